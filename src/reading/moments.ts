/**
 * Moments and stretches of the calendar as official texts write them: "15/02/2026", "Tháng 8",
 * "Quý I, II/2026", "6 tháng đầu năm", "Từ tháng 3 đến tháng 11/2026". A year (or a month) left unsaid
 * is completed from what follows in the same expression, else from the catalogue.
 */
import { isoDate, monthsPeriod, type Period, weekdayOf } from '../dates.ts';
import { after, isOneOf, phrases, skip, stands, type Token } from './tokens.ts';
import { AND, COMMA, DAY, MONTH, QUARTER, YEAR } from './words.ts';

/** A day, or a run of whole months, that a text names. */
export interface Moment {
  unit: 'day' | 'month' | 'quarter' | 'half' | 'year';
  /** Null when the text does not say the year. */
  year: number | null;
  /** The (first) month, from 1; null for a day whose month comes later ("từ ngày 01 đến 15/3"). */
  month: number | null;
  /** How many months; 0 for a day. */
  months: number;
  day: number | null;
  /** The day of the week the text names beside the date, 0 for Sunday. */
  weekday: number | null;
  /** False for a bare day and month ("17/2") or a bare year, which mean other things inside a sentence. */
  certain: boolean;
}

/** What a text names: one moment, a range between two, or a list. */
export interface Span {
  form: 'one' | 'range' | 'list';
  moments: Moment[];
  /** True for a list that names its unit once ("Quý I, II/2026"). */
  abridged: boolean;
}

interface Parsed<T> {
  value: T;
  /** The index of the first token after it. */
  next: number;
}

const HALF_YEAR = phrases('nửa');
const START = phrases('đầu');
const END = phrases('cuối');
const TO = phrases('đến', 'đến hết', 'tới', 'tới hết', 'cho đến', 'cho đến hết');
const DASH = phrases('-');
const LIST_JOINT = [...AND, ...COMMA, ...phrases('+', '&')];
const STAGE = phrases('giai đoạn');
const OPENING_BRACKET = phrases('(');
const CLOSING_BRACKET = phrases(')');
const TIME_OF_DAY = phrases('sáng', 'chiều', 'tối');
const WEEKDAY_NAMES = [
  phrases('chủ nhật'),
  phrases('thứ hai', 'thứ 2'),
  phrases('thứ ba', 'thứ 3'),
  phrases('thứ tư', 'thứ 4'),
  phrases('thứ năm', 'thứ 5'),
  phrases('thứ sáu', 'thứ 6'),
  phrases('thứ bảy', 'thứ 7'),
];
/** "tháng Năm" is left out: it also reads as "tháng, năm". */
const MONTH_NAMES = [
  [phrases('mười hai'), 12],
  [phrases('mười một'), 11],
  [phrases('mười'), 10],
  [phrases('hai'), 2],
  [phrases('ba'), 3],
  [phrases('tư'), 4],
  [phrases('sáu'), 6],
  [phrases('bảy'), 7],
  [phrases('tám'), 8],
  [phrases('chín'), 9],
] as const;
const QUARTER_NAMES = [
  [phrases('i', 'một'), 1],
  [phrases('ii', 'hai'), 2],
  [phrases('iii', 'ba'), 3],
  [phrases('iv', 'tư'), 4],
] as const;

const SEPARATORS = ['/', '-', '.'];
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

function number(token: Token | undefined, digits: [least: number, most: number]): number | null {
  if (token?.kind !== 'number') return null;
  const { length } = token.key;
  return length >= digits[0] && length <= digits[1] ? Number(token.key) : null;
}

function year(token: Token | undefined): number | null {
  const value = number(token, [4, 4]);
  return value !== null && value >= FIRST_YEAR && value <= LAST_YEAR ? value : null;
}

function shortYear(token: Token | undefined): number | null {
  const value = number(token, [2, 2]);
  return value === null ? year(token) : 2000 + value;
}

function touching(one: Token | undefined, other: Token | undefined): boolean {
  return one !== undefined && other !== undefined && one.end === other.start;
}

