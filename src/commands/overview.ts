import type { Catalogue } from '../catalogue/model.ts';
import { catalogueCount, catalogueText, referenceTo, unitsText } from '../catalogue-words.ts';
import { formatDate, type IsoDate, WEEKDAYS, weekdayOf } from '../dates.ts';
import { type Block, type Report, type Screen, sheetOf } from '../formats/report.ts';
import type { Standing, Status } from '../progress/status.ts';
import { byDeadline, byDeadlinesThat, type Chosen, type Counts, sumOf } from '../query.ts';
import { daysLeftText, statusCountsText } from '../task-words.ts';
import { capitalised, type Say } from '../text.ts';
import { listed } from '../workspace/names.ts';
import type { Command, Context } from './command.ts';
import { aloneOnScreen, oneOnScreen, type Urgent, urgentLines } from './overview-screen.ts';
import { type Scope, scopeOfOpenWork, viewsOf } from './scope.ts';
import {
  catalogueColumns,
  catalogueData,
  labelColumns,
  mayHaveSeveral,
  taskColumns,
  taskData,
  taskListing,
} from './tasks.ts';

/** What `dvtasks` alone prints: the day, the figures, what is late, what is next. */
export const overview: Command = {
  isView: true,
  options: [],
  async run(context) {
    const scope = await scopeOfOpenWork(context);
    return { report: overviewReport(context, scope) };
  },
};

/** What is late and what is soon in one catalogue, and how all its tasks stand. */
export interface Day {
  catalogue: Catalogue;
  all: readonly Chosen[];
  counts: Counts;
  late: readonly Chosen[];
  soon: readonly Chosen[];
  /** What has the nearest deadline of what is neither. */
  next: readonly Chosen[];
}

async function* daysOf(scope: Scope, { asOf }: Context): AsyncGenerator<Day> {
  for await (const { catalogue, chosen: all, counts } of viewsOf(scope, asOf, () => ({}))) {
    const withStatus = (...statuses: Status[]) =>
      byDeadline(byDeadlinesThat(all, ({ status }) => statuses.includes(status)));
    const later = withStatus('in-term', 'upcoming');
    yield {
      catalogue,
      all,
      counts,
      late: withStatus('overdue'),
      soon: withStatus('due-soon'),
      next: later.filter(({ due }) => due === later[0]?.due),
    };
  }
}

function overviewReport(context: Context, scope: Scope): Report {
  async function* tasks(choose: (day: Day) => readonly Chosen[]) {
    for await (const day of daysOf(scope, context)) yield* choose(day);
  }
  async function* data(choose: (day: Day) => readonly Chosen[]) {
    for await (const task of tasks(choose)) yield taskData(task);
  }
  const urgent = ({ late, soon }: Day) => [...late, ...soon];
  return {
    data: () => {
      let known: Promise<Summary> | null = null;
      const summary = () => {
        known ??= summaryOf(daysOf(scope, context), context);
        return known;
      };
      return {
        kind: 'overview',
        asOf: context.asOf,
        overdue: data(({ late }) => late),
        dueSoon: data(({ soon }) => soon),
        next: async () => {
          const due = (await summary()).next?.due;
          return data(({ next }) => (next[0]?.due === due ? next : []));
        },
        counts: async () => sumOf((await summary()).tallies.map(({ counts }) => counts)),
        ...(scope.isShared && {
          catalogues: async () =>
            (await summary()).tallies.map(({ catalogue, counts }) => ({ ...catalogue, counts })),
        }),
      };
    },
    records: () => data(urgent),
    async *sheet() {
      yield* sheetOf(tasks(urgent), [
        ...catalogueColumns<Chosen>(context, scope, ({ catalogue }) => catalogue),
        ...taskColumns(context),
        ...labelColumns(context, await mayHaveSeveral(scope)),
      ]);
    },
    blocks: (screen) => overviewBlocks(context, scope, screen),
  };
}

/** What the catalogues come to. */
interface Summary {
  tallies: { catalogue: ReturnType<typeof catalogueData> & { title: string }; counts: Counts }[];
  statuses: Pick<Standing, 'status'>[];
  /** What has the nearest deadline of all. */
  next: Next | null;
}

/** The tasks of one deadline: of thousands of catalogues, only what they are called is kept. */
interface Next {
  due: IsoDate;
  daysLeft: number | null;
  references: string[];
}

async function summaryOf(days: AsyncIterable<Day>, context: Context): Promise<Summary> {
  const summary = emptySummary();
  for await (const day of days) add(summary, day, context);
  return summary;
}

function emptySummary(): Summary {
  return { tallies: [], statuses: [], next: null };
}

