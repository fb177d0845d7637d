/** The year as a grid of narrow columns, four to a month: bars are shaded cells, days are signs. */
import type { IsoDate, Period } from '../dates.ts';
import type { YearChart, YearRow, YearSign } from './paper.ts';
import {
  type Grid,
  type Look,
  pattern,
  type SheetCell,
  type SheetRow,
  type Sizes,
  THIN,
} from './xlsx-grid.ts';
import { textWidth } from './xlsx-measure.ts';

const PARTS_OF_A_MONTH = 4;
const COLUMNS = 12 * PARTS_OF_A_MONTH;
/** Of the number, the title and the deadline, as shares of the width. */
const NAMED = [0.035, 0.3, 0.085];

type Mark = YearRow['marks'][number]['sign'];
type Ground = Exclude<YearSign, Mark | 'today'>;

/** Letters that Times New Roman has, so that no other face is needed. */
const SIGNS: Readonly<Record<Mark, string>> = {
  deadline: '♦',
  overdue: '×',
  done: '√',
  moved: '◊',
  report: '○',
};

const GROUNDS: Readonly<Record<Ground, Partial<Look>>> = {
  window: { backgroundColor: '#A6A6A6' },
  ongoing: { backgroundColor: '#D9D9D9' },
  'day-off': pattern('gray125', '#000000'),
};

/** A missed deadline is white on black. */
const MISSED: Partial<Look> = { backgroundColor: '#000000', textColor: '#FFFFFF' };
const MONTH_LINE = { leftBorderStyle: 'thin', leftBorderColor: '#999999' } as const;
const TODAY_LINE = {
  leftBorderStyle: 'mediumDashed',
  leftBorderColor: '#000000',
  rightBorderStyle: 'mediumDashed',
  rightBorderColor: '#000000',
} as const;
const TOP_AND_BOTTOM = {
  topBorderStyle: 'thin',
  topBorderColor: '#000000',
  bottomBorderStyle: 'thin',
  bottomBorderColor: '#000000',
} as const;

/** The widths of the columns in points. */
export function yearGrid(width: number): number[] {
  const named = NAMED.map((share) => share * width);
  const days = width - named.reduce((sum, one) => sum + one, 0);
  return [...named, ...Array<number>(COLUMNS).fill(days / COLUMNS)];
}

/** The row of the months first, and the legend last. */
export function yearRows(chart: YearChart, grid: Grid, size: Sizes): SheetRow[] {
  const { labels, months, groups } = chart;
  const text = { ...THIN, fontSize: size.table, alignVertical: 'center', wrap: true } as const;
  const centred = { ...text, align: 'center' } as const;
  const heading = { ...centred, fontWeight: 'bold' } as const;
  return [
    {
      cells: [
        ...[labels.id, labels.title, labels.when].map((label) => ({
          text: label,
          span: 1,
          look: heading,
        })),
        ...months.map((name) => ({ text: name, span: PARTS_OF_A_MONTH, look: centred })),
      ],
    },
    ...groups.flatMap(({ id, heading, rows }): SheetRow[] => [
      {
        cells: [
          {
            text: id === '' ? heading : `${id}. ${heading}`,
            span: grid.widths.length,
            look: { ...text, align: 'left', fontWeight: 'bold', backgroundColor: '#F2F2F2' },
          },
        ],
      },
      ...rows.map((row) => ({
        cells: [
          { text: row.id, span: 1, look: centred },
          { text: row.title, span: 1, look: { ...text, align: 'left' as const } },
          { text: row.when, span: 1, look: centred },
          ...dayCells(row, chart, size),
        ],
      })),
    ]),
    ...legendRows(chart, grid, size),
  ];
}

/** The column of a day, from 0: the days of a month are divided evenly. */
function columnOf(date: IsoDate): number {
  const month = Number(date.slice(5, 7)) - 1;
  const day = Number(date.slice(8, 10)) - 1;
  const part = Math.floor((day * PARTS_OF_A_MONTH) / 30);
  return month * PARTS_OF_A_MONTH + Math.min(PARTS_OF_A_MONTH - 1, part);
}

