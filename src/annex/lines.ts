/** The rows of an annex's tables, one after another, with each cell at its column. */
import type { AnnexColumn, MergedCells } from '../catalogue/model.ts';
import type { CellPlace } from './annex.ts';
import { type Line, textOf, timeText, withoutLayout } from './cells.ts';
import { type NumberKind, numberBefore, numberIn, type PrintedNumber } from './numbering.ts';

export interface AnnexLine {
  place: CellPlace;
  /** As it is printed. */
  number: string;
  /** What that says, or what its title begins with; null for a line that is not counted. */
  counted: PrintedNumber | null;
  title: string;
  /** Each column's text by its name, `number` left out. */
  cells: ReadonlyMap<string, string>;
  merged: MergedCells;
  /** Its title is one cell with all that follows. */
  isWide: boolean;
  /** Nothing but a title, and perhaps a number. */
  isHeading: boolean;
  /** Closes the table, below its last number. */
  isTail: boolean;
  footnotes: readonly string[];
}

const SAYS_OF_A_TASK: ReadonlySet<string> = new Set(['lead', 'with', 'timeframe', 'product']);

/** A row of a table with its cells at the columns. */
export function lineOf(cut: Line, columns: readonly AnnexColumn[], place: CellPlace): AnnexLine {
  const row = spread(cut, columns);
  const texts = textsOf(row, columns);
  const cells = new Map<string, string>();
  for (const [at, { name, holds }] of columns.entries()) {
    if (holds !== 'number') cells.set(name, cellText(texts[at] ?? '', holds));
  }
  const numberAt = columns.findIndex(({ holds }) => holds === 'number');
  const number = (texts[numberAt] ?? '').replace(/\s+/gu, ' ');
  const title = cells.get('title') ?? '';
  const names = (kind: 'above' | 'left') =>
    columns.flatMap(({ name }, at) => (row[at]?.merged === kind ? [name] : []));
  const merged = { above: names('above'), left: names('left') };
  const titleAt = columns.findIndex(({ holds }) => holds === 'title');
  const counted =
    number === '' && !merged.above.includes('title') ? numberBefore(title) : numberIn(number);
  // What numerals and capitals count may have a note, or a cell of the office's own.
  const isOuter = /^(?:part|roman|capital)$/.test(counted?.kind ?? '');
  const others = [...cells].filter(
    ([name]) => name !== 'title' && (!isOuter || SAYS_OF_A_TASK.has(name)),
  );
  return {
    place,
    number,
    counted,
    title,
    cells,
    merged,
    isWide:
      columns.length > titleAt + 1 &&
      row.every((cell, at) => at <= titleAt || cell.merged === 'left'),
    isHeading: title !== '' && others.every(([, text]) => text === ''),
    isTail: false,
    footnotes: row.flatMap((cell) => cell.footnotes),
  };
}

/** The text of each column; that of a wide cell over the title is the title's. */
function textsOf(row: Line, columns: readonly AnnexColumn[]): string[] {
  const texts = columns.map((_, at) => textOf(row[at]));
  const titleAt = columns.findIndex(({ holds }) => holds === 'title');
  let start = titleAt;
  while (start > 0 && row[start]?.merged === 'left') start -= 1;
  if (start !== titleAt) {
    texts[titleAt] = texts[start] ?? '';
    texts[start] = '';
  }
  return texts;
}

function cellText(text: string, holds: AnnexColumn['holds']): string {
  if (holds === 'lead' || holds === 'with') return text;
  return holds === 'timeframe' ? timeText(text) : withoutLayout(text);
}

/** How a line is counted; "none" for one that is not. */
export function kindOf({ counted }: Pick<AnnexLine, 'counted'>): NumberKind | 'none' {
  return counted?.kind ?? 'none';
}

/** A heading that was typed into the column of numbers and runs over the next one is one cell with that. */
function spread(row: Line, columns: readonly AnnexColumn[]): Line {
  const numberAt = columns.findIndex(({ holds }) => holds === 'number');
  const titleAt = columns.findIndex(({ holds }) => holds === 'title');
  const text = textOf(row[numberAt]);
  const isAlone = row.every((cell, at) => at === numberAt || (textOf(cell) === '' && !cell.merged));
  if (!isAlone || titleAt !== numberAt + 1 || !/\p{L}{2}.*\s|\s.*\p{L}{2}/u.test(text)) return row;
  return row.map((cell, at) => (at === titleAt ? { ...cell, merged: 'left' } : cell));
}
