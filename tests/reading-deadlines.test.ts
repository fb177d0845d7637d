import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTimeframe } from '../src/reading/timeframe.ts';
import { catalogueCopy, dvtasks } from './support/run.ts';

interface Case {
  text: string;
  year: number;
  /** "2026-03-31 lần 1/2"; "?" for a stage without a day. */
  deadlines: string[];
}

const [, ...LINES] = readFileSync(new URL('./reading/deadlines.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const CASES = LINES.map((line): Case => {
  const [text = '', year, deadlines = ''] = line.split('\t');
  return {
    text: text.replaceAll('\\n', '\n'),
    year: Number(year),
    deadlines: deadlines === '' ? [] : deadlines.split(' | '),
  };
});

function deadlinesOf(text: string, year: number, issued: string | null = null) {
  return readTimeframe(text, { year, issued }).timeframe.deadlines;
}

describe('every deadline that a wording gives is read, and none that it does not', () => {
  test.each(CASES)('$text', ({ text, year, deadlines }) => {
    const said = deadlinesOf(text, year).map(({ due, label }) =>
      [due ?? '?', label?.vi].filter(Boolean).join(' '),
    );
    expect(said).toEqual(deadlines);
  });
});

describe('what comes back on a day has a deadline each time, in the year of the catalogue', () => {
  const months = (day: string) =>
    Array.from({ length: 12 }, (_, at) => `2027-${String(at + 1).padStart(2, '0')}-${day}`);
  test.each([
    ['Trước ngày 25 hằng tháng', '24'],
    ['ngày 25 hàng tháng', '25'],
    ['Chậm nhất ngày 05 hằng tháng', '05'],
    ['Trước 17h00 ngày 25 hằng tháng', '25'],
    ['Hằng tháng, trước ngày 25', '24'],
    ['Định kỳ hằng tháng (chậm nhất ngày 20)', '20'],
    ['Trước ngày 25 của mỗi tháng', '24'],
    ['Thường xuyên; báo cáo trước ngày 25 hằng tháng', '24'],
    ['Trước ngày 25 hằng tháng, trong năm 2027', '24'],
  ])('%s: twelve', (text, day) => {
    const deadlines = deadlinesOf(text, 2027);
    expect(deadlines.map(({ due }) => due)).toEqual(months(day));
    expect(deadlines[2]?.label).toEqual({ vi: 'lần 3/12', en: '3 of 12' });
  });

  test('a day of the week: every one of the year', () => {
    const days = deadlinesOf('Thứ 5 hàng tuần', 2026).map(({ due }) => due);
    expect([days.length, days[0], days[1], days.at(-1)]).toEqual([
      53,
      '2026-01-01',
      '2026-01-08',
      '2026-12-31',
    ]);
  });

  test('a day that a month lacks, or that is due in another year, is left out alone', () => {
    expect(deadlinesOf('Ngày 29 hằng tháng', 2027)).toHaveLength(11);
    const days = deadlinesOf('Trước thứ 5 hằng tuần', 2026).map(({ due }) => due);
    expect([days.length, days[0], days.at(-1)]).toEqual([52, '2026-01-07', '2026-12-30']);
    expect(deadlinesOf('Ngày 29 hằng tháng', 2028)).toHaveLength(12);
    expect(deadlinesOf('Cuối mỗi tháng', 2028)[1]?.due).toBe('2028-02-29');
  });
});

