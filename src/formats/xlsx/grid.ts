/** The cells of a sheet, which span columns that the whole sheet shares. */
import type { CellObject } from 'write-excel-file/universal';
import { daysBetween, formatDate, parseDate } from '../../dates.ts';
import type { Font } from '../measure.ts';

/** The style of a cell, as the library names it. */
export type CellStyle = Font &
  Omit<CellObject, 'value' | 'type' | 'format' | 'height' | 'columnSpan'>;

/** What a spreadsheet reckons with, and how it shows it: as the text beside it. */
export interface Amount {
  value: number;
  format: (typeof FORMATS)[keyof typeof FORMATS];
}

/** As Excel writes them. */
const FORMATS = { day: 'dd/mm/yyyy', count: '#,##0', percent: '0%', permille: '0.0%' } as const;

/** The first day that Excel counts rightly: it takes 1900 for a leap year. */
const FIRST_DAY = '1900-03-01';

/** A day that is written alone: nothing where the text is more, or no day. */
export function dayAmount(text: string): Amount | undefined {
  const day = parseDate(text);
  if (day === null || day < FIRST_DAY || formatDate(day) !== text) return undefined;
  return { value: daysBetween('1899-12-30', day), format: FORMATS.day };
}

export function countAmount(count: number): Amount {
  return { value: count, format: FORMATS.count };
}

/** Of a share to a tenth of a per cent, which is not written where it is none. */
export function shareAmount(share: number): Amount {
  const isWhole = Number.isInteger(Math.round(share * 1000) / 10);
  return { value: share, format: isWhole ? FORMATS.percent : FORMATS.permille };
}

export interface SheetCell {
  text: string;
  /** Where the text is a number or a day. */
  amount?: Amount | undefined;
  /** Columns of the grid. */
  span: number;
  /** Rows of the sheet, where it reaches over several; 0 where it is one with the cell above. */
  down?: number;
  style: CellStyle;
}

/** A cell that is yet to get its columns. */
export type Content = readonly [text: string, style: CellStyle, amount?: Amount | undefined];

export interface SheetRow {
  /** Their spans add up to the columns of the grid. */
  cells: readonly SheetCell[];
  /** In points; the text may need more. */
  minHeight?: number;
  /** Stands on one page with the next row, as far as can be. */
  keepNext?: boolean;
}

/** Of letters and of space, in points. */
export interface Sizes {
  text: number;
  issuer: number;
  kind: number;
  note: number;
  table: number;
  recipients: number;
  /** The height left to sign in. */
  signature: number;
  spacing: number;
}

export const THIN = { borderStyle: 'thin', borderColor: '#000000' } as const;

/** A pattern on white. */
export function pattern(style: NonNullable<CellStyle['fillPatternStyle']>, colour: string) {
  return {
    fillPatternStyle: style,
    fillPatternColor: colour,
    backgroundColor: '#FFFFFF',
  } satisfies Partial<CellStyle>;
}

/** The columns that everything on a sheet shares. */
export class Grid {
  /** In points. */
  readonly widths: readonly number[];

  constructor(widths: readonly number[]) {
    this.widths = widths;
  }

  /** Cells that end at the lines of the grid nearest to `ends`, which are shares of the width. */
  cells(contents: readonly Content[], ends: readonly number[]) {
    const spans = this.spans(ends);
    return contents.map(([text, style, amount], index): SheetCell => {
      return { text, amount, style, span: spans[index] ?? 1 };
    });
  }

  /** In points. */
  partWidths(ends: readonly number[]): number[] {
    let column = 0;
    return this.spans(ends).map((span) => {
      const width = this.widths.slice(column, column + span).reduce((sum, one) => sum + one, 0);
      column += span;
      return width;
    });
  }

  private spans(ends: readonly number[]): number[] {
    const total = this.widths.reduce((sum, one) => sum + one, 0);
    const lines: number[] = [];
    for (const width of this.widths) lines.push((lines.at(-1) ?? 0) + width / total);
    let from = 0;
    const spans = ends.map((end, index) => {
      // Each of the cells to come needs a column too.
      const last = this.widths.length - (ends.length - index);
      let best = from + 1;
      for (let column = best; column <= last; column += 1) {
        const isNearer =
          Math.abs((lines[column - 1] ?? 0) - end) < Math.abs((lines[best - 1] ?? 0) - end);
        if (isNearer) best = column;
      }
      const span = best - from;
      from = best;
      return span;
    });
    return [...spans, this.widths.length - from];
  }
}
