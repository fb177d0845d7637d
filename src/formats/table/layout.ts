/**
 * Columns of wrapped text. cli-table3 needs about 5 ms a row of such text (it measures every line several
 * times), half a minute for ten thousand tasks; this needs a hundredth of that.
 */
import stringWidth from 'fast-string-width';
import { printable } from '../../printable.ts';
import type { Cell, Column, Paint } from '../report.ts';

/** Below this width columns no longer read well, and a listing becomes a list of blocks. */
export const MIN_TABLE_WIDTH = 75;
/** Spaces between columns. */
export const GAP = 2;

/** Latin letters and the punctuation around them, one column each: nearly all of a catalogue. */
const ONE_COLUMN_EACH =
  /^[\x20-\x7E\u00A0-\u00AC\u00AE-\u024F\u1E00-\u1EFF\u2013\u2014\u2018-\u201D\u2026\u2192]*$/;

/** The width in terminal columns. */
export function widthOf(text: string): number {
  return ONE_COLUMN_EACH.test(text) ? text.length : stringWidth(text);
}

/** The text in lines of at most `width` columns, cut between words, and inside only the longest ones. */
export function wrap(text: string, width: number): string[] {
  const clean = printable(text.normalize('NFC'));
  return clean.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, Math.max(1, width)));
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

/** A command stays on one line, as far as to its first argument. */
const WORD = /(?:# )?dvtasks(?:-ignore| [a-z]+) \S+|\S+/g;

/** The words of a text, to be broken between. */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
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

const NATURAL_WIDTH: NonNullable<Column['width']> = { min: 0 };

/** The width of each column when all of them share `total`. */
export function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  total: number,
): number[] {
  const widths = columns.map(({ label, width: { min, max, share } = NATURAL_WIDTH }, index) => {
    let natural = widthOf(label);
    for (const row of rows) {
      const length = row[index]?.text.length ?? 0;
      if (length > natural) natural = length;
    }
    const longestWord = Math.max(...label.split(' ').map(widthOf));
    return Math.max(min, longestWord, Math.min(natural, max ?? (share ? min : natural)));
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

/** One row of cells, wrapped in its columns: as many lines as its longest cell. */
export function rowLines(
  row: readonly Cell[],
  columns: readonly Column[],
  widths: readonly number[],
  paint: Paint,
): string[] {
  const cells = row.map((cell, index) => wrap(cell.text, widths[index] ?? 1));
  const height = Math.max(...cells.map((lines) => lines.length));
  const last = row.length - 1;
  const lines: string[] = [];
  for (let at = 0; at < height; at += 1) {
    let line = '';
    for (const [index, cell] of row.entries()) {
      const text = cells[index]?.[at] ?? '';
      const blank = Math.max(0, (widths[index] ?? 0) - widthOf(text));
      const painted = text === '' ? '' : paint({ ...cell, text });
      const isRight = columns[index]?.align === 'right';
      if (isRight) line += ' '.repeat(blank) + painted;
      else line += painted + (index === last ? '' : ' '.repeat(blank));
      if (index !== last) line += ' '.repeat(GAP);
    }
    lines.push(line.trimEnd());
  }
  return lines;
}
