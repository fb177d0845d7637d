/** A table of data laid out as a worksheet: what stands above it, its head, a row for each of its rows, what is below. */
import { officeText } from '../office/file.ts';
import { YEAR_COLUMNS } from '../office/year-columns.ts';
import type { DataRow, DataTable, Orientation, Paper, PaperSize, Sheet } from '../paper.ts';
import { headOf, spannedCells } from '../spans.ts';
import { pageBreaks } from './breaks.ts';
import {
  BOLD,
  CENTRED,
  type CellStyle,
  contentOf,
  MAX_ROW_HEIGHT,
  type SheetCell,
  type SheetRow,
  shownText,
  THIN,
} from './cells.ts';
import { closingRows, heightOf, inLines, rowsAbove } from './frame.ts';
import { columnWidths, framed } from './widths.ts';
import { dayCells, keyOf, monthCells, type Year } from './year.ts';

export interface SheetLayout {
  /** Of the columns, in points. */
  widths: readonly number[];
  rows: readonly SheetRow[];
  /** The rows of the table's head, from 0. */
  head: { first: number; last: number };
  /** The last row that is sorted and filtered, where there is one. */
  filterEnd: number | null;
  /** How many columns have values; those of a year have none. */
  valued: number;
  /** Columns whose numbers are drawn, with the number that would fill the bar. */
  bars: readonly { column: number; most: number }[];
  orientation: Orientation;
  /** Rows that begin a page, from 0. */
  breaks: readonly number[];
}

/** A table of more columns is on landscape paper. */
const MOST_UPRIGHT = 6;
/** Letters of a table, in points, and how much larger than on paper the sheet is. */
const LETTERS = {
  upright: { fontSize: 12, zoom: 1.15 },
  roomy: { fontSize: 12, zoom: 1 },
  crowded: { fontSize: 11, zoom: 1.3 },
  year: { fontSize: 10, zoom: 1.35 },
} as const;
/** What the columns of a year take of the width. */
const YEAR_SHARE = 0.42;

/** Between the margins, in points. */
const PAGES: Readonly<Record<PaperSize, { short: number; long: number }>> = {
  a4: { short: 462, long: 708 },
  a3: { short: 708, long: 1057 },
};
/** From top to bottom, in points. */
const HEIGHTS: Readonly<Record<PaperSize, Record<Orientation, number>>> = {
  a4: { portrait: 728, landscape: 481 },
  a3: { portrait: 1077, landscape: 728 },
};

export function sheetLayout(sheet: Sheet, table: DataTable, paper: Paper): SheetLayout {
  const { columns, year } = table;
  const isWide = year !== undefined || columns.length > MOST_UPRIGHT || hasLongText(table);
  const orientation = isWide ? 'landscape' : paper.orientation;
  const { fontSize, zoom } = LETTERS[roomOf(table, isWide, orientation)];
  const page = PAGES[paper.size][orientation === 'portrait' ? 'short' : 'long'];
  const room = page * zoom;
  const days = Array<number>(year ? YEAR_COLUMNS : 0).fill((room * YEAR_SHARE) / YEAR_COLUMNS);
  const own = columnWidths(table, year ? room * (1 - YEAR_SHARE) : room, fontSize);
  const isFirst = table === sheet.data[0];
  const frame = framed(
    { wanted: [...own.wanted, ...days], least: [...own.least, ...days] },
    page,
    isFirst ? sheet.letterhead : null,
  );
  const { widths } = frame;
  const above = [
    ...rowsAbove(sheet, table, frame),
    ...(year ? legendRows(year, widths, columns.length, fontSize) : []),
  ];
  const head = headRows(table, widths, fontSize);
  const body = table.rows.map((row) => bodyRows(row, table, widths, fontSize));
  const isLast = table === sheet.data.at(-1);
  const closing = isLast && sheet.closing ? closingRows(sheet.closing, frame) : [];
  const items = table.rows.flatMap((row, at) => (row.level === 'total' ? [] : (body[at] ?? [])));
  const totals = table.rows.flatMap((row, at) => (row.level === 'total' ? (body[at] ?? []) : []));
  const below = closing.length > 0 ? keptWithNext([...items, ...totals]) : [...items, ...totals];
  const rows = [...above, ...head, ...below, ...closing];
  const last = above.length + head.length - 1;
  return {
    widths,
    rows,
    head: { first: above.length, last },
    filterEnd: items.length > 0 ? last + items.length : null,
    valued: columns.length,
    bars: barsOf(table),
    orientation,
    breaks: pageBreaks(rows, HEIGHTS[paper.size][orientation] * frame.zoom, {
      first: above.length,
      last,
    }),
  };
}

