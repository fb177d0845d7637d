/** A paper as a workbook for Excel: a worksheet for each of its sheets. Cells are text but for days and figures. */
import { unzipSync } from 'fflate';
import writeWorkbook, { type CellObject, type Row } from 'write-excel-file/universal';
import { lineCount, lineHeight } from '../measure.ts';
import { officeFile, officeText } from '../office/file.ts';
import type { Paper } from '../paper.ts';
import { pageBreaks, type RowOnPage } from './breaks.ts';
import type { SheetCell, SheetRow } from './grid.ts';
import { FONT, markup, officePages, range, type Worksheet } from './parts.ts';
import { type SheetLayout, sheetLayout } from './sheet.ts';

/** The width of a digit in the workbook's font, in pixels: the unit of a column's width. */
const DIGIT_WIDTH = 8;

/** The file. It has no formula, no macro and no link, and asks for nothing outside itself. */
export async function xlsxWorkbook(paper: Paper): Promise<Uint8Array> {
  const texts = new Texts();
  const names = tabNames(paper.sheets.map(({ name }) => name));
  const sheets = paper.sheets.map((sheet, index) => {
    return worksheet(sheetLayout(sheet, paper.orientation), names[index] ?? '', texts);
  });
  const file = writeWorkbook(
    sheets.map(({ name, rows, columns }) => ({ sheet: name, data: rows, columns })),
    { fontFamily: FONT.name, fontSize: FONT.size, features: [officePages(paper, sheets)] },
  );
  const archive = await (await file.toBlob()).arrayBuffer();
  return officeFile(Object.entries(unzipSync(new Uint8Array(archive))), paper.asOf, {
    'xl/sharedStrings.xml': (xml) => texts.putInto(xml),
  });
}

/**
 * The library drops some letters from texts, and takes words such as "constructor" for something else: its cells hold
 * numbers, and these are replaced by the texts when it is done.
 */
class Texts {
  readonly #numbers = new Map<string, string>();

  numberOf(text: string): string {
    const number = this.#numbers.get(text) ?? String(this.#numbers.size);
    this.#numbers.set(text, number);
    return number;
  }

