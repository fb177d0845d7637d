/** The meaningful runs of words in a time phrase: times, recurrences, conditions; all else is words. */
import { spelling } from './fold.ts';
import { type Moment, parseMoment, parseSpan, type Span } from './moments.ts';
import { after, type Phrases, phrases, skip, type Token } from './tokens.ts';

/** How often something comes back. */
export type Every = 'week' | 'month' | 'quarter' | 'half' | 'year';

/** From the shortest to the longest. */
export const FREQUENCY: readonly Every[] = ['week', 'month', 'quarter', 'half', 'year'];

/** The word that governs a time: "trước", "chậm nhất", "đến", "từ", or "trong" and the like. */
export type Marker = 'none' | 'in' | 'before' | 'by' | 'until' | 'from';

/** A time with its marker. */
export interface Time {
  type: 'time';
  marker: Marker;
  /** The time of day was said: "trước 17h00 ngày 15/02" lets the 15th itself count. */
  hour: boolean;
  span: Span;
  tail: 'open' | 'yearly' | null;
}
export type Item =
  | Time
  | { type: 'recurring'; every: Every | null }
  | { type: 'ongoing' }
  | { type: 'dependent' }
  | { type: 'relative'; count: number; unit: 'day' | 'week' | 'month' }
  | { type: 'unclear' }
  | { type: 'word'; token: Token };
/** An item and the tokens it covers, `end` exclusive. */
export type Placed = Item & { start: number; end: number };

const NEUTRAL = phrases(
  'trong',
  'vào',
  'tại',
  'trong thời gian',
  'ngay trong',
  'cả',
  'trong cả',
  'suốt',
  'trong suốt',
  'thời gian',
  'thời gian hoàn thành',
  'thời gian thực hiện',
  'thời hạn hoàn thành',
  'hạn hoàn thành',
  'thời hạn',
  'hạn',
);
const BEFORE = phrases(
  'trước',
  'chậm nhất trước',
  'muộn nhất trước',
  'xong trước',
  'xong trước khi hết',
);
const BY = phrases(
  'chậm nhất',
  'muộn nhất',
  'chậm nhất là',
  'muộn nhất là',
  'không quá',
  'không muộn hơn',
  'không chậm hơn',
  'không chậm quá',
  'hạn cuối',
  'hạn chót',
  'hạn cuối cùng',
);
const BY_JOINT = phrases(
  'là',
  'đến',
  'đến hết',
  'hết',
  'vào',
  'trong',
  'vào hết',
  'là đến',
  'là hết',
);
const UNTIL_END = phrases('hết', 'đến hết', 'tới hết', 'cho đến hết', 'từ nay đến hết');
const UNTIL = phrases('đến', 'tới', 'cho đến', 'từ nay đến');
const FROM = phrases('từ', 'bắt đầu từ', 'kể từ', 'tính từ', 'thực hiện từ');
const OF_DAY = phrases('của ngày', 'ngày');
const OPEN_TAIL = phrases(
  'trở đi',
  'và các năm tiếp theo',
  'và những năm tiếp theo',
  'và các năm sau',
  'và những năm sau',
  'và các năm kế tiếp',
  'các năm tiếp theo',
  'những năm tiếp theo',
  ', các năm tiếp theo',
  ', những năm tiếp theo',
  'và thường xuyên các năm tiếp theo',
  'và thường xuyên trong các năm tiếp theo',
);
const YEARLY_TAIL = phrases('hằng năm', 'hàng năm', 'mỗi năm');
const ONGOING = phrases(
  'thường xuyên',
  'liên tục',
  'thường xuyên liên tục',
  'hằng ngày',
  'hàng ngày',
  'quanh năm',
);
/** "chi thường xuyên" is a kind of spending. */
const SPENDING = phrases('chi');
const OF_THE_YEAR = phrases('trong năm', 'cả năm', 'trong cả năm', 'suốt năm', 'trong suốt năm');
const EACH = phrases(
  'hằng',
  'hàng',
  'mỗi',
  'từng',
  'định kỳ',
  'định kỳ hằng',
  'định kỳ hàng',
  'định kỳ mỗi',
  'theo',
  'định kỳ theo',
  'theo định kỳ',
  'theo định kỳ hằng',
  'theo định kỳ hàng',
);
const PERIODIC = phrases('định kỳ', 'theo định kỳ');
const TIMES = phrases('lần');
const PER = phrases('/', 'một', 'mỗi', 'trong', 'trong một', 'trên');
const UNITS: readonly [Phrases, Every][] = [
  [phrases('6 tháng', '06 tháng', 'sáu tháng', 'nửa năm'), 'half'],
  [phrases('3 tháng', '03 tháng', 'ba tháng'), 'quarter'],
  [phrases('12 tháng'), 'year'],
  [phrases('1 tháng', '01 tháng', 'tháng', 'một tháng'), 'month'],
  [phrases('1 quý', '01 quý', 'quý', 'quí', 'một quý'), 'quarter'],
  [phrases('1 năm', '01 năm', 'năm', 'một năm'), 'year'],
  [phrases('1 tuần', '01 tuần', 'tuần', 'một tuần'), 'week'],
];
/** After "ngày 12": words that say it comes back, and of which period. */
const OF_PERIOD = phrases(
  ...'của tháng|quý|năm|tuần|hằng|hàng|mỗi|sau|kế|tiếp|theo|cuối|đầu|thứ|nhất|hai|ba|liền|báo|cáo|cùng|kỳ|đó'.split(
    /[| ]/,
  ),
);
const CONDITION = phrases(
  'theo',
  'khi',
  'sau khi',
  'ngay sau',
  'ngay khi',
  'ngay sau khi',
  'tùy',
  'tùy theo',
  'căn cứ',
  'phụ thuộc',
  'trên cơ sở',
  'đột xuất',
  'kể từ khi',
);
/** "theo" that is no condition. */
const THEO_AFTER = phrases('tiếp', 'kèm');
const THEO_BEFORE = phrases('dõi');
const SINCE = phrases(
  'kể từ ngày',
  'kể từ khi',
  'tính từ ngày',
  'tính từ khi',
  'từ ngày',
  'từ khi',
  'sau khi',
  'sau ngày',
  'sau',
  'kể từ',
);
const ISSUING = phrases('ký', 'ban hành', 'ký ban hành', 'được ban hành', 'ban hành chính thức');
/** The documents that an annex like ours belongs to; a law or a resolution is somebody else's. */
const OWN_DOCUMENT = phrases(
  'kế hoạch',
  'quyết định',
  'chương trình',
  'danh mục',
  'chỉ thị',
  'chương trình hành động',
  'văn bản',
);
const THIS = phrases('này');
const WITHIN = phrases(
  'trong vòng',
  'trong thời hạn',
  'thời hạn',
  'trong',
  'chậm nhất',
  'chậm nhất là',
  'không quá',
);
const DAYS = phrases('ngày');
const SPAN_UNITS: readonly [Phrases, 'day' | 'week' | 'month'][] = [
  [DAYS, 'day'],
  [phrases('tuần'), 'week'],
  [phrases('tháng'), 'month'],
];
const WORKING = phrases('làm việc');