function covers({ from, due }: Period, column: number): boolean {
  return columnOf(from) <= column && column <= columnOf(due);
}

function dayCells({ bars, marks }: YearRow, chart: YearChart, size: Sizes): SheetCell[] {
  const { daysOff, today } = chart;
  return Array.from({ length: COLUMNS }, (_, column) => {
    const bar = bars.find((one) => covers(one, column));
    const isOff = daysOff.some((days) => covers(days, column));
    const ground = bar ? GROUNDS[bar.sign] : isOff ? GROUNDS['day-off'] : {};
    const signs = new Set(
      marks.filter(({ on }) => columnOf(on) === column).map(({ sign }) => sign),
    );
    const isToday = today !== null && columnOf(today) === column;
    return {
      text: [...signs].map((sign) => SIGNS[sign]).join(''),
      span: 1,
      look: {
        fontSize: size.table,
        fontWeight: 'bold',
        align: 'center',
        alignVertical: 'center',
        ...TOP_AND_BOTTOM,
        ...(column % PARTS_OF_A_MONTH === 0 && MONTH_LINE),
        ...(isToday && TODAY_LINE),
        ...ground,
        ...(signs.has('overdue') && MISSED),
      },
    };
  });
}

/** Where the signs and their meanings end on a line of the legend, as shares of the width. */
const LEGEND_COLUMNS = [0.035, 0.335, 0.37, 0.67, 0.705];

/** What the signs mean, three on a line; those that are not drawn are left out. */
function legendRows(chart: YearChart, grid: Grid, size: Sizes): SheetRow[] {
  const { groups, daysOff, today, legend } = chart;
  const used = new Set<YearSign>([
    ...groups.flatMap(({ rows }) =>
      rows.flatMap(({ bars, marks }) => [...bars, ...marks].map(({ sign }) => sign)),
    ),
    ...(daysOff.length > 0 ? ['day-off' as const] : []),
    ...(today === null ? [] : ['today' as const]),
  ]);
  const look = { fontSize: size.note, alignVertical: 'center', wrap: true } as const;
  const meaning: Look = { ...look, align: 'left' };
  const shown = legend.filter(({ sign }) => used.has(sign));
  const room = grid.partWidths(LEGEND_COLUMNS)[1] ?? 0;
  const isShort = ({ label }: { label: string }) => textWidth(label, look) < room;
  const short = shown.filter(isShort);
  const long = shown.filter((one) => !isShort(one));
  const rows: SheetRow[] = [{ cells: grid.cells([['', meaning]], []), least: size.space + 2 }];
  for (let from = 0; from < short.length; from += 3) {
    const three = Array.from({ length: 3 }, (_, index) => short[from + index]);
    const contents = three.flatMap((one): [string, Look][] =>
      one
        ? [keyOf(one.sign, size), [one.label, meaning]]
        : [
            ['', meaning],
            ['', meaning],
          ],
    );
    rows.push({ cells: grid.cells(contents, LEGEND_COLUMNS) });
  }
  for (const { sign, label } of long) {
    rows.push({
      cells: grid.cells([keyOf(sign, size), [label, meaning]], LEGEND_COLUMNS.slice(0, 1)),
    });
  }
  return rows;
}

function keyOf(sign: YearSign, size: Sizes): [text: string, look: Look] {
  const look = { fontSize: size.note, align: 'center', alignVertical: 'center' } as const;
  if (sign === 'today') return ['', { ...look, ...TODAY_LINE }];
  if (sign in SIGNS) {
    const text = SIGNS[sign as Mark];
    return [text, { ...look, fontWeight: 'bold', ...(sign === 'overdue' && MISSED) }];
  }
  return ['', { ...look, ...THIN, ...GROUNDS[sign as Ground] }];
}
