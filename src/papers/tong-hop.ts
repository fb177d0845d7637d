/** The summary for a meeting: the figures first, then what is late and with whom, what is next, and each task. */
import { addDays, formatDate, type IsoDate, isWithinAny, periodsName } from '../dates.ts';
import type { EmptyWords } from '../empty-view.ts';
import type { PaperPart, Table } from '../formats/paper.ts';
import type { Standing } from '../progress/status.ts';
import {
  byDeadline,
  byDeadlinesThat,
  byEachDeadline,
  type Chosen,
  type DatedStanding,
  type Filter,
  isBefore,
  select,
} from '../query.ts';
import { filterText, labelText, partsTextOn, statusCounts, totalText } from '../task-words.ts';
import { capitalised, numeral } from '../text.ts';
import { idIn, noneText, rowsByDecision, type Search, selectIn } from './decisions.ts';
import { figuresNote, figuresSection } from './figures-section.ts';
import { asOfText, basisText, numbered, officePaper, type PaperSection } from './office-form.ts';
import { dueFilter, horizonDays, type Order, type PaperKind, withinText } from './paper-kind.ts';
import {
  deadlineRow,
  deadlineTable,
  hiddenNote,
  rowsBySection,
  shortened,
  tableRowMaker,
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
    const { say } = order;
    const { chosen, counts } = selectIn(order, (asked) => dueFilter(order, asked));
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
          basis: `(${basisText(order.decisions)}; ${asOfText(order)})`,
          data: [],
          parts: [
            paragraph(summaryText(order, chosen, scope)),
            ...extendedNote(order),
            ...numbered([
              figuresSection(order, chosen),
              overdueSection(order, chosen),
              nextSection(order, chosen),
              eachTaskSection(order, chosen, scope),
            ]),
            ...hiddenNote(order, counts, { vi: 'trong số liệu', en: 'in the figures' }),
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

function scopeText({ periods, decisions, say }: Order): string {
  const years = [...new Set(decisions.map(({ catalogue }) => catalogue.year))].join(', ');
  return say(periodsName(periods)) || say({ vi: `năm ${years}`, en: years });
}

/** "Quý I/2026 có 6 nhiệm vụ đến hạn: 1 quá hạn, 5 hoàn thành đúng hạn." */
function summaryText(order: Order, chosen: readonly Standing[], scope: string): string {
  const { periods, say } = order;
  const name = capitalised(scope);
  const [due, dueEnglish] = periods.length > 0 ? [' đến hạn', ' due'] : ['', ''];
  if (chosen.length === 0) {
    const words: EmptyWords = {
      others: order.filter,
      none: { vi: `${name} không có nhiệm vụ${due}`, en: `${name} has no tasks${dueEnglish}` },
      noneLeft: {
        vi: `${name} không còn nhiệm vụ${due}`,
        en: `${name} has no tasks left${dueEnglish}`,
      },
    };
    return noneText(order, words, { refine: (asked) => dueFilter(order, asked) });
  }
  const total = totalText(chosen.length, say);
  const counts = statusCounts(chosen, say).join(', ');
  return say({
    vi: `${name} có ${total}${due}: ${counts}.`,
    en: `${name} has ${total}${dueEnglish}: ${counts}.`,
  });
}

/** What was due in the periods and was extended out of them. */
function extendedNote(order: Order): PaperPart[] {
  const { periods, say } = order;
  const isIn = (day: IsoDate | null) => day !== null && isWithinAny(day, periods);
  const isExtended = ({ read, due, status }: DatedStanding) =>
    status !== 'cancelled' && isIn(read) && !isIn(due);
  const extended = byEachDeadline(
    selectIn(order, (asked) => ({ ...asked, deadline: isExtended })).chosen,
  );
  if (extended.length === 0) return [];
  const list = datedIds(order, extended, say({ vi: 'đến ', en: 'to ' }));
  const text = {
    vi: `Được gia hạn ra ngoài kỳ: ${list}.`,
    en: `Extended beyond the period: ${list}.`,
  };
  return [{ kind: 'note', text: say(text) }];
}

/** "4.8 (31/03/2026), 3.5c (lần 2/4, 15/06/2026)". */
function datedIds(order: Order, tasks: readonly Standing[], beforeDate = ''): string {
  return tasks
    .map((one) => {
      const label = labelText(one, order.say);
      const details = [label, `${beforeDate}${formatDate(one.due ?? '')}`];
      return `${idIn(order, one)} (${details.filter(Boolean).join(', ')})`;
    })
    .join(', ');
}

/** What is overdue by the end of the periods, from earlier ones too, the oldest first; below it, what fell due later. */
function overdueSection(order: Order, below: readonly Standing[]): PaperSection {
  const { periods, asOf, say } = order;
  const refine = (asked: Filter): Filter => ({
    ...asked,
    open: true,
    deadline: isBefore(asOf),
  });
  const overdue = byDeadline(selectIn(order, refine).chosen);
  const end = periods.at(-1)?.due ?? asOf;
  const isLater = ({ due }: Standing) => (due ?? '') > end;
  const listed = overdue.filter((one) => !isLater(one));
  const later = overdue.filter(isLater);
  const parts = [
    deadlinePart(order, listed, below, {
      refine,
      show: (all, filter) => select(all, filter).chosen.filter((one) => !isLater(one)),
      others: order.filter,
      none: { vi: 'Không có nhiệm vụ quá hạn', en: 'Nothing is overdue' },
      noneLeft: { vi: 'Không còn nhiệm vụ quá hạn', en: 'Nothing is overdue any more' },
    }),
  ];
  if (later.length > 0) {
    const list = datedIds(order, later);
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
    vi: `${name.vi} (${count.vi}, trong đó ${before.vi} từ kỳ trước chuyển sang)`,
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
      refine: aheadFilter(order),
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

/** What is not done and not late. */
function aheadFilter({ asOf }: Order): (asked: Filter) => Filter {
  return (asked) => ({ ...asked, open: true, deadline: ({ due }) => due >= asOf });
}

/** What falls due in the days of the earliest reminder; where nothing does, what is next of all. */
function nextTasks(order: Order): { next: Chosen[]; later: Chosen[]; isNear: boolean } {
  const { asOf } = order;
  const ahead = byDeadline(selectIn(order, aheadFilter(order)).chosen);
  const horizon = addDays(asOf, horizonDays(order));
  const first = ahead[0]?.due ?? '';
  const isNear = ahead.length > 0 && first <= horizon;
  const last = isNear ? horizon : first;
  return {
    next: byDeadlinesThat(ahead, ({ due }) => due <= last),
    later: byDeadline(byDeadlinesThat(ahead, ({ due }) => due > last)),
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
  empty: EmptyWords & Search,
): PaperPart {
  const { say } = order;
  if (tasks.length === 0) return paragraph(noneText(order, empty, empty));
  const caption = say({ vi: 'Nhiệm vụ theo hạn', en: 'Tasks by deadline' });
  const inFull = new Set(below.map(({ task }) => task));
  const rowOf = (one: Standing) => {
    const { title } = one.task;
    return deadlineRow(one, inFull.has(one.task) ? shortened(title, TITLE_LETTERS) : title, say);
  };
  const rows = rowsByDecision(order, tasks, (own) => own.map(rowOf));
  return { kind: 'table', table: deadlineTable(caption, rows, say) };
}

function eachTaskSection(order: Order, chosen: readonly Chosen[], scope: string): PaperSection {
  const { say } = order;
  const columns = taskColumns(say);
  const table: Table = {
    caption: say({ vi: `Tình hình nhiệm vụ ${scope}`, en: `Tasks, ${scope}` }),
    columns,
    rows: rowsByDecision(order, chosen, (own) =>
      rowsBySection(
        own,
        tableRowMaker(columns.length, (one) => [
          { text: one.task.title },
          { text: partsTextOn(one.heldOn, one.task.lead, say) },
          timeAndStatusCell(one, say),
        ]),
      ),
    ),
  };
  return [
    withCount({ vi: 'Tình hình từng nhiệm vụ', en: 'Status of each task' }, chosen.length, say),
    chosen.length === 0
      ? [paragraph(say({ vi: 'Không có nhiệm vụ nào.', en: 'There are no tasks.' }))]
      : [{ kind: 'table', table }],
  ];
}
