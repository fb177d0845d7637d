/**
 * Reading the time column of a decision. A phrase is cut into clauses (";", ".", ",", "và", brackets);
 * each clause may hold one time, a recurrence, a condition, or only words; the clauses together give the
 * kind and the dates. A wrong date is worse than none: digits or time words that no rule explains,
 * and words that could change the meaning ("dự kiến", "hoặc", "sau"), leave the whole phrase unread.
 */
import { addDays, addMonths, formatDate, type IsoDate, type Period } from '../dates.ts';
import { joinTexts, type Text } from '../text.ts';
import { type Moment, parseMoment, parseSpan, periodOf, type Span } from './moments.ts';
import { after, type Phrases, phrases, skip, type Token, tokenize } from './tokens.ts';

/** The kinds of time a decision names; see the design's table, or `dvtasks explain`. */
export type TimeKind =
  | 'date'
  | 'before'
  | 'by'
  | 'period'
  | 'open'
  | 'ongoing'
  | 'recurring'
  | 'relative'
  | 'staged'
  | 'dependent'
  | 'unread';

/** How often something comes back. */
export type Every = 'week' | 'month' | 'quarter' | 'half' | 'year';

/** One part of a staged time. */
export interface Stage {
  text: string;
  kind: TimeKind;
  from: IsoDate | null;
  due: IsoDate | null;
  every: Every | null;
}

/** What a phrase means: `from` is the first day, `due` the last day on time. */
export interface Timeframe extends Stage {
  /** The parts of a staged time, in the order of the text; empty for the other kinds. */
  stages: Stage[];
}

/** A reading, with the words it rests on. */
export interface Reading {
  timeframe: Timeframe;
  /** Each run of words that counted, and what it was taken to mean. */
  steps: { words: string; meaning: Text }[];
}

/** What the phrase itself does not say. */
export interface ReadingContext {
  /** The year of quarters, months and days written without one. */
  year: number;
  /** The day the document was issued, where known: "… kể từ ngày ban hành" counts from the day after. */
  issued: IsoDate | null;
}

type Marker = 'none' | 'in' | 'before' | 'by' | 'until' | 'from';

interface Time {
  type: 'time';
  marker: Marker;
  /** The time of day was said: "trước 17h00 ngày 15/02" lets the 15th itself count. */
  hour: boolean;
  span: Span;
  tail: 'open' | 'yearly' | null;
}
type Item =
  | Time
  | { type: 'recurring'; every: Every | null }
  | { type: 'ongoing' }
  | { type: 'dependent' }
  | { type: 'relative'; count: number; unit: 'day' | 'week' | 'month' }
  | { type: 'unclear' }
  | { type: 'word'; token: Token };
type Placed = Item & { start: number; end: number };

interface Clause {
  items: Placed[];
  /** Inside brackets: a remark unless it names a time. */
  bracketed: boolean;
  /** What stands between this clause and the one before. */
  joint: 'start' | 'comma' | 'and' | 'break' | 'bracket';
}

// ---------------------------------------------------------------- words

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
const UNITS: readonly [Phrases, Every | 'day'][] = [
  [phrases('6 tháng', '06 tháng', 'sáu tháng', 'nửa năm'), 'half'],
  [phrases('3 tháng', '03 tháng', 'ba tháng'), 'quarter'],
  [phrases('12 tháng'), 'year'],
  [phrases('1 tháng', '01 tháng', 'tháng', 'một tháng'), 'month'],
  [phrases('1 quý', '01 quý', 'quý', 'một quý'), 'quarter'],
  [phrases('1 năm', '01 năm', 'năm', 'một năm'), 'year'],
  [phrases('1 tuần', '01 tuần', 'tuần', 'một tuần'), 'week'],
];
const FREQUENCY: readonly Every[] = ['week', 'month', 'quarter', 'half', 'year'];
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
/** A remark on the deadline by whoever proposed it; everything after it is commentary. */
const PROPOSAL = phrases('đề xuất hạn', 'đề nghị hạn');
/** Verbs that may stand right before a time without a preposition. */
const DONE_BY = phrases(
  'hoàn thành',
  'thực hiện',
  'triển khai',
  'tổ chức',
  'ban hành',
  'xong',
  'triển khai thực hiện',
  'tổ chức thực hiện',
  'hoàn thành xong',
  'hoàn thành việc',
  'trình',
);
/** Words in a remark that could change when or whether: with one of them nothing is certain. */
const DOUBTFUL = phrases(
  ...'không|chưa|đã|trừ|hoặc|hay|hoãn|lùi|dời|sang|gia hạn|dự kiến|khoảng|phấn đấu|âm lịch|tết|dịp|kỷ niệm|trước|sau|từ|kể từ|hết|tới|ngày|tháng|quý|năm|tuần|giờ|thay cho|thay vì|điều chỉnh thời|điều chỉnh hạn|chậm nhất|muộn nhất|hạn chót'.split(
    '|',
  ),
);
const HARMLESS = phrases('liên quan đến', 'năm học', 'lần đầu', 'ngày càng', 'đến', 'đầu tiên');
const COUNTED = phrases('lần', 'đợt', 'bước', 'phần', 'lần thứ');

