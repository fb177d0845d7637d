/** One sheet: the cells as they are shown, and what is hidden. */
import { dateToSerial } from 'numfmt';
import type { IsoDate } from '../../dates.ts';
import type { Hidden, PlacedCell } from '../grid.ts';
import { MOST_CELLS, MOST_ROWS, tooLarge } from '../limits.ts';
import { refuseOldLetters } from '../symbols.ts';
import { elementOf, elementsOf, readXml, type XmlElement } from '../xml.ts';
import type { Shown } from './shown.ts';
import { plainText, stringText } from './text.ts';

/** What the sheets of a workbook share. */
export interface Workbook {
  strings: readonly string[];
  /** By the index of the style. */
  styles: readonly (Shown & { font: string | null })[];
  /** What is added to a serial number of the workbook to make it one of the system of 1900. */
  shift: number;
}

export interface SheetCells {
  placed: PlacedCell[];
  hidden: Hidden;
  /** Formulas without the value that a program has to reckon. */
  unreckoned: number;
  /** Cells with a value of which their format shows nothing. */
  unshown: number;
}

/** Days from the beginning of the system of 1900 to that of 1904. */
export const SYSTEM_1904 = 1462;

/** @param isHeading whether the row, from 1, is repeated on each printed page */
export function sheetCells(
  bytes: Uint8Array,
  book: Workbook,
  isHeading: (row: number) => boolean,
): SheetCells {
  const sheet = readXml(withoutBlankEnd(bytes));
  const rows = elementsOf(elementOf(sheet, 'sheetData'), 'row');
  const hidden = { rows: new Set<number>(), columns: hiddenColumns(sheet) };
  const cells: SheetCells = { placed: [], hidden, unreckoned: 0, unshown: 0 };
  const sizes = mergedSizes(sheet);
  let below = 1;
  for (const row of rows) {
    const number = Number(row.attributes.r ?? below);
    below = number + 1;
    if (isOn(row.attributes.hidden) || Number(row.attributes.ht) === 0) hidden.rows.add(number - 1);
    let next = 0;
    for (const cell of elementsOf(row, 'c')) {
      const column = cell.attributes.r ? placeOf(cell.attributes.r).column : next;
      next = column + 1;
      const { text, date } = contentOf(cell, book, cells);
      const place = { row: number - 1, column };
      const key = `${place.row} ${column}`;
      const size = sizes.get(key) ?? ONE;
      sizes.delete(key);
      if (text === '' && size.rows * size.columns === 1) continue;
      cells.placed.push({
        ...place,
        ...size,
        text,
        date,
        isHeading: isHeading(number),
        footnotes: [],
      });
    }
  }
  for (const [key, size] of sizes) {
    const [row = 0, column = 0] = key.split(' ').map(Number);
    const blank = { text: '', date: null, isHeading: isHeading(row + 1), footnotes: [] };
    cells.placed.push({ row, column, ...size, ...blank });
  }
  return cells;
}

function contentOf(
  cell: XmlElement,
  { strings, styles, shift }: Workbook,
  counts: SheetCells,
): { text: string; date: IsoDate | null } {
  const { t: type = 'n', s: style = '0' } = cell.attributes;
  const shown = styles[Number(style)] ?? styles[0];
  const v = elementOf(cell, 'v');
  const value = plainText(v);
  if (elementOf(cell, 'f') && value === '' && type !== 'str') counts.unreckoned += 1;
  const textOf = (content: number | string): string => {
    const text = shown?.text(content) ?? String(content);
    refuseOldLetters(text, shown?.font ?? null);
    if (text === '' && content !== '') counts.unshown += 1;
    return text;
  };
  if (type === 's') return { text: textOf(strings[Number(value)] ?? ''), date: null };
  if (type === 'inlineStr') return { text: textOf(stringText(elementOf(cell, 'is'))), date: null };
  if (type === 'str') return { text: textOf(value), date: null };
  if (type === 'b')
    return { text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE', date: null };
  if (type === 'e' || value === '') return { text: value, date: null };
  const number = type === 'd' ? serialOf(value) : Number(value) + shift;
  if (Number.isNaN(number)) return { text: value, date: null };
  const date = shown?.date(number) ?? null;
  return { text: textOf(date === null && type !== 'd' ? number - shift : number).trim(), date };
}

/** The serial number, in the system of 1900, of a day written out: "2026-03-31T08:00:00". */
function serialOf(text: string): number {
  return dateToSerial((text.match(/\d+/g) ?? []).slice(0, 6).map(Number)) ?? Number.NaN;
}

/** "C5" as places from 0. */
function placeOf(reference: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]+)\$?(\d+)$/.exec(reference) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}

type Size = Pick<PlacedCell, 'rows' | 'columns'>;

const ONE: Size = { rows: 1, columns: 1 };

/** How many rows and columns the cell at a place, "row column", is merged over. */
function mergedSizes(sheet: XmlElement): Map<string, Size> {
  const merged = elementsOf(elementOf(sheet, 'mergeCells'), 'mergeCell');
  return new Map(
    merged.map(({ attributes }) => {
      const [first = '', last = first] = (attributes.ref ?? '').split(':');
      const from = placeOf(first);
      const to = placeOf(last);
      const size = { rows: to.row - from.row + 1, columns: to.column - from.column + 1 };
      return [`${from.row} ${from.column}`, size];
    }),
  );
}

function hiddenColumns(sheet: XmlElement): Set<number> {
  const columns = new Set<number>();
  for (const { attributes } of elementsOf(elementOf(sheet, 'cols'), 'col')) {
    const { min, max, hidden, width } = attributes;
    if (!isOn(hidden) && Number(width) !== 0) continue;
    for (let column = Number(min); column <= Math.min(Number(max), 16_384); column += 1) {
      columns.add(column - 1);
    }
  }
  return columns;
}

/** A flag of the standard, which has two words for each side. */
export function isOn(flag: string | undefined): boolean {
  return flag === '1' || flag === 'true';
}

/**
 * The sheet without the rows below its last value. A sheet that was formatted as a whole has a million of them; they
 * are cut away before they are read. What stays is counted before it is read, too.
 */
function withoutBlankEnd(bytes: Uint8Array): Uint8Array {
  // One letter a byte: places in the text are places in the bytes.
  const text = new TextDecoder('latin1').decode(bytes);
  const prefix = /<(\w+:)?worksheet[\s>]/.exec(text.slice(0, 4096))?.[1] ?? '';
  const start = text.indexOf('>', text.indexOf(`<${prefix}sheetData`)) + 1;
  const end = text.lastIndexOf(`</${prefix}sheetData>`);
  if (end < start) return bytes;
  const values = ['v>', 'v ', 'is>', 'f>', 'f '].map((tag) =>
    text.lastIndexOf(`<${prefix}${tag}`, end),
  );
  const last = Math.max(...values);
  const rowTag = `</${prefix}row>`;
  const cut = last < start ? start : text.indexOf(rowTag, last) + rowTag.length;
  const left = text.slice(0, cut);
  if (occurrences(left, `<${prefix}row`) > MOST_ROWS) throw tooLarge();
  if (occurrences(left, `<${prefix}c `) > MOST_CELLS) throw tooLarge();
  const whole = new Uint8Array(cut + bytes.length - end);
  whole.set(bytes.subarray(0, cut));
  whole.set(bytes.subarray(end), cut);
  return whole;
}

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}
