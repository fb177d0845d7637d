/**
 * Moments and stretches of the calendar as official texts write them: "15/02/2026", "Tháng 8",
 * "Quý I, II/2026", "6 tháng đầu năm", "Từ tháng 3 đến tháng 11/2026". A year (or a month) left unsaid
 * is completed from what follows in the same expression, else from the catalogue.
 */
import { addDays, isoDate, monthsPeriod, type Period, weekdayOf } from '../dates.ts';
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
  BEFORE,
  DAY,
  END,
  FOURTH,
  HALF,
  MONTH,
  NUMBERS,
  QUARTER,
  ROMAN,
  STAGE,
  START,
  TIME_OF_DAY,
  WEEKDAYS,
  YEAR,
  YEARLY,
} from './words.ts';

/** A day, half a month, or a run of whole months, that a text names. */
export interface Moment {
  unit: 'day' | 'month' | 'quarter' | 'half' | 'year';
  /** Null when the text does not say the year. */
  year: number | null;
  /** The (first) month, from 1; null for a day whose month comes later ("từ ngày 01 đến 15/3"). */
  month: number | null;
  /** How many months; 0 for a day. */
  months: number;
  /** Of half a month its first day, 1 or 16. */
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

const TO = phrases('đến', 'đến hết', 'tới', 'tới hết', 'cho đến', 'cho đến hết');
const DASH = phrases('-');
const LIST_JOINT = phrases(AND, COMMA, '+', '&');
const OF = phrases('của');
const COLON = phrases(':');
const ALL = phrases('các');
const DAY_OR_MONTH = phrases(DAY, MONTH);
const OPENING_BRACKET = phrases('(');
const CLOSING_BRACKET = phrases(')');
/** "tháng Năm" is left out: it also reads as "tháng, năm"; and "tháng Một" may be the eleventh. */
const MONTH_NAMES = [null, NUMBERS[1], NUMBERS[2], FOURTH, null, ...NUMBERS.slice(5)];
const QUARTER_NAMES = ROMAN.map((numeral, at) =>
  phrases(numeral, at === 3 ? FOURTH : (NUMBERS[at] as Phrases)),
);

const SEPARATORS = ['/', '-', '.'];
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
/** More times than any decision lists; without an end to it a flood of them would be read anew from each. */
const LONGEST_LIST = 100;

function number(token: Token | undefined, digits: [least: number, most: number]): number | null {
  if (token?.kind !== 'number') return null;
  const { length } = token.key;
  return length >= digits[0] && length <= digits[1] ? Number(token.key) : null;
}

/** The place in `names`, from one, of the longest that stands at `index`. */
function parseName(
  tokens: readonly Token[],
  index: number,
  names: readonly (Phrases | null | undefined)[],
): Parsed<number> | null {
  if (tokens[index]?.kind !== 'word') return null;
  for (let at = names.length - 1; at >= 0; at -= 1) {
    const name = names[at];
    const next = name ? after(tokens, index, name) : null;
    if (next !== null) return { value: at + 1, next };
  }
  return null;
}

/** "6", "06", "sáu": how many of what follows. */
export function parseCount(tokens: readonly Token[], index: number): Parsed<number> | null {
  const value = number(tokens[index], [1, 2]);
  return value === null ? parseName(tokens, index, NUMBERS) : { value, next: index + 1 };
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

/** "/2026", "- 2026", "năm 2026", " 2026", "(2026)" after a month, a quarter or a day and month. */
function yearAfter(tokens: readonly Token[], index: number): Parsed<number> | null {
  const bracket = after(tokens, index, OPENING_BRACKET);
  const isJoined = ['/', '-', '.'].includes(tokens[index]?.key ?? '');
  const named = skip(tokens, bracket ?? (isJoined ? index + 1 : index), YEAR);
  const value = year(tokens[named]);
  const next = bracket === null ? named + 1 : after(tokens, named + 1, CLOSING_BRACKET);
  if (value === null || next === null) return null;
  // "Quý I 2000 hồ sơ"
  const isBare = named === index && !stands(tokens, next, TO) && !endsThere(tokens[next]);
  return isBare ? null : { value, next };
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
  // "1/2 năm 2026" is half of it; nobody writes a half as "01/2".
  const isPadded = [first, second].some((token) => token?.key.startsWith('0'));
  if (!named && !isPadded && d < m && isOneOf(mark2, YEAR)) return null;
  return withYear(tokens, { ...dayMoment(null, m, d), certain: named }, index + 3);
}

function parseMonth(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  return parseNumbered(tokens, index, 'month', MONTH_NAMES);
}

function parseQuarter(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  return parseNumbered(tokens, index, 'quarter', QUARTER_NAMES);
}

/** The number or the name of a month or a quarter, with its year. */
function parseNumbered(
  tokens: readonly Token[],
  index: number,
  unit: 'month' | 'quarter',
  names: readonly (Phrases | null | undefined)[],
): Parsed<Moment> | null {
  const value = number(tokens[index], [1, 2]);
  const found = value === null ? parseName(tokens, index, names) : { value, next: index + 1 };
  if (!found || found.value < 1 || found.value > names.length) return null;
  const months = 12 / names.length;
  const first = (found.value - 1) * months + 1;
  return withYear(tokens, wholeMonths(unit, first, months, null), found.next);
}

/** "6 tháng đầu năm 2026", "hai tháng cuối năm", "nửa cuối năm", "nửa đầu tháng 3/2026". */
function parsePart(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const half = after(tokens, index, HALF);
  const count = half === null ? parseCount(tokens, index) : { value: 6, next: half };
  const unit = half ?? (count && after(tokens, count.next, MONTH));
  const start = after(tokens, unit, START);
  const side = start ?? after(tokens, unit, END);
  if (side === null || !count || count.value < 2 || count.value > 11) return null;
  const whole = skip(tokens, side, OF);
  const month = half === null ? null : parseNamedUnit(tokens, whole);
  if (month?.value.unit === 'month') {
    return { ...month, value: { ...month.value, unit: 'half', day: start === null ? 16 : 1 } };
  }
  const next = after(tokens, whole, YEAR);
  if (next === null) return null;
  const y = year(tokens[next]);
  if (y === null && !endsThere(tokens[next])) return null;
  const first = start === null ? 13 - count.value : 1;
  return {
    value: wholeMonths('half', first, count.value, y),
    next: y === null ? next : next + 1,
  };
}

function endsAt(tokens: readonly Token[], index: number): boolean {
  return endsThere(tokens[index]) || stands(tokens, index, YEARLY);
}

/** Not a word that a number before it would count ("Quý I, 2 đợt") or that would name it ("năm học"). */
function endsThere(token: Token | undefined): boolean {
  return token?.kind !== 'word' || isOneOf(token, LIST_JOINT);
}

function parseWeekday(tokens: readonly Token[], index: number): Parsed<number> | null {
  const from = skip(tokens, index, TIME_OF_DAY);
  for (const [weekday, names] of WEEKDAYS.entries()) {
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
    parsePart(tokens, index) ??
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

/** The "26" of "ngày 26, 27/12/2011". */
function parseDayNumber(tokens: readonly Token[], index: number): Parsed<Moment> | null {
  const day = number(tokens[index], [1, 2]);
  const isListed = day !== null && stands(tokens, index + 1, LIST_JOINT);
  return isListed ? { value: dayMoment(null, null, day), next: index + 1 } : null;
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
  { unit, month }: Moment,
): { parsed: Parsed<Moment>; abridged: boolean } | null {
  const abridged =
    (unit === 'month' && parseMonth(tokens, index)) ||
    (unit === 'quarter' && parseQuarter(tokens, index)) ||
    (month === null && parseDayNumber(tokens, index)) ||
    null;
  if (abridged && (abridged.value.year !== null || endsAt(tokens, abridged.next))) {
    return { parsed: abridged, abridged: true };
  }
  const parsed = parseMoment(tokens, index);
  const bareYear = parsed?.value.unit === 'year' && !parsed.value.certain;
  return parsed && { parsed, abridged: bareYear };
}

/** One moment, a range or a list, with what the first ones leave unsaid filled in from the last. */
export function parseSpan(tokens: readonly Token[], index: number): Parsed<Span> | null {
  const listed = parseCountedDays(tokens, index) ?? parseAll(tokens, index);
  if (listed) return listed;
  const stage = after(tokens, index, STAGE);
  const first = parseMoment(tokens, stage ?? index);
  // "Giai đoạn 1 - 15/3/2026": the first of several stages.
  if (!first || (stage !== null && first.value.unit === 'day')) return null;
  const range = parseRange(tokens, first);
  if (range) return range;
  if (stage !== null) return first.value.unit === 'year' ? one(first) : null;
  return parseList(tokens, first);
}

/** "03 ngày: 24, 25 và 26/8/2026" */
function parseCountedDays(tokens: readonly Token[], index: number): Parsed<Span> | null {
  const count = parseCount(tokens, index);
  const from = count && after(tokens, after(tokens, count.next, DAY), COLON);
  const first = from === null ? null : parseDayNumber(tokens, from);
  const list = first && parseList(tokens, first);
  return list?.value.moments.length === count?.value ? list : null;
}

/** "các ngày 15/6 và 15/12"; "trước ngày 15 các tháng 3, 6, 9 và 12/2026", which are four days. */
function parseAll(tokens: readonly Token[], index: number): Parsed<Span> | null {
  const named = after(tokens, index, DAY);
  const day = named === null ? null : number(tokens[named], [1, 2]);
  const all = after(tokens, named === null ? index : skip(tokens, named + 1, OF), ALL);
  const isUnit = all !== null && stands(tokens, all, DAY_OR_MONTH);
  const first = isUnit ? parseMoment(tokens, all) : null;
  const list = first && parseList(tokens, first);
  if (list?.value.form !== 'list') return null;
  const { moments } = list.value;
  const isOfDays = moments[0]?.unit === 'day';
  if (named === null) return isOfDays ? list : null;
  // Only "trước" makes it certain that each of them is a deadline.
  if (day === null || isOfDays || !stands(tokens, index - 1, BEFORE)) return null;
  const days = moments.map(({ year: y, month }) => dayMoment(y, month, day));
  return { value: { form: 'list', moments: days, abridged: false }, next: list.next };
}

function one({ value, next }: Parsed<Moment>): Parsed<Span> {
  return { value: { form: 'one', moments: [value], abridged: false }, next };
}

function parseRange(tokens: readonly Token[], first: Parsed<Moment>): Parsed<Span> | null {
  const to = after(tokens, first.next, TO);
  const joint = to ?? after(tokens, first.next, DASH);
  const found = joint && parseNext(tokens, joint, first.value);
  if (!found) return null;
  const last = found.parsed;
  const { unit, month } = first.value;
  // "Quý III/2026 - I": another year, or a note?
  const isLater = first.value.year === null && (last.value.month ?? 0) > (month ?? 0);
  if (found.abridged && last.value.year === null && !isLater) return null;
  // "6 tháng đầu năm 2026 - 2027", "nửa đầu tháng 3 đến tháng 5": halves of which?
  if (unit === 'half' && last.value.unit !== unit) return null;
  // "Quý I/2026 - 2027", "15/3 - 6/2026": up to that, or the same part of both?
  const isYear = last.value.unit === 'year' && !last.value.certain;
  const widens = (isYear && unit !== 'year') || (last.value.unit === 'month' && unit === 'day');
  if (to === null && widens) return null;
  const moments = withinOneYear(first.value, last.value).map((moment) => ({
    ...moment,
    certain: true,
  }));
  return { value: { form: 'range', moments, abridged: false }, next: last.next };
}

/**
 * Both ends of a range, with the month and the year that only the other says. "Từ tháng 11 đến tháng 3/2027"
 * starts the year before, and "Từ tháng 11/2026 đến tháng 3" ends the year after.
 */
function withinOneYear(first: Moment, last: Moment): [Moment, Moment] {
  const month = first.month ?? last.month;
  if (month === null || last.month === null) return [{ ...first, month }, last];
  const lastMonth = last.month + Math.max(last.months, 1) - 1;
  const crosses = month > lastMonth ? 1 : 0;
  return [
    { ...first, month, year: first.year ?? (last.year === null ? null : last.year - crosses) },
    { ...last, year: last.year ?? (first.year === null || !crosses ? null : first.year + 1) },
  ];
}

function parseList(tokens: readonly Token[], first: Parsed<Moment>): Parsed<Span> | null {
  const listed = [first.value];
  let next = first.next;
  let abridged = false;
  for (;;) {
    const joint = after(tokens, next, LIST_JOINT);
    const more = joint && parseNext(tokens, joint, first.value);
    if (!more) break;
    const { unit, year } = more.parsed.value;
    // "Ngày 15 tháng 3 và tháng 6/2026", "nửa đầu tháng 3, 4/2026": that part of both?
    const isPart = first.value.day !== null && listed.at(-1)?.year === null;
    if (isPart && unit === 'month') return null;
    if (unit !== first.value.unit || stands(tokens, more.parsed.next, TO)) break;
    // "Tháng 3/2026, 6": the sixth month of which year, or six of what?
    if (more.abridged && year === null && listed.at(-1)?.year) break;
    if (listed.length === LONGEST_LIST) return null;
    listed.push(more.parsed.value);
    next = more.parsed.next;
    abridged ||= more.abridged;
  }
  const moments = completed(listed);
  if (moments.some(({ month }) => month === null)) return null;
  return { value: { form: moments.length > 1 ? 'list' : 'one', moments, abridged }, next };
}

/** "ngày 26, 27/12", "tháng 3, 6/2026": a month or a year said later is meant for what stands before it. */
function completed(moments: readonly Moment[]): Moment[] {
  return moments.map((moment, at) => {
    const rest = moments.slice(at);
    const month = rest.find((later) => later.month !== null)?.month ?? null;
    const year = rest.find((later) => later.year !== null)?.year ?? null;
    return { ...moment, month, year };
  });
}

/**
 * The days a moment covers, in `catalogueYear` where it says no year; null when the calendar has no such
 * day, or when it is not on the day of the week that the text says.
 */
export function periodOf(moment: Moment, catalogueYear: number): Period | null {
  const y = moment.year ?? catalogueYear;
  if (moment.month === null) return null;
  if (moment.unit !== 'day' || moment.day === null) {
    const whole = monthsPeriod(y, moment.month, moment.months);
    if (moment.day === null) return whole;
    return moment.day === 1
      ? { ...whole, due: addDays(whole.from, 14) }
      : { ...whole, from: addDays(whole.from, 15) };
  }
  const day = isoDate(y, moment.month, moment.day);
  if (day === null || (moment.weekday !== null && weekdayOf(day) !== moment.weekday)) return null;
  return { from: day, due: day };
}
