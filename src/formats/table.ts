/** The terminal format: headings, columns of wrapped text, small framed tables. */
import { Chalk } from 'chalk';
import { disarmed, printable } from '../printable.ts';
import type { Block, Column, ListingGroup, Paint, Surface, TextFormat, Tone } from './report.ts';
import {
  columnWidths,
  GAP,
  MIN_TABLE_WIDTH,
  padEnd,
  rowLines,
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
    const page = { ...surface, width: Math.min(surface.width, MAX_WIDTH), paint: painter(surface) };
    let divider = '';
    for await (const block of report.blocks()) {
      const text = await printBlock(block, page);
      yield divider + disarmed(surface.colour ? text : printable(text));
      divider = '\n\n';
    }
    yield '\n';
  },
};

interface Page extends Surface {
  paint: Paint;
}

function painter({ colour }: Surface): Paint {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
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

async function printBlock(block: Block, page: Page): Promise<string> {
  switch (block.kind) {
    case 'heading':
      return wrap(block.text, page.width)
        .map((text) => page.paint({ text, tone: 'strong' }))
        .join('\n');
    case 'text':
      return wrap(block.text, page.width)
        .map((text) => page.paint({ ...block, text }))
        .join('\n');
    case 'painted':
      return block.text(page.paint, page.width).trimEnd();
    case 'lines':
      return printable(block.text.trimEnd());
    case 'code':
      return printable(block.text.trimEnd()).replace(/^/gm, '  ');
    case 'listing':
      return page.width < MIN_TABLE_WIDTH ? printBlocks(block, page) : printListing(block, page);
    case 'grid':
      return await printGrid(block, page);
    case 'facts':
      return printFacts(block, page);
  }
}

function printListing(listing: Extract<Block, { kind: 'listing' }>, page: Page): string {
  const { columns, groups } = listing;
  const widths = columnWidths(
    columns,
    groups.flatMap(({ rows }) => rows),
    page.width,
  );
  const total = widths.reduce((sum, width) => sum + width, GAP * (columns.length - 1));
  if (total > page.width) return printBlocks(listing, page);
  const head = columns.map(({ label }) => ({ text: label, tone: 'strong' as const }));
  const underline = page.paint({ text: '─'.repeat(page.width), tone: 'dim' });
  const lines = [...rowLines(head, columns, widths, page.paint), underline];
  for (const [index, { heading, rows }] of groups.entries()) {
    if (index > 0) lines.push('');
    if (heading !== null) lines.push(headingLines(heading, page).join('\n'));
    if (heading !== null && rows.length > 0) lines.push('');
    for (const [at, row] of rows.entries()) {
      if (at > 0) lines.push('');
      lines.push(rowLines(row, columns, widths, page.paint).join('\n'));
    }
  }
  return lines.join('\n');
}

function headingLines(heading: string, page: Page): string[] {
  return wrap(heading, page.width).map((text) => page.paint({ text, tone: 'strong' }));
}

/** Each row as a block: its first two cells, then the others by name. */
function printBlocks({ columns, groups }: Extract<Block, { kind: 'listing' }>, page: Page): string {
  const blocks: string[] = [];
  for (const { heading, rows } of groups as readonly ListingGroup[]) {
    if (heading !== null) blocks.push(headingLines(heading, page).join('\n'));
    for (const [first, ...rest] of rows) {
      const facts = rest.flatMap((value, index) => {
        const { label } = columns[index + 1] as Column;
        return value.text === '' ? [] : [{ label, value }];
      });
      const title = headingLines(first?.text ?? '', page).join('\n');
      blocks.push(`${title}\n${printFacts({ kind: 'facts', facts }, page, '  ')}`);
    }
  }
  return blocks.join('\n\n');
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

async function printGrid(
  { columns, rows }: Extract<Block, { kind: 'grid' }>,
  page: Page,
): Promise<string> {
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
  return grid.toString();
}
