/** Where a task stands on a day: a pure function of the catalogue, its ledger and the day. */
import type { Catalogue, Entry, Task } from '../catalogue/model.ts';
import { daysBetween, type IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';
import { entriesByTask, replay, type State } from './history.ts';

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
  catalogue: Catalogue;
  task: Task;
  status: Status;
  /** The last day on time that is in force: the last extension's, else the wording's. */
  due: IsoDate | null;
  /** Days from the day in question to `due`: 0 today, negative when late; null without one, or when over. */
  daysLeft: number | null;
  /** The day it was done. */
  completed: IsoDate | null;
  state: State;
}

/** True for a task on which nothing is left to do. */
export function isOver(status: Status): boolean {
  return isDone(status) || status === 'cancelled';
}

/** True for a task that was done, in time or not. */
export function isDone(status: Status): boolean {
  return status === 'done-on-time' || status === 'done-late';
}

/**
 * Every task of the catalogue as it stood at the end of `asOf`, in the order of the annex.
 *
 * @param ledger what happened, where it is not what the catalogue's ledger says
 */
export function standings(
  catalogue: Catalogue,
  asOf: IsoDate,
  ledger: readonly Entry[] = catalogue.ledger,
): Standing[] {
  const entries = entriesByTask(ledger, asOf);
  return catalogue.tasks.map((task) =>
    standingOf(replay(task, entries.get(task) ?? []), task, asOf, catalogue),
  );
}

function standingOf(state: State, task: Task, asOf: IsoDate, catalogue: Catalogue): Standing {
  const { due, completed } = state;
  const status = statusOf(state, task, asOf, catalogue.soon);
  const daysLeft = due === null || isOver(status) ? null : daysBetween(asOf, due);
  return { catalogue, task, status, due, daysLeft, completed, state };
}

/** @param soon a deadline this many days ahead, or nearer, is due soon; today counts */
function statusOf(state: State, task: Task, asOf: IsoDate, soon: number): Status {
  const { due, completed, dueWhenCompleted } = state;
  if (state.cancelled) return 'cancelled';
  if (completed !== null) {
    const onTime = dueWhenCompleted === null || completed <= dueWhenCompleted;
    return onTime ? 'done-on-time' : 'done-late';
  }
  const { kind, from } = task.time.timeframe;
  const hasBegun = state.started || from === null || from <= asOf;
  if (due !== null) {
    const daysLeft = daysBetween(asOf, due);
    if (daysLeft < 0) return 'overdue';
    if (daysLeft <= soon) return 'due-soon';
    return hasBegun ? 'in-term' : 'upcoming';
  }
  if (kind === 'ongoing' || kind === 'open' || kind === 'recurring') {
    return hasBegun ? 'ongoing' : 'upcoming';
  }
  return 'undetermined';
}
