/** Tasks in the tables of a paper. */
import type { Entry, Row, Section } from '../catalogue/model.ts';
import { catalogueCount } from '../catalogue-words.ts';
import { formatDate, type IsoDate } from '../dates.ts';
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
 * The deadline in force; where it was moved, how often and from when; where it is a day off, the last working day.
 *
 * @param words those the first deadline was read from, to stand beside it
 */
export function dueText(standing: Standing, say: Say, words = ''): string {
  const { due } = standing;
  return [...(due === null ? [] : [formatDate(due)]), ...dueRemarks(standing, say, words)].join(
    '\n',
  );
}

/** What is to be said of a deadline beside its day. */
export function dueRemarks(standing: Standing, say: Say, words = ''): string[] {
  const { due, daysLeft } = standing;
  const isAhead = due !== null && daysLeft !== null && daysLeft >= 0;
  const workday = isAhead ? lastWorkingDay(standing.catalogue.calendar, due) : due;
  return [
    labelText(standing, say),
    originText(standing, words, say),
    workday === due || workday === null
      ? ''
      : say({
          vi: `ngày làm việc cuối: ${formatDate(workday)}`,
          en: `last working day: ${formatDate(workday)}`,
        }),
  ]
    .filter(Boolean)
    .map(capitalised);
}

/**
 * The status, the days left or the day it was done, and what shows it.
 *
 * @param reported who has reported a share, in words
 */
export function statusCell(
  standing: Standing,
  say: Say,
  reported = reportersText(standing, say),
): TableCell {
  const { status, daysLeft } = standing;
  const on = endOf(standing)?.on ?? null;
  const left = say(daysLeftText(daysLeft));
  const firstLine =
    status === 'overdue'
      ? capitalised(left)
      : [
          say(STATUSES[status]),
          ...(on === null ? [] : [say({ vi: `ngày ${formatDate(on)}`, en: formatDate(on) })]),
          ...(left === '' ? [] : [left]),
        ].join(', ');
  const text = [firstLine, ...statusRemarks(standing, say, reported)].join('\n');
  return status === 'overdue' ? { text, strong: true } : { text };
}

/**
 * How far a task that is not over has come, who has reported, and what shows how it ended.
 *
 * @param reported who has reported a share, in words
 */
export function statusRemarks(
  standing: Standing,
  say: Say,
  reported = reportersText(standing, say),
): string[] {
  const { status, next } = standing;
  const begun = !isOver(status) && next.started;
  // Why a task is not done: a deadline was moved, the task was cancelled or opened again; or how far it has come.
  const said = isDone(status) ? null : entriesOf(standing).findLast(hasWords);
  const progress = said?.status === 'note' && !isOver(status) ? said.evidence : null;
  return [
    begun ? say({ vi: 'đang thực hiện', en: 'in progress' }) : '',
    reported,
    deadlineCountsText(standing, say),
    endOf(standing)?.entry?.evidence ?? '',
    progress ? say({ vi: `Tiến độ: ${progress}`, en: `Progress: ${progress}` }) : '',
    said?.note ? say({ vi: `Ghi chú: ${said.note}`, en: `Note: ${said.note}` }) : '',
  ]
    .filter(Boolean)
    .map(capitalised);
}

/** When a task was done or cancelled, and the entry that says so; null while it is neither. */
export function endOf(standing: Standing): { on: IsoDate | null; entry: Entry | null } | null {
  const { status, completed, state } = standing;
  if (isDone(status)) return { on: completed, entry: lastEntryOf(standing) };
  if (status !== 'cancelled') return null;
  const entry = state.entries.findLast((one) => one.status === 'cancelled') ?? null;
  return { on: entry?.on ?? null, entry };
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
export const MOST_NAMES = 5;

/** Who has reported a share of a task that many lead: "đã báo cáo 1/2: Phòng Kinh tế"; of too many, the count alone. */
export function reportersText(standing: Standing, say: Say): string {
  const { reports } = standing.next;
  const names = reports.size <= MOST_NAMES ? [...reports.keys()].map(({ name }) => name) : [];
  const count = say(sharesText(standing));
  return [count, ...(names.length > 0 ? [names.join('; ')] : [])].join(': ');
}

/**
 * All in one cell, where a table has no room for columns: the deadline, the words it was read from, the status.
 *
 * @param reported who has reported a share, in words
 */
export function timeAndStatusCell(standing: Standing, say: Say, reported?: string): TableCell {
  const status = statusCell(standing, say, reported);
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

/** What stands for a section, for a group row and for a task in a table. */
export interface RowMaker<T, Made> {
  section: (section: Section) => Made;
  group: (row: Row) => Made;
  item: (one: T) => Made;
}

/** The rows of some tasks under their sections and group rows, in the order given. */
export function rowsBySection<T extends Standing, Made>(
  tasks: readonly T[],
  make: RowMaker<T, Made>,
): Made[] {
  const rows: Made[] = [];
  const shown = new Set<Row | Section>();
  const addOnce = <One extends Row | Section>(one: One, made: (one: One) => Made) => {
    if (shown.has(one)) return;
    shown.add(one);
    rows.push(made(one));
  };
  for (const one of tasks) {
    addOnce(one.task.section, make.section);
    for (const row of rowsAbove(one.task)) if (row.time === null) addOnce(row, make.group);
    shown.add(one.task);
    rows.push(make.item(one));
  }
  return rows;
}

/**
 * Those of a table on a page.
 *
 * @param columns how many columns the table has
 * @param cells the cells of a task, after its number
 */
export function tableRowMaker<T extends Standing>(
  columns: number,
  cells: (one: T) => TableCell[],
): RowMaker<T, TableRow> {
  return {
    section: ({ id, title }) => ({
      level: 'section',
      cells: [id, title].map((text) => ({ text, strong: true as const })),
    }),
    group: ({ id, title }) => ({
      level: 'group',
      cells: [id, title, ...Array<string>(columns - 2).fill('')].map((text) => ({ text })),
    }),
    item: (one) => ({ level: 'item', cells: [{ text: one.task.id }, ...cells(one)] }),
  };
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
