/** What a screen shows at once: two lines a task, and an overview that fits. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../src/dates.ts';
import { cutLines, widthOf } from '../src/formats/table/layout.ts';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import { catalogueCopy, dvtasks, type World } from './support/run.ts';
import { workspaceOf } from './support/workspace.ts';

/** A catalogue with one task of this time, and what happened to it. */
function withTime(timeframe: string, more: Record<string, string> = {}, ledger = ''): string {
  const keys = Object.entries({
    title: 'Việc',
    lead: '[KT]',
    timeframe: JSON.stringify(timeframe),
    ...more,
  });
  const task = keys.map(([key, value]) => `    ${key}: ${value}\n`).join('');
  return catalogueCopy({
    '2026/5-sap-xep-to-chuc.yaml': `section: "5"\ntitle: Năm\ntasks:\n  - id: "5.1"\n${task}`,
    '2026/progress.yaml': ledger,
  });
}

/** The lines of the only task that is listed, in the columns of these labels. */
async function rowOf(cwd: string, world: World = {}): Promise<Record<string, string[]>> {
  const { out } = await dvtasks(['list', '--section', '5'], { cwd, width: 80, ...world });
  const lines = out.normalize('NFC').split('\n');
  const head = lines.find((line) => line.startsWith('TT ')) ?? '';
  const start = lines.findIndex((line) => line.startsWith('5.1 '));
  const row = lines.slice(start, lines.indexOf('', start));
  const labels = ['TT', 'Nhiệm vụ', 'Chủ trì', 'Hạn', 'Trạng thái'];
  const cellsOf = (label: string, at: number) => {
    const [from, to] = [head.indexOf(label), head.indexOf(labels[at + 1] ?? ' \n')];
    return row.map((line) => line.slice(from, to < 0 ? undefined : to).trim());
  };
  return Object.fromEntries(
    labels.map((label, at) => [label, cellsOf(label, at).filter((cell) => cell !== '')]),
  );
}

describe('beside the day, the wording stands only where it says more than the day', () => {
  test.each([
    ['Quý I/2026', ['31/03/2026']],
    ['Quý I', ['31/03/2026']],
    ['Hoàn thành trước ngày 15/02/2026', ['14/02/2026']],
    ['Thời gian hoàn thành trước ngày 28/7/2026.', ['27/07/2026']],
    ['Trong tháng 6/2026', ['30/06/2026']],
    ['- Chậm nhất ngày 17/6/2026;', ['17/06/2026']],
    ['6 tháng đầu năm 2026', ['30/06/2026']],
    ['Cả năm 2026', ['31/12/2026']],
    ['Quý I/2026, (lồng ghép)', ['31/03/2026', '“(lồng ghép)”']],
    ['Báo cáo trước ngày 15/6/2026', ['14/06/2026', '“Báo cáo”']],
    ['Trình trước ngày 15/6/2026', ['14/06/2026', '“Trình”']],
    ['Trước ngày 15/6/2026 gửi Sở', ['14/06/2026', '“gửi Sở”']],
    ['Quý I/2026 *', ['31/03/2026', '“*”']],
    ['Trước 17h00 ngày 15/6/2026', ['15/06/2026', '“Trước 17h00 ngày…']],
    ['Từ tháng 3 đến tháng 6/2026', ['30/06/2026', '“Từ tháng 3 đến…']],
    ['Quý II, III/2026', ['30/09/2026', '“Quý II, III/2026”']],
    ['Trước ngày 30/9/2026 và duy trì liên tục', ['29/09/2026', '“và duy trì liên…']],
    ['Thường xuyên', ['“Thường xuyên”']],
    ['Theo chỉ đạo của thành phố', ['“Theo chỉ đạo của', 'thành phố”']],
    ['Sau Tết', ['“Sau Tết”']],
  ])('“%s”', async (timeframe, expected) => {
    expect((await rowOf(withTime(timeframe))).Hạn).toEqual(expected);
  });

  test('a day that the file sets itself leaves the wording there', async () => {
    const cwd = withTime('Quý I/2026', { due: '2026-03-20' });
    expect((await rowOf(cwd)).Hạn).toEqual(['20/03/2026', '“Quý I/2026”']);
  });

  test('a day that was moved has the former one below it', async () => {
    const ledger =
      '- { task: 5.1, on: 2026-03-01, status: extended, until: 2026-05-31, evidence: CV 1 }\n';
    const row = await rowOf(withTime('Quý I/2026', {}, ledger), { today: '2026-03-02' });
    expect(row.Hạn).toEqual(['31/05/2026', 'hạn cũ 31/03/2026']);
  });

  test('of several deadlines it is said which one', async () => {
    const row = await rowOf(withTime('Trước ngày 25/3/2026 và 25/9/2026'));
    expect(row.Hạn).toEqual(['24/03/2026', 'lần 1/2, và 1 hạn…']);
  });
});

