import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addDays as addDaysTo } from 'date-fns/addDays';
import { addMonths as addMonthsTo } from 'date-fns/addMonths';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { endOfMonth } from 'date-fns/endOfMonth';
import { getDay } from 'date-fns/getDay';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  type IsoDate,
  isIsoDate,
  isoDate,
  monthsPeriod,
  vietnamDay,
  weekdayOf,
} from '../src/dates.ts';

const instantOf = (day: IsoDate) => new UTCDateMini(`${day}T00:00:00Z`);
const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);
const day = fc
  .date({
    min: new Date('0300-01-01T00:00:00Z'),
    max: new Date('9700-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map(dayOf);
const count = fc.integer({ min: -3000, max: 3000 });

test('days are counted as date-fns counts them', () => {
  fc.assert(
    fc.property(day, day, count, (one, other, days) => {
      expect(addDays(one, days)).toBe(dayOf(addDaysTo(instantOf(one), days)));
      expect(addMonths(one, days)).toBe(dayOf(addMonthsTo(instantOf(one), days)));
      const between = differenceInCalendarDays(instantOf(other), instantOf(one));
      expect(daysBetween(one, other)).toBe(between + 0);
      expect(addDays(one, between)).toBe(other);
      expect(weekdayOf(one)).toBe(getDay(instantOf(one)));
      expect(isIsoDate(one)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('each day of four centuries follows the one before it', () => {
  let expected = instantOf('1799-12-31');
  for (let one = '1799-12-31'; one < '2201-01-01'; one = addDays(one, 1)) {
    if (one !== dayOf(expected)) expect(one).toBe(dayOf(expected));
    expected = addDaysTo(expected, 1);
  }
  expect(dayOf(expected)).toBe('2201-01-01');
});

test('a stretch of months ends on the last day of its last one', () => {
  for (let year = 1896; year <= 2104; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const { from, due } = monthsPeriod(year, month, 1);
      expect([from, due]).toEqual([
        `${year}-${String(month).padStart(2, '0')}-01`,
        dayOf(endOfMonth(instantOf(from))),
      ]);
      expect(isoDate(year, month, Number(due.slice(8)) + 1)).toBe(null);
    }
  }
});

test('the day in Vietnam is that of UTC seven hours later', () => {
  fc.assert(
    fc.property(fc.double({ min: -5e9, max: 2e10, noNaN: true }), (seconds) => {
      const instant = new Date(Math.floor(seconds) * 1000 + 7 * 3_600_000);
      expect(vietnamDay(seconds)).toBe(dayOf(instant));
    }),
  );
});

test.each([
  '2026-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '0000-01-01',
  '12.5-01-01',
  '0x1f-01-01',
  '2026-01-1 ',
  '2026-1-01',
  '2026/01/01',
  '',
])('"%s" is no day', (text) => {
  expect(isIsoDate(text)).toBe(false);
});
