/** Columns of wrapped text, measured and cut once: a listing may have a hundred thousand rows. */
import stringWidth from 'fast-string-width';
import { printable } from '../../printable.ts';
import type { Say, Text } from '../../text.ts';
import type { Cell, Column, ListingGroup, ListingRow, Paint } from '../report.ts';

/** Below this width columns no longer read well, and a listing becomes a list of blocks. */
export const MIN_TABLE_WIDTH = 75;
/** Spaces between columns. */
export const GAP = 2;

/**
 * Latin letters, the punctuation around them and the signs of our bars and charts: nearly all that is printed. Each is one
 * column wide, safe to print and one character in NFC.
 */
const PLAIN =
  /^[\x20-\x7E\u00A0-\u00AC\u00AE-\u024F\u1E00-\u1EFF\u2013\u2014\u2018-\u201D\u2026\u2192\u2500-\u25CC\u2714\u2718]*$/;

/** The width in terminal columns. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

/** The text in lines of at most `width` columns, cut between words, and inside only the longest ones. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(1, width);
  const linesOf = (paragraph: string) =>
    plainLines(paragraph, room) ?? wrapParagraph(printable(paragraph.normalize('NFC')), room);
  return text.includes('\n') ? text.split('\n').flatMap(linesOf) : linesOf(text);
}

const SPACE = 0x20;

/** The same of plain words with one space between them, none of which is too long; null for any other text. */
function plainLines(text: string, width: number): string[] | null {
  if (!PLAIN.test(text) || text.includes('  ') || text.includes('\u00A0')) return null;
  if (text.charCodeAt(0) === SPACE || text.charCodeAt(text.length - 1) === SPACE) return null;
  const lines: string[] = [];
  let start = 0;
  while (text.length - start > width) {
    let end = start + width;
    while (end > start && text.charCodeAt(end) !== SPACE) end -= 1;
    if (end === start) return null;
    lines.push(text.slice(start, end));
    start = end + 1;
  }
  lines.push(text.slice(start));
  return lines;
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of paragraph.split(/\s+/)) {
    if (word === '') continue;
    const size = widthOf(word);
    if (line !== '' && used + 1 + size <= width) {
      line += ` ${word}`;
      used += 1 + size;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = size > width ? piecesOf(word, width) : [word];
    line = pieces.pop() ?? '';
    for (const piece of pieces) lines.push(piece);
    used = widthOf(line);
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** Stands where a text was cut. */
export const CUT = '…';

/** A text in lines, by a width: all of them, or the first ones. */
export type LinesIn = (text: string, width: number) => string[];

/**
 * The text in at most so many lines, cut at a word; each paragraph has one of them at least. One more than there are lines
 * goes on in that of the last.
 *
 * @param onCut is told where that is not all of it
 */
export function cutLines(text: string, width: number, most: number, onCut: () => void): string[] {
  const all = text.split('\n');
  const paragraphs = [...all.slice(0, most - 1), all.slice(most - 1).join(' ')].slice(
    0,
    all.length,
  );
  const lines: string[] = [];
  for (const [at, paragraph] of paragraphs.entries()) {
    const room = most - lines.length - (paragraphs.length - 1 - at);
    const whole = wrap(paragraph, width);
    lines.push(...whole.slice(0, room));
    if (whole.length <= room) continue;
    lines.push(endedShort(lines.pop() ?? '', width));
    onCut();
  }
  return lines;
}

/** The words of a line that fit before the sign that there are more, without the mark that led on to them. */
function endedShort(line: string, width: number): string {
  const words = line.split(' ');
  const isTooLong = () => widthOf(words.join(' ').replace(LEADS_ON, '')) + 1 > width;
  while (words.length > 1 && isTooLong()) words.pop();
  const [text = ''] = isTooLong()
    ? piecesOf(words.join(' '), Math.max(1, width - 1))
    : [words.join(' ')];
  return `${text.replace(LEADS_ON, '')}${CUT}`;
}

const LEADS_ON = /[\s,;:.·–-]+$/;

/** A command stays on one line, as it is pasted whole: its name, what comes next, and options, ids and quoted words. */
const COMMAND =
  /\0\+?(?: -?-?[a-z]+(?: [^\s(]\S*(?: (?:"[^"]*"|-o \S+|--[a-z-]+|\S*[\d/…]\S*))*)?)?\S*/u;
const WORD = new RegExp(`${COMMAND.source}|# dvtasks-ignore \\S+|\\S+`, 'gu');

/** The words of a text, to be broken between. */
export function wordsOf(text: Text, say: Say): string[] {
  const parted = (whole: string) => (whole.match(WORD) ?? []).join('\n');
  return say({ vi: parted(text.vi), en: parted(text.en) }).split('\n');
}

/** Words in lines of at most `width` columns, all but the first one indented; a longer word stays whole. */
export function fill(words: readonly string[], width: number, indent: number): string {
  let [text = '', ...rest] = words;
  let used = widthOf(text);
  for (const word of rest) {
    const size = widthOf(word);
    const fits = used + 1 + size <= width;
    text += fits ? ` ${word}` : `\n${' '.repeat(indent)}${word}`;
    used = (fits ? used + 1 : indent) + size;
  }
  return text;
}

/** A word in pieces that fit, of at least one character; what combines with a letter stays with it. */
function piecesOf(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const [letter] of word.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const size = widthOf(letter);
    if (piece !== '' && used + size > width) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += letter;
    used += size;
  }
  return [...pieces, piece];
}

/** The text, filled up with spaces to a width. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** How wide the text of a cell would like its column to be. */
export type Measure = (text: string) => number;

/** The width of its longest line. */
export function longestLine(text: string): number {
  return Math.max(...text.split('\n').map(widthOf));
}

const NATURAL_WIDTH: NonNullable<Column['width']> = { min: 0 };

/** The width of each column when all of them share `total`. */
export function columnWidths(
  columns: readonly Column[],
  groups: readonly ListingGroup[],
  total: number,
  measure: Measure,
): number[] {
  const widths = columns.map(({ label, width: { min, max, share } = NATURAL_WIDTH }, index) => {
    const least = Math.max(min, ...label.split(' ').map(widthOf));
    const most = max ?? (share ? min : Number.POSITIVE_INFINITY);
    return Math.max(
      least,
      Math.min(most, naturalWidth(label, groups, index, { least, most, measure })),
    );
  });
  const gaps = GAP * (columns.length - 1);
  let spare = total - gaps - widths.reduce((sum, width) => sum + width, 0);
  const shares = columns.reduce((sum, { width }) => sum + (width?.share ?? 0), 0);
  if (shares === 0 || spare <= 0) return widths;
  for (const [index, { width }] of columns.entries()) {
    if (!width?.share) continue;
    const extra = Math.floor((spare * width.share) / shares);
    widths[index] = (widths[index] ?? 0) + extra;
  }
  spare = total - gaps - widths.reduce((sum, width) => sum + width, 0);
  const widest = columns.findIndex(({ width }) => width?.share);
  widths[widest] = (widths[widest] ?? 0) + spare;
  return widths;
}

/** How wide a column would like to be; no more of its rows are asked than it takes to know. */
function naturalWidth(
  label: string,
  groups: readonly ListingGroup[],
  column: number,
  { least, most, measure }: { least: number; most: number; measure: Measure },
): number {
  let width = widthOf(label);
  if (most <= least) return width;
  for (const { rows } of groups) {
    for (const row of rows) {
      width = Math.max(width, measure(row(column)?.text ?? ''));
      if (width >= most) return width;
    }
  }
  return width;
}

const EMPTY: Cell = { text: '' };

/** One row of cells, fitted into its columns: as many lines as its longest cell. */
export function rowText(
  row: ListingRow,
  columns: readonly Column[],
  widths: readonly number[],
  { linesIn, paint }: { linesIn: LinesIn; paint: Paint },
): string {
  const cells = columns.map((_, index) => row(index) ?? EMPTY);
  const wrapped = cells.map(({ text }, index) => linesIn(text, widths[index] ?? 1));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  const lines: string[] = [];
  for (let at = 0; at < height; at += 1) {
    let line = '';
    // Blanks stand before a text only, so that no line ends with them.
    let blanks = 0;
    for (const [index, { align }] of columns.entries()) {
      const text = wrapped[index]?.[at] ?? '';
      const rest = Math.max(0, (widths[index] ?? 0) - widthOf(text));
      if (text === '') {
        blanks += rest + GAP;
        continue;
      }
      const isRight = align === 'right';
      line += ' '.repeat(isRight ? blanks + rest : blanks) + paint({ ...cells[index], text });
      blanks = isRight ? GAP : rest + GAP;
    }
    lines.push(line);
  }
  return lines.join('\n');
}
