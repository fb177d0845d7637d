/** How far tasks and their deadlines have come, in numbers. */
import type { IsoDate } from '../dates.ts';
import { isDone, type Standing, type Status } from './status.ts';

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
  const sum = { ...NONE, tasks: all.length };
  for (const { status, state, due, next, deadlines } of all) {
    sum[COUNTED[status]] += 1;
    if (next.label !== null) sum.several += 1;
    if (status !== 'cancelled') {
      sum.live += 1;
      if (state.entries.some(({ on }) => on >= since)) sum.updated += 1;
      if (due !== null) sum.dated += 1;
    }
    if (due !== null && isDone(status)) sum.datedDone += 1;
    for (const deadline of deadlines) {
      if (deadline.due === null || deadline.status === 'cancelled') continue;
      sum.deadlines += 1;
      sum[COUNTED_DEADLINE[deadline.status]] += 1;
    }
  }
  return sum;
}

const NONE: Figures = {
  tasks: 0,
  doneOnTime: 0,
  doneLate: 0,
  overdue: 0,
  inTerm: 0,
  other: 0,
  live: 0,
  updated: 0,
  dated: 0,
  datedDone: 0,
  several: 0,
  deadlines: 0,
  metOnTime: 0,
  metLate: 0,
  missed: 0,
  ahead: 0,
};

/** The count that a task is in by its status. */
export const COUNTED = {
  'done-on-time': 'doneOnTime',
  'done-late': 'doneLate',
  overdue: 'overdue',
  'due-soon': 'inTerm',
  'in-term': 'inTerm',
  upcoming: 'inTerm',
  ongoing: 'other',
  undetermined: 'other',
  cancelled: 'other',
} as const satisfies Record<Status, keyof Figures>;

/** The count that a deadline is in by its status: what is neither met nor missed is ahead. */
const COUNTED_DEADLINE = {
  'done-on-time': 'metOnTime',
  'done-late': 'metLate',
  overdue: 'missed',
  'due-soon': 'ahead',
  'in-term': 'ahead',
  upcoming: 'ahead',
  ongoing: 'ahead',
  undetermined: 'ahead',
  cancelled: 'ahead',
} as const satisfies Record<Status, keyof Figures>;

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