function dayMoment(y: number | null, month: number | null, day: number): Moment {
  return { unit: 'day', year: y, month, months: 0, day, weekday: null, certain: true };
}

function wholeMonths(
  unit: Moment['unit'],
  month: number,
  months: number,
  y: number | null,
): Moment {
  return { unit, year: y, month, months, day: null, weekday: null, certain: true };
}

/** The year that a text does not name: "trong năm". */
export const CATALOGUE_YEAR: Span = {
  form: 'one',
  moments: [wholeMonths('year', 1, 12, null)],
  abridged: false,
};

/** "/2026", "- 2026", "năm 2026" after a month, a quarter or a day and month. */
function yearAfter(tokens: readonly Token[], index: number): Parsed<number> | null {
  let at = index;
  const mark = tokens[at]?.key;
  if (mark === '/' || mark === '-' || mark === '.') at += 1;
  const named = skip(tokens, at, YEAR);
  const value = year(tokens[named]);
  return value !== null && named > index ? { value, next: named + 1 } : null;
}

function withYear(tokens: readonly Token[], moment: Moment, next: number): Parsed<Moment> {
  const said = yearAfter(tokens, next);
  return said
    ? { value: { ...moment, year: said.value }, next: said.next }
    : { value: moment, next };
}

/** Day, month and year of a date: "15/02/2026", "15-2-26", "2026-02-15", "15 tháng 2 năm 2026", "17/2". */
function parseDay(tokens: readonly Token[], index: number, named: boolean): Parsed<Moment> | null {
  const [first, mark, second, mark2, third] = tokens.slice(index, index + 5);
  const separator = mark?.key ?? '';
  if (SEPARATORS.includes(separator) && mark2?.key === separator) {
    const isoYear = separator === '-' ? year(first) : null;
    const y = isoYear ?? shortYear(third);
    const m = number(second, [1, 2]);
    const d = isoYear === null ? number(first, [1, 2]) : number(third, [2, 2]);
    return d === null || m === null || y === null
      ? null
      : { value: dayMoment(y, m, d), next: index + 5 };
  }
  const d = number(first, [1, 2]);
  if (d === null) return null;
  const month = after(tokens, index + 1, MONTH);
  if (month !== null) {
    const m = number(tokens[month], [1, 2]);
    return m === null ? null : withYear(tokens, dayMoment(null, m, d), month + 1);
  }
  const m = number(second, [1, 2]);
  if (separator !== '/' || m === null || mark2?.key === '/') return null;
  // "24/7" is round the clock.
  if (index === 0 && d === 24 && m === 7 && mark2 === undefined) return null;
  return withYear(tokens, { ...dayMoment(null, m, d), certain: named }, index + 3);
}

function parseMonth(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const value = number(tokens[index], [1, 2]);
  if (value !== null) {
    if (value < 1 || value > 12) return null;
    return withYear(tokens, wholeMonths('month', value, 1, null), index + 1);
  }
  for (const [name, month] of MONTH_NAMES) {
    const next = after(tokens, index, name);
    if (next !== null) return withYear(tokens, wholeMonths('month', month, 1, null), next);
  }
  return null;
}

function parseQuarter(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const name = QUARTER_NAMES.find(([names]) => stands(tokens, index, names));
  const quarter = name?.[1] ?? number(tokens[index], [1, 2]);
  if (quarter === null || quarter < 1 || quarter > 4) return null;
  return withYear(tokens, wholeMonths('quarter', quarter * 3 - 2, 3, null), index + 1);
}

/** "6 tháng đầu năm 2026", "9 tháng đầu năm", "nửa cuối năm". */
function parsePartOfYear(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const half = after(tokens, index, HALF_YEAR);
  const months = half === null ? number(tokens[index], [1, 2]) : 6;
  const unit = half ?? after(tokens, index + 1, MONTH);
  if (months === null || months < 2 || months > 11) return null;
  const start = after(tokens, unit, START);
  const next = after(tokens, start ?? after(tokens, unit, END), YEAR);
  if (next === null) return null;
  const y = year(tokens[next]);
  if (y === null && !endsThere(tokens[next])) return null;
  const first = start === null ? 13 - months : 1;
  return { value: wholeMonths('half', first, months, y), next: y === null ? next : next + 1 };
}

