/** A sheet of a paper as rows of cells on one grid of columns, which suits its main table. */
import type { Figure, Orientation, PaperPart, Proportions, Shade, Sheet, Table } from '../paper.ts';
import { Grid, type Look, pattern, type SheetRow, type Sizes, THIN } from './grid.ts';
import { lineHeight, printThatFits, textWidth } from './measure.ts';
import { yearGrid, yearRows } from './year.ts';

export interface SheetRows {
  /** In points. */
  widths: readonly number[];
  rows: readonly SheetRow[];
  /** The row of column names of the main table, from 0. */
  header: number | null;
  /** Whether it stands above all that follows, on the screen and on each page: not above a table of other columns. */
  isRepeated: boolean;
  /** The last row of the main table, when it has rows to filter. */
  filterEnd: number | null;
  /** Of a page, as the rows are measured, in points. */
  pageHeight: number;
  /** Up to this height, in points, it is made to stand on one page. */
  onePage: number | null;
}

const REGULAR: Sizes = {
  text: 13,
  issuer: 12,
  kind: 14,
  note: 11,
  table: 12,
  recipients: 11,
  room: 60,
  space: 6,
};

/** Of a sheet with a year, which is wider than the page and made smaller as it is printed. */
const YEAR: Sizes = {
  text: 12,
  issuer: 12,
  kind: 14,
  note: 10,
  table: 10,
  recipients: 10,
  room: 24,
  space: 2,
};
/** How much of its size remains. */
const YEAR_SCALE = 0.7;

/** Between the margins of A4, in points. */
const PAGE_WIDTH: Readonly<Record<Orientation, number>> = { portrait: 462, landscape: 708 };

const PAGE_HEIGHT: Readonly<Record<Orientation, number>> = { portrait: 728, landscape: 481 };
/** A year that needs no more than so many pages is made to fit on one. */
const MOST_SHRINKING = 1.35;

/** Where the letterhead and the signature divide the page. */
const TWO_COLUMNS = [0.4];
const FIGURE_COLUMNS = [0.45, 0.62];
const SHARE_COLUMNS = [0.07, 0.45, 0.6];
const MOST_PARTS = SHARE_COLUMNS.length + 1;

/** What the rows of one sheet share. */
interface Page {
  grid: Grid;
  size: Sizes;
}

export function sheetRows(sheet: Sheet, orientation: Orientation): SheetRows {
  const hasYear = sheet.parts.some(({ kind }) => kind === 'year');
  const main = hasYear ? null : mainTable(sheet);
  const width = PAGE_WIDTH[orientation] / (hasYear ? YEAR_SCALE : 1);
  const page = {
    grid: new Grid(hasYear ? yearGrid(width) : tableGrid(main, width)),
    size: hasYear ? YEAR : REGULAR,
  };
  const rows = [...letterheadRows(sheet, page), ...titleRows(sheet, page)];
  let header: number | null = null;
  let filterEnd: number | null = null;
  let isRepeated = true;
  let closing = 0;
  for (const part of sheet.parts) {
    if (part.kind === 'table' || part.kind === 'year') {
      rows.push({ ...row(page, [['', look(page)]], [], page.size.space), keepNext: true });
    }
    if (part.kind === 'year' || (part.kind === 'table' && part.table === main)) {
      header = rows.length;
      filterEnd = main !== null && main.rows.length > 0 ? header + main.rows.length : null;
    }
    if (header !== null && main !== null && part.kind === 'table') {
      isRepeated &&= labelsOf(part.table) === labelsOf(main);
    }
    rows.push(...partRows(part, page));
    if (part.kind !== 'paragraph' && part.kind !== 'note') closing = rows.length - 1;
  }
  rows.push(...signatureRows(sheet, page));
  const pageHeight = PAGE_HEIGHT[orientation] / (hasYear ? YEAR_SCALE : 1);
  return {
    widths: page.grid.widths,
    // Who signs stands with the last words, and with the last row where a table ends the paper.
    rows: rows.map((one, index) => (index < closing ? one : { ...one, keepNext: true })),
    header,
    isRepeated,
    filterEnd,
    pageHeight,
    onePage: hasYear ? pageHeight * MOST_SHRINKING : null,
  };
}

