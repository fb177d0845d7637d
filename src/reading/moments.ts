/**
 * Moments and stretches of the calendar as official texts write them: "15/02/2026", "Tháng 8",
 * "Quý I, II/2026", "6 tháng đầu năm", "Từ tháng 3 đến tháng 11/2026". A year (or a month) left unsaid
 * is completed from what follows in the same expression, else from the catalogue.
 */
import { isoDate, monthsPeriod, type Period, weekdayOf } from '../dates.ts';
import { after, phrases, skip, type Token } from './tokens.ts';

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

const DAY = phrases('ngày');
const MONTH = phrases('tháng');
const QUARTER = phrases('quý', 'quí');
const YEAR = phrases('năm');
const HALF_YEAR = phrases('nửa');
const START = phrases('đầu');
const END = phrases('cuối');
const TO = phrases('đến', 'đến hết', 'tới', 'tới hết', 'cho đến', 'cho đến hết');
const AND = phrases('và', ',', '+', '&');
const STAGE = phrases('giai đoạn');
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
const MONTH_NAMES = new Map(
  [
    ['mười hai', 12],
    ['mười một', 11],
    ['mười', 10],
    ['hai', 2],
    ['ba', 3],
    ['tư', 4],
    ['sáu', 6],
    ['bảy', 7],
    ['tám', 8],
    ['chín', 9],
  ].map(([name, month]) => [phrases(name as string), month as number]),
);
const ROMAN = new Map([
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
  ['iv', 4],
]);
const QUARTER_NAMES = new Map([
  [phrases('một'), 1],
  [phrases('hai'), 2],
  [phrases('ba'), 3],
  [phrases('tư'), 4],
]);

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

const base = { weekday: null, day: null, certain: true } as const;

function wholeMonths(
  unit: Moment['unit'],
  month: number,
  months: number,
  y: number | null,
): Moment {
  return { ...base, unit, year: y, month, months };
}

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
  const day = (y: number | null, m: number, d: number, certain = true): Moment => ({
    ...base,
    unit: 'day',
    year: y,
    month: m,
    months: 0,
    day: d,
    certain,
  });
  if ('/-.'.includes(separator) && separator !== '' && mark2?.key === separator) {
    const isoYear = year(first);
    const d = number(first, [1, 2]);
    const m = number(second, [1, 2]);
    if (isoYear !== null && separator === '-' && m !== null) {
      const isoDay = number(third, [2, 2]);
      return isoDay === null ? null : { value: day(isoYear, m, isoDay), next: index + 5 };
    }
    const y = shortYear(third);
    if (d === null || m === null || y === null) return null;
    return { value: day(y, m, d), next: index + 5 };
  }
  const d = number(first, [1, 2]);
  if (d === null) return null;
  const month = after(tokens, index + 1, MONTH);
  if (month > 0) {
    const m = number(tokens[month], [1, 2]);
    return m === null ? null : withYear(tokens, day(null, m, d), month + 1);
  }
  const m = number(second, [1, 2]);
  if (separator !== '/' || m === null || mark2?.key === '/') return null;
  // "24/7" is round the clock.
  if (index === 0 && d === 24 && m === 7 && mark2 === undefined) return null;
  return withYear(tokens, day(null, m, d, named), index + 3);
}

function parseMonth(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const value = number(tokens[index], [1, 2]);
  if (value !== null) {
    if (value < 1 || value > 12) return null;
    return withYear(tokens, wholeMonths('month', value, 1, null), index + 1);
  }
  for (const [name, month] of MONTH_NAMES) {
    const next = after(tokens, index, name);
    if (next > 0) return withYear(tokens, wholeMonths('month', month, 1, null), next);
  }
  return null;
}

function parseQuarter(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const token = tokens[index];
  let quarter = token ? (ROMAN.get(token.key) ?? number(token, [1, 2])) : null;
  let next = index + 1;
  for (const [name, value] of quarter === null ? QUARTER_NAMES : []) {
    if (after(tokens, index, name) > 0) {
      quarter = value;
      next = after(tokens, index, name);
    }
  }
  if (quarter === null || quarter < 1 || quarter > 4) return null;
  return withYear(tokens, wholeMonths('quarter', quarter * 3 - 2, 3, null), next);
}

/** "6 tháng đầu năm 2026", "9 tháng đầu năm", "nửa cuối năm". */
function parsePartOfYear(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const half = after(tokens, index, HALF_YEAR);
  const months = half > 0 ? 6 : number(tokens[index], [1, 2]);
  const unit = half > 0 ? half : after(tokens, index + 1, MONTH);
  if (months === null || unit < 0 || months < 2 || months > 11) return null;
  const start = after(tokens, unit, START);
  const end = after(tokens, unit, END);
  const yearWord = after(tokens, Math.max(start, end), YEAR);
  if (Math.max(start, end) < 0 || yearWord < 0) return null;
  const y = year(tokens[yearWord]);
  const first = start > 0 ? 1 : 13 - months;
  const value = wholeMonths('half', first, months, y);
  if (y === null && tokens[yearWord]?.kind === 'word' && !isJoint(tokens[yearWord])) return null;
  return { value, next: y === null ? yearWord : yearWord + 1 };
}

function isJoint(token: Token): boolean {
  return after([token], 0, AND) > 0;
}

function parseWeekday(tokens: readonly Token[], index: number): Parsed<number> | null {
  const from = skip(tokens, index, TIME_OF_DAY);
  for (const [weekday, names] of WEEKDAY_NAMES.entries()) {
    const next = after(tokens, from, names);
    if (next > 0) return { value: weekday, next };
  }
  return null;
}

