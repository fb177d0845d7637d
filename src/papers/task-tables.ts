/** Tasks in the tables of a paper. */
import type { Entry, Row, Section } from '../catalogue/model.ts';
import { catalogueCount } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import type { PaperPart, Table, TableCell, TableRow } from '../formats/paper.ts';
import { workOf } from '../progress/deadlines.ts';
import { isDone, isOver, STATUSES, type Standing } from '../progress/status.ts';
import { lastWorkingDay } from '../progress/workdays.ts';
import type { Counts } from '../query.ts';
import { fold } from '../reading/fold.ts';
import {
  daysLeftText,
  deadlineCountsText,
  hiddenCounts,
  labelText,
  originText,
  partsTextOn,
  sharesText,
  totalText,
} from '../task-words.ts';
import { capitalised, numeral, type Say, type Text } from '../text.ts';
import { noneText } from './decisions.ts';
import { activeFilter, type Order } from './paper-kind.ts';

/** The columns of the annex, as decisions head them. */
export const ANNEX_LABELS = {
  id: { vi: 'TT', en: 'No.' },
  title: { vi: 'Nhiệm vụ', en: 'Task' },
  lead: { vi: 'Cơ quan chủ trì', en: 'Lead body' },
  with: { vi: 'Cơ quan phối hợp', en: 'Coordinating bodies' },
  timeframe: { vi: 'Thời gian thực hiện', en: 'Timeframe' },
  due: { vi: 'Hạn', en: 'Due' },
  status: { vi: 'Tình trạng', en: 'Status' },
  timeAndStatus: { vi: 'Thời hạn, tình trạng', en: 'Deadline, status' },
} as const;

/**
 * The deadline in force; where it was moved, the former ones; where it is a day off, the last working day.
 *
 * @param words those the first deadline was read from, to stand beside it
 */
export function dueText(standing: Standing, say: Say, words = ''): string {
  const { due, next, daysLeft } = standing;
  const origin = originText(standing, words, say);
  const label = labelText(standing, say);
  if (due === null) return [label, origin].filter(Boolean).join('\n');
  const isAhead = daysLeft !== null && daysLeft >= 0;
  const workday = isAhead ? lastWorkingDay(standing.catalogue.calendar, due) : due;
  return [
    formatDate(due),
    ...(label === '' ? [] : [label]),
    ...(origin === '' ? [] : [next.formerDues.length > 0 ? `(${origin})` : origin]),
    ...(workday === due
      ? []
      : [
          say({
            vi: `(ngày làm việc cuối: ${formatDate(workday)})`,
            en: `(last working day: ${formatDate(workday)})`,
          }),
        ]),
  ].join('\n');
}

/** The status, the days left or the day it was done, and what shows it. */
export function statusCell(standing: Standing, say: Say): TableCell {
  const { status, completed, daysLeft, state } = standing;
  const last =
    status === 'cancelled'
      ? state.entries.findLast((entry) => entry.status === 'cancelled')
      : isDone(status)
        ? lastEntryOf(standing)
        : null;
  const on = (status === 'cancelled' ? last?.on : completed) ?? null;
  const left = say(daysLeftText(daysLeft));
  const name = say(STATUSES[status]);
  const firstLine =
    status === 'overdue'
      ? capitalised(left)
      : [
          name,
          ...(on === null ? [] : [say({ vi: `ngày ${formatDate(on)}`, en: formatDate(on) })]),
          ...(left === '' ? [] : [left]),
        ].join(', ');
  const begun = !isOver(status) && standing.next.started;
  // Why a task is not done: a deadline was moved, the task was cancelled or opened again; or how far it has come.
  const said = isDone(status) ? null : entriesOf(standing).findLast(hasWords);
  const progress = said?.status === 'note' && !isOver(status) ? said.evidence : null;
  const text = [
    firstLine,
    ...(begun ? [say({ vi: 'đang thực hiện', en: 'in progress' })] : []),
    reportersText(standing, say),
    deadlineCountsText(standing, say),
    last?.evidence ?? '',
    progress ? say({ vi: `Tiến độ: ${progress}`, en: `Progress: ${progress}` }) : '',
    said?.note ? say({ vi: `Ghi chú: ${said.note}`, en: `Note: ${said.note}` }) : '',
  ]
    .filter(Boolean)
    .join('\n');
  return status === 'overdue' ? { text, strong: true } : { text };
}

/** True for an entry that tells how a task stands: a note, or the document that shows its progress. */
function hasWords({ status, note, evidence }: Entry): boolean {
  return note !== null || (status === 'note' && evidence !== null);
}

/** What happened to the task, but for what is of deadlines that are not shown. */
function entriesOf({ state, deadlines, next, whole }: Standing): readonly Entry[] {
  const shown = whole ? deadlines : [next];
  const others = (whole?.deadlines ?? deadlines).filter((one) => !shown.includes(one));
  const theirs = new Set(others.flatMap((one) => [...one.entries, ...one.extensions]));
  for (const one of shown) for (const entry of one.entries) theirs.delete(entry);
  return state.entries.filter((entry) => !theirs.has(entry));
}

/** What reported the last of what was done. */
function lastEntryOf(standing: Standing): Entry | null {
  const entries = workOf(standing).flatMap((one) => one.entries);
  return entries.reduce<Entry | null>((last, one) => (last && last.on > one.on ? last : one), null);
}

/** The most names that a cell lists. */
const MOST_NAMES = 5;

