/** Which entries may follow which in a ledger, and which deadline of several a new one is about. */
import { rowOn } from '../catalogue/amendments.ts';
import { hasPassedOn, holdersOf } from '../catalogue/holders.ts';
import type { Body, Entry, Task } from '../catalogue/model.ts';
import { addDays, type IsoDate, isWithin, type Period } from '../dates.ts';
import { fold } from '../reading/fold.ts';
import type { Text } from '../text.ts';
import {
  type DeadlineState,
  deadlinesNamed,
  isMet,
  lastDayOf,
  nextOf,
  workOf,
} from './deadlines.ts';
import { replay, type State } from './history.ts';
import { hasReported, reportersFor, sharersNamed, sharersOn } from './shares.ts';

/** What a person wants recorded, of one task or several. */
export type NewEntry = Omit<Entry, 'task'>;

/** Why an entry cannot follow those before it; `label` says which of several deadlines it is about. */
export type Conflict =
  | { kind: 'stands-for-many'; by: Body }
  | { kind: 'share-done'; by: Body; label: Text | null }
  /** `reporters` are those who reported what it took over. */
  | { kind: 'share-not-done'; by: Body; label: Text | null; reporters: readonly Body[] }
  | { kind: 'not-lead'; by: Body; leads: readonly Body[] }
  | { kind: 'not-yet'; by: Body; from: IsoDate }
  | { kind: 'passed-on'; by: Body; holders: readonly Body[] }
  | { kind: 'not-over'; label: Text | null }
  | { kind: 'cancelled' | 'started' }
  | { kind: 'done'; on: IsoDate; label: Text | null; name: IsoDate | null }
  | { kind: 'not-later'; due: IsoDate }
  | { kind: 'earlier'; than: IsoDate }
  /** The task has no deadline that it names; `deadlines` are those it has. */
  | { kind: 'no-such-deadline'; deadlines: readonly DeadlineState[] }
  /** Done, on a task without deadlines, and not said to be final: it ends the task all the same. */
  | { kind: 'endless' };

/** A deadline as a person names it: which of several, from 1, or a period in which it falls. */
export type AskedDeadline = { nth: number } | Period;

/** Why an entry cannot follow the task's `entries`, which are in the order of their days; null when it can. */
export function conflictWith(
  task: Task,
  entries: readonly Entry[],
  entry: NewEntry,
): Conflict | null {
  const unknown = unknownShare(task, entry);
  // A note settles nothing.
  if (unknown || entry.status === 'note') return unknown;
  const state = replay(task, entries);
  const before = entries.filter(({ on }) => on <= entry.on);
  return (
    againstState(task, state, entry, entries) ??
    againstOrder(state.deadlines, entry, entries) ??
    (before.length < entries.length
      ? againstState(task, replay(task, before), entry, before)
      : null) ??
    (entry.status === 'done' && state.deadlines.length === 0 && !entry.isFinal
      ? { kind: 'endless' }
      : null)
  );
}

export function unknownShare(
  task: Task,
  { by, on, status }: Pick<NewEntry, 'by' | 'on' | 'status'>,
): Conflict | null {
  if (by === null) return null;
  if (by.collective) return { kind: 'stands-for-many', by };
  if (hasPassedOn(by, on)) {
    // What it reported while there was one can be taken back.
    return status === 'reopened' ? null : { kind: 'passed-on', by, holders: holdersOf(by, on) };
  }
  const leads = sharersOn(task, on);
  if (leads !== null && !leads.includes(by)) return { kind: 'not-lead', by, leads };
  return by.from !== null && on < by.from ? { kind: 'not-yet', by, from: by.from } : null;
}

/** What of an entry decides whether it may follow others. */
type Event = Pick<NewEntry, 'status' | 'on' | 'by' | 'until' | 'for' | 'isFinal'>;

export function againstState(
  task: Task,
  state: State,
  entry: Event,
  entries: readonly Entry[],
): Conflict | null {
  const { status, by, until } = entry;
  if (status === 'note') return null;
  const named = entry.for === null ? null : deadlinesNamed(state.deadlines, entry.for);
  if (named?.length === 0) return { kind: 'no-such-deadline', deadlines: state.deadlines };
  if (status === 'reopened') return notReopened(state, entry, named);
  if (state.cancelled) return { kind: 'cancelled' };
  const isDone = status === 'done' || status === 'extended';
  const meant = isDone && named ? named : workOf(state);
  const left = meant.filter((one) => !isMet(one));
  const { label, due: name } = named?.at(-1)?.read ?? { label: null, due: null };
  if (left.length === 0) return { kind: 'done', on: lastDayOf(meant) ?? '', label, name };
  if (
    status === 'done' &&
    by !== null &&
    left.every((one) => isReported(task, one, by, entry.on))
  ) {
    return { kind: 'share-done', by, label };
  }
  // Those who lead together may each begin in their own time.
  const hasStarted = entries.some((one) => one.status === 'started' && one.by === by);
  if (status === 'started' && hasStarted) return { kind: 'started' };
  const due = nextOf(left)?.due ?? null;
  if (status === 'extended' && until !== null && due !== null && until <= due) {
    return { kind: 'not-later', due };
  }
  return null;
}

/** True where the body has nothing left to report of a deadline on that day. */
function isReported(task: Task, { reports }: DeadlineState, by: Body, on: IsoDate): boolean {
  return hasReported(by, sharersNamed(task), reports, on);
}

