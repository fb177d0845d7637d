/** The meaningful runs of words in a time phrase: times, recurrences, conditions; all else is words. */
import { type Every, findEvery } from './frequency.ts';
import { afterHour, endsClause, findMarker, type Marker } from './markers.ts';
import { CATALOGUE_YEAR, type Moment, parseSpan, type Span } from './moments.ts';
import { type DaysOfPeriod, findDayAfterMonthly, findRecurringDay } from './recurring-days.ts';
import { afterName } from './remarks.ts';
import { AND, after, COMMA, type Phrases, phrases, skip, stands, type Token } from './tokens.ts';
import { AFTER, DAY, FROM, MONTH, OPEN_TAIL, QUARTER, WEEK, YEAR, YEARLY } from './words.ts';

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

/** What comes back. */
export interface Recurring {
  type: 'recurring';
  /** Null where the frequency has no name. */
  every: Every | null;
  /** The days that the words name; `unclear` where it is not certain which, null where they name none. */
  days: DaysOfPeriod | 'unclear' | null;
  /** No word says that it comes back: "cuối quý". */
  isBare: boolean;
}

export type Item =
  | Time
  | Recurring
  | { type: 'ongoing' }
  | { type: 'dependent' }
  | { type: 'relative'; count: number; unit: CountedUnit; since: Moment | null }
  | { type: 'issued' }
  | { type: 'unclear' }
  | { type: 'word'; token: Token };

/** An item and the tokens it covers, `end` exclusive; those before `said` name what is due, and not when. */
export type Placed = Item & { start: number; end: number; said?: number };

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
const PERIODIC = phrases('định kỳ', 'theo định kỳ');
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
const SINCE_DAY = phrases('kể từ ngày', 'tính từ ngày', 'từ ngày');
const ONWARDS = phrases('trở đi');
const SINCE = phrases(
  SINCE_DAY,
  'kể từ khi',
  'tính từ khi',
  'từ khi',
  'sau khi',
  'sau ngày',
  'sau',
  FROM,
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
  'trong thời gian',
  'thời hạn',
  'trong',
  'tối đa',
  'chậm nhất',
  'chậm nhất là',
  'không quá',
);
/** The units of a term, and the most of each that a decision can mean. */
const COUNTED_UNITS: readonly { words: Phrases; unit: CountedUnit; most: number }[] = [
  { words: DAY, unit: 'day', most: 999 },
  { words: WEEK, unit: 'week', most: 99 },
  { words: MONTH, unit: 'month', most: 99 },
];
const WORKING = phrases('làm việc');

const NAME_JOINT = phrases(COMMA, AND, ';', '+', '&', '-');
const OF = phrases('của');
const THEREAFTER = phrases('sau đó');
const TIME = phrases(DAY, MONTH, QUARTER, YEAR, 'thời điểm');
const THEO = phrases('theo');

export function placed(item: Item, start: number, end: number): Placed {
  return { ...item, start, end };
}

/** The item that starts at `index`, or null. */
export function findItem(tokens: readonly Token[], index: number): Placed | null {
  return (
    findNames(tokens, index) ??
    findRelative(tokens, index) ??
    findSinceIssue(tokens, index) ??
    findReport(tokens, index) ??
    findDayOfPeriod(tokens, index) ??
    findRecurrence(tokens, index) ??
    findTime(tokens, index) ??
    findCatalogueYear(tokens, index) ??
    findPeriodic(tokens, index) ??
    findOngoing(tokens, index) ??
    findCondition(tokens, index) ??
    findEvent(tokens, index)
  );
}

/** "Nhóm 3, 4/2026", "đợt 1 và 2/2026": what looks like a month may be the next of a list of names. */
function findNames(tokens: readonly Token[], index: number): Placed | null {
  const named = afterName(tokens, index);
  if (named === null) return null;
  let next = named;
  while (stands(tokens, next, NAME_JOINT) || tokens[next]?.key === '\n') next += 1;
  if (next === named || tokens[next]?.kind !== 'number') return null;
  const time = findTime(tokens, next);
  const first = time?.type === 'time' ? time.span.moments[0] : undefined;
  const isDate = first?.unit === 'day' && first.year !== null && !stands(tokens, next + 1, MONTH);
  return !time || isDate || first?.unit === 'half'
    ? null
    : placed({ type: 'unclear' }, index, time.end);
}

