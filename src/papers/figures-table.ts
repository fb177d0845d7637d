/** A table of figures: a row for each of those by which tasks are counted, and one for all. */
import type { DataColumn, DataTable, Table, TableCell } from '../formats/paper.ts';
import { type Figures, figures } from '../progress/figures.ts';
import { STATUSES, type Standing } from '../progress/status.ts';
import { numeral, type Say, type Text } from '../text.ts';
import { idsInCell } from './decisions.ts';
import {
  assignedLabel,
  COMPLETION,
  ON_TIME,
  OTHER,
  type Rate,
  ratesOf,
  rateTexts,
  shareOf,
} from './figure-words.ts';
import type { Order } from './paper-kind.ts';

export interface FiguresRow {
  name: string;
  /** Those that are counted. */
  tasks: readonly Standing[];
  /** What is overdue from before the periods, which is counted apart. */
  earlier: readonly Standing[];
}

/** What the table is of, and what it shows besides the counts. */
interface Subject extends Pick<DataTable, 'name' | 'caption'> {
  /** At the head of the names. */
  label: Text;
  /** The numbers of what is overdue stand beside its count. */
  hasIds?: true;
  /** The rate of what was done on time has a column too. */
  hasOnTime?: true;
}

interface FiguresColumn {
  label: Text;
  /** In a head of two rows: what stands over this column and its neighbours with the same, and the label below it. */
  head?: readonly [over: Text, below: Text];
  /** In hundredths of the table. */
  width: number;
  holds: 'count' | 'share';
  value: (row: FiguresRow) => number | null;
  text: (row: FiguresRow) => string;
  /** The tasks whose numbers stand beside the count. */
  named?: (row: FiguresRow) => readonly Standing[];
}

/** The table for a page, and the same as data. */
export function figuresTable(
  order: Order,
  rows: readonly FiguresRow[],
  all: Omit<FiguresRow, 'name'>,
  subject: Subject,
): { table: Table; data: DataTable } {
  const { say } = order;
  const { name, caption, hasIds } = subject;
  const counted = columnsOf(order, all, subject);
  const total: FiguresRow = { ...all, name: say({ vi: 'Cộng', en: 'Total' }) };
  const first = {
    label: say(subject.label),
    width: 100 - counted.reduce((sum, { width }) => sum + width, 0),
    align: 'start' as const,
  };
  const columns = counted.map((one) => {
    return { label: say(one.label), width: one.width, align: 'centre' as const };
  });
  const rowTexts = (row: FiguresRow) => [
    row.name,
    ...counted.map(({ text, named }) => {
      const tasks = named?.(row) ?? [];
      return row === total || tasks.length === 0
        ? text(row)
        : `${text(row)} (${idsInCell(order, tasks)})`;
    }),
  ];
  const rowValues = (row: FiguresRow) => {
    const late = row === total ? [] : counted.flatMap(({ named }) => named?.(row) ?? []);
    const once = new Map(late.map((one) => [one.task, one]));
    const ids = idsInCell(order, [...once.values()]) || null;
    return [row.name, ...counted.map(({ value }) => value(row)), ...(hasIds ? [ids] : [])];
  };
  const idsColumn: DataColumn = {
    label: say({ vi: 'Nhiệm vụ quá hạn', en: 'Overdue tasks' }),
    width: 20,
    align: 'start',
    holds: 'text',
  };
  return {
    table: {
      caption,
      columns: [first, ...columns],
      head: headOf([subject, ...counted], say),
      rows: [...rows, total].map((row) => ({
        level: 'item',
        cells: rowTexts(row).map((text) => (row === total ? { text, strong: true } : { text })),
      })),
      isCompact: true,
    },
    data: {
      name,
      caption,
      columns: [
        { ...first, holds: 'text' },
        ...counted.map(({ holds }, index) => ({ ...(columns[index] ?? first), holds })),
        ...(hasIds ? [idsColumn] : []),
      ],
      rows: [...rows, total].map((row) => ({
        level: row === total ? 'total' : 'item',
        cells: rowValues(row),
      })),
      notes: [],
    },
  };
}

