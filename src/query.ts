/** Choosing tasks, in what order, and counting those that are not shown; pure. */
import type { Body, Part, Task } from './catalogue/model.ts';
import { isWithin, type Period } from './dates.ts';
import { isDone, isOver, type Standing, type Status } from './progress/status.ts';
import { fold } from './reading/fold.ts';
import { byCodeUnits } from './text.ts';

/** What to choose by; what is left out does not restrict. */
export interface Filter {
  lead?: Body;
  with?: Body;
  /** In any role, or as one of a collective. */
  body?: Body;
  section?: string;
  status?: Status;
  search?: string;
  period?: Period;
  /** Whether the deadline falls in `period`, or the task is active in it. */
  by?: 'deadline' | 'activity';
  /** Only tasks with a deadline. */
  dated?: boolean;
  /** Only tasks on which something is left to do. */
  open?: boolean;
  /** Only tasks past their deadline and not done. */
  late?: boolean;
}

/** A chosen task. */
export interface Chosen extends Standing {
  /** The collective through which `body` is concerned, when it is not named itself. */
  through: Body | null;
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

/** The tasks that pass the filter, in the order of the annex, and the counts of the rest. */
export function select(all: readonly Standing[], filter: Filter): Selection {
  const counts: Counts = {
    total: all.length,
    shown: 0,
    otherDue: 0,
    ongoing: 0,
    undetermined: 0,
    done: 0,
    cancelled: 0,
    filtered: 0,
  };
  const chosen: Chosen[] = [];
  for (const standing of all) {
    const through = filter.body ? concerns(standing.task, filter.body) : null;
    if (through === false || !passes(standing, filter)) counts.filtered += 1;
    else if (!isInTime(standing, filter)) counts[classOf(standing)] += 1;
    else {
      counts.shown += 1;
      chosen.push({ ...standing, through });
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
    (filter.lead === undefined || isNamed(task.lead, filter.lead)) &&
    (filter.with === undefined || isNamed(task.with, filter.with)) &&
    (filter.section === undefined || task.section.id === filter.section) &&
    (filter.status === undefined || status === filter.status) &&
    (filter.search === undefined || mentions(task, fold(filter.search)))
  );
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

/** Null when the body is named in the task; the collective that stands for it; false when neither. */
function concerns(task: Task, body: Body): Body | null | false {
  const parts = [...task.lead, ...task.with];
  if (isNamed(parts, body)) return null;
  return parts.find((part) => standsFor(part.body, body))?.body ?? false;
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
  if (filter.late && standing.status !== 'overdue') return false;
  if (!filter.period) return true;
  if (filter.by !== 'activity')
    return standing.due !== null && isWithin(standing.due, filter.period);
  if (standing.status === 'undetermined') return false;
  const { from } = standing.task.time.timeframe;
  return (
    (from === null || from <= filter.period.due) &&
    (standing.due === null || standing.due >= filter.period.from)
  );
}

/** Nearest deadline first, those without one last; otherwise in the order of the annex. */
export function byDeadline<T extends Standing>(chosen: readonly T[]): T[] {
  const last = '9999-12-31';
  return [...chosen].sort((one, other) => byCodeUnits(one.due ?? last, other.due ?? last));
}
