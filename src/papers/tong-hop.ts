/** The summary for a meeting: the figures first, then what is late and with whom, what is next, and each task. */
import { addDays, formatDate, type IsoDate } from '../dates.ts';
import type { Figure, PaperPart, Proportions, Shade, Table } from '../formats/paper.ts';
import { figures } from '../progress/figures.ts';
import { isDone, STATUSES, type Standing } from '../progress/status.ts';
import { byDeadline, type Chosen, select } from '../query.ts';
import { partsText, statusCounts, totalText } from '../task-words.ts';
import { capitalised, numeral, type Say, type Text } from '../text.ts';
import { asOfText, filterText, numbered, officePaper } from './office-form.ts';
import { dueFilter, horizonDays, type Order, type PaperKind } from './paper-kind.ts';
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
    const filter = filterText(order, order.filter);
    const { chosen, counts } = select(order.all, dueFilter(order));
    const late = overdueTasks(order);
    const scope = scopeText(order);
    const sections: [heading: string, parts: PaperPart[]][] = [
      [say({ vi: 'Số liệu', en: 'Figures' }), figureParts(order, chosen)],
      [
        overdueHeading(order, late),
        [
          urgentPart(order, late, chosen, {
            vi: 'Không có nhiệm vụ quá hạn.',
            en: 'Nothing is overdue.',
          }),
          ...laterOverdueNote(order),
        ],
      ],
      nextSection(order, chosen),
      [
        withCount({ vi: 'Tình hình từng nhiệm vụ', en: 'Each task' }, chosen.length, say),
        chosen.length === 0
          ? [paragraph(say({ vi: 'Không có nhiệm vụ nào.', en: 'There are no tasks.' }))]
          : [{ kind: 'table', table: statusTable(order, chosen, scope) }],
      ],
    ];
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
            ...movedNote(order),
            ...numbered(sections),
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

function scopeText({ period, catalogue, say }: Order): string {
  return period
    ? say(period.name)
    : say({ vi: `năm ${catalogue.year}`, en: String(catalogue.year) });
}

/** What is overdue by the end of the period, from earlier ones too: the oldest first. */
function overdueTasks({ all, filter, period }: Order): Chosen[] {
  const end = period?.period.due ?? null;
  const late = select(all, { ...filter, late: true }).chosen;
  return byDeadline(late.filter(({ due }) => due !== null && (end === null || due <= end)));
}

/** What is overdue though it fell due after the period. */
function laterOverdueNote({ all, filter, period, say }: Order): PaperPart[] {
  if (!period) return [];
  const end = period.period.due;
  const late = byDeadline(
    select(all, { ...filter, late: true }).chosen.filter(({ due }) => due !== null && due > end),
  );
  if (late.length === 0) return [];
  const list = late.map(({ task, due }) => `${task.id} (${formatDate(due ?? '')})`).join(', ');
  const text = say({
    vi: `Ngoài ra, đã quá hạn nhưng có hạn sau kỳ này: ${list}.`,
    en: `Overdue too, though due after the period: ${list}.`,
  });
  return [{ kind: 'note', text }];
}

/** The figures are of the period; what is overdue from before it stands in the list alone. */
function overdueHeading({ period, say }: Order, late: readonly Chosen[]): string {
  const start = period?.period.from ?? '';
  const earlier = late.filter(({ due }) => due !== null && due < start).length;
  const name = { vi: 'Nhiệm vụ quá hạn', en: 'Overdue tasks' };
  if (earlier === 0) return withCount(name, late.length, say);
  const [count, before] = [numeral(late.length), numeral(earlier)];
  return say({
    vi: `${name.vi} (${count.vi}, trong đó ${before.vi} từ kỳ trước)`,
    en: `${name.en} (${count.en}, ${before.en} of them from earlier)`,
  });
}

/** "Quý I/2026 có 6 nhiệm vụ đến hạn: 1 quá hạn, 5 hoàn thành đúng hạn." */
function summaryText({ period, say }: Order, chosen: readonly Standing[], scope: string): string {
  const name = capitalised(scope);
  const [due, dueEnglish] = period ? [' đến hạn', ' due'] : ['', ''];
  if (chosen.length === 0) {
    return say({ vi: `${name} không có nhiệm vụ${due}.`, en: `${name}: no tasks${dueEnglish}.` });
  }
  const total = totalText(chosen.length, say);
  const counts = statusCounts(chosen, say).join(', ');
  return say({
    vi: `${name} có ${total}${due}: ${counts}.`,
    en: `${name}: ${total}${dueEnglish}: ${counts}.`,
  });
}

