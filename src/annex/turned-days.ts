/**
 * Days of a workbook that Excel may have turned round. Where the machine has the month first, "03/04/2026" typed for
 * 3 April is taken as 4 March, while "25/3/2026" is no day there and stays the text that it is.
 */
import { type IsoDate, isoDate } from '../dates.ts';
import type { GridCell } from '../documents/document.ts';

/** A day that only a person can tell. */
export interface TurnedDay {
  /** Of the cell among those that were given. */
  index: number;
  /** The day that the cell holds. */
  date: IsoDate;
  /** The other that it may be. */
  other: IsoDate;
  /** The column has days left as text as no month is so high; or the cell shows its month first. */
  reason: 'texts-beside' | 'month-first';
}

/** A whole cell as a person types a day; a point or words around it keep any program from taking it for one. */
const TYPED = /^\s*(\d{1,2})([/-])(\d{1,2})(?:\2(?:\d{4}|\d{2}))?\s*$/;
const SHOWN = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\s*$/;
const MONTHS = 12;

/** Finds them among the cells of one column, below its head. */
export function turnedDays(cells: readonly Pick<GridCell, 'text' | 'date'>[]): TurnedDay[] {
  const texts = cells.flatMap(({ text, date }) => {
    const [, day, , month] = (date === null && TYPED.exec(text)) || [];
    return Number(month) <= MONTHS ? [Number(day)] : [];
  });
  const isTurning = texts.length > 0 && texts.every((day) => day > MONTHS);
  return cells.flatMap(({ text, date }, index): TurnedDay[] => {
    if (date === null) return [];
    const [, day, month, year = ''] = SHOWN.exec(text) ?? [];
    const century = date.slice(0, 4 - year.length);
    const shown = year && isoDate(Number(century + year), Number(month), Number(day));
    if (shown && shown !== date) {
      return [{ index, date, other: shown, reason: 'month-first' }];
    }
    const other = turned(date);
    if (!isTurning || other === null || other === date) return [];
    return [{ index, date, other, reason: 'texts-beside' }];
  });
}

/** The day with its month for its day; null where there is no such day. */
function turned(date: IsoDate): IsoDate | null {
  const [year, month, day] = date.split('-').map(Number);
  return isoDate(year ?? 0, day ?? 0, month ?? 0);
}