/** Who has reported a share of a task that many lead: "đã báo cáo 1/2: Phòng Kinh tế"; of too many, the count alone. */
function reportersText(standing: Standing, say: Say): string {
  const { reports } = standing.next;
  const names = reports.size <= MOST_NAMES ? [...reports.keys()].map(({ name }) => name) : [];
  const count = say(sharesText(standing));
  return [count, ...(names.length > 0 ? [names.join('; ')] : [])].join(': ');
}

/** All in one cell, where a table has no room for columns: the deadline, the words it was read from, the status. */
export function timeAndStatusCell(standing: Standing, say: Say): TableCell {
  const status = statusCell(standing, say);
  const words = standing.task.time.timeframe.text;
  // "Thường xuyên" need not stand there twice.
  const isRepeated = fold(status.text.split('\n')[0] ?? '') === fold(words);
  const due = dueText(standing, say, isRepeated ? '' : words);
  return { ...status, text: [due, status.text].filter(Boolean).join('\n') };
}

/** What, who, by when. */
export function taskColumns(say: Say): Table['columns'] {
  return [
    { label: say(ANNEX_LABELS.id), width: 8, align: 'centre' },
    { label: say(ANNEX_LABELS.title), width: 37, align: 'start' },
    { label: say(ANNEX_LABELS.lead), width: 20, align: 'start' },
    { label: say(ANNEX_LABELS.timeAndStatus), width: 35, align: 'start' },
  ];
}

/** A table to be read in a minute: what, who, by when. */
export function deadlineTable(caption: string, rows: readonly TableRow[], say: Say): Table {
  return { caption, columns: taskColumns(say), rows };
}

/** A row of such a table. */
export function deadlineRow(one: Standing, title: string, say: Say): TableRow {
  return {
    level: 'item',
    cells: [
      { text: one.task.id },
      { text: title },
      { text: partsTextOn(one.heldOn, one.task.lead, say) },
      // Its heading says what is overdue: nothing need stand out.
      { text: timeAndStatusCell(one, say).text },
    ],
  };
}

/** A title of at most so many letters; "…" stands for the words that are left out. */
export function shortened(title: string, letters: number): string {
  if (title.length <= letters) return title;
  const words = title.slice(0, letters).replace(/\s+\S*$/u, '');
  return `${words.replace(/[\s,;.–-]+$/u, '')} …`;
}

/** "Nhiệm vụ quá hạn (4)". */
export function withCount(name: Text, count: number, say: Say): string {
  return `${say(name)} (${say(numeral(count))})`;
}

/**
 * The rows of some tasks under their sections and group rows, in the order given.
 *
 * @param columns how many columns the table has
 * @param cells the cells of a task, after its number
 */
export function rowsBySection<T extends Standing>(
  tasks: readonly T[],
  columns: number,
  cells: (one: T) => TableCell[],
): TableRow[] {
  const rows: TableRow[] = [];
  const shown = new Set<Row | Section>();
  const addHeading = (section: Section) => {
    if (shown.has(section)) return;
    shown.add(section);
    const cells = [section.id, section.title].map((text) => ({ text, strong: true as const }));
    rows.push({ level: 'section', cells });
  };
  for (const one of tasks) {
    const { section } = one.task;
    addHeading(section);
    for (const row of rowsAbove(one.task)) {
      if (row.time !== null || shown.has(row)) continue;
      const blanks = Array.from({ length: columns - 2 }, () => ({ text: '' }));
      rows.push({ level: 'group', cells: [{ text: row.id }, { text: row.title }, ...blanks] });
      shown.add(row);
    }
    rows.push({ level: 'item', cells: [{ text: one.task.id }, ...cells(one)] });
    shown.add(one.task);
  }
  return rows;
}

function rowsAbove(row: Row): Row[] {
  return row.parent ? [...rowsAbove(row.parent), row.parent] : [];
}

/** That a paper of what is active has no task, and why. */
export function noneActive(order: Order): string {
  const words = {
    others: activeFilter(order, order.filter),
    none: { vi: 'Không có nhiệm vụ nào', en: 'There is no task' },
    noneLeft: { vi: 'Không còn nhiệm vụ nào', en: 'There is no task left' },
  };
  return noneText(order, words, { refine: (asked) => activeFilter(order, asked) });
}

const ABOVE: Text = { vi: 'nêu trên', en: 'above' };

/** What a paper leaves out of its decisions, as a remark: none where it leaves nothing out. */
export function hiddenNote(order: Order, counts: Counts, shown = ABOVE): PaperPart[] {
  return hiddenText(order, counts, shown).map((text) => ({ kind: 'note', text }));
}

/** "Danh mục có 25 nhiệm vụ: 6 nêu trên, 13 hạn khác, …": nothing where a paper leaves nothing out. */
export function hiddenText({ decisions, say }: Order, counts: Counts, above = ABOVE): string[] {
  if (counts.shown === counts.total) return [];
  const whole = decisions.length > 1 ? catalogueCount(decisions.length).vi : 'Danh mục';
  const total = totalText(counts.total, say);
  const shown = `${say(numeral(counts.shown))} ${say(above)}`;
  const hidden = hiddenCounts(counts, say).join(', ');
  return [
    say({
      vi: `${whole} có ${total}: ${shown}, ${hidden}.`,
      en: `Of ${total}: ${shown}, ${hidden}.`,
    }),
  ];
}
