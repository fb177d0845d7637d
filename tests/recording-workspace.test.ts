/** Recording where there are several catalogues: the line decides into which ledger, or it is refused. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dvtasks, type World } from './support/run.ts';
import { workspaceOf } from './support/workspace.ts';

/** Days after the turn of the year. */
const [NEW_YEAR, JANUARY] = ['2027-01-01', '2027-01-12'];
const CCHC = { title: 'Kế hoạch cải cách hành chính năm 2026' };

/** The catalogues of two years; a ledger is the text of its file. */
function twoYears(ledgers: { 2026?: string; 2027?: string } = {}): string {
  const [old, present] = [ledgers[2026] ?? '', ledgers[2027] ?? ''];
  return workspaceOf({ 2026: { ledger: old }, 2027: { year: 2027, ledger: present } });
}

/** Two decisions of one year. */
function twoDecisions(ledgers: { cchc?: string; danVan?: string } = {}): string {
  return workspaceOf({
    'cchc/2026': { ...CCHC, ledger: ledgers.cchc ?? '' },
    'dan-van/2026': { ledger: ledgers.danVan ?? '' },
  });
}

function entry(task: string, on: string, status: string): string {
  return `- {task: ${task}, on: ${on}, status: ${status}}\n`;
}

function ledgerText(cwd: string, name: string): string {
  return readFileSync(join(cwd, 'data', name, 'progress.yaml'), 'utf8');
}

function ledgerOf(cwd: string, name: string): Record<string, string>[] {
  return parse(ledgerText(cwd, name), { schema: 'failsafe' }) ?? [];
}

/** Runs a command that has to succeed. */
async function ok(args: readonly string[], world: World): Promise<string> {
  const { code, out, err } = await dvtasks(args, world);
  expect([code, err]).toEqual([0, '']);
  return out;
}

/** Runs a command that has to be refused, with nothing written. */
async function refused(args: readonly string[], world: World & { cwd: string }, exitCode = 2) {
  const names = ['2026', '2027', 'cchc/2026', 'dan-van/2026'];
  const texts = () =>
    names.map((name) => {
      try {
        return ledgerText(world.cwd, name);
      } catch {
        return null;
      }
    });
  const before = texts();
  const { code, out, err } = await dvtasks(args, world);
  expect([code, out]).toEqual([exitCode, '']);
  expect(texts()).toEqual(before);
  return err;
}

/** The lines of a refusal that can be pasted. */
function linesIn(err: string): string[] {
  return err
    .split('\n')
    .filter((line) => line.startsWith('  dvtasks '))
    .map((line) => line.trim());
}