  putInto(xml: string): string {
    const texts = [...this.#numbers.keys()];
    return xml.replace(/<t>(\d+)<\/t>/g, (_, number: string) => {
      return `<t xml:space="preserve">${stringMarkup(texts[Number(number)] ?? '')}</t>`;
    });
  }
}

/** Excel reads "_x0041_" as an escaped letter. */
function stringMarkup(text: string): string {
  return markup(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
}

/** Names that Excel allows for tabs: without `[]:*?/\`, of 31 units at most, and different. */
function tabNames(names: readonly string[]): string[] {
  // Excel keeps this name for itself.
  const taken = new Set(['history']);
  return names.map((name) => {
    // The library drops what is no letter of Unicode, and could so make two names one.
    const legal = officeText(name)
      .replace(/[[\]:*?/\\\s\uFFFD\p{Cn}]+/gu, ' ')
      .replace(/^[' ]+|[' ]+$/g, '');
    for (let number = 1; ; number += 1) {
      const ending = number === 1 ? '' : ` (${number})`;
      const tab = shortened(legal || '–', MAX_NAME_LENGTH - ending.length) + ending;
      if (taken.has(tab.toLowerCase())) continue;
      taken.add(tab.toLowerCase());
      return tab;
    }
  });
}

const MAX_NAME_LENGTH = 31;

/** The first UTF-16 units, without half of a pair at the end. */
function shortened(text: string, units: number): string {
  return text
    .slice(0, units)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/[' ]+$/, '');
}

/** What Excel allows a row, in points. */
const MAX_ROW_HEIGHT = 409;
/** A higher one is several rows of about this height, merged: it may break over pages between lines. */
const SPLIT_ROW_HEIGHT = 150;
/** Above and below the text of a cell together, in points. */
const PADDING = 3;
/** Of what is frozen, in points, so that a small screen has room to scroll. */
const MAX_FROZEN_HEIGHT = 250;

function worksheet(sheet: SheetLayout, name: string, texts: Texts): Worksheet {
  const { widths, header, headRows, filterEnd, isRepeated, pageHeight, maxHeightOnOnePage } = sheet;
  const rows = excelRows(sheet);
  const height = heightOfAll(rows);
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const firstOf = (index: number) => rows.find((row) => row.index === index)?.first ?? count;
  const headerRow = header === null ? null : firstOf(header);
  const isOnePage = maxHeightOnOnePage !== null && height <= maxHeightOnOnePage;
  return {
    name,
    rows: rows.flatMap((row) => cellsOf(row, isFiltered(row, sheet), texts)),
    columns: widths.map((width) => ({ width: Math.round(width / 0.75) / DIGIT_WIDTH })),
    merged: rows.flatMap((row) => mergedRanges(row, rows)),
    end: { row: count - 1, column: widths.length - 1 },
    header: headerRow,
    headRows,
    isRepeated,
    frozen: header !== null && isRepeated ? frozenRows(rows, header) : 0,
    filterEnd: filterEnd === null ? null : firstOf(filterEnd + 1) - 1,
    covered: header === null ? [] : coveredColumns(sheet.rows[header]),
    isOnePage,
    breaks: isOnePage
      ? []
      : pageBreaks(rows.flatMap(rowsOnPage), pageHeight, isRepeated ? headerRow : null),
  };
}

/** A row of a sheet as Excel takes it: where it is higher than a row may be, it is several, merged. */
interface ExcelRow extends SheetRow {
  /** Of the row of the sheet that it belongs to, from 0. */
  index: number;
  /** The first of its rows in the worksheet, from 0. */
  first: number;
  count: number;
  /** Of all its rows together, in points. */
  height: number;
}

function excelRows({ rows, widths }: SheetLayout): ExcelRow[] {
  const all: ExcelRow[] = [];
  const missing = missingHeights(rows, widths);
  let first = 0;
  for (const [index, whole] of rows.entries()) {
    for (const row of readableRows(whole)) {
      const height = heightOf(row, widths) + (missing.get(index) ?? 0);
      const count = height > MAX_ROW_HEIGHT ? Math.ceil(height / SPLIT_ROW_HEIGHT) : 1;
      all.push({ ...row, index, first, count, height });
      first += count;
    }
  }
  return all;
}

/** In code points: less than the 32,767 UTF-16 units that a cell of Excel holds. */
const MAX_CELL_LENGTH = 16_000;

/** The row in letters that Excel takes; where a cell would hold too many, they go on in rows below. */
function readableRows({ cells, ...row }: SheetRow): SheetRow[] {
  const letters = cells.map(({ text }) => [...officeText(text)]);
  const count = Math.max(1, ...letters.map(({ length }) => Math.ceil(length / MAX_CELL_LENGTH)));
  return Array.from({ length: count }, (_, part) => ({
    ...row,
    cells: cells.map((cell, index) => ({
      ...cell,
      text: (letters[index] ?? [])
        .slice(part * MAX_CELL_LENGTH, (part + 1) * MAX_CELL_LENGTH)
        .join(''),
    })),
  }));
}

/** In points; what reaches over several rows is left to `missingHeights`. */
function heightOf({ cells, minHeight = 0 }: SheetRow, widths: readonly number[]): number {
  const [first] = cells;
  const least = first && minHeight === 0 ? lineHeight(first.style) : minHeight;
  return cellHeights(cells, widths).reduce(
    (height, one, at) => ((cells[at]?.down ?? 1) > 1 ? height : Math.max(height, one)),
    least,
  );
}

/** What the text of each cell needs, in points. */
function cellHeights(cells: SheetRow['cells'], widths: readonly number[]): number[] {
  let column = 0;
  return cells.map(({ text, span, style }) => {
    const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
    column += span;
    if (text === '') return 0;
    const lines = style.wrap ? lineCount(text, width, style) : 1;
    return lines * lineHeight(style) + PADDING;
  });
}

/** What rows lack for a cell that reaches over several, given to the last of them: by the row of the sheet, in points. */
function missingHeights(
  rows: readonly SheetRow[],
  widths: readonly number[],
): ReadonlyMap<number, number> {
  const missing = new Map<number, number>();
  const isDeep = ({ down = 1 }: SheetCell) => down > 1;
  if (!rows.some(({ cells }) => cells.some(isDeep))) return missing;
  const heights = rows.map((row) => heightOf(row, widths));
  for (const [index, { cells }] of rows.entries()) {
    if (!cells.some(isDeep)) continue;
    const needed = cellHeights(cells, widths);
    for (const [at, { down = 1 }] of cells.entries()) {
      if (down < 2) continue;
      const last = index + down - 1;
      const given = heights.slice(index, last + 1).reduce((sum, height) => sum + height, 0);
      const lack = (needed[at] ?? 0) - given;
      if (lack <= 0) continue;
      missing.set(last, (missing.get(last) ?? 0) + lack);
      heights[last] = (heights[last] ?? 0) + lack;
    }
  }
  return missing;
}

function heightOfAll(rows: readonly ExcelRow[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

function isFiltered({ index }: ExcelRow, { header, filterEnd }: SheetLayout): boolean {
  return header !== null && filterEnd !== null && header < index && index <= filterEnd;
}

/** Where the row is several, each holds the text if it is filtered: a filter then keeps or hides them together. */
function cellsOf(row: ExcelRow, isFiltered: boolean, texts: Texts): Row[] {
  return Array.from({ length: row.count }, (_, part) =>
    rowCells(row, part === 0 || isFiltered ? texts : null),
  );
}

function rowCells({ cells, height, count }: ExcelRow, texts: Texts | null): Row {
  return cells.flatMap(({ text, amount, span, style }): CellObject[] => {
    const empty = { ...style, height: height / count };
    const filled = (): CellObject =>
      amount
        ? { ...empty, ...amount, type: Number }
        : { ...empty, value: texts?.numberOf(text) ?? '', type: String, format: '@' };
    const first = text === '' || texts === null ? empty : filled();
    return [first, ...Array<CellObject>(span - 1).fill(empty)];
  });
}

function mergedRanges(
  { cells, index, first, count }: ExcelRow,
  rows: readonly ExcelRow[],
): string[] {
  let column = 0;
  return cells.flatMap(({ span, down = 1 }) => {
    const from = column;
    column += span;
    if (down === 0) return [];
    const bottom = down === 1 ? null : rows.findLast((row) => row.index === index + down - 1);
    const last = bottom ? bottom.first + bottom.count - 1 : first + count - 1;
    return span > 1 || last > first ? [range(first, from, last, column - 1)] : [];
  });
}

function rowsOnPage({ height, count, keepNext }: ExcelRow): RowOnPage[] {
  const row = { height: height / count, keepNext: count === 1 && keepNext === true };
  return Array<RowOnPage>(count).fill(row);
}

/** The rows down to the header, where they leave room to scroll. */
function frozenRows(rows: readonly ExcelRow[], header: number): number {
  const above = rows.filter(({ index }) => index <= header);
  if (heightOfAll(above) > MAX_FROZEN_HEIGHT) return 0;
  return above.reduce((sum, { count }) => sum + count, 0);
}

/** Columns that belong to the one before them. */
function coveredColumns(row: SheetRow | undefined): number[] {
  let column = 0;
  return (row?.cells ?? []).flatMap(({ span }) => {
    const first = column;
    column += span;
    return Array.from({ length: span - 1 }, (_, index) => first + 1 + index);
  });
}