const AND = phrases('và');
const PER_MARK = phrases('/', ',', '-');
const ONE = phrases('1', '01', 'một');
const NOT_A_UNIT = phrases('học', 'i', 'ii', 'iii', 'iv');
const LIST_JOINT = phrases(',', 'và');
const ONCE = phrases('/', '1', '01', 'một', '/ 1', '/ 01');
const WEEKDAY = phrases('thứ', 'chủ nhật');
const COLON = phrases(':', 'là');
const HOUR = phrases('h', 'g', 'giờ', ':');
const MINUTES = phrases('phút', "'");
const COMMA = phrases(',');
const OF = phrases('của');
const AFTERWARDS = phrases('sau');
const THEREAFTER = phrases('sau đó');
const TIME_UNIT = phrases('ngày', 'tháng', 'quý', 'năm', 'thời điểm');
const THEO = phrases('theo');

export function placed(item: Item, start: number, end: number): Placed {
  return { ...item, start, end };
}

/** The item that starts at `index`, or null. */
export function findItem(tokens: readonly Token[], index: number): Placed | null {
  return (
    findRelative(tokens, index) ??
    findRecurringDay(tokens, index) ??
    findTime(tokens, index) ??
    findRecurrence(tokens, index) ??
    findOngoing(tokens, index) ??
    findCondition(tokens, index)
  );
}

/** "100 ngày kể từ ngày ban hành Kế hoạch"; counted from anything else it depends on that. */
function findRelative(tokens: readonly Token[], index: number): Placed | null {
  const at = skip(tokens, index, WITHIN);
  const count = tokens[at];
  if (count?.kind !== 'number') return null;
  for (const [words, unit] of SPAN_UNITS) {
    const counted = after(tokens, at + 1, words);
    const working = after(tokens, counted, WORKING);
    const next = Math.max(counted, working);
    const since = counted < 0 ? -1 : after(tokens, skip(tokens, next, COMMA), SINCE);
    if (since < 0) continue;
    // "kể từ ngày 01/3/2026" counts from a day of its own, in a way no rule settles.
    if (tokens[since]?.kind === 'number') return placed({ type: 'unclear' }, index, since);
    const issuing = after(tokens, skip(tokens, since, OWN_DOCUMENT), ISSUING);
    const document = issuing < 0 ? -1 : skip(tokens, skip(tokens, issuing, OWN_DOCUMENT), THIS);
    const own = document > 0 && endsClause(tokens[document]);
    const item: Item = own
      ? working > 0
        ? { type: 'unclear' }
        : { type: 'relative', count: Number(count.key), unit }
      : { type: 'dependent' };
    return placed(item, index, own ? document : since);
  }
  return null;
}

