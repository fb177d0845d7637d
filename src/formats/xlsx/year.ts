/** The year to the right of a table, in narrow columns: bars are shaded cells, days are signs. */
import {
  type Ground,
  isMark,
  MARKS,
  type Mark,
  PARTS_OF_A_MONTH,
  YEAR_COLUMNS,
  yearColumns,
} from '../office/year-columns.ts';
import type { DataRow, DataTable, YearSign } from '../paper.ts';
import { BOLD, CENTRED, type CellStyle, pattern, type SheetCell, THIN } from './cells.ts';

export type Year = NonNullable<DataTable['year']>;

const GROUNDS: Readonly<Record<Ground, Partial<CellStyle>>> = {
  window: { backgroundColor: '#A6A6A6' },
  finished: { backgroundColor: '#DEDEDE' },
  'day-off': pattern('gray125', '#000000'),
};

/** A missed deadline is white on black; what was done late stands in a box. */
const MARKED: Partial<Readonly<Record<Mark, Partial<CellStyle>>>> = {
  overdue: { backgroundColor: '#000000', textColor: '#FFFFFF' },
  'done-late': { borderStyle: 'medium', borderColor: '#000000' },
};
const MONTH_BORDER = { leftBorderStyle: 'thin', leftBorderColor: '#999999' } as const;
const TODAY_BORDER = {
  leftBorderStyle: 'mediumDashed',
  leftBorderColor: '#000000',
  rightBorderStyle: 'mediumDashed',
  rightBorderColor: '#000000',
} as const;
const TOP_AND_BOTTOM = {
  topBorderStyle: 'thin',
  topBorderColor: '#000000',
  bottomBorderStyle: 'thin',
  bottomBorderColor: '#000000',
} as const;

/** The names of the months, each over its columns and so many rows. */
export function monthCells(
  { months }: Year,
  first: number,
  style: CellStyle,
  rows: number,
): SheetCell[] {
  return months.map((name, month) => ({
    column: first + month * PARTS_OF_A_MONTH,
    reach: { columns: PARTS_OF_A_MONTH, rows },
    content: name,
    style,
  }));
}

/** The year of a row; of a heading, an empty one. */
export function dayCells(
  { days, level }: DataRow,
  year: Year,
  first: number,
  fontSize: number,
): SheetCell[] {
  const drawn = days ?? { bars: [], marks: [] };
  // A heading has no days that could be off.
  const calendar = level === 'item' ? year : { ...year, daysOff: [] };
  return yearColumns(drawn, calendar).map(({ column, ground, marks, isMonth, isToday }) => ({
    column: first + column,
    content: [...marks].map((mark) => MARKS[mark]).join('') || null,
    style: {
      fontSize,
      ...BOLD,
      ...CENTRED,
      ...TOP_AND_BOTTOM,
      ...(isMonth && MONTH_BORDER),
      ...(column === YEAR_COLUMNS - 1 && LAST_BORDER),
      ...(isToday && TODAY_BORDER),
      ...(ground && GROUNDS[ground]),
      ...Object.assign({}, ...[...marks].map((mark) => MARKED[mark])),
    },
  }));
}

const LAST_BORDER = { rightBorderStyle: 'thin', rightBorderColor: '#000000' } as const;

/** A sign of the legend, as it looks in the year. */
export function keyOf(sign: YearSign, fontSize: number): Pick<SheetCell, 'content' | 'style'> {
  const style = { fontSize, ...CENTRED };
  if (sign === 'today') return { content: null, style: { ...style, ...TODAY_BORDER } };
  if (isMark(sign)) {
    return { content: MARKS[sign], style: { ...style, ...BOLD, ...MARKED[sign] } };
  }
  return { content: null, style: { ...style, ...THIN, ...GROUNDS[sign] } };
}
