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

/**
 * The columns of a task.
 *
 * @param parts those of a month; fewer where a sign needs more room
 */
export function yearColumns(
  { bars, marks }: Pick<YearRow, 'bars' | 'marks'>,
  { daysOff, today }: Pick<YearScale, 'daysOff' | 'today'>,
  parts = PARTS_OF_A_MONTH,
): YearColumn[] {
  const at = (date: IsoDate) => columnOf(date, parts);
  const covers = ({ from, due }: Period, column: number) => at(from) <= column && column <= at(due);
  return Array.from({ length: 12 * parts }, (_, column) => {
    const bar = bars.find((one) => covers(one, column));
    const isOff = daysOff.some((days) => covers(days, column));
    return {
      column,
      ground: bar?.sign ?? (isOff ? 'day-off' : null),
      marks: new Set(marks.filter(({ on }) => at(on) === column).map(({ sign }) => sign)),
      isMonth: column % parts === 0,
      isToday: today !== null && at(today) === column,
    };
  });
}

/** The line between two columns that is nearest to a day: how many columns are to its left. */
export function lineOf(date: IsoDate, parts = PARTS_OF_A_MONTH): number {
  const month = Number(date.slice(5, 7)) - 1;
  const middle = Number(date.slice(8, 10)) - 0.5;
  return month * parts + Math.min(parts, Math.round((middle * parts) / 30));
}

function columnOf(date: IsoDate, parts: number): number {
  const month = Number(date.slice(5, 7)) - 1;
  const day = Number(date.slice(8, 10)) - 1;
  return month * parts + Math.min(parts - 1, Math.floor((day * parts) / 30));
}