function endsClause(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'mark' || after([token], 0, AND) > 0;
}

function findUnit(tokens: readonly Token[], index: number): { every: Every; next: number } | null {
  for (const [words, every] of UNITS) {
    const next = after(tokens, index, words);
    if (next > 0) return { every, next };
  }
  return null;
}

/** "hằng quý", "định kỳ 6 tháng, năm", "mỗi tháng một lần", "2 lần/năm", "6 tháng/lần". */
function findRecurrence(tokens: readonly Token[], index: number): Placed | null {
  const each = after(tokens, index, EACH);
  const unit = findUnit(tokens, each > 0 ? each : index);
  if (each > 0 && unit && notNamed(tokens, unit.next)) {
    return recurrences(tokens, index, unit);
  }
  if (unit) {
    const per = skip(tokens, unit.next, PER_MARK);
    const one = skip(tokens, per, ONE);
    const times = after(tokens, one, TIMES);
    if (times > 0 && one > unit.next) return recurring(unit.every, index, times);
  }
  const times = tokens[index]?.kind === 'number' ? after(tokens, index + 1, TIMES) : -1;
  const per = times < 0 ? -1 : after(tokens, times, PER);
  const of = per < 0 ? null : findUnit(tokens, per);
  if (of) return recurring(oftener(of.every, Number(tokens[index]?.key)), index, of.next);
  const periodic = after(tokens, index, PERIODIC);
  return periodic > 0 ? placed({ type: 'recurring', every: null }, index, periodic) : null;
}

/** "theo năm học", "quý I": the unit is part of another name. */
function notNamed(tokens: readonly Token[], index: number): boolean {
  return tokens[index]?.kind !== 'number' && after(tokens, index, NOT_A_UNIT) < 0;
}

/** "hằng tháng, quý, năm": the shortest counts. */
function recurrences(
  tokens: readonly Token[],
  index: number,
  first: { every: Every; next: number },
): Placed {
  let { every, next } = first;
  for (;;) {
    const joint = after(tokens, next, LIST_JOINT);
    const unit = joint < 0 ? null : findUnit(tokens, skip(tokens, joint, EACH));
    if (!unit || !notNamed(tokens, unit.next)) break;
    every = FREQUENCY.find((known) => known === every || known === unit.every) ?? every;
    next = unit.next;
  }
  const once = after(tokens, skip(tokens, next, ONCE), TIMES);
  return recurring(every, index, once > 0 ? once : next);
}

function recurring(every: Every | null, start: number, end: number): Placed {
  return placed({ type: 'recurring', every }, start, end);
}

function oftener(every: Every, times: number): Every | null {
  const perYear = { week: 52, month: 12, quarter: 4, half: 2, year: 1 }[every] * times;
  return (
    ({ 52: 'week', 12: 'month', 4: 'quarter', 2: 'half', 1: 'year' }[perYear] as
      | Every
      | undefined) ?? null
  );
}

const THU = spelling('thứ');
/** The period that "ngày 12 tháng thứ hai quý sau" belongs to: the longest one named. */
const PERIODS: readonly [Every, readonly string[]][] = [
  ['quarter', [spelling('quý')]],
  ['month', [spelling('tháng')]],
  ['week', [spelling('tuần')]],
  ['year', [spelling('năm')]],
];

/** "Ngày 12 tháng sau", "trước ngày 25 hằng tháng", "Thứ 5 hàng tuần", "ngày 20 tháng cuối quý". */
function findRecurringDay(tokens: readonly Token[], index: number): Placed | null {
  let at = skip(tokens, skip(tokens, skip(tokens, index, NEUTRAL), BY), BEFORE);
  at = skip(tokens, at, BY_JOINT);
  const weekday = after(tokens, at, WEEKDAY);
  const day = after(tokens, at, DAYS);
  let next = -1;
  if (weekday > 0) next = tokens[at]?.key === THU ? weekday + 1 : weekday;
  else if (day > 0 && tokens[day]?.kind === 'number') next = day + 1;
  if (next < 0) return null;
  const spoken: string[] = [];
  let end = next;
  while (end < tokens.length && after(tokens, end, OF_PERIOD) > 0) {
    spoken.push(tokens[end]?.key ?? '');
    end += 1;
  }
  if (tokens[end]?.kind === 'number' || spoken.length < 2) return null;
  const every = PERIODS.find(([, words]) => spoken.some((key) => words.includes(key)))?.[0];
  return every ? recurring(every, index, end) : null;
}

