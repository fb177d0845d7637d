/** CSV, TSV and Excel's "Unicode text": a table of plain text. */
import papaparse from 'papaparse';
import { UsageError } from '../errors.ts';
import { plural, type Text } from '../text.ts';
import { decoded } from './charset.ts';
import type { SourceDocument } from './document.ts';
import { visibleGrid } from './grid.ts';
import { MOST_ROWS, tooLarge } from './limits.ts';

/** In the order in which they are preferred where a file of one row fits several. */
const DELIMITERS = ['\t', ';', ','];
/** Excel obeys a first line that names the delimiter, and does not show it. */
const NAMED_DELIMITER = /^"?sep=(.)"?\r?\n/i;
/** Our own CSV puts the apostrophe before what a spreadsheet would run as a formula; Excel shows it. */
const GUARD = /^'(?=[=+\-@\t\r])/;

/** Quotation marks that neither begin nor end a cell: far too many of them would take the parser minutes. */
const MARKS_IN_WORDS = /[^",;\t\r\n]"[^",;\t\r\n]/g;
const MOST_MARKS = 10_000;

/** Reads the one table of the file. */
export async function readDelimited(bytes: Uint8Array, name: string): Promise<SourceDocument> {
  const text = decoded(bytes);
  if ((text.match(MARKS_IN_WORDS) ?? []).length > MOST_MARKS) throw tooLarge();
  const named = NAMED_DELIMITER.exec(text);
  const { rows, unclosed } = named?.[1]
    ? parsed(text.slice(named[0].length), named[1])
    : bestOf(text, /\.ts[vt]$/i.test(name) ? ['\t'] : DELIMITERS);
  if (unclosed !== null) {
    throw new UsageError({
      vi: `dấu ngoặc kép (") ở hàng ${unclosed} không đóng đúng chỗ nên không rõ các ô; hãy mở bằng Excel rồi lưu thành .xlsx`,
      en: `the quotation mark (") in row ${unclosed} does not close where a cell ends, so the cells are unclear; open the file in Excel and save it as .xlsx`,
    });
  }
  let guards = 0;
  const cells = rows.flatMap((values, row) =>
    values.map((value, column) => {
      if (GUARD.test(value)) guards += 1;
      const shown = value.replace(GUARD, '').replaceAll(/\r\n?/g, '\n').replaceAll('\u00A0', ' ');
      const size = { rows: 1, columns: 1 };
      return { row, column, ...size, text: shown, date: null, isHeading: false, footnotes: [] };
    }),
  );
  const { grid } = visibleGrid(null, cells, { rows: new Set(), columns: new Set() });
  return {
    blocks: grid ? [{ kind: 'table', grid }] : [],
    notices: guards ? [guarded(guards)] : [],
  };
}

interface Parsed {
  rows: string[][];
  /** The row, from 1, whose quotation marks are wrong; null where all are right. */
  unclosed: number | null;
}

function parsed(text: string, delimiter: string): Parsed {
  const { data, errors } = papaparse.parse<string[]>(text, { delimiter, preview: MOST_ROWS + 1 });
  if (data.length > MOST_ROWS) throw tooLarge();
  const wrong = errors.find(({ type }) => type === 'Quotes');
  return { rows: data, unclosed: wrong ? (wrong.row ?? 0) + 1 : null };
}

/** That of the delimiters which makes the most cells in rows of one width: titles above the table have others. */
function bestOf(text: string, delimiters: readonly string[]): Parsed {
  const [best] = delimiters
    .map((delimiter) => parsed(text, delimiter))
    .map((result) => ({ result, cells: regularCells(result.rows) }))
    .sort((one, other) => other.cells - one.cells);
  return (best as { result: Parsed }).result;
}

/** Without those that begin with a blank: a comma of prose is before them. */
function regularCells(rows: readonly string[][]): number {
  const cells = new Map<number, number>();
  for (const row of rows) {
    const ofRow = row.slice(1).filter((cell) => !cell.startsWith(' ')).length;
    cells.set(row.length, (cells.get(row.length) ?? 0) + ofRow);
  }
  return Math.max(0, ...cells.values());
}

function guarded(count: number): Text {
  return {
    vi: `bỏ ${count} dấu nháy (') mà dvtasks đặt trước ô bắt đầu bằng = + - @`,
    en: `took away ${plural(count, 'apostrophe')} (') that dvtasks puts before a cell that begins with = + - @`,
  };
}