/** The moment that stands at `index`; a day may be preceded or followed by its day of the week. */
export function parseMoment(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  // "…/7/2026": the day is left blank.
  if (tokens[index - 1]?.key === '/') return null;
  const weekday = parseWeekday(tokens, index);
  if (weekday) {
    const at = skip(tokens, skip(tokens, weekday.next, phrases(',')), DAY);
    const parsed = parseDay(tokens, at, true);
    return parsed && { ...parsed, value: { ...parsed.value, weekday: weekday.value } };
  }
  const day = after(tokens, index, DAY);
  const found =
    (day > 0 && (parseDay(tokens, day, true) ?? parseDayOnly(tokens, day))) ||
    parsePartOfYear(tokens, index) ||
    parseDay(tokens, index, false) ||
    parseNamedUnit(tokens, index) ||
    parseBareNumber(tokens, index);
  return found && found.value.unit === 'day' ? withWeekdayAfter(tokens, found) : found;
}

/** "07/02/2021 (chủ Nhật)". */
function withWeekdayAfter(tokens: readonly Token[], day: Parsed<Moment>): Parsed<Moment> {
  const bracketed = after(tokens, day.next, phrases('('));
  const weekday = bracketed < 0 ? null : parseWeekday(tokens, bracketed);
  const next = weekday ? after(tokens, weekday.next, phrases(')')) : -1;
  return weekday && next > 0
    ? { value: { ...day.value, weekday: weekday.value, certain: true }, next }
    : day;
}

function parseDayOnly(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const day = number(tokens[index], [1, 2]);
  const next = skip(tokens, index + 1, phrases('-'));
  if (day === null || (next === index + 1 && after(tokens, next, TO) < 0)) return null;
  return {
    value: { ...base, unit: 'day', year: null, month: null, months: 0, day },
    next: index + 1,
  };
}

function parseNamedUnit(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const month = after(tokens, index, MONTH);
  if (month > 0) return parseMonth(tokens, month);
  const quarter = after(tokens, index, QUARTER);
  if (quarter > 0) return parseQuarter(tokens, quarter);
  const yearWord = after(tokens, index, YEAR);
  const y = year(tokens[yearWord]);
  if (yearWord > 0 && y !== null) {
    return { value: wholeMonths('year', 1, 12, y), next: yearWord + 1 };
  }
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
    const value = { ...base, unit: 'day' as const, year: null, month: null, months: 0, day: month };
    if (last?.value.year && tokens[index + 3]?.key === '/') return { value, next: index + 1 };
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
  if (abridged && (abridged.value.year !== null || endsThere(tokens, abridged.next))) {
    return { parsed: abridged, abridged: true };
  }
  const parsed = parseMoment(tokens, index);
  const bareYear = parsed?.value.unit === 'year' && !parsed.value.certain;
  return parsed && { parsed, abridged: bareYear };
}

/** Not followed by a word that a number would count ("Quý I, 2 đợt"). */
function endsThere(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token?.kind !== 'word' || isJoint(token);
}

/** One moment, a range or a list, with what the first ones leave unsaid filled in from the last. */
export function parseSpan(tokens: readonly Token[], index: number): Parsed<Span> | null {
  const stage = after(tokens, index, STAGE);
  const first = parseMoment(tokens, stage > 0 ? stage : index);
  if (!first || (stage > 0 && first.value.unit !== 'year')) return null;
  const range = parseRange(tokens, first);
  if (range) return range;
  if (first.value.month === null || stage > 0) return null;
  return parseList(tokens, first);
}

function parseRange(tokens: readonly Token[], first: Parsed<Moment>): Parsed<Span> | null {
  const joint = Math.max(
    after(tokens, first.next, TO),
    tokens[first.next]?.key === '-' ? first.next + 1 : -1,
  );
  const last = joint < 0 ? null : parseNext(tokens, joint, first.value.unit);
  if (!last) return null;
  const { value } = last.parsed;
  const start = { ...first.value, month: first.value.month ?? value.month };
  if (start.year === null && value.year !== null && start.month !== null && value.month !== null) {
    // "Từ tháng 11 đến tháng 3/2027" starts the year before.
    start.year = start.month > value.month ? value.year - 1 : value.year;
  }
  const sure = { ...value, certain: true };
  return {
    value: { form: 'range', moments: [{ ...start, certain: true }, sure], abridged: false },
    next: last.parsed.next,
  };
}

function parseList(tokens: readonly Token[], first: Parsed<Moment>): Parsed<Span> {
  const moments = [first.value];
  let next = first.next;
  let abridged = false;
  for (let joint = after(tokens, next, AND); joint > 0; joint = after(tokens, next, AND)) {
    const more = parseNext(tokens, joint, first.value.unit);
    if (!more || more.parsed.value.unit !== first.value.unit) break;
    if (after(tokens, more.parsed.next, TO) > 0) break;
    moments.push(more.parsed.value);
    next = more.parsed.next;
    abridged ||= more.abridged;
  }
  for (let at = moments.length - 2; at >= 0; at -= 1) {
    const moment = moments[at];
    const following = moments[at + 1];
    if (moment && following && moment.year === null) {
      moments[at] = { ...moment, year: following.year };
    }
  }
  return {
    value: { form: moments.length > 1 ? 'list' : 'one', moments, abridged },
    next,
  };
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