/** Tasks that were due in the period and were put off to another one. */
function movedNote({ all, filter, period, say }: Order): PaperPart[] {
  if (!period) return [];
  const { from, due: end } = period.period;
  const isIn = (day: IsoDate | null) => day !== null && from <= day && day <= end;
  const moved = select(all, filter).chosen.filter(
    ({ task, due, status }) =>
      status !== 'cancelled' && isIn(task.time.timeframe.due) && due !== null && !isIn(due),
  );
  if (moved.length === 0) return [];
  const list = moved
    .map(({ task, due }) =>
      say({
        vi: `${task.id} (đến ${formatDate(due ?? '')})`,
        en: `${task.id} (to ${formatDate(due ?? '')})`,
      }),
    )
    .join(', ');
  const text = say({
    vi: `Được gia hạn ra ngoài kỳ: ${list}.`,
    en: `Put off out of the period: ${list}.`,
  });
  return [{ kind: 'note', text }];
}

function figureParts({ period, say }: Order, chosen: readonly Standing[]): PaperPart[] {
  const { tasks, doneOnTime, doneLate, inTerm, overdue, other } = figures(chosen);
  const dated = chosen.filter(({ due, status }) => due !== null && status !== 'cancelled');
  const ended = dated.filter(({ status }) => isDone(status));
  const settled = dated.filter(({ status }) => isDone(status) || status === 'overdue');
  const onTime = settled.filter(({ status }) => status === 'done-on-time');
  const count = (label: string, value: number, note = ''): Figure => ({
    label,
    value: say(numeral(value)),
    note,
  });
  const rate = (label: string, part: number, whole: number): Figure => ({
    label,
    value: percentText(part, whole, say),
    note: whole === 0 ? '' : `${say(numeral(part))}/${say(numeral(whole))}`,
  });
  const cards: Figure[] = [
    count(
      say(
        period
          ? { vi: 'Đến hạn trong kỳ', en: 'Due in the period' }
          : { vi: 'Được giao', en: 'Assigned' },
      ),
      tasks,
    ),
    count(say({ vi: 'Hoàn thành đúng hạn', en: 'Done on time' }), doneOnTime),
    count(say({ vi: 'Hoàn thành quá hạn', en: 'Done late' }), doneLate),
    count(say({ vi: 'Trong hạn', en: 'In term' }), inTerm),
    count(say({ vi: 'Quá hạn', en: 'Overdue' }), overdue),
    ...(other === 0 ? [] : [count(say({ vi: 'Khác', en: 'Other' }), other)]),
    rate(say({ vi: 'Tỷ lệ hoàn thành', en: 'Completion rate' }), ended.length, dated.length),
    rate(say({ vi: 'Tỷ lệ đúng hạn', en: 'On-time rate' }), onTime.length, settled.length),
  ];
  return [
    { kind: 'figures', figures: cards },
    ...(tasks === 0 ? [] : [{ kind: 'proportions' as const, chart: proportions(chosen, say) }]),
  ];
}

/** What the figures count; at the end, for the first page is to be read in a minute. */
function figuresNote(chosen: readonly Standing[], say: Say): PaperPart {
  const isMixed = chosen.some(({ status }) => status === 'due-soon' || status === 'upcoming');
  const notes = [
    say({
      vi: 'Các tỷ lệ chỉ tính nhiệm vụ có hạn, không tính nhiệm vụ bị hủy. Tỷ lệ hoàn thành: số nhiệm vụ đã hoàn thành trên số nhiệm vụ có hạn. Tỷ lệ đúng hạn: số nhiệm vụ hoàn thành đúng hạn trên số nhiệm vụ đã hoàn thành hoặc đã quá hạn.',
      en: 'The rates are of tasks with a deadline that are not cancelled. Completion rate: tasks done, of all. On-time rate: tasks done on time, of those done or overdue.',
    }),
    ...(isMixed
      ? [
          say({
            vi: 'Trong hạn: cả nhiệm vụ sắp đến hạn và chưa đến kỳ.',
            en: 'In term: those due soon and upcoming, too.',
          }),
        ]
      : []),
    ...(figures(chosen).other > 0
      ? [
          say({
            vi: 'Khác: thường xuyên, chưa xác định thời hạn, bị hủy.',
            en: 'Other: ongoing, undetermined, cancelled.',
          }),
        ]
      : []),
  ];
  return { kind: 'note', text: notes.join(' ') };
}

