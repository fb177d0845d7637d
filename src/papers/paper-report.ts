/** A paper as a report, for the formats without pages: the terminal, Markdown, CSV and JSON. */
import type {
  Closing,
  DataColumn,
  DataValue,
  Figure,
  Paper,
  PaperPart,
  Proportions,
  Sheet,
  Table,
} from '../formats/paper.ts';
import type { Block, Cell, Column, Fact, ListingRow, Report } from '../formats/report.ts';
import { stepsOf } from '../text.ts';
import { legendLines, yearListing } from './year-listing.ts';

/**
 * The report of a paper.
 *
 * @param kind its name on the command line
 * @param more what is told of it to a program
 */
export function paperReport(kind: string, paper: Paper, more: object = {}): Report {
  return {
    data: () => ({ kind: 'paper', paper: kind, ...paper, ...more }),
    records: () => paper.sheets,
    sheet: () => paperRows(paper),
    blocks: () => paper.sheets.flatMap(sheetBlocks),
    paper: () => paper,
  };
}

/**
 * One table after another; where there are several, each below its name. What a program reads begins with the names of
 * the columns: what the paper is, and what is said of its tables, comes last.
 */
function paperRows({ sheets }: Paper): string[][] {
  const tables = sheets.flatMap(({ data }) => data);
  const isAlone = tables.length === 1;
  return [
    ...tables.flatMap((table) => [
      ...(isAlone ? [] : [[table.name]]),
      table.columns.map(({ label }) => label),
      ...table.rows.map(({ cells }) =>
        table.columns.map((column, at) => valueText(cells[at], column)),
      ),
      [],
    ]),
    ...sheets.flatMap(({ kind, subject, basis, data }) => [
      ...[kind, ...subject, basis].map((line) => [line]),
      ...data.flatMap(({ name, notes }) => notes.map((note) => (isAlone ? [note] : [name, note]))),
    ]),
  ];
}

/** A day as in ISO 8601, a number without marks, a share to the same digits as elsewhere. */
function valueText(value: DataValue | undefined, { holds }: DataColumn): string {
  if (value === null || value === undefined) return '';
  return holds === 'share' && typeof value === 'number'
    ? String(stepsOf(value, 1000) / 1000)
    : String(value);
}

function sheetBlocks(sheet: Sheet): Block[] {
  const { letterhead, kind, subject, basis, addressee, parts, closing } = sheet;
  const text = (words: string): Block => ({ kind: 'text', text: words });
  const optional = (words: string | null) => (words === null ? [] : [text(words)]);
  return [
    text(letterhead.issuer.join(' ')),
    ...optional(letterhead.number),
    text(letterhead.state),
    text(letterhead.motto),
    ...optional(letterhead.placeAndDate),
    { kind: 'heading', text: [kind, ...subject].join('\n') },
    text(basis),
    ...optional(addressee),
    ...parts.flatMap(partBlocks),
    ...(closing === null ? [] : closingTexts(closing).map(text)),
  ];
}

function closingTexts({ recipients, signature }: Closing): string[] {
  return [
    [recipients.label, ...recipients.lines].join('\n'),
    `${signature.office}\n${signature.name}`,
  ];
}

function partBlocks(part: PaperPart): Block[] {
  switch (part.kind) {
    case 'heading':
      return [{ kind: 'heading', text: part.text }];
    case 'paragraph':
      return [{ kind: 'text', text: part.text }];
    case 'note':
      return [{ kind: 'text', text: part.text, tone: 'dim' }];
    case 'figures':
      return [{ kind: 'facts', facts: part.figures.map(figureFact) }];
    case 'proportions':
      return [{ kind: 'lines', text: barLines(part.chart) }];
    case 'table':
      return [listing(part.table)];
    case 'year':
      return [
        yearListing(part.chart),
        { kind: 'text', text: legendLines(part.chart).join('  '), tone: 'dim' },
      ];
  }
}

function figureFact({ label, value, note }: Figure): Fact {
  return { label, value: { text: note === '' ? value : `${value} (${note})` } };
}

const BAR_WIDTH = 40;
/** As dark as on paper: what is overdue most of all. */
const SHADES = { done: '▒', 'done-late': '▓', open: '░', overdue: '█', other: '·' } as const;

/** A line for each share: its bar, its count, its name. */
function barLines({ shares }: Proportions): string {
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  return shares
    .map(({ label, count, value, shade }) => {
      const bar = SHADES[shade].repeat(stepsOf(count / total, BAR_WIDTH));
      return `${bar} ${value} ${label}`;
    })
    .join('\n');
}

function listing({ columns, rows }: Table): Block {
  const groups: { heading: string | null; rows: ListingRow[] }[] = [];
  for (const { level, cells } of rows) {
    if (level === 'decision' || level === 'section') {
      groups.push({
        heading: cells
          .map(({ text }) => text)
          .filter(Boolean)
          .join('. '),
        rows: [],
      });
      continue;
    }
    if (groups.length === 0) groups.push({ heading: null, rows: [] });
    const row = cells.map((cell): Cell => {
      // Where cells cannot be one, the text stands in the first of them.
      const text = cell.merged ? '' : cell.text;
      return cell.strong ? { text, tone: 'strong' } : { text };
    });
    groups.at(-1)?.rows.push((column) => row[column]);
  }
  return { kind: 'listing', columns: columns.map(listingColumn), groups };
}

/** The number keeps its width; the rest share the line as they share the page. */
function listingColumn({ label, width, align }: Table['columns'][number], index: number): Column {
  return index === 0 && align === 'centre'
    ? { label, width: { min: 4, max: 8 } }
    : { label, width: { min: Math.floor(Math.min(10, width)), share: width } };
}
