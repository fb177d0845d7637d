/** The parts of a sheet of a paper as rows of cells. */
import { stepsOf } from '../../text.ts';
import { fittedToLine, lineHeight, textWidth } from '../measure.ts';
import type {
  Closing,
  Figure,
  PaperPart,
  Proportions,
  Shade,
  Sheet,
  Table,
  TableCell,
} from '../paper.ts';
import { headOf, spannedCells } from '../spans.ts';
import {
  type CellStyle,
  type Content,
  countAmount,
  type Grid,
  pattern,
  type SheetRow,
  type Sizes,
  THIN,
} from './grid.ts';
import { yearRows } from './year.ts';

/** Where the letterhead and the signature divide the page. */
export const TWO_COLUMNS = [0.4];
const FIGURE_COLUMNS = [0.45, 0.62];
const SHARE_COLUMNS = [0.07, 0.45, 0.6];
/** So that each of these ends has a column of its own. */
export const MIN_COLUMNS = SHARE_COLUMNS.length + 1;

/** What the rows of a sheet share. */
export interface Page {
  grid: Grid;
  size: Sizes;
}

/** @param minHeight in points */
function row(
  { grid }: Page,
  contents: readonly Content[],
  ends: readonly number[] = [],
  minHeight = 0,
): SheetRow {
  return { cells: grid.cells(contents, ends), minHeight };
}

/** The style of running text, but for what differs. */
function textStyle({ size }: Page, differing: Partial<CellStyle> = {}): CellStyle {
  return { fontSize: size.text, align: 'left', alignVertical: 'top', wrap: true, ...differing };
}

const CENTRED = { align: 'center', alignVertical: 'center' } as const;
const BOLD = { fontWeight: 'bold' } as const;
const ITALIC = { fontStyle: 'italic' } as const;

/** A line of so many dashes, in the middle: the border of a cell can be no shorter than the cell. */
function horizontalLine(page: Page, dashes: number): Content {
  return ['─'.repeat(dashes), textStyle(page, { ...CENTRED, fontSize: 6, alignVertical: 'top' })];
}

export function letterheadRows({ letterhead }: Sheet, page: Page): SheetRow[] {
  const { grid, size } = page;
  const [left = 0, right = 0] = grid.partWidths(TWO_COLUMNS);
  const small = textStyle(page, { ...CENTRED, fontSize: size.issuer });
  const issuer = letterhead.issuer.map(
    (line): Content => [line, fittedToLine(line, left, { ...small, ...BOLD })],
  );
  const state: Content[] = [
    [letterhead.state, fittedToLine(letterhead.state, right, { ...small, ...BOLD })],
    [
      letterhead.motto,
      textStyle(page, { ...CENTRED, ...BOLD, textDecoration: { underline: true } }),
    ],
  ];
  const date = textStyle(page, { ...CENTRED, ...ITALIC });
  const lines = Array.from({ length: Math.max(issuer.length, state.length) }, (_, index) =>
    row(page, [issuer[index] ?? ['', small], state[index] ?? ['', small]], TWO_COLUMNS),
  );
  const last = [horizontalLine(page, 10), [letterhead.placeAndDate ?? '', date] as const];
  return [...lines, row(page, last, TWO_COLUMNS, size.spacing * 3)];
}

export function titleRows({ kind, subject, basis, addressee }: Sheet, page: Page): SheetRow[] {
  const { size } = page;
  const title = textStyle(page, { ...CENTRED, ...BOLD, fontSize: size.kind });
  return [
    row(page, [[kind, { ...title, alignVertical: 'bottom' }]], [], size.kind * 2),
    ...subject.map((line) => row(page, [[line, title]])),
    row(page, [horizontalLine(page, 14)]),
    row(page, [[basis, textStyle(page, { ...CENTRED, ...ITALIC })]]),
    ...(addressee === null
      ? []
      : [row(page, [[addressee, textStyle(page, CENTRED)]], [], size.text * 2)]),
  ];
}

export function partRows(part: PaperPart, page: Page): SheetRow[] {
  const { grid, size } = page;
  switch (part.kind) {
    case 'heading':
      return [
        {
          ...row(
            page,
            [[part.text, textStyle(page, { ...BOLD, alignVertical: 'bottom' })]],
            [],
            size.text * 2,
          ),
          keepNext: true,
        },
      ];
    case 'paragraph':
      return [row(page, [[part.text, textStyle(page)]])];
    case 'note':
      return [row(page, [[part.text, textStyle(page, { ...ITALIC, fontSize: size.note })]])];
    case 'figures':
      return figureRows(part.figures, page);
    case 'proportions':
      return shareRows(part.chart, page);
    case 'table':
      return [gapRow(page), ...tableRows(part.table, page)];
    case 'year':
      return [gapRow(page), ...yearRows(part.chart, grid, size)];
  }
}

/** Space above a table or a year. */
function gapRow(page: Page): SheetRow {
  return { ...row(page, [['', textStyle(page)]], [], page.size.spacing), keepNext: true };
}

export function signatureRows({ signature, recipients }: Closing, page: Page): SheetRow[] {
  const { size } = page;
  const signed = textStyle(page, { ...CENTRED, ...BOLD });
  const listed = textStyle(page, { fontSize: size.recipients });
  const label = { ...listed, ...ITALIC, ...BOLD, fontSize: size.recipients + 1 };
  const halves = (left: Content, right: Content, minHeight?: number) =>
    row(page, [left, right], TWO_COLUMNS, minHeight);
  // Few rows, for Excel breaks a page between any two.
  return [
    row(page, [['', listed]], [], size.spacing * 2),
    halves([recipients.label, label], [signature.office, signed]),
    halves(
      [recipients.lines.join('\n'), listed],
      [signature.name, { ...signed, alignVertical: 'bottom' }],
      size.signature + lineHeight(signed),
    ),
  ];
}

