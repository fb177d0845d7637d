import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { remind } from '../src/commands/remind.ts';
import { FORMATS } from '../src/formats/index.ts';
import { catalogueCopy, dvtasks } from './support/run.ts';

interface Reminder {
  tier: number | null;
  lastWorkday: string;
  isNew: boolean;
  task: { id: string };
}

async function reminders(asOf: string, args: string[] = [], cwd?: string): Promise<Reminder[]> {
  const world = cwd === undefined ? {} : { cwd };
  const { out } = await dvtasks(['remind', '--as-of', asOf, '--json', ...args], world);
  return out === '' ? [] : JSON.parse(out).reminders;
}

const ids = (list: Reminder[]) => list.map(({ task }) => task.id);

describe('tiers', () => {
  test('a deadline on a day off is reminded of by the last working day before it', async () => {
    const list = await reminders('2026-02-12');
    expect(list.map(({ task, tier, lastWorkday }) => [task.id, tier, lastWorkday])).toEqual([
      ['1.3', 1, '2026-02-13'],
      ['3.5a', 1, '2026-02-13'],
      ['3.5b', 1, '2026-02-13'],
      ['3.5c', 30, '2026-02-27'],
    ]);
    const { out } = await dvtasks(['remind', '--as-of', '2026-02-12']);
    expect(out).toContain('ngày làm việc cuối cùng: thứ Sáu 13/02/2026');
  });

  test('the deadline itself does not move: on its day the work is not overdue', async () => {
    const list = await reminders('2026-02-14');
    expect(list.filter(({ task }) => task.id === '1.3')).toMatchObject([{ tier: 0 }]);
    expect(await reminders('2026-02-15')).toMatchObject([
      { tier: null },
      { tier: null },
      { tier: null },
      {},
    ]);
  });

  test.each([
    ['2026-01-13', []],
    ['2026-01-14', ['1.3', '3.5a', '3.5b']],
    ['2026-02-12', ['1.3', '3.5a', '3.5b']],
    ['2026-02-13', ['1.3', '3.5a', '3.5b']],
    ['2026-02-14', []],
    ['2026-02-15', ['1.3', '3.5a', '3.5b']],
    ['2026-02-16', []],
    ['2026-03-24', ['2.2', '4.8']],
  ])('--today-only on %s: %j', async (day, expected) => {
    expect(ids(await reminders(day, ['--today-only']))).toEqual(expected);
  });

  test('--today-only is silent, and exit 0, when nothing reaches a tier', async () => {
    const offers = remind.offers ?? [];
    const suited = FORMATS.filter(
      ({ needs }) => !needs || needs.some((one) => offers.includes(one)),
    );
    for (const { name } of suited.filter(({ print }) => print)) {
      const args = ['remind', '--as-of', '2026-02-16', '--today-only', '--exit-code'];
      expect(await dvtasks([...args, '--format', name])).toEqual({ code: 0, out: '', err: '' });
    }
  });

  test('--exit-code is 1 when there is something', async () => {
    expect((await dvtasks(['remind', '--as-of', '2026-02-12', '--exit-code'])).code).toBe(1);
    expect((await dvtasks(['remind', '--as-of', '2026-02-12'])).code).toBe(0);
  });

  test('a task may have tiers of its own', async () => {
    const cwd = catalogueCopy({
      '2026/4-cai-cach-hanh-chinh.yaml': (text) =>
        text.replace(
          '    timeframe: Tháng 8/2026\n',
          '    timeframe: Tháng 8/2026\n    remind: [60]\n',
        ),
    });
    // 31/8/2026 is off, and so are the two days before it: the last working day is the 28th.
    expect(ids(await reminders('2026-06-29', ['--today-only'], cwd))).toEqual(['4.6']);
    expect(ids(await reminders('2026-08-21', ['--today-only'], cwd))).toEqual([]);
  });

  test('tiers in any order are the same tiers', async () => {
    const cwd = catalogueCopy({
      '2026/catalogue.yaml': (text) => text.replace('[30, 7, 3, 1, 0]', '[3, 30, 0, 7, 1]'),
    });
    for (const day of ['2026-01-14', '2026-02-12', '2026-03-25']) {
      expect(await reminders(day, [], cwd)).toEqual(await reminders(day));
    }
  });

  test('the longest overdue comes first, then the nearest deadline, else the order of the annex', async () => {
    const cwd = catalogueCopy({
      '2026/progress.yaml':
        '- { task: 1.3, on: 2026-02-10, status: extended, until: 2026-04-20 }\n',
    });
    const list = await reminders('2026-03-31', [], cwd);
    expect(ids(list)).toEqual(['3.5a', '3.5b', '3.5c', '2.2', '4.8', '1.3']);
    expect(ids(await reminders('2026-04-20', [], cwd))).toEqual([
      '3.5a',
      '3.5b',
      '3.5c',
      '2.2',
      '4.8',
      '1.3',
    ]);
  });

  test('what is done or cancelled is not reminded of', async () => {
    const cwd = catalogueCopy({
      '2026/progress.yaml':
        '- { task: 1.3, on: 2026-02-10, status: done }\n- { task: 3.5a, on: 2026-02-10, status: cancelled }\n',
    });
    expect(ids(await reminders('2026-02-12', [], cwd))).toEqual(['3.5b', '3.5c']);
    expect(ids(await reminders('2026-02-09', [], cwd))).toContain('1.3');
  });
});

