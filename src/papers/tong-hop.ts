/** The summary for a meeting: the figures first, then what is late and with whom, what is next, and each task. */
import { addDays, formatDate, type IsoDate, isWithinAny, periodsName } from '../dates.ts';
import { type EmptyView, emptyText } from '../empty-view.ts';
import type { Figure, PaperPart, Proportions, Shade, Table } from '../formats/paper.ts';
import { figures } from '../progress/figures.ts';
import { isDone, STATUSES, type Standing } from '../progress/status.ts';
import { byDeadline, type Chosen, type Filter, select } from '../query.ts';
import { filterText, partsText, statusCounts, totalText } from '../task-words.ts';
import { capitalised, numeral, percentage, type Say, stepsOf, type Text } from '../text.ts';
import { asOfText, numbered, officePaper, type PaperSection } from './office-form.ts';
import { dueFilter, horizonDays, type Order, type PaperKind, withinText } from './paper-kind.ts';
import {
  deadlineTable,
  hiddenNote,
  rowsBySection,
  shortened,
  taskColumns,
  timeAndStatusCell,
  withCount,
} from './task-tables.ts';

export const tongHop: PaperKind = {
  name: 'tong-hop',
  summary: {
    vi: 'tổng hợp cho cuộc họp: số liệu, việc quá hạn, việc sắp đến hạn, từng nhiệm vụ',
    en: 'the summary for a meeting: figures, what is late, what is next, each task',
  },
  build(order) {
    const { catalogue, say } = order;
    const { chosen, counts } = select(order.all, dueFilter(order));
    const filter = filterText(order.filter, say);
    const scope = scopeText(order);
    return officePaper(
      order,
      say({
        vi: `Tổng hợp tình hình thực hiện nhiệm vụ ${scope}`,
        en: `Summary of tasks, ${scope}`,
      }),
      'portrait',
      [
        {
          name: say({ vi: 'Tổng hợp', en: 'Summary' }),
          kind: say({ vi: 'TỔNG HỢP', en: 'SUMMARY' }),
          subject: [
            say({ vi: `Tình hình thực hiện nhiệm vụ ${scope}`, en: `Progress of tasks, ${scope}` }),
            ...(filter === '' ? [] : [`(${filter})`]),
          ],
          basis: `(${catalogue.title}; ${asOfText(order)})`,
          parts: [
            paragraph(summaryText(order, chosen, scope)),
            ...extendedNote(order),
            ...numbered([
              figuresSection(order, chosen),
              overdueSection(order, chosen),
              nextSection(order, chosen),
              eachTaskSection(order, chosen, scope),
            ]),
            ...hiddenNote(counts, say, { vi: 'trong số liệu', en: 'in the figures' }),
            figuresNote(chosen, say),
          ],
        },
      ],
    );
  },
};

function paragraph(text: string): PaperPart {
  return { kind: 'paragraph', text };
}

function scopeText({ periods, catalogue, say }: Order): string {
  const { year } = catalogue;
  return say(periodsName(periods)) || say({ vi: `năm ${year}`, en: String(year) });
}

/** "Quý I/2026 có 6 nhiệm vụ đến hạn: 1 quá hạn, 5 hoàn thành đúng hạn." */
function summaryText(order: Order, chosen: readonly Standing[], scope: string): string {
  const { periods, say } = order;
  const name = capitalised(scope);
  const [due, dueEnglish] = periods.length > 0 ? [' đến hạn', ' due'] : ['', ''];
  if (chosen.length === 0) {
    return emptyText(
      {
        ...order,
        filter: dueFilter(order),
        show: (all, filter) => select(all, filter).chosen,
        others: order.filter,
        none: { vi: `${name} không có nhiệm vụ${due}`, en: `${name} has no tasks${dueEnglish}` },
        noneLeft: {
          vi: `${name} không còn nhiệm vụ${due}`,
          en: `${name} has no tasks left${dueEnglish}`,
        },
      },
      say,
    );
  }
  const total = totalText(chosen.length, say);
  const counts = statusCounts(chosen, say).join(', ');
  return say({
    vi: `${name} có ${total}${due}: ${counts}.`,
    en: `${name} has ${total}${dueEnglish}: ${counts}.`,
  });
}

