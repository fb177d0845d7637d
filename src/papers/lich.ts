/** The year of tasks on the wall: tasks by row, the days of the year across. */
import type { Catalogue } from '../catalogue/model.ts';
import { catalogueCount } from '../catalogue-words.ts';
import { formatDate, isWithin, monthsPeriod, type Period } from '../dates.ts';
import { fitsTitle, yearLayout } from '../formats/office/year-layout.ts';
import type { DataRow, DataTable, YearChart, YearScale, YearSign } from '../formats/paper.ts';
import type { Standing } from '../progress/status.ts';
import { type Chosen, hasPart } from '../query.ts';
import { filterText, statusCountsText } from '../task-words.ts';
import type { Say, Text } from '../text.ts';
import { byDecision, selectIn } from './decisions.ts';
import {
  amendedText,
  asOfText,
  decisionHeading,
  officePaper,
  type SheetContent,
  titleParts,
} from './office-form.ts';
import { activeFilter, type Order, type PaperKind } from './paper-kind.ts';
import { shortTitles } from './short-titles.ts';
import {
  dataRowsByDecision,
  dataRowsBySection,
  headingRow,
  taskDataColumns,
  taskDataRow,
} from './task-data.ts';
import { ANNEX_LABELS, hiddenText, noneActive } from './task-tables.ts';
import { cutTo, daysOf, yearRow } from './year-row.ts';

const LANDSCAPE = 'landscape';

export const lich: PaperKind = {
  name: 'lich',
  summary: {
    vi: 'cả năm trên giấy ngang: khoảng thời gian, hạn, ngày nghỉ, hôm nay',
    en: 'the year on landscape paper: periods, deadlines, days off, today',
  },
  build(order) {
    const years = [...new Set(order.decisions.map(({ catalogue }) => catalogue.year))];
    const title = titleOf(order, years.join(', '));
    const sheets = years.map((year) => {
      const decisions = order.decisions.filter(({ catalogue }) => catalogue.year === year);
      return sheetOf({ ...order, decisions }, year, years.length > 1 ? ` ${year}` : '');
    });
    return officePaper(order, title, LANDSCAPE, sheets);
  },
};

function titleOf({ say }: Order, years: number | string): string {
  return say({ vi: `Lịch thực hiện nhiệm vụ năm ${years}`, en: `Task calendar for ${years}` });
}

/** @param ending of its name, where there are several sheets */
function sheetOf(order: Order, year: number, ending: string): SheetContent {
  const { say } = order;
  const { chosen, counts } = selectIn(order, (asked) => activeFilter(order, asked));
  const extract = filterText(activeFilter(order, order.filter), say);
  const chart = yearChart(order, year, chosen);
  const name = say({ vi: 'Lịch năm', en: 'Year' }) + ending;
  const remarks = [
    chosen.length === 0 ? noneActive(order) : `${statusCountsText(chosen, say, ', ')}.`,
    ...repeatedText(chart, chosen, say),
    ...hiddenText(order, counts),
  ];
  return {
    name,
    kind: say({ vi: `LỊCH THỰC HIỆN NĂM ${year}`, en: `TASK CALENDAR ${year}` }),
    subject: [subjectOf(order)],
    basis: `(${[extract, amendedBasis(order), asOfText(order)].filter(Boolean).join('; ')})`,
    isAnnex: true,
    data: [dataOf(order, name, chart, chosen, remarks)],
    parts: [
      { kind: 'year', chart },
      { kind: 'note', text: [...remarks, say(IN_THE_ANNEX)].join(' ') },
    ],
  };
}

const IN_THE_ANNEX: Text = {
  vi: 'Tên đầy đủ (“…”) và nguyên văn thời gian: xem danh mục.',
  en: 'For titles in full (“…”) and the official wording of each timeframe, see the annex.',
};

/** What amends the decision; of several, the chart has it in their headings. */
function amendedBasis({ decisions }: Order): string {
  const [alone, ...others] = decisions;
  const amended = alone && others.length === 0 ? amendedText(alone.catalogue) : null;
  return amended === null ? '' : `danh mục ${amended}`;
}

