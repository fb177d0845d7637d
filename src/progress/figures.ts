/** How far tasks and their deadlines have come, in numbers. */
import type { IsoDate } from '../dates.ts';
import { isDone, type Standing } from './status.ts';

/** Counts of tasks, which add up: shares are made of the sums. */
export interface Figures {
  tasks: number;
  doneOnTime: number;
  doneLate: number;
  overdue: number;
  inTerm: number;
  /** Ongoing, undetermined and cancelled ones. */
  other: number;
  /** Those that are not cancelled; of them, those with an entry in the ledger since a day. */
  live: number;
  updated: number;
  /** Those of the live that have a deadline; of them, those that are done. */
  dated: number;
  datedDone: number;
  /** Tasks with several deadlines that count here. */
  several: number;
  /** The deadlines of all, but those that were cancelled: each is in one of the four counts below. */
  deadlines: number;
  metOnTime: number;
  metLate: number;
  missed: number;
  ahead: number;
}

/**
 * The figures of some tasks; each task is in one of the five counts below `tasks`.
 *
 * @param since from this day on an entry is an update
 */
export function figures(all: readonly Standing[], since: IsoDate = ''): Figures {
  const count = (test: (one: Standing) => boolean) => all.filter(test).length;
  const done = count(({ status }) => isDone(status));
  const inTerm = count(({ status }) => ['due-soon', 'in-term', 'upcoming'].includes(status));
  const overdue = count(({ status }) => status === 'overdue');
  const isLive = ({ status }: Standing) => status !== 'cancelled';
  const isUpdated = ({ state }: Standing) => state.entries.some(({ on }) => on >= since);
  const deadlines = all
    .flatMap((one) => one.deadlines)
    .filter(({ due, status }) => due !== null && status !== 'cancelled');
  const met = deadlines.filter(({ status }) => isDone(status));
  const metOnTime = met.filter(({ status }) => status === 'done-on-time').length;
  const missed = deadlines.filter(({ status }) => status === 'overdue').length;
  return {
    tasks: all.length,
    doneOnTime: count(({ status }) => status === 'done-on-time'),
    doneLate: count(({ status }) => status === 'done-late'),
    overdue,
    inTerm,
    other: all.length - done - overdue - inTerm,
    live: count(isLive),
    updated: count((one) => isLive(one) && isUpdated(one)),
    dated: count((one) => isLive(one) && one.due !== null),
    datedDone: count(({ status, due }) => isDone(status) && due !== null),
    several: count(({ next }) => next.label !== null),
    deadlines: deadlines.length,
    metOnTime,
    metLate: met.length - metOnTime,
    missed,
    ahead: deadlines.length - met.length - missed,
  };
}

/** The figures of two groups of tasks together. */
export function sumOfFigures(one: Figures, other: Figures): Figures {
  const sum = { ...one };
  for (const key of Object.keys(sum) as (keyof Figures)[]) sum[key] += other[key];
  return sum;
}

/** Done tasks as a share (0 to 1), both of those with a deadline: null where there are none. */
export function completionRate({ dated, datedDone }: Figures): number | null {
  return dated === 0 ? null : datedDone / dated;
}

/** Tasks with an entry, as a share of all but the cancelled: null where there are none. */
export function updateRate({ live, updated }: Figures): number | null {
  return live === 0 ? null : updated / live;
}