// ---------------------------------------------------------------- items

function placed(item: Item, start: number, end: number): Placed {
  return { ...item, start, end };
}

function findItem(tokens: readonly Token[], index: number): Placed | null {
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
    const since = counted < 0 ? -1 : after(tokens, next, SINCE);
    if (since < 0) continue;
    const issuing = after(tokens, since, ISSUING);
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
  return token === undefined || token.kind === 'mark' || after([token], 0, phrases('và')) > 0;
}

function findUnit(
  tokens: readonly Token[],
  index: number,
): { every: Every | 'day'; next: number } | null {
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
    const per = skip(tokens, unit.next, phrases('/', ',', '-'));
    const one = skip(tokens, per, phrases('1', '01', 'một'));
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
  return (
    tokens[index]?.kind !== 'number' &&
    after(tokens, index, phrases('học', 'i', 'ii', 'iii', 'iv')) < 0
  );
}

/** "hằng tháng, quý, năm": the shortest counts. */
function recurrences(
  tokens: readonly Token[],
  index: number,
  first: { every: Every | 'day'; next: number },
): Placed {
  let { every, next } = first;
  for (;;) {
    const joint = after(tokens, next, phrases(',', 'và'));
    const unit = joint < 0 ? null : findUnit(tokens, skip(tokens, joint, EACH));
    if (!unit || !notNamed(tokens, unit.next)) break;
    if (every !== 'day' && unit.every !== 'day') {
      every = FREQUENCY.find((known) => known === every || known === unit.every) ?? every;
    }
    next = unit.next;
  }
  const once = after(
    tokens,
    skip(tokens, next, phrases('/', '1', '01', 'một', '/ 1', '/ 01')),
    TIMES,
  );
  return recurring(every, index, once > 0 ? once : next);
}

function recurring(every: Every | 'day' | null, start: number, end: number): Placed {
  return every === 'day'
    ? placed({ type: 'ongoing' }, start, end)
    : placed({ type: 'recurring', every }, start, end);
}

function oftener(every: Every | 'day', times: number): Every | null {
  if (every === 'day') return null;
  const perYear = { week: 52, month: 12, quarter: 4, half: 2, year: 1 }[every] * times;
  return (
    ({ 52: 'week', 12: 'month', 4: 'quarter', 2: 'half', 1: 'year' }[perYear] as
      | Every
      | undefined) ?? null
  );
}

/** "Ngày 12 tháng sau", "trước ngày 25 hằng tháng", "Thứ 5 hàng tuần", "ngày 20 tháng cuối quý". */
function findRecurringDay(tokens: readonly Token[], index: number): Placed | null {
  let at = skip(tokens, skip(tokens, skip(tokens, index, NEUTRAL), BY), BEFORE);
  at = skip(tokens, at, BY_JOINT);
  const weekday = after(tokens, at, phrases('thứ', 'chủ nhật'));
  const day = after(tokens, at, DAYS);
  let next = -1;
  if (weekday > 0) next = tokens[at]?.key === spelledThu ? weekday + 1 : weekday;
  else if (day > 0 && tokens[day]?.kind === 'number') next = day + 1;
  if (next < 0) return null;
  const words: string[] = [];
  let end = next;
  while (end < tokens.length && after(tokens, end, OF_PERIOD) > 0) {
    words.push(tokens[end]?.key ?? '');
    end += 1;
  }
  if (tokens[end]?.kind === 'number' || words.length < 2) return null;
  const every = (
    [
      ['quý', 'quarter'],
      ['tháng', 'month'],
      ['tuần', 'week'],
      ['năm', 'year'],
    ] as const
  ).find(([word]) => words.some((key) => after([{ key } as Token], 0, phrases(word)) > 0))?.[1];
  return every ? recurring(every, index, end) : null;
}
const spelledThu = phrases('thứ')[0]?.[0];

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
    const inner = findMarker(tokens, skip(tokens, neutral, phrases(':', 'là')));
    return inner.marker === 'none' ? { marker: 'in', next: inner.next } : inner;
  }
  return { marker: 'none', next: index };
}

