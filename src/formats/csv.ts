import { disarmed, printable } from '../printable.ts';
import { BYTE_ORDER_MARK } from '../text.ts';
import type { TextFormat } from './report.ts';

/** A spreadsheet runs a cell that starts so as a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const SPECIAL = /[",;\t\n\r]/;

export const csv: TextFormat = {
  name: 'csv',
  summary: { vi: 'bảng CSV mở được bằng Excel', en: 'a CSV sheet that Excel opens' },
  endings: ['csv'],
  async *print(report, { separator }) {
    yield BYTE_ORDER_MARK;
    for await (const row of report.sheet()) yield `${row.map(field).join(separator)}\r\n`;
  },
};

function field(raw: string): string {
  if (raw === '') return '';
  const value = disarmed(printable(raw));
  const safe = FORMULA.test(value) && !/^-\d+$/.test(value) ? `'${value}` : value;
  if (!SPECIAL.test(safe)) return safe;
  return safe.includes('"') ? `"${safe.replaceAll('"', '""')}"` : `"${safe}"`;
}
