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
import { NO_BREAK } from '../line-breaks.ts';
import {
  type Ground,
  isMark,
  MARKS,
  type Mark,
  PARTS_OF_A_MONTH,
  YEAR_COLUMNS,
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
import { twips } from './style.ts';

/** Of the number and the deadline, in millimetres. */
const ID_WIDTH = 9;
const WHEN_WIDTH = 21;
/** Of the title, as a share of the whole. */
const TITLE_SHARE = 0.296;
const NAMED_COLUMNS = 3;

/** In millimetres: accents of capitals keep clear of the line above. */
const ROW_HEIGHT = 3.4;
/** Where a page has no room for rows of that height, they are as low as their letters. */
const ROWS_OF_A_PAGE = 31;

/** A missed deadline is white on black. */
const MISSED: IRunOptions = {
  color: 'FFFFFF',
  shading: { type: ShadingType.CLEAR, fill: '000000' },
};

const SHADES: Readonly<Record<Ground, IShadingAttributesProperties>> = {
  window: { type: ShadingType.CLEAR, fill: '969696' },
  ongoing: { type: ShadingType.CLEAR, fill: 'CCCCCC' },
  'day-off': { type: ShadingType.PERCENT_10, color: '404040', fill: 'FFFFFF' },
};

/** A quarter of a point: half a point in each of the rows would cost a centimetre of the page. */
const ROW_LINE: IBorderOptions = { style: BorderStyle.SINGLE, size: 2, color: '000000' };
const MONTH_LINE: IBorderOptions = { style: BorderStyle.SINGLE, size: 2, color: '999999' };
const TODAY_LINE: IBorderOptions = { style: BorderStyle.DASHED, size: 6, color: '000000' };

/** @param width of the whole table, in twips */
export function yearTable(chart: YearChart, width: number): Table {
  const { caption, labels, months, groups } = chart;
  const named = [twips(ID_WIDTH), Math.round(TITLE_SHARE * width), twips(WHEN_WIDTH)];
  const days = width - named.reduce((sum, one) => sum + one, 0);
  const centred = { verticalAlign: VerticalAlignTable.CENTER };
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: [
      ...[labels.id, labels.title, labels.when].map((label) =>
        cell({ ...centred, children: [paragraph('TableHeading', label)] }),
      ),
      ...months.map((name) =>
        cell({
          ...centred,
          span: PARTS_OF_A_MONTH,
          borders: { left: MONTH_LINE },
          children: [paragraph('TableHeading', name, { bold: false })],
        }),
      ),
    ],
  });
  const count = groups.reduce((sum, { rows }) => sum + rows.length, groups.length);
  const isRoomy = count <= ROWS_OF_A_PAGE;
  const rows = groups.flatMap(({ id, heading, rows }) => [
    new TableRow({
      cantSplit: true,
      keepNext: true,
      children: [
        cell({
          span: NAMED_COLUMNS + YEAR_COLUMNS,
          shading: { type: ShadingType.CLEAR, fill: 'F2F2F2' },
          margins: CELL_MARGINS,
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
    ...rows.map((row) => yearRow(row, chart, isRoomy)),
  ]);
  return fixedTable(
    [...named, ...dividedWidth(days, Array<number>(YEAR_COLUMNS).fill(1))],
    [header, ...rows],
    { lines: ROW_LINE, caption, hasHeader: true },
  );
}

/** Left and right of the words of a cell, in twips; a cell of a day has none. */
const CELL_MARGINS = { left: 40, right: 40 };

function yearRow(row: YearRow, chart: YearChart, isRoomy: boolean): TableRow {
  const centred = { verticalAlign: VerticalAlignTable.CENTER, margins: CELL_MARGINS };
  return new TableRow({
    cantSplit: true,
    ...(isRoomy && { height: { value: twips(ROW_HEIGHT), rule: 'atLeast' } }),
    children: [
      cell({ ...centred, children: [paragraph('TableText', row.id, {}, CENTRE)] }),
      cell({ ...centred, children: [paragraph('TableText', row.title)] }),
      cell({ ...centred, children: [paragraph('TableText', row.when, {}, CENTRE)] }),
      ...dayCells(row, chart),
    ],
  });
}

const CENTRE = { alignment: 'center' } as const;

/** Columns that look alike are one cell, but for those that a line or a mark keeps apart. */
function dayCells(row: YearRow, chart: YearChart): TableCell[] {
  const cells: YearColumn[][] = [];
  for (const column of yearColumns(row, chart)) {
    const last = cells.at(-1);
    const before = last?.at(-1);
    const isLined = column.isToday || before?.isToday || (column.isMonth && !isBar(column.ground));
    const isAlike = before?.ground === column.ground && before.marks.size + column.marks.size === 0;
    if (last && isAlike && !isLined) last.push(column);
    else cells.push([column]);
  }
  return cells.flatMap((merged) => {
    const [first] = merged;
    if (!first) return [];
    const { column, ground, marks, isMonth, isToday } = first;
    const monthLine = isMonth ? MONTH_LINE : NO_LINE;
    const left = column === 0 ? ROW_LINE : monthLine;
    const right = column + merged.length === YEAR_COLUMNS ? ROW_LINE : NO_LINE;
    return cell({
      span: merged.length,
      verticalAlign: VerticalAlignTable.CENTER,
      ...(ground && { shading: SHADES[ground] }),
      borders: isToday ? { left: TODAY_LINE, right: TODAY_LINE } : { left, right },
      children: [new Paragraph({ style: 'YearCell', children: [...marks].flatMap(markRuns) })],
    });
  });
}

function isBar(ground: Ground | null): boolean {
  return ground !== null && ground !== 'day-off';
}

function markRuns(mark: Mark) {
  return runs(MARKS[mark], mark === 'overdue' ? MISSED : {});
}

/** What the signs mean. */
export function yearLegend({ legend }: YearChart): Paragraph {
  return new Paragraph({
    style: 'Legend',
    children: legend.flatMap(({ sign, label }, index) => [
      ...runs(index === 0 ? '' : LEGEND_GAP),
      ...legendKey(sign),
      ...runs(`${NO_BREAK}${label}`),
    ]),
  });
}

function legendKey(sign: YearSign) {
  if (sign === 'today') return runs(SWATCH, { border: TODAY_LINE });
  if (isMark(sign)) return markRuns(sign);
  return runs(SWATCH, { shading: SHADES[sign], border: LINE });
}
