/**
 * Days as ISO strings (`YYYY-MM-DD`), counted by the rules of the calendar alone, so no machine's time zone or daylight
 * saving can move a day; ISO strings compare as dates do.
 */
import { joinTexts, type Text } from './text.ts';

/** A day, `YYYY-MM-DD`. */
export type IsoDate = string;

/** After every day there is: for what has no day, or asks for all of them. */
export const END_OF_TIME: IsoDate = '9999-12-31';

/** The earlier of two days. */
export function earlier(one: IsoDate, other: IsoDate): IsoDate {
  return one < other ? one : other;
}

/** The later of two days. */
export function later(one: IsoDate, other: IsoDate): IsoDate {
  return one > other ? one : other;
}

/** A stretch of days, both ends included. */
export interface Period {
  from: IsoDate;
  due: IsoDate;
}

/** A stretch of days as a person names it: "Quý I/2026". */
export interface NamedPeriod extends Period {
  name: Text;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Months that are not as long as the others; February is another matter. */
const SHORT_MONTHS = [4, 6, 9, 11];

/** The number of days in a month (month from 1). */
function daysInMonth(year: number, month: number): number {
  if (month !== 2) return SHORT_MONTHS.includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function print(year: number, month: number, day: number): IsoDate {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** The day, or `null` when the calendar has no such day. */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return print(year, month, day);
}

/** True for `YYYY-MM-DD` that the calendar has. */
export function isIsoDate(value: string): boolean {
  return ISO_DATE.test(value) && isoDate(...partsOf(value)) !== null;
}

/** The year, the month and the day of an ISO day. */
function partsOf(date: IsoDate): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

// Days are counted from 1 March of the year 0: in years that begin in March the leap day is the last.
const DAYS_OF_400_YEARS = 146_097;
const DAYS_TO_1970 = 719_468;

/** Days from 1 March to the first of a month, counted from March as 0. */
function daysBeforeMonth(fromMarch: number): number {
  return Math.floor((153 * fromMarch + 2) / 5);
}

/** Days since 1 January 1970. */
function dayNumber(date: IsoDate): number {
  const [year, month, day] = partsOf(date);
  const fromMarch = (month + 9) % 12;
  const marchYear = month > 2 ? year : year - 1;
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return 365 * marchYear + leapDays + daysBeforeMonth(fromMarch) + day - 1 - DAYS_TO_1970;
}

/** The day that is so many days after 1 January 1970. */
function dayAt(number: number): IsoDate {
  const since = number + DAYS_TO_1970;
  const rest = since - Math.floor(since / DAYS_OF_400_YEARS) * DAYS_OF_400_YEARS;
  // The leap days that end 4, 100 and 400 years are taken away first.
  const years = Math.floor(
    (rest - Math.floor(rest / 1460) + Math.floor(rest / 36_524) - Math.floor(rest / 146_096)) / 365,
  );
  const ofYear = rest - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const marchYear = Math.floor(since / DAYS_OF_400_YEARS) * 400 + years;
  return print(
    month > 2 ? marchYear : marchYear + 1,
    month,
    ofYear - daysBeforeMonth(fromMarch) + 1,
  );
}

/** `days` later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dayAt(dayNumber(date) + days);
}

/** `months` later, on the same day of the month or the month's last where it has no such day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year, month, day] = partsOf(date);
  const months0 = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(months0 / 12), (months0 % 12) + 1];
  return print(inYear, inMonth, Math.min(day, daysInMonth(inYear, inMonth)));
}

/** Whole days from `earlier` to `later`; negative when `later` is the earlier one. */
export function daysBetween(earlier: IsoDate, later: IsoDate): number {
  return dayNumber(later) - dayNumber(earlier);
}

/** True for a day of the period. */
export function isWithin(date: IsoDate, { from, due }: Period): boolean {
  return from <= date && date <= due;
}

/** True for a day of one of the periods. */
export function isWithinAny(date: IsoDate, periods: readonly Period[]): boolean {
  return periods.some((period) => isWithin(date, period));
}

/** "Quý I/2026, Quý III/2026". */
export function periodsName(periods: readonly NamedPeriod[]): Text {
  return joinTexts(
    periods.map(({ name }) => name),
    ', ',
  );
}

/** `count` months from a month's first day to its last month's last day (month from 1). */
export function monthsPeriod(year: number, month: number, count: number): Period {
  const from = print(year, month, 1);
  return { from, due: addDays(addMonths(from, count), -1) };
}

/** A quarter, 1 to 4. */
export function quarterPeriod(year: number, quarter: number): Period {
  return monthsPeriod(year, quarter * 3 - 2, 3);
}

/** The day of the week, 0 for Sunday to 6. */
export function weekdayOf(date: IsoDate): number {
  // The first day of 1970 was a Thursday.
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** The names of the days of the week, Sunday first. */
export const WEEKDAYS: readonly Text[] = [
  { vi: 'Chủ nhật', en: 'Sunday' },
  { vi: 'thứ Hai', en: 'Monday' },
  { vi: 'thứ Ba', en: 'Tuesday' },
  { vi: 'thứ Tư', en: 'Wednesday' },
  { vi: 'thứ Năm', en: 'Thursday' },
  { vi: 'thứ Sáu', en: 'Friday' },
  { vi: 'thứ Bảy', en: 'Saturday' },
];

/** Seconds by which clocks in Vietnam are ahead of UTC: always, so that no time-zone data (12 ms to load) is needed. */
const VIETNAM = 7 * 60 * 60;
const SECONDS_OF_DAY = 24 * 60 * 60;

/** The day in Vietnam at an instant, in seconds since 1970. */
export function vietnamDay(seconds: number): IsoDate {
  return dayAt(Math.floor((seconds + VIETNAM) / SECONDS_OF_DAY));
}

/** As people in Vietnam read a date in a table: `15/02/2026`. */
export function formatDate(date: IsoDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** "ngày 05 tháng 02 năm 2026": days below 10 and the months 1 and 2 take a zero, the other months none. */
export function longDate(date: IsoDate): string {
  const [year, month, day] = date.split('-');
  const shown = Number(month) <= 2 ? month : Number(month);
  return `ngày ${day} tháng ${shown} năm ${year}`;
}

/**
 * The day named, in ISO or as Vietnamese write it (`15/2/2026`, `15-02-2026`); `null` if it is neither.
 *
 * @param year the year of a day written without one (`15/2`)
 */
export function parseDate(value: string, year: number | null = null): IsoDate | null {
  if (isIsoDate(value)) return value;
  const parts = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}))?$/.exec(value.trim());
  const named = parts?.[4] ?? year;
  return parts && named !== null
    ? isoDate(Number(named), Number(parts[3]), Number(parts[1]))
    : null;
}