function roomOf({ year }: DataTable, isWide: boolean, orientation: Orientation) {
  if (year) return 'year';
  if (isWide) return 'crowded';
  return orientation === 'portrait' ? 'upright' : 'roomy';
}

/** In letters: upright, a text of more would be higher than a row of Excel may be. */
const LONG_TEXT = 800;

function hasLongText({ rows }: DataTable): boolean {
  return rows.some(({ cells }) => cells.some((value) => String(value ?? '').length > LONG_TEXT));
}

/** The last row stands with those that follow it. */
function keptWithNext(rows: readonly SheetRow[]): SheetRow[] {
  return rows.map((row, at) => (at === rows.length - 1 ? { ...row, keepNext: true } : row));
}

/** A bar is full of all there is: the total of the table, or the whole that its shares are of. */
function barsOf({ columns, rows }: DataTable): SheetLayout['bars'] {
  return columns.flatMap(({ isDrawn, holds }, column) => {
    if (!isDrawn) return [];
    const numberIn = ({ cells }: DataRow) => Number(cells[column] ?? 0);
    const total = rows.find(({ level }) => level === 'total');
    const items = rows.filter(({ level }) => level === 'item');
    const all = total ? numberIn(total) : items.reduce((sum, row) => sum + numberIn(row), 0);
    return [{ column, most: holds === 'share' ? 1 : Math.max(1, all) }];
  });
}

function headRows(table: DataTable, widths: readonly number[], fontSize: number): SheetRow[] {
  const { columns, year } = table;
  const style = { ...THIN, ...CENTRED, ...BOLD, fontSize, wrap: true };
  const levels = headOf(table);
  const rows = spannedCells(levels, columns.length).map((spanned) =>
    spanned.map(({ cell, column, colSpan, rowSpan }): SheetCell => {
      const width = sumOf(widths.slice(column, column + colSpan));
      const content = inLines(cell.text, width, style);
      return { column, content, style, reach: { columns: colSpan, rows: rowSpan } };
    }),
  );
  if (year) {
    rows[0]?.push(...monthCells(year, columns.length, style, levels.length));
  }
  const heights = rows.map((cells) =>
    Math.max(
      0,
      ...cells.filter(({ reach }) => reach?.rows === 1).map((one) => needed(one, widths)),
    ),
  );
  for (const [at, cells] of rows.entries()) {
    for (const cell of cells) {
      const end = at + (cell.reach?.rows ?? 1);
      const lack = needed(cell, widths) - sumOf(heights.slice(at, end));
      if (lack > 0) heights[end - 1] = (heights[end - 1] ?? 0) + lack;
    }
  }
  return rows.map((cells, at) => ({
    cells: [...cells, ...rows.slice(0, at).flatMap((above, from) => coveredBy(above, at - from))],
    height: heights[at] ?? 0,
    keepNext: true,
  }));
}

/** The cells that are part of those so many rows above, for their borders. */
function coveredBy(above: readonly SheetCell[], rows: number): SheetCell[] {
  return above.flatMap(({ column, reach, style }) => {
    if (reach === undefined || reach.rows <= rows) return [];
    return Array.from({ length: reach.columns }, (_, at) => {
      return { column: column + at, content: null, style };
    });
  });
}