/** "17h00", "17 giờ 30 phút", "17:00"; the index after it, or -1. */
function afterHour(tokens: readonly Token[], index: number): number {
  const hour = tokens[index];
  if (hour?.kind !== 'number' || Number(hour.key) > 24 || Number(hour.key) === 0) return -1;
  const unit = after(tokens, index + 1, phrases('h', 'giờ', ':'));
  if (unit < 0) return -1;
  const minutes = tokens[unit]?.kind === 'number' ? unit + 1 : unit;
  return skip(tokens, skip(tokens, minutes, phrases('phút', "'")), phrases(','));
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
  const span = parseSpan(tokens, hour > 0 ? skip(tokens, hour, phrases('của')) : start);
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
  if (next < 0) return null;
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
  if (next < 0 && starts && follower?.kind === 'word' && after(tokens, index, phrases('sau')) > 0) {
    // "Sau Đại hội Đảng": but "Sau Quý I" is a time that no rule dares to read.
    next =
      after(tokens, index + 1, phrases('ngày', 'tháng', 'quý', 'năm', 'thời điểm')) > 0
        ? -1
        : index + 1;
  }
  if (next < 0) return null;
  const theo = after(tokens, index, phrases('theo')) > 0 && next === index + 1;
  if (theo && after(tokens, index + 1, THEO_BEFORE) > 0) return null;
  if (theo && index > 0 && after(tokens, index - 1, THEO_AFTER) > 0) return null;
  return placed({ type: 'dependent' }, index, next);
}

// ---------------------------------------------------------------- clauses

const BREAKS = new Set([';', '\n']);

function splitClauses(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = [];
  let depth = 0;
  let clause: Clause = { items: [], bracketed: false, joint: 'start' };
  const cut = (joint: Clause['joint']) => {
    if (clause.items.length > 0) clauses.push(clause);
    const first = clauses.length === 0;
    clause = { items: [], bracketed: depth > 0, joint: first ? 'start' : joint };
  };
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index] as Token;
    if (after(tokens, index, PROPOSAL) > 0) break;
    const item = findItem(tokens, index);
    if (item) {
      clause.items.push(item);
      index = item.end;
      continue;
    }
    index += 1;
    if (token.key === '(' || token.key === ')') {
      depth = Math.max(0, depth + (token.key === '(' ? 1 : -1));
      cut('bracket');
    } else if (BREAKS.has(token.key) || isFullStop(tokens, index - 1)) cut('break');
    else if (token.key === ',') cut('comma');
    else if (after([token], 0, phrases('và')) > 0) cut('and');
    else if (token.kind !== 'mark' || token.key === ':') {
      clause.items.push(placed({ type: 'word', token }, index - 1, index));
    }
  }
  cut('break');
  return clauses;
}

/** "Trong Quý I và trước ngày 30/4/2017": a year said last is meant for what it is joined to. */
function shareYears(clauses: Clause[]): Clause[] {
  for (let index = clauses.length - 2; index >= 0; index -= 1) {
    const following = clauses[index + 1];
    if (following?.joint !== 'and' && following?.joint !== 'comma') continue;
    const year = following.items.find((item) => item.type === 'time')?.span.moments[0]?.year;
    const last = clauses[index]?.items.findLast((item) => item.type === 'time');
    for (const moment of year ? (last?.span.moments ?? []) : []) moment.year ??= year ?? null;
  }
  return clauses;
}

function isFullStop(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  return (
    token?.key === '.' && (next === undefined || next.start > token.end || next.kind === 'mark')
  );
}

/** Words that neither count something nor touch on time: a name for the work. */
function isRemark(words: readonly Token[]): boolean {
  for (let index = 0; index < words.length; ) {
    const harmless = Math.max(after(words, index, HARMLESS), after(words, index, COUNTED));
    if (harmless > 0) {
      index =
        words[harmless]?.kind === 'number' && after(words, index, COUNTED) > 0
          ? harmless + 1
          : harmless;
      continue;
    }
    if (words[index]?.kind === 'number' || after(words, index, DOUBTFUL) > 0) return false;
    index += 1;
  }
  return true;
}

