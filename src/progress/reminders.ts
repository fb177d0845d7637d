/** Whom to remind of what on a day: open deadlines, in tiers of days ahead of them. */
import type { Catalogue, Task } from '../catalogue/model.ts';
import { daysBetween, type IsoDate } from '../dates.ts';
import { isOver, type Standing } from './status.ts';
import { lastWorkingDay } from './workdays.ts';

/** A deadline to chase. */
export interface Reminder<T extends Standing = Standing> {
  /** The task by this deadline alone. */
  standing: T;
  /** The tier it stands in: at most so many days to go, 0 for the last day; null when it is overdue. */
  tier: number | null;
  /** The last working day on time: the deadline itself, unless that is a day off. */
  lastWorkday: IsoDate;
  /** Whether the tier begins on this very day. */
  isNew: boolean;
}

/**
 * The reminders of a day, in the order of the standings. Days to go are counted to the last working day on time, so
 * that a deadline on a day off is reminded of before it; the deadline does not move.
 *
 * @param standings each by one deadline
 */
export function remindersOf<T extends Standing>(
  standings: readonly T[],
  catalogue: Catalogue,
  asOf: IsoDate,
): Reminder<T>[] {
  return standings.flatMap((standing): Reminder<T>[] => {
    const { due, status, task } = standing;
    if (due === null || isOver(status)) return [];
    const lastWorkday = lastWorkingDay(catalogue.calendar, due);
    if (asOf > due) {
      const isNew = daysBetween(due, asOf) === 1;
      return [{ standing, tier: null, lastWorkday, isNew }];
    }
    const toGo = daysBetween(asOf, lastWorkday);
    const tiers = [...(task.remind ?? catalogue.remind)].sort((one, other) => one - other);
    const tier = tiers.find((days) => days >= toGo);
    return tier === undefined ? [] : [{ standing, tier, lastWorkday, isNew: tiers.includes(toGo) }];
  });
}

/** The reminders by tier: the overdue first, then from the nearest to the farthest. */
export function tiersOf<T extends Standing>(
  reminders: readonly Reminder<T>[],
): { tier: number | null; reminders: Reminder<T>[] }[] {
  const tiers = [...new Set(reminders.map(({ tier }) => tier))];
  return tiers
    .sort((one, other) => (one ?? -1) - (other ?? -1))
    .map((tier) => ({ tier, reminders: reminders.filter((one) => one.tier === tier) }));
}

/** The reminders of each task together, in the order in which the first of each stands. */
export function remindersByTask<T extends Standing>(
  reminders: readonly Reminder<T>[],
): [Reminder<T>, ...Reminder<T>[]][] {
  const byTask = new Map<Task, [Reminder<T>, ...Reminder<T>[]]>();
  for (const one of reminders) {
    const own = byTask.get(one.standing.task);
    if (own) own.push(one);
    else byTask.set(one.standing.task, [one]);
  }
  return [...byTask.values()];
}
