/** The rows of a table as cards, on a screen too narrow for its columns. */
import type { Table, TableCell, TableColumn } from '../paper.ts';
import type { SpannedCell } from '../spans.ts';

/**
 * What no column's label need be said of: how many columns, from the first, hold the number and the title of a row. A
 * title is the first in words.
 */
export function headingColumns({ columns, rows }: Table): number {
  const isInWords = (cell: TableCell | undefined) => /\p{Ll}{2}/u.test(cell?.text ?? '');
  const title = columns.findIndex(
    ({ align }, column) =>
      align === 'start' &&
      rows.some(({ level, cells }) => level === 'item' && isInWords(cells[column])),
  );
  return Math.max(0, title) + 1;
}

/** The label of the cell's column; of those it reaches over, each once. */
export function labelOf({ column, colSpan }: SpannedCell, columns: readonly TableColumn[]): string {
  const labels = columns.slice(column, column + colSpan).map(({ label }) => label);
  return [...new Set(labels)].join(', ');
}

/** The cells of rows above that reach into each row, from the left. */
export function cellsFromAbove(spanned: readonly (readonly SpannedCell[])[]): SpannedCell[][] {
  let open: { one: SpannedCell; end: number }[] = [];
  return spanned.map((cells, at) => {
    open = open.filter(({ end }) => end > at);
    const above = open.map(({ one }) => one);
    open.push(...cells.map((one) => ({ one, end: at + one.rowSpan })));
    return above.sort((one, other) => one.column - other.column);
  });
}

/** @param widest in rem: the widest window that shows cards */
export function cardStyle(widest: number): string {
  return `
@media screen and (max-width: ${widest}rem) {
  table, td { display: block; }
  table, .compact, table.year { font-size: 1rem; line-height: 1.35; }
  colgroup { display: none; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 0.6rem; margin-top: 0.6rem; }
  tr { display: block; min-width: 0; padding: 0.5rem 0.75rem; border: 1px solid var(--line); }
  td, td.centre { padding: 0; border: 0; text-align: start; }
  td:empty { display: none; }
  .year td.days { height: auto; }
  td + td { margin-top: 0.2rem; }
  /* Who cannot see the cards hears the head of the table: what a style adds is not read out, where a browser knows how. */
  td[data-label]::before { content: attr(data-label) ": "; content: attr(data-label) ": " / ""; color: var(--soft); }
  td.heads:not(:empty) { display: inline; }
  td.heads:is(:first-child, :has(+ td.heads)) { font-weight: bold; }
  td.heads:not(:has(+ td.heads))::after { content: ""; display: block; }
  td.heads + td.heads::before { content: " "; }
  /* What is one cell over several rows is seen in the card of each. */
  tr[data-heads]::before { content: attr(data-heads); content: attr(data-heads) / ""; display: block; white-space: pre-line; }
  tr[data-shared]::after { content: attr(data-shared); content: attr(data-shared) / ""; display: block; margin-top: 0.2rem; white-space: pre-line; }
  .section, .group, tr.closing { grid-column: 1 / -1; }
  .section { padding: 0.75rem 0 0; border: 0; font-size: 1.0625rem; }
  .group { background: var(--shade); }
  tr.closing { padding: 0; border: 0; }
  /* Numbers stand beside each other. */
  .compact td.centre:not(.heads, :empty) { display: inline-block; margin-inline-end: 1rem; }
  .section th, .year .section th { display: block; padding: 0; border: 0; background: none; }
  /* A year: each card has the days across it, with a scale of its own. */
  .year .cut { display: none; }
  .year .whole { display: inline; }
  .year td, .year th { padding: 0; }
  .year td.days { height: auto; margin-top: 0.5rem; }
  .year td.listed { padding: 0; background: none !important; }
  .track { height: auto; margin: 0 0.6rem 1.4rem; border-bottom: 1px solid var(--line); counter-reset: month 1; font-size: 1.125rem; }
  .track .month { counter-increment: month; }
  .track::before, .track .month::after { position: absolute; top: 100%; padding-left: 2px; font-size: 0.8125rem; font-style: normal; line-height: 1.4; white-space: nowrap; }
  .track::before { content: "1"; content: "1" / ""; }
  .track .month::after { content: counter(month); content: counter(month) / ""; }
  .days .unseen { position: static; display: block; width: auto; height: auto; margin: 0; clip-path: none; white-space: normal; }
  .legend { gap: 0.2rem 1.2rem; margin-top: 1rem; font-size: 1rem; }
}
`;
}
