/** Choosing tasks, in what order, and counting those that are not shown; pure. */
import type { Body, Part, Task } from './catalogue/model.ts';
import { type IsoDate, isWithin, type NamedPeriod } from './dates.ts';
import { isDone, isOver, type Standing, type Status } from './progress/status.ts';
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
  /** Whether the deadline falls in a period, or the task is active in it. */
  by?: 'deadline' | 'activity';
  /** Nothing passes: what was asked for by name is not in this catalogue. */
  isUnknown?: boolean;
  /** Only tasks with a deadline. */
  dated?: boolean;
  /** Only tasks on which something is left to do. */
  open?: boolean;
  /** Only tasks with a deadline before this day. */
  before?: IsoDate;
}

/** A chosen task. */
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
  for (const standing of all) {
    if (!passes(standing, filter)) counts.filtered += 1;
    else if (!isInTime(standing, filter)) counts[classOf(standing)] += 1;
    else {
      counts.shown += 1;
      chosen.push({ ...standing, isShared: isShared(standing.task, filter) });
    }
  }
  return { chosen, counts };
}

/** The class under which a task is counted that its time keeps out of a view. */
function classOf({ status, due }: Standing): Exclude<keyof Counts, 'total' | 'shown' | 'filtered'> {
  if (isDone(status)) return 'done';
  if (status === 'cancelled') return 'cancelled';
  if (due !== null) return 'otherDue';
  return status === 'undetermined' ? 'undetermined' : 'ongoing';
}

function passes({ task, status }: Standing, filter: Filter): boolean {
  return (
    !filter.isUnknown &&
    isAny(filter.lead, (body) => isNamed(task.lead, body)) &&
    isAny(filter.with, (body) => isNamed(task.with, body)) &&
    isAny(filter.body, (body) => partOf(task, body) !== null) &&
    isAny(filter.section, (id) => task.section.id === id) &&
    isAny(filter.status, (one) => one === status) &&
    isAny(filter.search, (words) => mentions(task, fold(words)))
  );
}

/** True where one of the values fits, or there are none to choose by. */
function isAny<T>(values: readonly T[] | undefined, fits: (value: T) => boolean): boolean {
  return !values?.length || values.some(fits);
}

function mentions(task: Task, wanted: string): boolean {
  const texts = [
    task.id,
    task.title,
    task.parent?.title,
    task.time.timeframe.text,
    task.product,
    task.reference,
    task.note,
    ...task.tags,
    ...[...task.lead, ...task.with].map(({ text }) => text),
  ];
  return texts.some((text) => fold(text ?? '').includes(wanted));
}

/** What a body does in a task: a part of its own, else that of a collective which counts it in; null where it has none. */
export function partOf(task: Task, body: Body): Part | null {
  const parts = [...task.lead, ...task.with];
  const own = parts.find((part) => part.body === body);
  return own ?? parts.find((part) => standsFor(part.body, body)) ?? null;
}

function isShared(task: Task, { body = [] }: Filter): boolean {
  const parts = [...task.lead, ...task.with];
  return body.length > 0 && !body.some((one) => isNamed(parts, one));
}

/** True where the body has one of the parts itself, and not as one of a collective. */
export function isNamed(parts: readonly Part[], body: Body): boolean {
  return parts.some((part) => part.body === body);
}

/** True where `collective` counts `body` among those it stands for. */
export function standsFor(collective: Body, body: Body): boolean {
  if (!collective.collective || body.collective) return false;
  return collective.members === 'all' || collective.members.includes(body.code);
}

function isInTime(standing: Standing, filter: Filter): boolean {
  if (filter.dated && standing.due === null) return false;
  if (filter.open && isOver(standing.status)) return false;
  const { due } = standing;
  if (filter.before && (due === null || due >= filter.before)) return false;
  if (filter.by !== 'activity') {
    return isAny(filter.periods, (period) => due !== null && isWithin(due, period));
  }
  const { from } = standing.task.time.timeframe;
  return isAny(
    filter.periods,
    (period) =>
      standing.status !== 'undetermined' &&
      (from === null || from <= period.due) &&
      (due === null || due >= period.from),
  );
}

/** Nearest deadline first, those without one last; otherwise in the order of the annex. */
export function byDeadline<T extends Standing>(chosen: readonly T[]): T[] {
  const last = '9999-12-31';
  return [...chosen].sort((one, other) => byCodeUnits(one.due ?? last, other.due ?? last));
}
