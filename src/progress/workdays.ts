/** Working days, from the catalogue's calendar. */
import type { WorkCalendar } from '../catalogue/model.ts';
import { addDays, type IsoDate, weekdayOf } from '../dates.ts';

const SUNDAY = 0;
const SATURDAY = 6;

/** Whether offices work on a day; null for a year that the calendar does not know. */
export function isWorkday({ years, off, worked }: WorkCalendar, date: IsoDate): boolean | null {
  if (!years.includes(Number(date.slice(0, 4)))) return null;
  if (worked.includes(date)) return true;
  const weekday = weekdayOf(date);
  return (
    weekday !== SUNDAY &&
    weekday !== SATURDAY &&
    !off.some(({ from, to }) => from <= date && date <= to)
  );
}

/**
 * The day itself, or the last working day before it. The deadline does not move; work has to be handed in by
 * then. Null where the calendar does not know the year.
 */
export function lastWorkingDay(calendar: WorkCalendar, date: IsoDate): IsoDate | null {
  for (let day = date; ; day = addDays(day, -1)) {
    const works = isWorkday(calendar, day);
    if (works === null) return null;
    if (works) return day;
  }
}
