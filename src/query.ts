/** Choosing tasks, in what order, and counting those that are not shown; pure. */
import { holds, standsFor, successorsOf } from './catalogue/holders.ts';
import type { Body, Part } from './catalogue/model.ts';
import { END_OF_TIME, type IsoDate, isWithinAny, type NamedPeriod } from './dates.ts';
import {
  type DeadlineStanding,
  isDone,
  isOver,
  type Standing,
  type Status,
  standingBy,
} from './progress/status.ts';
import { fold } from './reading/fold.ts';
import { byCodeUnits } from './text.ts';

/** What to choose by: any of the values of each key. What is left out, or has no values, does not restrict. */
export interface Filter {
  lead?: readonly Body[];
  with?: readonly Body[];
  /** In any role, or as one of a collective. */
  body?: readonly Body[];
  section?: readonly string[];
  status?: readonly Status[];
  search?: readonly string[];
  periods?: readonly NamedPeriod[];
  /** Whether a deadline falls in a period, or the task is active in it. */
  by?: 'deadline' | 'activity';
  /** Nothing passes: what was asked for by name is not in this catalogue. */
  isUnknown?: boolean;
  /** Only tasks with a deadline. */
  dated?: boolean;
  /** Only tasks on which something is left to do. */
  open?: boolean;
  /** Only tasks with such a deadline. */
  deadline?: (one: DatedStanding) => boolean;
}

/** A deadline that has a day. */
export type DatedStanding = DeadlineStanding & { due: IsoDate };

/** A chosen task; where deadlines were asked for, by those of them that fit: they alone count in what is said of it. */
export interface Chosen extends Standing {
  /** Whether those asked for in `body` are concerned only as some of a collective. */
  isShared: boolean;
}

/** How many tasks are shown and, by class, how many are not: the classes add up to `total`. */
export interface Counts {
  total: number;
  shown: number;
  /** Not shown, though the other filters let them pass: another deadline or another status. */
  otherDue: number;
  ongoing: number;
  undetermined: number;
  done: number;
  cancelled: number;
  /** Held back by a filter on the body, the section, the status or the words. */
  filtered: number;
}

export interface Selection {
  chosen: Chosen[];
  counts: Counts;
}

/** The counts of all tasks together. */
export function sumOf(counts: Iterable<Counts>): Counts {
  const sum = { ...NONE };
  for (const one of counts) {
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += one[key];
  }
  return sum;
}

const NONE: Counts = {
  total: 0,
  shown: 0,
  otherDue: 0,
  ongoing: 0,
  undetermined: 0,
  done: 0,
  cancelled: 0,
  filtered: 0,
};

/** The tasks that pass the filter, in the order of the annex, and the counts of the rest. */
export function select(all: readonly Standing[], filter: Filter): Selection {
  const counts: Counts = { ...NONE, total: all.length };
  const chosen: Chosen[] = [];
  const isMentioned = mentionOf(filter.search);
  for (const standing of all) {
    const seen = seenIn(standing, filter);
    if (seen === 'filtered' || !passes(seen ?? standing, filter)) counts.filtered += 1;
    else if (!isMentioned(seen ?? standing)) counts.filtered += 1;
    else if (seen === null) counts[classOf(standing)] += 1;
    else {
      counts.shown += 1;
      chosen.push({ ...seen, isShared: isShared(seen, filter) });
    }
  }
  return { chosen, counts };
}

/** The tasks by each of their deadlines; a task without any is left out. */
export function byEachDeadline<T extends Standing>(tasks: readonly T[]): T[] {
  return tasks.flatMap((one) => one.deadlines.flatMap((deadline) => by(one, [deadline])));
}

/** The tasks by those of their deadlines that are wanted; a task without any is left out. */
export function byDeadlinesThat<T extends Standing>(
  tasks: readonly T[],
  isWanted: (one: DatedStanding) => boolean,
): T[] {
  return tasks.flatMap((one) =>
    by(
      one,
      one.deadlines.filter((deadline) => isDated(deadline) && isWanted(deadline)),
    ),
  );
}

function by<T extends Standing>(one: T, deadlines: readonly DeadlineStanding[]): T[] {
  const standing = standingBy(one, deadlines);
  return standing ? [{ ...one, ...standing }] : [];
}

/** Of deadlines, those before a day. */
export function isBefore(day: IsoDate): (one: DatedStanding) => boolean {
  return ({ due }) => due < day;
}

function isDated(one: DeadlineStanding): one is DatedStanding {
  return one.due !== null;
}

/** The class under which a task is counted that its time keeps out of a view. */
function classOf({ status, due }: Standing): Exclude<keyof Counts, 'total' | 'shown' | 'filtered'> {
  if (isDone(status)) return 'done';
  if (status === 'cancelled') return 'cancelled';
  if (due !== null) return 'otherDue';
  return status === 'undetermined' ? 'undetermined' : 'ongoing';
}

function passes(standing: Standing, filter: Filter): boolean {
  const { task } = standing;
  return (
    !filter.isUnknown &&
    isAny(filter.lead, (body) => hasPart(standing, 'lead', body)) &&
    isAny(filter.with, (body) => hasPart(standing, 'with', body)) &&
    isAny(filter.body, (body) => partOf(standing, body) !== null) &&
    isAny(filter.section, (id) => task.section.id === id)
  );
}