/** The words right before a bare time must be a plain verb ("Hoàn thành") or end in a colon. */
function leadsToTime(words: readonly Token[]): boolean {
  return (
    words.length === 0 || words.at(-1)?.key === ':' || after(words, 0, DONE_BY) === words.length
  );
}

/** What one clause says; null where it is only words, 'unread' where it cannot be trusted. */
type Said =
  | { type: 'times'; time: Time; place: Placed; follows: boolean }
  | { type: 'recurring'; every: Every | null; place: Placed }
  | { type: 'ongoing'; place: Placed }
  | { type: 'dependent'; place: Placed }
  | { type: 'relative'; count: number; unit: 'day' | 'week' | 'month'; place: Placed };

function readClause(clause: Clause, tokens: readonly Token[]): Said[] | 'unread' {
  const { items } = clause;
  const condition = items.findIndex((item) => item.type === 'dependent');
  if (condition >= 0) return readCondition(clause, condition, tokens);
  if (items.some((item) => item.type === 'unclear')) return 'unread';
  const said: Said[] = [];
  let words: Token[] = [];
  let times = 0;
  for (const item of items) {
    if (item.type === 'word') {
      words.push(item.token);
      continue;
    }
    if (!isRemark(words)) return 'unread';
    if (item.type === 'time') {
      times += 1;
      const next = tokens[item.end];
      const alone = next === undefined || next.kind === 'mark';
      const bare = item.marker === 'none';
      const certain = item.span.moments.every((moment) => moment.certain) || item.tail !== null;
      if (times > 1 || (bare && !certain && !alone)) return 'unread';
      if (bare && !leadsToTime(words)) return 'unread';
      said.push({ type: 'times', time: item, place: item, follows: words.length === 0 });
    } else if (item.type === 'recurring') {
      said.push({ type: 'recurring', every: item.every, place: item });
    } else if (item.type === 'ongoing') said.push({ type: 'ongoing', place: item });
    else if (item.type === 'relative') {
      said.push({ type: 'relative', count: item.count, unit: item.unit, place: item });
    }
    words = [];
  }
  return isRemark(words) ? said : 'unread';
}

/** A clause with a condition in it hangs on that, unless it also states a deadline in so many words. */
function readCondition(
  clause: Clause,
  condition: number,
  tokens: readonly Token[],
): Said[] | 'unread' {
  const before = clause.items.slice(0, condition);
  const place = clause.items[condition] as Placed;
  const rest = clause.items.slice(condition + 1);
  const end = clause.items.at(-1)?.end ?? place.end;
  const said: Said = { type: 'dependent', place: { ...place, end } };
  const stated = rest.some(
    (item) => item.type === 'time' && ['before', 'by'].includes(item.marker),
  );
  if (stated) return 'unread';
  if (clause.bracketed && !before.some((item) => item.type !== 'word')) return [];
  const repeats = rest.flatMap((item): Said[] =>
    item.type === 'recurring' ? [{ type: 'recurring', every: item.every, place: item }] : [],
  );
  if (before.every((item) => item.type === 'word')) return [said, ...repeats];
  const last = before.at(-1);
  const lead = readClause({ ...clause, items: before }, tokens);
  if (lead === 'unread') return 'unread';
  // "Quý I/2026 theo kế hoạch" does not say which of the two counts; "Thường xuyên theo …" loses nothing.
  const dated = lead.some((one) => one.type === 'times');
  if (dated && last?.type !== 'word') return 'unread';
  return dated ? [...lead, said] : lead;
}

// ---------------------------------------------------------------- meaning

type Meaning = Stage & { step: Text; place: Placed; dated: boolean };

const UNREAD = 'unread' as const;

