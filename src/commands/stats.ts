import { catalogueCount, unitsText } from '../catalogue-words.ts';
import { addDays, formatDate, type IsoDate } from '../dates.ts';
import { type Block, type ItemColumn, type Report, rowOf, sheetOf } from '../formats/report.ts';
import {
  completionRate,
  type Figures,
  figures,
  sumOfFigures,
  updateRate,
} from '../progress/figures.ts';
import { DEADLINE_LABELS, deadlineFiguresText } from '../task-words.ts';
import { byCodeUnits, numeral, percentage, stepsOf, type Text } from '../text.ts';
import { listed } from '../workspace/names.ts';
import type { Command, Context } from './command.ts';
import { elsewhereBlocks, outOfView, withElsewhere } from './elsewhere.ts';
import { FILTER_OPTIONS } from './filters.ts';
import { type Grouping, groupingFrom } from './groupings.ts';
import { dayFrom } from './periods.ts';
import { type Scope, scopeOfOpenWork, scopeOfYear, viewsOf } from './scope.ts';
import { catalogueData, dayText, viewHeading } from './tasks.ts';

/** Days back from the day in question within which an entry counts as an update. */
const UPDATE_WINDOW = 90;

export const stats: Command = {
  isView: true,
  options: [
    {
      flags: '--by <WHAT>',
      summary: {
        vi: 'lead (cơ quan chủ trì), section (mục), quarter (quý của hạn), unit (đơn vị), catalogue (danh mục) hoặc year (năm: xem mọi năm)',
        en: 'lead (body), section, quarter (of the deadline), unit, catalogue, or year (looks at every year)',
      },
    },
    {
      flags: '--since <DATE>',
      summary: {
        vi: `tính là có cập nhật từ ngày này (mặc định: ${UPDATE_WINDOW} ngày qua)`,
        en: `count updates from this day on (default: the last ${UPDATE_WINDOW} days)`,
      },
    },
    ...FILTER_OPTIONS,
  ],
  async run(context) {
    const grouping = groupingFrom(context.options.by);
    // One year would be no answer to how the years compare.
    const scopeOf = grouping.code === 'year' ? scopeOfOpenWork : scopeOfYear;
    const scope = await scopeOf(context);
    const since =
      dayFrom(context.options.since, '--since', context.host.today) ??
      addDays(context.asOf, -UPDATE_WINDOW);
    return { report: statsReport(context, scope, await statsOf(context, scope, grouping, since)) };
  },
};

interface StatsRow {
  name: string;
  /** Of a body; null for what is none, and where catalogues have it by different codes. */
  code: string | null;
  /** Whose figures they are, among those of several catalogues, where they are of one. */
  of: ReturnType<typeof catalogueData> | null;
  figures: Figures;
}

interface Stats {
  grouping: Grouping;
  since: IsoDate;
  rows: readonly StatsRow[];
  total: Figures;
  /** The catalogues, in the public form, with how many of their tasks are counted. */
  catalogues: readonly object[];
}

/** The figures of all catalogues, one after another: of each only the figures are kept. */
async function statsOf(
  { asOf, say }: Context,
  scope: Scope,
  grouping: Grouping,
  since: IsoDate,
): Promise<Stats> {
  const rows = new Map<string, StatsRow>();
  const catalogues: object[] = [];
  let total = figures([]);
  for await (const view of viewsOf(scope, asOf, (asked) => ({ ...asked, by: 'deadline' }))) {
    const { catalogue, chosen, counts } = view;
    const of = scope.isShared && grouping.isOfOne ? catalogueData(catalogue) : null;
    const whole = figures(chosen, since);
    for (const { key, name, code = null, tasks } of grouping.groups(chosen, catalogue, say)) {
      const known = rows.get(key) ?? { name, code, of, figures: figures([]) };
      const own = tasks === chosen ? whole : figures(tasks, since);
      rows.set(key, {
        ...known,
        code: known.code === code ? code : null,
        figures: sumOfFigures(known.figures, own),
      });
    }
    total = sumOfFigures(total, whole);
    const { title } = catalogue;
    catalogues.push({ ...catalogueData(catalogue), title, counts });
  }
  const found = [...rows];
  if (grouping.inOrder) found.sort(([one], [other]) => byCodeUnits(one, other));
  return { grouping, since, rows: found.map(([, row]) => row), total, catalogues };
}

const BAR = 8;
const NUMBER = { width: { min: 5, max: 5 }, align: 'right' } as const;

