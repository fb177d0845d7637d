/** Days that come back: "trước ngày 25 hằng tháng", "ngày 20 tháng cuối quý", "Thứ 5 hàng tuần", "cuối mỗi quý". */
import { addDays, formatDate, type IsoDate, isoDate, monthsPeriod, weekdayOf } from '../dates.ts';
import { joinTexts, type Text } from '../text.ts';
import type { Every } from './frequency.ts';
import { afterHour, endsClause, findMarker, type Marker } from './markers.ts';
import {
  AND,
  after,
  COMMA,
  isOneOf,
  type Phrases,
  phrases,
  skip,
  stands,
  type Token,
} from './tokens.ts';
import {
  DAY,
  END,
  FOLLOWING,
  FOURTH,
  MIDDLE,
  MONTH,
  NTH,
  NUMBERS,
  QUARTER,
  ROMAN,
  START,
  SUNDAY,
  TIME_OF_DAY,
  UNTIL,
  WEEK,
  WEEKDAYS,
  YEAR,
} from './words.ts';

/** Which days of a year come back. */
export interface DaysOfPeriod {
  /** The days themselves do not count: "trước". */
  isBefore: boolean;
  period: 'week' | 'month' | 'quarter';
  /** The month of its period, from 1. */
  month: number;
  /** Days of the month, or its last; of a week one, 0 for Sunday. */
  days: readonly number[] | 'last';
}

/** A recurrence with a day. */
export interface RecurringDay {
  /** Null where nobody can say: "ngày 20 tháng cuối năm". */
  every: Every | null;
  /** Null where a day is named, but not certain which: "ngày 12 tháng sau". */
  days: DaysOfPeriod | null;
  /** No word says that it comes back: "cuối quý". */
  isBare: boolean;
  next: number;
}

const LAST = phrases('cùng');
const OF = phrases('của');
const EACH = phrases('hằng', 'hàng', 'mỗi', 'từng');
/** They may be some alone: "các tháng còn lại". */
const ALL = phrases('các');
const REPORT = phrases('báo cáo');
/** After "ngày 12": words that say it comes back, and of which period. */
const OF_PERIOD = phrases(
  WEEK,
  MONTH,
  QUARTER,
  YEAR,
  FOLLOWING,
  NTH,
  START,
  END,
  ...NUMBERS.slice(1, 3),
  OF,
  'hằng',
  'hàng',
  'mỗi',
  ALL,
  LAST,
  'theo',
  'báo',
  'cáo',
  'đó',
);
/** They say nothing of which day it is. */
const QUIET = phrases(OF, EACH, ALL);
const OF_MONTH_OR_QUARTER = phrases(QUIET, MONTH, QUARTER);

/** The period that "ngày 12 tháng thứ hai quý sau" belongs to: the first of these that is named. */
const PERIODS_OF_A_DAY: readonly [Phrases, Every][] = [
  [QUARTER, 'quarter'],
  [MONTH, 'month'],
  [WEEK, 'week'],
  [YEAR, 'year'],
];
/** Which month of a quarter. */
const MONTHS_OF_A_QUARTER: readonly Phrases[] = [
  phrases('tháng đầu quý', 'tháng thứ nhất quý'),
  phrases('tháng thứ hai quý'),
  phrases('tháng cuối quý', 'tháng cuối cùng quý', 'tháng thứ ba quý'),
];
/** After "cuối tháng", "cuối quý" they say which one. */
const NAMING = phrases(...ROMAN, ...NUMBERS, FOURTH, START, MIDDLE, END, NTH, FOLLOWING);

/** The recurrence with a day that starts at `index`, or null. */
export function findRecurringDay(tokens: readonly Token[], index: number): RecurringDay | null {
  const { marker, next } = findMarker(tokens, index);
  if (marker === 'from') return null;
  const hour = afterHour(tokens, next);
  const start = hour === null ? next : skip(tokens, hour, OF);
  const isBefore = marker === 'before' && hour === null;
  return findDayOfPeriod(tokens, start, isBefore) ?? findLastDay(tokens, start, marker);
}

function findDayOfPeriod(
  tokens: readonly Token[],
  index: number,
  isBefore: boolean,
): RecurringDay | null {
  const named = parseDays(tokens, index);
  if (named === null) return null;
  let end = named.next;
  while (stands(tokens, end, OF_PERIOD)) end += 1;
  if (tokens[end]?.kind === 'number' || end < named.next + 2) return null;
  const said = tokens.slice(named.next, end);
  if (said.some((one) => isOneOf(one, ALL)) && !endsClause(tokens[end])) return null;
  const every = PERIODS_OF_A_DAY.find(([words]) => said.some((one) => isOneOf(one, words)))?.[1];
  if (!every) return null;
  // "Ngày 20 tháng cuối năm": every month at the end of a year, or its last?
  const isOfYear =
    every !== 'year' && every !== 'quarter' && said.some((one) => isOneOf(one, YEAR));
  const which = periodSaid(said);
  const isOfWeek = which?.period === 'week';
  const isCertain = which !== null && named.days !== null && isOfWeek === named.isWeekday;
  const isList = (named.days?.length ?? 0) > 1;
  if (isList && !isCertain) return null;
  return {
    every: isOfYear ? null : every,
    days:
      isCertain && !(isBefore && named.isTimed)
        ? { isBefore, ...which, days: named.days ?? [] }
        : null,
    isBare: false,
    next: end,
  };
}