/** The classes are always there; what has no deadline or comes from before the periods, where there is some. */
function columnsOf(
  order: Order,
  all: Omit<FiguresRow, 'name'>,
  { hasIds, hasOnTime }: Subject,
): FiguresColumn[] {
  const { say } = order;
  const count = (key: keyof Figures, label: Text): FiguresColumn => {
    const value = ({ tasks }: FiguresRow) => figures(tasks)[key];
    return { label, width: 7.8, holds: 'count', value, text: (row) => say(numeral(value(row))) };
  };
  const rate = (label: Text, rateOf: (tasks: readonly Standing[]) => Rate): FiguresColumn => ({
    label,
    width: 10.5,
    holds: 'share',
    value: ({ tasks }) => shareOf(rateOf(tasks)),
    text: ({ tasks }) => rateTexts(rateOf(tasks), say, rateOf(all.tasks)).value,
  });
  // Of several decisions, their references stand there too.
  const idsWidth = order.decisions.length > 1 ? 19 : 15.3;
  const isOverdue = ({ status }: Standing) => status === 'overdue';
  const overdue: FiguresColumn = {
    ...count('overdue', STATUSES.overdue),
    head: [NOT_DONE, STATUSES.overdue],
  };
  const earlier: FiguresColumn = {
    label: EARLIER,
    width: 13,
    holds: 'count',
    value: ({ earlier }) => earlier.length,
    text: ({ earlier }) => say(numeral(earlier.length)),
  };
  return [
    { ...count('tasks', assignedLabel(order)), width: order.periods.length > 0 ? 10.5 : 8 },
    {
      ...count('doneOnTime', STATUSES['done-on-time']),
      head: [DONE, { vi: 'Đúng hạn', en: 'On time' }],
    },
    { ...count('doneLate', STATUSES['done-late']), head: [DONE, { vi: 'Quá hạn', en: 'Late' }] },
    { ...count('inTerm', STATUSES['in-term']), head: [NOT_DONE, STATUSES['in-term']] },
    hasIds
      ? { ...overdue, width: idsWidth, named: ({ tasks }) => tasks.filter(isOverdue) }
      : overdue,
    ...(figures(all.tasks).other > 0 ? [{ ...count('other', OTHER), width: 7.3 }] : []),
    rate(COMPLETION, (tasks) => ratesOf(tasks).completion),
    ...(hasOnTime ? [rate(ON_TIME, (tasks) => ratesOf(tasks).onTime)] : []),
    ...(all.earlier.length === 0
      ? []
      : [
          hasIds
            ? { ...earlier, width: idsWidth, named: ({ earlier }: FiguresRow) => earlier }
            : earlier,
        ]),
  ];
}

const DONE: Text = { vi: 'Hoàn thành', en: 'Done' };
const NOT_DONE: Text = { vi: 'Chưa hoàn thành', en: 'Not done' };
const EARLIER: Text = {
  vi: 'Quá hạn từ kỳ trước chuyển sang',
  en: 'Overdue from earlier periods',
};

/** A cell that reaches over others is one with those to the right of it, or below it. */
function headOf(
  columns: readonly Pick<FiguresColumn, 'label' | 'head'>[],
  say: Say,
): TableCell[][] {
  const over = columns.map(({ label, head }, index): TableCell => {
    if (!head) return { text: say(label) };
    const isSame = columns[index - 1]?.head?.[0] === head[0];
    return { text: say(head[0]), ...(isSame && { merged: 'left' }) };
  });
  const below = columns.map(({ label, head }): TableCell => {
    return head ? { text: say(head[1]) } : { text: say(label), merged: 'above' };
  });
  return [over, below];
}