/** The stages a time gives: one, or as many as its list has. */
function readTime(
  said: Extract<Said, { type: 'times' }>,
  inherited: Marker,
  context: ReadingContext,
): Omit<Meaning, 'text' | 'place'>[] | 'unread' {
  const { time } = said;
  const marker = time.marker === 'none' ? inherited : time.marker;
  const { moments, form } = time.span;
  const periods = moments.map((moment) => periodOf(moment, context.year));
  if (!periods.every((period): period is Period => period !== null)) return UNREAD;
  const first = periods[0] as Period;
  const last = periods.at(-1) as Period;
  if (form === 'range') {
    const whole = { from: first.from, due: last.due };
    const allowed = marker === 'none' || marker === 'in' || marker === 'from';
    if (!allowed || time.hour || whole.from > whole.due) return UNREAD;
    return tailed(time, whole, [period(whole)]);
  }
  if (form === 'list') {
    const adjoining = periods.every(
      (one, index) => index === 0 || one.from === addDays((periods[index - 1] as Period).due, 1),
    );
    const rising = periods.every(
      (one, index) => index === 0 || one.due > (periods[index - 1] as Period).due,
    );
    if (!rising || time.hour || marker === 'from' || marker === 'until') return UNREAD;
    const plain = marker === 'none' || marker === 'in';
    const whole = { from: first.from, due: last.due };
    if (time.span.abridged && adjoining && plain && moments[0]?.unit !== 'day') {
      return tailed(time, whole, [period(whole)]);
    }
    const each = periods.map((one, index) => single(marker, moments[index] as Moment, one, false));
    return each.includes(UNREAD)
      ? UNREAD
      : tailed(time, whole, each as Omit<Meaning, 'text' | 'place'>[]);
  }
  const one = single(marker, moments[0] as Moment, first, time.hour);
  return one === UNREAD ? UNREAD : tailed(time, first, [one]);
}

function tailed(
  time: Time,
  whole: Period,
  meanings: Omit<Meaning, 'text' | 'place'>[],
): Omit<Meaning, 'text' | 'place'>[] | 'unread' {
  if (time.tail === 'yearly') return [recurringMeaning('year')];
  if (time.tail === null) return meanings;
  const states = time.marker === 'before' || time.marker === 'by' || time.marker === 'until';
  return states ? UNREAD : [opening(whole.from)];
}

function meaning(
  kind: TimeKind,
  from: IsoDate | null,
  due: IsoDate | null,
  step: Text,
): Omit<Meaning, 'text' | 'place'> {
  return { kind, from, due, every: null, step, dated: due !== null };
}

function period({ from, due }: Period): Omit<Meaning, 'text' | 'place'> {
  return meaning('period', from, due, {
    vi: `từ ${formatDate(from)} đến hết ${formatDate(due)}`,
    en: `from ${formatDate(from)} to the end of ${formatDate(due)}`,
  });
}

function opening(from: IsoDate): Omit<Meaning, 'text' | 'place'> {
  return meaning('open', from, null, {
    vi: `từ ${formatDate(from)}, không có ngày kết thúc`,
    en: `from ${formatDate(from)}, with no last day`,
  });
}

function recurringMeaning(every: Every | null): Omit<Meaning, 'text' | 'place'> {
  const step =
    every === null ? { vi: 'lặp lại định kỳ', en: 'comes back from time to time' } : EVERY[every];
  return { ...meaning('recurring', null, null, step), every };
}

/** How often, in words. */
export const EVERY: Readonly<Record<Every, Text>> = {
  week: { vi: 'hằng tuần', en: 'every week' },
  month: { vi: 'hằng tháng', en: 'every month' },
  quarter: { vi: 'hằng quý', en: 'every quarter' },
  half: { vi: '6 tháng một lần', en: 'every half-year' },
  year: { vi: 'hằng năm', en: 'every year' },
};

function single(
  marker: Marker,
  moment: Moment,
  { from, due }: Period,
  hour: boolean,
): Omit<Meaning, 'text' | 'place'> | 'unread' {
  const isDay = moment.unit === 'day';
  if (marker === 'from') return hour ? UNREAD : opening(from);
  if (marker === 'before' && !hour) {
    const eve = addDays(from, -1);
    return meaning('before', null, eve, {
      vi: `không tính ngày ${formatDate(from)}: ngày cuối còn đúng hạn là ${formatDate(eve)}`,
      en: `${formatDate(from)} itself is not counted: the last day on time is ${formatDate(eve)}`,
    });
  }
  if (marker === 'until' && !isDay) return UNREAD;
  if (marker === 'by' || marker === 'until' || marker === 'before') {
    return meaning('by', null, due, {
      vi: `ngày cuối còn đúng hạn là ${formatDate(due)}`,
      en: `the last day on time is ${formatDate(due)}`,
    });
  }
  if (!isDay) return period({ from, due });
  return meaning('date', null, due, { vi: `ngày ${formatDate(due)}`, en: `on ${formatDate(due)}` });
}

