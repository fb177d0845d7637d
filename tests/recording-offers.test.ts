/** Where a line leaves open, or is refused by, the catalogue it is about: what is offered instead is tried before. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dvtasks, type World } from './support/run.ts';
import { type Draft, workspaceOf } from './support/workspace.ts';

const JANUARY = '2027-01-12';
const NAMES = ['2026', '2027', 'cchc/2026', 'dan-van/2026', '2024', '2025', '-a/2026', '-b/2026'];

function entry(task: string, on: string, status: string, more = ''): string {
  return `- {task: ${task}, on: ${on}, status: ${status}${more}}\n`;
}

function twoYears(ledgers: { 2026?: string; 2027?: string } = {}): string {
  const [old, present] = [ledgers[2026] ?? '', ledgers[2027] ?? ''];
  return workspaceOf({ 2026: { ledger: old }, 2027: { year: 2027, ledger: present } });
}

function twoDecisions(ledgers: { cchc?: string; danVan?: string } = {}, cchc: Draft = {}): string {
  return workspaceOf({
    'cchc/2026': { title: 'Kế hoạch cải cách hành chính', ledger: ledgers.cchc ?? '', ...cchc },
    'dan-van/2026': { ledger: ledgers.danVan ?? '' },
  });
}

function ledgerText(cwd: string, name: string): string | null {
  try {
    return readFileSync(join(cwd, 'data', name, 'progress.yaml'), 'utf8');
  } catch {
    return null;
  }
}

/** Runs a command that writes into that ledger and no other. */
async function writes(name: string, args: readonly string[], world: World & { cwd: string }) {
  const texts = () => NAMES.map((one) => ledgerText(world.cwd, one));
  const before = texts();
  const { code, err, out } = await dvtasks(args, world);
  expect([code, err]).toEqual([0, '']);
  const changed = texts().flatMap((text, at) => (text === before[at] ? [] : NAMES[at]));
  expect(changed).toEqual([name]);
  return out;
}

/** Runs a command that has to be refused; every line that is offered has to work, were it run instead. */
async function refused(args: readonly string[], world: World & { cwd: string }) {
  const { code, out, err } = await dvtasks(args, world);
  expect([code, out]).toEqual([2, '']);
  const offered = linesIn(err);
  for (const line of offered) {
    const [command = '', ...words] = wordsIn(line);
    const tried = await dvtasks([command, '--dry-run', ...words], world);
    const isOnlyWarned = tried.err
      .split('\n')
      .every((one) => /^(?:dvtasks: cảnh báo: .*)?$/.test(one));
    expect([line, tried.code, isOnlyWarned ? '' : tried.err]).toEqual([line, 0, '']);
    expect(line).not.toContain('--force');
  }
  return { err, offered };
}

function linesIn(err: string): string[] {
  return err
    .split('\n')
    .filter((line) => line.startsWith('  dvtasks '))
    .map((line) => line.trim());
}

function wordsIn(line: string): string[] {
  const words = execFileSync('bash', ['--norc', '-c', `printf '%s\\0' ${line}`], {
    encoding: 'utf8',
    env: { LC_ALL: 'C.UTF-8' },
  });
  return words.split('\0').slice(1, -1);
}