/** The height that the text of a cell needs, in points. */
function needed({ column, reach, content, style }: SheetCell, widths: readonly number[]): number {
  const width = sumOf(widths.slice(column, column + (reach?.columns ?? 1)));
  return heightOf(shownText(content), width, style);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** A row of the table: several where a text has more letters than a cell of Excel holds. */
function bodyRows(
  row: DataRow,
  { columns, year }: DataTable,
  widths: readonly number[],
  fontSize: number,
): SheetRow[] {
  const isStrong = row.level !== 'item' && row.level !== 'group';
  const plain: CellStyle = {
    ...THIN,
    fontSize,
    alignVertical: 'top',
    wrap: true,
    ...(isStrong && BOLD),
  };
  const cells = columns.map(({ align, holds, isDrawn }, column): SheetCell => {
    const usual = align === 'centre' ? 'center' : 'left';
    const drawn = { align: 'right', indent: 1 } as const;
    const style: CellStyle = { ...plain, align: usual, ...(isDrawn && drawn) };
    return { column, style, content: contentOf(row.cells[column] ?? null, holds) };
  });
  const days = year ? dayCells(row, year, columns.length, fontSize) : [];
  return cellsThatFit(cells).map((own, part) => ({
    cells: part === 0 ? [...own, ...days] : own,
    height: Math.min(MAX_ROW_HEIGHT, Math.max(...own.map((one) => needed(one, widths)))),
    ...(row.level !== 'item' && row.level !== 'total' && { keepNext: true as const }),
  }));
}

/** In UTF-16 units: what a cell of Excel holds. */
const MAX_CELL_LENGTH = 32_767;
/** In code points, each of two units at most. */
const CUT_LENGTH = 16_000;

/** The cells of a row; where one would hold too many letters, they go on below, beside the other texts. */
function cellsThatFit(cells: readonly SheetCell[]): SheetCell[][] {
  const isLong = ({ content }: SheetCell) =>
    typeof content === 'string' && officeText(content).length > MAX_CELL_LENGTH;
  if (!cells.some(isLong)) return [[...cells]];
  const pieces = cells.map((cell) => {
    if (!isLong(cell)) return [];
    const letters = [...officeText(String(cell.content))];
    const count = Math.ceil(letters.length / CUT_LENGTH);
    return Array.from({ length: count }, (_, part) =>
      letters.slice(part * CUT_LENGTH, (part + 1) * CUT_LENGTH).join(''),
    );
  });
  const rows = Math.max(...pieces.map(({ length }) => length));
  return Array.from({ length: rows }, (_, part) =>
    cells.map((cell, at): SheetCell => {
      const own = pieces[at] ?? [];
      if (own.length > 0) return { ...cell, content: own[part] ?? null };
      // A number that stood there twice would be summed twice.
      return part > 0 && typeof cell.content !== 'string' ? { ...cell, content: null } : cell;
    }),
  );
}

/** Columns of a sign in the legend; those of what it means follow. */
const KEY_COLUMNS = 2;

/** What the signs of the year mean: on each line one below the titles and two below the months. */
function legendRows(
  { legend }: Year,
  widths: readonly number[],
  valued: number,
  fontSize: number,
): SheetRow[] {
  const half = YEAR_COLUMNS / 2;
  const places = [
    ...(valued > 1 ? [{ key: 0, keys: 1, label: 1, labels: 1 }] : []),
    ...[valued, valued + half].map((key) => {
      return { key, keys: KEY_COLUMNS, label: key + KEY_COLUMNS, labels: half - KEY_COLUMNS };
    }),
  ];
  const meaning: CellStyle = { fontSize, align: 'left', alignVertical: 'center', wrap: true };
  const count = Math.ceil(legend.length / places.length);
  const lines = Array.from({ length: count }, (_, line): SheetRow => {
    const cells = places.flatMap(({ key, keys, label, labels }, at): SheetCell[] => {
      const one = legend[line * places.length + at];
      if (!one) return [];
      return [
        { column: key, reach: { columns: keys, rows: 1 }, ...keyOf(one.sign, fontSize) },
        {
          column: label,
          reach: { columns: labels, rows: 1 },
          content: one.label,
          style: meaning,
        },
      ];
    });
    return { cells, height: Math.max(...cells.map((one) => needed(one, widths))), keepNext: true };
  });
  return [...lines, { cells: [], height: 6, keepNext: true }];
}
