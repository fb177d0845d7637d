/** Where a task stands on a day: a pure function of the catalogue, its ledger and the day. */

import { inForce } from '../catalogue/amendments.ts';
import type { Body, Catalogue, Entry, Row, Task } from '../catalogue/model.ts';
import { addDays, daysBetween, type IsoDate } from '../dates.ts';
import { GOES_ON } from '../reading/deadlines.ts';
import type { Text } from '../text.ts';
import { type DeadlineState, isMet, isOnTime, lastDayOf, nextOf, workOf } from './deadlines.ts';
import { entriesByTask, replay, type State } from './history.ts';
import { NO_REPORTS, reportedOf, type Shares, sharersNamed, sharesOf } from './shares.ts';

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
  cancelled: { vi: 'Dừng thực hiện', en: 'Cancelled' },
};

/** One deadline of a task on a day. */
export interface DeadlineStanding extends Omit<DeadlineState, 'read'> {
  /** Its day in the wording, by which entries name it; null where the wording has none. */
  read: IsoDate | null;
  /** The first day of its own window; null where it has none. */
  from: IsoDate | null;
  /** Which one of several it is: "lần 2/4"; null for the only one. */
  label: Text | null;
  status: Status;
  /** Days from the day in question to `due`: 0 today, negative when late; null without one, or when over. */
  daysLeft: number | null;
  /** How many of those who lead the task together have reported; null where nobody has. */
  shares: Shares | null;
  /** Whose share is still to be reported; null where nobody can say. */
  awaited: ReadonlySet<Body> | null;
}

/** A task on a day. */
export interface Standing extends StandingByDeadlines {
  catalogue: Catalogue;
  task: Task;
  state: State;
  /** The day that says who has its parts: the one in question; of what is here and over, the one on which it was. */
  heldOn: IsoDate;
  /** The task by all its deadlines, where it is here by some of them alone. */
  whole: Standing | null;
}

/** Where a task stands by its deadlines, or by some of them. */
interface StandingByDeadlines {
  status: Status;
  /** In the order of the wording; none of a task without a day. */
  deadlines: readonly DeadlineStanding[];
  /** The one that counts: the earliest that is not met; once all are, the last. Of a task without a day, its work. */
  next: DeadlineStanding;
  /** The last day on time of `next` that is in force: the last extension's, else the wording's. */
  due: IsoDate | null;
  /** Days from the day in question to `due`: 0 today, negative when late; null without one, or when over. */
  daysLeft: number | null;
  /** The day on which the last of them was met. */
  completed: IsoDate | null;
}

/** The task by some of its deadlines alone; null where there are none. */
export function standingBy(one: Standing, deadlines: readonly DeadlineStanding[]): Standing | null {
  if (deadlines.length === 0) return null;
  const whole = one.whole ?? one;
  const narrowed = byDeadlines(deadlines, deadlines);
  return standingFrom(one, narrowed, narrowed.completed ?? whole.heldOn, whole);
}

/** Key by key: of 93,000 tasks, spreading objects into one takes three times as long. */
function standingFrom(
  { catalogue, task, state }: Pick<Standing, 'catalogue' | 'task' | 'state'>,
  { status, deadlines, next, due, daysLeft, completed }: StandingByDeadlines,
  heldOn: IsoDate,
  whole: Standing | null,
): Standing {
  return {
    catalogue,
    task,
    state,
    heldOn,
    whole,
    status,
    deadlines,
    next,
    due,
    daysLeft,
    completed,
  };
}

/** @param all also what a task without a day is to do, which is none of its deadlines */
function byDeadlines(
  all: readonly DeadlineStanding[],
  deadlines: readonly DeadlineStanding[],
): StandingByDeadlines {
  const next = nextOf(all) as DeadlineStanding;
  const isLate = isDone(next.status) && all.some(({ status }) => status === 'done-late');
  return {
    status: isLate ? 'done-late' : next.status,
    deadlines,
    next,
    due: next.due,
    daysLeft: next.daysLeft,
    completed: lastDayOf(all),
  };
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
  const sharers = sharersNamed(task);
  const atFirst = sharers && reportedOf(sharers, NO_REPORTS, asOf);
  const standingAt = (deadline: DeadlineState): DeadlineStanding => {
    const { read, due, formerDues, extensions, started, reports, entries, completed } = deadline;
    const daysLeft = due === null ? null : daysBetween(asOf, due);
    const status = statusOf(deadline, daysLeft, state, task, asOf, catalogue.soon);
    const reported = reports.size === 0 ? atFirst : sharers && reportedOf(sharers, reports, asOf);
    return {
      due,
      formerDues,
      extensions,
      started,
      reports,
      entries,
      completed,
      read: read.due,
      from: read.from,
      label: read.label,
      status,
      daysLeft: isOver(status) ? null : daysLeft,
      shares: sharesOf(reports, reported),
      awaited: reported?.awaited ?? null,
    };
  };
  const all = workOf(state).map(standingAt);
  const deadlines = state.deadlines.length > 0 ? all : [];
  const heldOn = dayOver(state) ?? asOf;
  return standingFrom({ catalogue, task, state }, byDeadlines(all, deadlines), heldOn, null);
}

/** The day on which nothing was left to do any more; null where something is. */
function dayOver({ cancelled, completed, endings }: State): IsoDate | null {
  if (!cancelled) return completed;
  return endings.findLast(({ status }) => status === 'cancelled')?.on ?? null;
}

/** @param soon a deadline this many days ahead, or nearer, is due soon; today counts */
function statusOf(
  deadline: DeadlineState,
  daysLeft: number | null,
  { cancelled }: State,
  task: Task,
  asOf: IsoDate,
  soon: number,
): Status {
  const { read, started } = deadline;
  if (isMet(deadline)) return isOnTime(deadline) ? 'done-on-time' : 'done-late';
  if (cancelled) return 'cancelled';
  const hasBegun = started || read.from === null || read.from <= asOf;
  if (daysLeft !== null) {
    if (daysLeft < 0) return 'overdue';
    if (daysLeft <= soon) return 'due-soon';
    return hasBegun ? 'in-term' : 'upcoming';
  }
  if (!GOES_ON.has(task.time.timeframe.kind)) return 'undetermined';
  return hasBegun ? 'ongoing' : 'upcoming';
}