describe('where a task stands and how long it has is said once', () => {
  test.each([
    ['Trước ngày 15/02/2026', '2026-02-20', '', ['quá hạn', '6 ngày']],
    ['Trước ngày 15/02/2026', '2026-02-14', '', ['hôm nay']],
    ['Trước ngày 15/02/2026', '2026-02-11', '', ['sắp đến hạn,', 'còn 3 ngày']],
    ['Trước ngày 15/02/2026', '2026-01-12', '', ['còn 33 ngày']],
    ['Quý IV/2026', '2026-06-14', '', ['chưa đến kỳ,', 'còn 200 ngày']],
    ['Thường xuyên', '2026-06-14', '', ['thường xuyên']],
    ['Từ quý II/2026', '2026-01-01', '', ['chưa đến kỳ']],
    ['Theo chỉ đạo của thành phố', '2026-06-14', '', ['chưa xác định', 'thời hạn']],
    ['Quý I/2026', '2026-06-14', 'status: done', ['hoàn thành', 'đúng hạn']],
    ['Tháng 01/2026', '2026-06-14', 'status: done', ['hoàn thành', 'quá hạn']],
    ['Quý I/2026', '2026-06-14', 'status: cancelled', ['dừng thực', 'hiện']],
  ])('“%s” on %s %s', async (timeframe, today, entry, expected) => {
    const ledger = entry && `- { task: 5.1, on: 2026-03-01, evidence: Số 1, ${entry} }\n`;
    const row = await rowOf(withTime(timeframe, {}, ledger), { today });
    expect(row['Trạng thái']).toEqual(expected);
  });

  test('who has reported stands below it', async () => {
    const ledger = '- { task: 2.3, on: 2026-05-04, status: done, by: KT, evidence: Số 1 }\n';
    const cwd = catalogueCopy({ '2026/progress.yaml': ledger });
    const { out } = await dvtasks(['list', '--section', '2'], { cwd, today: '2026-06-30' });
    expect(out).toMatch(/2\.3 .* thường xuyên\n.* đã báo cáo 1\/2\n/);
  });
});

describe('a task takes two lines at most', () => {
  test.each([20, 60, 74, 75, 80, 100, 140, 200])('%i columns wide', async (width) => {
    const cwd = catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER });
    for (const args of [
      ['list'],
      ['due'],
      ['list', '--body', 'VHXH', '--body', 'KT'],
      ['remind'],
    ]) {
      const { out } = await dvtasks(args, { cwd, width, today: BUSY_DAY });
      const rows = out.split(/^(?=\d\.\d)/m).slice(1);
      for (const row of rows) {
        const lines = row.split('\n').filter((line) => line !== '');
        const own = lines.findIndex((line, at) => at > 0 && !line.startsWith('  '));
        expect([row, own < 0 ? lines.length : own]).toEqual([
          row,
          expect.toSatisfy((count) => count <= 2),
        ]);
      }
    }
  });

  test.each(['KT', 'VHXH', 'MTTQ'])('and how %s is concerned is among them', async (code) => {
    const world = { width: 80, today: '2026-03-31' };
    const { tasks, shared } = JSON.parse(
      (await dvtasks(['list', '--body', code, '--json'], world)).out,
    );
    const { out } = await dvtasks(['list', '--body', code], world);
    const roles = out.match(/→ (?:chủ trì|phối hợp)(?: \(chung\))?/g) ?? [];
    expect(roles).toHaveLength(tasks.length);
    expect(roles.filter((role) => role.endsWith('(chung)'))).toHaveLength(shared.length);
  });

  test('a text is cut between words, or letters with all their marks, and is never wider', () => {
    const letters = fc.constantFrom(
      'a',
      'ệ',
      'e\u0302\u0323',
      'đ',
      ' ',
      '  ',
      ',',
      '“',
      '漢',
      '\n',
      'xã hội ',
    );
    const texts = fc.array(letters, { maxLength: 60 }).map((parts) => parts.join(''));
    const property = fc.property(
      texts,
      fc.integer({ min: 4, max: 30 }),
      fc.integer({ min: 1, max: 3 }),
      (text, width, most) => {
        let isCut = false;
        const lines = cutLines(text, width, most, () => {
          isCut = true;
        });
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        const plain = (words: string) => words.normalize('NFC').replace(/\s+/g, '');
        if (!isCut) expect(plain(lines.join(' '))).toBe(plain(text));
        else expect(lines.some((line) => line.endsWith('…'))).toBe(true);
        expect(lines.join('')).not.toMatch(/…\p{M}/u);
      },
    );
    fc.assert(property);
  });
});

describe('where something was cut, the last line prints all of it', () => {
  test.each([
    { args: ['due', '--quarter', 'Q1'], line: 'dvtasks due --quarter Q1 --full' },
    { args: [], line: 'dvtasks --full' },
    {
      args: ['list', '--search', 'dân chủ', '--no-color'],
      line: 'dvtasks list --search "dân chủ" --full',
    },
    {
      args: ['overdue', '--as-of', '2026-11-22', '--format', 'table'],
      line: 'dvtasks overdue --as-of 2026-11-22 --full',
    },
    { args: ['remind', '--lang', 'en', '-o', '-'], line: 'dvtasks remind --lang en --full' },
  ])('$line', async ({ args, line }) => {
    const { out } = await dvtasks(args);
    expect(out).toContain('…');
    expect(out.trimEnd().split(/: |\n/).at(-1)).toBe(line);
    const words = line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
    const full = await dvtasks(words.slice(1));
    expect(full.out).not.toContain('…');
    expect(full.out).toContain('1.3 ');
  });

  test('and where nothing was, no line says so', async () => {
    const cwd = withTime('Quý I/2026');
    expect((await dvtasks(['list', '--section', '5'], { cwd })).out).not.toContain('--full');
    expect((await dvtasks(['stats'])).out).not.toContain('--full');
    expect((await dvtasks(['show', '3.5'])).out).not.toContain('--full');
  });
});

