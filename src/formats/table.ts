/** The terminal format: headings, columns of wrapped text, small framed tables. */
import { printable } from '../printable.ts';
import { printBlocks } from './blocks.ts';
import type { Block, Paint, Surface, TextFormat, Tone } from './report.ts';
import {
  columnWidths,
  GAP,
  MIN_TABLE_WIDTH,
  padEnd,
  rowText,
  widthOf,
  wrap,
} from './table/layout.ts';

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
    const page = { ...surface, width, paint: await painter(surface) };
    yield* printBlocks(report, async (block) => safe(await textsOf(block, page), page));
  },
};

interface Page extends Surface {
  paint: Paint;
}

/** Without colours the library of colours is not loaded. */
async function painter({ colour }: Surface): Promise<Paint> {
  if (!colour) return ({ text }) => text;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  const paints: Record<Tone, (text: string) => string> = {
    bad: chalk.red,
    warn: chalk.yellow,
    good: chalk.green,
    calm: chalk.cyan,
    dim: chalk.dim,
    strong: chalk.bold,
  };
  return ({ text, tone }) => (tone ? paints[tone](text) : text);
}

function* safe(texts: Iterable<string>, { colour }: Page): Generator<string> {
  for (const text of texts) yield colour ? text : printable(text);
}

/** A block in texts of one or more lines each. */
function textsOf(block: Block, page: Page): Iterable<string> | Promise<Iterable<string>> {
  switch (block.kind) {
    case 'heading':
      return [headingLines(block.text, page).join('\n')];
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

type Listing = Extract<Block, { kind: 'listing' }>;

/** A listing in columns; where these do not fit, in blocks. */
function* listingLines(listing: Listing, page: Page): Generator<string> {
  const { columns, groups } = listing;
  const widths = page.width < MIN_TABLE_WIDTH ? null : columnWidths(columns, groups, page.width);
  const total = widths?.reduce((sum, width) => sum + width, GAP * (columns.length - 1));
  if (!widths || !total || total > page.width) return yield* blockLines(listing, page);
  const head = columns.map(({ label }) => ({ text: label, tone: 'strong' as const }));
  yield rowText((index) => head[index], columns, widths, page.paint);
  yield page.paint({ text: '─'.repeat(page.width), tone: 'dim' });
  for (const [index, { heading, rows }] of groups.entries()) {
    if (index > 0) yield '';
    if (heading !== null) yield headingLines(heading, page).join('\n');
    if (heading !== null && rows.length > 0) yield '';
    for (const [at, row] of rows.entries()) {
      if (at > 0) yield '';
      yield rowText(row, columns, widths, page.paint);
    }
  }
}

function headingLines(heading: string, page: Page): string[] {
  return wrap(heading, page.width).map((text) => page.paint({ text, tone: 'strong' }));
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
    style: { head: [], border: [] },
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
