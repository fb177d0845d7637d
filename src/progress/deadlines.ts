/** The deadlines of a task, and which of them the entries of the ledger meet. */
import type { Body, Entry } from '../catalogue/model.ts';
import type { IsoDate } from '../dates.ts';
import type { Deadline } from '../reading/deadlines.ts';
import type { Timeframe } from '../reading/timeframe.ts';

/** A deadline, as far as the ledger has come. */
export interface DeadlineState {
  /** As the wording has it; entries name it by its day there. */
  read: Deadline;
  /** The last day on time in force: the wording's, or the last extension's. */
  due: IsoDate | null;
  /** The days that were in force before, oldest first; empty, though it was extended, where there was none. */
  formerDues: readonly IsoDate[];
  extensions: number;
  /** The bodies that have reported their share, and when. */
  reports: ReadonlyMap<Body, IsoDate>;
  /** The day it was met. */
  completed: IsoDate | null;
}

/** That an entry meets a deadline. */
export interface Done {
  entry: Entry;
  /** The one it names; null for the earliest that others leave. */
  named: DeadlineState | null;
  /** The one it counts for; null where none is left. */
  met: DeadlineState | null;
}

/** The deadlines of a time before anything happened: at least one, without a day where the time has none. */
export function deadlinesAtFirst({ deadlines, from }: Timeframe): DeadlineState[] {
  const read = deadlines.length > 0 ? deadlines : [{ from, due: null, label: null }];
  return read.map((one) => ({
    read: one,
    due: one.due,
    formerDues: [],
    extensions: 0,
    reports: new Map(),
    completed: null,
  }));
}

export function isMet({ completed }: DeadlineState): boolean {
  return completed !== null;
}

/** False for one that was met after its last day. */
export function isOnTime({ due, completed }: DeadlineState): boolean {
  return due === null || completed === null || completed <= due;
}

/** The earliest deadline that is not met, those without a day last; once all are, the last. */
export function nextOf(deadlines: readonly DeadlineState[]): DeadlineState {
  const left = deadlines.filter((one) => !isMet(one));
  const [first] = byDue(left);
  return first ?? (byDue(deadlines).at(-1) as DeadlineState);
}

function byDue(deadlines: readonly DeadlineState[]): DeadlineState[] {
  return [...deadlines].sort((one, other) => ((one.due ?? LAST) < (other.due ?? LAST) ? -1 : 1));
}

const LAST = '9999-12-31';

/** The day on which the last of them was met. */
export function lastDayOf(deadlines: readonly DeadlineState[]): IsoDate {
  return deadlines.reduce((last, { completed }) => later(last, completed ?? ''), '');
}

function later(one: IsoDate, other: IsoDate): IsoDate {
  return one > other ? one : other;
}

/** The deadline that an entry names by its day, or by its month; of several the earliest that is not met. */
export function deadlineNamed(
  deadlines: readonly DeadlineState[],
  name: string,
): DeadlineState | null {
  const isCalled = (day: IsoDate | null) => day === name || day?.startsWith(`${name}-`) === true;
  const read = deadlines.filter((one) => isCalled(one.read.due));
  const called = read.length > 0 ? read : deadlines.filter(({ due }) => isCalled(due));
  return called.find((one) => !isMet(one)) ?? called[0] ?? null;
}

/** What a `done` is about: one deadline, or for good all that are left. */
export function donesOf(entry: Entry, deadlines: readonly DeadlineState[]): Done[] {
  if (entry.isFinal) {
    return deadlines
      .filter((one) => !isMet(one) && !(entry.by && one.reports.has(entry.by)))
      .map((named) => ({ entry, named, met: named }));
  }
  if (entry.for === null) return [{ entry, named: null, met: null }];
  const named = deadlineNamed(deadlines, entry.for);
  return named ? [{ entry, named, met: named }] : [];
}

/**
 * Lets the entries meet the deadlines, from the start: first those that name one, then each of the others the earliest
 * that is left, so that the order in which they were recorded does not matter.
 *
 * @param expected whose shares make the whole; null where nobody can say
 */
export function meet(
  deadlines: readonly DeadlineState[],
  dones: readonly Done[],
  expected: readonly Body[] | null,
): void {
  for (const one of deadlines) {
    one.completed = null;
    one.reports = new Map();
  }
  const [named, others] = [true, false].map((isNamed) =>
    dones.filter((done) => (done.named !== null) === isNamed),
  ) as [Done[], Done[]];
  for (const done of [...named, ...others]) {
    const { by, on } = done.entry;
    const left = deadlines.filter((one) => !isMet(one) && !(by && one.reports.has(by)));
    const target = done.named ?? (left.length > 0 ? nextOf(left) : null);
    done.met = target && left.includes(target) ? target : null;
    if (!done.met) continue;
    if (by === null) done.met.completed = on;
    else {
      done.met.reports = new Map([...done.met.reports, [by, on]]);
      const { reports } = done.met;
      if (expected?.every((body) => reports.has(body))) {
        done.met.completed = [...reports.values()].reduce(later);
      }
    }
  }
}

/** Moves the deadline that an extension names, else the earliest that is not met. */
export function extend(deadlines: readonly DeadlineState[], entry: Entry): void {
  const deadline = entry.for === null ? nextOf(deadlines) : deadlineNamed(deadlines, entry.for);
  if (!deadline || isMet(deadline)) return;
  if (deadline.due !== null) deadline.formerDues = [...deadline.formerDues, deadline.due];
  deadline.due = entry.until;
  deadline.extensions += 1;
}

/**
 * What a reopening takes back: of a task with one deadline all, of one with several the last that was met, or the one
 * that it names; of a body, its own share alone.
 */
export function takenBack(
  dones: readonly Done[],
  deadlines: readonly DeadlineState[],
  reopened: Entry,
): Done[] {
  const named = reopened.for === null ? null : deadlineNamed(deadlines, reopened.for);
  const own = dones.filter(
    ({ entry, met }) =>
      (reopened.by === null || entry.by === reopened.by) &&
      (reopened.for === null || met === named),
  );
  const last = own.at(-1);
  if (deadlines.length === 1) return own;
  return own.filter(({ entry, met }) => entry === last?.entry || met === last?.met);
}

/**
 * The deadlines of another time, which a decision gave the task: what was met stays met where the new time has the same
 * day, or as many deadlines as the old one.
 */
export function carriedOver(
  before: readonly DeadlineState[],
  dones: readonly Done[],
  timeframe: Timeframe,
): [DeadlineState[], Done[]] {
  const after = deadlinesAtFirst(timeframe);
  const heir = new Map(
    before.map((old, at) => {
      const same = after.find(({ due }) => due !== null && due === old.read.due);
      return [old, same ?? (after.length === before.length ? after[at] : undefined)];
    }),
  );
  for (const old of before) {
    const one = heir.get(old);
    if (!one || !isMet(old)) continue;
    one.due = old.due;
    one.formerDues = old.formerDues;
  }
  const kept = dones.flatMap((done) => {
    const named = done.met && heir.get(done.met);
    return named ? [{ ...done, named, met: named }] : [];
  });
  return [after, kept];
}