/** "100 ngày kể từ ngày ban hành Kế hoạch", "… kể từ ngày 01/3/2026"; from anything else it depends on that. */
function findRelative(tokens: readonly Token[], index: number): Placed | null {
  const at = skip(tokens, skip(tokens, index, WITHIN), WITHIN);
  const count = tokens[at];
  if (count?.kind !== 'number') return null;
  const counted = COUNTED_UNITS.find(({ words }) => stands(tokens, at + 1, words));
  if (!counted) return null;
  const isWorking = stands(tokens, at + 2, WORKING);
  const start = skip(tokens, skip(tokens, at + 2, WORKING), COMMA);
  const since = after(tokens, start, SINCE);
  if (since === null) return null;
  const day = parseSpan(tokens, since);
  const moment = day?.value.form === 'one' ? day.value.moments[0] : undefined;
  const isDay = moment?.unit === 'day';
  const end = day ? day.next : afterIssuing(tokens, since);
  const isWhole = end !== null && endsClause(tokens[end]);
  if (!isWhole && !day && tokens[since]?.kind !== 'number') {
    return placed({ type: 'dependent' }, index, since);
  }
  const value = Number(count.key);
  const isMeant = value > 0 && value <= counted.most;
  const isCertain = isMeant && isWhole && !isWorking && (!day || isDay);
  const item: Item = isCertain
    ? { type: 'relative', count: value, unit: counted.unit, since: moment ?? null }
    : { type: 'unclear' };
  return placed(item, index, end ?? since);
}

/** "Kể từ ngày ký", "Từ ngày ban hành Kế hoạch trở đi". */
function findSinceIssue(tokens: readonly Token[], index: number): Placed | null {
  const issued = afterIssuing(tokens, after(tokens, index, SINCE_DAY));
  const next = issued && skip(tokens, issued, ONWARDS);
  return next && endsClause(tokens[next]) ? placed({ type: 'issued' }, index, next) : null;
}

/** The index after "ban hành Kế hoạch này", "Quyết định được ban hành", where nothing follows in the clause; or null. */
function afterIssuing(tokens: readonly Token[], index: number | null): number | null {
  const issued = index === null ? null : after(tokens, skip(tokens, index, OWN_DOCUMENT), ISSUING);
  return issued && skip(tokens, skip(tokens, issued, OWN_DOCUMENT), THIS);
}

function recurring(every: Every | null, start: number, end: number): Placed {
  return placed({ type: 'recurring', every, days: null, isBare: false }, start, end);
}

/** "Hằng quý", "6 tháng/lần", "2 lần/năm"; "hằng tháng, trước ngày 25". */
function findRecurrence(tokens: readonly Token[], index: number): Placed | null {
  const found = findEvery(tokens, index);
  if (found === null) return null;
  const day = found.every === 'month' ? findDayAfterMonthly(tokens, found.next) : null;
  if (day === null) return recurring(found.every, index, found.next);
  const days = day.days ?? 'unclear';
  return placed({ type: 'recurring', every: 'month', days, isBare: false }, index, day.next);
}

/** "Trước ngày 25 hằng tháng", "cuối mỗi quý". */
function findDayOfPeriod(tokens: readonly Token[], index: number): Placed | null {
  const found = findRecurringDay(tokens, index);
  if (found === null) return null;
  const { every, days, isBare, next } = found;
  const item: Item =
    every === null
      ? { type: 'unclear' }
      : { type: 'recurring', every, days: days ?? 'unclear', isBare };
  return placed(item, index, next);
}