describe('the year of the day decides between years', () => {
  test.each([
    ['the last year', ['done', '3.2', '--on', '30/12/2026'], JANUARY, '2026', '2026-12-30'],
    ['this year', ['done', '3.2', '--on', '12/01/2027'], JANUARY, '2027', '2027-01-12'],
    ['today', ['done', '3.2'], JANUARY, '2027', '2027-01-12'],
    ['yesterday', ['cancel', '2.2', '--on', 'yesterday'], NEW_YEAR, '2026', '2026-12-31'],
    ['hôm qua', ['cancel', '2.2', '--on', 'hôm qua'], NEW_YEAR, '2026', '2026-12-31'],
    [
      'a day that has been in one year',
      ['done', '3.2', '--on', '30/12'],
      JANUARY,
      '2026',
      '2026-12-30',
    ],
    [
      'an extension',
      ['extend', '2.2', '--until', '30/6', '--evidence', 'CV 1'],
      JANUARY,
      '2027',
      JANUARY,
    ],
  ])('%s', async (_, args, today, name, on) => {
    const cwd = twoYears();
    const out = await ok(args, { cwd, today });
    const other = name === '2026' ? '2027' : '2026';
    expect(ledgerOf(cwd, name)).toMatchObject([{ task: args[1], on }]);
    expect(ledgerText(cwd, other)).toBe('');
    expect(out).toContain(`data/${name}/progress.yaml (${name} · xã Nghi Dương · `);
    expect(out).toContain(`${name}/${args[1]}: `);
    expect(out).not.toContain(`data/${other}/`);
    await ok(['undo'], { cwd, today });
    expect(ledgerText(cwd, name)).toBe('');
  });

  test('in time and late, as the deadline of that year says', async () => {
    const cwd = twoYears();
    const done = async (on: string) => ok(['done', '2.2', '--on', on], { cwd, today: JANUARY });
    expect(await done('30/12/2026')).toMatch(
      /2026\/2\.2: Quá hạn \(hạn 31\/03\/2026.*→ Hoàn thành quá hạn/,
    );
    expect(await done('10/01/2027')).toMatch(
      /2027\/2\.2: .*hạn 31\/03\/2027.*→ Hoàn thành đúng hạn/,
    );
  });

  test('a day whose year is not plain is refused', async () => {
    const cwd = twoYears();
    const args = ['done', '3.2', '--on', '5/1'];
    const err = await refused(args, { cwd, today: JANUARY });
    expect(err).toMatch(/“5\/1” thiếu năm; viết 05\/01\/2026 hoặc 05\/01\/2027/);
    // Of the catalogue of 2027 there is only one such day.
    await ok(['done', '2027/3.2', '--on', '5/1'], { cwd, today: JANUARY });
    expect(ledgerOf(cwd, '2027')).toMatchObject([{ on: '2027-01-05' }]);
  });

  test('what is done in that year is not recorded in another; its reference is named', async () => {
    const cwd = twoYears({ 2027: entry('3.2', '2027-01-05', 'done') });
    const args = ['done', '3.2', '--on', '12/01/2027', '--evidence', 'BC 5'];
    const err = await refused(args, { cwd, today: JANUARY });
    expect(err).toMatch(
      /2027\/3\.2 đã hoàn thành ngày 05\/01\/2027; mở lại bằng: dvtasks reopen 2027\/3\.2/,
    );
    expect(linesIn(err)).toEqual(['dvtasks done 2026/3.2 --on 12/01/2027 --evidence "BC 5"']);
    const english = await refused([...args, '--lang', 'en'], { cwd, today: JANUARY });
    expect(english).toMatch(/2027\/3\.2 was done on 05\/01\/2027; reopen it with: dvtasks reopen/);
    expect(linesIn(english)).toEqual(linesIn(err));
  });

  test('a number that only another year has is that year’s', async () => {
    const cwd = twoYears();
    const path = join(cwd, 'data/2026/2-chu-de-nam.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('id: 2.3', 'id: 2.9'));
    await ok(['done', '--final', '2.9'], { cwd, today: JANUARY });
    expect(ledgerOf(cwd, '2026')).toEqual([
      { task: '2.9', on: JANUARY, status: 'done', final: 'true' },
    ]);
  });

  test('where none is of that year, the one in which the task is open', async () => {
    const done = entry('3.2', '2026-12-30', 'done');
    const cwd = twoYears({ 2026: done });
    await ok(['done', '3.2'], { cwd, today: '2028-01-10' });
    expect(ledgerText(cwd, '2026')).toBe(done);
    expect(ledgerOf(cwd, '2027')).toMatchObject([{ task: '3.2', on: '2028-01-10' }]);
    const both = twoYears();
    const err = await refused(['done', '3.2'], { cwd: both, today: '2028-01-10' });
    expect(linesIn(err)).toEqual(['dvtasks done 2027/3.2']);
    expect(err).toContain('  2026/3.2: --on: hôm nay (10/01/2028) nằm ngoài năm 2026;');
  });
});

describe('a reference decides before all else', () => {
  test.each([
    ['2026/3.2', '2026'],
    ['2027/3.2', '2027'],
    ['2027\\3.2', '2027'],
    ['2026/3.2.', '2026'],
  ])('%s', async (reference, name) => {
    const cwd = twoYears();
    await ok(['done', reference], { cwd, today: JANUARY });
    expect(ledgerOf(cwd, name)).toEqual([{ task: '3.2', on: JANUARY, status: 'done' }]);
  });

  test.each([
    'cải cách/2026/1.1',
    'Cải Cách/2026/1.1',
    'cai cach/2026/1.1',
    'cai cach\\2026\\1.1',
    'Xã A/cải cách/2026/1.1',
    'cải cách/2026/1.1'.normalize('NFD'),
  ])('%s, of a name with accents and spaces', async (reference) => {
    const cwd = workspaceOf({ 'Xã A/cải cách/2026': CCHC, 'Xã A/dân vận/2026': {} });
    const out = await ok(['done', '--final', reference], { cwd });
    expect(out).toContain('cải cách/2026/1.1: ');
    expect(ledgerOf(cwd, 'Xã A/cải cách/2026')).toMatchObject([{ task: '1.1' }]);
    // It is open in the other one alone.
    expect(await ok(['done', '--final', '1.1'], { cwd })).toContain('dân vận/2026/1.1: ');
    const err = await refused(['reopen', '1.1'], { cwd });
    expect(linesIn(err)).toEqual([
      'dvtasks reopen "cải cách/2026/1.1"',
      'dvtasks reopen "dân vận/2026/1.1"',
    ]);
  });

  test('--in, --year and --unit decide too', async () => {
    for (const narrowing of [
      ['--in', '2026'],
      ['--year', '2026'],
    ]) {
      const cwd = twoYears();
      await ok(['done', '3.2', ...narrowing], { cwd, today: JANUARY });
      expect(ledgerOf(cwd, '2026')).toMatchObject([{ on: JANUARY }]);
    }
    const cwd = workspaceOf({ 'a/2026': { unit: 'xã An Hòa' }, 'b/2026': { unit: 'xã Kiến Hải' } });
    await ok(['done', '3.2', '--unit', 'kien hai'], { cwd });
    expect(ledgerOf(cwd, 'b/2026')).toMatchObject([{ task: '3.2' }]);
  });

  test.each([
    [
      ['done', 'ccch/2026/1.1'],
      /không có danh mục nào tên “ccch\/2026”.*Có phải “cchc\/2026\/1\.1”/,
    ],
    [['done', 'cchc/1.1'], /tên “cchc”. Có phải “cchc\/2026\/1\.1”\? Có: cchc\/2026\n/],
    [['done', 'cchc/2026/9.9'], /không có nhiệm vụ số “cchc\/2026\/9\.9”/],
    [['done', '9.9'], /không có nhiệm vụ số “9\.9”/],
    [['done', 'cchc/2026/1.1', '--in', 'dan-van'], /danh mục cchc\/2026 nằm ngoài --in dan-van\n/],
    [['done', 'cchc/2026/1.1', '--year', '2027'], /không có danh mục năm 2027/],
    [['done', 'cchc/2026/3.5'], /là nhóm việc.*ghi cho: cchc\/2026\/3\.5a, cchc\/2026\/3\.5b/],
    [
      ['extend', 'cchc/2026/2.2', '--data', 'data'],
      /dvtasks extend cchc\/2026\/2\.2 --until 30\/04\/2026 --data data/,
    ],
  ])('%j is refused', async (args, reason) => {
    expect(await refused(args, { cwd: twoDecisions() })).toMatch(reason);
  });
});

describe('between two decisions of one year', () => {
  const lines = ['cchc/2026/1.1', 'dan-van/2026/1.1'].map((one) => `dvtasks done ${one} --final`);

  test('a number that both have is refused, with lines that work', async () => {
    const cwd = twoDecisions();
    const err = await refused(['done', '--final', '1.1'], { cwd });
    expect(err).toContain('“1.1” có trong nhiều danh mục');
    expect(linesIn(err)).toEqual(lines);
    expect(
      linesIn(await refused(['done', '--final', '2026/1.1', '--lang', 'en'], { cwd })),
    ).toEqual(lines);
    await ok((lines[0] ?? '').split(' ').slice(1), { cwd });
    expect(ledgerOf(cwd, 'cchc/2026')).toMatchObject([{ task: '1.1' }]);
    expect(ledgerText(cwd, 'dan-van/2026')).toBe('');
  });

  test('the lines keep what the line said', async () => {
    const cwd = twoDecisions();
    const args = ['extend', '2.2', '--until', '30/6', '--note', 'đã họp', '--evidence', 'giá $5'];
    const more = ['--on', '10/2', '--dry-run', '--data', 'data'];
    const [line = ''] = linesIn(await refused([...args, ...more], { cwd }));
    expect(line).toBe(
      'dvtasks extend cchc/2026/2.2 --on 10/02/2026 --until 30/06/2026 --evidence \'giá $5\' --note "đã họp" --dry-run --data data',
    );
  });

  test.skipIf(process.platform === 'win32')(
    'the lines are read back as what was typed',
    async () => {
      const note = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
      const cwd = twoDecisions();
      const typed = fc.oneof(
        note,
        fc.constantFrom('a\nb', "nó'i", '-x', '=', 'a\\', 'giá $5 `!`"', '👩‍👧'),
      );
      const property = fc.asyncProperty(typed, async (text) => {
        fc.pre(!text.includes('\0'));
        const [line = ''] = linesIn(
          await refused(['done', '--final', '1.1', `--note=${text}`], { cwd }),
        );
        const words = execFileSync('bash', ['--norc', '-c', `printf '%s\\0' ${line}`], {
          encoding: 'utf8',
          env: { LC_ALL: 'C.UTF-8' },
        });
        expect(
          words
            .split('\0')
            .slice(4, -1)
            .join('=')
            .replace(/^--note=/, ''),
        ).toBe(text);
      });
      await fc.assert(property, { numRuns: 40 });
    },
  );

  test.each([
    ['done', 'done', 'open'],
    ['start', 'cancelled', 'open'],
    ['cancel', 'done', 'open'],
    ['extend', 'done', 'open'],
    ['reopen', 'done', 'over'],
    ['reopen', 'cancelled', 'over'],
  ])('%s, where one of the two is %s: the one that is %s', async (command, status, meant) => {
    const text = entry('2.2', '2026-02-10', status);
    const cwd = twoDecisions({ cchc: text });
    const more = command === 'extend' ? ['--until', '30/6', '--evidence', 'CV'] : [];
    const out = await ok([command, '2.2', ...more], { cwd });
    const [name, other] =
      meant === 'open' ? ['dan-van/2026', 'cchc/2026'] : ['cchc/2026', 'dan-van/2026'];
    expect(out).toContain(`data/${name}/progress.yaml (${name} · `);
    expect(ledgerOf(cwd, name).at(-1)).toMatchObject({ task: '2.2', on: '2026-02-12' });
    expect(ledgerText(cwd, other)).toBe(other === 'cchc/2026' ? text : '');
  });

  test('where it is open in neither, it is said of both', async () => {
    const done = entry('1.1', '2026-02-10', 'done');
    const cwd = twoDecisions({ cchc: done, danVan: done });
    const both = await refused(['done', '--final', '1.1'], { cwd });
    for (const name of ['cchc/2026/1.1', 'dan-van/2026/1.1']) {
      expect(both).toContain(
        `  ${name} đã hoàn thành ngày 10/02/2026; mở lại bằng: dvtasks reopen ${name}`,
      );
    }
    const err = await refused(['done', '--final', 'cchc/2026/1.1'], { cwd });
    expect(err).toContain('mở lại bằng: dvtasks reopen cchc/2026/1.1\n');
  });

  test('what has started in one may start in the other, and is not guessed', async () => {
    const cwd = twoDecisions({ cchc: entry('1.1', '2026-02-10', 'started') });
    const err = await refused(['start', '1.1'], { cwd });
    expect(linesIn(err)).toEqual(['dvtasks start dan-van/2026/1.1']);
    expect(err).toContain('  cchc/2026/1.1 đã được ghi là bắt đầu\n');
  });

  test('at most ten candidates are named', async () => {
    const names = Array.from({ length: 13 }, (_, at) => `xa-${String(at).padStart(2, '0')}/2026`);
    const cwd = workspaceOf(Object.fromEntries(names.map((name) => [name, {}])));
    const { code, err } = await dvtasks(['done', '--final', '1.1'], { cwd });
    expect(code).toBe(2);
    expect(linesIn(err)).toHaveLength(10);
    expect(err).toMatch(/\n {2}…\n$/);
  });
});

describe('several tasks in one line', () => {
  test('go into the one ledger that each of them means', async () => {
    const cwd = twoYears();
    await ok(['done', '--final', '1.1', '2026/1.2', '3.5.A', '--on', '30/12/2026'], {
      cwd,
      today: JANUARY,
    });
    expect(ledgerOf(cwd, '2026').map(({ task }) => task)).toEqual(['1.1', '1.2', '3.5a']);
    expect(ledgerText(cwd, '2027')).toBe('');
  });

  test('are refused where they are of several catalogues: a line for each', async () => {
    const cwd = twoYears();
    const args = ['done', '--final', '1.1', '2026/1.2', '2027/1.3', '--note', 'x y'];
    const err = await refused(args, { cwd, today: JANUARY });
    expect(err).toContain('mỗi lần chỉ ghi vào một sổ');
    expect(linesIn(err)).toEqual([
      'dvtasks done 2027/1.1 2027/1.3 --final --note "x y"',
      'dvtasks done 2026/1.2 --final --note "x y"',
    ]);
  });

  test('are asked for together where their numbers mean several', async () => {
    const cwd = twoDecisions();
    expect(linesIn(await refused(['done', '--final', '1.1', '1.2'], { cwd }))).toEqual([
      'dvtasks done cchc/2026/1.1 cchc/2026/1.2 --final',
      'dvtasks done dan-van/2026/1.1 dan-van/2026/1.2 --final',
    ]);
  });

  test.each([
    [
      ['done', '3.2', '--on', '20/12/2025'],
      /cchc\/2026\/3\.2: --on: 20\/12\/2025 nằm ngoài năm 2026/,
    ],
    [['done', '3.2', '--on', '10/02/1926'], /cchc\/2026\/3\.2: --on: 10\/02\/1926 không thể/],
    [['done', '3.2', '--on', 'mai'], /cchc\/2026\/3\.2: --on: ngày 13\/02\/2026 chưa tới/],
    [['extend', '3.2', '--until', '20/2'], /cchc\/2026\/3\.2: --until: .* phải sau hạn hiện nay/],
    [['done', '3.2', '--note', 'Văn bа̉n'], /data\/cchc\/2026\/progress\.yaml: chưa ghi: /],
  ])(
    '%j, which the state alone has decided: the refusal says of which task',
    async (args, reason) => {
      const cwd = twoDecisions({ danVan: entry('3.2', '2026-02-10', 'cancelled') });
      expect(await refused(args, { cwd })).toMatch(reason);
    },
  );

  test('all or none', async () => {
    const cwd = twoYears({ 2027: entry('1.2', '2027-01-05', 'done') });
    const err = await refused(['done', '--final', '1.1', '1.2'], { cwd, today: JANUARY });
    expect(err).toContain('2027/1.2 đã hoàn thành');
  });
});

describe('what was written where', () => {
  test('in words, and in English, and in a dry run', async () => {
    const cwd = twoDecisions();
    const args = ['done', 'cchc/2026/1.3'];
    const trial = await ok([...args, '--dry-run'], { cwd, width: 200 });
    const named = `data/cchc/2026/progress.yaml (cchc/2026 · xã Nghi Dương · ${CCHC.title}):\n`;
    expect(trial).toContain(`Thử, chưa ghi vào sổ ${named}`);
    expect(ledgerText(cwd, 'cchc/2026')).toBe('');
    const real = await ok([...args, '--lang', 'en'], { cwd, width: 200 });
    expect(real).toContain(`Written to the ledger ${named}`);
    expect(real).toMatch(/cchc\/2026\/1\.3: Due soon \(.*\) → Done on time/);
    const undone = await ok(['undo', '--dry-run'], { cwd, width: 200 });
    expect(undone).toContain(`Thử, chưa bỏ khỏi sổ ${named}`);
  });

  test('as JSON, and as a sheet', async () => {
    const cwd = twoYears();
    const whose = { catalogue: '2026', year: 2026, unit: 'xã Nghi Dương' };
    const args = ['done', '2026/1.3', '--on', '2026-02-10'];
    const document = JSON.parse(await ok([...args, '--dry-run', '--json'], { cwd }));
    expect(document).toMatchObject({
      kind: 'recorded',
      entries: [{ ...whose, task: '1.3', on: '2026-02-10', status: 'done' }],
      before: [{ ...whose, id: '1.3', status: 'due-soon' }],
      tasks: [{ ...whose, id: '1.3', status: 'done-on-time' }],
    });
    const csv = await ok([...args, '--format', 'csv'], { cwd });
    expect(csv).toMatch(/catalogue,year,unit,task,on,status,.*\r?\n2026,2026,xã Nghi Dương,1\.3,/);
    const undone = JSON.parse(await ok(['undo', '--json'], { cwd }));
    expect(undone).toMatchObject({ kind: 'undone', entries: [{ ...whose, task: '1.3' }] });
  });
});

describe('undo', () => {
  const ledgers = {
    2026: entry('2.2', '2026-12-31', 'cancelled'),
    2027: entry('1.3', '2027-01-05', 'done'),
  };

  test('refuses to guess between two ledgers, and says what the last entry of each is', async () => {
    const cwd = twoYears(ledgers);
    const err = await refused(['undo', '--data', 'data'], { cwd, today: JANUARY });
    expect(linesIn(err)).toEqual([
      'dvtasks undo --in 2026 --data data  # 2.2: dừng thực hiện, 31/12/2026',
      'dvtasks undo --in 2027 --data data  # 1.3: hoàn thành, 05/01/2027',
    ]);
    expect(await refused(['undo', '--lang', 'en'], { cwd })).toContain('# 2.2: cancelled, 31/12');
  });

  test.each([['--in'], ['--year']])(
    'takes back the last one of the catalogue in view: %s',
    async (flag) => {
      const cwd = twoYears(ledgers);
      const out = await ok(['undo', flag, '2026'], { cwd, today: JANUARY });
      expect(out).toMatch(/2026\/2\.2: Dừng thực hiện .*→ Quá hạn/);
      expect([ledgerText(cwd, '2026'), ledgerText(cwd, '2027')]).toEqual(['', ledgers[2027]]);
      const err = await refused(['undo', flag, '2026'], { cwd, today: JANUARY });
      expect(err).toContain('sổ chưa có mục nào để bỏ');
      await ok(['undo'], { cwd, today: JANUARY });
      expect(ledgerText(cwd, '2027')).toBe('');
      expect(await refused(['undo'], { cwd })).toContain('chưa sổ nào có mục để bỏ');
    },
  );

  test('an entry that is in the way is taken back in its own catalogue', async () => {
    const cwd = twoYears(ledgers);
    const args = ['reopen', '2026/2.2', '--on', '1/12/2026'];
    const err = await refused(args, { cwd, today: JANUARY });
    expect(err).toContain('dvtasks undo 2026/2.2)');
  });
});

describe('what is wrong in one catalogue', () => {
  const broken = (cwd: string, path: string) => writeFileSync(join(cwd, 'data', path), 'x: "\n');

  test.each(['2027/catalogue.yaml', '2027/2-chu-de-nam.yaml', '2027/progress.yaml'])(
    '%s keeps nothing from being recorded in another that the line names',
    async (path) => {
      const cwd = twoYears();
      broken(cwd, path);
      await ok(['done', '2026/3.2'], { cwd, today: JANUARY });
      await ok(['done', '3.3', '--in', '2026'], { cwd, today: JANUARY });
      await ok(['undo', '--in', '2026'], { cwd, today: JANUARY });
      expect(ledgerOf(cwd, '2026')).toHaveLength(1);
      for (const args of [['done', '3.1'], ['undo'], ['done', '2027/3.1']]) {
        const err = await refused(args, { cwd, today: JANUARY }, 3);
        expect(err).toContain(`data/${path}:1`);
      }
    },
  );

  test('is said where the day does not decide either', async () => {
    const cwd = twoDecisions();
    broken(cwd, 'dan-van/2026/1-ke-hoach-tuyen-truyen.yaml');
    const err = await refused(['done', '3.2'], { cwd }, 3);
    expect(err).toContain('data/dan-van/2026/1-ke-hoach-tuyen-truyen.yaml:1');
    expect(err).not.toContain('cchc');
  });
});

test('what was carried into another year is recorded there, which is said first', async () => {
  const cwd = workspaceOf({ 2026: { ledger: '' } });
  const world = { cwd, today: JANUARY };
  const decision = ['--decision', '1/QĐ-UBND', '--date', '05/01/2027'];
  await ok(
    ['init', '--from', '2026', '--year', '2027', '--carry', '5.2', ...decision, '--yes'],
    world,
  );
  await ok(['cancel', '2026/5.2', '2026/3.2', '--on', '31/12/2026'], world);
  const err = await refused(['done', '2026/5.2'], world);
  expect(err).toBe(
    `dvtasks: 2026/5.2 đã chuyển tiếp thành 2027-chuyen-tiep/5.2, ghi cho 2027-chuyen-tiep/5.2; xem: dvtasks show 2027-chuyen-tiep/5.2
  2026/5.2 đã dừng thực hiện; mở lại bằng: dvtasks reopen 2026/5.2
`,
  );
  expect(await refused(['done', '2026/3.2'], world)).toBe(
    'dvtasks: 2026/3.2 đã dừng thực hiện; mở lại bằng: dvtasks reopen 2026/3.2\n',
  );
  await ok(['show', '2027-chuyen-tiep/5.2'], world);
  await ok(['reopen', '2026/5.2'], world);
});

test('a catalogue that went while the ledger was waited for is not written to', async () => {
  const cwd = twoYears();
  const folder = join(cwd, 'data/2026');
  mkdirSync(join(folder, 'progress.yaml.lock'));
  const run = dvtasks(['done', '2026/3.2'], { cwd, today: JANUARY });
  await sleep(800);
  rmSync(join(folder, 'catalogue.yaml'));
  rmdirSync(join(folder, 'progress.yaml.lock'));
  const { code, err } = await run;
  expect(code).toBe(2);
  expect(err).toContain('danh mục 2026 vừa bị đổi tên hoặc xóa');
  expect(ledgerText(cwd, '2026')).toBe('');
});

test('of two runs at once, the second finds what the first has written', async () => {
  const cwd = twoDecisions({ danVan: entry('1.1', '2026-02-10', 'done') });
  const before = ledgerText(cwd, 'dan-van/2026');
  const lines = [['1.1'], ['1.1'], ['cchc/2026/1.2'], ['dan-van/2026/1.2'], ['cchc/2026/1.3']];
  const runs = await Promise.all(lines.map((ids) => dvtasks(['done', '--final', ...ids], { cwd })));
  expect(runs.map(({ code }) => code).sort()).toEqual([0, 0, 0, 0, 2]);
  expect(runs.map(({ err }) => err).join('')).toMatch(
    /cchc\/2026\/1\.1 đã hoàn thành|có trong nhiều/,
  );
  const recorded = ledgerOf(cwd, 'cchc/2026').map(({ task }) => task);
  expect(recorded.sort()).toEqual(['1.1', '1.2', '1.3']);
  expect(ledgerText(cwd, 'dan-van/2026').replace(before, '')).toMatch(/^- task: 1\.2\n/);
});

test('a ledger is held to the rules of its own catalogue alone', async () => {
  const cwd = twoYears();
  const path = join(cwd, 'data/2027/1-ke-hoach-tuyen-truyen.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('section: "1"', 'section: "7"'));
  await ok(['done', '2026/1.3', '--on', '2026-12-01'], { cwd, today: JANUARY });
});

test('whatever the line, one ledger changes at most: the one that is named', async () => {
  const names = ['2026', '2027', 'cchc/2026'];
  const cwd = workspaceOf({ 2026: {}, 2027: { year: 2027 }, 'cchc/2026': CCHC });
  const ledger = fc
    .array(
      fc.tuple(
        fc.constantFrom('1.1', '2.2', '3.2'),
        fc.constantFrom('done', 'cancelled', 'started'),
      ),
      { maxLength: 2 },
    )
    .map((all) => {
      const each = new Map(all);
      return [...each].map(([task, status]) => entry(task, '2026-12-01', status)).join('');
    });
  const line = fc.record({
    command: fc.constantFrom('done', 'start', 'cancel', 'reopen', 'undo'),
    ids: fc.uniqueArray(
      fc.constantFrom('1.1', '2.2', '3.2', '3.5', '9.9', '2026/1.1', 'cchc/2026/2.2', '2027/3.2'),
      { minLength: 1, maxLength: 2 },
    ),
    on: fc.constantFrom([], ['--on', '30/12/2026'], ['--on', '5/1'], ['--on', 'hôm qua']),
    where: fc.constantFrom([], ['--in', 'cchc'], ['--in', '2026'], ['--year', '2026']),
    dryRun: fc.boolean(),
  });
  const property = fc.asyncProperty(
    fc.tuple(ledger, ledger, ledger),
    line,
    async (texts, given) => {
      const { command, ids, on, where, dryRun } = given;
      for (const [at, name] of names.entries()) {
        writeFileSync(join(cwd, 'data', name, 'progress.yaml'), texts[at] ?? '');
      }
      const args = command === 'undo' ? [command] : [command, ...ids, ...on];
      const all = [...args, ...where, ...(dryRun ? ['--dry-run'] : []), '--json'];
      const { code, out } = await dvtasks(all, { cwd, today: JANUARY });
      const changed = names.filter((name, at) => ledgerText(cwd, name) !== texts[at]);
      const entries: { catalogue: string }[] = code === 0 ? JSON.parse(out).entries : [];
      const named = [...new Set(entries.map(({ catalogue }) => catalogue))];
      expect(changed).toEqual(dryRun ? [] : named);
      expect(changed.length).toBe(code === 0 && !dryRun ? 1 : 0);
      if (changed.length === 0 || command === 'undo') return;
      for (const { catalogue } of entries) await ok(['undo', '--in', catalogue], { cwd });
      expect(names.map((name) => ledgerText(cwd, name))).toEqual(texts);
    },
  );
  await fc.assert(property, { numRuns: 60 });
});
