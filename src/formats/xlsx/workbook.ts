/** A paper as a workbook for Excel: a worksheet for each of its tables of data. */
import { unzipSync } from 'fflate';
import writeWorkbook, { type CellObject, type Row } from 'write-excel-file/universal';
import { officeFile, officeText } from '../office/file.ts';
import type { Paper } from '../paper.ts';
import type { SheetRow } from './cells.ts';
import { FONT, markup, officePages, range, type Worksheet } from './parts.ts';
import { type SheetLayout, sheetLayout } from './sheet.ts';

/** The width of a digit in the workbook's font, in pixels: the unit of a column's width. */
const DIGIT_WIDTH = 8;

/** The file. It has no formula, no macro and no link, and asks for nothing outside itself. */
export async function xlsxWorkbook(paper: Paper): Promise<Uint8Array> {
  const texts = new Texts();
  const tables = paper.sheets.flatMap((sheet) => sheet.data.map((table) => ({ sheet, table })));
  const names = tabNames(tables.map(({ table }) => table.name));
  const sheets = tables.map(({ sheet, table }, index) => {
    return worksheet(sheetLayout(sheet, table, paper), names[index] ?? '', texts);
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

  numberOf(given: string): string {
    const text = officeText(given);
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

/** Of what is frozen, in points, so that a small screen has room to scroll. */
const MAX_FROZEN_HEIGHT = 250;

function worksheet(layout: SheetLayout, name: string, texts: Texts): Worksheet {
  const { widths, rows, head } = layout;
  const frozen = rows.slice(0, head.last + 1);
  return {
    ...layout,
    name,
    rows: rows.map((row) => cellsOf(row, widths.length, texts)),
    columns: widths.map((width) => ({ width: Math.round(width / 0.75) / DIGIT_WIDTH })),
    merged: rows.flatMap(mergedRanges),
    end: { row: rows.length - 1, column: widths.length - 1 },
    frozen:
      frozen.reduce((sum, { height }) => sum + height, 0) > MAX_FROZEN_HEIGHT ? 0 : frozen.length,
  };
}

/** The cells of a row; what is part of a larger one has its borders too. */
function cellsOf({ cells, height }: SheetRow, columns: number, texts: Texts): Row {
  const row = Array<CellObject>(columns).fill({ height });
  for (const { column, reach, content, style } of cells) {
    row.fill({ ...style, height }, column, column + (reach?.columns ?? 1));
    if (content === null || content === '') continue;
    row[column] =
      typeof content === 'string'
        ? { ...style, height, value: texts.numberOf(content), type: String, format: '@' }
        : { ...style, height, ...content, type: Number };
  }
  return row;
}

function mergedRanges({ cells }: SheetRow, row: number): string[] {
  return cells.flatMap(({ column, reach = { columns: 1, rows: 1 } }) => {
    const { columns, rows } = reach;
    return columns * rows === 1 ? [] : [range(row, column, row + rows - 1, column + columns - 1)];
  });
}
