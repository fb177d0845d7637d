/** What stands on a sheet below its table: to whom the paper goes, and who signs it. */
import type { Grid } from '../documents/document.ts';
import { isBlank, textOf } from './cells.ts';

const SIGNATURE =
  /^(?:nơi nhận|người lập|t\/?m\.|kt\.|q\.|tl\.|tuq\.|(?:phó )?chủ tịch|thủ trưởng|thường trực)(?=[\s:.,(]|$)/iu;

/** The first row of a grid that is no longer of its table: one after an empty row, where the signature begins. */
export function endOfTable({ name, rows }: Grid): number {
  // On a page it would be a paragraph, or a table of its own.
  if (name === null) return rows.length;
  const end = rows.findIndex((row, at) => {
    const before = rows[at - 1];
    return before && isBlank(before) && row.some((cell) => SIGNATURE.test(textOf(cell)));
  });
  return end < 0 ? rows.length : end;
}