describe('the last working day', () => {
  test.each([
    ['an ordinary Monday', '2026-08-17', '2026-08-17'],
    ['a Saturday', '2026-08-15', '2026-08-14'],
    ['a Sunday', '2026-08-16', '2026-08-14'],
    ['a Saturday that is worked', '2026-08-22', '2026-08-22'],
    ['the Sunday after a Saturday that is worked', '2026-08-23', '2026-08-22'],
    ['the first day of a holiday, a Saturday', '2026-08-29', '2026-08-28'],
    ['a day within a holiday', '2026-08-31', '2026-08-28'],
    ['the last day of a holiday, a Wednesday', '2026-09-02', '2026-08-28'],
    ['the day after a holiday', '2026-09-03', '2026-09-03'],
    ['the day before a holiday', '2026-11-23', '2026-11-23'],
    ['a holiday of one day, a Tuesday', '2026-11-24', '2026-11-23'],
    ['a holiday next to another', '2026-05-01', '2026-04-29'],
    ['a Sunday of a year that the calendar does not know', '2027-01-03', '2027-01-01'],
    ['a Tuesday of such a year', '2027-01-05', '2027-01-05'],
    ['a holiday at the beginning of all that it knows', '2026-01-02', '2025-12-31'],
  ])('of %s, %s, is %s', async (_, due, workday) => {
    const cwd = catalogueCopy({
      '2026/progress.yaml': `- { task: 5.1, on: 2026-01-01, status: extended, until: ${due} }\n`,
    });
    const found = (await reminders(due, ['--section', '5'], cwd)).find(
      ({ task }) => task.id === '5.1',
    );
    expect(found).toMatchObject({ tier: 0, lastWorkday: workday });
  });
});

describe('a year whose holidays are not known', () => {
  const inYear = (until: string, edits = {}) =>
    catalogueCopy({
      '2026/progress.yaml': `- { task: 5.1, on: 2026-01-01, status: extended, until: ${until}, evidence: Văn bản số 1 }\n`,
      ...edits,
    });

  test('has its weekends, and a reminder for them on the Friday', async () => {
    const world = { cwd: inYear('2027-01-10'), today: '2027-01-08' };
    const { out, err } = await dvtasks(['remind', '--today-only', '--json'], world);
    expect(JSON.parse(out).reminders).toMatchObject([
      { tier: 0, lastWorkday: '2027-01-08', task: { id: '5.1' } },
    ]);
    expect(err).toBe(
      'dvtasks: cảnh báo: calendar.yaml chưa ghi ngày nghỉ lễ của năm 2027; năm đó chỉ thứ Bảy, Chủ nhật được tính là ngày nghỉ\n',
    );
    const english = await dvtasks(['remind', '--lang', 'en'], world);
    expect(english.err.match(/public holidays of 2027/g)).toHaveLength(1);
  });

  test.each([
    ['a deadline in the years that are listed', '2026-12-31', {}],
    [
      'a year that is listed without holidays',
      '2027-01-10',
      {
        'calendar.yaml': (text: string) => `${text}  - { year: 2027, off: [] }\n`,
      },
    ],
  ])('nothing is said of %s', async (_, until, edits) => {
    const world = { cwd: inYear(until, edits), today: '2026-12-07' };
    expect((await dvtasks(['remind'], world)).err).toBe('');
    expect((await dvtasks(['validate'], world)).out).not.toContain('unknown-holidays');
  });

  test('is said by remind where there is no calendar at all', async () => {
    const cwd = inYear('2026-12-31');
    rmSync(join(cwd, 'data/calendar.yaml'));
    const { out, err } = await dvtasks(['remind', '--json'], { cwd });
    expect(err).toContain('năm 2026;');
    // A Saturday, whatever the holiday.
    expect(JSON.parse(out).reminders[0]).toMatchObject({ lastWorkday: '2026-02-13' });
  });

  test('is said by validate once, for any number of tasks and catalogues', async () => {
    const cwd = inYear('2027-01-10');
    cpSync(join(cwd, 'data/2026'), join(cwd, 'data/2027'), { recursive: true });
    const head = join(cwd, 'data/2027/catalogue.yaml');
    writeFileSync(head, readFileSync(head, 'utf8').replace('year: 2026', 'year: 2027'));
    const { out } = await dvtasks(['validate'], { cwd });
    expect(out.match(/cảnh báo\[unknown-holidays\]/g)).toHaveLength(1);
  });
});

