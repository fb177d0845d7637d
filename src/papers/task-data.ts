/** Tasks in tables of data: what a spreadsheet sorts, filters and sums. */
import type { Row, Section } from '../catalogue/model.ts';
import type { DataColumn, DataRow, DataValue } from '../formats/paper.ts';
import { STATUSES, type Standing } from '../progress/status.ts';
import { partsTextOn } from '../task-words.ts';
import { capitalised, type Say } from '../text.ts';
import { byDecision } from './decisions.ts';
import { decisionHeading } from './office-form.ts';
import type { Order } from './paper-kind.ts';
import {
  ANNEX_LABELS,
  dueRemarks,
  endOf,
  type RowMaker,
  rowsBySection,
  statusRemarks,
} from './task-tables.ts';

/** What, who and the official wording of the time; then where it stands. */
export function taskDataColumns(say: Say): DataColumn[] {
  const { id, title, lead, timeframe } = ANNEX_LABELS;
  return [
    { label: say(id), width: 5, align: 'centre', holds: 'text' },
    { label: say(title), width: 30, align: 'start', holds: 'text' },
    { label: say(lead), width: 13, align: 'start', holds: 'text' },
    { label: say(timeframe), width: 11, align: 'start', holds: 'text' },
    ...statusDataColumns(say),
  ];
}

/** The deadline in force, the status, and what is said of both, each in a column of its own. */
export function statusDataColumns(say: Say): DataColumn[] {
  return [
    { label: say(ANNEX_LABELS.due), width: 8, align: 'centre', holds: 'day' },
    { label: say(ANNEX_LABELS.status), width: 9, align: 'start', holds: 'text' },
    {
      label: say({ vi: 'Còn lại (ngày)', en: 'Days left' }),
      width: 6,
      align: 'centre',
      holds: 'count',
    },
    {
      label: say({ vi: 'Ngày hoàn thành', en: 'Done on' }),
      width: 8,
      align: 'centre',
      holds: 'day',
    },
    { label: say({ vi: 'Ghi chú', en: 'Notes' }), width: 15, align: 'start', holds: 'text' },
  ];
}

/** A task in these columns. */
export function statusDataCells(one: Standing, say: Say): DataValue[] {
  const { due, status, daysLeft, completed } = one;
  const remarks = [...dueRemarks(one, say), ...statusRemarks(one, say)];
  const end = status === 'cancelled' ? (endOf(one)?.on ?? null) : completed;
  return [due, capitalised(say(STATUSES[status])), daysLeft, end, remarks.join('; ') || null];
}

/** A task in the columns of `taskDataColumns`. */
export function taskDataRow(one: Standing, say: Say): DataRow {
  const { task, heldOn } = one;
  return {
    level: 'item',
    cells: [
      task.id,
      task.title,
      partsTextOn(heldOn, task.lead, say),
      task.time.timeframe.text,
      ...statusDataCells(one, say),
    ],
  };
}

/** A row whose first cells are given, and whose others are empty. */
export function headingRow(
  level: DataRow['level'],
  cells: readonly DataValue[],
  columns: number,
): DataRow {
  return { level, cells: [...cells, ...Array<null>(columns - cells.length).fill(null)] };
}

/** The rows of tasks, below the headings of their sections and groups. */
export function dataRowsBySection<T extends Standing>(
  tasks: readonly T[],
  columns: number,
  item: (one: T) => DataRow,
): DataRow[] {
  const make: RowMaker<T, DataRow> = {
    section: ({ id, title }: Section) => headingRow('section', [id, title], columns),
    group: ({ id, title }: Row) => headingRow('group', [id, title], columns),
    item,
  };
  return rowsBySection(tasks, make);
}

/** The rows of tasks of several decisions; the name of a decision stands in the column of the titles. */
export function dataRowsByDecision<T extends Standing>(
  order: Pick<Order, 'decisions' | 'marks'>,
  tasks: readonly T[],
  columns: number,
  rowsOf: (tasks: readonly T[]) => readonly DataRow[],
): DataRow[] {
  return byDecision<T, DataRow>(
    order,
    tasks,
    (catalogue) => headingRow('decision', [null, decisionHeading(order, catalogue)], columns),
    rowsOf,
  );
}