/** "█████░░░ 60%". */
function bar(rate: number | null): string {
  if (rate === null) return percent(rate);
  const full = stepsOf(rate, BAR);
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${percent(rate)}`;
}

/** In whole per cents, which are written alike in every language. */
function percent(rate: number | null): string {
  return percentage(rate, 0).vi;
}

/** @param several whether the counts of deadlines tell more than those of tasks; then a sheet has them too */
function statsColumns(
  { say }: Context,
  grouping: Grouping,
  several: boolean,
): ItemColumn<StatsRow>[] {
  const count = (label: Text, key: keyof Figures): ItemColumn<StatsRow> => ({
    label: say(label),
    ...NUMBER,
    text: (row) => String(row.figures[key]),
  });
  return [
    { label: say(grouping.label), width: { min: 10, share: 1 }, text: ({ name }) => name },
    count({ vi: 'Số việc', en: 'Tasks' }, 'tasks'),
    count({ vi: 'Xong đúng hạn', en: 'On time' }, 'doneOnTime'),
    count({ vi: 'Xong quá hạn', en: 'Late' }, 'doneLate'),
    {
      ...count({ vi: 'Quá hạn', en: 'Overdue' }, 'overdue'),
      cell: ({ figures: { overdue } }) => ({
        text: String(overdue),
        ...(overdue > 0 && { tone: 'bad' }),
      }),
    },
    count({ vi: 'Trong hạn', en: 'In term' }, 'inTerm'),
    count({ vi: 'Khác', en: 'Other' }, 'other'),
    {
      label: say({ vi: 'Hoàn thành', en: 'Completed' }),
      width: { min: 13, max: 13 },
      text: (row) => percent(completionRate(row.figures)),
      cell: (row) => ({ text: bar(completionRate(row.figures)) }),
    },
    {
      label: say({ vi: 'Cập nhật', en: 'Updated' }),
      ...NUMBER,
      text: (row) => percent(updateRate(row.figures)),
    },
    ...(several ? DEADLINE_KEYS : []).map((key) => ({
      label: say(DEADLINE_LABELS[key]),
      text: (row: StatsRow) => String(row.figures[key]),
    })),
  ];
}

const DEADLINE_KEYS = ['deadlines', 'metOnTime', 'metLate', 'missed', 'ahead'] as const;

/** The public form of some figures; its keys are a contract. */
function figuresData(all: Figures) {
  const { tasks, doneOnTime, doneLate, overdue, inTerm, other } = all;
  const { deadlines: total, metOnTime, metLate, missed, ahead } = all;
  return {
    tasks,
    doneOnTime,
    doneLate,
    overdue,
    inTerm,
    other,
    completionRate: completionRate(all),
    updateRate: updateRate(all),
    deadlines: { total, metOnTime, metLate, missed, ahead },
  };
}

function statsReport(context: Context, scope: Scope, stats: Stats): Report {
  const { say, asOf } = context;
  const { heads, isShared } = scope;
  const { grouping, since, rows, total, catalogues } = stats;
  const columns = statsColumns(context, grouping, total.several > 0);
  const inListing = columns.filter(({ width }) => width);
  const shown = [
    ...rows.filter((row) => row.figures.tasks > 0 || grouping.isWhole),
    { name: say({ vi: 'Cộng', en: 'Total' }), code: null, of: null, figures: total },
  ];
  const data = rows.map(({ name, code, of, figures: own }) => ({
    ...of,
    ...{ name, code },
    ...figuresData(own),
  }));
  return {
    data: () => ({
      kind: 'stats',
      asOf,
      by: grouping.code,
      since,
      rows: data,
      total: figuresData(total),
      ...(isShared && { catalogues, elsewhere: () => outOfView(scope, context) }),
    }),
    records: () => withElsewhere(data, scope, context),
    sheet: () => sheetOf(withElsewhere(shown, scope, context), columns),
    async *blocks(screen): AsyncGenerator<Block> {
      const names = { ...scope.filter.names, by: 'deadline' } as const;
      const details = [...(isShared ? [unitsText(heads, say)] : []), dayText(context)];
      yield viewHeading(context, { vi: 'Tình hình thực hiện', en: 'Progress' }, names, details);
      yield {
        kind: 'text',
        text: `${say({ vi: 'Tỷ lệ hoàn thành', en: 'Completion rate' })}: ${percent(completionRate(total))} · ${say({ vi: 'Tỷ lệ cập nhật', en: 'Update rate' })}: ${percent(updateRate(total))}`,
        tone: 'strong',
      };
      yield {
        kind: 'listing',
        columns: inListing,
        groups: [{ heading: null, rows: shown.map((row) => rowOf(row, inListing)) }],
        ...(screen && { most: Number.POSITIVE_INFINITY }),
      };
      const deadlines = deadlineFiguresText(total, say);
      if (deadlines !== '') yield { kind: 'text', text: `${deadlines}.` };
      for (const text of notesOf(context, scope, stats)) yield { kind: 'text', text, tone: 'dim' };
      yield* await elsewhereBlocks(scope, context);
    },
  };
}

/** What the figures are of, and what is to be known of how they were counted. */
function notesOf(
  { say }: Context,
  { heads, isShared }: Scope,
  { grouping: { repeated }, rows, total, since }: Stats,
) {
  const count = catalogueCount(heads.length);
  const names = listed(heads.map(({ reference }) => reference));
  const counted = rows.reduce((sum, row) => sum + row.figures.tasks, 0);
  const notes: Text[] = [
    ...(isShared
      ? [{ vi: `Số liệu của ${count.vi}: ${names}.`, en: `Figures of ${count.en}: ${names}.` }]
      : []),
    {
      vi: `Hoàn thành: số việc đã hoàn thành trên số việc, chỉ tính việc có hạn, không tính việc dừng thực hiện. Cập nhật: số việc có mục ghi trong sổ từ ${formatDate(since)}.`,
      en: `Completed: tasks done, as a share of those that have a deadline and are not cancelled. Updated: tasks with a ledger entry since ${formatDate(since)}.`,
    },
    ...(repeated && counted > total.tasks
      ? [
          {
            vi: `${repeated.vi}, và một lần ở dòng cuối (${numeral(counted).vi} lượt, ${numeral(total.tasks).vi} việc).`,
            en: `${repeated.en}, and once in the last row (${numeral(counted).en} counts, ${numeral(total.tasks).en} tasks).`,
          },
        ]
      : []),
  ];
  return notes.map(say);
}
