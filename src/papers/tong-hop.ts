/** The summary for a meeting: figures, which body is late and with what, what is next; with `isFull`, each task. */
import { addDays, formatDate, type IsoDate, isWithinAny, periodsName } from '../dates.ts';
import type { EmptyWords } from '../empty-view.ts';
import type { DataRow, DataTable, PaperPart, Table, TableRow } from '../formats/paper.ts';
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
import { filterText, labelText, partsTextOn, TASK_LABELS, totalText } from '../task-words.ts';
import { capitalised, numeral, plural, type Say, type Text } from '../text.ts';
import { bodiesSection } from './bodies-section.ts';
import { idIn, noneText, rowsByDecision, type Search, selectIn } from './decisions.ts';
import { classesText, figuresSection, type SummarySection } from './figures-section.ts';
import { asOfText, basisText, numbered, officePaper, type SheetContent } from './office-form.ts';
import { dueFilter, horizonDays, type Order, type PaperKind, withinText } from './paper-kind.ts';
import {
  dataRowsByDecision,
  dataRowsBySection,
  taskDataColumns,
  taskDataRow,
} from './task-data.ts';
import {
  ANNEX_LABELS,
  dueText,
  hiddenNote,
  rowsBySection,
  statusRemarks,
  tableRowMaker,
  taskColumns,
  timeAndStatusCell,
  withCount,
} from './task-tables.ts';

export const tongHop: PaperKind = {
  name: 'tong-hop',
  summary: {
    vi: 'tổng hợp cho cuộc họp: số liệu, kết quả theo cơ quan, việc quá hạn, việc sắp đến hạn; --full: từng nhiệm vụ',
    en: 'the summary for a meeting: figures, each lead body, what is late, what is next; with --full each task',
  },
  build(order) {
    const { say } = order;
    const scope = scopeText(order);
    const title = say({
      vi: `Tổng hợp tình hình thực hiện nhiệm vụ ${scope}`,
      en: `Summary of tasks, ${scope}`,
    });
    const paper = officePaper(order, title, 'portrait', [summarySheet(order, scope)]);
    if (!order.isFull) return paper;
    // What is signed is the summary: its annex bears neither a date nor a signature of its own.
    const unsigned = { ...order, place: null, date: null, signature: null };
    const annex = officePaper(unsigned, title, 'portrait', [eachTaskSheet(order, title, scope)]);
    return { ...paper, sheets: [...paper.sheets, ...annex.sheets] };
  },
};

function summarySheet(order: Order, scope: string): SheetContent {
  const { say } = order;
  const { chosen, counts } = selectIn(order, (asked) => dueFilter(order, asked));
  const overdue = overdueTasks(order);
  const earlier = overdue.filter((one) => isEarlier(order, one));
  const sections = [
    figuresSection(order, chosen, earlier),
    bodiesSection(order, chosen, earlier),
    overdueSection(order, overdue),
    nextSection(order),
  ];
  const opening = [paragraph(summaryText(order, chosen, earlier, scope)), ...extendedNote(order)];
  const hidden = hiddenNote(order, counts, { vi: 'trong số liệu', en: 'in the figures' });
  return {
    name: say({ vi: 'Tổng hợp', en: 'Summary' }),
    kind: say({ vi: 'TỔNG HỢP', en: 'SUMMARY' }),
    subject: [
      say({ vi: `Tình hình thực hiện nhiệm vụ ${scope}`, en: `Progress of tasks, ${scope}` }),
      ...filterLine(order),
    ],
    basis: `(${basisText(order.decisions)}; ${asOfText(order)})`,
    parts: [
      ...opening,
      ...numbered(sections.map(({ heading, parts }) => [heading, parts])),
      ...hidden,
    ],
    data: sections.flatMap(({ data, parts }, index) => {
      const around = index === 0 ? [...opening, ...hidden] : [];
      const [first, ...others] = data;
      // What is said beside the tables is said once, at the first of them.
      return first ? [{ ...first, notes: textsOf([...around, ...parts]) }, ...others] : [];
    }),
  };
}

function filterLine({ filter, say }: Order): string[] {
  const text = filterText(filter, say);
  return text === '' ? [] : [`(${text})`];
}

/** The words of a section that stand in no table. */
function textsOf(parts: readonly PaperPart[]): string[] {
  return parts.flatMap((part) =>
    part.kind === 'paragraph' || part.kind === 'note' ? [part.text] : [],
  );
}