/** True where one of the values fits, or there are none to choose by. */
function isAny<T>(values: readonly T[] | undefined, fits: (value: T) => boolean): boolean {
  return !values?.length || values.some(fits);
}

/** Whether a task has one of these words in it, accents and capitals apart; true where there are none to look for. */
function mentionOf(search: readonly string[] = []): (standing: Standing) => boolean {
  if (search.length === 0) return () => true;
  const wanted = search.map(fold);
  const has = (text: string | null | undefined) => {
    const folded = fold(text ?? '');
    return wanted.some((words) => folded.includes(words));
  };
  /** Of texts that many tasks share. */
  const known = new Map<string, boolean>();
  const hasShared = (text: string) => {
    const before = known.get(text);
    const now = before ?? has(text);
    if (before === undefined) known.set(text, now);
    return now;
  };
  return ({ task, heldOn }) => {
    const { id, number, title, parent, time, product, reference, note, more, tags } = task;
    const isOfPart = ({ body, text }: Part) =>
      hasShared(text) || successorsOf(body, heldOn).some(({ name }) => hasShared(name));
    return (
      hasShared(time.timeframe.text) ||
      task.lead.some(isOfPart) ||
      task.with.some(isOfPart) ||
      [id, number, title, parent?.title, product, reference, note].some(has) ||
      [...more.values()].some(has) ||
      tags.some(hasShared)
    );
  };
}

/** What a body does in a task: a part of its own, else that of a collective which counts it in; null where it has none. */
export function partOf({ task, heldOn }: Standing, body: Body): Part | null {
  const parts = [...task.lead, ...task.with];
  const own = parts.find((part) => holds(body, part.body, heldOn));
  return own ?? parts.find((part) => standsFor(part.body, body, heldOn)) ?? null;
}

function isShared(standing: Standing, { body = [] }: Filter): boolean {
  return (
    body.length > 0 &&
    !body.some((one) => hasPart(standing, 'lead', one) || hasPart(standing, 'with', one))
  );
}

/** True where the body itself has such a part, and not as one of a collective: it is named, or took over from who is. */
export function hasPart({ task, heldOn }: Standing, role: 'lead' | 'with', body: Body): boolean {
  return task[role].some((part) => holds(body, part.body, heldOn));
}

/** The task as its time lets it be seen: null where it does not, `filtered` where its status keeps it out. */
function seenIn(standing: Standing, filter: Filter): Standing | 'filtered' | null {
  const { periods, deadline = () => true, open } = filter;
  const has = ({ status }: Pick<Standing, 'status'>) =>
    isAny(filter.status, (one) => one === status);
  const hasPeriods = filter.by !== 'activity' && periods !== undefined && periods.length > 0;
  if (!hasPeriods && !filter.deadline) {
    const seen = withStatus(standing, filter);
    if (!seen) return 'filtered';
    if (filter.dated && seen.due === null) return null;
    return isInTime(standing, filter) ? seen : null;
  }
  const inTime = standing.deadlines.filter(
    (one) =>
      isDated(one) &&
      deadline(one) &&
      !(open && isOver(one.status)) &&
      (!hasPeriods || isWithinAny(one.due, periods)),
  );
  if (inTime.length === 0) return has(standing) ? null : 'filtered';
  return standingBy(standing, inTime.filter(has)) ?? 'filtered';
}

/** The task by those of its open deadlines that have such a status; where none has, as a whole, if it has it itself. */
function withStatus(standing: Standing, { status }: Filter): Standing | null {
  if (!status?.length) return standing;
  if (standing.deadlines.length < 2) return status.includes(standing.status) ? standing : null;
  const open = standing.deadlines.filter((one) => !isOver(one.status));
  const wanted = open.filter((one) => status.includes(one.status));
  if (wanted.length > 0 && wanted.length < open.length) return standingBy(standing, wanted);
  return wanted.length > 0 || status.includes(standing.status) ? standing : null;
}

function isInTime(standing: Standing, filter: Filter): boolean {
  if (filter.open && isOver(standing.status)) return false;
  if (!filter.periods?.length) return true;
  const { from } = standing.task.time.timeframe;
  const last = lastDueOf(standing);
  return filter.periods.some(
    (period) =>
      standing.status !== 'undetermined' &&
      (from === null || from <= period.due) &&
      (last === null || last >= period.from),
  );
}

/** The last day on which something of the task is due; null where it has no end. */
export function lastDueOf({ due, deadlines }: Standing): IsoDate | null {
  const dues = deadlines.map((one) => one.due);
  return dues.some((one) => one === null) ? null : dues.reduce(later, due);
}

function later(one: IsoDate | null, other: IsoDate | null): IsoDate | null {
  return (one ?? '') > (other ?? '') ? one : other;
}

/** Nearest deadline first, those without one last; otherwise in the order of the annex. */
export function byDeadline<T extends Standing>(chosen: readonly T[]): T[] {
  return [...chosen].sort((one, other) =>
    byCodeUnits(one.due ?? END_OF_TIME, other.due ?? END_OF_TIME),
  );
}