/** Not a word that a number before it would count ("Quý I, 2 đợt") or that would name it ("năm học"). */
function endsThere(token: Token | undefined): boolean {
  return token?.kind !== 'word' || isOneOf(token, LIST_JOINT);
}

function parseWeekday(tokens: readonly Token[], index: number): Parsed<number> | null {
  const from = skip(tokens, index, TIME_OF_DAY);
  for (const [weekday, names] of WEEKDAY_NAMES.entries()) {
    const next = after(tokens, from, names);
    if (next !== null) return { value: weekday, next };
  }
  return null;
}

/** The moment that stands at `index`; a day may be preceded or followed by its day of the week. */
function parseMoment(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  // "…/7/2026": the day is left blank.
  if (tokens[index - 1]?.key === '/') return null;
  const weekday = parseWeekday(tokens, index);
  if (weekday) {
    const at = skip(tokens, skip(tokens, weekday.next, COMMA), DAY);
    const parsed = parseDay(tokens, at, true);
    return parsed && { ...parsed, value: { ...parsed.value, weekday: weekday.value } };
  }
  const found =
    parseNamedDay(tokens, index) ??
    parsePartOfYear(tokens, index) ??
    parseDay(tokens, index, false) ??
    parseNamedUnit(tokens, index) ??
    parseBareNumber(tokens, index);
  return found?.value.unit === 'day' ? withWeekdayAfter(tokens, found) : found;
}

/** "07/02/2021 (chủ Nhật)". */
function withWeekdayAfter(tokens: readonly Token[], day: Parsed<Moment>): Parsed<Moment> {
  const bracketed = after(tokens, day.next, OPENING_BRACKET);
  const weekday = bracketed && parseWeekday(tokens, bracketed);
  const next = weekday && after(tokens, weekday.next, CLOSING_BRACKET);
  return weekday && next
    ? { value: { ...day.value, weekday: weekday.value, certain: true }, next }
    : day;
}

/** "ngày 15/6"; and the "ngày 01" of "ngày 01 đến ngày 15/6", whose month comes later. */
function parseNamedDay(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const at = after(tokens, index, DAY);
  if (at === null) return null;
  const date = parseDay(tokens, at, true);
  if (date) return date;
  const day = number(tokens[at], [1, 2]);
  return day === null ? null : { value: dayMoment(null, null, day), next: at + 1 };
}

function parseNamedUnit(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const month = after(tokens, index, MONTH);
  if (month !== null) return parseMonth(tokens, month);
  const quarter = after(tokens, index, QUARTER);
  if (quarter !== null) return parseQuarter(tokens, quarter);
  const named = after(tokens, index, YEAR);
  const y = named && year(tokens[named]);
  if (named && y) return { value: wholeMonths('year', 1, 12, y), next: named + 1 };
  if (touching(tokens[index], tokens[index + 1])) {
    if (tokens[index]?.key === 't') return parseMonth(tokens, index + 1);
    if (tokens[index]?.key === 'q') return parseQuarter(tokens, index + 1);
  }
  return null;
}

/** "9/2026", "2026", and the "01" of "01-15/3/2026". */
function parseBareNumber(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const y = year(tokens[index]);
  if (y !== null) {
    return { value: { ...wholeMonths('year', 1, 12, y), certain: false }, next: index + 1 };
  }
  const month = number(tokens[index], [1, 2]);
  const monthYear = year(tokens[index + 2]);
  if (month !== null && tokens[index + 1]?.key === '/' && monthYear !== null) {
    const value = wholeMonths('month', month, 1, monthYear);
    return month >= 1 && month <= 12 ? { value, next: index + 3 } : null;
  }
  if (month !== null && tokens[index + 1]?.key === '-') {
    const last = parseDay(tokens, index + 2, false);
    if (last?.value.year && tokens[index + 3]?.key === '/') {
      return { value: dayMoment(null, null, month), next: index + 1 };
    }
  }
  return null;
}