/** Tasks that were due in the periods and were extended out of them. */
function extendedNote({ all, filter, periods, say }: Order): PaperPart[] {
  const isIn = (day: IsoDate | null) => day !== null && isWithinAny(day, periods);
  const extended = select(all, filter).chosen.filter(
    ({ task, due, status }) =>
      status !== 'cancelled' && isIn(task.time.timeframe.due) && due !== null && !isIn(due),
  );
  if (extended.length === 0) return [];
  const list = datedIds(extended, say({ vi: 'đến ', en: 'to ' }));
  const text = {
    vi: `Được gia hạn ra ngoài kỳ: ${list}.`,
    en: `Extended beyond the period: ${list}.`,
  };
  return [{ kind: 'note', text: say(text) }];
}

/** "4.8 (31/03/2026), 3.5c (15/06/2026)". */
function datedIds(tasks: readonly Standing[], beforeDate = ''): string {
  return tasks
    .map(({ task, due }) => `${task.id} (${beforeDate}${formatDate(due ?? '')})`)
    .join(', ');
}

/** What the counts call the tasks that have no deadline or are cancelled. */
const OTHER: Text = { vi: 'Khác', en: 'Other' };

function figuresSection(order: Order, chosen: readonly Standing[]): PaperSection {
  const { say } = order;
  const parts: PaperPart[] = [{ kind: 'figures', figures: figureCards(order, chosen) }];
  if (chosen.length > 0) parts.push({ kind: 'proportions', chart: proportions(chosen, say) });
  return [say({ vi: 'Số liệu', en: 'Figures' }), parts];
}

function figureCards({ periods, say }: Order, chosen: readonly Standing[]): Figure[] {
  const { tasks, doneOnTime, doneLate, inTerm, overdue, other } = figures(chosen);
  const dated = chosen.filter(({ due, status }) => due !== null && status !== 'cancelled');
  const done = dated.filter(({ status }) => isDone(status));
  const doneOrOverdue = dated.filter(({ status }) => isDone(status) || status === 'overdue');
  const onTime = dated.filter(({ status }) => status === 'done-on-time');
  const count = (label: Text, value: number): Figure => ({
    label: say(label),
    value: say(numeral(value)),
    note: '',
    amount: { count: value },
  });
  const rate = (label: Text, part: number, whole: number): Figure => {
    const share = whole === 0 ? null : part / whole;
    return {
      label: say(label),
      value: say(percentage(share, 1)),
      note: share === null ? '' : `${say(numeral(part))}/${say(numeral(whole))}`,
      ...(share !== null && { amount: { share: stepsOf(share, 1000) / 1000 } }),
    };
  };
  return [
    count(
      periods.length > 0
        ? { vi: 'Đến hạn trong kỳ', en: 'Due in the period' }
        : { vi: 'Được giao', en: 'Assigned' },
      tasks,
    ),
    count(STATUSES['done-on-time'], doneOnTime),
    count(STATUSES['done-late'], doneLate),
    count(STATUSES['in-term'], inTerm),
    count(STATUSES.overdue, overdue),
    ...(other === 0 ? [] : [count(OTHER, other)]),
    rate({ vi: 'Tỷ lệ hoàn thành', en: 'Completion rate' }, done.length, dated.length),
    rate({ vi: 'Tỷ lệ đúng hạn', en: 'On-time rate' }, onTime.length, doneOrOverdue.length),
  ];
}

