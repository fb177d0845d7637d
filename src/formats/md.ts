import { disarmed, printable } from '../printable.ts';
import type { Block, Cell, Column, ListingGroup, TextFormat } from './report.ts';

export const md: TextFormat = {
  name: 'md',
  summary: { vi: 'bảng Markdown', en: 'Markdown tables' },
  endings: ['md'],
  async *print(report) {
    let divider = '';
    for await (const part of report.blocks()) {
      yield divider + disarmed(block(part));
      divider = '\n\n';
    }
    yield '\n';
  },
};

function block(part: Block): string {
  switch (part.kind) {
    case 'heading':
      return `## ${escapeMarkdown(part.text)}`;
    case 'text':
      return part.text.split('\n').map(textLine).join('\\\n');
    case 'painted':
      return `~~~\n${part.text(({ text }) => text, Number.POSITIVE_INFINITY).trimEnd()}\n~~~`;
    case 'lines':
    case 'code':
      return `~~~\n${printable(part.text.trimEnd())}\n~~~`;
    case 'listing':
      return part.groups.map((group) => listingGroup(part.columns, group)).join('\n\n');
    case 'grid':
      return table(part.columns, part.rows);
    case 'facts':
      return part.facts
        .map(({ label, value }) => `- **${escapeMarkdown(label)}:** ${escapeMarkdown(value.text)}`)
        .join('\n');
  }
}

/** A line of running text, which must not begin a list. */
function textLine(line: string): string {
  return escapeMarkdown(line).replace(/^(\d*)([-+.)])(?=\s)/, '$1\\$2');
}

function listingGroup(columns: readonly Column[], { heading, rows }: ListingGroup): string {
  if (heading === null) return table(columns, rows);
  const above = `### ${escapeMarkdown(heading)}`;
  return rows.length === 0 ? above : `${above}\n\n${table(columns, rows)}`;
}

function table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ label }) => escapeMarkdown(label))),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((_, index) => escapeMarkdown(row[index]?.text ?? '')))),
  ].join('\n');
}

/** What GitHub and GitLab make links and mentions of, without any markup. */
const LIVE = /[@#](?=[\p{L}\d])|(?:https?|ftp):(?=\/\/)|www(?=\.)/giu;
const ZERO_WIDTH_SPACE = '\u200B';

/** Catalogue text stays text: no markup, no HTML, no second row, nobody called and nothing linked. */
function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(LIVE, `$&${ZERO_WIDTH_SPACE}`)
    .replace(/[\\`*_[\]<>|~#&]/g, (mark) =>
      mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : `\\${mark}`,
    )
    .replace(/\s*\n\s*/g, ' ');
}