function notReopened(
  state: State,
  { by, on }: Event,
  named: readonly DeadlineState[] | null,
): Conflict | null {
  if (state.cancelled) return null;
  const meant = named ?? workOf(state);
  const hasShares = ({ reports }: DeadlineState) =>
    by === null ? reports.size > 0 : reports.has(by);
  if (meant.every(isMet) || meant.some((one) => hasShares(one) || (by === null && isMet(one)))) {
    return null;
  }
  const label = named?.at(-1)?.read.label ?? null;
  if (by === null) return { kind: 'not-over', label };
  const reporters = new Set(meant.flatMap(({ reports }) => reportersFor(by, reports, on)));
  return { kind: 'share-not-done', by, label, reporters: [...reporters] };
}

/**
 * An earlier day than what is recorded already would change the past of the task: of a whole task, unless the entry names
 * one of several deadlines, about which nothing is recorded that is later.
 */
function againstOrder(
  deadlines: readonly DeadlineState[],
  entry: NewEntry,
  entries: readonly Entry[],
): Conflict | null {
  const own = entry.for === null ? null : deadlinesNamed(deadlines, entry.for);
  const concerns = (other: Entry) => {
    if (own === null || deadlines.length < 2) return true;
    // What names none was about the earliest that was left: that must stay the same one.
    if (other.for === null) return ['extended', 'started'].includes(other.status);
    return deadlinesNamed(deadlines, other.for).some((one) => own.includes(one));
  };
  const later = entries.findLast(
    (other) =>
      other.on > entry.on &&
      other.status !== 'note' &&
      (other.by === null || other.by === entry.by) &&
      concerns(other),
  );
  return later ? { kind: 'earlier', than: later.on } : null;
}

/**
 * The entry with the deadline that it is about, where the task has several: the one that was asked for, else the earliest
 * that is not met; to be reopened, the last that was.
 */
export function aimed(
  task: Task,
  entries: readonly Entry[],
  entry: NewEntry,
  asked: AskedDeadline | null,
): NewEntry | Conflict {
  if (!['done', 'extended', 'reopened'].includes(entry.status)) return entry;
  const state = replay(task, entries);
  const { deadlines } = state;
  if (entry.isFinal) return { ...entry, isFinal: deadlines.length !== 1 };
  const wanted = asked === null ? deadlines : deadlinesAsked(task, deadlines, asked);
  if (asked !== null && wanted.length === 0) return { kind: 'no-such-deadline', deadlines };
  if (deadlines.length < 2) return entry;
  const one =
    entry.status === 'reopened'
      ? reopenable(state, wanted, entry, asked !== null)
      : earliestLeft(task, wanted, entry);
  // Without one left, what is recorded already says why.
  const named = one ?? (asked === null ? null : wanted[0]);
  if (!named) return entry;
  if (named.read.due !== null) return { ...entry, for: named.read.due };
  // One without a day has no name: it is the earliest where it is the only one left.
  const isNext = named === earliestLeft(task, deadlines, entry);
  return isNext && entry.status !== 'reopened' ? entry : { kind: 'no-such-deadline', deadlines };
}

function earliestLeft(
  task: Task,
  deadlines: readonly DeadlineState[],
  { status, by, on }: NewEntry,
): DeadlineState | null {
  const left = deadlines.filter(
    (one) => !isMet(one) && !(status === 'done' && by && isReported(task, one, by, on)),
  );
  return left.length > 0 ? nextOf(left) : null;
}

/** What a reopening opens again; null for a cancelled task, and for all that a final entry had met. */
function reopenable(
  { deadlines, cancelled, endings }: State,
  wanted: readonly DeadlineState[],
  { by }: NewEntry,
  isAsked: boolean,
): DeadlineState | null {
  if (isAsked) {
    const over = wanted.filter((one) =>
      by ? one.reports.has(by) : isMet(one) || one.reports.size > 0,
    );
    return over.at(-1) ?? null;
  }
  const last = endings.findLast((one) => by === null || one.by === by);
  if (cancelled || !last?.for) return null;
  return deadlinesNamed(deadlines, last.for)[0] ?? null;
}

/** The deadlines that a person may mean: "trước ngày 15/3" is called by either day. */
function deadlinesAsked(
  { time }: Task,
  deadlines: readonly DeadlineState[],
  asked: AskedDeadline,
): readonly DeadlineState[] {
  if ('nth' in asked) return deadlines.slice(asked.nth - 1, asked.nth);
  const within = (dayOf: (one: DeadlineState) => IsoDate | null) =>
    deadlines.filter((one) => isWithin(dayOf(one) ?? '', asked));
  const isWordedBefore = /(?<![a-z])truoc(?![a-z])/.test(fold(time.timeframe.text));
  const [read, worded, inForceNow] = [
    within((one) => one.read.due),
    isWordedBefore && asked.from === asked.due
      ? within((one) => one.read.due && addDays(one.read.due, 1))
      : [],
    within((one) => one.due),
  ];
  return [read, worded, inForceNow].find((found) => found.length > 0) ?? [];
}

/** An entry that cannot follow those of its task above it, and why. */
export interface ConflictOf<T> {
  entry: T;
  conflict: Conflict;
  /** The last entry above it of the same task. */
  previous: T | null;
}

/**
 * The entries of one task that cannot follow those above them. What comes after such a one is judged as if it were not
 * there.
 *
 * @param entries those that count, in the order of the ledger
 */
export function* conflictsAmong<T extends Entry>(
  entries: readonly T[],
  task: Task,
): Iterable<ConflictOf<T>> {
  const above: T[] = [];
  for (const entry of entries) {
    const conflict = conflictWith(rowOn(task, entry.on) as Task, above, entry);
    if (conflict) yield { entry, conflict, previous: above.at(-1) ?? null };
    if (conflict && conflict.kind !== 'endless') continue;
    const at = above.findLastIndex(({ on }) => on <= entry.on) + 1;
    above.splice(at, 0, entry);
  }
}
