/** What happened to a task up to a day, replayed from the ledger. */
import type { Entry, Task } from '../catalogue/model.ts';
import { END_OF_TIME, type IsoDate } from '../dates.ts';
import { comesBack, type Deadline, numbered } from '../reading/deadlines.ts';
import type { Timeframe } from '../reading/timeframe.ts';
import { byCodeUnits } from '../text.ts';
import { countingEntries } from './corrections.ts';
import {
  carriedOver,
  type DeadlineState,
  type Done,
  deadlinesAtFirst,
  donesOf,
  extend,
  isMet,
  lastDayOf,
  meet,
  nextOf,
  remaining,
  takenBack,
} from './deadlines.ts';
import { sharersNamed } from './shares.ts';

/** A task's state after the entries of the ledger up to a day. */
export interface State {
  /** Those of the wording, or the one that an extension set; none for a task without a day. */
  deadlines: readonly DeadlineState[];
  /** The one that counts: the earliest that is not met; once all are, the last. Of a task without a day, its work. */
  next: DeadlineState;
  /** The day on which all was done. */
  completed: IsoDate | null;
  cancelled: boolean;
  /** What was reported done, in whole or in part, or cancelled, and not reopened since; oldest first. */
  endings: readonly Entry[];
  /** The entries replayed, oldest first: those that count. */
  entries: readonly Entry[];
}

/** The entries of each task, by its number. */
export type EntriesByTask = ReadonlyMap<string, readonly Entry[]>;

/**
 * The ledger by task, as it was at the end of `asOf`: the order is that of the days, then of the file. What a later entry
 * corrects does not count.
 */
export function entriesByTask(ledger: readonly Entry[], asOf: IsoDate): EntriesByTask {
  const byTask = new Map<string, Entry[]>();
  for (const entry of countingEntries(ledger)) {
    if (entry.on > asOf) continue;
    const entries = byTask.get(entry.task.id);
    if (entries) entries.push(entry);
    else byTask.set(entry.task.id, [entry]);
  }
  for (const [id, entries] of byTask) byTask.set(id, inOrderOfDays(entries));
  return byTask;
}

/** By their days; those of one day as they stand. */
export function inOrderOfDays<T extends Pick<Entry, 'on'>>(entries: readonly T[]): T[] {
  return [...entries].sort((one, other) => byCodeUnits(one.on, other.on));
}

/** Replays the entries of one task, and the decisions that changed its time. */
export function replay(task: Task, entries: readonly Entry[]): State {
  if (entries.length === 0 && task.former === null) {
    return stateOf(deadlinesAtFirst(task.time.timeframe), {
      cancelled: false,
      endings: [],
      entries,
    });
  }
  const sharers = sharersNamed(task);
  const [first, ...later] = timesOf(task);
  let deadlines = deadlinesAtFirst(first.timeframe);
  let dones: readonly Done[] = [];
  let endings: readonly Entry[] = [];
  let cancelled = false;
  /** What was done before a decision changed its time stays done, unless it comes back; the change counts once it is reopened. */
  const changeTime = (upTo: IsoDate) => {
    for (let [next] = later; next && next.since <= upTo; [next] = later) {
      const goesOn = comesBack(next.timeframe) && next.timeframe.deadlines.length > 0;
      if (deadlines.every(isMet) && !goesOn) return;
      const time = { ...next.timeframe, deadlines: deadlinesUnder(next, deadlines) };
      [deadlines, dones] = carriedOver(deadlines, dones, time);
      later.shift();
      meet(deadlines, dones, sharers);
    }
  };
  for (const entry of entries) {
    const { status, by } = entry;
    changeTime(entry.on);
    if (status === 'started') nextAmong(deadlines).started = true;
    else if (status === 'cancelled') cancelled = true;
    else if (status === 'extended') extend(deadlines, entry);
    else if (status === 'done') dones = [...dones, ...donesOf(entry, deadlines)];
    else if (status === 'reopened') {
      const taken = cancelled && deadlines.length > 1 ? [] : takenBack(dones, deadlines, entry);
      dones = remaining(dones, taken);
      const gone = new Set(taken.map((one) => one.entry));
      for (const one of dones) gone.delete(one.entry);
      endings = endings.filter((one) =>
        one.status === 'cancelled' ? by !== null : !gone.has(one),
      );
      cancelled = false;
    }
    if (status === 'done' || status === 'cancelled') endings = [...endings, entry];
    if (status === 'done' || status === 'reopened') meet(deadlines, dones, sharers);
  }
  changeTime(END_OF_TIME);
  return stateOf(deadlines, { cancelled, endings, entries });
}

function stateOf(
  deadlines: readonly DeadlineState[],
  { cancelled, endings, entries }: Pick<State, 'cancelled' | 'endings' | 'entries'>,
): State {
  return {
    deadlines: deadlines.filter(({ due, read }) => due !== null || read.label !== null),
    next: nextAmong(deadlines),
    completed: lastDayOf(deadlines),
    cancelled,
    endings,
    entries,
  };
}

/** The one that counts of the deadlines of a task, which are never none. */
function nextAmong(deadlines: readonly DeadlineState[]): DeadlineState {
  return nextOf(deadlines) as DeadlineState;
}

/** A time of the task, and the first day it was in force; null for the one that was issued. */
interface TimeInForce {
  since: IsoDate;
  timeframe: Timeframe;
}

/**
 * The deadlines of the time that a decision gives. A time takes the place of another that has as many; else what was met,
 * or was due before, of work with several deadlines, stands before those.
 */
function deadlinesUnder(
  { since, timeframe }: TimeInForce,
  before: readonly DeadlineState[],
): readonly Deadline[] {
  const { deadlines } = timeframe;
  const isReplaced = deadlines.length === before.length && !comesBack(timeframe);
  if (isReplaced || deadlines.length === 0) return deadlines;
  const dues = new Set(deadlines.map(({ due }) => due));
  const past = before.filter(
    (one) =>
      one.read.due !== null &&
      !dues.has(one.read.due) &&
      (isMet(one) || (before.length > 1 && one.read.due < since)),
  );
  if (past.length === 0) return deadlines;
  const all = [...past.map(({ read }) => read), ...deadlines].sort((one, other) =>
    byCodeUnits(one.due ?? END_OF_TIME, other.due ?? END_OF_TIME),
  );
  const isNamed = timeframe.stages.length > 0 && deadlines.length > 1 && !comesBack(timeframe);
  return isNamed ? all : numbered(all);
}

/** The times that decisions gave the task, oldest first. */
function timesOf(task: Task): [TimeInForce, ...TimeInForce[]] {
  const times: [TimeInForce, ...TimeInForce[]] = [
    { since: task.amendment?.date ?? '', timeframe: task.time.timeframe },
  ];
  for (let row = task.former; row?.time; row = row.former) {
    const since = row.amendment?.date ?? '';
    const { timeframe } = row.time;
    if (timeframe === times[0].timeframe) times[0] = { since, timeframe };
    else times.unshift({ since, timeframe });
  }
  return times;
}
