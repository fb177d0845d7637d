/** The clauses of a time phrase, and what each one says by itself. */
import { type Every, findItem, type Placed, placed, type Time } from './items.ts';
import { after, phrases, type Token } from './tokens.ts';

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
  'trình ký',
  'phê duyệt',
  'nghiệm thu',
  'khởi công',
  'công bố',
);
/** Words in a remark that could change when or whether: with one of them nothing is certain. */
const DOUBTFUL = phrases(
  ...'không|chưa|đã|trừ|hoặc|hay|hoãn|lùi|dời|sang|gia hạn|dự kiến|khoảng|phấn đấu|âm lịch|tết|dịp|kỷ niệm|trước|sau|từ|kể từ|hết|tới|ngày|tháng|quý|năm|tuần|giờ|thay cho|thay vì|điều chỉnh thời|điều chỉnh hạn|chậm nhất|muộn nhất|hạn chót|nhưng|nếu|trường hợp|kéo dài'.split(
    '|',
  ),
);
const HARMLESS = phrases(
  'liên quan đến',
  'năm học',
  'lần đầu',
  'ngày càng',
  'đến',
  'đầu tiên',
  'sau đó',
);
const COUNTED = phrases('lần', 'đợt', 'bước', 'phần', 'lần thứ', 'giai đoạn');
const AND = phrases('và');

const BREAKS = new Set([';', '\n']);

const PURPOSE = phrases('để');

/** "Gửi trước 10/12 để … báo cáo trước 15/12": what follows is what somebody else does with it. */
export function namesPurpose({ items }: Clause): boolean {
  return items.some((item) => item.type === 'word' && after([item.token], 0, PURPOSE) > 0);
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
    else if (after([token], 0, AND) > 0) cut('and');
    else if (token.kind !== 'mark' || token.key === ':' || token.key === '%') {
      clause.items.push(placed({ type: 'word', token }, index - 1, index));
    }
  }
  cut('break');
  return clauses;
}

/** "Trong Quý I và trước ngày 30/4/2017": a year said last is meant for what it is joined to. */
export function shareYears(clauses: Clause[]): Clause[] {
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
    if (words[index + 1]?.key === '%') {
      index += 2;
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

/** One thing that a clause says. */
export type Said =
  | { type: 'times'; time: Time; place: Placed; follows: boolean }
  | { type: 'recurring'; every: Every | null; place: Placed }
  | { type: 'ongoing'; place: Placed }
  | { type: 'dependent'; place: Placed }
  | { type: 'relative'; count: number; unit: 'day' | 'week' | 'month'; place: Placed };

/** All that a clause says: nothing where it is only a remark, 'unread' where it cannot be trusted. */
export function readClause(clause: Clause, tokens: readonly Token[]): Said[] | 'unread' {
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
  const statesLater = rest.some(
    (item) => item.type === 'time' && ['before', 'by'].includes(item.marker),
  );
  if (statesLater) return 'unread';
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
  // "Trước 30/6/2026 theo Kế hoạch số 15" only says who set the deadline.
  const stated = last?.type === 'time' && (last.marker === 'before' || last.marker === 'by');
  if (stated) return lead;
  if (dated && last?.type !== 'word') return 'unread';
  return dated ? [...lead, said] : lead;
}
