/** Where a task stands on a day: a pure function of the catalogue and the day. */
import type { Task } from '../catalogue/model.ts';
import { daysBetween, type IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';

export type Status =
  | 'done-on-time'
  | 'done-late'
  | 'overdue'
  | 'due-soon'
  | 'in-term'
  | 'upcoming'
  | 'ongoing'
  | 'undetermined'
  | 'cancelled';

/** The words Vietnamese task systems use, in the order a view lists them. */
export const STATUSES: Readonly<Record<Status, Text>> = {
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  'due-soon': { vi: 'Sắp đến hạn', en: 'Due soon' },
  'in-term': { vi: 'Trong hạn', en: 'In term' },
  upcoming: { vi: 'Chưa đến kỳ', en: 'Upcoming' },
  ongoing: { vi: 'Thường xuyên', en: 'Ongoing' },
  undetermined: { vi: 'Chưa xác định thời hạn', en: 'Undetermined' },
  'done-on-time': { vi: 'Hoàn thành đúng hạn', en: 'Done on time' },
  'done-late': { vi: 'Hoàn thành quá hạn', en: 'Done late' },
  cancelled: { vi: 'Bị hủy', en: 'Cancelled' },
};

/** A task on a day. */
export interface Standing {
  task: Task;
  status: Status;
  /** The last day on time that is in force. */
  due: IsoDate | null;
  /** Days from the day in question to `due`: 0 today, negative when late; null without a deadline. */
  daysLeft: number | null;
  /** The day it was done. */
  completed: IsoDate | null;
}

/**
 * The standing of a task at the end of `asOf`.
 *
 * @param soon a deadline this many days ahead, or nearer, is due soon; today counts
 */
export function standingOf(task: Task, asOf: IsoDate, soon: number): Standing {
  const { kind, from, due } = task.time.timeframe;
  const daysLeft = due === null ? null : daysBetween(asOf, due);
  const hasBegun = from === null || from <= asOf;
  let status: Status;
  if (daysLeft !== null) {
    if (daysLeft < 0) status = 'overdue';
    else if (daysLeft <= soon) status = 'due-soon';
    else status = hasBegun ? 'in-term' : 'upcoming';
  } else if (kind === 'ongoing' || kind === 'open' || kind === 'recurring') {
    status = hasBegun ? 'ongoing' : 'upcoming';
  } else status = 'undetermined';
  return { task, status, due, daysLeft, completed: null };
}
