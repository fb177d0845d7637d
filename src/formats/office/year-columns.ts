/** A year in columns, for the formats that draw it in the cells of a table: days are rounded to about a week. */
import type { IsoDate, Period } from '../../dates.ts';
import type { YearRow, YearScale, YearSign } from '../paper.ts';

/** The months divided evenly: Word has room for 63 columns, three of which are taken. */
export const PARTS_OF_A_MONTH = 4;
export const YEAR_COLUMNS = 12 * PARTS_OF_A_MONTH;

/** What stands on a day; what colours a stretch of days. */
export type Mark = YearRow['marks'][number]['sign'];
export type Ground = Exclude<YearSign, Mark | 'today'>;

/**
 * Letters that Times New Roman has, so that no other font is needed. Two are told from others by what is around them:
 * `overdue` is white on black, and `done-late` stands in a box.
 */
export const MARKS: Readonly<Record<Mark, string>> = {
  deadline: '♦',
  overdue: '×',
  done: '√',
  'done-late': '√',
  moved: '◊',
  report: '○',
  later: '»',
};

export function isMark(sign: YearSign): sign is Mark {
  return sign in MARKS;
}

export interface YearColumn {
  /** From 0. */
  column: number;
  ground: Ground | null;
  marks: ReadonlySet<Mark>;
  /** Whether a month begins here. */
  isMonth: boolean;
  isToday: boolean;
}

/** The columns of a task. */
export function yearColumns(
  { bars, marks }: Pick<YearRow, 'bars' | 'marks'>,
  { daysOff, today }: Pick<YearScale, 'daysOff' | 'today'>,
): YearColumn[] {
  return Array.from({ length: YEAR_COLUMNS }, (_, column) => {
    const bar = bars.find((one) => covers(one, column));
    const isOff = daysOff.some((days) => covers(days, column));
    return {
      column,
      ground: bar?.sign ?? (isOff ? 'day-off' : null),
      marks: new Set(marks.filter(({ on }) => columnOf(on) === column).map(({ sign }) => sign)),
      isMonth: column % PARTS_OF_A_MONTH === 0,
      isToday: today !== null && columnOf(today) === column,
    };
  });
}

/** The line between two columns that is nearest to a day: how many columns are to its left. */
export function lineOf(date: IsoDate): number {
  const month = Number(date.slice(5, 7)) - 1;
  const parts = ((Number(date.slice(8, 10)) - 0.5) * PARTS_OF_A_MONTH) / 30;
  return month * PARTS_OF_A_MONTH + Math.min(PARTS_OF_A_MONTH, Math.round(parts));
}

function columnOf(date: IsoDate): number {
  const month = Number(date.slice(5, 7)) - 1;
  const day = Number(date.slice(8, 10)) - 1;
  const part = Math.floor((day * PARTS_OF_A_MONTH) / 30);
  return month * PARTS_OF_A_MONTH + Math.min(PARTS_OF_A_MONTH - 1, part);
}

function covers({ from, due }: Period, column: number): boolean {
  return columnOf(from) <= column && column <= columnOf(due);
}
