/** The clauses of a time phrase, and what each one says by itself. */
import { findItem, type Item, type Placed, placed } from './items.ts';
import { isRemark } from './remarks.ts';
import { AND, after, isOneOf, phrases, stands, type Token } from './tokens.ts';
import { UNTIL, YEAR } from './words.ts';

/** A clause: the items between two breaks. */
export interface Clause {
  items: Placed[];
  /** Inside brackets: a remark unless it names a time. */
  bracketed: boolean;
  /** What stands between this clause and the one before. */
  joint: 'start' | 'comma' | 'and' | 'break' | 'bracket';
}

/** A remark on the deadline by whoever proposed it; everything after it is commentary. */
const PROPOSAL = phrases('đề xuất hạn', 'đề nghị hạn');
/** Verbs that say only that something is to be done. */
export const DONE = phrases(
  'hoàn thành',
  'thực hiện',
  'triển khai',
  'tổ chức',
  'xong',
  'triển khai thực hiện',
  'tổ chức thực hiện',
  'hoàn thành xong',
  'hoàn thành việc',
);
/** Verbs that may stand right before a time without a preposition. */
const DONE_BY = phrases(
  DONE,
  'ban hành',
  'trình',
  'trình ký',
  'phê duyệt',
  'nghiệm thu',
  'khởi công',
  'công bố',
);
const AT_LEAST = phrases('tối thiểu', 'ít nhất');
const BREAKS = new Set([';', '\n']);
/** Bullets, quotes and what else is written for the eye; any other mark may mean something ("~", "≤", "?"). */
const QUIET = '-+*/|_.…!"\\[]{}&·•●○■□▪▫◦➢✓';

const PURPOSE = phrases('để');

/** "Gửi trước 10/12 để … báo cáo trước 15/12": what follows is what somebody else does with it. */
export function namesPurpose({ items }: Clause): boolean {
  return items.some((item) => item.type === 'word' && isOneOf(item.token, PURPOSE));
}

/** The clauses of a phrase, in order. */
export function splitClauses(tokens: readonly Token[]): Clause[] {
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
    if (stands(tokens, index, PROPOSAL)) break;
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
    else if (isOneOf(token, AND)) cut('and');
    else if (token.kind !== 'mark' || !isQuiet(token.key)) {
      clause.items.push(placed({ type: 'word', token }, index - 1, index));
    }
  }
  cut('break');
  return clauses;
}

/** "Trong Quý I và trước ngày 30/4/2017": a year said last is meant for what it is joined to. */
export function shareYears(clauses: readonly Clause[]): Clause[] {
  const shared: Clause[] = [];
  for (const clause of clauses.toReversed()) {
    const [following] = shared;
    const isJoined = following?.joint === 'and' || following?.joint === 'comma';
    const year = isJoined
      ? following.items.find((item) => item.type === 'time')?.span.moments[0]?.year
      : null;
    shared.unshift(year ? withYear(clause, year) : clause);
  }
  return shared;
}

/** The clause with `year` as that of a time in it that names none. */
function withYear(clause: Clause, year: number): Clause {
  const items = clause.items.map((item) => {
    if (item.type !== 'time') return item;
    const moments = item.span.moments.map((moment) => ({ ...moment, year: moment.year ?? year }));
    return { ...item, span: { ...item.span, moments } };
  });
  return { ...clause, items };
}

function isQuiet(mark: string): boolean {
  return mark.length <= 1 && (QUIET.includes(mark) || (mark >= '\uE000' && mark <= '\uF8FF'));
}

function isFullStop(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  return (
    token?.key === '.' && (next === undefined || next.start > token.end || next.kind === 'mark')
  );
}

/** The words right before a bare time must be a plain verb ("Hoàn thành") or end in a colon. */
function leadsToTime(words: readonly Token[]): boolean {
  return (
    words.length === 0 || words.at(-1)?.key === ':' || after(words, 0, DONE_BY) === words.length
  );
}

/** A time, a recurrence or a condition that a clause states. */
export type Statement = Exclude<Item, { type: 'word' | 'unclear' }> & {
  start: number;
  end: number;
  /** No words stand between it and what is before it. */
  follows: boolean;
  /** Not to be trusted beside a date: "sau hai tuần", "khi hết quý", which no rule reads; "cuối quý", of which one? */
  doubtful: boolean;
  said?: number;
};

/** All that a clause states: nothing where it is only a remark, null where it cannot be trusted. */
export function readClause(clause: Clause, tokens: readonly Token[]): Statement[] | null {
  const condition = clause.items.findIndex((item) => item.type === 'dependent');
  return condition < 0
    ? readUnconditional(clause.items, tokens)
    : readCondition(clause, condition, tokens);
}

