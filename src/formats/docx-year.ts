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
import type { IsoDate, Period } from '../dates.ts';
import {
  cell,
  dividedWidth,
  fixedTable,
  LEGEND_GAP,
  LINE,
  NO_BREAK,
  NO_LINE,
  paragraph,
  runs,
  SWATCH,
} from './docx-blocks.ts';
import { twips } from './docx-style.ts';
import type { YearChart, YearRow, YearSign } from './paper.ts';

const PARTS_OF_A_MONTH = 4;
const COLUMNS = 12 * PARTS_OF_A_MONTH;
/** Of the number, the title and the deadline, in millimetres. */
const WIDTHS = [9, 74, 21];

/** In millimetres: accents of capitals keep clear of the line above. */
const ROW_HEIGHT = 3.4;
/** Where a page has no room for rows of that height, they are as low as their letters. */
const ROWS_OF_A_PAGE = 31;

type Mark = YearRow['marks'][number]['sign'];
type Ground = Exclude<YearSign, Mark | 'today'>;

/** Letters that Times New Roman has, so that no other face is needed. */
const SIGNS: Readonly<Record<Mark, { text: string } & IRunOptions>> = {
  deadline: { text: '♦' },
  overdue: { text: '×', color: 'FFFFFF', shading: { type: ShadingType.CLEAR, fill: '000000' } },
  done: { text: '√' },
  moved: { text: '◊' },
  report: { text: '○' },
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

/** The column of a day, from 0: the days of a month are divided evenly. */
function columnOf(date: IsoDate): number {
  const month = Number(date.slice(5, 7)) - 1;
  const day = Number(date.slice(8, 10)) - 1;
  return (
    month * PARTS_OF_A_MONTH +
    Math.min(PARTS_OF_A_MONTH - 1, Math.floor((day * PARTS_OF_A_MONTH) / 30))
  );
}

function covers({ from, due }: Period, column: number): boolean {
  return columnOf(from) <= column && column <= columnOf(due);
}

/** @param width of the whole table, in twips */
export function yearTable(chart: YearChart, width: number): Table {
  const { caption, labels, months, groups } = chart;
  const named = WIDTHS.map(twips);
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
          span: WIDTHS.length + COLUMNS,
          shading: { type: ShadingType.CLEAR, fill: 'F2F2F2' },
          margins: SIDES,
          children: [
            paragraph('TableText', id === '' ? heading : `${id}. ${heading}`, { bold: true }),
          ],
        }),
      ],
    }),
    ...rows.map((row) => yearRow(row, chart, isRoomy)),
  ]);
  return fixedTable(
    [...named, ...dividedWidth(days, Array<number>(COLUMNS).fill(1))],
    [header, ...rows],
    { lines: ROW_LINE, caption, hasHeader: true },
  );
}

/** Room beside the words of a cell, in twips; a cell of a day has none. */
const SIDES = { left: 40, right: 40 };

function yearRow(row: YearRow, chart: YearChart, isRoomy: boolean): TableRow {
  const centred = { verticalAlign: VerticalAlignTable.CENTER, margins: SIDES };
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

/** Columns that look alike are one cell, but for those that a line or a sign keeps apart. */
function dayCells({ bars, marks }: YearRow, { daysOff, today }: YearChart): TableCell[] {
  const todayColumn = today === null ? null : columnOf(today);
  const columns = Array.from({ length: COLUMNS }, (_, column) => {
    const bar = bars.find((one) => covers(one, column));
    const isOff = daysOff.some((days) => covers(days, column));
    const ground: Ground | null = bar?.sign ?? (isOff ? 'day-off' : null);
    const signs = marks.filter(({ on }) => columnOf(on) === column).map(({ sign }) => sign);
    const isMonth = column % PARTS_OF_A_MONTH === 0;
    const isToday = column === todayColumn;
    const isLined = isToday || column - 1 === todayColumn || (isMonth && !bar);
    return { column, ground, signs: new Set(signs), isMonth, isToday, isLined };
  });
  const cells: (typeof columns)[] = [];
  for (const column of columns) {
    const last = cells.at(-1);
    const before = last?.at(-1);
    const isAlike = before?.ground === column.ground && before.signs.size + column.signs.size === 0;
    if (last && isAlike && !column.isLined) last.push(column);
    else cells.push([column]);
  }
  return cells.flatMap((merged) => {
    const [first] = merged;
    if (!first) return [];
    const { column, ground, signs, isMonth, isToday } = first;
    const monthLine = isMonth ? MONTH_LINE : NO_LINE;
    const left = column === 0 ? ROW_LINE : monthLine;
    const right = column + merged.length === COLUMNS ? ROW_LINE : NO_LINE;
    return cell({
      span: merged.length,
      verticalAlign: VerticalAlignTable.CENTER,
      ...(ground && { shading: SHADES[ground] }),
      borders: isToday ? { left: TODAY_LINE, right: TODAY_LINE } : { left, right },
      children: [new Paragraph({ style: 'YearCell', children: [...signs].flatMap(signRuns) })],
    });
  });
}

function signRuns(sign: Mark) {
  const { text, ...look } = SIGNS[sign];
  return runs(text, look);
}

/** What the signs mean; those that are not drawn are left out. */
export function yearLegend({ groups, daysOff, today, legend }: YearChart): Paragraph {
  const used = new Set<YearSign>([
    ...groups.flatMap(({ rows }) =>
      rows.flatMap(({ bars, marks }) => [...bars, ...marks].map(({ sign }) => sign)),
    ),
    ...(daysOff.length > 0 ? ['day-off' as const] : []),
    ...(today === null ? [] : ['today' as const]),
  ]);
  return new Paragraph({
    style: 'Legend',
    children: legend
      .filter(({ sign }) => used.has(sign))
      .flatMap(({ sign, label }, index) => [
        ...runs(index === 0 ? '' : LEGEND_GAP),
        ...legendKey(sign),
        ...runs(`${NO_BREAK}${label}`),
      ]),
  });
}

function legendKey(sign: YearSign) {
  if (sign === 'today') return runs(SWATCH, { border: TODAY_LINE });
  if (sign in SIGNS) return signRuns(sign as Mark);
  return runs(SWATCH, { shading: SHADES[sign as Ground], border: LINE });
}
