import type { Catalogue } from '../catalogue/model.ts';
import { addDays, formatDate, type IsoDate } from '../dates.ts';
import { UsageError } from '../errors.ts';
import { cellsOf, type ItemColumn, type Report, sheetOf } from '../formats/report.ts';
import { type Figures, figures } from '../progress/figures.ts';
import { type Standing, standings } from '../progress/status.ts';
import { type Filter, isNamed, select } from '../query.ts';
import { fold } from '../reading/fold.ts';
import { percentage, stepsOf, type Text } from '../text.ts';
import type { Command, Context, Options } from './command.ts';
import { FILTER_OPTIONS } from './filters.ts';
import { dayFrom, quarterName } from './periods.ts';
import { onlyCatalogue, scopeOfYear } from './scope.ts';
import { dayText, viewHeading } from './tasks.ts';

/** Days back from the day in question within which an entry counts as an update. */
const UPDATE_WINDOW = 90;

export const stats: Command = {
  name: 'stats',
  summary: {
    vi: 'số liệu theo cơ quan chủ trì, mục hoặc quý: đúng hạn, quá hạn, tỷ lệ hoàn thành',
    en: 'figures by lead body, section or quarter: on time, late, completion rate',
  },
  options: [
    {
      flags: '--by <WHAT>',
      summary: {
        vi: 'lead (cơ quan chủ trì), section (mục) hoặc quarter (quý của hạn)',
        en: 'lead (body), section, or quarter (of the deadline)',
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
    const scope = await scopeOfYear(context);
    const catalogue = await onlyCatalogue(scope);
    const grouping = groupingFrom(context.options.by);
    const since =
      dayFrom(context.options.since, '--since', context.host.today) ??
      addDays(context.asOf, -UPDATE_WINDOW);
    const filter: Filter = { ...scope.filter.in(catalogue), by: 'deadline' };
    scope.filter.refuseUnknown();
    const { chosen } = select(standings(catalogue, context.asOf), filter);
    const groups = grouping.groups(chosen, catalogue, context);
    const rows = groups.map(({ name, tasks }) => ({ name, ...rowFigures(tasks, since) }));
    const total = rowFigures(chosen, since);
    const counted = groups.reduce((sum, { tasks }) => sum + tasks.length, 0);
    return { report: statsReport(context, { grouping, rows, total, counted, since, filter }) };
  },
};

interface Group {
  name: string;
  tasks: Standing[];
}

interface Grouping {
  code: string;
  label: Text;
  groups: (all: readonly Standing[], catalogue: Catalogue, context: Context) => Group[];
}

const GROUPINGS: readonly Grouping[] = [
  {
    code: 'lead',
    label: { vi: 'Cơ quan chủ trì', en: 'Lead body' },
    groups: (all, { bodies }) =>
      bodies.map((body) => ({
        name: body.name,
        tasks: all.filter(({ task }) => isNamed(task.lead, body)),
      })),
  },
  {
    code: 'section',
    label: { vi: 'Mục', en: 'Section' },
    groups: (all, { sections }) =>
      sections.map((section) => ({
        name: `${section.id}. ${section.title}`,
        tasks: all.filter(({ task }) => task.section === section),
      })),
  },
  {
    code: 'quarter',
    label: { vi: 'Quý của hạn', en: 'Quarter of the deadline' },
    groups: (all, _, { say }) => {
      const quarters = [
        ...new Set(all.flatMap(({ due }) => (due === null ? [] : [quarterOf(due)]))),
      ];
      return [
        ...quarters.sort().map((quarter) => ({
          name: say(quarterName(Number(quarter.slice(0, 4)), Number(quarter.slice(5)))),
          tasks: all.filter(({ due }) => due !== null && quarterOf(due) === quarter),
        })),
        {
          name: say({ vi: 'Không có hạn', en: 'No deadline' }),
          tasks: all.filter(({ due }) => due === null),
        },
      ];
    },
  },
];

/** "2026Q1". */
function quarterOf(date: IsoDate): string {
  return `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

function groupingFrom(value: Options[string]): Grouping {
  const wanted = typeof value === 'string' ? fold(value) : 'lead';
  const found = GROUPINGS.find(({ code }) => code === wanted);
  if (found) return found;
  const codes = GROUPINGS.map(({ code }) => code).join(', ');
  throw new UsageError({
    vi: `--by: không gộp được theo “${value}”; có: ${codes}. Ví dụ: --by section`,
    en: `--by: cannot group by “${value}”; choose from: ${codes}. For example: --by section`,
  });
}

interface RowFigures extends Figures {
  /** Tasks with an entry in the ledger since a day, as a share of all but the cancelled. */
  updateRate: number | null;
}

function rowFigures(all: readonly Standing[], since: IsoDate): RowFigures {
  const live = all.filter(({ status }) => status !== 'cancelled');
  const updated = live.filter(({ state }) => state.entries.some(({ on }) => on >= since));
  return {
    ...figures(all),
    updateRate: live.length === 0 ? null : updated.length / live.length,
  };
}

interface StatsRow extends RowFigures {
  name: string;
}

interface Stats {
  grouping: Grouping;
  rows: StatsRow[];
  total: RowFigures;
  /** The sum of the rows' tasks, which is more than the total where a task has several leads. */
  counted: number;
  since: IsoDate;
  filter: Filter;
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

function statsColumns({ say }: Context, grouping: Grouping): ItemColumn<StatsRow>[] {
  const count = (
    label: Text,
    key: Exclude<keyof Figures, 'completionRate'>,
  ): ItemColumn<StatsRow> => ({
    label: say(label),
    ...NUMBER,
    text: (row) => String(row[key]),
  });
  return [
    { label: say(grouping.label), width: { min: 10, share: 1 }, text: ({ name }) => name },
    count({ vi: 'Số việc', en: 'Tasks' }, 'tasks'),
    count({ vi: 'Xong đúng hạn', en: 'On time' }, 'doneOnTime'),
    count({ vi: 'Xong quá hạn', en: 'Late' }, 'doneLate'),
    {
      ...count({ vi: 'Quá hạn', en: 'Overdue' }, 'overdue'),
      cell: ({ overdue }) => ({ text: String(overdue), ...(overdue > 0 && { tone: 'bad' }) }),
    },
    count({ vi: 'Trong hạn', en: 'In term' }, 'inTerm'),
    count({ vi: 'Khác', en: 'Other' }, 'other'),
    {
      label: say({ vi: 'Hoàn thành', en: 'Completed' }),
      width: { min: 13, max: 13 },
      text: ({ completionRate }) => percent(completionRate),
      cell: ({ completionRate }) => ({ text: bar(completionRate) }),
    },
    {
      label: say({ vi: 'Cập nhật', en: 'Updated' }),
      ...NUMBER,
      text: ({ updateRate }) => percent(updateRate),
    },
  ];
}

function statsReport(
  context: Context,
  { grouping, rows, total, counted, since, filter }: Stats,
): Report {
  const { say, asOf } = context;
  const columns = statsColumns(context, grouping);
  const shown = [
    ...rows.filter(({ tasks }) => tasks > 0),
    { name: say({ vi: 'Cộng', en: 'Total' }), ...total },
  ];
  const notes = [
    say({
      vi: `Hoàn thành: số việc đã xong trên số việc, chỉ tính việc có hạn, không tính việc bị hủy. Cập nhật: số việc có mục ghi trong sổ từ ${formatDate(since)}.`,
      en: `Completed: tasks done, as a share of those that have a deadline and are not cancelled. Updated: tasks with a ledger entry since ${formatDate(since)}.`,
    }),
    ...(counted > total.tasks
      ? [
          say({
            vi: `Việc có nhiều cơ quan chủ trì được tính ở mỗi cơ quan, và một lần ở dòng cuối (${counted} lượt, ${total.tasks} việc).`,
            en: `A task with several lead bodies counts under each of them, and once in the last row (${counted} counts, ${total.tasks} tasks).`,
          }),
        ]
      : []),
  ];
  return {
    data: () => ({ kind: 'stats', asOf, by: grouping.code, since, rows, total }),
    records: () => rows,
    sheet: () => sheetOf(shown, columns),
    blocks: () => [
      viewHeading(context, { vi: 'Tình hình thực hiện', en: 'Progress' }, filter, [
        dayText(context),
      ]),
      {
        kind: 'text',
        text: `${say({ vi: 'Tỷ lệ hoàn thành', en: 'Completion rate' })}: ${percent(total.completionRate)} · ${say({ vi: 'Tỷ lệ cập nhật', en: 'Update rate' })}: ${percent(total.updateRate)}`,
        tone: 'strong',
      },
      {
        kind: 'listing',
        columns,
        groups: [{ heading: null, rows: shown.map((row) => cellsOf(row, columns)) }],
      },
      ...notes.map((text) => ({ kind: 'text' as const, text, tone: 'dim' as const })),
    ],
  };
}
