/** Working days, from the catalogue's calendar. */
import type { WorkCalendar } from '../catalogue/model.ts';
import { addDays, type IsoDate, weekdayOf } from '../dates.ts';
import type { Standing } from './status.ts';

const SUNDAY = 0;
const SATURDAY = 6;

/** Whether offices work on a day. Of a year that the calendar does not list, only the weekends are known to be off. */
function isWorkday({ off, worked }: WorkCalendar, date: IsoDate): boolean {
  if (worked.includes(date)) return true;
  const weekday = weekdayOf(date);
  return (
    weekday !== SUNDAY &&
    weekday !== SATURDAY &&
    !off.some(({ from, to }) => from <= date && date <= to)
  );
}

/** No run of days off is longer, but for one that was mistyped. */
const LONGEST_BREAK = 60;

/**
 * The day itself, or the last working day before it. The deadline does not move; work has to be handed in by
 * then.
 */
export function lastWorkingDay(calendar: WorkCalendar, date: IsoDate): IsoDate {
  let day = date;
  for (let back = 0; back <= LONGEST_BREAK; back += 1) {
    if (isWorkday(calendar, day)) return day;
    day = addDays(day, -1);
  }
  return date;
}

/** The years of deadlines ahead whose holidays the calendar does not list, in order. */
export function unknownYears(standings: readonly Standing[], { years }: WorkCalendar): number[] {
  const deadlines = standings.flatMap((one) => one.deadlines);
  const ahead = deadlines.flatMap(({ due, daysLeft }) =>
    due !== null && daysLeft !== null && daysLeft >= 0 ? [Number(due.slice(0, 4))] : [],
  );
  return [...new Set(ahead)]
    .filter((year) => !years.includes(year))
    .sort((one, other) => one - other);
}
