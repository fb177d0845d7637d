/** The year on one page: tasks by row, the days of the year across. */
import type { Catalogue } from '../catalogue/model.ts';
import { catalogueCount } from '../catalogue-words.ts';
import { formatDate, type IsoDate, isWithin, monthsPeriod, type Period } from '../dates.ts';
import type { YearChart, YearRow, YearSign } from '../formats/paper.ts';
import { workOf } from '../progress/deadlines.ts';
import { STATUSES, type Standing } from '../progress/status.ts';
import { byEachDeadline, type Chosen, hasPart, lastDueOf } from '../query.ts';
import {
  daysLeftText,
  filterText,
  labelText,
  originText,
  statusCountsText,
} from '../task-words.ts';
import { byCodeUnits, type Say, type Text } from '../text.ts';
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
import { ANNEX_LABELS, hiddenText, noneActive, shortened } from './task-tables.ts';

/** Letters of a title that fit on one line of the chart. */
const TITLE_LETTERS = 64;
/** Letters that tell which deadline it is, in a narrow column; the description has them all. */
const LABEL_LETTERS = 20;

export const lich: PaperKind = {
  name: 'lich',
  summary: {
    vi: 'cả năm trên một trang ngang: khoảng thời gian, hạn, ngày nghỉ, hôm nay',
    en: 'the year on one landscape page: periods, deadlines, days off, today',
  },
  build(order) {
    const years = [...new Set(order.decisions.map(({ catalogue }) => catalogue.year))];
    const title = titleOf(order, years.join(', '));
    const sheets = years.map((year) => {
      const decisions = order.decisions.filter(({ catalogue }) => catalogue.year === year);
      return sheetOf({ ...order, decisions }, year, years.length > 1 ? ` ${year}` : '');
    });
    return officePaper(order, title, 'landscape', sheets);
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
  return {
    name: say({ vi: 'Lịch năm', en: 'Year' }) + ending,
    kind: say({ vi: `LỊCH THỰC HIỆN NĂM ${year}`, en: `TASK CALENDAR ${year}` }),
    subject: [subjectOf(order)],
    basis: `(${[extract, amendedBasis(order), asOfText(order)].filter(Boolean).join('; ')})`,
    isAnnex: true,
    data: [],
    parts: [
      { kind: 'year', chart },
      {
        kind: 'note',
        text: [
          chosen.length === 0 ? noneActive(order) : `${statusCountsText(chosen, say, ', ')}.`,
          ...repeatedText(chart, chosen, say),
          ...hiddenText(order, counts),
          say({
            vi: 'Tên đầy đủ (“…”) và nguyên văn thời gian: xem danh mục.',
            en: 'For titles in full (“…”) and the official wording of each timeframe, see the annex.',
          }),
        ].join(' '),
      },
    ],
  };
}

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
  const daysOff = daysOffIn(order, year);
  const groups = byDecision<Chosen, Group>(
    order,
    chosen,
    (catalogue) => ({ id: '', heading: decisionHeading(catalogue), rows: [] }),
    (own, { catalogue }) => groupsOf(order, catalogue, own, year),
  );
  const monthWord = order.orientation === 'portrait' ? 'T' : 'Tháng ';
  const today = isWithin(asOf, year) ? asOf : null;
  return {
    year: inYear,
    caption: titleOf(order, inYear),
    labels: {
      id: say(ANNEX_LABELS.id),
      title: say(ANNEX_LABELS.title),
      when: say(ANNEX_LABELS.due),
      status: say(ANNEX_LABELS.status),
    },
    months: Array.from({ length: 12 }, (_, month) =>
      say({ vi: `${monthWord}${month + 1}`, en: ENGLISH_MONTHS[month] ?? '' }),
    ),
    daysOff,
    today,
    groups,
    legend: legendOf(order, { groups, daysOff, today }),
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

/** The rows by section or by lead body; a task with several leads stands under each. */
function groupsOf(
  { groupBy, say }: Order,
  catalogue: Catalogue,
  chosen: readonly Chosen[],
  year: Period,
): Group[] {
  const rowsOf = (isIn: (one: Standing) => boolean) =>
    chosen.filter(isIn).map((one) => yearRow(one, year, say));
  const groups =
    groupBy === 'section'
      ? catalogue.sections.map((section) => ({
          // Without a title its number is all that names it.
          id: section.title === '' ? '' : section.id,
          heading: section.title || section.id,
          rows: rowsOf(({ task }) => task.section === section),
        }))
      : [
          ...catalogue.bodies.map((body) => ({
            id: '',
            heading: body.name,
            rows: rowsOf((one) => hasPart(one, 'lead', body)),
          })),
          { id: '', heading: say(NO_LEAD), rows: rowsOf(({ task }) => task.lead.length === 0) },
        ];
  return groups.filter(({ rows }) => rows.length > 0);
}

const NO_LEAD: Text = { vi: 'Không ghi cơ quan chủ trì', en: 'No lead body given' };

/** What is drawn, and what it means. */
function legendOf(
  { asOf, say }: Order,
  { groups, daysOff, today }: Pick<YearChart, 'groups' | 'daysOff' | 'today'>,
): YearChart['legend'] {
  const drawn = new Set<YearSign>([
    ...groups.flatMap(({ rows }) =>
      rows.flatMap(({ bars, marks }) => [...bars, ...marks].map(({ sign }) => sign)),
    ),
    ...(daysOff.length > 0 ? ['day-off' as const] : []),
    ...(today === null ? [] : ['today' as const]),
  ]);
  const legend: YearChart['legend'] = [
    { sign: 'window', label: say({ vi: 'thời gian thực hiện', en: 'implementation period' }) },
    { sign: 'ongoing', label: say({ vi: 'thường xuyên', en: 'ongoing' }) },
    {
      sign: 'deadline',
      label: say({ vi: 'hạn (ngày cuối còn đúng hạn)', en: 'deadline (last day on time)' }),
    },
    { sign: 'later', label: say({ vi: 'hạn sau năm này', en: 'deadline after this year' }) },
    { sign: 'overdue', label: say({ vi: 'quá hạn, chưa hoàn thành', en: 'overdue, not done' }) },
    { sign: 'done', label: say({ vi: 'đã hoàn thành', en: 'done' }) },
    { sign: 'moved', label: say({ vi: 'hạn cũ, đã gia hạn', en: 'former deadline, extended' }) },
    { sign: 'report', label: say({ vi: 'kỳ báo cáo', en: 'report due' }) },
    {
      sign: 'day-off',
      label: say({ vi: 'ngày nghỉ lễ, tết', en: 'public holidays' }),
    },
    {
      sign: 'today',
      label: say({ vi: `ngày ${formatDate(asOf)}`, en: formatDate(asOf) }),
    },
  ];
  return legend.filter(({ sign }) => drawn.has(sign));
}

const ENGLISH_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The part of a stretch of days that lies in the year; none where they do not meet. */
function cutTo(year: Period, { from, due }: Period): Period[] {
  const first = from < year.from ? year.from : from;
  const last = due > year.due ? year.due : due;
  return first <= last ? [{ from: first, due: last }] : [];
}

function yearRow(one: Standing, year: Period, say: Say): YearRow {
  const { task } = one;
  return {
    id: task.id,
    title: shortened(task.title, TITLE_LETTERS),
    fullTitle: task.title,
    when: whenText(one, say),
    status: say(STATUSES[one.status]),
    bars: barsOf(one, year).flatMap(({ sign, ...days }) =>
      cutTo(year, days).map((part) => ({ ...part, sign })),
    ),
    marks: marksOf(one, year),
    description: descriptionOf(one, year, say),
  };
}

/** The bars and marks in words: of several deadlines, each with what became of it. */
function descriptionOf(one: Standing, year: Period, say: Say): string {
  const { task, deadlines } = one;
  const each =
    deadlines.length < 2
      ? [
          one.due === null ? '' : dueText(one.due, say),
          say(STATUSES[one.status]).toLowerCase(),
          say(daysLeftText(one.daysLeft)),
        ]
      : byEachDeadline([one]).map((by) =>
          [
            by.due === null
              ? labelText(by, say)
              : `${dueText(by.due, say)} (${labelText(by, say)})`,
            originText(by, '', say),
            say(STATUSES[by.status]).toLowerCase(),
            say(daysLeftText(by.daysLeft)),
          ]
            .filter(Boolean)
            .join(', '),
        );
  return [
    deadlines.length < 2
      ? originText(one, task.time.timeframe.text, say)
      : `“${task.time.timeframe.text}”`,
    ...barsOf(one, year).map(({ from, due }) => `${formatDate(from)}–${formatDate(due)}`),
    ...each,
  ]
    .filter(Boolean)
    .join('; ');
}

function dueText(due: IsoDate, say: Say): string {
  return say({ vi: `hạn ${formatDate(due)}`, en: `due ${formatDate(due)}` });
}

function whenText(one: Standing, say: Say): string {
  const { status, due, completed } = one;
  if (status === 'cancelled') return say(STATUSES.cancelled);
  const label = shortened(labelText(one, say), LABEL_LETTERS);
  if (due !== null) return `${formatDate(due)}${label && ` (${label})`}`;
  if (label !== '') return label;
  if (completed !== null) {
    return say({ vi: `xong ${formatDate(completed)}`, en: `done ${formatDate(completed)}` });
  }
  return status === 'undetermined'
    ? say({ vi: 'Chưa xác định', en: 'Undetermined' })
    : say(STATUSES[status]);
}

/** The stretches of time of a task, not cut at the ends of the year; one without an end reaches to the year's. */
function barsOf(one: Standing, year: Period): YearRow['bars'] {
  const { task, status, deadlines } = one;
  if (status === 'cancelled') return [];
  const { kind, from } = task.time.timeframe;
  if (kind === 'ongoing' || kind === 'recurring' || kind === 'open') {
    return [{ from: from ?? year.from, due: lastDueOf(one) ?? year.due, sign: 'ongoing' }];
  }
  return deadlines.flatMap((deadline) =>
    deadline.from === null || deadline.due === null
      ? []
      : [{ from: deadline.from, due: deadline.due, sign: 'window' as const }],
  );
}

function marksOf(one: Standing, year: Period): YearRow['marks'] {
  if (one.status === 'cancelled') return [];
  const { every, deadlines } = one.task.time.timeframe;
  const work = workOf(one);
  // A recurrence that has days, of its own or set in the file, has no others.
  const hasDays = deadlines.length > 0;
  const marks: { on: IsoDate | null; sign: YearRow['marks'][number]['sign'] }[] = [
    ...reportDays(hasDays ? null : every, year).map((on) => ({ on, sign: 'report' as const })),
    ...work.flatMap(({ formerDues }) => formerDues.map((on) => ({ on, sign: 'moved' as const }))),
    ...work.map(({ due, status }) =>
      due !== null && due > year.due
        ? { on: year.due, sign: 'later' as const }
        : { on: due, sign: status === 'overdue' ? ('overdue' as const) : ('deadline' as const) },
    ),
    ...work.map(({ completed }) => ({ on: completed, sign: 'done' as const })),
  ];
  return marks
    .flatMap(({ on, sign }) => (on !== null && isWithin(on, year) ? [{ on, sign }] : []))
    .sort((left, right) => byCodeUnits(left.on, right.on));
}

const MONTHS_OF: Readonly<Record<string, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The last days of the periods of the year in which a report is due; none for a week, which would hide the rest. */
function reportDays(every: string | null, year: Period): IsoDate[] {
  const months = every === null ? undefined : MONTHS_OF[every];
  if (!months) return [];
  const first = Number(year.from.slice(0, 4));
  return Array.from({ length: 12 / months }, (_, index) => {
    return monthsPeriod(first, index * months + 1, months).due;
  });
}
