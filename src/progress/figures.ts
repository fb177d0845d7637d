/** How far tasks have come, in numbers. */
import { isDone, type Standing } from './status.ts';

export interface Figures {
  tasks: number;
  doneOnTime: number;
  doneLate: number;
  overdue: number;
  inTerm: number;
  /** Ongoing, undetermined and cancelled ones. */
  other: number;
  /** Done tasks as a share (0 to 1), both of those with a deadline: null where there are none. */
  completionRate: number | null;
}

/** The figures of some tasks; each task is in one of the five counts below `tasks`. */
export function figures(all: readonly Standing[]): Figures {
  const count = (test: (one: Standing) => boolean) => all.filter(test).length;
  const done = count(({ status }) => isDone(status));
  const ended = count(({ status, due }) => isDone(status) && due !== null);
  const withEnd = count(({ status, due }) => due !== null && status !== 'cancelled');
  const inTerm = count(({ status }) => ['due-soon', 'in-term', 'upcoming'].includes(status));
  const overdue = count(({ status }) => status === 'overdue');
  return {
    tasks: all.length,
    doneOnTime: count(({ status }) => status === 'done-on-time'),
    doneLate: count(({ status }) => status === 'done-late'),
    overdue,
    inTerm,
    other: all.length - done - overdue - inTerm,
    completionRate: withEnd === 0 ? null : ended / withEnd,
  };
}
