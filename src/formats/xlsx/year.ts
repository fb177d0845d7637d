/** The year as a grid of narrow columns, four to a month: bars are shaded cells, days are signs. */

import { textWidth } from '../measure.ts';
import {
  type Ground,
  isMark,
  MARKS,
  PARTS_OF_A_MONTH,
  YEAR_COLUMNS,
  yearColumns,
} from '../office/year-columns.ts';
import type { YearChart, YearRow, YearSign } from '../paper.ts';
import {
  type CellStyle,
  type Content,
  dayAmount,
  type Grid,
  pattern,
  type SheetCell,
  type SheetRow,
  type Sizes,
  THIN,
} from './grid.ts';

/** Of the number, the title and the deadline, as shares of the width. */
const NAMED = [0.035, 0.32, 0.085];

const GROUNDS: Readonly<Record<Ground, Partial<CellStyle>>> = {
  window: { backgroundColor: '#A6A6A6' },
  ongoing: { backgroundColor: '#D9D9D9' },
  'day-off': pattern('gray125', '#000000'),
};

/** A missed deadline is white on black. */
const MISSED: Partial<CellStyle> = { backgroundColor: '#000000', textColor: '#FFFFFF' };
const MONTH_BORDER = { leftBorderStyle: 'thin', leftBorderColor: '#999999' } as const;
const TODAY_BORDER = {
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
  return [...named, ...Array<number>(YEAR_COLUMNS).fill(days / YEAR_COLUMNS)];
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
          style: heading,
        })),
        ...months.map((name) => ({ text: name, span: PARTS_OF_A_MONTH, style: centred })),
      ],
    },
    ...groups.flatMap(({ id, heading, rows }): SheetRow[] => [
      {
        cells: [
          {
            text: id === '' ? heading : `${id}. ${heading}`,
            span: grid.widths.length,
            style: {
              ...text,
              align: rows.length > 0 ? 'left' : 'center',
              fontWeight: 'bold',
              backgroundColor: '#F2F2F2',
            },
          },
        ],
        keepNext: true,
      },
      ...rows.map((row) => ({
        cells: [
          { text: row.id, span: 1, style: centred },
          { text: row.title, span: 1, style: { ...text, align: 'left' as const } },
          { text: row.when, amount: dayAmount(row.when), span: 1, style: centred },
          ...dayCells(row, chart, size),
        ],
      })),
    ]),
    ...legendRows(chart, grid, size),
  ];
}

function dayCells(row: YearRow, chart: YearChart, size: Sizes): SheetCell[] {
  return yearColumns(row, chart).map(({ ground, marks, isMonth, isToday }) => ({
    text: [...marks].map((mark) => MARKS[mark]).join(''),
    span: 1,
    style: {
      fontSize: size.table,
      fontWeight: 'bold',
      align: 'center',
      alignVertical: 'center',
      ...TOP_AND_BOTTOM,
      ...(isMonth && MONTH_BORDER),
      ...(isToday && TODAY_BORDER),
      ...(ground && GROUNDS[ground]),
      ...(marks.has('overdue') && MISSED),
    },
  }));
}

/** Where the signs and their meanings end on a line of the legend, as shares of the width. */
const LEGEND_COLUMNS = [0.035, 0.355, 0.39, 0.67, 0.705];

/** What the signs mean, three on a line. */
function legendRows(chart: YearChart, grid: Grid, size: Sizes): SheetRow[] {
  const { legend } = chart;
  const style = { fontSize: size.note, alignVertical: 'center', wrap: true } as const;
  const meaning: CellStyle = { ...style, align: 'left' };
  const labelWidth = grid.partWidths(LEGEND_COLUMNS)[1] ?? 0;
  const isShort = ({ label }: { label: string }) => textWidth(label, style) < labelWidth;
  const short = legend.filter(isShort);
  const long = legend.filter((one) => !isShort(one));
  const rows: SheetRow[] = [
    { cells: grid.cells([['', meaning]], []), minHeight: size.spacing + 2 },
  ];
  for (let from = 0; from < short.length; from += 3) {
    const three = Array.from({ length: 3 }, (_, index) => short[from + index]);
    const contents = three.flatMap((one): Content[] =>
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

function keyOf(sign: YearSign, size: Sizes): Content {
  const style = { fontSize: size.note, align: 'center', alignVertical: 'center' } as const;
  if (sign === 'today') return ['', { ...style, ...TODAY_BORDER }];
  if (isMark(sign)) {
    return [MARKS[sign], { ...style, fontWeight: 'bold', ...(sign === 'overdue' && MISSED) }];
  }
  return ['', { ...style, ...THIN, ...GROUNDS[sign] }];
}