/** "Định kỳ", without a period. */
function findPeriodic(tokens: readonly Token[], index: number): Placed | null {
  const next = after(tokens, index, PERIODIC);
  return next === null ? null : recurring(null, index, next);
}

/** What a report gathers, and the months in which that ends: there "trước" governs the day after it. */
const REPORTS: readonly { words: Phrases; every: Every; ends: readonly number[] }[] = [
  { words: phrases('báo cáo quý'), every: 'quarter', ends: [3, 6, 9, 12] },
  {
    words: phrases('báo cáo 6 tháng', 'báo cáo 06 tháng', 'báo cáo sáu tháng'),
    every: 'half',
    ends: [5, 6, 11, 12],
  },
  { words: phrases('báo cáo năm'), every: 'year', ends: [11, 12] },
];

/**
 * "Báo cáo quý trước ngày 20 của tháng cuối quý": the report of a period, and its day. A day of the calendar is certain
 * where another report stands beside it, as in "báo cáo 6 tháng trước 15/6, báo cáo năm trước 15/12"; alone, it may be
 * the day for that of the year before.
 */
function findReport(tokens: readonly Token[], index: number): Placed | null {
  const report = REPORTS.find(({ words }) => stands(tokens, index, words));
  const said = report ? after(tokens, index, report.words) : null;
  if (!report || said === null) return null;
  const when = findDayOfPeriod(tokens, said) ?? findTime(tokens, said);
  const isCertain =
    when?.type === 'recurring'
      ? when.every === report.every && endsPeriod(when.days)
      : when?.type === 'time' &&
        tokens.some(
          (_, at) => at !== index && REPORTS.some(({ words }) => stands(tokens, at, words)),
        ) &&
        (when.marker === 'by' ||
          (when.marker === 'before' &&
            when.span.moments.every(({ month }) => report.ends.includes(month ?? 0))));
  return when && isCertain ? { ...when, start: index, said } : null;
}

/** "Trước ngày 25 hằng tháng": what follows it may be before its day too. */
export function isBeforeDay(item: Item): boolean {
  if (item.type !== 'recurring' || item.days === null) return false;
  return item.days !== 'unclear' && item.days.isBefore;
}

function endsPeriod(days: Recurring['days']): boolean {
  return days !== null && days !== 'unclear' && days.period === 'quarter' && days.month === 3;
}

/** A moment, a range or a list, with what governs it and what it trails: "trước 17h00 ngày 15/02/2026". */
function findTime(tokens: readonly Token[], index: number): Placed | null {
  const { marker, next: start } = findMarker(tokens, index);
  const hour = afterHour(tokens, start);
  const span = parseSpan(tokens, hour === null ? start : skip(tokens, hour, OF));
  if (!span || (hour !== null && span.value.moments[0]?.unit !== 'day')) return null;
  const [first] = span.value.moments;
  const isBare = (marker === 'none' || marker === 'in') && span.value.form === 'one';
  if (isBare && first && isRoundTheClock(first)) return null;
  const { tail, next } = findTail(tokens, span.next);
  const item: Time = { type: 'time', marker, hour: hour !== null, span: span.value, tail };
  return placed(item, index, next);
}

/** "24/7" */
function isRoundTheClock({ certain, day, month, year }: Moment): boolean {
  return day === 24 && month === 7 && year === null && !certain;
}

function findTail(tokens: readonly Token[], index: number): { tail: Time['tail']; next: number } {
  const open = after(tokens, index, OPEN_TAIL);
  if (open !== null) return { tail: 'open', next: open };
  const yearly = after(tokens, index, YEARLY);
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
  const next = after(tokens, index, AFTER);
  const startsClause = index === 0 || tokens[index - 1]?.kind === 'mark';
  if (next === null || !startsClause || tokens[next]?.kind !== 'word') return null;
  if (stands(tokens, next, AND)) return null;
  if (stands(tokens, index, THEREAFTER) || stands(tokens, next, TIME)) return null;
  if (parseSpan(tokens, next)) return null;
  return placed({ type: 'dependent' }, index, next);
}