function relative(
  said: Extract<Said, { type: 'relative' }>,
  issued: IsoDate | null,
): Omit<Meaning, 'text' | 'place'> {
  if (issued === null) {
    return meaning('relative', null, null, {
      vi: 'tính từ ngày ban hành, mà ngày ban hành chưa biết',
      en: 'counted from the day of issue, which is not known',
    });
  }
  // Bộ luật Dân sự 2015, Điều 147 khoản 2 (the first day is not counted) and Điều 148 khoản 2, 3.
  const days = said.unit === 'week' ? said.count * 7 : said.count;
  const due = said.unit === 'month' ? addMonths(issued, said.count) : addDays(issued, days);
  const from = addDays(issued, 1);
  return meaning('relative', from, due, {
    vi: `tính từ ${formatDate(from)}, ngày sau ngày ban hành: đến hết ${formatDate(due)}`,
    en: `counted from ${formatDate(from)}, the day after issue, to the end of ${formatDate(due)}`,
  });
}

/** All that the clauses say, in order, or 'unread'. */
function meanings(
  tokens: readonly Token[],
  context: ReadingContext,
): Omit<Meaning, 'text'>[] | 'unread' {
  const found: Omit<Meaning, 'text'>[] = [];
  let marker: Marker = 'none';
  for (const clause of shareYears(splitClauses(tokens))) {
    const said = readClause(clause, tokens);
    if (said === UNREAD) return UNREAD;
    for (const one of said) {
      if (one.type === 'times') {
        const bare = one.time.marker === 'none';
        const afterMarked = bare && (marker === 'before' || marker === 'by');
        const joined = one.follows && (clause.joint === 'and' || clause.joint === 'comma');
        // "trước 30/6 và 31/12" governs both days; anything looser is not ours to decide.
        if (afterMarked && one.time.span.moments[0]?.unit === 'day' && !joined) return UNREAD;
        const previous = found.at(-1);
        if (bare && clause.joint === 'comma' && previous?.kind === 'dependent') return UNREAD;
        // "Quý I, năm 2026" may be one quarter or a quarter and a year.
        const plain =
          bare && joined && previous?.dated && one.time.span.moments[0]?.unit === 'year';
        if (plain) return UNREAD;
        const read = readTime(one, afterMarked ? marker : 'none', context);
        if (read === UNREAD) return UNREAD;
        for (const each of read) found.push({ ...each, place: one.place });
        if (!bare) marker = one.time.marker;
      } else if (one.type === 'recurring') {
        found.push({ ...recurringMeaning(one.every), place: one.place });
      } else if (one.type === 'ongoing') {
        const step = { vi: 'việc làm thường xuyên', en: 'continuing work' };
        found.push({ ...meaning('ongoing', null, null, step), place: one.place });
      } else if (one.type === 'relative') {
        found.push({ ...relative(one, context.issued), place: one.place });
      } else {
        const step = {
          vi: 'phụ thuộc vào việc khác, chưa có ngày cụ thể',
          en: 'depends on something else; no date is set',
        };
        found.push({ ...meaning('dependent', null, null, step), place: one.place });
      }
    }
  }
  return sharesYear(found, tokens, context) ? found : UNREAD;
}

/** A last stage without a year, after one that names another year than the catalogue's, is not certain. */
function sharesYear(
  found: readonly Omit<Meaning, 'text'>[],
  tokens: readonly Token[],
  context: ReadingContext,
): boolean {
  const times = found.flatMap(({ place }) => (place.type === 'time' ? place.span.moments : []));
  const last = times.at(-1);
  const others =
    tokens.length > 0 && times.some(({ year }) => year !== null && year !== context.year);
  return !(last && last.year === null && others);
}

