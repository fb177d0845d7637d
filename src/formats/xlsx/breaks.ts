/** Page breaks of a worksheet: by itself Excel breaks between any two rows, even below a heading. */
import type { SheetRow } from './cells.ts';

type RowOnPage = Pick<SheetRow, 'height' | 'keepNext'>;

/** What Excel allows on a worksheet. */
const MAX_BREAKS = 1023;

/** The part of a page's height that every printer leaves. */
const PRINTABLE_SHARE = 0.98;

/**
 * The rows before which a page must be broken, from 0, so that rows stay with the next ones. All other breaks are
 * left to Excel: whoever hides rows by the filter then prints no half-empty pages.
 *
 * @param pageHeight in points
 * @param head the rows that stand above the others on each page after their own
 */
export function pageBreaks(
  rows: readonly RowOnPage[],
  pageHeight: number,
  head: { first: number; last: number },
): number[] {
  const printable = pageHeight * PRINTABLE_SHARE;
  const heading = heightOfAll(rows.slice(head.first, head.last + 1));
  const breaks: number[] = [];
  let used = 0;
  for (let first = 0; first < rows.length; ) {
    const block = blockAt(rows, first);
    const height = heightOfAll(block);
    const top = first > head.last ? heading : 0;
    if (block.length > 1 && used > top && used + height > printable && top + height <= printable) {
      breaks.push(first);
      used = top;
    }
    for (const [index, row] of block.entries()) {
      if (used + row.height > printable) used = first + index > head.last ? heading : 0;
      used += row.height;
    }
    first += block.length;
  }
  return breaks.slice(0, MAX_BREAKS);
}

/** A row, with the ones after it that it keeps. */
function blockAt(rows: readonly RowOnPage[], first: number): readonly RowOnPage[] {
  let last = first;
  while (rows[last]?.keepNext && last < rows.length - 1) last += 1;
  return rows.slice(first, last + 1);
}

function heightOfAll(rows: readonly RowOnPage[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}
