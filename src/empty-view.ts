/** That a view shows no task, and how many only their state keeps from it. */
import type { Task } from './catalogue/model.ts';
import type { IsoDate } from './dates.ts';
import {
  type DeadlineStanding,
  isDone,
  isOver,
  STATUSES,
  type Standing,
  type Status,
  standingBy,
} from './progress/status.ts';
import type { Filter } from './query.ts';
import { counted, type FilterNames, filterText } from './task-words.ts';
import type { Say, Text } from './text.ts';

/** A view of tasks. */
export interface TasksInView {
  all: readonly Standing[];
  filter: Filter;
  /** What the view shows of any tasks. */
  show: (all: readonly Standing[], filter: Filter) => readonly Standing[];
}

/** What a view that shows no task says. */
export interface EmptyWords {
  /** What of the filter the words do not name. */
  others: FilterNames;
  /** That there is none, and that none is left: sentences without their end. */
  none: Text;
  noneLeft: Text;
}

/**
 * "Không còn việc nào chưa xong đến hạn trong Quý I/2026 (5 đã hoàn thành, 1 đã gia hạn)."
 *
 * @param filter its periods and statuses are those of every catalogue
 * @param years those of the catalogues
 * @param held what `heldBack` found in all of them
 */
export function emptyText(
  { others, none, noneLeft }: EmptyWords,
  filter: Pick<Filter, 'status' | 'periods'>,
  years: readonly number[],
  held: HeldBack,
  say: Say,
): string {
  const asksForStatus = isForStatus(filter);
  const list = [...years].sort().join(', ');
  const isElsewhere =
    filter.periods?.length &&
    list !== '' &&
    !filter.periods.some(({ from }) => years.includes(Number(from.slice(0, 4))));
  const counts = [...held]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => counted(count, name, say).toLowerCase());
  const reasons = [
    ...(isElsewhere
      ? [say({ vi: `danh mục năm ${list}`, en: `the catalogue is of ${list}` })]
      : []),
    ...counts,
  ].join(', ');
  return [
    say(counts.length > 0 && !asksForStatus ? noneLeft : none),
    filterText(others, say) && say({ vi: ' khớp với bộ lọc', en: ' under this filter' }),
    reasons && ` (${reasons})`,
    '.',
  ].join('');
}

function isForStatus({ status }: Pick<Filter, 'status'>): boolean {
  return (status ?? []).length > 0;
}

/** How many tasks only their state keeps from a view, by what became of them. */
export type HeldBack = ReadonlyMap<Text, number>;

/** Those of several catalogues together. */
export function sumOfHeldBack(one: HeldBack, other: HeldBack): HeldBack {
  return new Map([...other].map(([name, count]) => [name, count + (one.get(name) ?? 0)]));
}

const DONE: Text = { vi: 'đã hoàn thành', en: 'done' };
const EXTENDED: Text = { vi: 'đã gia hạn', en: 'extended' };

/** How many would be in the view if nothing but time mattered, by what became of them. */
export function heldBack({ all, filter, show }: TasksInView): HeldBack {
  const byStatus = isForStatus(filter);
  const shown = (tasks: readonly Standing[]) => show(tasks, { ...filter, status: [] });
  const originals = new Map<DeadlineStanding, DeadlineStanding>();
  const asOpen = all.map((one) => {
    const open = one.deadlines.map((deadline) => opened(deadline, deadline.due));
    for (const [at, deadline] of one.deadlines.entries()) {
      originals.set(open[at] as DeadlineStanding, deadline);
    }
    return openedBy(one, open);
  });
  const asBefore = all.flatMap((one) =>
    one.deadlines.flatMap((deadline) =>
      deadline.formerDues.map((due) => openedBy(one, [opened(deadline, due)])),
    ),
  );
  const now = new Map(shown(asOpen).map((seen) => [seen.task, seen]));
  const before = new Set<Task>(shown(asBefore).map(({ task }) => task));
  const counts = new Map<Text, number>([
    ...(byStatus ? [] : [[DONE, 0] as const]),
    ...Object.values(STATUSES).map((name) => [name, 0] as const),
    [EXTENDED, 0],
  ]);
  for (const one of all) {
    const seen = now.get(one.task);
    // Where deadlines were asked for, what became of these alone.
    const by = seen?.whole ? seen.deadlines.flatMap((fake) => originals.get(fake) ?? []) : [];
    const { status } = standingBy(one, by) ?? one;
    const name = isDone(status) && !byStatus ? DONE : STATUSES[status];
    const state = seen ? name : before.has(one.task) ? EXTENDED : null;
    if (state) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}

/** The deadline as if it were open and fell on a day. */
function opened(one: DeadlineStanding, due: IsoDate | null): DeadlineStanding {
  return { ...one, due, completed: null, status: openStatus(one.status) };
}

function openedBy(one: Standing, deadlines: readonly DeadlineStanding[]): Standing {
  const open = standingBy(one, deadlines) ?? { ...one, status: openStatus(one.status) };
  return { ...open, whole: null };
}

function openStatus(status: Status): Status {
  return isOver(status) ? 'in-term' : status;
}
