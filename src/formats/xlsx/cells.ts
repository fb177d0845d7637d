/** The cells of a worksheet, and the numbers and days that Excel reckons with. */
import type { CellObject } from 'write-excel-file/universal';
import { daysBetween, formatDate, isIsoDate } from '../../dates.ts';
import { stepsOf } from '../../text.ts';
import type { Font } from '../measure.ts';
import type { DataColumn, DataValue } from '../paper.ts';

/** The style of a cell, as the library names it. */
export type CellStyle = Font &
  Omit<CellObject, 'value' | 'type' | 'format' | 'height' | 'columnSpan' | 'rowSpan'>;

/** What a spreadsheet reckons with, and how it shows it. */
interface Amount {
  value: number;
  format: string;
}

export interface SheetCell {
  /** Its first column, from 0. */
  column: number;
  /** How many columns and rows it reaches over; without it, it is one cell. */
  reach?: { columns: number; rows: number };
  /** Null for an empty cell. */
  content: string | Amount | null;
  style: CellStyle;
}

export interface SheetRow {
  cells: readonly SheetCell[];
  /** In points. */
  height: number;
  /** Stands on one page with the next row, as far as can be. */
  keepNext?: true;
}

/** What Excel allows a row, in points. */
export const MAX_ROW_HEIGHT = 409;

export const THIN = { borderStyle: 'thin', borderColor: '#000000' } as const;
export const CENTRED = { align: 'center', alignVertical: 'center' } as const;
export const BOLD = { fontWeight: 'bold' } as const;
export const ITALIC = { fontStyle: 'italic' } as const;

/** A pattern on white. */
export function pattern(style: NonNullable<CellStyle['fillPatternStyle']>, colour: string) {
  return {
    fillPatternStyle: style,
    fillPatternColor: colour,
    backgroundColor: '#FFFFFF',
  } satisfies Partial<CellStyle>;
}

/** As Excel writes them. */
const FORMATS = { day: 'dd/mm/yyyy', count: '#,##0', percent: '0%', permille: '0.0%' } as const;

/** The first day that Excel counts rightly: it takes 1900 for a leap year. */
const FIRST_DAY = '1900-03-01';

/** A value as it stands in its cell: text stays text, whatever it looks like. */
export function contentOf(value: DataValue, holds: DataColumn['holds']): SheetCell['content'] {
  if (value === null || value === '') return null;
  if (typeof value === 'string') {
    if (holds !== 'day' || !isIsoDate(value)) return value;
    if (value < FIRST_DAY) return formatDate(value);
    return { value: daysBetween('1899-12-30', value), format: FORMATS.day };
  }
  return holds === 'share' ? shareAmount(value) : { value, format: FORMATS.count };
}

/** Of a share to a tenth of a per cent, which is not written where it is none; all only of the whole. */
function shareAmount(share: number): Amount {
  const thousandths = stepsOf(share, 1000);
  return {
    value: thousandths / 1000,
    format: thousandths % 10 === 0 ? FORMATS.percent : FORMATS.permille,
  };
}

/** About as wide as it is shown. */
export function shownText(content: SheetCell['content']): string {
  if (content === null) return '';
  if (typeof content === 'string') return content;
  const { value, format } = content;
  switch (format) {
    case FORMATS.day:
      return '00/00/0000';
    case FORMATS.count:
      return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
    default:
      return `${(value * 100).toFixed(format === FORMATS.permille ? 1 : 0)}%`;
  }
}
