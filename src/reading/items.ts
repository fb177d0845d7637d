/** The meaningful runs of words in a time phrase: times, recurrences, conditions; all else is words. */
import { CATALOGUE_YEAR, parseSpan, type Span } from './moments.ts';
import { after, isOneOf, type Phrases, phrases, skip, stands, type Token } from './tokens.ts';
import { AND, COMMA, DAY, MONTH, QUARTER, WEEK, YEAR } from './words.ts';

/** How often something comes back. */
export type Every = 'week' | 'month' | 'quarter' | 'half' | 'year';

/** From the shortest to the longest. */
export const FREQUENCY: readonly Every[] = ['week', 'month', 'quarter', 'half', 'year'];

/** The word that governs a time: "trước", "chậm nhất", "đến", "từ", or "trong" and the like. */
export type Marker = 'none' | 'in' | 'before' | 'by' | 'until' | 'from';

/** A unit in which a term is counted ("100 ngày kể từ …"). */
type CountedUnit = 'day' | 'week' | 'month';

/** A time with its marker. */
export interface Time {
  type: 'time';
  marker: Marker;
  /** The time of day was said: "trước 17h00 ngày 15/02" lets the 15th itself count. */
  hour: boolean;
  span: Span;
  /** What follows the time: "và các năm tiếp theo" leaves it open, "hằng năm" brings it back. */
  tail: 'open' | 'yearly' | null;
}

export type Item =
  | Time
  | { type: 'recurring'; every: Every | null }
  | { type: 'ongoing' }
  | { type: 'dependent' }
  | { type: 'relative'; count: number; unit: CountedUnit }
  | { type: 'unclear' }
  | { type: 'word'; token: Token };

/** An item and the tokens it covers, `end` exclusive. */
export type Placed = Item & { start: number; end: number };

const NEUTRAL = phrases(
  'trong',
  'vào',
  'tại',
  'ngay trong',
  'cả',
  'suốt',
  'thời gian',
  'thời gian hoàn thành',
  'thời gian thực hiện',
  'thời hạn hoàn thành',
  'hạn hoàn thành',
  'thời hạn',
  'hạn',
);
const BEFORE = phrases('trước', 'xong trước');
/** Words for the last day. Where no time follows them, they make a remark doubtful. */
export const BY = phrases(
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
const PER = phrases('/', 'một', 'mỗi', 'trong', 'trên');
/** The periods that something comes back in. */
const PERIODS: readonly [Phrases, Every][] = [
  [phrases('6 tháng', '06 tháng', 'sáu tháng', 'nửa năm'), 'half'],
  [phrases('3 tháng', '03 tháng', 'ba tháng'), 'quarter'],
  [phrases('12 tháng'), 'year'],
  [phrases('1 tháng', '01 tháng', 'tháng', 'một tháng'), 'month'],
  [phrases('1 quý', '01 quý', 'quý', 'một quý'), 'quarter'],
  [phrases('1 năm', '01 năm', 'năm', 'một năm'), 'year'],
  [phrases('1 tuần', '01 tuần', 'tuần', 'một tuần'), 'week'],
];
/** After "ngày 12": words that say it comes back, and of which period. */
const OF_PERIOD = phrases(
  'của',
  'tháng',
  'quý',
  'năm',
  'tuần',
  'hằng',
  'hàng',
  'mỗi',
  'sau',
  'kế',
  'tiếp',
  'theo',
  'cuối',
  'đầu',
  'thứ',
  'nhất',
  'hai',
  'ba',
  'liền',
  'báo',
  'cáo',
  'cùng',
  'kỳ',
  'đó',
);
const CONDITION = phrases(
  'theo',
  'khi',
  'sau khi',
  'ngay sau',
  'ngay khi',
  'tùy',
  'căn cứ',
  'phụ thuộc',
  'trên cơ sở',
  'đột xuất',
  'kể từ khi',
);
/** In "tiếp theo", "kèm theo" and "theo dõi" there is no condition. */
const BEFORE_THEO = phrases('tiếp', 'kèm');
const AFTER_THEO = phrases('dõi');
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
const COUNTED_UNITS: readonly [Phrases, CountedUnit][] = [
  [DAY, 'day'],
  [WEEK, 'week'],
  [MONTH, 'month'],
];
const WORKING = phrases('làm việc');

const PER_MARK = phrases('/', ',', '-');
const ONE = phrases('1', '01', 'một');
const NOT_A_UNIT = phrases('học', 'i', 'ii', 'iii', 'iv');
const PERIOD_JOINT = [...COMMA, ...AND];
const ONCE = phrases('/', '1', '01', 'một', '/ 1', '/ 01');
const NUMBERED_WEEKDAY = phrases('thứ');
const SUNDAY = phrases('chủ nhật');
const COLON = phrases(':', 'là');
const HOUR = phrases('h', 'g', 'giờ', ':');
const MINUTES = phrases('phút', "'");
const OF = phrases('của');
const AFTERWARDS = phrases('sau');
const THEREAFTER = phrases('sau đó');
const TIME = [...DAY, ...MONTH, ...QUARTER, ...YEAR, ...phrases('thời điểm')];
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
    findCatalogueYear(tokens, index) ??
    findEachPeriod(tokens, index) ??
    findPeriodsPerTime(tokens, index) ??
    findTimesPerPeriod(tokens, index) ??
    findPeriodic(tokens, index) ??
    findOngoing(tokens, index) ??
    findCondition(tokens, index) ??
    findEvent(tokens, index)
  );
}