/** "ngày cuối cùng của tháng", "cuối mỗi quý", "cuối quý", and then no name of one of them. */
function findLastDay(tokens: readonly Token[], index: number, marker: Marker): RecurringDay | null {
  const day = after(tokens, index, DAY);
  const last = after(tokens, day ?? index, END);
  if (last === null || marker === 'before' || marker === 'until') return null;
  const start = day === null ? last : skip(tokens, last, LAST);
  let end = start;
  while (stands(tokens, end, OF_MONTH_OR_QUARTER)) end += 1;
  const said = tokens.slice(start, end);
  const [unit, ...others] = said.filter((one) => !isOneOf(one, QUIET));
  const isEach = said.some((one) => isOneOf(one, EACH));
  const ends = endsClause(tokens[end]) || stands(tokens, end, REPORT);
  if (!unit || others.length > 0 || !(isEach || ends)) return null;
  if (tokens[end]?.kind === 'number' || stands(tokens, end, NAMING)) return null;
  const isOfQuarter = isOneOf(unit, QUARTER);
  const period = isOfQuarter ? 'quarter' : 'month';
  const days = { isBefore: false, period, month: isOfQuarter ? 3 : 1, days: 'last' } as const;
  return { every: period, days, isBare: !isEach, next: end };
}

interface NamedDays {
  /** Null where it is not certain which. */
  days: readonly number[] | null;
  isWeekday: boolean;
  /** The part of the day is named, so that "trước" may let the day itself count. */
  isTimed: boolean;
  next: number;
}

/** "ngày 12", "ngày 10, 20", "sáng thứ 5", "thứ Bảy, Chủ nhật", "thứ Hai đến thứ Sáu", or null. */
function parseDays(tokens: readonly Token[], from: number): NamedDays | null {
  const index = skip(tokens, from, TIME_OF_DAY);
  const isTimed = index > from;
  const day = after(tokens, index, DAY);
  if (day !== null && tokens[day]?.kind === 'number') {
    return { ...parseDayNumbers(tokens, day), isWeekday: false, isTimed };
  }
  const weekday = WEEKDAYS.findIndex((names) => stands(tokens, index, names));
  let last = afterWeekday(tokens, index);
  if (last === null) return null;
  const joined = afterJoint(tokens, last);
  if (joined === null)
    return { days: weekday < 0 ? null : [weekday], isWeekday: true, isTimed, next: last };
  for (let more: number | null = joined, count = 1; more !== null; count += 1) {
    if (count === WEEKDAYS.length) return null;
    last = more;
    more = afterJoint(tokens, last);
  }
  return { days: null, isWeekday: true, isTimed, next: last };
}

function afterWeekday(tokens: readonly Token[], index: number): number | null {
  const nth = after(tokens, index, NTH);
  return nth === null ? after(tokens, index, SUNDAY) : nth + 1;
}

/** The index after ", thứ Bảy", "đến sáng thứ Sáu", ", ngày 12"; or null. */
function afterJoint(tokens: readonly Token[], index: number): number | null {
  const joint = after(tokens, index, DAYS_JOINT);
  if (joint === null) return null;
  const next = skip(tokens, joint, TIME_OF_DAY);
  const day = after(tokens, next, DAY);
  return day !== null && tokens[day]?.kind === 'number' ? day + 1 : afterWeekday(tokens, next);
}

/** "10", "10, 20", "10 và ngày 20"; days of a month that rise, else none of them is certain. */
function parseDayNumbers(
  tokens: readonly Token[],
  index: number,
): { days: readonly number[] | null; next: number } {
  const days: number[] = [];
  let next = index;
  for (let at: number | null = index; at !== null && tokens[at]?.kind === 'number'; ) {
    const day = Number(tokens[at]?.key);
    next = at + 1;
    if (day <= (days.at(-1) ?? 0) || day > 31) return { days: null, next };
    days.push(day);
    const joint = after(tokens, next, LIST_JOINT);
    at = joint && skip(tokens, joint, DAY);
  }
  return { days, next };
}

const LIST_JOINT = phrases(COMMA, AND);
const DAYS_JOINT = phrases(LIST_JOINT, UNTIL);