function add(summary: Summary, { catalogue, all, counts, next }: Day, { say }: Context): void {
  const { title } = catalogue;
  summary.tallies.push({ catalogue: { ...catalogueData(catalogue), title }, counts });
  for (const { status } of all) summary.statuses.push({ status });
  for (const { task, due, daysLeft, next: deadline } of next) {
    if (due === null || (summary.next && due > summary.next.due)) continue;
    if (due !== summary.next?.due) summary.next = { due, daysLeft, references: [] };
    const label = deadline.label ? ` (${say(deadline.label)})` : '';
    summary.next.references.push(`${referenceTo(task, catalogue)}${label}`);
  }
}

/** Between the blocks of all catalogues: the lines above them, and those that follow. */
const AROUND_ALL = 8;

async function* overviewBlocks(
  context: Context,
  scope: Scope,
  screen: Screen | null,
): AsyncGenerator<Block> {
  const { say, asOf } = context;
  const { heads, isShared } = scope;
  const weekday = `${say(WEEKDAYS[weekdayOf(asOf)] ?? { vi: '', en: '' })}, ${formatDate(asOf)}`;
  const heading = `${capitalised(weekday)} · ${unitsText(heads, say)}`;
  const summary = emptySummary();
  if (screen && !isShared) {
    for await (const day of daysOf(scope, context)) {
      add(summary, day, context);
      const urgent = urgentOf(day, scope, context);
      yield* aloneOnScreen(heading, day, urgent, nextText(summary, listed, say), context, screen);
    }
    return;
  }
  yield { kind: 'heading', text: heading };
  const calm: string[] = [];
  for await (const day of daysOf(scope, context)) {
    add(summary, day, context);
    const { catalogue, all, late, soon } = day;
    if (isShared && late.length + soon.length === 0) {
      calm.push(catalogue.reference);
      continue;
    }
    const urgent = urgentOf(day, scope, context);
    if (screen) {
      const room = Math.floor((screen.height - AROUND_ALL) / heads.length);
      yield* oneOnScreen(day, urgent, room, context, screen);
      continue;
    }
    yield isShared
      ? { kind: 'heading', text: catalogueText(catalogue) }
      : { kind: 'text', text: catalogue.title };
    yield { kind: 'text', text: statusCountsText(all, say) };
    for (const one of urgent) yield* group(one, context);
  }
  if (isShared) {
    const count = say(catalogueCount(heads.length));
    const without = say({
      vi: `\nKhông có việc quá hạn, sắp đến hạn: ${listed(calm)}`,
      en: `\nNothing overdue or due soon: ${listed(calm)}`,
    });
    const counts = `${count}, ${statusCountsText(summary.statuses, say)}`;
    yield { kind: 'text', text: `${counts}${calm.length > 0 ? without : ''}` };
  }
  const next = nextText(summary, isShared ? listed : (names) => names.join(', '), say);
  if (next !== '') yield { kind: 'text', text: next };
}

/** "Hạn kế tiếp: 31/12/2026 (còn 33 ngày): 3.1, 3.2"; empty where there is none. */
function nextText(
  { next }: Summary,
  listing: (references: readonly string[]) => string,
  say: Say,
): string {
  if (!next) return '';
  const until = `${formatDate(next.due)} (${say(daysLeftText(next.daysLeft))})`;
  return `${say({ vi: 'Hạn kế tiếp', en: 'Next deadline' })}: ${until}: ${listing(next.references)}`;
}

/** What is late, and what is due soon. */
function urgentOf(day: Day, scope: Scope, context: Context): Urgent[] {
  const { say } = context;
  const { late, soon } = day;
  const lines = urgentLines(context, scope, day);
  return [
    {
      heading: `${say({ vi: 'QUÁ HẠN', en: 'OVERDUE' })} (${late.length})`,
      tasks: late,
      rest: { vi: 'việc quá hạn nữa', en: 'more overdue' },
      line: lines.late,
    },
    {
      heading: `${say({ vi: 'SẮP ĐẾN HẠN', en: 'DUE SOON' })} (${soonText(day, say)})`,
      tasks: soon,
      rest: { vi: 'việc sắp đến hạn nữa', en: 'more due soon' },
      line: lines.soon,
    },
  ];
}

/** How many tasks have a deadline soon, and how many of these are counted as overdue, by another: "3, trong đó 1 cũng quá hạn". */
function soonText({ late, soon }: Day, say: Say): string {
  const lateTasks = new Set(late.map(({ task }) => task));
  const both = soon.filter(({ task }) => lateTasks.has(task)).length;
  if (both === 0) return `${soon.length}`;
  return `${soon.length}, ${say({ vi: `trong đó ${both} cũng quá hạn`, en: `${both} of them also overdue` })}`;
}

function group({ heading, tasks }: Urgent, context: Context): Block[] {
  if (tasks.length === 0) return [];
  return [
    { kind: 'heading', text: heading },
    taskListing(tasks, context, { sections: false, screen: null }),
  ];
}
