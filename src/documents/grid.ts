/** A grid of cells that each stand at a place and may be merged over several: sheets and tables of HTML. */
import type { IsoDate } from '../dates.ts';
import type { Grid, GridCell } from './document.ts';
import { MOST_CELLS, tooLarge } from './limits.ts';

/** A cell with a text or a size of its own; what stands nowhere is blank. */
export interface PlacedCell {
  /** From 0, as `column`. */
  row: number;
  column: number;
  /** How many it covers. */
  rows: number;
  columns: number;
  text: string;
  date: IsoDate | null;
  isHeading: boolean;
  footnotes: readonly string[];
}

export interface Hidden {
  rows: ReadonlySet<number>;
  columns: ReadonlySet<number>;
}

/** What is left of a sheet without what is hidden, and how many rows and columns with a text that was. */
export interface VisibleGrid {
  /** Null where nothing is left. */
  grid: Grid | null;
  hiddenRows: number;
  hiddenColumns: number;
  /** Cells with a text under a merged one, which no program shows. */
  covered: number;
}

const BLANK: GridCell = {
  text: '',
  merged: null,
  isHeading: false,
  date: null,
  footnotes: [],
};
/** Rows or columns that stay between two with a text: a stray letter in the last row of a sheet costs no more. */
const MOST_BLANK = 100;

/**
 * Blank rows and columns at the edges are left out, those between others stay. A cell that is merged over hidden rows
 * or columns shows its text in the first that is not hidden, as Excel does.
 */
export function visibleGrid(
  name: string | null,
  placed: readonly PlacedCell[],
  hidden: Hidden,
): VisibleGrid {
  const filled = placed.filter(({ text }) => text.trim() !== '');
  const seen = filled.flatMap((cell) => {
    const row = firstVisible(cell.row, cell.rows, hidden.rows);
    const column = firstVisible(cell.column, cell.columns, hidden.columns);
    return row === null || column === null ? [] : [{ row, column }];
  });
  const rows = kept(
    seen.map(({ row }) => row),
    hidden.rows,
  );
  const columns = kept(
    seen.map(({ column }) => column),
    hidden.columns,
  );
  if (rows.length * columns.length > MOST_CELLS) throw tooLarge();
  const cells = rows.map(() => columns.map(() => BLANK));
  let area = 0;
  let covered = 0;
  const isMerged = (cell: PlacedCell) => cell.rows * cell.columns > 1;
  for (const cell of [...placed.filter((cell) => !isMerged(cell)), ...placed.filter(isMerged)]) {
    const [top, bottom] = stretch(rows, cell.row, cell.rows);
    const [left, right] = stretch(columns, cell.column, cell.columns);
    area += (bottom - top) * (right - left);
    if (area > MOST_CELLS) throw tooLarge();
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const isFirst = y === top && x === left;
        const { text, date, isHeading, footnotes } = cell;
        const merged = x > left ? 'left' : 'above';
        const of = isFirst
          ? { text: text.normalize(), merged: null, isHeading, date, footnotes }
          : ({ ...BLANK, merged, isHeading } as const);
        const line = cells[y] as GridCell[];
        if (line[x]?.text.trim()) covered += 1;
        line[x] = of;
      }
    }
  }
  return {
    grid: rows.length === 0 ? null : { name, rows: cells },
    covered,
    hiddenRows: count(filled, hidden.rows, ({ row, rows }) => (rows === 1 ? row : null)),
    hiddenColumns: count(filled, hidden.columns, ({ column, columns }) =>
      columns === 1 ? column : null,
    ),
  };
}

function firstVisible(start: number, size: number, hidden: ReadonlySet<number>): number | null {
  for (let at = start; at < start + size; at += 1) if (!hidden.has(at)) return at;
  return null;
}

/** Those from the first with a text to the last, in order, without what is hidden. */
function kept(used: readonly number[], hidden: ReadonlySet<number>): number[] {
  const all: number[] = [];
  for (const at of [...new Set(used)].sort((one, other) => one - other)) {
    const last = all.at(-1) ?? at - 1;
    for (let blank = Math.max(last + 1, at - MOST_BLANK); blank < at; blank += 1) {
      if (!hidden.has(blank)) all.push(blank);
    }
    all.push(at);
  }
  return all;
}

/** Where the stretch begins and ends (excluded) among those that are kept. */
function stretch(all: readonly number[], start: number, size: number): [number, number] {
  return [indexOf(all, start), indexOf(all, start + size)];
}

/** The index of the first that is not before the place: a binary search. */
function indexOf(all: readonly number[], place: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as number) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function count(
  filled: readonly PlacedCell[],
  hidden: ReadonlySet<number>,
  lineOf: (cell: PlacedCell) => number | null,
): number {
  const lines = filled.map(lineOf).filter((line) => line !== null && hidden.has(line));
  return new Set(lines).size;
}
