/** The deadlines of a task, and which of them the entries of the ledger meet. */
import type { Body, Entry } from '../catalogue/model.ts';
import { END_OF_TIME, type IsoDate, later } from '../dates.ts';
import type { Deadline } from '../reading/deadlines.ts';
import type { Timeframe } from '../reading/timeframe.ts';
import { byCodeUnits } from '../text.ts';
import { hasReported, NO_REPORTS, type Reports, reportedOf } from './shares.ts';

/** A deadline, as far as the ledger has come. */
export interface DeadlineState {
  /** As the wording has it; entries name it by its day there. */
  read: Deadline;
  /** The last day on time in force: the wording's, or the last extension's. */
  due: IsoDate | null;
  /** The days that were in force before, oldest first; empty, though it was extended, where there was none. */
  formerDues: readonly IsoDate[];
  /** What moved it, oldest first. */
  extensions: readonly Entry[];
  /** Whether work on it was reported as begun. */
  started: boolean;
  reports: Reports;
  /** What was reported done of it, in whole or in part. */
  entries: readonly Entry[];
  /** The day it was met. */
  completed: IsoDate | null;
}

/** That an entry meets a deadline. */
export interface Done {
  entry: Entry;
  /** Those that it may be about, the one it meets first where it can. */
  among: readonly DeadlineState[];
  /** The one it counts for; null where none is left. */
  met: DeadlineState | null;
}

/** The deadlines of a time before anything happened: at least one, without a day where the time has none. */
export function deadlinesAtFirst({
  deadlines,
  from,
}: Pick<Timeframe, 'deadlines' | 'from'>): DeadlineState[] {
  const read = deadlines.length > 0 ? deadlines : [{ from, due: null, label: null }];
  return read.map((one) => ({
    read: one,
    due: one.due,
    formerDues: [],
    extensions: [],
    started: false,
    reports: NO_REPORTS,
    entries: [],
    completed: null,
  }));
}

type Progress = Pick<DeadlineState, 'due' | 'completed'>;

export function isMet({ completed }: Progress): boolean {
  return completed !== null;
}

/** False for one that was met after its last day. */
export function isOnTime({ due, completed }: Progress): boolean {
  return due === null || completed === null || completed <= due;
}

/** The earliest deadline that is not met, those without a day last; once all are, the last. */
export function nextOf<T extends Progress>(deadlines: readonly T[]): T | null {
  let open: T | null = null;
  let last: T | null = null;
  for (const one of deadlines) {
    if (!isMet(one) && (open === null || dueOf(one) < dueOf(open))) open = one;
    if (last === null || dueOf(one) >= dueOf(last)) last = one;
  }
  return open ?? last;
}

function dueOf({ due }: Progress): IsoDate {
  return due ?? END_OF_TIME;
}

function byDue<T extends Progress>(deadlines: readonly T[]): T[] {
  return [...deadlines].sort((one, other) => byCodeUnits(dueOf(one), dueOf(other)));
}

/** What there is to do for a task: its deadlines; of one without a day, its work. */
export function workOf<T>({ deadlines, next }: { deadlines: readonly T[]; next: T }): readonly T[] {
  return deadlines.length > 0 ? deadlines : [next];
}

/** The day on which the last of them was met; null while one is not. */
export function lastDayOf(deadlines: readonly Progress[]): IsoDate | null {
  let last = '';
  for (const { completed } of deadlines) {
    if (completed === null) return null;
    last = later(last, completed);
  }
  return last === '' ? null : last;
}

/** The deadlines that an entry names by their day in the wording, or by its month; else by the day that is in force. */
export function deadlinesNamed(deadlines: readonly DeadlineState[], name: string): DeadlineState[] {
  const isCalled = (day: IsoDate | null) => day === name || day?.startsWith(`${name}-`) === true;
  const read = deadlines.filter((one) => isCalled(one.read.due));
  return byDue(read.length > 0 ? read : deadlines.filter(({ due }) => isCalled(due)));
}

/** The deadline that an entry names; of several the earliest that is not met. */
function deadlineNamed(deadlines: readonly DeadlineState[], name: string): DeadlineState | null {
  return nextOf(deadlinesNamed(deadlines, name));
}

/** What a `done` is about: the earliest of all deadlines, or of those it names; for good each that is left. */
export function donesOf(entry: Entry, deadlines: readonly DeadlineState[]): Done[] {
  if (entry.isFinal) return deadlines.map((one) => ({ entry, among: [one], met: null }));
  const among = entry.for === null ? byDue(deadlines) : deadlinesNamed(deadlines, entry.for);
  return [{ entry, among, met: null }];
}

/**
 * Lets the entries meet the deadlines, from the start: first those that name one, then each of the others the earliest
 * that is left, so that the order in which they were recorded does not matter.
 *
 * @param sharers those whose shares make the whole, as the decision names them; null where nobody can say
 */