/** Of several decisions, the chart has the titles. */
function subjectOf({ decisions, office, say }: Order): string {
  const [alone, ...others] = decisions;
  if (alone && others.length === 0) return titleParts(alone.catalogue).subject;
  const { vi, en } = catalogueCount(decisions.length);
  const of = `${office.authority} ${office.unit}`;
  return say({ vi: `Nhiệm vụ theo ${vi} của ${of}`, en: `Tasks of ${en}, ${of}` });
}

/** That a task stands in several groups, where one does. */
function repeatedText({ groups }: YearChart, tasks: readonly Standing[], say: Say): string[] {
  const rows = groups.reduce((sum, group) => sum + group.rows.length, 0);
  if (rows === tasks.length) return [];
  const text = {
    vi: 'Nhiệm vụ có nhiều cơ quan chủ trì được ghi ở từng cơ quan.',
    en: 'A task with several lead bodies is listed under each of them.',
  };
  return [say(text)];
}

function yearChart(order: Order, inYear: number, chosen: readonly Chosen[]): YearChart {
  const { asOf, say } = order;
  const year = monthsPeriod(inYear, 1, 12);
  const hasLead = order.groupBy === 'section';
  const sheet = { size: order.size, orientation: order.orientation ?? LANDSCAPE };
  const layout = yearLayout(sheet, hasLead);
  const titles = shortTitles(
    chosen.map(({ task }) => task.title),
    (text, room) => fitsTitle(sheet, layout, text, room),
  );
  const groups = byDecision<Chosen, Group>(
    order,
    chosen,
    (catalogue) => ({ id: '', heading: decisionHeading(order, catalogue), rows: [] }),
    (own, { catalogue }) =>
      groupsOf(order, catalogue, (isIn) =>
        own
          .filter(isIn)
          .map((one) => yearRow(one, titles.get(one.task.title) ?? one.task.title, year, say)),
      ),
  );
  const daysOff = daysOffIn(order, year);
  const today = isWithin(asOf, year) ? asOf : null;
  const isNarrow = sheet.size === 'a4' && sheet.orientation === 'portrait';
  return {
    year: inYear,
    caption: titleOf(order, inYear),
    labels: {
      id: say(ANNEX_LABELS.id),
      title: say(ANNEX_LABELS.title),
      lead: hasLead ? say(ANNEX_LABELS.lead) : null,
      when: say(ANNEX_LABELS.due),
      status: say(ANNEX_LABELS.status),
    },
    widths: layout.widths,
    letters: layout.letters,
    months: ENGLISH_MONTHS.map((name, index) =>
      isNarrow ? String(index + 1) : say({ vi: `T${index + 1}`, en: name }),
    ),
    daysOff,
    today,
    groups,
    legend: legendOf(order, { groups, daysOff, today }),
  };
}

const ENGLISH_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Those to the status: when a task was done, and how long is left, the days show. */
const COLUMNS_BESIDE_YEAR = 6;

/** The tasks to sort and to filter, with what is drawn of each. */
function dataOf(
  order: Order,
  name: string,
  { groups: _, labels, widths, letters, ...year }: YearChart,
  chosen: readonly Chosen[],
  notes: readonly string[],
): DataTable {
  const { say } = order;
  const columns = taskDataColumns(say).slice(0, COLUMNS_BESIDE_YEAR);
  const days = monthsPeriod(year.year, 1, 12);
  const rowOf = (one: Chosen): DataRow => {
    const { level, cells } = taskDataRow(one, say);
    return { level, cells: cells.slice(0, COLUMNS_BESIDE_YEAR), days: daysOf(one, days) };
  };
  const rowsOf = (tasks: readonly Chosen[]): DataRow[] => {
    const [first] = tasks;
    if (order.groupBy === 'section' || !first) {
      return dataRowsBySection(tasks, columns.length, rowOf);
    }
    return leadGroups(first.catalogue, say).flatMap(({ heading, isIn }) => {
      const own = tasks.filter(isIn);
      return own.length === 0
        ? []
        : [headingRow('section', [null, heading], columns.length), ...own.map(rowOf)];
    });
  };
  return {
    name,
    caption: year.caption,
    columns,
    rows: dataRowsByDecision(order, chosen, columns.length, rowsOf),
    notes,
    year,
  };
}