/** What the figures count; at the end, for the first page is to be read in a minute. */
function figuresNote(chosen: readonly Standing[], say: Say): PaperPart {
  const isMixed = chosen.some(({ status }) => status === 'due-soon' || status === 'upcoming');
  const notes: Text[] = [
    {
      vi: 'Các tỷ lệ chỉ tính nhiệm vụ có hạn, không tính nhiệm vụ bị hủy. Tỷ lệ hoàn thành: số nhiệm vụ đã hoàn thành trên số nhiệm vụ có hạn. Tỷ lệ đúng hạn: số nhiệm vụ hoàn thành đúng hạn trên số nhiệm vụ đã hoàn thành hoặc đã quá hạn.',
      en: 'The rates cover only tasks that have a deadline and are not cancelled. Completion rate: tasks done, as a share of all these. On-time rate: tasks done on time, as a share of those done or overdue.',
    },
  ];
  if (isMixed) {
    notes.push({
      vi: 'Trong hạn: cả nhiệm vụ sắp đến hạn và chưa đến kỳ.',
      en: '“In term” includes tasks due soon and upcoming.',
    });
  }
  if (figures(chosen).other > 0) {
    notes.push({
      vi: 'Khác: thường xuyên, chưa xác định thời hạn, bị hủy.',
      en: 'Other: ongoing, undetermined, cancelled.',
    });
  }
  return { kind: 'note', text: notes.map(say).join(' ') };
}

function proportions(chosen: readonly Standing[], say: Say): Proportions {
  const { tasks, doneOnTime, doneLate, inTerm, overdue, other } = figures(chosen);
  const shares: [label: Text, count: number, shade: Shade][] = [
    [STATUSES['done-on-time'], doneOnTime, 'done'],
    [STATUSES['done-late'], doneLate, 'done-late'],
    [STATUSES['in-term'], inTerm, 'open'],
    [STATUSES.overdue, overdue, 'overdue'],
    [OTHER, other, 'other'],
  ];
  return {
    caption: `${totalText(tasks, say)} ${say({ vi: 'theo tình trạng', en: 'by status' })}`,
    shares: shares
      .filter(([, count]) => count > 0)
      .map(([label, count, shade]) => ({
        label: say(label),
        count,
        value: say(numeral(count)),
        shade,
      })),
  };
}

/** What is overdue by the end of the periods, from earlier ones too, the oldest first; below it, what fell due later. */
function overdueSection(order: Order, below: readonly Standing[]): PaperSection {
  const { all, periods, asOf, say } = order;
  const filter: Filter = { ...order.filter, open: true, before: asOf };
  const overdue = byDeadline(select(all, filter).chosen);
  const end = periods.at(-1)?.due ?? asOf;
  const isLater = ({ due }: Standing) => (due ?? '') > end;
  const listed = overdue.filter((one) => !isLater(one));
  const later = overdue.filter(isLater);
  const parts = [
    deadlinePart(order, listed, below, {
      ...order,
      filter,
      show: (any, wanted) => select(any, wanted).chosen.filter((one) => !isLater(one)),
      others: order.filter,
      none: { vi: 'Không có nhiệm vụ quá hạn', en: 'Nothing is overdue' },
      noneLeft: { vi: 'Không còn nhiệm vụ quá hạn', en: 'Nothing is overdue any more' },
    }),
  ];
  if (later.length > 0) {
    const list = datedIds(later);
    const text = say({
      vi: `Ngoài ra, đã quá hạn nhưng có hạn sau kỳ này: ${list}.`,
      en: `Also overdue, with a deadline after the period: ${list}.`,
    });
    parts.push({ kind: 'note', text });
  }
  return [overdueHeading(order, listed), parts];
}

/** The figures are of the periods; what is overdue from before them stands in the list alone. */
function overdueHeading({ periods, say }: Order, overdue: readonly Chosen[]): string {
  const isEarlier = ({ due }: Standing) => due !== null && !isWithinAny(due, periods);
  const earlier = periods.length > 0 ? overdue.filter(isEarlier).length : 0;
  const name = { vi: 'Nhiệm vụ quá hạn', en: 'Overdue tasks' };
  if (earlier === 0) return withCount(name, overdue.length, say);
  const [count, before] = [numeral(overdue.length), numeral(earlier)];
  return say({
    vi: `${name.vi} (${count.vi}, trong đó ${before.vi} từ kỳ trước)`,
    en: `${name.en} (${count.en}, including ${before.en} from earlier periods)`,
  });
}