/** Which month of which period the words after a day say; null where that is not certain ("tháng sau"). */
function periodSaid(said: readonly Token[]): Pick<DaysOfPeriod, 'period' | 'month'> | null {
  const words = said.filter((one) => !isOneOf(one, QUIET));
  const isAll = (wanted: Phrases) => after(words, 0, wanted) === words.length;
  if (isAll(WEEK)) return { period: 'week', month: 1 };
  if (isAll(MONTH)) return { period: 'month', month: 1 };
  const month = MONTHS_OF_A_QUARTER.findIndex(isAll);
  return month < 0 ? null : { period: 'quarter', month: month + 1 };
}

/** The day after "hằng tháng": ", trước ngày 25", " (ngày 10, 20)". */
export function findDayAfterMonthly(
  tokens: readonly Token[],
  index: number,
): { days: DaysOfPeriod | null; next: number } | null {
  const bracket = after(tokens, index, OPENING);
  const { marker, next: start } = findMarker(tokens, bracket ?? skip(tokens, index, JOINT));
  const day = after(tokens, start, DAY);
  if (day === null || tokens[day]?.kind !== 'number' || marker === 'from') return null;
  const { days, next } = parseDayNumbers(tokens, day);
  const end = bracket === null ? next : after(tokens, next, CLOSING);
  if (end === null || stands(tokens, next, GOES_ON_AS_DATE)) return null;
  const isBefore = marker === 'before';
  return { days: days && { isBefore, period: 'month', month: 1, days }, next: end };
}

const OPENING = phrases('(');
const CLOSING = phrases(')');
const JOINT = phrases(',', ':', '-');
/** After the number of a day they say of which month it is, or make a date of it, or a range. */
const GOES_ON_AS_DATE = phrases(OF_PERIOD, UNTIL, '/', '-', '.');

const MONTHS_OF: Readonly<Record<'month' | 'quarter', number>> = { month: 1, quarter: 3 };

/** What is said where a day is named, but not certain which. */
export const NO_DAYS: Text = {
  vi: 'không chắc được ngày của từng lần, nên không có hạn nào',
  en: 'the day of each time is not certain, so there are no deadlines',
};

/** The days of a year that come back. */
export interface DaysOfYear {
  /** The last days on time, in order. */
  days: IsoDate[];
  /** Those that are none, and why. */
  leftOut: Text | null;
}

/** The days in a year; one that its month lacks, or on which it would be due in another year, is left out. */
export function daysIn(year: number, { isBefore, period, month, days }: DaysOfPeriod): DaysOfYear {
  const { found, missing } =
    period === 'week'
      ? { found: weekdaysIn(year, days === 'last' ? [] : days), missing: [] }
      : monthDaysIn(year, month, MONTHS_OF[period], days);
  const last = found.map((day) => (isBefore ? addDays(day, -1) : day));
  const isIn = (day: IsoDate) => Number(day.slice(0, 4)) === year;
  const outside = last.filter((day) => !isIn(day)).map(formatDate);
  return { days: last.filter(isIn), leftOut: leftOutText(year, missing, outside) };
}

/** @param missing those that the calendar lacks; `outside` those of another year */
function leftOutText(
  year: number,
  missing: readonly string[],
  outside: readonly string[],
): Text | null {
  const texts: Text[] = [];
  if (missing.length > 0) {
    const listed = missing.join(', ');
    texts.push({ vi: `không có ngày ${listed}`, en: `there is no ${listed}` });
  }
  if (outside.length > 0) {
    const listed = outside.join(', ');
    texts.push({
      vi: `không tính ${listed}, ngoài năm ${year}`,
      en: `${listed} is not in ${year}`,
    });
  }
  return texts.length > 0 ? joinTexts(texts, '; ') : null;
}

function monthDaysIn(
  year: number,
  first: number,
  step: number,
  days: DaysOfPeriod['days'],
): { found: IsoDate[]; missing: string[] } {
  const found: IsoDate[] = [];
  const missing: string[] = [];
  for (let month = first; month <= 12; month += step) {
    if (days === 'last') found.push(monthsPeriod(year, month, 1).due);
    for (const day of days === 'last' ? [] : days) {
      const date = isoDate(year, month, day);
      if (date !== null) found.push(date);
      else missing.push(`${day}/${month}`);
    }
  }
  return { found, missing };
}

function weekdaysIn(year: number, [weekday = 0]: readonly number[]): IsoDate[] {
  const { from, due } = monthsPeriod(year, 1, 12);
  const first = addDays(from, (weekday - weekdayOf(from) + 7) % 7);
  const found: IsoDate[] = [];
  for (let day = first; day <= due; day = addDays(day, 7)) found.push(day);
  return found;
}
