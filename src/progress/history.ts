/** What happened to a task up to a day, replayed from the ledger. */
import type { Body, Entry, Task } from '../catalogue/model.ts';
import type { IsoDate } from '../dates.ts';
import { byCodeUnits } from '../text.ts';

/** How many of those who lead a task together have reported their share. */
export interface Shares {
  reported: number;
  /** How many there are; null when the decision speaks of all bodies without listing them. */
  expected: number | null;
}

/** A task's state after the entries of the ledger up to a day. */
export interface State {
  /** The last day on time in force: the wording's, or the last extension's. */
  due: IsoDate | null;
  /** The deadline that was in force when the task was completed. */
  dueWhenCompleted: IsoDate | null;
  started: boolean;
  completed: IsoDate | null;
  cancelled: boolean;
  /** Null unless somebody reported a share. */
  shares: Shares | null;
  /** The bodies that have reported their share. */
  reporters: readonly Body[];
  /** How often the deadline was moved. */
  extensions: number;
  /** The deadlines that were in force before, oldest first. */
  formerDues: readonly IsoDate[];
  /** What was reported done, in whole or in part, or cancelled, and not reopened since; oldest first. */
  endings: readonly Entry[];
  /** The entries replayed, oldest first. */
  entries: readonly Entry[];
}

/** The entries of each task. */
export type EntriesByTask = ReadonlyMap<Entry['task'], readonly Entry[]>;

/** The ledger by task, as it was at the end of `asOf`: the order is that of the days, then of the file. */
export function entriesByTask(ledger: readonly Entry[], asOf: IsoDate): EntriesByTask {
  const byTask = new Map<Entry['task'], Entry[]>();
  for (const entry of ledger) {
    if (entry.on > asOf) continue;
    const entries = byTask.get(entry.task);
    if (entries) entries.push(entry);
    else byTask.set(entry.task, [entry]);
  }
  for (const entries of byTask.values()) {
    entries.sort((one, other) => byCodeUnits(one.on, other.on));
  }
  return byTask;
}

/** Replays the entries of one task. */
export function replay(task: Task, entries: readonly Entry[]): State {
  const state: State = {
    due: task.time.timeframe.due,
    dueWhenCompleted: null,
    started: false,
    completed: null,
    cancelled: false,
    shares: null,
    reporters: [],
    extensions: 0,
    formerDues: [],
    endings: [],
    entries,
  };
  const reported = new Set<Body>();
  const expected = expectedSharers(task);
  const complete = (on: IsoDate) => {
    state.completed = on;
    state.dueWhenCompleted = state.due;
  };
  for (const entry of entries) {
    const { status, on, by, until } = entry;
    if (status === 'done' || status === 'cancelled') state.endings = [...state.endings, entry];
    if (status === 'started') state.started = true;
    else if (status === 'cancelled') state.cancelled = true;
    else if (status === 'extended') {
      if (state.due !== null) state.formerDues = [...state.formerDues, state.due];
      state.due = until;
      state.extensions += 1;
    } else if (status === 'reopened') {
      state.completed = null;
      state.cancelled = false;
      state.endings = by ? state.endings.filter((one) => one.by !== by) : [];
      if (by) reported.delete(by);
      else reported.clear();
    } else if (status === 'done') {
      if (by === null) complete(on);
      else {
        reported.add(by);
        const isLast = expected?.every((body) => reported.has(body)) ?? false;
        if (isLast && state.completed === null) complete(on);
      }
    }
  }
  state.reporters = [...reported];
  if (reported.size > 0) {
    const counted = expected ? expected.filter((body) => reported.has(body)).length : reported.size;
    state.shares = { reported: counted, expected: expected?.length ?? null };
  }
  return state;
}

/**
 * Whose reports make a task done: each body that leads it, and each member of a collective that lists them.
 * Null where a collective stands for bodies it does not list, so that nobody can say who is missing.
 */
export function expectedSharers(task: Task): readonly Body[] | null {
  const sharers = new Set<Body>();
  for (const { body } of task.lead) {
    if (!body.collective) sharers.add(body);
    else if (body.listed === null) return null;
    else for (const member of body.listed) sharers.add(member);
  }
  return [...sharers];
}