function proportions(chosen: readonly Standing[], say: Say): Proportions {
  const { tasks, doneOnTime, doneLate, inTerm, overdue, other } = figures(chosen);
  const shares: [label: Text, count: number, shade: Shade][] = [
    [STATUSES['done-on-time'], doneOnTime, 'done'],
    [STATUSES['done-late'], doneLate, 'done-late'],
    [{ vi: 'Trong hạn', en: 'In term' }, inTerm, 'open'],
    [STATUSES.overdue, overdue, 'overdue'],
    [{ vi: 'Khác', en: 'Other' }, other, 'other'],
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

/** "66,7%"; "–" of nothing. */
function percentText(part: number, whole: number, say: Say): string {
  return whole === 0 ? '–' : `${say(numeral((100 * part) / whole))}%`;
}

/** What falls due in the days of the earliest reminder; where nothing does, what is next of all. */
function nextSection(
  order: Order,
  chosen: readonly Standing[],
): [heading: string, parts: PaperPart[]] {
  const { all, filter, asOf, say } = order;
  const words = filterText(order, filter);
  const scope = words === '' ? '' : ` (${words})`;
  const days = horizonDays(order);
  const ahead = byDeadline(
    select(all, { ...filter, dated: true, open: true }).chosen.filter(
      ({ due }) => due !== null && due >= asOf,
    ),
  );
  const near = ahead.filter(({ due }) => due !== null && due <= addDays(asOf, days));
  const next = near.length > 0 ? near : ahead.filter(({ due }) => due === ahead[0]?.due);
  const name =
    near.length > 0
      ? { vi: `Nhiệm vụ đến hạn trong ${days} ngày tới`, en: `Due within ${days} days` }
      : { vi: 'Nhiệm vụ đến hạn tiếp theo', en: 'Next deadline' };
  const heading = withCount(name, next.length, say);
  const table = urgentPart(order, next, chosen, {
    vi: `Không còn nhiệm vụ nào có hạn phía trước${scope}.`,
    en: `No deadline lies ahead${scope}.`,
  });
  const later = ahead.length - next.length;
  if (later === 0) return [heading, [table]];
  const following = formatDate(ahead[next.length]?.due ?? '');
  return [
    heading,
    [
      table,
      {
        kind: 'note',
        text: say({
          vi: `Sau thời gian trên còn ${totalText(later, say)} chưa đến hạn; hạn gần nhất ${following}.`,
          en: `${totalText(later, say)} after that, the next of them due ${following}.`,
        }),
      },
    ],
  ];
}

/** Letters of a title in a table that is to be read in a minute. */
const TITLE_LETTERS = 85;

/** What, who, by when. A title that stands below in full may be shortened here. */
function urgentPart(
  order: Order,
  tasks: readonly Standing[],
  below: readonly Standing[],
  empty: Text,
): PaperPart {
  const { say } = order;
  if (tasks.length === 0) return paragraph(say(empty));
  const caption = say({ vi: 'Nhiệm vụ theo hạn', en: 'Tasks by deadline' });
  const inFull = new Set(below.map(({ task }) => task));
  const table = deadlineTable(order, caption, tasks, ({ task }) =>
    inFull.has(task) ? shortened(task.title, TITLE_LETTERS) : task.title,
  );
  return { kind: 'table', table };
}

function statusTable(order: Order, chosen: readonly Chosen[], scope: string): Table {
  const { say, catalogue } = order;
  const columns = taskColumns(say);
  return {
    caption: say({ vi: `Tình hình nhiệm vụ ${scope}`, en: `Tasks, ${scope}` }),
    columns,
    rows: rowsBySection(chosen, columns.length, (one) => [
      { text: one.task.title },
      { text: partsText(one.task.lead) },
      timeAndStatusCell(one, catalogue.calendar, say),
    ]),
  };
}