/** The kind and dates of all the stages together; null where they do not make sense together. */
function combine(found: readonly Omit<Meaning, 'text'>[]): Omit<Stage, 'text'> | null {
  const [first] = found;
  if (!first) return null;
  const every = FREQUENCY.find((one) => found.some((stage) => stage.every === one)) ?? null;
  const { kind, from } = first;
  if (found.length === 1) return { kind, from, due: first.due, every };
  const dated = found.filter((stage) => stage.dated);
  const open = found.find((stage) => stage.kind === 'open');
  const others = found.filter((stage) => !['recurring', 'ongoing', 'open'].includes(stage.kind));
  const undated = (one: TimeKind, start: IsoDate | null = null) => ({
    kind: one,
    from: start,
    due: null,
    every,
  });
  if (others.length === 0) {
    if (open) return undated('open', open.from);
    return undated(found.some((stage) => stage.kind === 'ongoing') ? 'ongoing' : 'recurring');
  }
  if (dated.length === 0) {
    if (found.some((stage) => stage.kind === 'relative')) return null;
    return undated(open ? 'staged' : kind === 'recurring' ? 'recurring' : kind);
  }
  // The work of a whole year that is also "thường xuyên" has no day on which it is late.
  const wholeYear = dated.length === 1 && isYear(dated[0]?.place);
  const continuing = found.some((stage) => stage.kind === 'ongoing');
  if (wholeYear && continuing && others.length === 1) return undated('ongoing');
  if (wholeYear && !continuing && every === 'year' && others.length === 1) return null;
  const rising = dated.every(
    (stage, index) => index === 0 || (stage.due ?? '') >= (dated[index - 1]?.due ?? ''),
  );
  if (!rising || open) return null;
  const last = others.at(-1);
  return { kind: 'staged', from: null, due: last?.due ?? null, every };
}

function isYear(place: Placed | undefined): boolean {
  return place?.type === 'time' && place.span.moments.every(({ unit }) => unit === 'year');
}

/** Words that set off a list of times printed elsewhere: "Theo thời hạn cụ thể sau đây:". */
function wholePhrase(text: string, tokens: readonly Token[], place: Placed): string {
  const start = tokens[place.start]?.start ?? 0;
  const end = tokens[place.end - 1]?.end ?? text.length;
  return text.slice(start, end);
}

/**
 * Reads one phrase of a time column. Never throws; what it does not understand is `unread`.
 *
 * @param phrase the official wording, in any Unicode form
 * @param context the catalogue's year and the document's day of issue
 */
export function readTimeframe(phrase: string, context: ReadingContext): Reading {
  const text = phrase.normalize('NFC');
  const tokens = tokenize(text);
  const found = meanings(tokens, context);
  const whole = found === UNREAD ? null : combine(found);
  if (found === UNREAD || !whole) {
    const timeframe: Timeframe = {
      text: phrase,
      kind: 'unread',
      from: null,
      due: null,
      every: null,
      stages: [],
    };
    return { timeframe, steps: [] };
  }
  const quoted = found.map((stage) => ({ ...stage, text: wholePhrase(text, tokens, stage.place) }));
  const stages =
    whole.kind === 'staged'
      ? quoted.map(({ text: words, kind, from, due, every }) => ({
          text: words,
          kind,
          from,
          due,
          every,
        }))
      : [];
  return {
    timeframe: { text: phrase, ...whole, stages },
    steps: quoted.map(({ text: words, step, place }) => ({
      words,
      meaning: assumesYear(place)
        ? joinTexts(
            [
              step,
              {
                vi: `không ghi năm: lấy năm ${context.year}`,
                en: `no year is said: ${context.year} is taken`,
              },
            ],
            '; ',
          )
        : step,
    })),
  };
}

function assumesYear(place: Placed): boolean {
  return place.type === 'time' && place.span.moments.some(({ year }) => year === null);
}

/** The kinds in words. */
export const TIME_KINDS: Readonly<Record<TimeKind, Text>> = {
  date: { vi: 'một ngày', en: 'a day' },
  before: { vi: 'trước một ngày', en: 'before a day' },
  by: { vi: 'chậm nhất một ngày', en: 'by a day' },
  period: { vi: 'một khoảng thời gian', en: 'a period' },
  open: { vi: 'có ngày bắt đầu, không có hạn', en: 'a beginning without an end' },
  ongoing: { vi: 'thường xuyên', en: 'continuing' },
  recurring: { vi: 'định kỳ', en: 'recurring' },
  relative: { vi: 'tính từ ngày ban hành', en: 'counted from the day of issue' },
  staged: { vi: 'nhiều giai đoạn', en: 'in stages' },
  dependent: { vi: 'phụ thuộc, chưa có ngày', en: 'depends on something undated' },
  unread: { vi: 'chưa đọc được', en: 'not understood' },
};