type Content = readonly [text: string, look: Look];

/** @param least in points */
function row(
  { grid }: Page,
  contents: readonly Content[],
  ends: readonly number[] = [],
  least = 0,
): SheetRow {
  return { cells: grid.cells(contents, ends), least };
}

/** Running text, but for what differs. */
function look({ size }: Page, differing: Partial<Look> = {}): Look {
  return { fontSize: size.text, align: 'left', alignVertical: 'top', wrap: true, ...differing };
}

const CENTRED = { align: 'center', alignVertical: 'center' } as const;
const BOLD = { fontWeight: 'bold' } as const;
const ITALIC = { fontStyle: 'italic' } as const;

/** A line of so many dashes, in the middle: a cell can have no shorter line. */
function rule(page: Page, dashes: number): Content {
  return ['─'.repeat(dashes), look(page, { ...CENTRED, fontSize: 6, alignVertical: 'top' })];
}

function letterheadRows({ letterhead }: Sheet, page: Page): SheetRow[] {
  const { grid, size } = page;
  const [left = 0, right = 0] = grid.partWidths(TWO_COLUMNS);
  const small = look(page, { ...CENTRED, fontSize: size.issuer });
  const issuer = letterhead.issuer.map(
    (line): Content => [line, printThatFits(line, left, { ...small, ...BOLD })],
  );
  const state: Content[] = [
    [letterhead.state, printThatFits(letterhead.state, right, { ...small, ...BOLD })],
    [letterhead.motto, look(page, { ...CENTRED, ...BOLD, textDecoration: { underline: true } })],
  ];
  const date = look(page, { ...CENTRED, ...ITALIC });
  const lines = Array.from({ length: Math.max(issuer.length, state.length) }, (_, index) =>
    row(page, [issuer[index] ?? ['', small], state[index] ?? ['', small]], TWO_COLUMNS),
  );
  const last = [rule(page, 10), [letterhead.placeAndDate, date] as const];
  return [...lines, row(page, last, TWO_COLUMNS, size.space * 3)];
}

function titleRows({ kind, subject, basis, addressee }: Sheet, page: Page): SheetRow[] {
  const { size } = page;
  const title = look(page, { ...CENTRED, ...BOLD, fontSize: size.kind });
  return [
    row(page, [[kind, { ...title, alignVertical: 'bottom' }]], [], size.kind * 2),
    ...subject.map((line) => row(page, [[line, title]])),
    row(page, [rule(page, 14)]),
    row(page, [[basis, look(page, { ...CENTRED, ...ITALIC })]]),
    ...(addressee === null
      ? []
      : [row(page, [[addressee, look(page, CENTRED)]], [], size.text * 2)]),
  ];
}

function partRows(part: PaperPart, page: Page): SheetRow[] {
  const { grid, size } = page;
  switch (part.kind) {
    case 'heading':
      return [
        {
          ...row(
            page,
            [[part.text, look(page, { ...BOLD, alignVertical: 'bottom' })]],
            [],
            size.text * 2,
          ),
          keepNext: true,
        },
      ];
    case 'paragraph':
      return [row(page, [[part.text, look(page)]])];
    case 'note':
      return [row(page, [[part.text, look(page, { ...ITALIC, fontSize: size.note })]])];
    case 'figures':
      return figureRows(part.figures, page);
    case 'proportions':
      return shareRows(part.chart, page);
    case 'table':
      return tableRows(part.table, page);
    case 'year':
      return yearRows(part.chart, grid, size);
  }
}

function signatureRows({ signature, recipients }: Sheet, page: Page): SheetRow[] {
  const { size } = page;
  const signed = look(page, { ...CENTRED, ...BOLD });
  const listed = look(page, { fontSize: size.recipients });
  const label = { ...listed, ...ITALIC, ...BOLD, fontSize: size.recipients + 1 };
  const halves = (left: Content, right: Content, least?: number) =>
    row(page, [left, right], TWO_COLUMNS, least);
  // Few rows, for Excel breaks a page between any two.
  return [
    row(page, [['', listed]], [], size.space * 2),
    halves([recipients.label, label], [signature.office, signed]),
    halves(
      [recipients.lines.join('\n'), listed],
      [signature.name, { ...signed, alignVertical: 'bottom' }],
      size.room + lineHeight(signed),
    ),
  ];
}