function nextSection(order: Order, below: readonly Standing[]): PaperSection {
  const { say } = order;
  const { next, later, isNear } = nextTasks(order);
  const within = withinText(horizonDays(order));
  const name = isNear
    ? { vi: `Nhiệm vụ đến hạn ${within.vi}`, en: `Due ${within.en}` }
    : { vi: 'Nhiệm vụ đến hạn tiếp theo', en: 'Next deadline' };
  const parts = [
    deadlinePart(order, next, below, {
      ...order,
      filter: aheadFilter(order),
      show: (all, filter) => aheadIn(all, filter, order),
      others: order.filter,
      none: {
        vi: 'Không còn nhiệm vụ nào có hạn phía trước',
        en: 'There are no more deadlines ahead',
      },
      noneLeft: {
        vi: 'Không còn nhiệm vụ nào chưa xong có hạn phía trước',
        en: 'There are no more open tasks with a deadline ahead',
      },
    }),
  ];
  const [following] = later;
  if (following) {
    const total = totalText(later.length, say);
    const day = formatDate(following.due ?? '');
    const text = say({
      vi: `Sau thời gian trên còn ${total} chưa đến hạn; hạn gần nhất ${day}.`,
      en: `After that: ${total}, the next due on ${day}.`,
    });
    parts.push({ kind: 'note', text });
  }
  return [withCount(name, next.length, say), parts];
}

function aheadFilter({ filter }: Order): Filter {
  return { ...filter, dated: true, open: true };
}

function aheadIn(all: readonly Standing[], filter: Filter, { asOf }: Order): Chosen[] {
  return byDeadline(select(all, filter).chosen.filter(({ due }) => due !== null && due >= asOf));
}

/** What falls due in the days of the earliest reminder; where nothing does, what is next of all. */
function nextTasks(order: Order): { next: Chosen[]; later: Chosen[]; isNear: boolean } {
  const { all, asOf } = order;
  const ahead = aheadIn(all, aheadFilter(order), order);
  const horizon = addDays(asOf, horizonDays(order));
  const first = ahead[0]?.due ?? '';
  const isNear = ahead.length > 0 && first <= horizon;
  const last = isNear ? horizon : first;
  const isNext = ({ due }: Standing) => due !== null && due <= last;
  return {
    next: ahead.filter(isNext),
    later: ahead.filter((one) => !isNext(one)),
    isNear,
  };
}

/** Letters of a title in a table that is to be read in a minute. */
const TITLE_LETTERS = 85;

/**
 * What, who, by when.
 *
 * @param below tasks whose titles stand below in full, so that they may be shortened here
 */
function deadlinePart(
  order: Order,
  tasks: readonly Standing[],
  below: readonly Standing[],
  empty: EmptyView,
): PaperPart {
  const { say } = order;
  if (tasks.length === 0) return paragraph(emptyText(empty, say));
  const caption = say({ vi: 'Nhiệm vụ theo hạn', en: 'Tasks by deadline' });
  const inFull = new Set(below.map(({ task }) => task));
  const table = deadlineTable(order, caption, tasks, ({ task }) =>
    inFull.has(task) ? shortened(task.title, TITLE_LETTERS) : task.title,
  );
  return { kind: 'table', table };
}

function eachTaskSection(order: Order, chosen: readonly Chosen[], scope: string): PaperSection {
  const { say, catalogue } = order;
  const columns = taskColumns(say);
  const table: Table = {
    caption: say({ vi: `Tình hình nhiệm vụ ${scope}`, en: `Tasks, ${scope}` }),
    columns,
    rows: rowsBySection(chosen, columns.length, (one) => [
      { text: one.task.title },
      { text: partsText(one.task.lead) },
      timeAndStatusCell(one, catalogue.calendar, say),
    ]),
  };
  return [
    withCount({ vi: 'Tình hình từng nhiệm vụ', en: 'Status of each task' }, chosen.length, say),
    chosen.length === 0
      ? [paragraph(say({ vi: 'Không có nhiệm vụ nào.', en: 'There are no tasks.' }))]
      : [{ kind: 'table', table }],
  ];
}