function paragraph(text: string): PaperPart {
  return { kind: 'paragraph', text };
}

function scopeText({ periods, decisions, say }: Order): string {
  const years = [...new Set(decisions.map(({ catalogue }) => catalogue.year))].join(', ');
  return say(periodsName(periods)) || say({ vi: `năm ${years}`, en: years });
}

/** "Quý I/2026 có 6 nhiệm vụ đến hạn: 1 quá hạn; 5 hoàn thành đúng hạn." */
function summaryText(
  order: Order,
  chosen: readonly Standing[],
  earlier: readonly Standing[],
  scope: string,
): string {
  const { say } = order;
  const before = numeral(earlier.length);
  const carried = say({
    vi: `Từ kỳ trước chuyển sang: ${before.vi} nhiệm vụ quá hạn.`,
    en: `From earlier periods: ${before.en} overdue.`,
  });
  const texts = [countsText(order, chosen, scope), ...(earlier.length > 0 ? [carried] : [])];
  return texts.join(' ');
}

function countsText(order: Order, chosen: readonly Standing[], scope: string): string {
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
  const classes = classesText(chosen, say);
  return say({
    vi: `${name} có ${total}${due}: ${classes}.`,
    en: `${name} has ${total}${dueEnglish}: ${classes}.`,
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

/** What is overdue of all periods, the oldest first. */
function overdueTasks(order: Order): Chosen[] {
  return byDeadline(selectIn(order, overdueFilter(order)).chosen);
}

function overdueFilter({ asOf }: Order): (asked: Filter) => Filter {
  return (asked) => ({ ...asked, open: true, deadline: isBefore(asOf) });
}

/** Overdue from before the periods: the figures are of the periods, and what is carried over is counted apart. */
function isEarlier(order: Order, one: Standing): boolean {
  const { periods } = order;
  return periods.length > 0 && !isLater(order, one) && !isWithinAny(one.due ?? '', periods);
}

/** Due after the end of the periods. */
function isLater({ periods, asOf }: Order, { due }: Standing): boolean {
  return (due ?? '') > (periods.at(-1)?.due ?? asOf);
}

/** What is overdue by the end of the periods, from earlier ones too; below it, what fell due later. */
function overdueSection(order: Order, overdue: readonly Chosen[]): SummarySection {
  const { say } = order;
  const listed = overdue.filter((one) => !isLater(order, one));
  const later = overdue.filter((one) => isLater(order, one));
  const name = { vi: 'Nhiệm vụ quá hạn', en: 'Overdue tasks' };
  const heading = overdueHeading(order, name, listed);
  const table = deadlineTables(order, listed, {
    name: say({ vi: 'Quá hạn', en: 'Overdue' }),
    caption: say(name),
    days: { vi: 'Quá hạn', en: 'Late' },
  });
  const empty: EmptyWords & Search = {
    refine: overdueFilter(order),
    show: (all, filter) => select(all, filter).chosen.filter((one) => !isLater(order, one)),
    others: order.filter,
    none: { vi: 'Không có nhiệm vụ quá hạn', en: 'Nothing is overdue' },
    noneLeft: { vi: 'Không còn nhiệm vụ quá hạn', en: 'Nothing is overdue any more' },
  };
  const parts = [table ? table.part : paragraph(noneText(order, empty, empty))];
  if (later.length > 0) {
    const list = datedIds(order, later);
    const text = say({
      vi: `Ngoài ra, đã quá hạn nhưng có hạn sau kỳ này: ${list}.`,
      en: `Also overdue, with a deadline after the period: ${list}.`,
    });
    parts.push({ kind: 'note', text });
  }
  return { heading, parts, data: table ? [table.data] : [] };
}

function overdueHeading(order: Order, name: Text, overdue: readonly Chosen[]): string {
  const earlier = overdue.filter((one) => isEarlier(order, one)).length;
  if (earlier === 0) return withCount(name, overdue.length, order.say);
  const [count, before] = [numeral(overdue.length), numeral(earlier)];
  return order.say({
    vi: `${name.vi} (${count.vi}, trong đó ${before.vi} từ kỳ trước chuyển sang)`,
    en: `${name.en} (${count.en}, including ${before.en} from earlier periods)`,
  });
}

function nextSection(order: Order): SummarySection {
  const { say } = order;
  const { next, later, isNear } = nextTasks(order);
  const within = withinText(horizonDays(order));
  const name = isNear
    ? { vi: `Nhiệm vụ đến hạn ${within.vi}`, en: `Due ${within.en}` }
    : { vi: 'Nhiệm vụ đến hạn tiếp theo', en: 'Next deadline' };
  const table = deadlineTables(order, next, {
    name: say({ vi: 'Sắp đến hạn', en: 'Next' }),
    caption: say(name),
    days: { vi: 'Còn lại', en: 'Left' },
  });
  const empty: EmptyWords & Search = {
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
  };
  const parts = [table ? table.part : paragraph(noneText(order, empty, empty))];
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
  return {
    heading: withCount(name, next.length, say),
    parts,
    data: table ? [table.data] : [],
  };
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

const TIME: Text = { vi: 'Thời hạn', en: 'Deadline' };

/** What, who, by when and how many days from it, for a page and as data; null of no tasks. */
function deadlineTables(
  order: Order,
  tasks: readonly Standing[],
  { name, caption, days }: Pick<DataTable, 'name' | 'caption'> & { days: Text },
): { part: PaperPart; data: DataTable } | null {
  if (tasks.length === 0) return null;
  const { say } = order;
  const table: Table = {
    caption,
    columns: [
      { label: say(ANNEX_LABELS.id), width: 6, align: 'centre' },
      { label: say(ANNEX_LABELS.title), width: 50.5, align: 'start' },
      { label: say(TASK_LABELS.lead), width: 13, align: 'start' },
      { label: say(TIME), width: 20, align: 'start' },
      { label: say(days), width: 10.5, align: 'centre' },
    ],
    rows: rowsByDecision(order, tasks, (own) => own.map((one) => deadlineRow(one, say))),
    isCompact: true,
  };
  return { part: { kind: 'table', table }, data: { ...taskData(order, tasks), name, caption } };
}

function deadlineRow(one: Standing, say: Say): TableRow {
  const { task, heldOn, daysLeft } = one;
  const days = Math.abs(daysLeft ?? 0);
  const count = { vi: `${numeral(days).vi} ngày`, en: plural(days, 'day') };
  const time = [dueText(one, say, task.time.timeframe.text), ...statusRemarks(one, say)];
  return {
    level: 'item',
    cells: [
      { text: task.id },
      { text: task.title },
      { text: partsTextOn(heldOn, task.lead, say) },
      { text: time.join('\n') },
      { text: say(daysLeft === 0 ? { vi: 'Hôm nay', en: 'Today' } : count) },
    ],
  };
}

/** Tasks as data, below their decisions where there are several. */
function taskData(
  order: Order,
  tasks: readonly Standing[],
  rowsOf = (own: readonly Standing[], _columns: number): readonly DataRow[] =>
    own.map((one) => taskDataRow(one, order.say)),
): Omit<DataTable, 'name' | 'caption'> {
  const columns = taskDataColumns(order.say);
  const rows = dataRowsByDecision(order, tasks, columns.length, (own) =>
    rowsOf(own, columns.length),
  );
  return { columns, rows, notes: [] };
}

/** Each task that the figures count, in the order of the annex. */
function eachTaskSheet(order: Order, title: string, scope: string): SheetContent {
  const { say } = order;
  const { chosen } = selectIn(order, (asked) => dueFilter(order, asked));
  const name = say({ vi: 'Từng nhiệm vụ', en: 'Each task' });
  const caption = say({ vi: `Tình hình từng nhiệm vụ ${scope}`, en: `Each task, ${scope}` });
  const columns = taskColumns(say);
  const table: Table = {
    caption,
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
  const none = say({ vi: 'Không có nhiệm vụ nào.', en: 'There are no tasks.' });
  const data = taskData(order, chosen, (own, count) =>
    dataRowsBySection(own, count, (one) => taskDataRow(one, say)),
  );
  return {
    name,
    kind: say({ vi: 'PHỤ LỤC', en: 'ANNEX' }),
    subject: [`${caption} (${say(numeral(chosen.length))})`, ...filterLine(order)],
    basis: say({
      vi: `(Kèm theo ${title}; ${asOfText(order)})`,
      en: `(${title}; ${asOfText(order)})`,
    }),
    parts: chosen.length === 0 ? [paragraph(none)] : [{ kind: 'table', table }],
    data: chosen.length === 0 ? [] : [{ ...data, name, caption }],
    isAnnex: true,
  };
}