/** The days off of all calendars, each once. */
function daysOffIn({ decisions }: Order, year: Period): YearChart['daysOff'] {
  const found = new Map<string, YearChart['daysOff'][number]>();
  for (const { catalogue } of decisions) {
    for (const { from, to, name } of catalogue.calendar.off) {
      for (const days of cutTo(year, { from, due: to })) {
        found.set(`${days.from} ${days.due}`, { ...days, name });
      }
    }
  }
  return [...found.values()];
}

type Group = YearChart['groups'][number];

/** Some tasks under a heading. */
interface Grouping {
  id: string;
  heading: string;
  isIn: (one: Standing) => boolean;
}

/** The rows by section or by lead body. */
function groupsOf(
  { groupBy, say }: Order,
  catalogue: Catalogue,
  rowsOf: (isIn: Grouping['isIn']) => Group['rows'],
): Group[] {
  const groups = groupBy === 'lead' ? leadGroups(catalogue, say) : sectionGroups(catalogue);
  return groups
    .map(({ isIn, ...group }) => ({ ...group, rows: rowsOf(isIn) }))
    .filter(({ rows }) => rows.length > 0);
}

function sectionGroups({ sections }: Catalogue): Grouping[] {
  return sections.map((section) => ({
    // Without a title its number is all that names it.
    id: section.title === '' ? '' : section.id,
    heading: section.title || section.id,
    isIn: ({ task }) => task.section === section,
  }));
}

/** A task with several leads stands under each. */
function leadGroups({ bodies }: Catalogue, say: Say): Grouping[] {
  return [
    ...bodies.map((body) => ({
      id: '',
      heading: body.name,
      isIn: (one: Standing) => hasPart(one, 'lead', body),
    })),
    { id: '', heading: say(NO_LEAD), isIn: ({ task }) => task.lead.length === 0 },
  ];
}

const NO_LEAD: Text = { vi: 'Không ghi cơ quan chủ trì', en: 'No lead body given' };

/** What is drawn, and what it means. */
function legendOf(
  { asOf, say }: Order,
  { groups, daysOff, today }: Pick<YearChart, 'groups' | 'daysOff' | 'today'>,
): YearScale['legend'] {
  const drawn = new Set<YearSign>([
    ...groups.flatMap(({ rows }) =>
      rows.flatMap(({ bars, marks }) => [...bars, ...marks].map(({ sign }) => sign)),
    ),
    ...(daysOff.length > 0 ? ['day-off' as const] : []),
    ...(today === null ? [] : ['today' as const]),
  ]);
  const meanings: Record<YearSign, Text> = {
    today: { vi: `ngày ${formatDate(asOf)}`, en: formatDate(asOf) },
    window: { vi: 'thời gian thực hiện', en: 'implementation period' },
    finished: { vi: 'thời gian đến khi hoàn thành', en: 'period until done' },
    deadline: { vi: 'hạn (ngày cuối còn đúng hạn)', en: 'deadline (last day on time)' },
    later: { vi: 'hạn sau năm này', en: 'deadline after this year' },
    overdue: { vi: 'quá hạn, chưa hoàn thành', en: 'overdue, not done' },
    done: { vi: 'hoàn thành đúng hạn', en: 'done on time' },
    'done-late': { vi: 'hoàn thành quá hạn', en: 'done late' },
    moved: { vi: 'hạn cũ, đã gia hạn', en: 'former deadline, extended' },
    report: { vi: 'kỳ báo cáo', en: 'report due' },
    'day-off': { vi: 'ngày nghỉ lễ, tết', en: 'public holidays' },
  };
  return (Object.keys(meanings) as YearSign[])
    .filter((sign) => drawn.has(sign))
    .map((sign) => ({ sign, label: say(meanings[sign]) }));
}