/** The table that the others give way to: of the widest ones the longest, and of those the last. */
function mainTable({ parts }: Sheet): Table | null {
  const tables = parts.flatMap((part) => (part.kind === 'table' ? [part.table] : []));
  const ranked = tables.toSorted(
    (one, other) =>
      one.columns.length - other.columns.length || one.rows.length - other.rows.length,
  );
  return ranked.at(-1) ?? null;
}

function labelsOf({ columns }: Table): string {
  return columns.map(({ label }) => label).join('\n');
}

/** The columns of the main table, in points; divided further where the letterhead or another part needs a line. */
function tableGrid(table: Table | null, width: number): number[] {
  const ends = table ? columnEnds(table) : [];
  if (!ends.some((end) => 0.3 <= end && end <= 0.5)) ends.push(...TWO_COLUMNS);
  const lines = [0, ...ends.sort((one, other) => one - other), 1];
  const shares = lines.slice(1).map((line, index) => line - (lines[index] ?? 0));
  while (shares.length < MOST_PARTS) {
    const widest = shares.indexOf(Math.max(...shares));
    const half = (shares[widest] ?? 0) / 2;
    shares.splice(widest, 1, half, half);
  }
  return shares.map((share) => share * width);
}

/** Where the columns but the last end, as shares of the width. */
function columnEnds({ columns }: Table): number[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  let before = 0;
  return columns.slice(0, -1).map(({ width }) => {
    before += width;
    return before / total;
  });
}

function figureRows(figures: readonly Figure[], page: Page): SheetRow[] {
  const { size } = page;
  const cell = look(page, { ...THIN, ...CENTRED, fontSize: size.table });
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
const SHADES: Readonly<Record<Shade, Partial<Look>>> = {
  done: { backgroundColor: '#A6A6A6' },
  'done-late': pattern('lightUp', '#000000'),
  open: {},
  overdue: { backgroundColor: '#262626' },
  other: pattern('gray125', '#000000'),
};

/** A row for each share: its shade, its name, its count, and a bar as long as its part of the whole. */
function shareRows({ caption, shares }: Proportions, page: Page): SheetRow[] {
  const { grid, size } = page;
  const cell = look(page, { ...THIN, ...CENTRED, fontSize: size.table });
  const title = look(page, { ...ITALIC, fontSize: size.table, alignVertical: 'bottom' });
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const room = grid.partWidths(SHARE_COLUMNS).at(-1) ?? 0;
  const most = Math.floor(room / textWidth('█', cell)) - 1;
  return [
    row(page, [[caption, title]], [], size.table * 2),
    ...shares.map(({ label, count, value, shade }) =>
      row(
        page,
        [
          ['', { ...cell, ...SHADES[shade] }],
          [label, { ...cell, align: 'left' }],
          [value, { ...cell, ...BOLD }],
          [
            '█'.repeat(Math.max(1, Math.round((most * count) / total))),
            { ...cell, align: 'left', textColor: '#595959' },
          ],
        ],
        SHARE_COLUMNS,
      ),
    ),
  ];
}

function tableRows(table: Table, page: Page): SheetRow[] {
  const { columns, rows } = table;
  const ends = columnEnds(table);
  const cell = look(page, { ...THIN, fontSize: page.size.table });
  const heading = { ...cell, ...CENTRED, ...BOLD };
  return [
    {
      ...row(
        page,
        columns.map(({ label }) => [label, heading]),
        ends,
      ),
      keepNext: rows.length > 0,
    },
    ...rows.map(({ level, cells }) => {
      const isShort = cells.length < columns.length;
      const contents = cells.map(({ text, strong }, index): Content => {
        const isOver = isShort && index === cells.length - 1;
        const isCentred = columns[index]?.align === 'centre' && !isOver;
        const isStrong = strong || level === 'section';
        return [text, { ...cell, ...(isCentred && { align: 'center' }), ...(isStrong && BOLD) }];
      });
      return {
        ...row(page, contents, ends.slice(0, cells.length - 1)),
        keepNext: level !== 'item',
      };
    }),
  ];
}
