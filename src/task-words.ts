/** The parts of a task, and counts of tasks, in words. */
import { holds, successorsOf } from './catalogue/holders.ts';
import type { Body, EventKind, Part } from './catalogue/model.ts';
import { formatDate, type IsoDate } from './dates.ts';
import { nextOf } from './progress/deadlines.ts';
import type { Figures } from './progress/figures.ts';
import { isOver, STATUSES, type Standing, type Status } from './progress/status.ts';
import type { Counts, Filter } from './query.ts';
import { numeral, type Say, type Text, uncapitalised } from './text.ts';

/** The names of a task's parts, as the decision's table has them. */
export const TASK_LABELS = {
  id: { vi: 'TT', en: 'No.' },
  number: { vi: 'Số in trong phụ lục', en: 'Number in the annex' },
  title: { vi: 'Nhiệm vụ', en: 'Task' },
  lead: { vi: 'Chủ trì', en: 'Lead' },
  with: { vi: 'Phối hợp', en: 'With' },
  due: { vi: 'Hạn', en: 'Due' },
  daysLeft: { vi: 'Còn lại', en: 'Days left' },
  status: { vi: 'Trạng thái', en: 'Status' },
  section: { vi: 'Mục', en: 'Section' },
  timeframe: { vi: 'Thời gian thực hiện', en: 'Timeframe' },
  from: { vi: 'Từ ngày', en: 'From' },
  completed: { vi: 'Xong ngày', en: 'Done on' },
  evidence: { vi: 'Văn bản làm căn cứ', en: 'Evidence' },
  formerDues: { vi: 'Hạn cũ', en: 'Former deadline' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  reference: { vi: 'Căn cứ', en: 'Reference' },
  note: { vi: 'Ghi chú', en: 'Note' },
  tags: { vi: 'Nhãn', en: 'Tags' },
  remind: { vi: 'Nhắc trước hạn', en: 'Reminders' },
} satisfies Record<string, Text>;

/** What an entry of the ledger says happened. */
export const EVENTS: Readonly<Record<EventKind, Text>> = {
  started: { vi: 'bắt đầu', en: 'started' },
  done: { vi: 'hoàn thành', en: 'done' },
  extended: { vi: 'gia hạn', en: 'extended' },
  cancelled: { vi: 'dừng thực hiện', en: 'cancelled' },
  reopened: { vi: 'mở lại', en: 'reopened' },
  note: { vi: 'ghi chú', en: 'note' },
};

/** Days to a deadline as people say them: "còn 5 ngày", "hôm nay", "quá hạn 3 ngày". */
export function daysLeftText(daysLeft: number | null): Text {
  if (daysLeft === null) return { vi: '', en: '' };
  if (daysLeft === 0) return { vi: 'hôm nay', en: 'today' };
  const days = Math.abs(daysLeft);
  const count = days === 1 ? '1 day' : `${days} days`;
  return daysLeft > 0
    ? { vi: `còn ${days} ngày`, en: `${count} left` }
    : { vi: `quá hạn ${days} ngày`, en: `${count} late` };
}

/**
 * Which of several deadlines it is by which a task is shown: "lần 2/4"; where more were asked for, how many:
 * "lần 2/4, và 1 hạn khác". Empty for the only one.
 */
export function labelText({ next, deadlines, whole }: Standing, say: Say): string {
  const others = whole === null ? 0 : deadlines.length - 1;
  const more = { vi: `và ${others} hạn khác`, en: `and ${others} more` };
  return [...(next.label ? [say(next.label)] : []), ...(others > 0 ? [say(more)] : [])].join(', ');
}

/**
 * The same in a view of tasks, where one that is shown as a whole has others open too; once the shown one was missed, with
 * the nearest ahead: "lần 1/4, và 3 hạn khác, kế tiếp 14/06/2026".
 */
export function openLabelText(one: Standing, say: Say): string {
  const { next, whole } = one;
  const open = one.deadlines.filter(({ status }) => !isOver(status));
  if (whole !== null || open.length < 2) return labelText(one, say);
  const ahead = nextOf(open.filter(({ status }) => status !== 'overdue'));
  const label = labelText({ ...one, deadlines: open, whole: one }, say);
  if (next.status !== 'overdue' || ahead === null || ahead.due === null) return label;
  const day = formatDate(ahead.due);
  return `${label}, ${say({ vi: `kế tiếp ${day}`, en: `next ${day}` })}`;
}

/**
 * Where the deadline in force comes from: the official wording; once it was moved, how often, and the first deadline,
 * with the wording it was read from: "gia hạn 2 lần; hạn ban đầu 31/03/2026 “Quý I/2026”". A wording that means no day
 * stays apart from the one that was set: "“Thường xuyên”; hạn đặt khi gia hạn".
 *
 * @param wording empty where the official wording need not stand there
 */
export function originText({ next }: Standing, wording: string, say: Say): string {
  const { read, formerDues, extensions } = next;
  const words = wording === '' ? [] : [`“${wording}”`];
  if (extensions.length === 0 || (wording === '' && formerDues.length === 0)) return words.join();
  const [first] = formerDues;
  const isRead = read !== null;
  if (first === undefined) {
    return [...words, say({ vi: 'hạn đặt khi gia hạn', en: 'set by an extension' })].join('; ');
  }
  const times = numeral(formerDues.length);
  const original = [formatDate(first), ...(isRead ? words : [])].join(' ');
  const extended = say({
    vi: `gia hạn ${times.vi} lần; hạn ban đầu ${original}`,
    en: `extended ${formerDues.length === 1 ? 'once' : `${times.en} times`}; first due ${original}`,
  });
  return [...(isRead ? [] : words), extended].join('; ');
}

/**
 * The same in few words, below the day: "hạn cũ 31/03/2026"; of the official wording, what it says beside the day:
 * "“(lồng ghép)”".
 */
export function shortOriginText({ next, task }: Standing, say: Say): string {
  const { formerDues, extensions } = next;
  const former = formerDues.map(formatDate).join(', ');
  const moved =
    former === ''
      ? { vi: 'hạn đặt khi gia hạn', en: 'set by an extension' }
      : { vi: `hạn cũ ${former}`, en: `was ${former}` };
  const { rest } = task.time;
  return [
    ...(extensions.length > 0 ? [say(moved)] : []),
    ...(rest === '' ? [] : [`“${rest}”`]),
  ].join('; ');
}

/**
 * Where a task stands and how long it has, said once, in two lines: "quá hạn 287 ngày", "sắp đến hạn, còn 3 ngày",
 * "còn 33 ngày"; who has reported takes the second.
 */
export function standingText(one: Standing, say: Say): string {
  const { status, daysLeft } = one;
  const left = say(daysLeftText(daysLeft));
  const shares = say(sharesText(one));
  if (shares !== '') return `${left || say(STATUSES[status]).toLowerCase()}\n${shares}`;
  // The count of days stays together.
  if (status === 'overdue') return left.replace('quá hạn ', 'quá hạn\n');
  if (left !== '' && (status === 'in-term' || daysLeft === 0)) return left;
  return [say(STATUSES[status]).toLowerCase(), left].filter(Boolean).join(',\n');
}

/** "đã báo cáo 3/7", for a task that many lead and some have reported. */
export function sharesText({ next: { shares } }: Standing): Text {
  if (shares === null) return { vi: '', en: '' };
  const { reported, expected } = shares;
  return expected === null
    ? { vi: `${reported} cơ quan đã báo cáo`, en: `${reported} reported` }
    : { vi: `đã báo cáo ${reported}/${expected}`, en: `${reported}/${expected} reported` };
}

/** The same as it stands on a day: "Phòng Kinh tế - Hạ tầng (nay là Phòng Kinh tế)". */
export function partsTextOn(day: IsoDate, parts: readonly Part[], say: Say): string {
  return parts.map(({ body, text }) => [text, ...nowText(body, day, say)].join(' ')).join('; ');
}

/** "Chủ trì: Phòng Kinh tế - Hạ tầng (nay là Phòng Kinh tế)": the decision's words for what a body took over. */
export function takenOverText(
  { task, heldOn }: Standing,
  role: 'lead' | 'with',
  holder: Body,
  say: Say,
): string[] {
  const parts = task[role].filter(({ body }) => body !== holder && holds(holder, body, heldOn));
  if (parts.length === 0) return [];
  return [`${say(TASK_LABELS[role])}: ${partsTextOn(heldOn, parts, say)}`];
}

/** The name of a body within a sentence: "các cơ quan, đơn vị". */
export function nameWithin({ name, collective }: Pick<Body, 'name' | 'collective'>): string {
  return collective ? uncapitalised(name) : name;
}

/** "(nay là Phòng Kinh tế và Phòng Nội vụ)", for a body from which others took over. */
export function nowText(body: Body, day: IsoDate, say: Say): string[] {
  const names = successorsOf(body, day).map(({ name }) => name);
  if (names.length === 0) return [];
  const first = names.slice(0, -1).join('; ');
  const list = (and: string) => [first, names.at(-1)].filter(Boolean).join(and);
  return [say({ vi: `(nay là ${list(' và ')})`, en: `(now ${list(' and ')})` })];
}

/** A filter whose bodies are known by name. */
export interface FilterNames
  extends Omit<Filter, BodyRole>,
    Partial<Record<BodyRole, readonly { name: string }[]>> {}

type BodyRole = 'lead' | 'with' | 'body';

/**
 * The filter in words, for the head of a view or a paper: what is left out must be seen to be.
 * "mục 1 hoặc 3; thực hiện trong Quý I/2026".
 */
export function filterText(filter: FilterNames, say: Say): string {
  const { lead, section, status, search, periods, by } = filter;
  const names = (bodies: FilterNames['lead']) => bodies?.map(({ name }) => name);
  const words: [Text, readonly string[] | undefined][] = [
    [{ vi: 'cơ quan chủ trì', en: 'lead body' }, names(lead)],
    [{ vi: 'cơ quan phối hợp', en: 'coordinating body' }, names(filter.with)],
    [{ vi: 'liên quan đến', en: 'concerning' }, names(filter.body)],
    [{ vi: 'mục', en: 'section' }, section],
    [{ vi: 'trạng thái', en: 'status' }, status?.map((one) => say(STATUSES[one]).toLowerCase())],
    [{ vi: 'có chữ', en: 'containing' }, search?.map((one) => `“${one}”`)],
    [
      by === 'activity'
        ? { vi: 'thực hiện trong', en: 'active in' }
        : { vi: 'hạn trong', en: 'due in' },
      periods?.map(({ name }) => say(name)),
    ],
  ];
  const or = say({ vi: ' hoặc ', en: ' or ' });
  return words
    .flatMap(([name, values]) => (values?.length ? [`${say(name)} ${values.join(or)}`] : []))
    .join('; ');
}

/** "25 nhiệm vụ: 6 ở đây · 13 hạn khác · …": the parts add up to the whole. */
export function countsText(counts: Counts, say: Say): string {
  const shown = counted(counts.shown, { vi: 'ở đây', en: 'shown' }, say);
  const parts = [shown, ...hiddenCounts(counts, say)];
  return `${totalText(counts.total, say)}: ${parts.join(' · ')}`;
}

/** How many tasks are not shown, by class: "13 hạn khác"; a class that has none is left out. */
export function hiddenCounts(counts: Counts, say: Say): string[] {
  const hidden: [number, Text][] = [
    [counts.otherDue, { vi: 'hạn khác', en: 'due at another time' }],
    [counts.ongoing, { vi: 'thường xuyên', en: 'ongoing' }],
    [counts.undetermined, { vi: 'chưa xác định', en: 'undetermined' }],
    [counts.done, { vi: 'đã hoàn thành', en: 'done' }],
    [counts.cancelled, { vi: 'dừng thực hiện', en: 'cancelled' }],
    [counts.filtered, { vi: 'ngoài bộ lọc', en: 'outside the filter' }],
  ];
  return hidden.filter(([count]) => count > 0).map(([count, words]) => counted(count, words, say));
}

/** "25 nhiệm vụ". */
export function totalText(total: number, say: Say): string {
  return counted(total, { vi: 'nhiệm vụ', en: total === 1 ? 'task' : 'tasks' }, say);
}

/** "25 nhiệm vụ: 7 quá hạn · 12 trong hạn · …". */
export function statusCountsText(
  all: readonly Pick<Standing, 'status'>[],
  say: Say,
  separator: ' · ' | ', ' = ' · ',
): string {
  const counts = statusCounts(all, say).join(separator);
  return [totalText(all.length, say), counts].filter(Boolean).join(': ');
}

/** "4 hạn: 1 quá hạn, 3 trong hạn", of a task that is shown by several deadlines; empty for one. */
export function deadlineCountsText({ deadlines }: Standing, say: Say): string {
  if (deadlines.length < 2) return '';
  const total = counted(deadlines.length, { vi: 'hạn', en: 'deadlines' }, say);
  return `${total}: ${statusCounts(deadlines, say).join(', ')}`;
}

/** What the counts of deadlines are called. */
export const DEADLINE_LABELS = {
  deadlines: { vi: 'Số hạn', en: 'Deadlines' },
  metOnTime: { vi: 'Hạn đạt đúng hạn', en: 'Met on time' },
  metLate: { vi: 'Hạn đạt muộn', en: 'Met late' },
  missed: { vi: 'Hạn đã lỡ', en: 'Missed' },
  ahead: { vi: 'Hạn còn phía trước', en: 'Ahead' },
} satisfies Partial<Record<keyof Figures, Text>>;

/** "18 hạn: 9 đạt đúng hạn, 4 đạt muộn, …", where tasks have several; empty where each has one. */
export function deadlineFiguresText(all: Figures, say: Say): string {
  if (all.several === 0) return '';
  const parts: [number, Text][] = [
    [all.metOnTime, { vi: 'đạt đúng hạn', en: 'met on time' }],
    [all.metLate, { vi: 'đạt muộn', en: 'met late' }],
    [all.missed, { vi: 'đã lỡ', en: 'missed' }],
    [all.ahead, { vi: 'còn phía trước', en: 'ahead' }],
  ];
  const counts = parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => counted(count, words, say));
  const total = counted(
    all.deadlines,
    { vi: 'hạn', en: all.deadlines === 1 ? 'deadline' : 'deadlines' },
    say,
  );
  return [total, counts.join(', ')].filter(Boolean).join(': ');
}

/** How many tasks have each status: "7 quá hạn"; a status that none has is left out. */
export function statusCounts(all: readonly Pick<Standing, 'status'>[], say: Say): string[] {
  return (Object.keys(STATUSES) as Status[]).flatMap((status) => {
    const count = all.filter((one) => one.status === status).length;
    return count === 0 ? [] : [counted(count, STATUSES[status], say).toLowerCase()];
  });
}

/** "7 quá hạn". */
export function counted(count: number, words: Text, say: Say): string {
  return `${say(numeral(count))} ${say(words)}`;
}
