/** Cells of data that a spreadsheet may not show whole. */
import type { DataTable, DataValue } from '../formats/paper.ts';
import { numeral, type Say } from '../text.ts';

/** In letters: the most that a spreadsheet is sure to show of a cell. */
const MOST_SHOWN = 2000;

/** The table; where a text is too long to be seen whole in a spreadsheet, it says how to read it. */
export function withLengthNote(table: DataTable, say: Say): DataTable {
  const isLong = (value: DataValue) => String(value ?? '').length > MOST_SHOWN;
  if (!table.rows.some(({ cells }) => cells.some(isLong))) return table;
  const most = numeral(MOST_SHOWN);
  const note = say({
    vi: `Ô có hơn ${most.vi} ký tự có thể không hiện hết trên bảng tính: chọn ô để đọc toàn bộ trên thanh công thức.`,
    en: `A spreadsheet may not show all of a cell with more than ${most.en} characters: select it to read the whole in the formula bar.`,
  });
  return { ...table, notes: [...table.notes, note] };
}