export function meet(
  deadlines: readonly DeadlineState[],
  dones: readonly Done[],
  sharers: readonly Body[] | null,
): void {
  for (const one of deadlines) {
    one.completed = null;
    one.reports = NO_REPORTS;
    one.entries = [];
  }
  for (const done of inOrderOfMeeting(dones, deadlines.length)) {
    const { by, on, isFinal } = done.entry;
    const isLeft = ({ completed, reports }: DeadlineState) =>
      (completed === null || (isFinal && on < completed)) &&
      !(by && hasReported(by, sharers, reports, on));
    done.met = done.among.find(isLeft) ?? null;
    if (!done.met) continue;
    done.met.entries = [...done.met.entries, done.entry];
    if (by === null) done.met.completed = on;
    else {
      done.met.reports = new Map([...done.met.reports, [by, on]]);
      const { reports } = done.met;
      if (sharers && reportedOf(sharers, reports, END_OF_TIME).awaited.size === 0) {
        done.met.completed = [...reports.values()].reduce(later);
      }
    }
  }
}

/** What names fewer deadlines first; then by day; of a day the shares first, and what is for good last. */
function inOrderOfMeeting(dones: readonly Done[], count: number): Done[] {
  const choice = ({ entry, among }: Done) => (entry.isFinal ? count : among.length);
  return [...dones].sort(
    (one, other) =>
      choice(one) - choice(other) ||
      byCodeUnits(one.entry.on, other.entry.on) ||
      Number(one.entry.by === null) - Number(other.entry.by === null) ||
      Number(one.entry.isFinal) - Number(other.entry.isFinal),
  );
}

/** Moves the deadline that an extension names, else the earliest that is not met. */
export function extend(deadlines: readonly DeadlineState[], entry: Entry): void {
  const deadline = entry.for === null ? nextOf(deadlines) : deadlineNamed(deadlines, entry.for);
  if (!deadline || isMet(deadline)) return;
  if (deadline.due !== null) deadline.formerDues = [...deadline.formerDues, deadline.due];
  deadline.due = entry.until;
  deadline.extensions = [...deadline.extensions, entry];
}

/**
 * What a reopening takes back: of a task with one deadline all, of one with several the last that was met, or the one
 * that it names; of a body, its own share alone.
 */
export function takenBack(
  dones: readonly Done[],
  deadlines: readonly DeadlineState[],
  { by, for: name }: Entry,
): Done[] {
  const named = name === null ? deadlines : deadlinesNamed(deadlines, name);
  const ofBody = dones.filter(({ entry }) => by === null || entry.by === by);
  if (deadlines.length === 1) return named.length > 0 ? ofBody : [];
  const own = ofBody.filter(({ met }) => met !== null && named.includes(met));
  const last = own.reduce<Done | null>((one, other) => (isLater(other, one) ? other : one), null);
  // What a final entry says of a deadline that another had met goes with the rest of it.
  return dones.filter((one) =>
    own.includes(one)
      ? one.entry === last?.entry || one.met === last?.met
      : one.met === null && one.entry === last?.entry,
  );
}

/** What is left once some was taken back: each goes on counting for what it had met, and for nothing else. */
export function remaining(dones: readonly Done[], taken: readonly Done[]): readonly Done[] {
  if (taken.length === 0) return dones;
  return dones
    .filter((one) => !taken.includes(one))
    .map((one) => ({ ...one, among: one.met ? [one.met] : [] }));
}

/** Whether an entry is of a later day than another, or of the same and about a later deadline. */
function isLater(done: Done, other: Done | null): boolean {
  if (other === null || done.entry.on !== other.entry.on) {
    return done.entry.on > (other?.entry.on ?? '');
  }
  return (done.met?.due ?? END_OF_TIME) >= (other.met?.due ?? END_OF_TIME);
}

/**
 * The deadlines of another time, which a decision gave the task: what was met stays met where the new time has the same
 * day, or as many deadlines as the old one.
 */
export function carriedOver(
  before: readonly DeadlineState[],
  dones: readonly Done[],
  timeframe: Pick<Timeframe, 'deadlines' | 'from'>,
): [DeadlineState[], Done[]] {
  const after = deadlinesAtFirst(timeframe);
  const heirs = new Map<DeadlineState, DeadlineState>();
  const isFree = (one: DeadlineState) => ![...heirs.values()].includes(one);
  for (const old of before) {
    const same = after.find(({ due }) => due !== null && due === old.read.due);
    if (same && isFree(same)) heirs.set(old, same);
  }
  if (after.length === before.length) {
    const others = after.filter(isFree);
    for (const old of before) {
      const heir = heirs.has(old) ? undefined : others.shift();
      if (heir) heirs.set(old, heir);
    }
  }
  for (const old of before) {
    const heir = heirs.get(old) ?? after.find(isFree);
    if (heir && old.started && !isMet(old)) heir.started = true;
  }
  for (const [old, heir] of heirs) {
    if (!isMet(old)) continue;
    heir.due = old.due;
    heir.formerDues = old.formerDues;
    heir.extensions = old.extensions;
  }
  const kept = dones.flatMap((done) => {
    const heir = done.met && heirs.get(done.met);
    return heir ? [{ ...done, among: [heir], met: heir }] : [];
  });
  return [after, kept];
}
