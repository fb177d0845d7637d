/** A paper as a workbook for Excel: a worksheet for each of its sheets, of text cells alone. */
import writeWorkbook, { type CellObject, type Row } from 'write-excel-file/universal';
import { officeFile, officeText } from '../office-file.ts';
import type { Paper } from '../paper.ts';
import { pageBreaks, type RowOnPage } from './breaks.ts';
import type { SheetRow } from './grid.ts';
import { lineCount, lineHeight } from './measure.ts';
import { FACE, markup, officePages, range, type Worksheet } from './parts.ts';
import { type SheetRows, sheetRows } from './rows.ts';

/** A digit in the workbook's own face, in dots of a screen: the unit of a column's width. */
const DIGIT = 8;

/** The file. It has no formula, no macro and no link, and asks for nothing outside itself. */
export async function xlsxWorkbook(paper: Paper): Promise<Uint8Array> {
  const texts = new Texts();
  const names = tabNames(paper.sheets.map(({ name }) => name));
  const sheets = paper.sheets.map((sheet, index) => {
    return worksheet(sheetRows(sheet, paper.orientation), names[index] ?? '', texts);
  });
  const file = writeWorkbook(
    sheets.map(({ name, rows, columns }) => ({ sheet: name, data: rows, columns })),
    { fontFamily: FACE.name, fontSize: FACE.size, features: [officePages(paper, sheets)] },
  );
  const archive = await (await file.toBlob()).arrayBuffer();
  return officeFile(new Uint8Array(archive), paper.asOf, {
    'xl/sharedStrings.xml': (xml) => texts.putInto(xml),
  });
}

/**
 * The library would drop some letters from texts, and takes words such as "constructor" for something else: its cells
 * hold numbers instead, and the texts are put in their places when it is done.
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

/** Excel reads "_x0041_" as a letter's number. */
function stringMarkup(text: string): string {
  return markup(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
}

/** Names that Excel takes for tabs: without `[]:*?/\`, of 31 units at most, and different. */
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
      const tab = shortened(legal || '–', MOST_IN_A_NAME - ending.length) + ending;
      if (taken.has(tab.toLowerCase())) continue;
      taken.add(tab.toLowerCase());
      return tab;
    }
  });
}

const MOST_IN_A_NAME = 31;

/** The first UTF-16 units, without half of a pair at the end. */
function shortened(text: string, units: number): string {
  return text
    .slice(0, units)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/[' ]+$/, '');
}

/** What Excel allows a row, in points. */
const HIGHEST_ROW = 409;
/** A higher one is several rows of about this height, merged: it may break over pages between lines. */
const HIGH_ROW = 150;
/** Above and below the text of a cell together, in points. */
const PADDING = 3;
/** What may be frozen of a small screen, in points, so that there is room to scroll. */
const MOST_FROZEN = 250;

function worksheet(sheet: SheetRows, name: string, texts: Texts): Worksheet {
  const { widths, header, isRepeated, filterEnd, pageHeight, onePage } = sheet;
  const rows: Row[] = [];
  const merged: string[] = [];
  const starts: number[] = [];
  const onPages: RowOnPage[] = [];
  let height = 0;
  let frozen = 0;
  for (const [index, whole] of sheet.rows.entries()) {
    starts.push(rows.length);
    for (const row of readableRows(whole)) {
      const rowHeight = heightOf(row, widths);
      const count = rowHeight > HIGHEST_ROW ? Math.ceil(rowHeight / HIGH_ROW) : 1;
      const first = rows.length;
      // In a row that is several, each holds the text: a filter then keeps or hides them together.
      const isFiltered =
        header !== null && filterEnd !== null && index > header && index <= filterEnd;
      for (let part = 0; part < count; part += 1) {
        const hasText = part === 0 || isFiltered;
        onPages.push({ height: rowHeight / count, keepNext: count === 1 && row.keepNext === true });
        rows.push(cellsOf(row, rowHeight / count, hasText ? texts : null));
      }
      let column = 0;
      for (const { span } of row.cells) {
        if (span > 1 || count > 1) {
          merged.push(range(first, column, first + count - 1, column + span - 1));
        }
        column += span;
      }
      height += rowHeight;
    }
    if (index === header && isRepeated && height <= MOST_FROZEN) frozen = rows.length;
  }
  const headerRow = header === null ? null : (starts[header] ?? null);
  const isOnePage = onePage !== null && height <= onePage;
  return {
    name,
    rows,
    columns: widths.map((width) => ({ width: Math.round(width / 0.75) / DIGIT })),
    merged,
    end: { row: rows.length - 1, column: widths.length - 1 },
    header: headerRow,
    isRepeated,
    frozen,
    filterEnd: filterEnd === null ? null : (starts[filterEnd + 1] ?? rows.length) - 1,
    covered: header === null ? [] : coveredColumns(sheet.rows[header]),
    isOnePage,
    breaks: isOnePage ? [] : pageBreaks(onPages, pageHeight, isRepeated ? headerRow : null),
  };
}

/** Less than the 32,767 UTF-16 units that a cell of Excel holds, whatever the letters. */
const MOST_LETTERS = 16_000;

/** The row in letters that Excel takes; where a cell would hold too many, they go on in rows below. */
function readableRows({ cells, ...row }: SheetRow): SheetRow[] {
  const letters = cells.map(({ text }) => [...officeText(text)]);
  const count = Math.max(1, ...letters.map(({ length }) => Math.ceil(length / MOST_LETTERS)));
  return Array.from({ length: count }, (_, part) => ({
    ...row,
    cells: cells.map((cell, index) => ({
      ...cell,
      text: (letters[index] ?? []).slice(part * MOST_LETTERS, (part + 1) * MOST_LETTERS).join(''),
    })),
  }));
}

function coveredColumns(row: SheetRow | undefined): number[] {
  let column = 0;
  return (row?.cells ?? []).flatMap(({ span }) => {
    const first = column;
    column += span;
    return Array.from({ length: span - 1 }, (_, index) => first + 1 + index);
  });
}

/** In points. */
function heightOf({ cells, least = 0 }: SheetRow, widths: readonly number[]): number {
  let column = 0;
  let height = least;
  const [first] = cells;
  if (first && height === 0) height = lineHeight(first.look);
  for (const { text, span, look } of cells) {
    const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
    column += span;
    if (text === '') continue;
    const lines = look.wrap ? lineCount(text, width, look) : 1;
    height = Math.max(height, lines * lineHeight(look) + PADDING);
  }
  return height;
}

function cellsOf({ cells }: SheetRow, height: number, texts: Texts | null): Row {
  return cells.flatMap(({ text, span, look }): CellObject[] => {
    const empty = { ...look, height };
    const first: CellObject =
      text === '' || texts === null
        ? empty
        : { ...empty, value: texts.numberOf(text), type: String, format: '@' };
    return [first, ...Array<CellObject>(span - 1).fill(empty)];
  });
}
