/** The report of a view of tasks: one catalogue after another, and what they come to. */

import type { Catalogue } from '../catalogue/model.ts';
import { catalogueCount, catalogueText, referenceTo, unitsText } from '../catalogue-words.ts';
import {
  type EmptyWords,
  emptyText,
  type HeldBack,
  heldBack,
  sumOfHeldBack,
} from '../empty-view.ts';
import { type Block, type Report, type Screen, sheetOf } from '../formats/report.ts';
import type { Standing } from '../progress/status.ts';
import { byDeadline, type Chosen, type Counts, type Filter, select, sumOf } from '../query.ts';
import { countsText, statusCountsText } from '../task-words.ts';
import type { Say, Text } from '../text.ts';
import { listed } from '../workspace/names.ts';
import type { Context } from './command.ts';
import { elsewhereBlocks, outOfView, withElsewhere } from './elsewhere.ts';
import { deadlineEvents } from './events.ts';
import { type CatalogueView, type Scope, viewsOf } from './scope.ts';
import {
  annexColumns,
  catalogueColumns,
  catalogueData,
  dayText,
  labelColumns,
  mayHaveSeveral,
  taskColumns,
  taskData,
  taskListing,
  viewHeading,
} from './tasks.ts';

/** How a view of tasks is to look, and what it says when it shows none. */
interface TasksView extends EmptyWords {
  heading: Text;
  /** What the view asks for besides the filter of the run. */
  refine: (asked: Filter) => Filter;
  /** Under the headings of their sections, or the nearest deadline first. */
  sections: boolean;
}

/** The tasks of a catalogue in a view, counted. */
interface Tally extends Pick<Catalogue, 'name' | 'reference' | 'year' | 'unit' | 'title'> {
  counts: Counts;
  statuses: readonly Pick<Standing, 'status'>[];
  /** References to those that concern the bodies asked for only as some of many. */
  shared: readonly string[];
}

/** The report of a view of tasks, and how many it showed when it was last printed. */
export function tasksReport(
  context: Context,
  scope: Scope,
  view: TasksView,
): { report: Report; shown: () => number } {
  const { say, asOf } = context;
  const { isShared, heads } = scope;
  let tallies: readonly Tally[] = [];
  const counts = () => sumOf(tallies.map((one) => one.counts));
  async function* views(): AsyncGenerator<CatalogueView> {
    const found: Tally[] = [];
    tallies = found;
    for await (const one of viewsOf(scope, asOf, view.refine)) {
      const chosen = view.sections ? one.chosen : byDeadline(one.chosen);
      found.push(tallyOf(one));
      yield { ...one, chosen };
    }
  }
  async function* tasks(): AsyncGenerator<Chosen> {
    for await (const { chosen } of views()) yield* chosen;
  }
  async function* data() {
    for await (const one of tasks()) yield taskData(one);
  }
  async function* blocks(screen: Screen | null): AsyncGenerator<Block> {
    yield viewHeading(context, view.heading, view.others, [
      unitsText(heads, say),
      dayText(context),
    ]);
    for await (const one of views()) {
      if (one.chosen.length === 0) continue;
      if (isShared) yield { kind: 'heading', text: catalogueText(one.catalogue) };
      yield taskListing(one.chosen, context, {
        ...view,
        bodies: one.filter.body,
        screen,
      });
      if (isShared && heads.length > 1) yield countsBlock(tallies.slice(-1), say);
    }
    if (counts().shown === 0) {
      const show = (any: readonly Standing[], wanted: Filter) => select(any, wanted).chosen;
      yield { kind: 'text', text: await noneText(context, scope, { ...view, show }) };
    }
    yield countsBlock(tallies, say);
    yield* await elsewhereBlocks(scope, context);
  }
  async function* events() {
    for await (const { chosen, catalogue } of views()) {
      yield* deadlineEvents(chosen, catalogue, context);
    }
  }
  const report: Report = {
    data: () => ({
      kind: 'tasks',
      asOf,
      tasks: data(),
      counts,
      shared: () => tallies.flatMap(({ shared }) => shared),
      ...(isShared && {
        catalogues: () => tallies.map(tallyData),
        elsewhere: () => outOfView(scope, context),
      }),
    }),
    records: () => withElsewhere(data(), scope, context),
    async *sheet() {
      const [alone] = isShared ? [] : heads;
      yield* sheetOf(withElsewhere(tasks(), scope, context), [
        ...catalogueColumns<Chosen>(context, scope, ({ catalogue }) => catalogue),
        ...taskColumns(context),
        ...(alone ? annexColumns<Chosen>(await scope.read(alone)) : []),
        ...labelColumns(context, await mayHaveSeveral(scope)),
      ]);
    },
    events: () => withElsewhere(events(), scope, context),
    blocks,
  };
  return { report, shown: () => counts().shown };
}

function tallyOf({ catalogue, chosen, counts }: CatalogueView): Tally {
  const { name, reference, year, unit, title } = catalogue;
  const shared = chosen.filter(({ isShared }) => isShared);
  return {
    name,
    reference,
    year,
    unit,
    title,
    counts,
    statuses: chosen.map(({ status }) => ({ status })),
    shared: shared.map(({ task }) => referenceTo(task, catalogue)),
  };
}

function tallyData({ title, counts, ...catalogue }: Tally) {
  return { ...catalogueData(catalogue), title, counts };
}

/** The last line: the parts add up to the whole, of one catalogue or of all. */
function countsBlock(tallies: readonly Tally[], say: Say): Block {
  const counts = sumOf(tallies.map((one) => one.counts));
  const text =
    counts.shown === counts.total
      ? statusCountsText(
          tallies.flatMap(({ statuses }) => statuses),
          say,
        )
      : countsText(counts, say);
  const none = tallies
    .filter(({ counts: { shown } }) => shown === 0)
    .map(({ reference }) => reference);
  const count = tallies.length > 1 ? `${say(catalogueCount(tallies.length))}, ` : '';
  const without =
    none.length === 0 || none.length === tallies.length
      ? ''
      : say({
          vi: `\nKhông có việc nào ở đây: ${listed(none)}`,
          en: `\nNone here of: ${listed(none)}`,
        });
  return { kind: 'text', tone: 'dim', text: `${count}${text}${without}` };
}

/** What a view is of that shows no task in any of the catalogues. */
interface EmptyScopeView extends EmptyWords {
  refine: (asked: Filter) => Filter;
  /** What the view shows of any tasks of a catalogue. */
  show: (all: readonly Standing[], filter: Filter, catalogue: Catalogue) => readonly Standing[];
}

/** That there is no task, and why; only then is it asked what became of those that might have been there. */
export async function noneText(
  { say, asOf }: Context,
  scope: Scope,
  view: EmptyScopeView,
): Promise<string> {
  let held: HeldBack = new Map();
  let asked: Filter = {};
  for await (const { catalogue, all, filter } of viewsOf(scope, asOf, view.refine)) {
    asked = filter;
    const show = (any: readonly Standing[], wanted: Filter) => view.show(any, wanted, catalogue);
    held = sumOfHeldBack(held, heldBack({ all, filter, show }));
  }
  const years = [...new Set(scope.heads.map(({ year }) => year))];
  return emptyText(view, asked, years, held, say);
}