describe('laws of deadlines', () => {
  const pieces = CASES.flatMap(({ text }) => text.split(/(?<=[\s;,.])/));
  const phrases = fc.oneof(
    fc.constantFrom(...CASES.map(({ text }) => text)),
    fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 })
      .map((words) => words.join(' ')),
    fc
      .tuple(
        fc.constantFrom('', 'Trước ', 'Chậm nhất ', 'Hằng tháng, trước ', 'Từ tháng 4, '),
        fc.integer({ min: 0, max: 33 }),
        fc.constantFrom(
          ...['hằng tháng', 'tháng cuối quý', 'tháng đầu quý', 'của tháng thứ hai của quý'],
          ...['tháng sau', '', ', 28 hằng tháng', 'các tháng'],
        ),
      )
      .map(([marker, day, period]) => `${marker}ngày ${day} ${period}`),
  );

  test('they rise, lie in the year where they come back, and end with the last day on time', () => {
    fc.assert(
      fc.property(phrases, fc.integer({ min: 2024, max: 2029 }), (text, year) => {
        const { kind, due, deadlines, stages } = readTimeframe(text, {
          year,
          issued: null,
        }).timeframe;
        const days = deadlines.flatMap((one) => (one.due === null ? [] : [one.due]));
        expect(days, text).toEqual([...new Set(days)].sort());
        for (const one of deadlines) {
          expect((one.from ?? '') <= (one.due ?? '9'), text).toBe(true);
          expect(one.label === null, text).toBe(deadlines.length === 1);
        }
        // One without a day stands last.
        expect(deadlines.slice(0, -1).every((one) => one.due !== null)).toBe(true);
        const goesOn = stages.some((stage) => stage.kind === 'recurring');
        if (due !== null && !goesOn) expect(deadlines.at(-1)?.due, text).toBe(due);
        else if (goesOn) expect(deadlines.length > 0 || due === null, text).toBe(true);
        else if (['recurring', 'ongoing', 'open'].includes(kind)) {
          expect(
            days.every((day) => day.startsWith(`${year}-`)),
            text,
          ).toBe(true);
        } else if (kind !== 'staged') expect(deadlines, text).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  test('typed another way they are the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CASES), ({ text, year }) => {
        const days = (said: string) => deadlinesOf(said, year).map(({ due }) => due);
        expect(days(text.normalize('NFD'))).toEqual(days(text));
        expect(days(text.toUpperCase())).toEqual(days(text));
        expect(days(text.replaceAll(' ', '  '))).toEqual(days(text));
      }),
    );
  });
});

describe('what the file sets', () => {
  const file = '2026/4-cai-cach-hanh-chinh.yaml';
  const read = async (...lines: string[]) => {
    const timeframe = `timeframe: ${lines.join('\n    ')}`;
    const cwd = catalogueCopy({
      [file]: (text) => text.replace('timeframe: Quý I/2026, (lồng ghép)', timeframe),
    });
    const { out } = await dvtasks(['explain', '4.8', '--json'], { cwd });
    return JSON.parse(out).timeframe.deadlines;
  };

  test('a day that the file sets is the only deadline', async () => {
    const only = [{ due: '2026-11-20', label: null }];
    expect(await read('Trước ngày 25 hằng tháng', 'due: 2026-11-20')).toEqual(only);
    expect(await read('Trước 15/3, 15/6/2026', 'due: 2026-11-20')).toEqual(only);
  });

  test('what comes back does so from the day the file sets, and not at all where the file says how often', async () => {
    const left = await read('Trước ngày 25 hằng tháng', 'from: 2026-10-25');
    expect(left).toEqual([
      { due: '2026-11-24', label: 'lần 1/2' },
      { due: '2026-12-24', label: 'lần 2/2' },
    ]);
    expect(await read('Trước ngày 25 hằng tháng', 'every: quarter')).toEqual([]);
    expect(await read('Trước ngày 25 hằng tháng', 'every: month')).toHaveLength(12);
    expect(await read('Trước 15/3, 15/6/2026', 'every: quarter')).toHaveLength(2);
  });
});

test.each(['vi', 'en'])('explain lists them: %s', async (lang) => {
  const explained = [];
  for (const phrase of [
    'Trước ngày 25 hằng tháng',
    'Trước 15/3, 15/6, 15/9, 15/12',
    'Quý I/2026 lựa chọn nhiệm vụ. Quý IV/2026 báo cáo kết quả thực hiện',
    'Quý I/2026 (xây dựng), theo chỉ đạo của Tỉnh ủy (triển khai)',
    'Trước ngày 15/6 hằng năm',
    'Ngày 30 hằng tháng',
    'Trước ngày 01 hằng tháng',
    'Từ tháng 3 đến tháng 5, trước ngày 25 hằng tháng',
    'Ngày 12 tháng sau tháng báo cáo',
    'Trước ngày 25 hằng tháng, trừ tháng 12',
  ]) {
    explained.push((await dvtasks(['explain', phrase, '--lang', lang])).out);
  }
  await expect(explained.join('\n')).toMatchFileSnapshot(`./golden/explain-deadlines-${lang}.txt`);
});
