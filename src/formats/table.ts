/** The terminal format: headings, columns of wrapped text, small framed tables. */
import { printable } from '../printable.ts';
import { printBlocks } from './blocks.ts';
import type {
  Block,
  Cell,
  Listing,
  ListingRow,
  Paint,
  Screen,
  Surface,
  TextFormat,
} from './report.ts';
import {
  CUT,
  columnWidths,
  cutLines,
  GAP,
  type LinesIn,
  longestLine,
  MIN_TABLE_WIDTH,
  padEnd,
  rowText,
  widthOf,
  wrap,
} from './table/layout.ts';
import { painterOf } from './table/paint.ts';

/** A framed column is not squeezed below this. */
const MIN_CELL_WIDTH = 4;
/** Lines longer than this are hard to follow, however wide the terminal. */
const MAX_WIDTH = 160;

export const table: TextFormat = {
  name: 'table',
  summary: { vi: 'bảng để đọc trên màn hình', en: 'tables for the screen' },
  endings: ['txt'],
  async *print(report, surface) {
    const width = Math.min(surface.width, MAX_WIDTH);
    const page: Page = { ...surface, width, isCut: false, paint: await painterOf(surface.colour) };
    const note = surface.screen && cutNote(surface.screen.whole, page);
    const room = note &&
      surface.screen && {
        ...surface.screen,
        width,
        height: surface.screen.height - heightOf(note, page),
      };
    async function* blocks(screen: Screen | null): AsyncGenerator<Block> {
      yield* report.blocks(screen);
      if (note && page.isCut) yield note;
    }
    const textsIn = async (block: Block) => safe(await textsOf(block, page), page);
    yield* printBlocks({ ...report, blocks }, room, textsIn);
  },
};

interface Page extends Surface {
  paint: Paint;
  /** Whether a text had to be cut. */
  isCut: boolean;
}

/** What the sign of a cut means, and the line that prints all; that is pasted whole, and so it is not wrapped. */
function cutNote(whole: string, { lang }: Page): Painted {
  const words = {
    vi: `“${CUT}”: chữ bị cắt cho vừa màn hình; in đủ:`,
    en: `“${CUT}”: cut to fit the screen; in full:`,
  }[lang];
  const line = printable(whole);
  const text = (paint: Paint, width: number) => {
    const said = wrap(words, width).map((one) => paint({ text: one, tone: 'dim' }));
    return `${said.join('\n')}${widthOf(`${words} ${line}`) > width ? '\n' : ' '}${line}`;
  };
  return { kind: 'painted', text };
}

type Painted = Extract<Block, { kind: 'painted' }>;

/** The lines of a block, with the blank one above it. */
function heightOf({ text }: Painted, { width }: Page): number {
  return text(({ text: words }) => words, width).split('\n').length + 1;
}

/** Fits a text into so many lines, and notes on the page where it had to be cut. */
function linesInto(most: number, page: Page): LinesIn {
  return (text, width) =>
    cutLines(text, width, most, () => {
      page.isCut = true;
    });
}

function* safe(texts: Iterable<string>, { colour }: Page): Generator<string> {
  for (const text of texts) yield colour ? text : printable(text);
}

/** A block in texts of one or more lines each. */
function textsOf(block: Block, page: Page): Iterable<string> | Promise<Iterable<string>> {
  switch (block.kind) {
    case 'heading':
      return [
        headingLines(
          block.text,
          page,
          linesInto(block.most ?? Number.POSITIVE_INFINITY, page),
        ).join('\n'),
      ];
    case 'text':
      return [
        wrap(block.text, page.width)
          .map((text) => page.paint({ ...block, text }))
          .join('\n'),
      ];
    case 'painted':
      return [block.text(page.paint, page.width).trimEnd()];
    case 'lines':
      return [printable(block.text.trimEnd())];
    case 'code':
      return [printable(block.text.trimEnd()).replace(/^/gm, '  ')];
    case 'listing':
      return listingLines(block, page);
    case 'grid':
      return gridText(block, page);
    case 'facts':
      return [printFacts(block, page)];
  }
}

/** A listing in columns; where these do not fit, in blocks. */
function* listingLines(listing: Listing, page: Page): Generator<string> {
  const { columns, groups, most, isBare } = listing;
  const isShort = most !== undefined;
  const measure = isShort ? longestLine : ({ length }: string) => length;
  const widths =
    page.width < MIN_TABLE_WIDTH ? null : columnWidths(columns, groups, page.width, measure);
  const total = widths?.reduce((sum, width) => sum + width, GAP * (columns.length - 1));
  if (!widths || !total || total > page.width) {
    return yield* isShort && Number.isFinite(most)
      ? shortBlocks(listing, most, page)
      : blockLines(listing, page);
  }
  const linesIn = isShort ? linesInto(most, page) : wrap;
  if (!isBare) {
    const head = columns.map(({ label }) => ({ text: label, tone: 'strong' as const }));
    yield rowText((index) => head[index], columns, widths, { ...page, linesIn: wrap });
    yield page.paint({ text: '─'.repeat(page.width), tone: 'dim' });
  }
  for (const [index, { heading, rows }] of groups.entries()) {
    if (index > 0) yield '';
    if (heading !== null) yield headingLines(heading, page, linesIn).join('\n');
    if (heading !== null && rows.length > 0 && !isShort) yield '';
    for (const [at, row] of rows.entries()) {
      if (at > 0 && !isShort) yield '';
      yield rowText(row, columns, widths, { ...page, linesIn });
    }
  }
}

