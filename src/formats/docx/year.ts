/** The year as a table for Word: a month is four columns, since Word has room for 63; bars are shaded cells. */
import {
  BorderStyle,
  type IBorderOptions,
  type IRunOptions,
  type IShadingAttributesProperties,
  Paragraph,
  ShadingType,
  type Table,
  type TableCell,
  TableRow,
  VerticalAlignTable,
} from 'docx';
import { formatDate } from '../../dates.ts';
import { NO_BREAK } from '../line-breaks.ts';
import { textWidth } from '../measure.ts';
import {
  type Ground,
  isMark,
  lineOf,
  MARKS,
  type Mark,
  PARTS_OF_A_MONTH,
  type YearColumn,
  yearColumns,
} from '../office/year-columns.ts';
import type { YearChart, YearRow, YearSign } from '../paper.ts';
import {
  cell,
  dividedWidth,
  fixedTable,
  LEGEND_GAP,
  LINE,
  NO_LINE,
  paragraph,
  runs,
  SWATCH,
} from './blocks.ts';

/** A missed deadline is white on black. */
const MISSED: IRunOptions = {
  color: 'FFFFFF',
  shading: { type: ShadingType.CLEAR, fill: '000000' },
};
/** What was done late stands in a box. */
const LATE: IRunOptions = { border: { style: BorderStyle.SINGLE, size: 6, color: '000000' } };

const SHADES: Readonly<Record<Ground, IShadingAttributesProperties>> = {
  window: { type: ShadingType.CLEAR, fill: 'A6A6A6' },
  finished: { type: ShadingType.CLEAR, fill: 'DEDEDE' },
  'day-off': { type: ShadingType.PERCENT_10, color: '404040', fill: 'FFFFFF' },
};

/** A quarter of a point: half a point in each of the rows would cost a centimetre of the page. */
const ROW_LINE: IBorderOptions = { style: BorderStyle.SINGLE, size: 2, color: '000000' };
const MONTH_LINE: IBorderOptions = { style: BorderStyle.SINGLE, size: 2, color: '999999' };
const TODAY_LINE: IBorderOptions = { style: BorderStyle.SINGLE, size: 18, color: '000000' };

/** Around the words of a cell, in twips; a cell of a day has none. */
const CELL_MARGINS = { left: 45, right: 45, top: 14, bottom: 14 };
const MIDDLE = { verticalAlign: VerticalAlignTable.CENTER, margins: CELL_MARGINS };
const CENTRE = { alignment: 'center' } as const;

/** @param width of the whole table, in twips */
export function yearTable(chart: YearChart, width: number): Table {
  const { caption, widths, groups } = chart;
  const { id, title, lead, when } = widths;
  const named = [id, title, ...(chart.labels.lead === null ? [] : [lead]), when].map((share) =>
    Math.round((share / 100) * width),
  );
  const days = width - named.reduce((sum, one) => sum + one, 0);
  const grid = gridOf(chart, days);
  const rows = groups.flatMap(({ id, heading, rows }) => [
    new TableRow({
      cantSplit: true,
      keepNext: true,
      children: [
        cell({
          span: named.length + grid.columns,
          shading: { type: ShadingType.CLEAR, fill: 'EAEAEA' },
          margins: { ...CELL_MARGINS, top: 30, bottom: 20 },
          children: [
            paragraph(
              'TableText',
              id === '' ? heading : `${id}. ${heading}`,
              { bold: true },
              rows.length > 0 ? {} : CENTRE,
            ),
          ],
        }),
      ],
    }),
    ...rows.map((row) => yearRow(row, chart, grid)),
  ]);
  return fixedTable(
    [...named, ...dividedWidth(days, Array<number>(grid.columns).fill(1))],
    [...headRows(chart, grid), ...rows],
    { lines: ROW_LINE, caption, hasHeader: true },
  );
}

/** The columns of the days. */
interface Grid {
  /** Of a month. */
  parts: number;
  /** Of the year. */
  columns: number;
  /** Of all together, in twips. */
  width: number;
}

/** The width of the widest sign in its cell, as a share of the letters of the table. */
const MARK_WIDTH = 0.77;

/** Quarters of months, or halves where a sign would be wider than a quarter. */
function gridOf({ letters }: YearChart, width: number): Grid {
  const isWide = width / (12 * PARTS_OF_A_MONTH) >= MARK_WIDTH * letters * 20;
  const parts = isWide ? PARTS_OF_A_MONTH : PARTS_OF_A_MONTH / 2;
  return { parts, columns: 12 * parts, width };
}

/** The names of the months; below them the day of today, where its line begins. */
function headRows({ labels, months, today }: YearChart, { parts, columns }: Grid): TableRow[] {
  const named = [
    labels.id,
    labels.title,
    ...(labels.lead === null ? [] : [labels.lead]),
    labels.when,
  ];
  const rowSpan = today === null ? {} : { rowSpan: 2 };
  const head = (children: TableCell[]) =>
    new TableRow({ tableHeader: true, cantSplit: true, keepNext: true, children });
  const monthCells = months.map((name) =>
    cell({
      ...MIDDLE,
      span: parts,
      margins: { top: CELL_MARGINS.top, bottom: CELL_MARGINS.bottom },
      borders: { left: MONTH_LINE, right: MONTH_LINE, ...(today !== null && { bottom: NO_LINE }) },
      children: [paragraph('TableHeading', name)],
    }),
  );
  const nameCells = named.map((label) =>
    cell({ ...MIDDLE, ...rowSpan, children: [paragraph('TableHeading', label)] }),
  );
  if (today === null) return [head([...nameCells, ...monthCells])];
  // As much room on each side as its letters take.
  const side = Math.ceil((3 * parts) / PARTS_OF_A_MONTH);
  const middle = Math.min(Math.max(lineOf(today, parts), side), columns - side);
  const spans = [middle - side, 2 * side, columns - middle - side];
  const dateCells = spans.flatMap((span, index) =>
    span === 0
      ? []
      : cell({
          span,
          borders: { top: NO_LINE, left: NO_LINE, right: index === 2 ? ROW_LINE : NO_LINE },
          children: [
            paragraph(
              'TableHeading',
              index === 1 ? NO_BREAK + formatDate(today).slice(0, 5) + NO_BREAK : '',
              MISSED,
            ),
          ],
        }),
  );
  return [head([...nameCells, ...monthCells]), head(dateCells)];
}

