/** The shares of those who lead a task together: whose they are on a day, and which have been reported. */
import { comesAfter, hasPassedOn, holdersOf, holds } from '../catalogue/holders.ts';
import type { Body, Task } from '../catalogue/model.ts';
import { type IsoDate, later } from '../dates.ts';

/** The bodies that have reported their share, and when last. */
export type Reports = ReadonlyMap<Body, IsoDate>;

/** Those of every deadline before anything is reported of it. */
export const NO_REPORTS: Reports = new Map();

/**
 * To whom the decision gives a share: each body that leads, and each member of a collective that lists them.
 * Null where a collective stands for bodies it does not list, so that nobody can say who is missing.
 */
export function sharersNamed(task: Task): readonly Body[] | null {
  const [first, ...others] = task.lead;
  if (first && others.length === 0 && !first.body.collective) return [first.body];
  const sharers = new Set<Body>();
  for (const { body } of task.lead) {
    if (!body.collective) sharers.add(body);
    else if (body.listed === null) return null;
    else for (const member of body.listed) sharers.add(member);
  }
  return [...sharers];
}

/** Who is to report on a day: those that are named, or who took over from them. Null where nobody can say. */
export function sharersOn(task: Task, day: IsoDate): readonly Body[] | null {
  const named = sharersNamed(task);
  return named && [...new Set(named.flatMap((body) => holdersOf(body, day)))];
}

/** How many of those who lead a task together have reported their share. */
export interface Shares {
  reported: number;
  /** How many there are; null when the decision speaks of all bodies without listing them. */
  expected: number | null;
}

/**
 * How many have reported a share, of those whose shares make the whole; null where nobody has.
 *
 * @param reported null where nobody can say whose shares those are
 */
export function sharesOf(reports: Reports, reported: Reported | null): Shares | null {
  if (reports.size === 0) return null;
  if (reported === null) return { reported: reports.size, expected: null };
  const { reporters, awaited } = reported;
  return { reported: reporters.size, expected: reporters.size + awaited.size };
}

/** What became of the shares by a day. */
export interface Reported {
  reporters: ReadonlySet<Body>;
  /** Who is still to report. */
  awaited: ReadonlySet<Body>;
}

export function reportedOf(named: readonly Body[], reports: Reports, day: IsoDate): Reported {
  const [first] = named;
  if (first && named.length === 1 && reports.size === 0 && !hasPassedOn(first, day)) {
    return awaitedAlone(first);
  }
  const [reporters, awaited] = [new Set<Body>(), new Set<Body>()];
  for (const body of named) {
    const on = [reports.get(body) ?? '', ...reportsBefore(body, named, reports)].reduce(later);
    for (const one of partsOfShare(body, on, reports, day)) {
      (one.isReported ? reporters : awaited).add(one.body);
    }
  }
  return { reporters, awaited };
}

/** Of most tasks one body is to report, and has not. */
const AWAITED_ALONE = new WeakMap<Body, Reported>();

function awaitedAlone(body: Body): Reported {
  let reported = AWAITED_ALONE.get(body);
  if (!reported) {
    reported = { reporters: new Set(), awaited: new Set([body]) };
    AWAITED_ALONE.set(body, reported);
  }
  return reported;
}

/** Who reported a share that counts for the body on that day: itself, or those from whom it took over. */
export function reportersFor(body: Body, reports: Reports, day: IsoDate): Body[] {
  return [...reports.keys()].filter((by) => holds(body, by, day));
}

/**
 * True where something is reported that counts for the body, and no share is left that it has to report on that day.
 *
 * @param named those whose shares make the whole; null where nobody can say
 */
export function hasReported(
  body: Body,
  named: readonly Body[] | null,
  reports: Reports,
  day: IsoDate,
): boolean {
  return (
    reportersFor(body, reports, day).length > 0 &&
    !reportedOf(named ?? [body], reports, day).awaited.has(body)
  );
}

/** The days on which others reported the share of a body that was named only later, before there was that body. */
function reportsBefore(body: Body, named: readonly Body[], reports: Reports): IsoDate[] {
  return [...reports].flatMap(([by, on]) =>
    !named.includes(by) && comesAfter(body, by) && !hasPassedOn(by, on) && on < (body.from ?? '')
      ? [on]
      : [],
  );
}

/**
 * The share of a body is its own to report until its last day; what it left open, each of its successors has to report
 * after that day, whatever these reported before of a share of their own.
 *
 * @param on the last day on which it was reported
 * @param since the last day on which a report was not yet about this share
 */
function partsOfShare(
  body: Body,
  on: IsoDate,
  reports: Reports,
  day: IsoDate,
  since: IsoDate = '',
): { body: Body; isReported: boolean }[] {
  const isReported = on > since && !hasPassedOn(body, on);
  if (isReported || !hasPassedOn(body, day)) return [{ body, isReported }];
  return body.successors.flatMap((one) =>
    partsOfShare(one, reports.get(one) ?? '', reports, day, body.until ?? ''),
  );
}