/** "100 ngày kể từ ngày ban hành Kế hoạch"; counted from anything else it depends on that. */
function findRelative(tokens: readonly Token[], index: number): Placed | null {
  const at = skip(tokens, index, WITHIN);
  const count = tokens[at];
  const unit = COUNTED_UNITS.find(([words]) => stands(tokens, at + 1, words))?.[1];
  if (count?.kind !== 'number' || !unit) return null;
  const isWorking = stands(tokens, at + 2, WORKING);
  const counted = skip(tokens, at + 2, WORKING);
  const since = after(tokens, skip(tokens, counted, COMMA), SINCE);
  if (since === null) return null;
  // "kể từ ngày 01/3/2026" counts from a day of its own, in a way no rule settles.
  if (tokens[since]?.kind === 'number') return placed({ type: 'unclear' }, index, since);
  const issued = after(tokens, skip(tokens, since, OWN_DOCUMENT), ISSUING);
  const document = issued && skip(tokens, skip(tokens, issued, OWN_DOCUMENT), THIS);
  if (document === null || !endsClause(tokens[document])) {
    return placed({ type: 'dependent' }, index, since);
  }
  const item: Item = isWorking
    ? { type: 'unclear' }
    : { type: 'relative', count: Number(count.key), unit };
  return placed(item, index, document);
}

function endsClause(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'mark' || isOneOf(token, AND);
}

function recurring(every: Every | null, start: number, end: number): Placed {
  return placed({ type: 'recurring', every }, start, end);
}

function findPeriod(
  tokens: readonly Token[],
  index: number | null,
): { every: Every; next: number } | null {
  for (const [words, every] of PERIODS) {
    const next = after(tokens, index, words);
    if (next !== null) return { every, next };
  }
  return null;
}

/** "theo năm học", "quý I": the period is part of another name. */
function isNamed(tokens: readonly Token[], index: number): boolean {
  return tokens[index]?.kind === 'number' || stands(tokens, index, NOT_A_UNIT);
}

/** "hằng quý", "mỗi tháng một lần", "định kỳ 6 tháng, năm": of several the shortest counts. */
function findEachPeriod(tokens: readonly Token[], index: number): Placed | null {
  const first = findPeriod(tokens, after(tokens, index, EACH));
  if (!first || isNamed(tokens, first.next)) return null;
  let { every, next } = first;
  for (let more = findNextPeriod(tokens, next); more; more = findNextPeriod(tokens, next)) {
    next = more.next;
    if (FREQUENCY.indexOf(more.every) < FREQUENCY.indexOf(every)) every = more.every;
  }
  return recurring(every, index, after(tokens, skip(tokens, next, ONCE), TIMES) ?? next);
}