describe('the overview fits a screen of 25 lines', () => {
  /** How many lines it has, how many tasks of each kind are shown, and how many it says there are. */
  async function overviewOn(today: string, world: World) {
    const { out } = await dvtasks([], { width: 80, today, ...world });
    const groups = out.split(/^(?=(?:QUÁ HẠN|SẮP ĐẾN HẠN) \()/m).slice(1);
    const more = [...out.matchAll(/^\+ ([\d.]+) việc .* nữa: dvtasks (.*)$/gm)];
    return {
      out,
      lines: out.trimEnd().split('\n').length,
      said: groups.map((group) => Number(/\((\d+)/.exec(group)?.[1])),
      shown: groups.map((group) => group.match(/^\d\.\d\S* {2}/gm)?.length ?? 0),
      more: more.map(([, count = '', line = '']) => ({ count: Number(count), line })),
    };
  }

  test.each([
    ['nothing recorded', ''],
    ['much recorded', BUSY_LEDGER],
  ])('on every day of the year, with %s', async (_, ledger) => {
    const cwd = catalogueCopy({ '2026/progress.yaml': ledger });
    for (let day = '2025-12-28'; day < '2027-01-10'; day = addDays(day, 2)) {
      const { lines, said, shown, more } = await overviewOn(day, { cwd });
      expect([day, lines]).toEqual([day, expect.toSatisfy((count) => count <= 24)]);
      // Both kinds are there, and all of them are counted.
      expect([day, shown]).toEqual([day, shown.map(() => expect.toSatisfy((count) => count > 0))]);
      const left = said.map((count, at) => count - (shown[at] ?? 0)).filter((count) => count > 0);
      expect([day, more.map(({ count }) => count)]).toEqual([day, left]);
    }
  });

  test('as much of it as a higher terminal has room for', async () => {
    const day = '2026-12-30';
    const low = await overviewOn(day, { height: 25 });
    const high = await overviewOn(day, { height: 50 });
    expect(low.lines).toBeLessThanOrEqual(24);
    expect(high.lines).toBeLessThanOrEqual(49);
    expect(high.lines).toBeGreaterThan(40);
    expect((await overviewOn(day, { height: 200 })).more).toEqual([]);
  });

  test('and what it leaves out is shown by the lines it names', async () => {
    const { more, said } = await overviewOn('2026-12-30', {});
    expect(more).toHaveLength(2);
    for (const [at, { line }] of more.entries()) {
      const { out } = await dvtasks([...line.split(' '), '--json'], { today: '2026-12-30' });
      expect(JSON.parse(out).tasks).toHaveLength(said[at] ?? 0);
    }
  });

  test('of several catalogues it shows some tasks of each, and how to see the others', async () => {
    const cwd = workspaceOf({ 'xa-a/2026': { unit: 'xã A' }, 'xa-b/2026': { unit: 'xã B' } });
    const { lines, more } = await overviewOn('2026-12-30', { cwd });
    const whole = (await dvtasks(['--full'], { cwd, width: 80, today: '2026-12-30' })).out;
    expect(whole.split('\n').length).toBeGreaterThan(5 * lines);
    expect(more.map(({ line }) => line)).toEqual([
      'overdue --in xa-a/2026',
      'due --status due-soon --in xa-a/2026',
      'overdue --in xa-b/2026',
      'due --status due-soon --in xa-b/2026',
    ]);
    for (const { line } of more) {
      const { out } = await dvtasks([...line.split(' '), '--json'], { cwd, today: '2026-12-30' });
      expect(JSON.parse(out).catalogues).toHaveLength(1);
    }
  });
});

test('due --quarter Q1, overdue, the overview and show 3.5 fit a screen of 25 lines', async () => {
  for (const args of [['due', '--quarter', 'Q1'], ['overdue'], [], ['show', '3.5']]) {
    const { out } = await dvtasks(args, { width: 80, today: '2026-11-22' });
    expect([args, out.trimEnd().split('\n').length]).toEqual([
      args,
      expect.toSatisfy((count) => count <= 24),
    ]);
  }
});

test('a file has every word, as --full prints it', async () => {
  for (const args of [['list'], ['due'], [], ['stats'], ['bodies'], ['remind']]) {
    const world = {
      width: 90,
      today: '2026-11-22',
      cwd: catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER }),
    };
    const full = await dvtasks([...args, '--full'], world);
    await dvtasks([...args, '-o', 'in.txt'], world);
    expect([args, readFileSync(`${world.cwd}/in.txt`, 'utf8')]).toEqual([args, full.out]);
  }
});
