/** A paper as a report, for the formats without pages: the terminal, Markdown, CSV and JSON. */
import type { Period } from '../dates.ts';
import type {
  Figure,
  Paper,
  PaperPart,
  Proportions,
  Sheet,
  Table,
  TableCell,
  YearChart,
  YearRow,
  YearSign,
} from '../formats/paper.ts';
import {
  type Block,
  type Cell,
  type Column,
  type Fact,
  type ItemColumn,
  type ListingGroup,
  type ListingRow,
  type Report,
  rowOf,
} from '../formats/report.ts';
import { stepsOf } from '../text.ts';

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

/** One sheet after another; where there are several, each below its name. */
function paperRows({ sheets }: Paper): string[][] {
  return sheets.length === 1
    ? sheets.flatMap(sheetRows)
    : sheets.flatMap((sheet) => [[sheet.name], ...sheetRows(sheet), []]);
}

/**
 * The tables, each with its row of headings, and the texts between them. The title of the paper comes last, so that
 * a sheet of one table begins with its headings.
 */
function sheetRows({ kind, subject, basis, parts }: Sheet): string[][] {
  const title = [[`${kind}: ${subject.join(' ')}`], [basis]];
  return apart([...parts.map(partRows), title]);
}

/** Blocks of rows with an empty row between them. */
function apart(blocks: readonly string[][][]): string[][] {
  return blocks
    .filter(({ length }) => length > 0)
    .flatMap((block, index) => (index === 0 ? block : [[], ...block]));
}

function partRows(part: PaperPart): string[][] {
  switch (part.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return [[part.text]];
    case 'figures':
      return part.figures.map(({ label, value, note }) => [label, value, note]);
    case 'proportions':
      return [];
    case 'table':
      return tableRows(part.table);
    case 'year':
      return [...yearRows(part.chart), [], ...legendLines(part.chart).map((line) => [line])];
  }
}

function tableRows({ columns, rows }: Table): string[][] {
  return [columns.map(({ label }) => label), ...rows.map(({ cells }) => cells.map(ownText))];
}

/** What a cell prints where cells cannot be one: the text stands in the first of them. */
function ownText({ text, merged }: TableCell): string {
  return merged ? '' : text;
}

function yearRows(chart: YearChart): string[][] {
  const { labels, months, groups } = chart;
  return [
    [labels.id, labels.title, labels.when, labels.status, ...months],
    ...groups.flatMap(({ id, heading, rows }) => [
      [id, heading],
      ...rows.map((row) => [row.id, row.fullTitle, row.when, row.status, ...strips(row, chart)]),
    ]),
  ];
}

function sheetBlocks(sheet: Sheet): Block[] {
  const { letterhead, kind, subject, basis, addressee, parts, signature, recipients } = sheet;
  const text = (words: string): Block => ({ kind: 'text', text: words });
  return [
    text(letterhead.issuer.join(' ')),
    text(letterhead.state),
    text(letterhead.motto),
    text(letterhead.placeAndDate),
    { kind: 'heading', text: [kind, ...subject].join('\n') },
    text(basis),
    ...(addressee === null ? [] : [text(addressee)]),
    ...parts.flatMap(partBlocks),
    text([recipients.label, ...recipients.lines].join('\n')),
    text(`${signature.office}\n${signature.name}`),
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
const SHADES = { done: '█', 'done-late': '▓', open: '▒', overdue: '░', other: '·' } as const;

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
      const text = ownText(cell);
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

const DAYS_OF_STRIP = 10;
const STRIP = 3;
/** In the order of drawing, a later sign over an earlier one: what was done is never hidden by a deadline. */
const SIGNS: Readonly<Record<YearSign, string>> = {
  'day-off': '░',
  ongoing: '─',
  window: '▬',
  today: '┊',
  moved: '◌',
  report: '◇',
  deadline: '◆',
  later: '▶',
  done: '✔',
  overdue: '✘',
};

/** The year of a task by month, three signs each: a sign stands for ten days, the last one for the rest. */
function strips({ bars, marks }: YearRow, { daysOff, today }: YearChart): string[] {
  const drawn: (Period & { sign: YearSign })[] = [
    ...daysOff.map(({ from, due }) => ({ from, due, sign: 'day-off' as const })),
    ...bars,
    ...(today === null ? [] : [{ from: today, due: today, sign: 'today' as const }]),
    ...marks.map(({ on, sign }) => ({ from: on, due: on, sign })),
  ];
  const signs: string[] = Array.from({ length: 12 * STRIP }, () => '·');
  for (const [sign, letter] of Object.entries(SIGNS)) {
    for (const { from, due } of drawn.filter((one) => one.sign === sign)) {
      signs.fill(letter, placeOf(from), placeOf(due) + 1);
    }
  }
  return Array.from({ length: 12 }, (_, month) =>
    signs.slice(month * STRIP, (month + 1) * STRIP).join(''),
  );
}

function placeOf(date: string): number {
  const inMonth = Math.floor((Number(date.slice(8)) - 1) / DAYS_OF_STRIP);
  return (Number(date.slice(5, 7)) - 1) * STRIP + Math.min(STRIP - 1, inMonth);
}

function yearListing(chart: YearChart): Block {
  const { labels, months, groups } = chart;
  const ruler = months.map((_, index) => String(index + 1).padEnd(STRIP, '·')).join('');
  const columns: ItemColumn<YearRow>[] = [
    {
      label: labels.id,
      width: { min: 4, max: 8 },
      text: ({ id }) => id,
      cell: ({ id }) => ({ text: id, tone: 'strong' }),
    },
    { label: labels.title, width: { min: 16, share: 1 }, text: ({ title }) => title },
    {
      label: `${labels.when}, ${labels.status.toLowerCase()}`,
      width: { min: 12, max: 16 },
      text: ({ when, status }) => (when === status ? when : `${when}\n${status}`),
    },
    {
      label: ruler,
      width: { min: ruler.length, max: ruler.length },
      text: (row) => strips(row, chart).join(''),
    },
  ];
  return {
    kind: 'listing',
    columns,
    groups: groups.map(
      ({ id, heading, rows }): ListingGroup => ({
        heading: id === '' ? heading : `${id}. ${heading}`,
        rows: rows.map((row) => rowOf(row, columns)),
      }),
    ),
  };
}

function legendLines({ legend }: YearChart): string[] {
  return legend.map(({ sign, label }) => `${SIGNS[sign]} ${label}`);
}
