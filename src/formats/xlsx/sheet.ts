/** A sheet of a paper laid out for Excel: its rows on one grid of columns, which suits its main table, and its page. */
import type { Orientation, PaperPart, Sheet, Table } from '../paper.ts';
import { headOf } from '../spans.ts';
import { Grid, type SheetRow, type Sizes } from './grid.ts';
import {
  columnEnds,
  isOfFigures,
  letterheadRows,
  MIN_COLUMNS,
  partRows,
  signatureRows,
  TWO_COLUMNS,
  titleRows,
} from './rows.ts';
import { yearGrid } from './year.ts';

export interface SheetLayout {
  /** Of the columns, in points. */
  widths: readonly number[];
  rows: readonly SheetRow[];
  /** The row of column names of the main part, from 0. */
  header: number | null;
  /** How many rows the names have, down to that one. */
  headRows: number;
  /** Whether it stands above all that follows, on the screen and on each page: not above a table of other columns. */
  isRepeated: boolean;
  /** The last row of the main table, when it has rows to filter. */
  filterEnd: number | null;
  /** As the rows are measured, in points. */
  pageHeight: number;
  /** Up to this height, in points, it is made to fit on one page. */
  maxHeightOnOnePage: number | null;
}

const REGULAR: Sizes = {
  text: 13,
  issuer: 12,
  kind: 14,
  note: 11,
  table: 12,
  recipients: 11,
  signature: 60,
  spacing: 6,
};

/** Of a sheet with a year, which is wider than the page and made smaller as it is printed. */
const YEAR: Sizes = {
  text: 12,
  issuer: 12,
  kind: 14,
  note: 10,
  table: 10,
  recipients: 10,
  signature: 24,
  spacing: 2,
};
/** How much of its size remains. */
const YEAR_SCALE = 0.7;

/** Between the margins of A4, in points. */
const PAGE_WIDTH: Readonly<Record<Orientation, number>> = { portrait: 462, landscape: 708 };
const PAGE_HEIGHT: Readonly<Record<Orientation, number>> = { portrait: 728, landscape: 481 };
/** A year that needs no more than so many pages is made to fit on one. */
const MAX_SHRINKING = 1.35;

/** The sheet in rows, with what Excel is to do with them. */
export function sheetLayout(sheet: Sheet, orientation: Orientation): SheetLayout {
  const { parts } = sheet;
  const main = mainPart(parts);
  const isYear = main?.kind === 'year';
  const scale = isYear ? YEAR_SCALE : 1;
  const pageHeight = PAGE_HEIGHT[orientation] / scale;
  const page = {
    grid: new Grid(gridWidths(main, parts, PAGE_WIDTH[orientation] / scale)),
    size: isYear ? YEAR : REGULAR,
  };
  const above = [...letterheadRows(sheet, page), ...titleRows(sheet, page)];
  const blocks = parts.map((part) => partRows(part, page));
  const rows = [
    ...above,
    ...blocks.flat(),
    ...(sheet.closing ? signatureRows(sheet.closing, page) : []),
  ];
  const startOf = (index: number) => above.length + blocks.slice(0, index).flat().length;
  // Its first row is a gap.
  const headRows = main?.kind === 'table' ? headOf(main.table).length : 1;
  const header = main === null ? null : startOf(parts.lastIndexOf(main)) + headRows;
  const closing = parts.findLastIndex(({ kind }) => kind !== 'paragraph' && kind !== 'note');
  return {
    widths: page.grid.widths,
    rows: withEndKept(rows, closing < 0 ? 0 : startOf(closing + 1) - 1),
    header,
    headRows,
    isRepeated: isRepeated(main, parts),
    filterEnd: main === null || header === null ? null : filterEnd(main, header),
    pageHeight,
    maxHeightOnOnePage: isYear ? pageHeight * MAX_SHRINKING : null,
  };
}

type MainPart = Extract<PaperPart, { kind: 'table' | 'year' }>;

/**
 * The part that the others give way to: the year, or of the widest tables the longest, and of those the last; a table
 * of figures is not for a filter.
 */
function mainPart(parts: readonly PaperPart[]): MainPart | null {
  const year = parts.findLast((part) => part.kind === 'year');
  if (year) return year;
  const ranked = parts
    .filter((part) => part.kind === 'table')
    .filter(({ table }) => !isOfFigures(table))
    .toSorted(
      ({ table: one }, { table: other }) =>
        one.columns.length - other.columns.length || one.rows.length - other.rows.length,
    );
  return ranked.at(-1) ?? null;
}

/** The columns of the main part, in points. */
function gridWidths(main: MainPart | null, parts: readonly PaperPart[], width: number): number[] {
  if (main?.kind === 'year') return yearGrid(width);
  const ends = columnEnds(main?.table.columns ?? []);
  for (const part of parts) {
    if (part.kind !== 'table' || !isOfFigures(part.table)) continue;
    const { columns } = part.table;
    ends.push(...columnEnds(columns).filter((end) => !ends.some((one) => isNear(one, end))));
  }
  return tableGrid(ends, width);
}

/** So near to another that a line serves both. */
function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.015;
}

/** Columns that end there, divided further where the letterhead or another part needs a line. */
function tableGrid(ends: number[], width: number): number[] {
  if (!ends.some((end) => 0.3 <= end && end <= 0.5)) ends.push(...TWO_COLUMNS);
  const lines = [0, ...ends.sort((one, other) => one - other), 1];
  const shares = lines.slice(1).map((line, index) => line - (lines[index] ?? 0));
  while (shares.length < MIN_COLUMNS) {
    const widest = shares.indexOf(Math.max(...shares));
    const half = (shares[widest] ?? 0) / 2;
    shares.splice(widest, 1, half, half);
  }
  return shares.map((share) => share * width);
}

/** Who signs stands with the last words, and with the last row where a table ends the paper. */
function withEndKept(rows: readonly SheetRow[], from: number): SheetRow[] {
  return rows.map((row, index) => (index < from ? row : { ...row, keepNext: true }));
}

function isRepeated(main: MainPart | null, parts: readonly PaperPart[]): boolean {
  if (main?.kind !== 'table') return true;
  return parts
    .slice(parts.lastIndexOf(main))
    .every((part) => part.kind !== 'table' || labelsOf(part.table) === labelsOf(main.table));
}

function labelsOf({ columns }: Table): string {
  return columns.map(({ label }) => label).join('\n');
}

function filterEnd(main: MainPart, header: number): number | null {
  if (main.kind !== 'table' || main.table.rows.length === 0) return null;
  return header + main.table.rows.length;
}
