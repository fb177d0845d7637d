/** What of an annex a person should know, though nothing of it had to be asked. */
import { joinTexts, plural, sameText, type Text } from '../text.ts';
import { type Annex, type AnnexRow, allRows, type CellPlace } from './annex.ts';

/** What the reading of the tables passed over, beside what the annex itself says. */
export interface PassedOver {
  /** How many tables are one annex. */
  tables: number;
  repeatedHeads: readonly CellPlace[];
  /** "(1) (2) (3)" below a head. */
  columnNumbers: readonly CellPlace[];
  /** Rows without a text between others. */
  blankRows: readonly CellPlace[];
  /** The notes at the foot of the page that heads of columns refer to. */
  footnotes: readonly string[];
}

/** The remarks on an annex, each with where it holds. */
export function remarksOf(annex: Annex, passed: PassedOver): Text[] {
  const { sections, outside } = annex;
  const all = allRows(annex);
  const words = all.filter(({ isWords }) => isWords).map(({ place }) => place);
  const remarks: Text[] = [];
  if (passed.tables > 1) {
    remarks.push({
      vi: `${passed.tables} bảng cùng cột được ghép thành một danh mục`,
      en: `${passed.tables} tables of the same columns are joined into one annex`,
    });
  }
  const say = (places: readonly CellPlace[], vi: string, en: string) => {
    if (places.length > 0) remarks.push(joinTexts([{ vi, en }, placesText(places)], ': '));
  };
  say(passed.repeatedHeads, 'bỏ qua tiêu đề cột lặp lại', 'passed over heads that come again');
  say(passed.columnNumbers, 'bỏ qua hàng đánh số cột', 'passed over the numbers of columns');
  say(passed.blankRows, 'bỏ qua hàng trống', 'passed over blank rows');
  say(
    outside,
    'ngoài bảng nhiệm vụ (đầu văn bản, nơi nhận, chữ ký)',
    'no part of the tasks (letterhead, recipients, signature)',
  );
  say(
    words,
    'hàng chỉ có lời (ghi chú, tổng cộng, phần nối trang), không tính là nhiệm vụ',
    'rows of words only (a note, a total, the rest of a row on another page), not tasks',
  );
  const repeated = repeatedNumbers(sections);
  if (repeated.length > 0) {
    const named = repeated.slice(0, MOST_NAMED).map(({ number, ids }) => `“${number}”: ${ids}`);
    const rest = repeated.length > MOST_NAMED ? '; …' : '';
    const numbers = `${named.join('; ')}${rest}`;
    remarks.push({
      vi: `số thứ tự in trùng trong một mục, gọi bằng mã khác nhau: ${numbers}`,
      en: `numbers printed twice in a section, told apart by their ids: ${numbers}`,
    });
  }
  for (const note of passed.footnotes) {
    remarks.push({
      vi: `chú thích của tiêu đề cột: “${note}”`,
      en: `a footnote of the head: “${note}”`,
    });
  }
  return remarks;
}

const MOST_NAMED = 10;

/** "bảng 1, hàng 3, 17"; tables and rows from 1. */
function placesText(places: readonly CellPlace[]): Text {
  const tables = [...new Set(places.map(({ table }) => table))];
  const shown = tables.slice(0, MOST_NAMED).map((table): Text => {
    const rows = places.filter((place) => place.table === table).map(({ row }) => row + 1);
    const more = rows.length > MOST_NAMED ? ', …' : '';
    const list = `${rows.slice(0, MOST_NAMED).join(', ')}${more}`;
    return {
      vi: `bảng ${table + 1}, hàng ${list}`,
      en: `table ${table + 1}, ${plural(rows.length, 'row').replace(/^\d+ /, '')} ${list}`,
    };
  });
  const rest = tables.length > MOST_NAMED ? [sameText('…')] : [];
  return joinTexts([...shown, ...rest], '; ');
}

/** Numbers that several rows below one heading have, with the ids of these; marks such as "-" count nothing. */
function repeatedNumbers(sections: Annex['sections']): { number: string; ids: string }[] {
  const levels: (readonly AnnexRow[])[] = [];
  const visit = (rows: readonly AnnexRow[]): void => {
    levels.push(rows);
    for (const row of rows) visit(row.rows);
  };
  for (const { rows } of sections) visit(rows);
  return levels.flatMap((rows) => {
    const byNumber = new Map<string, string[]>();
    for (const { number, id } of rows) {
      const core = number.replace(/[.)/:\s]+$/u, '');
      if (/[\p{L}\d]/u.test(core)) byNumber.set(core, [...(byNumber.get(core) ?? []), id]);
    }
    return [...byNumber]
      .filter(([, ids]) => ids.length > 1)
      .map(([number, ids]) => ({ number, ids: ids.join(', ') }));
  });
}