describe('what a person reads', () => {
  test.each<[name: string, args: string[], width: number]>([
    ['remind-80', ['remind', '--as-of', '2026-02-12'], 80],
    ['remind-overdue-en-100', ['remind', '--as-of', '2026-04-01', '--lang', 'en'], 100],
    ['remind-text', ['remind', '--as-of', '2026-02-12', '--format', 'text'], 80],
    [
      'remind-text-en',
      ['remind', '--as-of', '2026-04-01', '--lead', 'VHXH', '--format', 'text', '--lang', 'en'],
      80,
    ],
    ['remind-none-80', ['remind', '--as-of', '2026-01-02'], 80],
    ['stats-80', ['stats', '--as-of', '2026-11-22'], 80],
    ['stats-quarter-60', ['stats', '--by', 'quarter', '--as-of', '2026-11-22'], 60],
    ['stats-section-100', ['stats', '--by', 'section', '--as-of', '2026-11-22'], 100],
  ])('%s', async (name, args, width) => {
    const { code, out, err } = await dvtasks(args, { width });
    expect([code, err]).toEqual([0, '']);
    await expect(out).toMatchFileSnapshot(`./golden/${name}.txt`);
  });
});

describe('a deadline that was moved stands beside the former ones, and the wording beside the one it means', () => {
  const moved = () =>
    catalogueCopy({
      '2026/progress.yaml': [
        '- { task: 2.2, on: 2026-03-20, status: extended, until: 2026-04-20 }',
        '- { task: 5.1, on: 2026-03-01, status: extended, until: 2026-04-15 }',
        '- { task: 5.1, on: 2026-03-20, status: extended, until: 2026-04-21 }',
      ].join('\n'),
    });
  const VIEWS = [
    ['list', '--section', '2'],
    ['due', '--quarter', 'Q2'],
    ['overdue', '--as-of', '2026-05-04'],
    ['remind'],
    [],
    ['print', 'lich', '--section', '2'],
    ['print', 'don-doc'],
    ['print', 'tong-hop'],
  ];
  const CASES = VIEWS.flatMap((args) =>
    ['table', 'md', 'text', 'html', 'ics'].flatMap((format) => {
      const isPaper = args[0] === 'print';
      const isSuited =
        (format === 'text' && args[0] === 'remind') ||
        (format === 'html' && isPaper) ||
        (format === 'ics' && !isPaper && args.length > 0) ||
        ((format === 'table' || format === 'md') && args[1] !== 'lich');
      return isSuited ? [{ args, format }] : [];
    }),
  );

  test.each(CASES)('$args as $format', async ({ args, format }) => {
    const world = { cwd: moved(), today: '2026-04-14', width: 160 };
    const { out } = await dvtasks([...args, '--format', format, '--full'], world);
    // As one line, without the frame and the other columns.
    const rows = out
      .replace(/\r\n /g, '')
      .replaceAll('\\n', ' ')
      .replaceAll('\\,', ',')
      .replaceAll('\\;', ';');
    const text = rows.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    if (format === 'table') {
      const column = (day: string) => {
        const lines = out.split('\n');
        const first = lines.findIndex((line) => line.includes(day));
        const at = lines[first]?.indexOf(day) ?? 0;
        const below = lines.slice(first + 1, first + 7).map((line) => line.slice(at));
        return below.map((line) => line.replace(/ {2,}.*/, '').trim()).join(' ');
      };
      expect(column('20/04/2026')).toMatch(
        /^gia hạn 1 lần; hạn ban đầu 31\/03\/2026 “Quý I\/2026”/i,
      );
      return;
    }
    expect(text).toMatch(/gia hạn 1 lần; hạn ban đầu 31\/03\/2026 “Quý I\/2026”/i);
    expect(text).not.toMatch(/20\/04\/2026 \(?“Quý I/);
  });

  test('in the history of a task, and in English', async () => {
    const world = { cwd: moved(), today: '2026-04-14', width: 100 };
    const { out } = await dvtasks(['show', '2.2'], world);
    expect(out).toContain('thứ Hai 20/04/2026 (gia hạn 1 lần; hạn ban đầu 31/03/2026)\n');
    const message = await dvtasks(['remind', '--format', 'text', '--lang', 'en'], world);
    expect(message.out).toContain(
      '20/04/2026 (extended once; first due 31/03/2026 “Quý I/2026”), 6 days left',
    );
  });

  test('a wording that meant no day stands beside none', async () => {
    const world = { cwd: moved(), today: '2026-04-14' };
    const { out } = await dvtasks(['remind', '--format', 'text'], world);
    expect(out).toContain(
      '21/04/2026 (“Theo chỉ đạo, hướng dẫn của thành phố”; gia hạn 1 lần; hạn ban đầu 15/04/2026), còn 7 ngày',
    );
  });
});
