import type { Catalogue } from '../catalogue/model.ts';
import { addDays, formatDate, type IsoDate } from '../dates.ts';
import { UsageError } from '../errors.ts';
import type { Cell, Column, Report } from '../formats/report.ts';
import { type Figures, figures } from '../progress/figures.ts';
import { type Standing, standings } from '../progress/status.ts';
import { isNamed, select } from '../query.ts';
import { fold } from '../reading/fold.ts';
import type { Text } from '../text.ts';
import type { Command, Context, Options } from './command.ts';
import { dayFrom, FILTER_OPTIONS, filterFrom, quarterName } from './filters.ts';

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
        en: `updates count from this day (default: the last ${UPDATE_WINDOW} days)`,
      },
    },
    ...FILTER_OPTIONS,
  ],
  async run(context) {
    const catalogue = await context.load();
    const grouping = groupingFrom(context.options.by);
    const since =
      dayFrom(context.options.since, '--since', context.host.today) ??
      addDays(context.asOf, -UPDATE_WINDOW);
    const { filter } = filterFrom(context.options, catalogue);
    const { chosen } = select(standings(catalogue, context.asOf), { ...filter, by: 'deadline' });
    const groups = grouping.groups(chosen, catalogue, context);
    const rows = groups.map(({ name, tasks }) => ({ name, ...rowFigures(tasks, since) }));
    const total = rowFigures(chosen, since);
    const counted = groups.reduce((sum, { tasks }) => sum + tasks.length, 0);
    return { report: statsReport(context, { grouping, rows, total, counted, since }) };
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
    vi: `--by: không gộp được theo “${value}”; có: ${codes}`,
    en: `--by: cannot group by “${value}”; there are: ${codes}`,
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

interface Stats {
  grouping: Grouping;
  rows: ({ name: string } & RowFigures)[];
  total: RowFigures;
  /** The sum of the rows' tasks, which is more than the total where a task has several leads. */
  counted: number;
  since: IsoDate;
}

const BAR = 8;
const NUMBER: Omit<Column, 'label'> = { width: { least: 5, most: 5 }, align: 'right' };
/** The columns that are not plain numbers. */
const LAYOUT: Readonly<Record<number, Omit<Column, 'label'>>> = {
  0: { width: { least: 10, share: 1 } },
  7: { width: { least: 13, most: 13 } },
};

/** "█████░░░ 60%". */
function bar(rate: number | null): string {
  if (rate === null) return '–';
  const full = Math.round(rate * BAR);
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${percent(rate)}`;
}

function percent(rate: number | null): string {
  return rate === null ? '–' : `${Math.round(rate * 100)}%`;
}

function statsReport(context: Context, { grouping, rows, total, counted, since }: Stats): Report {
  const { say, asOf } = context;
  const shown = rows.filter(({ tasks }) => tasks > 0);
  const labels = [
    grouping.label,
    { vi: 'Số việc', en: 'Tasks' },
    { vi: 'Xong đúng hạn', en: 'On time' },
    { vi: 'Xong quá hạn', en: 'Late' },
    { vi: 'Quá hạn', en: 'Overdue' },
    { vi: 'Trong hạn', en: 'In term' },
    { vi: 'Khác', en: 'Other' },
    { vi: 'Hoàn thành', en: 'Completed' },
    { vi: 'Cập nhật', en: 'Updated' },
  ].map(say);
  const totalName = say({ vi: 'Cộng', en: 'Total' });
  const numbers = (one: Figures) =>
    [one.tasks, one.doneOnTime, one.doneLate, one.overdue, one.inTerm, one.other].map(String);
  const cells = (name: string, one: RowFigures): Cell[] => [
    { text: name },
    ...numbers(one).map(
      (text, index): Cell => (index === 3 && text !== '0' ? { text, tone: 'bad' } : { text }),
    ),
    { text: bar(one.completionRate) },
    { text: percent(one.updateRate) },
  ];
  const notes = [
    say({
      vi: `Hoàn thành: số việc đã xong trên số việc, chỉ tính việc có hạn, không tính việc bị hủy. Cập nhật: số việc có mục ghi trong sổ từ ${formatDate(since)}.`,
      en: `Completed: tasks done, of those with a deadline that are not cancelled. Updated: tasks with a ledger entry since ${formatDate(since)}.`,
    }),
    ...(counted > total.tasks
      ? [
          say({
            vi: `Việc có nhiều cơ quan chủ trì được tính ở mỗi cơ quan, và một lần ở dòng cuối (${counted} lượt, ${total.tasks} việc).`,
            en: `A task with several leads counts under each, and once in the last row (${counted} counts, ${total.tasks} tasks).`,
          }),
        ]
      : []),
  ];
  return {
    data: () => ({ kind: 'stats', asOf, by: grouping.code, since, rows, total }),
    records: () => rows,
    sheet: () => [
      labels,
      ...[...shown, { name: totalName, ...total }].map((row) => [
        row.name,
        ...numbers(row),
        percent(row.completionRate),
        percent(row.updateRate),
      ]),
    ],
    blocks: () => [
      {
        kind: 'heading',
        text: `${say({ vi: 'Tình hình thực hiện', en: 'Progress' })} · ${say({ vi: `tính đến ${formatDate(asOf)}`, en: `as of ${formatDate(asOf)}` })}`,
      },
      {
        kind: 'text',
        text: `${say({ vi: 'Tỷ lệ hoàn thành', en: 'Completion rate' })}: ${percent(total.completionRate)} · ${say({ vi: 'Tỷ lệ cập nhật', en: 'Update rate' })}: ${percent(total.updateRate)}`,
        tone: 'strong',
      },
      {
        kind: 'listing',
        columns: labels.map((label, index): Column => ({ label, ...(LAYOUT[index] ?? NUMBER) })),
        groups: [
          {
            heading: null,
            rows: [...shown.map((row) => cells(row.name, row)), cells(totalName, total)],
          },
        ],
      },
      ...notes.map((text) => ({ kind: 'text' as const, text, tone: 'dim' as const })),
    ],
  };
}