function findNextPeriod(tokens: readonly Token[], index: number) {
  const joint = after(tokens, index, PERIOD_JOINT);
  const period = joint && findPeriod(tokens, skip(tokens, joint, EACH));
  return period && !isNamed(tokens, period.next) ? period : null;
}

/** "6 tháng/lần", "theo quý 1 lần". */
function findPeriodsPerTime(tokens: readonly Token[], index: number): Placed | null {
  const period = findPeriod(tokens, skip(tokens, index, EACH));
  if (!period) return null;
  const once = skip(tokens, skip(tokens, period.next, PER_MARK), ONE);
  const times = after(tokens, once, TIMES);
  return times !== null && once > period.next ? recurring(period.every, index, times) : null;
}

/** "2 lần/năm", "01 lần mỗi quý". */
function findTimesPerPeriod(tokens: readonly Token[], index: number): Placed | null {
  const count = tokens[index];
  if (count?.kind !== 'number') return null;
  const period = findPeriod(tokens, after(tokens, after(tokens, index + 1, TIMES), PER));
  return period && recurring(oftener(period.every, Number(count.key)), index, period.next);
}

function oftener(every: Every, times: number): Every | null {
  const perYear = { week: 52, month: 12, quarter: 4, half: 2, year: 1 };
  return FREQUENCY.find((known) => perYear[known] === perYear[every] * times) ?? null;
}

/** "Định kỳ", without a period. */
function findPeriodic(tokens: readonly Token[], index: number): Placed | null {
  const next = after(tokens, index, PERIODIC);
  return next === null ? null : recurring(null, index, next);
}

/** The period that "ngày 12 tháng thứ hai quý sau" belongs to: the first of these that is named. */
const PERIODS_OF_A_DAY: readonly [Phrases, Every][] = [
  [QUARTER, 'quarter'],
  [MONTH, 'month'],
  [WEEK, 'week'],
  [YEAR, 'year'],
];

/** "Ngày 12 tháng sau", "trước ngày 25 hằng tháng", "Thứ 5 hàng tuần", "ngày 20 tháng cuối quý". */
function findRecurringDay(tokens: readonly Token[], index: number): Placed | null {
  const from = skip(tokens, skip(tokens, skip(tokens, index, NEUTRAL), BY), BEFORE);
  const start = afterDay(tokens, skip(tokens, from, BY_JOINT));
  if (start === null) return null;
  let end = start;
  while (stands(tokens, end, OF_PERIOD)) end += 1;
  if (tokens[end]?.kind === 'number' || end < start + 2) return null;
  const said = tokens.slice(start, end);
  const every = PERIODS_OF_A_DAY.find(([words]) =>
    said.some((token) => isOneOf(token, words)),
  )?.[1];
  return every ? recurring(every, index, end) : null;
}

/** The index after "thứ 5", "chủ nhật", "ngày 12", or null. */
function afterDay(tokens: readonly Token[], index: number): number | null {
  const weekday = after(tokens, index, NUMBERED_WEEKDAY);
  if (weekday !== null) return weekday + 1;
  const day = after(tokens, index, DAY);
  if (day !== null && tokens[day]?.kind === 'number') return day + 1;
  return after(tokens, index, SUNDAY);
}

function findMarker(tokens: readonly Token[], index: number): { marker: Marker; next: number } {
  const before = after(tokens, index, BEFORE);
  if (before !== null) return { marker: 'before', next: before };
  const by = after(tokens, index, BY);
  if (by !== null) {
    const late = after(tokens, by, BEFORE);
    if (late !== null) return { marker: 'before', next: late };
    return { marker: 'by', next: skip(tokens, by, BY_JOINT) };
  }
  const end = after(tokens, index, UNTIL_END);
  if (end !== null) return { marker: 'by', next: end };
  const until = after(tokens, index, UNTIL);
  if (until !== null) return { marker: 'until', next: until };
  const from = after(tokens, index, FROM);
  if (from !== null) return { marker: 'from', next: from };
  const neutral = after(tokens, index, NEUTRAL);
  if (neutral !== null) {
    const inner = findMarker(tokens, skip(tokens, neutral, COLON));
    return inner.marker === 'none' ? { marker: 'in', next: inner.next } : inner;
  }
  return { marker: 'none', next: index };
}

