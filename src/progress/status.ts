/** Where a task stands on a day: a pure function of the catalogue, its ledger and the day. */

import { inForce } from '../catalogue/amendments.ts';
import type { Catalogue, Entry, Row, Task } from '../catalogue/model.ts';
import { addDays, daysBetween, type IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';
import { type DeadlineState, isMet, isOnTime } from './deadlines.ts';
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

/** One deadline of a task on a day. */
export interface DeadlineStanding {
  /** Its day in the wording, by which entries name it; null where the wording has none. */
  read: IsoDate | null;
  /** The first day of its own window; null where it has none. */
  from: IsoDate | null;
  /** The last day on time that is in force; null for a stage that hangs on something undated. */
  due: IsoDate | null;
  /** Which one of several it is: "lần 2/4"; null for the only one. */
  label: Text | null;
  status: Status;
  /** Days from the day in question to `due`: 0 today, negative when late; null without one, or when over. */
  daysLeft: number | null;
  /** The day it was met. */
  completed: IsoDate | null;
  /** The days that were in force before `due`, oldest first. */
  formerDues: readonly IsoDate[];
}

/** A task on a day. */
export interface Standing {
  catalogue: Catalogue;
  task: Task;
  status: Status;
  /** Those of the task, in the order of its wording. */
  deadlines: readonly DeadlineStanding[];
  /** The deadline that counts: the earliest that is not met; of a task that is over, the last. */
  next: DeadlineStanding | null;
  /** The last day on time of `next` that is in force: the last extension's, else the wording's. */
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
 * Every task that was in force at the end of `asOf`, as it stood then, in the order of the annex.
 *
 * @param ledger what happened, where it is not what the catalogue's ledger says
 */
export function standings(
  given: Catalogue,
  asOf: IsoDate,
  ledger: readonly Entry[] = given.ledger,
): Standing[] {
  const entries = entriesByTask(ledger, asOf);
  const catalogue = inForce(given, asOf);
  return catalogue.tasks.map((task) =>
    standingOf(replay(task, entries.get(task.id) ?? []), task, asOf, catalogue),
  );
}

/** The day as of which a row is told of: the one in question; of one that a decision has removed, its last. */
export function dayOfRow({ removed }: Catalogue, { id }: Row, asOf: IsoDate): IsoDate {
  const gone = removed.find(({ row }) => row.id === id);
  return gone ? addDays(gone.amendment.date, -1) : asOf;
}

function standingOf(state: State, task: Task, asOf: IsoDate, catalogue: Catalogue): Standing {
  const { completed } = state;
  const standingAt = (deadline: DeadlineState): DeadlineStanding => {
    const { read, due, formerDues } = deadline;
    const status = statusOf(deadline, state, task, asOf, catalogue.soon);
    return {
      read: read.due,
      from: read.from,
      due,
      label: read.label,
      status,
      daysLeft: due === null || isOver(status) ? null : daysBetween(asOf, due),
      completed: deadline.completed,
      formerDues,
    };
  };
  const deadlines = state.deadlines.map(standingAt);
  const next = standingAt(state.next);
  const { due, daysLeft } = next;
  const isDone = completed !== null && !state.cancelled;
  const late = state.onTime ? 'done-on-time' : 'done-late';
  return {
    catalogue,
    task,
    status: isDone ? late : next.status,
    deadlines,
    next: deadlines[state.deadlines.indexOf(state.next)] ?? null,
    due,
    daysLeft,
    completed,
    state,
  };
}

/** @param soon a deadline this many days ahead, or nearer, is due soon; today counts */
function statusOf(
  deadline: DeadlineState,
  { cancelled, started }: State,
  task: Task,
  asOf: IsoDate,
  soon: number,
): Status {
  const { due, read } = deadline;
  if (isMet(deadline)) return isOnTime(deadline) ? 'done-on-time' : 'done-late';
  if (cancelled) return 'cancelled';
  const hasBegun = started || read.from === null || read.from <= asOf;
  if (due !== null) {
    const daysLeft = daysBetween(asOf, due);
    if (daysLeft < 0) return 'overdue';
    if (daysLeft <= soon) return 'due-soon';
    return hasBegun ? 'in-term' : 'upcoming';
  }
  const { kind } = task.time.timeframe;
  if (kind === 'ongoing' || kind === 'open' || kind === 'recurring') {
    return hasBegun ? 'ongoing' : 'upcoming';
  }
  return 'undetermined';
}
