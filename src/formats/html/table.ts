/** Tables as HTML. */
import { balancedLines } from '../line-breaks.ts';
import type { Font } from '../measure.ts';
import { points } from '../page-size.ts';
import type { Table, TableCell, TableRow } from '../paper.ts';
import { headOf, type SpannedCell, spannedCells } from '../spans.ts';
import { cellsFromAbove, headingColumns, labelOf } from './cards.ts';
import { brokenLines, type Content, html, lines, type Markup, NOTHING } from './markup.ts';

export const TABLE_STYLE = `
table { width: 100%; border-collapse: separate; border-spacing: 0; table-layout: fixed; font-size: 12pt; line-height: 1.15; }
/* Each border is drawn once: of those that are collapsed, a browser cuts one that a page ends with in half. */
th, td { padding: 0.8mm 1.4mm; border: solid var(--line); border-width: 0 0.5pt 0.5pt 0; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
/* A row taller than a page has a line where the page ends. */
td { box-decoration-break: clone; -webkit-box-decoration-break: clone; }
th.first, td.first { border-left-width: 0.5pt; }
thead tr:first-child th { border-top-width: 0.5pt; }
.compact { font-size: 10.5pt; line-height: 1.08; }
:where(.compact) :is(th, td) { padding: 0.3mm 1mm; }
thead { display: table-header-group; }
thead + tbody, thead + tbody > tr:first-child { break-before: avoid; }
thead th { text-align: center; vertical-align: middle; text-wrap: balance; }
/* A number of a document is broken only where its cell is too narrow for it. */
.number { display: inline-block; max-width: 100%; }
td { font-weight: normal; }
.centre { text-align: center; }
tr { break-inside: avoid; }
.section, .group { break-after: avoid; }
.section td, .section th { font-weight: bold; }
table + h2, table + .text { margin-top: 4mm; }
`;

/** Of a head, and of one that is to take less room; `padding`, left and right of its text together, in millimetres. */
const HEAD = { padding: 2.8, font: { fontSize: 12, fontWeight: 'bold' } } as const;
const COMPACT_HEAD = { padding: 2, font: { fontSize: 10.5, fontWeight: 'bold' } } as const;

/**
 * @param width in print, in points
 * @param closing what follows the table, kept on one page with its last row: a browser does not do so by itself
 */
export function table(part: Table, width: number, closing?: Markup): Markup {
  const { caption, columns, rows, isCompact } = part;
  const { padding, font } = isCompact ? COMPACT_HEAD : HEAD;
  const spanned = spannedCells(
    rows.map(({ cells }) => cells),
    columns.length,
  );
  const end = closing ? endOf(rows, spanned) : rows.length;
  const headings = headingColumns(part);
  const above = cellsFromAbove(spanned);
  const markups = rows.map((row, at) =>
    tableRow(row, spanned[at] ?? [], above[at] ?? [], { columns, headings }),
  );
  const head = spannedCells(headOf(part), columns.length);
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const roomOf = ({ column, colSpan }: SpannedCell) => {
    const spanned = columns.slice(column, column + colSpan);
    const share = spanned.reduce((sum, { width }) => sum + width, 0) / total;
    return share * width - points(padding);
  };
  return html`<table role="table"${isCompact ? html` class="compact"` : NOTHING}>
<caption class="unseen">${caption}</caption>
<colgroup>${columns.map(({ width }) => html`<col style="width:${((100 * width) / total).toFixed(2)}%">`)}</colgroup>
<thead role="rowgroup">${head.map((cells) => html`<tr role="row">${cells.map((cell) => headCell(cell, roomOf(cell), font))}</tr>`)}</thead>
${
  end > 0
    ? html`<tbody role="rowgroup">
${markups.slice(0, end)}</tbody>
`
    : NOTHING
}${
  closing
    ? html`<tbody class="closing" role="rowgroup">
${markups.slice(end)}<tr class="closing" role="presentation"><td role="presentation" colspan="${columns.length}">
${closing}</td></tr>
</tbody>
`
    : NOTHING
}</table>
`;
}

/** Where the last row begins, with the headings above it, and the rows that have a cell in common with it. */
function endOf(rows: readonly TableRow[], spanned: readonly (readonly SpannedCell[])[]): number {
  const reaches = (from: number) =>
    Math.max(...(spanned[from] ?? []).map(({ rowSpan }) => from + rowSpan));
  const isCut = (at: number) => rows.slice(0, at).some((_, from) => reaches(from) > at);
  let end = rows.length - 1;
  while (end > 0 && (rows[end - 1]?.level !== 'item' || isCut(end))) end -= 1;
  return Math.max(0, end);
}

/** @param room for a line, in points */
function headCell(
  { cell: { text }, column, rowSpan, colSpan }: SpannedCell,
  room: number,
  font: Font,
): Markup {
  const scope = colSpan > 1 ? 'colgroup' : 'col';
  const broken = text.split('\n').flatMap((line) => balancedLines(line, room, font));
  return html`<th role="columnheader" scope="${scope}"${column === 0 ? html` class="first"` : NOTHING}${spans(rowSpan, colSpan)}>${brokenLines(broken)}</th>`;
}

function spans(rowSpan: number, colSpan: number): Content {
  return [
    rowSpan > 1 ? html` rowspan="${rowSpan}"` : NOTHING,
    colSpan > 1 ? html` colspan="${colSpan}"` : NOTHING,
  ];
}

/** @param above the cells of the rows above that reach into this one */
function tableRow(
  { level }: TableRow,
  cells: readonly SpannedCell[],
  above: readonly SpannedCell[],
  { columns, headings }: { columns: Table['columns']; headings: number },
): Markup {
  const isDecision = level === 'decision';
  const tds = cells.map((spanned) => {
    const { cell, column, rowSpan, colSpan } = spanned;
    const centred = isDecision || (columns[column]?.align === 'centre' && colSpan === 1);
    const isHeading = column < headings;
    const classes = [
      ...(column === 0 ? ['first'] : []),
      ...(centred ? ['centre'] : []),
      ...(isHeading ? ['heads'] : []),
    ].join(' ');
    const label = isHeading ? NOTHING : html` data-label="${labelOf(spanned, columns)}"`;
    return html`<td role="cell"${attribute('class', classes)}${label}${spans(rowSpan, colSpan)}>${cellText(cell)}</td>`;
  });
  const shown = level === 'item' || level === 'group' ? above.filter(hasText) : [];
  const heads = shown.filter(({ column }) => column < headings).map(({ cell }) => cell.text);
  const shared = shown
    .filter(({ column }) => column >= headings)
    .map((one) => `${labelOf(one, columns)}: ${one.cell.text}`);
  return html`<tr role="row" class="${isDecision ? 'section' : level}"${attribute('data-heads', heads.join(' '))}${attribute('data-shared', shared.join('\n'))}>${tds}</tr>\n`;
}

function hasText({ cell }: SpannedCell): boolean {
  return cell.text !== '';
}

function attribute(name: string, value: string): Content {
  return value === '' ? NOTHING : html` ${name}="${value}"`;
}

function cellText({ text, strong }: TableCell): Content {
  return strong ? html`<b>${lines(text)}</b>` : lines(text);
}
