/** The text of cells, and whether a row has one. */
import type { GridCell } from '../documents/document.ts';
import { mentionsTime, readTimeframe } from '../reading/timeframe.ts';
import { numberBefore } from './numbering.ts';

/** A row of a table. */
export type Line = readonly GridCell[];

/** A cell's text without the blanks at the ends of its lines; one that is part of another has none. */
export function textOf(cell: GridCell | undefined): string {
  if (!cell || cell.merged) return '';
  return cell.text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u00A0\u2000-\u200A\u202F\u3000]/g, ' ')
    .replace(/ *\n\s*/g, '\n')
    .trim();
}

/** Line breaks that part the text are kept; those that only the width of the column made are blanks. */
export function withoutLayout(text: string): string {
  const [first = '', ...others] = text.split('\n');
  let whole = first;
  for (const line of others) {
    const parts = /[;:.]$/u.test(whole) || numberBefore(line) !== null;
    whole += `${parts ? '\n' : ' '}${line}`;
  }
  return whole;
}

/** The words of a time: each line by itself where it is read so. */
export function timeText(text: string): string {
  return text.includes('\n') && !isTime(text) ? withoutLayout(text) : text;
}

/** Any year does to see whether words can be read. */
const CONTEXT = { year: 2026, issued: null };

/** True where words are read as a time. */
export function isTime(text: string): boolean {
  return readTimeframe(text, CONTEXT).timeframe.kind !== 'unread';
}

/** True where words are a time, or such as leave its day or month blank. */
export function looksLikeTime(text: string): boolean {
  return isTime(text) || (/\d|…|\.\./u.test(text) && mentionsTime(text));
}

/** True where nothing stands in any cell of the line. */
export function isBlank(line: Line): boolean {
  return line.every((cell) => textOf(cell) === '');
}