/** The second moment of a range or the next of a list, which may leave out the unit of the first. */
function parseNext(
  tokens: readonly Token[],
  index: number,
  unit: Moment['unit'],
): { parsed: Parsed<Moment>; abridged: boolean } | null {
  const abridged =
    (unit === 'month' && parseMonth(tokens, index)) ||
    (unit === 'quarter' && parseQuarter(tokens, index)) ||
    null;
  if (abridged && (abridged.value.year !== null || endsThere(tokens[abridged.next]))) {
    return { parsed: abridged, abridged: true };
  }
  const parsed = parseMoment(tokens, index);
  const bareYear = parsed?.value.unit === 'year' && !parsed.value.certain;
  return parsed && { parsed, abridged: bareYear };
}

/** One moment, a range or a list, with what the first ones leave unsaid filled in from the last. */
export function parseSpan(tokens: readonly Token[], index: number): Parsed<Span> | null {
  const stage = after(tokens, index, STAGE);
  const first = parseMoment(tokens, stage ?? index);
  if (!first || (stage !== null && first.value.unit !== 'year')) return null;
  const range = parseRange(tokens, first);
  if (range) return range;
  if (first.value.month === null || stage !== null) return null;
  return parseList(tokens, first);
}

function parseRange(tokens: readonly Token[], first: Parsed<Moment>): Parsed<Span> | null {
  const joint = after(tokens, first.next, TO) ?? after(tokens, first.next, DASH);
  const last = joint && parseNext(tokens, joint, first.value.unit)?.parsed;
  if (!last) return null;
  const moments = [startOfRange(first.value, last.value), last.value].map((moment) => ({
    ...moment,
    certain: true,
  }));
  return { value: { form: 'range', moments, abridged: false }, next: last.next };
}

/** The first moment of a range, with the month and the year that only the last one says. */
function startOfRange(first: Moment, last: Moment): Moment {
  const month = first.month ?? last.month;
  if (first.year !== null || last.year === null || month === null || last.month === null) {
    return { ...first, month };
  }
  // "Từ tháng 11 đến tháng 3/2027" starts the year before.
  return { ...first, month, year: month > last.month ? last.year - 1 : last.year };
}

function parseList(tokens: readonly Token[], first: Parsed<Moment>): Parsed<Span> {
  const moments = [first.value];
  let next = first.next;
  let abridged = false;
  for (;;) {
    const joint = after(tokens, next, LIST_JOINT);
    const more = joint && parseNext(tokens, joint, first.value.unit);
    if (!more || more.parsed.value.unit !== first.value.unit) break;
    if (stands(tokens, more.parsed.next, TO)) break;
    moments.push(more.parsed.value);
    next = more.parsed.next;
    abridged ||= more.abridged;
  }
  return {
    value: { form: moments.length > 1 ? 'list' : 'one', moments: withYears(moments), abridged },
    next,
  };
}

/** "tháng 3, 6/2026": a year said later is meant for what stands before it. */
function withYears(moments: readonly Moment[]): Moment[] {
  return moments.map((moment, at) => ({
    ...moment,
    year: moments.slice(at).find(({ year: said }) => said !== null)?.year ?? null,
  }));
}

/**
 * The days a moment covers, in `catalogueYear` where it says no year; null when the calendar has no such
 * day, or when it is not on the day of the week that the text says.
 */
export function periodOf(moment: Moment, catalogueYear: number): Period | null {
  const y = moment.year ?? catalogueYear;
  if (moment.month === null) return null;
  if (moment.unit !== 'day' || moment.day === null) {
    return monthsPeriod(y, moment.month, moment.months);
  }
  const day = isoDate(y, moment.month, moment.day);
  if (day === null || (moment.weekday !== null && weekdayOf(day) !== moment.weekday)) return null;
  return { from: day, due: day };
}
