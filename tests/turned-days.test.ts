/** Days that Excel may have turned round are asked about, never silently taken. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turnedDays } from '../src/annex/turned-days.ts';
import { formatDate, isoDate } from '../src/dates.ts';

const text = (shown: string) => ({ text: shown, date: null });
const day = (date: string, shown = formatDate(date)) => ({ text: shown, date });

test('beside texts that no machine could turn, every day that could be is doubtful', () => {
  const cells = [text('25/3/2026'), day('2026-03-04'), text('Quý I'), day('2026-12-01')];
  expect(turnedDays(cells)).toEqual([
    { index: 1, date: '2026-03-04', other: '2026-04-03', reason: 'texts-beside' },
    { index: 3, date: '2026-12-01', other: '2026-01-12', reason: 'texts-beside' },
  ]);
});

test.each([
  ['no texts beside', [day('2026-03-04'), day('2026-05-06')]],
  ['a text that would have been turned', [text('25/3/2026'), text('4/3/2026'), day('2026-03-04')]],
  ['a day that is the same either way', [text('25/3/2026'), day('2026-05-05')]],
  ['a day that no month is', [text('25/3/2026'), day('2026-03-25')]],
  ['words around the day', [text('Trước 25/3/2026'), day('2026-03-04')]],
  ['a text with points, which Excel takes for none', [text('25.3.2026'), day('2026-03-04')]],
  ['no day at all', [text('25/13/2026'), text('15/2026'), day('2026-03-04')]],
])('nothing is doubtful: %s', (_, cells) => {
  expect(turnedDays(cells)).toEqual([]);
});

test.each(['25/3/2026', '25-3-2026', ' 25/03/26', '25/3'])('a day left as text: %j', (shown) => {
  expect(turnedDays([text(shown), day('2026-03-04')])).toHaveLength(1);
});

test('a cell that shows the month first reads as another day', () => {
  expect(turnedDays([day('2026-04-03', '04/03/2026'), day('2026-03-31', '03/31/2026')])).toEqual([
    { index: 0, date: '2026-04-03', other: '2026-03-04', reason: 'month-first' },
  ]);
  expect(turnedDays([day('2026-04-03', '4/3/26')])).toHaveLength(1);
  expect(turnedDays([day('2026-04-01', 'Tháng 4/2026'), day('2026-04-03', '3/4/2026')])).toEqual(
    [],
  );
});

test('what a machine with the month first makes of typed days is found, all of it', () => {
  const typed = fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  });
  fc.assert(
    fc.property(fc.array(typed, { minLength: 1, maxLength: 30 }), (days) => {
      const cells = days.map(({ month, day: number }) => {
        const turned = number <= 12 ? isoDate(2026, number, month) : null;
        return turned ? day(turned) : text(`${number}/${month}/2026`);
      });
      const found = turnedDays(cells).map(({ index, other }) => [index, other]);
      const hasTexts = days.some(({ day: number }) => number > 12);
      const wrong = days.flatMap(({ month, day: number }, index) =>
        hasTexts && number <= 12 && number !== month ? [[index, isoDate(2026, month, number)]] : [],
      );
      expect(found).toEqual(wrong);
    }),
  );
});