function yearRow(row: YearRow, chart: YearChart, grid: Grid): TableRow {
  const words = (text: string, options = {}) =>
    cell({ ...MIDDLE, children: [paragraph('TableText', text, {}, options)] });
  return new TableRow({
    cantSplit: true,
    children: [
      words(row.id, CENTRE),
      words(row.title),
      ...(chart.labels.lead === null ? [] : [words(row.lead)]),
      words(row.when, CENTRE),
      ...(row.listed === null ? dayCells(row, chart, grid) : wordCells(row.listed, chart, grid)),
    ],
  });
}

/** Words in place of the days: before the line of today, where they have room there. */
function wordCells(
  text: string,
  { today, letters }: YearChart,
  { parts, columns, width }: Grid,
): TableCell[] {
  const words = (span: number, borders = {}) =>
    cell({
      ...MIDDLE,
      span,
      borders,
      children: [paragraph('TableText', text, { italics: true })],
    });
  const before = today === null ? 0 : lineOf(today, parts);
  const room = (width * before) / columns - CELL_MARGINS.left - CELL_MARGINS.right;
  const isShort = textWidth(text, { fontSize: letters }) * 20 < room;
  if (!isShort || before === columns) return [words(columns)];
  return [
    words(before, { right: TODAY_LINE }),
    cell({
      span: columns - before,
      borders: { left: TODAY_LINE },
      children: [new Paragraph({ style: 'YearCell' })],
    }),
  ];
}

/** Columns that look alike are one cell, but for those that a line or a mark keeps apart. */
function dayCells(row: YearRow, chart: YearChart, { parts }: Grid): TableCell[] {
  const cells: YearColumn[][] = [];
  const todayAt = chart.today === null ? null : lineOf(chart.today, parts);
  const lineAt = (column: number, inner: IBorderOptions) =>
    column === todayAt ? TODAY_LINE : inner;
  for (const column of yearColumns(row, chart, parts)) {
    const last = cells.at(-1);
    const before = last?.at(-1);
    const isLined = column.column === todayAt || (column.isMonth && !isBar(column.ground));
    const isAlike = before?.ground === column.ground && before.marks.size + column.marks.size === 0;
    if (last && isAlike && !isLined) last.push(column);
    else cells.push([column]);
  }
  return cells.flatMap((merged, index) => {
    const [first] = merged;
    if (!first) return [];
    const next = cells[index + 1]?.[0];
    return cell({
      span: merged.length,
      verticalAlign: VerticalAlignTable.CENTER,
      ...(first.ground && { shading: SHADES[first.ground] }),
      borders: {
        left: lineAt(first.column, lineBefore(first)),
        right: lineAt(first.column + merged.length, next ? lineBefore(next) : ROW_LINE),
      },
      children:
        first.marks.size === 0
          ? [new Paragraph({ style: 'YearCell' })]
          : [...first.marks].map(markParagraph),
    });
  });
}

/** Within a bar there are no months. */
function lineBefore({ column, ground, isMonth }: YearColumn): IBorderOptions {
  if (column === 0) return ROW_LINE;
  return isMonth && !isBar(ground) ? MONTH_LINE : NO_LINE;
}

function isBar(ground: Ground | null): boolean {
  return ground !== null && ground !== 'day-off';
}

/** Marks of one cell stand one below another. */
function markParagraph(mark: Mark): Paragraph {
  return new Paragraph({
    style: 'YearCell',
    ...(mark === 'overdue' && { shading: MISSED.shading }),
    children: markRuns(mark),
  });
}

function markRuns(mark: Mark) {
  if (mark === 'done-late') return runs(MARKS[mark], LATE);
  return runs(MARKS[mark], mark === 'overdue' ? MISSED : {});
}

/**
 * What the signs mean, each sign on a line with its meaning: a word processor does not go back over a framed sign to
 * break a line before it.
 *
 * @param width of a line, in twips
 */
export function yearLegend({ legend, letters }: YearChart, width: number): Paragraph {
  const font = { fontSize: letters };
  let used = 0;
  const children = legend.flatMap(({ sign, label }, index) => {
    const needed = textWidth(`${LEGEND_GAP}${SWATCH} ${label}`, font);
    const isNewLine = (used + needed) * 20 > width;
    used = isNewLine ? needed : used + needed;
    const gap = isNewLine ? '\n' : LEGEND_GAP;
    return [
      ...runs(index === 0 ? '' : gap),
      ...legendKey(sign),
      ...runs(`${NO_BREAK}${label.replaceAll(' ', NO_BREAK)}`),
    ];
  });
  return new Paragraph({ style: 'Legend', children });
}

function legendKey(sign: YearSign) {
  if (sign === 'today') return runs('│', { bold: true });
  if (isMark(sign)) return markRuns(sign);
  return runs(SWATCH, { shading: SHADES[sign], border: LINE });
}
