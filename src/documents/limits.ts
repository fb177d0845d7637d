/** How large a document may be, so that a hostile file is an error at once, and what is said then. */
import { UsageError } from '../errors.ts';

/** A country's communes have some 30 tasks each; a province's annex has a few hundred. */
export const MOST_ROWS = 20_000;
/** Of all tables of a document together, and of cells that are one with others each. */
export const MOST_CELLS = 500_000;
/** Of text, before it is read. */
export const MOST_BYTES = 30_000_000;

/** There is more in the file than any annex holds. */
export function tooLarge(): UsageError {
  return new UsageError({
    vi: `tệp quá lớn, không phải một phụ lục: quá ${MOST_ROWS} hàng, ${MOST_CELLS} ô hoặc ${MOST_BYTES / 1e6} MB; hãy chép riêng bảng cần nhập sang một tệp mới`,
    en: `the file is too large to be an annex: over ${MOST_ROWS} rows, ${MOST_CELLS} cells or ${MOST_BYTES / 1e6} MB; copy the table alone into a new file`,
  });
}
