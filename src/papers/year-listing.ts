/** The year of tasks for the formats without pages: a sign stands for ten days. */
import type { Period } from '../dates.ts';
import type { YearChart, YearRow, YearSign } from '../formats/paper.ts';
import { type Block, type ItemColumn, type ListingGroup, rowOf } from '../formats/report.ts';

const DAYS_OF_STRIP = 10;
const STRIP = 3;
/** In the order of drawing, a later sign over an earlier one: what was done is never hidden by a deadline. */
const SIGNS: Readonly<Record<YearSign, string>> = {
  'day-off': '░',
  finished: '─',
  window: '▬',
  today: '┊',
  moved: '◌',
  report: '◇',
  deadline: '◆',
  later: '▶',
  done: '✔',
  'done-late': '☑',
  overdue: '✘',
};

/** The year of a task by month, three signs each: a sign stands for ten days, the last one for the rest. */
function strips({ bars, marks }: YearRow, { daysOff, today }: YearChart): string[] {
  const drawn: (Period & { sign: YearSign })[] = [
    ...daysOff.map(({ from, due }) => ({ from, due, sign: 'day-off' as const })),
    ...bars,
    ...(today === null ? [] : [{ from: today, due: today, sign: 'today' as const }]),
    ...marks.map(({ on, sign }) => ({ from: on, due: on, sign })),
  ];
  const signs: string[] = Array.from({ length: 12 * STRIP }, () => '·');
  for (const [sign, letter] of Object.entries(SIGNS)) {
    for (const { from, due } of drawn.filter((one) => one.sign === sign)) {
      signs.fill(letter, placeOf(from), placeOf(due) + 1);
    }
  }
  return Array.from({ length: 12 }, (_, month) =>
    signs.slice(month * STRIP, (month + 1) * STRIP).join(''),
  );
}

function placeOf(date: string): number {
  const inMonth = Math.floor((Number(date.slice(8)) - 1) / DAYS_OF_STRIP);
  return (Number(date.slice(5, 7)) - 1) * STRIP + Math.min(STRIP - 1, inMonth);
}

export function yearListing(chart: YearChart): Block {
  const { labels, months, groups } = chart;
  const ruler = months.map((_, index) => String(index + 1).padEnd(STRIP, '·')).join('');
  const columns: ItemColumn<YearRow>[] = [
    {
      label: labels.id,
      width: { min: 4, max: 8 },
      text: ({ id }) => id,
      cell: ({ id }) => ({ text: id, tone: 'strong' }),
    },
    {
      label: labels.lead === null ? labels.title : `${labels.title} (${labels.lead.toLowerCase()})`,
      width: { min: 16, share: 1 },
      text: ({ title, lead }) => (labels.lead === null ? title : `${title}\n(${lead})`),
    },
    {
      label: `${labels.when}, ${labels.status.toLowerCase()}`,
      width: { min: 12, max: 16 },
      // What is said in place of the days is not said twice.
      text: ({ when, status, listed }) =>
        when === status || listed !== null ? when : `${when}\n${status}`,
    },
    {
      label: ruler,
      width: { min: ruler.length, max: ruler.length },
      text: (row) => row.listed ?? strips(row, chart).join(''),
    },
  ];
  return {
    kind: 'listing',
    columns,
    groups: groups.map(
      ({ id, heading, rows }): ListingGroup => ({
        heading: id === '' ? heading : `${id}. ${heading}`,
        rows: rows.map((row) => rowOf(row, columns)),
      }),
    ),
  };
}

/** What the signs mean. */
export function legendLines({ legend }: YearChart): string[] {
  return legend.map(({ sign, label }) => `${SIGNS[sign]} ${label}`);
}
