/** That a view shows no task, and how many only their state keeps from it. */
import type { Task } from './catalogue/model.ts';
import type { IsoDate } from './dates.ts';
import { isDone, isOver, STATUSES, type Standing } from './progress/status.ts';
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

/** A view of tasks that shows none. */
export type EmptyView = TasksInView & EmptyWords;

/** "Không còn việc nào chưa xong đến hạn trong Quý I/2026 (5 đã xong, 1 đã gia hạn)." */
export function emptyText(view: EmptyView, say: Say): string {
  const years = new Set(view.all.map(({ catalogue }) => catalogue.year));
  return emptyTextOf(view, view.filter, [...years], heldBack(view), say);
}

/**
 * The same where the tasks are not in memory all at once.
 *
 * @param filter its periods and statuses are those of every catalogue
 * @param years those of the catalogues
 * @param held what `heldBack` found in all of them
 */
export function emptyTextOf(
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

const DONE: Text = { vi: 'đã xong', en: 'done' };
const EXTENDED: Text = { vi: 'đã gia hạn', en: 'extended' };

/** How many would be in the view if nothing but time mattered, by what became of them. */
export function heldBack({ all, filter, show }: TasksInView): HeldBack {
  const byStatus = isForStatus(filter);
  const shownIfOpen = (duesOf: (one: Standing) => readonly (IsoDate | null)[]) => {
    const open = all.flatMap((one) =>
      duesOf(one).map((due): Standing => {
        return { ...one, due, status: isOver(one.status) ? 'in-term' : one.status };
      }),
    );
    return new Set<Task>(show(open, { ...filter, status: [] }).map(({ task }) => task));
  };
  const now = shownIfOpen(({ due }) => [due]);
  const before = shownIfOpen(({ state }) => state.formerDues);
  const counts = new Map<Text, number>([
    ...(byStatus ? [] : [[DONE, 0] as const]),
    ...Object.values(STATUSES).map((name) => [name, 0] as const),
    [EXTENDED, 0],
  ]);
  for (const { task, status } of all) {
    const name = isDone(status) && !byStatus ? DONE : STATUSES[status];
    const state = now.has(task) ? name : before.has(task) ? EXTENDED : null;
    if (state) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}