function readUnconditional(items: readonly Placed[], tokens: readonly Token[]): Statement[] | null {
  const statements: Statement[] = [];
  let words: Token[] = [];
  for (const item of items) {
    if (item.type === 'word') {
      words.push(item.token);
      continue;
    }
    const said = item.type === 'recurring' ? withoutLeast(words) : words;
    if (item.type === 'unclear' || !isRemark(said)) return null;
    // "Đủ 30 ngày kể từ …", "thêm 30 ngày kể từ …": no word but a plain verb may stand before a bare count.
    const isCount = item.type === 'relative' && tokens[item.start]?.kind === 'number';
    if (isCount && !leadsToTime(words)) return null;
    if (item.type === 'time') {
      const next = tokens[item.end];
      const alone = next === undefined || next.kind === 'mark';
      const bare = item.marker === 'none';
      const certain = item.span.moments.every((moment) => moment.certain) || item.tail !== null;
      if (statements.some(({ type }) => type === 'time')) return null;
      // "Tháng 01 năm học mới"; "15.02.2026a".
      const isCut = next?.kind === 'word' && next.start === tokens[item.end - 1]?.end;
      if (isCut || isOneOf(next, YEAR)) return null;
      // "Nội dung liên quan đến ngày 30/4", "hướng tới 15/3", "tính đến hết tháng 6" set no deadline.
      if (stands(tokens, item.start, UNTIL) && !leadsToTime(words)) return null;
      if (bare && ((!certain && !alone) || !leadsToTime(words))) return null;
    }
    const doubtful = item.type === 'recurring' && item.isBare;
    statements.push({ ...item, follows: words.length === 0, doubtful });
    words = [];
  }
  if (statements.some(isUnnamed) && statements.some(isDated)) return null;
  return isRemark(words) ? statements : null;
}

/** "Ít nhất mỗi quý một lần" is no less than every quarter. */
function withoutLeast(words: readonly Token[]): readonly Token[] {
  return stands(words, words.length - 2, AT_LEAST) ? words.slice(0, -2) : words;
}

/** "Định kỳ", "hai năm một lần": next to "quý I" they do not say which years have it. */
function isUnnamed(statement: Statement): boolean {
  return statement.type === 'recurring' && statement.every === null;
}

function isDated(statement: Statement): boolean {
  if (statement.type !== 'time' || statement.tail !== null) return false;
  const { marker, span } = statement;
  return marker === 'none' || (marker === 'in' && span.moments[0]?.unit !== 'year');
}

/** A clause with a condition in it hangs on that, unless it also states a deadline in so many words. */
function readCondition(clause: Clause, at: number, tokens: readonly Token[]): Statement[] | null {
  const before = clause.items.slice(0, at);
  const rest = clause.items.slice(at + 1);
  if (rest.some(statesDeadline)) return null;
  // Numbers in it are those of documents, or shares.
  const comment = rest.flatMap((item) =>
    item.type === 'word' && item.token.kind !== 'number' && item.token.key !== '%'
      ? [item.token]
      : [],
  );
  const words = before.flatMap((item) => (item.type === 'word' ? [item.token] : []));
  const isWords = words.length === before.length;
  const recurrences = rest.filter((item) => item.type === 'recurring');
  // "Theo báo cáo cuối quý"
  const isBare = recurrences.some((item) => item.isBare);
  if (clause.bracketed && isBare) return null;
  if (clause.bracketed && isWords) return isRemark([...words, ...comment]) ? [] : null;
  const place = clause.items[at] as Placed;
  const end = clause.items.at(-1)?.end ?? place.end;
  // "Theo Kế hoạch năm 2026" names a document; "khi hết Quý I" says when.
  const saysWhen = rest.some(
    (item) => item.type === 'time' && item.span.moments.some(({ unit }) => unit !== 'year'),
  );
  const doubtful = saysWhen || isBare || !isRemark(comment);
  const condition: Statement = {
    type: 'dependent',
    start: place.start,
    end,
    follows: false,
    doubtful,
  };
  if (isWords) {
    const repeats = recurrences.filter((item) => !item.isBare);
    return [condition, ...repeats.map((item) => ({ ...item, follows: false, doubtful: false }))];
  }
  const lead = readUnconditional(before, tokens);
  const last = before.at(-1);
  // "Trước 30/6/2026 theo Kế hoạch số 15" only says who set the deadline.
  if (last && statesDeadline(last)) return isRemark(comment) && !isBare ? lead : null;
  // "Quý I/2026 theo kế hoạch" does not say which of the two counts; "Thường xuyên theo …" loses nothing.
  if (!lead?.some(({ type }) => type === 'time')) return lead;
  return last?.type === 'word' ? [...lead, condition] : null;
}

/** "trước …", "chậm nhất …". */
function statesDeadline(item: Placed): boolean {
  return item.type === 'time' && (item.marker === 'before' || item.marker === 'by');
}
