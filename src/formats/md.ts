import { printable } from '../printable.ts';
import { printBlocks } from './blocks.ts';
import type { Block, Column, ListingGroup, ListingRow, TextFormat } from './report.ts';

export const md: TextFormat = {
  name: 'md',
  summary: { vi: 'bảng Markdown', en: 'Markdown tables' },
  endings: ['md'],
  print: (report) => printBlocks(report, null, textsOf),
};

/** A block in texts of one or more lines each. */
function textsOf(part: Block): Iterable<string> {
  switch (part.kind) {
    case 'heading':
      return [`## ${escapeMarkdown(part.text)}`];
    case 'text':
      return [part.text.split('\n').map(textLine).join('\\\n')];
    case 'painted':
      return [`~~~\n${part.text(({ text }) => text, Number.POSITIVE_INFINITY).trimEnd()}\n~~~`];
    case 'lines':
    case 'code':
      return [`~~~\n${printable(part.text.trimEnd())}\n~~~`];
    case 'listing':
      return listingLines(part.columns, part.groups);
    case 'grid':
      return tableLines(
        part.columns,
        part.rows.map((cells) => (index) => cells[index]),
      );
    case 'facts':
      return [
        part.facts
          .map(
            ({ label, value }) => `- **${escapeMarkdown(label)}:** ${escapeMarkdown(value.text)}`,
          )
          .join('\n'),
      ];
  }
}

/** A line of running text, which must not begin a list. */
function textLine(line: string): string {
  return escapeMarkdown(line).replace(/^(\d*)([-+.)])(?=\s)/, '$1\\$2');
}

function* listingLines(columns: readonly Column[], groups: readonly ListingGroup[]) {
  if (groups.length === 0) yield '';
  for (const [index, { heading, rows }] of groups.entries()) {
    if (index > 0) yield '';
    if (heading !== null) yield `### ${escapeMarkdown(heading)}`;
    if (heading !== null && rows.length > 0) yield '';
    if (heading === null || rows.length > 0) yield* tableLines(columns, rows);
  }
}

function* tableLines(columns: readonly Column[], rows: readonly ListingRow[]) {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  yield line(columns.map(({ label }) => escapeMarkdown(label)));
  yield line(columns.map(() => '---'));
  for (const row of rows) {
    yield line(columns.map((_, index) => escapeMarkdown(row(index)?.text ?? '')));
  }
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