/** "17h00", "17 giờ 30 phút", "17:00" before a day; the index after it, or null. */
function afterHour(tokens: readonly Token[], index: number): number | null {
  const hour = tokens[index];
  if (hour?.kind !== 'number' || Number(hour.key) > 24 || Number(hour.key) === 0) return null;
  const unit = after(tokens, index + 1, HOUR);
  if (unit === null) return null;
  const minutes = tokens[unit]?.kind === 'number' ? unit + 1 : unit;
  return skip(tokens, skip(tokens, minutes, MINUTES), COMMA);
}

/** A moment, a range or a list, with what governs it and what it trails: "trước 17h00 ngày 15/02/2026". */
function findTime(tokens: readonly Token[], index: number): Placed | null {
  const { marker, next: start } = findMarker(tokens, index);
  const hour = afterHour(tokens, start);
  const span = parseSpan(tokens, hour === null ? start : skip(tokens, hour, OF));
  if (!span || (hour !== null && span.value.moments[0]?.unit !== 'day')) return null;
  const { tail, next } = findTail(tokens, span.next);
  const item: Time = { type: 'time', marker, hour: hour !== null, span: span.value, tail };
  return placed(item, index, next);
}

function findTail(tokens: readonly Token[], index: number): { tail: Time['tail']; next: number } {
  const open = after(tokens, index, OPEN_TAIL);
  if (open !== null) return { tail: 'open', next: open };
  const yearly = after(tokens, index, YEARLY_TAIL);
  if (yearly !== null) return { tail: 'yearly', next: yearly };
  return { tail: null, next: index };
}

/** "trong năm", "cả năm": the catalogue's year. */
function findCatalogueYear(tokens: readonly Token[], index: number): Placed | null {
  const next = afterYear(tokens, index);
  if (next === null) return null;
  const item: Time = { type: 'time', marker: 'in', hour: false, span: CATALOGUE_YEAR, tail: null };
  return placed(item, index, next);
}

/** The index after "trong năm", where no other year and no other word ("trong năm học") follows; or null. */
function afterYear(tokens: readonly Token[], index: number): number | null {
  const next = after(tokens, index, OF_THE_YEAR);
  if (next === null || tokens[next]?.kind === 'word' || tokens[next]?.kind === 'number')
    return null;
  return next;
}

function findOngoing(tokens: readonly Token[], index: number): Placed | null {
  const next = after(tokens, index, ONGOING);
  if (next === null || stands(tokens, index - 1, SPENDING)) return null;
  return placed({ type: 'ongoing' }, index, afterYear(tokens, next) ?? next);
}

/** "Theo tiến độ", "khi có yêu cầu". */
function findCondition(tokens: readonly Token[], index: number): Placed | null {
  const next = after(tokens, index, CONDITION);
  if (next === null) return null;
  const isTheoAlone = stands(tokens, index, THEO) && next === index + 1;
  const isOtherWord = stands(tokens, index - 1, BEFORE_THEO) || stands(tokens, next, AFTER_THEO);
  return isTheoAlone && isOtherWord ? null : placed({ type: 'dependent' }, index, next);
}

/** "Sau Đại hội Đảng"; but "Sau Quý I" is a time that no rule dares to read. */
function findEvent(tokens: readonly Token[], index: number): Placed | null {
  const next = after(tokens, index, AFTERWARDS);
  const startsClause = index === 0 || tokens[index - 1]?.kind === 'mark';
  if (next === null || !startsClause || tokens[next]?.kind !== 'word') return null;
  if (stands(tokens, index, THEREAFTER) || stands(tokens, next, TIME)) return null;
  return placed({ type: 'dependent' }, index, next);
}
