/** Tables as HTML. */
import type { Table, TableCell, TableRow } from '../paper.ts';
import { headOf, type SpannedCell, spannedCells } from '../spans.ts';
import { cellsFromAbove, headingColumns, labelOf } from './cards.ts';
import { type Content, html, lines, type Markup, NOTHING } from './markup.ts';

export const TABLE_STYLE = `
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 12pt; line-height: 1.15; }
th, td { padding: 0.8mm 1.4mm; border: 0.5pt solid var(--line); vertical-align: top; text-align: left; overflow-wrap: anywhere; }
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

/** @param closing what follows the table, kept on one page with its last row: a browser does not do so by itself */
export function table(part: Table, closing?: Markup): Markup {
  const { caption, columns, rows } = part;
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
  return html`<table role="table">
<caption class="unseen">${caption}</caption>
<colgroup>${columns.map(({ width }) => html`<col style="width:${((100 * width) / total).toFixed(2)}%">`)}</colgroup>
<thead role="rowgroup">${head.map((cells) => html`<tr role="row">${cells.map(headCell)}</tr>`)}</thead>
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

function headCell({ cell: { text }, rowSpan, colSpan }: SpannedCell): Markup {
  const scope = colSpan > 1 ? 'colgroup' : 'col';
  return html`<th role="columnheader" scope="${scope}"${spans(rowSpan, colSpan)}>${text}</th>`;
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
    const classes = [centred ? 'centre' : '', isHeading ? 'heads' : ''].join(' ').trim();
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