/** Where the columns but the last end, as shares of the width. */
export function columnEnds(columns: Table['columns']): number[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  let before = 0;
  return columns.slice(0, -1).map(({ width }) => {
    before += width;
    return before / total;
  });
}

function figureRows(figures: readonly Figure[], page: Page): SheetRow[] {
  const { size } = page;
  const cell = textStyle(page, { ...THIN, ...CENTRED, fontSize: size.table });
  return figures.map(({ label, value, note }) =>
    row(
      page,
      [
        [label, { ...cell, align: 'left' }],
        [value, { ...cell, ...BOLD, fontSize: size.text + 1 }],
        [note, cell],
      ],
      FIGURE_COLUMNS,
    ),
  );
}

/** From light to dark and patterned, each unlike the others in a print without colour. */
const SHADES: Readonly<Record<Shade, Partial<CellStyle>>> = {
  done: { backgroundColor: '#A6A6A6' },
  'done-late': pattern('lightUp', '#000000'),
  open: {},
  overdue: { backgroundColor: '#262626' },
  other: pattern('gray125', '#000000'),
};

/** A row for each share: its shade, its name, its count, and a bar as long as its part of the whole. */
function shareRows({ caption, shares }: Proportions, page: Page): SheetRow[] {
  const { grid, size } = page;
  const cell = textStyle(page, { ...THIN, ...CENTRED, fontSize: size.table });
  const title = textStyle(page, { ...ITALIC, fontSize: size.table, alignVertical: 'bottom' });
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const barWidth = grid.partWidths(SHARE_COLUMNS).at(-1) ?? 0;
  const maxLength = Math.floor(barWidth / textWidth('█', cell)) - 1;
  return [
    row(page, [[caption, title]], [], size.table * 2),
    ...shares.map(({ label, count, value, shade }) =>
      row(
        page,
        [
          ['', { ...cell, ...SHADES[shade] }],
          [label, { ...cell, align: 'left' }],
          [value, { ...cell, ...BOLD }, countAmount(count)],
          [
            '█'.repeat(stepsOf(count / total, maxLength)),
            { ...cell, align: 'left', textColor: '#595959' },
          ],
        ],
        SHARE_COLUMNS,
      ),
    ),
  ];
}

/** Whether it is a table to reckon with, short and of many columns. */
export function isOfFigures({ rows }: Table): boolean {
  return rows.some(({ cells }) => cells.some(({ strong }) => strong));
}

function tableRows(table: Table, page: Page): SheetRow[] {
  const { columns, rows } = table;
  // Only the names of the main table's columns are repeated on each page.
  const isWhole = isOfFigures(table);
  const ends = columnEnds(columns);
  const cell = textStyle(page, { ...THIN, fontSize: page.size.table });
  const heading = { ...cell, ...CENTRED, ...BOLD };
  const rowOf = (slots: readonly Slot[], contentOf: (slot: Slot) => Content): SheetRow => {
    const made = row(
      page,
      slots.map(contentOf),
      slots.slice(0, -1).map((slot) => ends[slot.last] ?? 1),
    );
    const cells = made.cells.map((one, at) => {
      const down = slots[at]?.down ?? 1;
      return down === 1 ? one : { ...one, down };
    });
    return { ...made, cells };
  };
  const head = slotsOf(headOf(table), columns.length);
  const body = slotsOf(
    rows.map(({ cells }) => cells),
    columns.length,
  );
  return [
    ...head.map((slots, at) => ({
      ...rowOf(slots, ({ cell: { text } }) => [text, heading]),
      keepNext: at < head.length - 1 || rows.length > 0,
    })),
    ...rows.map(({ level }, at) => ({
      ...rowOf(body[at] ?? [], (slot): Content => {
        const { text, strong } = slot.cell;
        const column = columns[slot.first];
        const isOver = slot.last > slot.first;
        const isCentred = level === 'decision' || (column?.align === 'centre' && !isOver);
        const isStrong = strong || level === 'section';
        const style = {
          ...cell,
          ...(isCentred && ({ align: 'center' } as const)),
          ...(isStrong && BOLD),
        };
        return [text, style];
      }),
      keepNext: level !== 'item' || (isWhole && at < rows.length - 1),
    })),
  ];
}

/** A cell in its columns, from the first to the last; `down` is 0 for one that is part of a cell above. */
interface Slot {
  cell: TableCell;
  first: number;
  last: number;
  down: number;
}

const PART: TableCell = { text: '' };

function slotsOf(rows: readonly (readonly TableCell[])[], columns: number): Slot[][] {
  const slots: Slot[][] = rows.map(() => []);
  for (const [at, cells] of spannedCells(rows, columns).entries()) {
    for (const { cell, column: first, rowSpan, colSpan } of cells) {
      const last = first + colSpan - 1;
      slots[at]?.push({ cell, first, last, down: rowSpan });
      for (let below = 1; below < rowSpan; below += 1) {
        slots[at + below]?.push({ cell: PART, first, last, down: 0 });
      }
    }
  }
  return slots.map((row) => row.sort((one, other) => one.first - other.first));
}
