/** The text of a PDF, page by page, against the paper that it was printed from. */
import { execFileSync } from 'node:child_process';
import { countsWithin } from '../../src/formats/office/shares.ts';
import type { Paper, PaperPart, Sheet, YearChart, YearSign } from '../../src/formats/paper.ts';
import { headOf } from '../../src/formats/spans.ts';
import { printable } from '../../src/printable.ts';

const POINTS_PER_MM = 72 / 25.4;
const MARGINS = { top: 20, right: 17, bottom: 20, left: 30 };
/** Boxes of words are a little larger than their ink. */
const PLAY = 1;
/** Of the bar of shares, in points. */
const BAR_WIDTH = 163 * POINTS_PER_MM;
/** A row of so many letters may be taller than a page. */
const ROW_OF_A_PAGE = 1500;

export interface Word {
  text: string;
  /** In millimetres from the left and the top of the page. */
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Page {
  width: number;
  height: number;
  /** In the order in which they are written. */
  words: readonly Word[];
}

/** The pages of a PDF, as pdftotext reads them. */
export function pagesOf(file: string): Page[] {
  const xml = execFileSync('pdftotext', ['-bbox', '-raw', file, '-'], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return xml.split('<page ').slice(1).map(pageOf);
}

function pageOf(xml: string): Page {
  const sizes = [...xml.matchAll(/\b(?:width|height)="([\d.]+)"/g)].map(([, size]) => mm(size));
  const words = xml.matchAll(
    /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g,
  );
  return {
    width: sizes[0] ?? 0,
    height: sizes[1] ?? 0,
    words: [...words].map(([, left, top, right, bottom, text = '']) => ({
      text: text
        .replace(/&(lt|gt|quot|amp|#39|apos);/g, (entity) => ENTITIES[entity] ?? entity)
        .normalize('NFC'),
      left: mm(left),
      right: mm(right),
      top: mm(top),
      bottom: mm(bottom),
    })),
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
  '&#39;': "'",
  '&apos;': "'",
};

function mm(points: string | undefined): number {
  return Number(points) / POINTS_PER_MM;
}

/** A piece of a paper that stands together on a page, its white space left out. */
interface Piece {
  text: string;
  /** The row that must stand above it where a page begins with it. */
  header?: string;
  /** A page may end after it. */
  mayEnd: boolean;
  /** A page may end within it. */
  mayBreak: boolean;
  /** Where it is a row: its cells, which each page begins anew. */
  cells?: readonly string[];
}

/**
 * What is wrong with the pages: text that is lost, strange or in another order, in the margins or cut, a header row
 * that is not repeated, a heading alone at the foot, who signs alone on a page, a row that is divided, a number that the rule does not ask for.
 */
export function faultsOf(pages: readonly Page[], paper: Paper): string[] {
  const faults: string[] = [];
  const left = [...pages];
  let at = 0;
  for (const sheet of paper.sheets) {
    let rest = piecesOf(sheet);
    // What is placed by hand comes after what flows.
    const placed = joined(
      sheet.parts.flatMap((part) => (part.kind === 'year' ? placedOf(part.chart) : [])).join(''),
    );
    for (let number = 1; rest.length > 0 && left.length > 0; number += 1) {
      at += 1;
      const fault = (what: string) => faults.push(`page ${at}: ${what}`);
      const page = left.shift() as Page;
      for (const word of page.words.filter((word) => !isInside(word, page))) {
        if (word.bottom > MARGINS.top) fault(`“${word.text}” is outside the margins`);
      }
      const head = page.words.filter(({ bottom }) => bottom < MARGINS.top);
      const shown = head.map(({ text }) => text).join(' ');
      const ruled = number === 1 ? '' : String(number);
      if (shown !== ruled) fault(`the number is “${shown}”, not “${ruled}”`);
      const middle = (MARGINS.left + page.width - MARGINS.right) / 2;
      if (head.some((word) => Math.abs((word.left + word.right) / 2 - middle) > PLAY))
        fault('the number is not in the middle');

      const body = page.words.filter((word) => !head.includes(word));
      let text = joined(body.map(({ text }) => text).join(''));
      if (text.endsWith(placed)) text = text.slice(0, text.length - placed.length);
      else if (rest[0]?.header !== undefined) fault('there are no months');
      const header = number > 1 ? rest[0]?.header : undefined;
      if (header !== undefined) {
        if (text.startsWith(header)) text = text.slice(header.length);
        else fault('the header row is not repeated');
      }
      let last: Piece | undefined;
      while (rest[0] && text.startsWith(rest[0].text)) {
        last = rest[0];
        text = text.slice(last.text.length);
        rest = rest.slice(1);
      }
      const [next] = rest;
      if (text !== '') {
        const remainder = next && remainderOf(next, text);
        if (!remainder) {
          const wanted = next?.text ?? '';
          const same = [...text].findIndex((letter, index) => letter !== wanted[index]);
          const from = Math.max(0, same - 20);
          const words = (all: string) => `“${all.slice(from, from + 60)}”`;
          fault(`${words(text)} is where ${words(wanted)} should be`);
          return faults;
        }
        if (!next.mayBreak) fault(`“${next.text.slice(0, 60)}” is divided`);
        rest = [remainder, ...rest.slice(1)];
      } else if (next && last && !last.mayEnd) fault(`“${last.text}” is alone at the foot`);
    }
    if (rest[0]) faults.push(`“${rest[0].text.slice(0, 60)}” is on no page`);
  }
  if (left.length > 0) faults.push(`${left.length} more pages`);
  return faults;
}

/** What is left of a piece for the next page; of a row, its longest cell alone is divided. */
function remainderOf(piece: Piece, shown: string): Piece | null {
  const { cells = [piece.text] } = piece;
  const index = cells.findIndex(({ length }) => cells.every((cell) => cell.length <= length));
  const cell = cells[index] ?? '';
  const before = cells.slice(0, index).join('');
  const after = cells.slice(index + 1).join('');
  const part = shown.slice(before.length, shown.length - after.length);
  if (shown !== before + part + after || !cell.startsWith(part)) return null;
  return { ...piece, text: cell.slice(part.length), cells: [cell.slice(part.length)] };
}

function isInside(word: Word, { width, height }: Page): boolean {
  return (
    word.left > MARGINS.left - PLAY &&
    word.right < width - MARGINS.right + PLAY &&
    word.top > MARGINS.top - PLAY &&
    word.bottom < height - MARGINS.bottom + PLAY
  );
}

/** Letter for letter, whatever white space lies between. */
function joined(text: string): string {
  return printable(text).normalize('NFC').replace(/\s/g, '');
}

function piece(text: string, how: Partial<Piece> = {}): Piece {
  return { text: joined(text), mayEnd: true, mayBreak: false, ...how };
}

function piecesOf(sheet: Sheet): Piece[] {
  const { letterhead, kind, subject, basis, addressee, parts, closing } = sheet;
  const { issuer, number, state, motto, placeAndDate } = letterhead;
  const head = [
    ...issuer,
    state,
    motto,
    number ?? '',
    placeAndDate ?? '',
    kind,
    ...subject,
    basis,
    addressee ?? '',
  ];
  const foot = closing
    ? [
        closing.recipients.label,
        ...closing.recipients.lines,
        closing.signature.office,
        closing.signature.name,
      ]
    : [];
  const end = parts.findLastIndex(({ kind }) => kind !== 'paragraph' && kind !== 'note');
  const pieces = [
    piece(head.join(''), { mayEnd: parts.length === 0 }),
    ...parts.slice(0, end + 1).flatMap(piecesOfPart),
  ].filter(({ text }) => text !== '');
  // Who signs stands with the last words, and with what is before them.
  const last = [pieces.pop(), ...parts.slice(end + 1).flatMap(piecesOfPart)];
  return [
    ...pieces,
    ...last.flatMap((one) => (one ? [{ ...one, mayEnd: false }] : [])),
    ...(foot.length > 0 ? [piece(foot.join(''))] : []),
  ];
}

function piecesOfPart(part: PaperPart): Piece[] {
  switch (part.kind) {
    case 'heading':
      return [piece(part.text, { mayEnd: false })];
    case 'paragraph':
    case 'note':
      return [piece(part.text, { mayBreak: true })];
    case 'figures':
      return [piece(part.figures.map(({ value, label, note }) => value + label + note).join(''))];
    case 'proportions':
      return [piece(countsWithin(part.chart, BAR_WIDTH).join(''))];
    case 'table': {
      const cells = headOf(part.table).flat();
      const header = joined(cells.map(({ text, merged }) => (merged ? '' : text)).join(''));
      return [
        piece(header, { mayEnd: false }),
        ...part.table.rows.map(({ level, cells }) => {
          const texts = cells.map(({ text }) => joined(text));
          const text = texts.join('');
          const mayBreak = text.length > ROW_OF_A_PAGE;
          return piece(text, { header, mayEnd: level === 'item', mayBreak, cells: texts });
        }),
      ];
    }
    case 'year': {
      const { labels, groups } = part.chart;
      const header = joined(labels.id + labels.title + (labels.lead ?? '') + labels.when);
      return [
        piece(header, { mayEnd: false }),
        ...groups.flatMap(({ id, heading, rows }) => [
          piece(id === '' ? heading : `${id}. ${heading}`, { header, mayEnd: false }),
          ...rows.map(({ id, title, lead, when, listed }) =>
            piece([id, title, labels.lead && lead, when, listed].join(''), { header }),
          ),
        ]),
        piece(legendOf(part.chart)),
      ];
    }
  }
}

/** The names of the months, and the day of today. */
function placedOf({ months, today }: YearChart): string[] {
  return [...months, ...(today === null ? [] : [`${today.slice(8)}/${today.slice(5, 7)}`])];
}

/** The signs that are drawn are explained, and no others. */
function legendOf({ groups, daysOff, today, legend }: YearChart): string {
  const rows = groups.flatMap(({ rows }) => rows);
  const drawn = new Set<YearSign>([
    ...rows.flatMap(({ bars, marks }) => [...bars, ...marks].map(({ sign }) => sign)),
    ...(daysOff.length > 0 ? (['day-off'] as const) : []),
    ...(today === null ? [] : (['today'] as const)),
  ]);
  return legend.flatMap(({ sign, label }) => (drawn.has(sign) ? [label] : [])).join('');
}