function headingLines(heading: string, page: Page, linesIn: LinesIn = wrap): string[] {
  return linesIn(heading, page.width).map((text) => page.paint({ text, tone: 'strong' }));
}

/** Each row in so many lines: the first two cells, then the others in one line, the longest texts last. */
function* shortBlocks({ columns, groups }: Listing, most: number, page: Page): Generator<string> {
  const facts = columns.map((_, index) => index).slice(2);
  facts.sort(
    (one, other) => (columns[one]?.width?.share ?? 0) - (columns[other]?.width?.share ?? 0),
  );
  for (const [index, { heading, rows }] of groups.entries()) {
    if (index > 0) yield '';
    if (heading !== null) yield headingLines(heading, page, linesInto(most, page)).join('\n');
    for (const row of rows) {
      const cells = facts
        .map((fact) => row(fact) ?? { text: '' })
        .filter(({ text }) => text !== '');
      yield* titleLines(row, cells.length > 0 ? most - 1 : most, page);
      if (cells.length > 0) yield factsLine(cells, page);
    }
  }
  if (groups.length === 0) yield '';
}

const INDENT = '  ';

function titleLines(row: ListingRow, most: number, page: Page): string[] {
  const [number, title] = [row(0) ?? { text: '' }, row(1) ?? { text: '' }];
  const left = widthOf(number.text) + INDENT.length;
  return linesInto(most, page)(title.text, page.width - left).map((text, at) => {
    const start = at === 0 ? `${page.paint(number)}${INDENT}` : ' '.repeat(left);
    return `${start}${page.paint({ ...title, text })}`.trimEnd();
  });
}

const BETWEEN = ' · ';

/** Cells in one line, as many as fit. */
function factsLine(cells: readonly Cell[], page: Page): string {
  const linesIn = linesInto(1, page);
  let line = '';
  let room = page.width;
  for (const cell of cells) {
    const before = line === '' ? INDENT : BETWEEN;
    room -= before.length;
    if (room < MIN_CELL_WIDTH) {
      page.isCut = true;
      break;
    }
    const [text = ''] = linesIn(cell.text, room);
    line += before + page.paint({ ...cell, text });
    room -= widthOf(text);
  }
  return line;
}

/** Each row as a block: its first two cells, then the others by name. */
function* blockLines({ columns, groups }: Listing, page: Page): Generator<string> {
  let isFirst = true;
  const apart = () => {
    const between = isFirst ? [] : [''];
    isFirst = false;
    return between;
  };
  for (const { heading, rows } of groups) {
    if (heading !== null) yield* [...apart(), ...headingLines(heading, page)];
    for (const row of rows) {
      const facts = columns.flatMap(({ label }, index) => {
        const value = index === 0 ? undefined : row(index);
        return value && value.text !== '' ? [{ label, value }] : [];
      });
      yield* [...apart(), ...headingLines(row(0)?.text ?? '', page)];
      yield printFacts({ kind: 'facts', facts }, page, '  ');
    }
  }
  if (isFirst) yield '';
}

function printFacts({ facts }: Extract<Block, { kind: 'facts' }>, page: Page, indent = ''): string {
  const labelWidth = Math.max(0, ...facts.map(({ label }) => widthOf(label))) + 2;
  const left = indent.length + labelWidth;
  return facts
    .flatMap(({ label, value }) =>
      wrap(value.text, Math.max(20, page.width - left)).map((text, index) => {
        const name = page.paint({
          text: padEnd(index === 0 ? label : '', labelWidth),
          tone: 'dim',
        });
        return `${indent}${name}${page.paint({ ...value, text })}`.trimEnd();
      }),
    )
    .join('\n');
}

/** A small framed table. */
async function gridText(
  { columns, rows }: Extract<Block, { kind: 'grid' }>,
  page: Page,
): Promise<string[]> {
  const { default: Table } = await import('cli-table3');
  const widths = columns.map(({ label }, index) =>
    Math.max(widthOf(label), ...rows.map((row) => widthOf(row[index]?.text ?? ''))),
  );
  const frame = 3 * columns.length + 1;
  const excess = widths.reduce((sum, width) => sum + width, frame) - page.width;
  for (let over = excess; over > 0 && Math.max(...widths) > MIN_CELL_WIDTH; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  const grid = new Table({
    head: columns.map(({ label }) => page.paint({ text: label, tone: 'strong' })),
    colWidths: widths.map((width) => width + 2),
    style: { head: [], border: [], compact: page.screen !== null },
  });
  for (const row of rows) {
    grid.push(
      row.map((cell, index) =>
        wrap(cell.text, widths[index] ?? 1)
          .map((text) => page.paint({ ...cell, text }))
          .join('\n'),
      ),
    );
  }
  return [grid.toString()];
}