describe('the numbers of one line decide together', () => {
  test('by one that names its catalogue', async () => {
    const cwd = twoDecisions();
    await writes('cchc/2026', ['done', '--final', 'cchc/2026/1.3', '1.1'], { cwd });
    await writes('dan-van/2026', ['done', '--final', '1.2', '2.2', 'dan-van/2026/1.1'], { cwd });
  });

  test('by the catalogue in which all of them are open', async () => {
    const cwd = twoDecisions({ danVan: entry('1.2', '2026-02-10', 'done') });
    await writes('cchc/2026', ['done', '--final', '1.1', '1.2'], { cwd });
  });

  test('by the only one that has them all', async () => {
    const cwd = twoDecisions();
    const path = join(cwd, 'data/dan-van/2026/2-chu-de-nam.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('id: 2.3', 'id: 2.9'));
    await writes('dan-van/2026', ['start', '1.1', '2.9'], { cwd });
    await writes('dan-van/2026', ['undo'], { cwd });
    await writes('dan-van/2026', ['undo'], { cwd });
    const { err, offered } = await refused(['start', '2.3', '2.9'], { cwd });
    expect(err).toContain('mỗi lần chỉ ghi vào một sổ');
    expect(offered).toEqual(['dvtasks start cchc/2026/2.3', 'dvtasks start dan-van/2026/2.9']);
  });

  test('and one of them that is refused is not offered line by line', async () => {
    const cwd = twoYears({ 2026: entry('1.2', '2026-12-01', 'done') });
    const { err, offered } = await refused(['done', '--final', '2026/1.2', '2027/1.3'], {
      cwd,
      today: JANUARY,
    });
    expect(offered).toEqual(['dvtasks done 2027/1.3 --final']);
    expect(err).toContain('  2026/1.2 đã hoàn thành ngày 01/12/2026; mở lại bằng: dvtasks reopen');
  });

  test('among more catalogues than a message names', async () => {
    const names = Array.from({ length: 13 }, (_, at) => `xa-${String(at).padStart(2, '0')}/2026`);
    const cwd = workspaceOf(Object.fromEntries(names.map((name) => [name, {}])));
    const { code, out } = await dvtasks(['done', '--final', '1.1', 'xa-12/2026/1.2', '--json'], {
      cwd,
    });
    expect([code, JSON.parse(out).entries.length]).toEqual([0, 2]);
  });
});

describe('after a refusal', () => {
  test('a line that would date a task into another year is not offered', async () => {
    const cwd = twoYears({ 2026: entry('3.2', '2026-12-01', 'done') });
    for (const more of [[], ['--force']]) {
      const args = ['done', '3.2', '--on', '30/12/2026', ...more];
      const { err, offered } = await refused(args, { cwd, today: JANUARY });
      expect(err).toContain('2026/3.2 đã hoàn thành ngày 01/12/2026');
      expect(offered).toEqual([]);
    }
  });

  test.each(['hôm nay', 'today', '12 tháng 1 năm 2027'])('the day is in full: %s', async (on) => {
    const cwd = twoYears({ 2027: entry('3.2', '2027-01-05', 'done') });
    const args = ['done', '2027/3.2', '--on', on];
    expect((await refused(args, { cwd, today: JANUARY })).offered).toEqual([]);
    const bare = await refused(['done', '3.2', '--on', on], { cwd, today: JANUARY });
    expect(bare.offered).toEqual(['dvtasks done 2026/3.2 --on 12/01/2027']);
  });

  test('all numbers of the line are offered, or none', async () => {
    const done = entry('3.2', '2027-01-05', 'done');
    const args = ['done', '--final', '1.1', '3.2', '--on', '12/01/2027'];
    const both = await refused(args, { cwd: twoYears({ 2027: done }), today: JANUARY });
    // Where all of them are open, which is that of another year, is not decided by the day.
    expect(both.offered).toEqual(['dvtasks done 2026/1.1 2026/3.2 --on 12/01/2027 --final']);
    const cwd = twoYears({ 2027: done, 2026: entry('1.1', '2026-12-01', 'done') });
    expect((await refused(args, { cwd, today: JANUARY })).offered).toEqual([]);
  });

  test('an extension that fits the task of last year is offered', async () => {
    const cwd = twoYears();
    const args = ['extend', '3.2', '--until', '31/01/2027', '--evidence', 'CV 1'];
    const { err, offered } = await refused(args, { cwd, today: JANUARY });
    expect(err).toContain('2027/3.2: --until: hạn mới 31/01/2027 phải sau hạn hiện nay');
    expect(offered).toEqual(['dvtasks extend 2026/3.2 --until 31/01/2027 --evidence "CV 1"']);
  });
});

describe('what is wrong whatever the catalogue is said at once', () => {
  test.each([
    [['done', '3.5'], '3.5 là nhóm việc, không ghi tiến độ được; ghi cho: 3.5a, 3.5b, 3.5c'],
    [['done', '3.2', '--on', 'mai'], '--on: ngày 13/02/2026 chưa tới (hôm nay là 12/02/2026)'],
    [['done', '3.2', '--on', '10/2/1926'], '--on: 10/02/1926 không thể là ngày của việc năm 2026'],
    [['done', '3.2', '--on', '20/12/2025'], '--on: 20/12/2025 nằm ngoài năm 2026'],
    [
      ['reopen', '3.2'],
      'dvtasks: 3.2 chưa hoàn thành và chưa dừng thực hiện, không có gì để mở lại',
    ],
    [['done', '1.1', '--by', 'XYZ'], '--by: không có cơ quan nào tên “XYZ”'],
    [['done', '1.1', '--note', ' '], '--note để trống'],
  ])('%j', async (args, reason) => {
    const { err, offered } = await refused(args, { cwd: twoDecisions() });
    expect(err).toContain(reason);
    expect(offered).toEqual([]);
  });

  test('an extension without its day: with an example for each', async () => {
    const { err, offered } = await refused(['extend', '2.2'], { cwd: twoDecisions() });
    expect(offered).toEqual([]);
    for (const name of ['cchc/2026', 'dan-van/2026']) {
      const line = `dvtasks extend ${name}/2.2 --until 30/04/2026`;
      expect(err).toContain(`  extend cần hạn mới, sau hạn hiện nay 31/03/2026: ${line}\n`);
    }
  });

  test('an extension without its day keeps what else the line said', async () => {
    const args = ['extend', '2026/2.2', '--on', '30/12', '--evidence', 'CV 1'];
    const { err } = await refused(args, { cwd: twoYears(), today: JANUARY });
    const line = 'dvtasks extend 2026/2.2 --on 30/12/2026 --until 12/02/2027 --evidence "CV 1"';
    expect(err).toContain(`extend cần hạn mới, sau hạn hiện nay 31/03/2026: ${line}\n`);
    const late = await refused(args, { cwd: twoYears(), today: '2028-01-12' });
    expect(late.err).toContain('“30/12” thiếu năm');
    const done = twoYears({ 2026: entry('2.2', '2026-12-01', 'done') });
    const over = await refused(['extend', '2026/2.2'], { cwd: done, today: JANUARY });
    expect(over.err).toContain(
      '2026/2.2 đã hoàn thành ngày 01/12/2026; mở lại bằng: dvtasks reopen',
    );
  });

  test('a day that has to be forced: which catalogue is asked, and --force is not passed on', async () => {
    const args = ['done', '3.2', '--on', '20/12/2025', '--force'];
    const { err } = await refused(args, { cwd: twoDecisions() });
    expect(err).toContain('“3.2” có thể là: cchc/2026/3.2, dan-van/2026/3.2. Hãy viết đủ.');
  });
});

test('a body that only one catalogue knows decides', async () => {
  const bodies = (text: string) => text.replaceAll('VHXH', 'VHXHDL');
  const cwd = twoDecisions({}, { bodies });
  const path = join(cwd, 'data/cchc/2026/3-quy-dinh-dan-chu.yaml');
  writeFileSync(path, bodies(readFileSync(path, 'utf8')));
  await writes('cchc/2026', ['done', '--final', '1.1', '--by', 'VHXHDL'], { cwd });
});

describe('a day without its year', () => {
  const years = (open: readonly number[], done = '3.2') =>
    workspaceOf(
      Object.fromEntries(
        [2024, 2025, 2026, 2027].map((year) => [
          String(year),
          { year, ledger: open.includes(year) ? '' : entry(done, `${year}-01-10`, 'done') },
        ]),
      ),
    );

  test('is of the catalogues that have the number', async () => {
    const cwd = years([2024, 2025, 2026, 2027]);
    const path = join(cwd, 'data/2027/2-chu-de-nam.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('id: 2.3', 'id: 2.9'));
    await writes('2027', ['done', '--final', '2.9', '--on', '15/2'], { cwd, today: '2027-03-01' });
    expect(ledgerText(cwd, '2027')).toContain('2027-02-15');
  });

  test('is that of the only catalogue where the task is open, the latest one', async () => {
    const cwd = years([2027]);
    await writes('2027', ['done', '3.2', '--on', '15/2'], { cwd, today: '2027-03-01' });
    expect(ledgerText(cwd, '2027')).toContain('2027-02-15');
  });

  test.each([[[2026]], [[2026, 2027]]])('is refused in doubt: open in %j', async (open) => {
    const cwd = years(open);
    const args = ['done', '3.2', '--on', '15/2'];
    const { err } = await refused(args, { cwd, today: '2027-03-01' });
    expect(err).toMatch(/“15\/2” thiếu năm; viết .*15\/02\/2026 hoặc 15\/02\/2027/);
  });
});

describe('a catalogue that cannot be meant', () => {
  test.each([
    [['done', '2027/3.2', '--year', '2026'], 'danh mục 2027 nằm ngoài --year 2026\n'],
    [['show', '2027/3.2', '--in', '2026'], 'danh mục 2027 nằm ngoài --in 2026\n'],
    [['show', '2027/3.2', '--year', '2026', '--lang', 'en'], '2027 is left out by --year 2026\n'],
    [['done', '2025/3.2'], 'không có danh mục nào tên “2025”. Có: 2026, 2027\n'],
  ])('%j: no task of another year is proposed', async (args, reason) => {
    const { err } = await refused(args, { cwd: twoYears(), today: JANUARY });
    expect(err).toContain(reason);
    expect(err).not.toContain('Có phải');
  });

  test.each(['3/2', '3.2/', '/3.2', '3.2/1.1'])(
    'where there is only one, “%s” is a number',
    async (words) => {
      for (const command of words === '3/2' ? ['show'] : ['show', 'done']) {
        const { err } = await refused([command, words], { cwd: workspaceOf({ 2026: {} }) });
        expect(err).toContain(`không có nhiệm vụ số “${words}”.`);
        expect(err).not.toContain('danh mục nào');
      }
    },
  );
});

test('a folder whose name begins with “-” is written so that the line works', async () => {
  const cwd = workspaceOf({ '-a/2026': {}, '-b/2026': {} });
  const { offered } = await refused(['done', '--final', '1.1', '--note=-x'], { cwd });
  expect(offered).toEqual([
    'dvtasks done --final --note=-x -- -a/2026/1.1',
    'dvtasks done --final --note=-x -- -b/2026/1.1',
  ]);
  await writes('-a/2026', wordsIn(offered[0] ?? ''), { cwd });
  await writes('-b/2026', wordsIn(offered[1] ?? ''), { cwd });
  const { offered: undoing } = await refused(['undo'], { cwd });
  await writes('-a/2026', wordsIn(undoing[0]?.replace(/ {2}#.*/, '') ?? ''), { cwd });
});

test.skipIf(process.platform !== 'linux')(
  'of two folders whose names look the same, each has its own line and its own ledger',
  async () => {
    const names = ['cải cách'.normalize('NFC'), 'cải cách'.normalize('NFD')];
    const cwd = workspaceOf(Object.fromEntries(names.map((name) => [name, {}])));
    const { offered } = await refused(['done', '--final', '1.1'], { cwd });
    expect(offered).toHaveLength(2);
    for (const line of offered) {
      const { code, err } = await dvtasks(wordsIn(line), { cwd });
      expect([line, code, err]).toEqual([line, 0, '']);
    }
    for (const name of names) expect(ledgerText(cwd, name)).toMatch(/^- task: 1\.1\n/);
  },
);

test('other catalogues are read once the ledger is free again', async () => {
  const cwd = twoYears({ 2027: entry('3.2', '2027-01-05', 'done') });
  const lock = join(cwd, 'data/2027/progress.yaml.lock');
  mkdirSync(lock);
  const run = dvtasks(['done', '3.2'], { cwd, today: JANUARY });
  await sleep(800);
  rmdirSync(lock);
  expect(linesIn((await run).err)).toEqual(['dvtasks done 2026/3.2']);
});

test('whatever the line, what is offered works', async () => {
  const cwd = workspaceOf({ 2026: {}, 2027: { year: 2027 }, 'cchc/2026': {} });
  const ledger = fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom('1.1', '2.2', '3.2'),
        fc.constantFrom('done', 'cancelled', 'started'),
      ),
      { maxLength: 3, selector: ([task]) => task },
    )
    .map((all) => all.map(([task, status]) => entry(task, '2026-12-01', status)).join(''));
  const line = fc.record({
    command: fc.constantFrom(
      ['done'],
      ['start'],
      ['cancel'],
      ['reopen'],
      ['extend', '--until', '31/1/2027'],
    ),
    ids: fc.uniqueArray(fc.constantFrom('1.1', '2.2', '3.2', '3.5', '2026/1.1', '2027/3.2'), {
      minLength: 1,
      maxLength: 2,
    }),
    on: fc.constantFrom([], ['--on', '30/12/2026'], ['--on', '5/1'], ['--on', 'hôm qua']),
    more: fc.constantFrom([], ['--force'], ['--by', 'VHXH']),
  });
  const property = fc.asyncProperty(
    fc.tuple(ledger, ledger, ledger),
    line,
    async (texts, given) => {
      for (const [at, name] of ['2026', '2027', 'cchc/2026'].entries()) {
        writeFileSync(join(cwd, 'data', name, 'progress.yaml'), texts[at] ?? '');
      }
      const [command = '', ...until] = given.command;
      const by =
        ['cancel', 'extend'].includes(command) && given.more[0] === '--by' ? [] : given.more;
      const args = [command, ...given.ids, ...until, ...given.on, ...by];
      const { code } = await dvtasks([...args, '--dry-run'], { cwd, today: JANUARY });
      if (code !== 0) await refused(args, { cwd, today: JANUARY });
    },
  );
  await fc.assert(property, { numRuns: 40 });
});
