/** That a view shows no task, and how many only their state keeps from it. */
import type { Catalogue, Task } from './catalogue/model.ts';
import type { IsoDate } from './dates.ts';
import { isDone, isOver, STATUSES, type Standing } from './progress/status.ts';
import type { Filter } from './query.ts';
import { counted, filterText } from './task-words.ts';
import type { Say, Text } from './text.ts';

/** A view of tasks that shows none. */
export interface EmptyView {
  catalogue: Catalogue;
  all: readonly Standing[];
  filter: Filter;
  /** What the view shows of any tasks. */
  show: (all: readonly Standing[], filter: Filter) => readonly Standing[];
  /** What of the filter the words do not name. */
  others: Filter;
  /** That there is none, and that none is left: sentences without their end. */
  none: Text;
  noneLeft: Text;
}

/** "Không còn việc nào chưa xong đến hạn trong Quý I/2026 (5 đã xong, 1 đã gia hạn)." */
export function emptyText(view: EmptyView, say: Say): string {
  const { catalogue, filter, others, none, noneLeft } = view;
  const { year } = catalogue;
  const asksForStatus = (filter.status ?? []).length > 0;
  const isElsewhere =
    filter.periods?.length && !filter.periods.some(({ from }) => from.startsWith(String(year)));
  const held = heldBack(view, asksForStatus, say);
  const reasons = [
    ...(isElsewhere
      ? [say({ vi: `danh mục năm ${year}`, en: `the catalogue is of ${year}` })]
      : []),
    ...held,
  ].join(', ');
  return [
    say(held.length > 0 && !asksForStatus ? noneLeft : none),
    filterText(others, say) && say({ vi: ' khớp với bộ lọc', en: ' under this filter' }),
    reasons && ` (${reasons})`,
    '.',
  ].join('');
}

const DONE: Text = { vi: 'đã xong', en: 'done' };
const EXTENDED: Text = { vi: 'đã gia hạn', en: 'extended' };

/** How many would be in the view if nothing but time mattered, by what became of them. */
function heldBack({ all, filter, show }: EmptyView, byStatus: boolean, say: Say): string[] {
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
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => counted(count, name, say).toLowerCase());
}