function findMarker(tokens: readonly Token[], index: number): { marker: Marker; next: number } {
  const before = after(tokens, index, BEFORE);
  if (before > 0) return { marker: 'before', next: before };
  const by = after(tokens, index, BY);
  if (by > 0) {
    const late = after(tokens, by, BEFORE);
    if (late > 0) return { marker: 'before', next: late };
    return { marker: 'by', next: skip(tokens, by, BY_JOINT) };
  }
  const end = after(tokens, index, UNTIL_END);
  if (end > 0) return { marker: 'by', next: end };
  const until = after(tokens, index, UNTIL);
  if (until > 0) return { marker: 'until', next: until };
  const from = after(tokens, index, FROM);
  if (from > 0) return { marker: 'from', next: from };
  const neutral = after(tokens, index, NEUTRAL);
  if (neutral > 0) {
    const inner = findMarker(tokens, skip(tokens, neutral, COLON));
    return inner.marker === 'none' ? { marker: 'in', next: inner.next } : inner;
  }
  return { marker: 'none', next: index };
}

/** "17h00", "17 giờ 30 phút", "17:00"; the index after it, or -1. */
function afterHour(tokens: readonly Token[], index: number): number {
  const hour = tokens[index];
  if (hour?.kind !== 'number' || Number(hour.key) > 24 || Number(hour.key) === 0) return -1;
  const unit = after(tokens, index + 1, HOUR);
  if (unit < 0) return -1;
  const minutes = tokens[unit]?.kind === 'number' ? unit + 1 : unit;
  return skip(tokens, skip(tokens, minutes, MINUTES), COMMA);
}

function findTime(tokens: readonly Token[], index: number): Placed | null {
  const { marker, next: start } = findMarker(tokens, index);
  const hour = afterHour(tokens, start);
  if (
    hour > 0 &&
    after(tokens, hour, OF_DAY) < 0 &&
    parseMoment(tokens, hour)?.value.unit !== 'day'
  ) {
    return null;
  }
  const span = parseSpan(tokens, hour > 0 ? skip(tokens, hour, OF) : start);
  if (!span) {
    // "trong năm", "cả năm": the catalogue's year.
    const year = after(tokens, index, OF_THE_YEAR);
    if (year < 0 || tokens[year]?.kind === 'word' || tokens[year]?.kind === 'number') return null;
    const moment: Moment = {
      unit: 'year',
      year: null,
      month: 1,
      months: 12,
      day: null,
      weekday: null,
      certain: true,
    };
    const value: Span = { form: 'one', moments: [moment], abridged: false };
    return placed(
      { type: 'time', marker: 'in', hour: false, span: value, tail: null },
      index,
      year,
    );
  }
  let end = span.next;
  let tail: Time['tail'] = null;
  const open = after(tokens, end, OPEN_TAIL);
  const yearly = after(tokens, end, YEARLY_TAIL);
  if (open > 0) [tail, end] = ['open', open];
  else if (yearly > 0) [tail, end] = ['yearly', yearly];
  return placed({ type: 'time', marker, hour: hour > 0, span: span.value, tail }, index, end);
}

function findOngoing(tokens: readonly Token[], index: number): Placed | null {
  const next = after(tokens, index, ONGOING);
  if (next < 0 || after(tokens, index - 1, SPENDING) > 0) return null;
  const ofTheYear = after(tokens, next, OF_THE_YEAR);
  const bounded =
    ofTheYear > 0 && tokens[ofTheYear]?.kind !== 'word' && tokens[ofTheYear]?.kind !== 'number';
  return placed({ type: 'ongoing' }, index, bounded ? ofTheYear : next);
}

function findCondition(tokens: readonly Token[], index: number): Placed | null {
  let next = after(tokens, index, CONDITION);
  const previous = tokens[index - 1];
  const starts = previous === undefined || previous.kind === 'mark';
  const follower = tokens[index + 1];
  if (
    next < 0 &&
    starts &&
    follower?.kind === 'word' &&
    after(tokens, index, AFTERWARDS) > 0 &&
    after(tokens, index, THEREAFTER) < 0
  ) {
    // "Sau Đại hội Đảng": but "Sau Quý I" is a time that no rule dares to read.
    next = after(tokens, index + 1, TIME_UNIT) > 0 ? -1 : index + 1;
  }
  if (next < 0) return null;
  const theo = after(tokens, index, THEO) > 0 && next === index + 1;
  if (theo && after(tokens, index + 1, THEO_BEFORE) > 0) return null;
  if (theo && index > 0 && after(tokens, index - 1, THEO_AFTER) > 0) return null;
  return placed({ type: 'dependent' }, index, next);
}
