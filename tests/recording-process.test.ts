/** Recording by real processes: many at once, killed half-way, on a full disk, without permission. */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { catalogueCopy, dvtasks, REPOSITORY } from './support/run.ts';

const BIN = join(REPOSITORY, 'bin/dvtasks.js');
const ON = '2026-01-05';
const NOBODY = 65534;
const IS_ROOT = process.getuid?.() === 0;

function start(args: readonly string[], cwd: string, options: { uid?: number } = {}) {
  const env = { ...process.env, DVTASKS_DATA: '' };
  const child = spawn(process.execPath, [BIN, ...args], { cwd, env, ...options });
  const output = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    output.out += data;
  });
  child.stderr.on('data', (data) => {
    output.err += data;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>(
    (resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, ...output }));
    },
  );
  return { child, ended };
}

function run(args: readonly string[], cwd: string, options: { uid?: number } = {}) {
  return start(args, cwd, options).ended;
}

/** `data` may be elsewhere than in the folder itself. */
function ledgerOf(cwd: string): string {
  return readFileSync(join(cwd, 'data/2026/progress.yaml'), 'utf8');
}

function namesIn(cwd: string): string[] {
  return readdirSync(join(cwd, 'data/2026')).sort();
}

function entriesOf(cwd: string): { task: string; status: string }[] {
  return parse(ledgerOf(cwd), { schema: 'failsafe' }) ?? [];
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

test('twenty at once all land', { timeout: 60_000 }, async () => {
  const cwd = catalogueCopy();
  const before = namesIn(cwd);
  const old = ledgerOf(cwd);
  const { out } = await dvtasks(['list', '--json'], { cwd });
  const tasks: { id: string; due: string | null }[] = JSON.parse(out).tasks;
  const commands = tasks
    .slice(0, 20)
    .map(({ id, due }, at) => [due !== null && at % 2 === 0 ? 'done' : 'start', id, '--on', ON]);
  const results = await Promise.all(commands.map((args) => run(args, cwd)));
  expect(results.map(({ code, err }) => [code, err])).toEqual(commands.map(() => [0, '']));
  const recorded = entriesOf(cwd).map(({ task, status }) => `${status} ${task}`);
  const wanted = commands.map(([name, id]) => `${name === 'done' ? 'done' : 'started'} ${id}`);
  expect(recorded.sort()).toEqual(wanted.sort());
  expect(ledgerOf(cwd).startsWith(old)).toBe(true);
  expect(namesIn(cwd)).toEqual(before);
});

test('of two that say the same is done, one lands and one is refused', async () => {
  const cwd = catalogueCopy();
  const before = namesIn(cwd);
  const results = await Promise.all([1, 2].map(() => run(['done', '1.3', '--on', ON], cwd)));
  expect(results.map(({ code }) => code).sort()).toEqual([0, 2]);
  const refused = results.find(({ code }) => code === 2);
  expect(refused?.out).toBe('');
  expect(refused?.err).toContain('1.3 đã hoàn thành ngày 05/01/2026');
  expect(entriesOf(cwd)).toHaveLength(1);
  expect(namesIn(cwd)).toEqual(before);
});

test('done and undo at once leave a ledger that is whole', async () => {
  const cwd = catalogueCopy();
  await run(['start', '4.6', '5.2', '--on', ON], cwd);
  const commands = [
    ['done', '1.3', '--on', ON],
    ['undo'],
    ['done', '2.2', '--on', ON],
    ['undo'],
    ['done', '3.5a', '--on', ON],
  ];
  const results = await Promise.all(commands.map((args) => run(args, cwd)));
  expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  expect(entriesOf(cwd)).toHaveLength(3);
});

test('a reader never sees half a ledger', async () => {
  const cwd = catalogueCopy();
  let writing = true;
  const writer = (async () => {
    for (const id of ['1.3', '2.2', '3.5a', '3.5b', '3.5c', '4.8']) {
      await run(['done', id, '--on', ON], cwd);
    }
    writing = false;
  })();
  const counts: number[] = [];
  while (writing) {
    counts.push(entriesOf(cwd).length);
    const { code, err } = await dvtasks(['list'], { cwd });
    expect([code, err]).toEqual([0, '']);
    await later(1);
  }
  await writer;
  expect(counts).toEqual([...counts].sort((one, other) => one - other));
  expect(entriesOf(cwd)).toHaveLength(6);
});

test('killed at any moment, the ledger is the old one or the new one, and the next run goes on', {
  timeout: 60_000,
}, async () => {
  const args = ['done', '1.3', '--on', ON, '--note', 'dòng một\ndòng hai'];
  const whole = catalogueCopy();
  const names = namesIn(whole);
  const old = ledgerOf(whole);
  expect((await run(args, whole)).code).toBe(0);
  const complete = ledgerOf(whole);
  expect(complete).not.toBe(old);

  const killed: string[] = [];
  // At any moment of the run …
  for (let index = 0; index < 25; index += 1) {
    const cwd = catalogueCopy();
    const { child, ended } = start(args, cwd);
    await later(Math.random() * 150);
    child.kill('SIGKILL');
    await ended;
    killed.push(cwd);
  }
  // … and while it writes: from the moment it first touches the folder.
  for (let index = 0; index < 15; index += 1) {
    const cwd = catalogueCopy();
    const touched = new Promise<void>((resolve) => {
      const watcher = watch(join(cwd, 'data/2026'), () => {
        watcher.close();
        resolve();
      });
    });
    const { child, ended } = start(args, cwd);
    await Promise.race([touched, ended]);
    await later(Math.random() * 40);
    child.kill('SIGKILL');
    await ended;
    killed.push(cwd);
  }
  for (const cwd of killed) expect([old, complete]).toContain(ledgerOf(cwd));

  const next = async (cwd: string) => {
    const found = ledgerOf(cwd);
    const begun = Date.now();
    const { code, err } = await run(['done', '2.2', '--on', ON], cwd);
    expect([code, err]).toEqual([0, '']);
    expect(Date.now() - begun).toBeLessThan(15_000);
    expect(ledgerOf(cwd)).toBe(`${found}- task: 2.2\n  on: ${ON}\n  status: done\n`);
    // Neither the lock nor a half-written file of the killed run stays.
    expect(namesIn(cwd)).toEqual(names);
  };
  // Those that left a lock wait for it to grow stale, so they may wait together.
  const isLocked = (cwd: string) => existsSync(join(cwd, 'data/2026/progress.yaml.lock'));
  await Promise.all(killed.filter(isLocked).map(next));
  const free = killed.filter((cwd) => entriesOf(cwd).every(({ task }) => task !== '2.2'));
  for (let at = 0; at < free.length; at += 5) await Promise.all(free.slice(at, at + 5).map(next));
});

test('a run that stood still so long that another took its turn refuses to write', async () => {
  const cwd = catalogueCopy();
  const folder = join(cwd, 'data/2026');
  const lock = join(folder, 'progress.yaml.lock');
  const locked = new Promise<void>((resolve) => {
    const watcher = watch(folder, () => {
      watcher.close();
      resolve();
    });
  });
  const { child, ended } = start(['done', '1.3', '--on', ON], cwd);
  await Promise.race([locked, ended]);
  await later(10);
  child.kill('SIGSTOP');
  const old = ledgerOf(cwd);
  // As the next run does with a lock that has grown stale.
  rmdirSync(lock);
  mkdirSync(lock);
  await later(6000);
  child.kill('SIGCONT');
  const { code, out, err } = await ended;
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toMatch(
    /^dvtasks: không ghi được .*, tệp vẫn như cũ: lệnh này đứng lại quá lâu.*\n$/,
  );
  expect(ledgerOf(cwd)).toBe(old);
  expect(namesIn(cwd)).toContain('progress.yaml.lock');
}, 20_000);

test('validate --fix waits for its turn, and keeps what was recorded meanwhile', async () => {
  const entry = `- task: 1.3\n  on: ${ON}\n  status: note\n  note: họp\n`;
  const cwd = catalogueCopy({ '2026/progress.yaml': entry.replace(ON, '5/1/2026') });
  const [names, old] = [namesIn(cwd), ledgerOf(cwd)];
  const lock = join(cwd, 'data/2026/progress.yaml.lock');
  mkdirSync(lock);
  const fixing = start(['validate', '--fix'], cwd);
  await later(2000);
  const more = entry.replace('1.3', '2.2');
  writeFileSync(join(cwd, 'data/2026/progress.yaml'), old + more);
  rmdirSync(lock);
  expect((await fixing.ended).code).toBe(0);
  expect(ledgerOf(cwd)).toBe(entry + more);
  expect(namesIn(cwd)).toEqual(names);
}, 20_000);

test('on a full disk the old ledger stays, nothing is left beside it, and it is said', async ({
  skip,
}) => {
  if (process.platform !== 'linux' || !IS_ROOT) {
    skip('only root on Linux can mount a small disk to fill');
  }
  const cwd = catalogueCopy();
  const source = join(cwd, 'data');
  const disk = join(cwd, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'pipe' });
  } catch (error) {
    skip(`a disk cannot be mounted here: ${error instanceof Error ? error.message : error}`);
  }
  try {
    execFileSync('cp', ['-r', source, disk]);
    const ledger = join(disk, 'data/2026/progress.yaml');
    // Several pages, so that a part of it can be written.
    writeFileSync(
      ledger,
      `${'# sổ dài\n'.repeat(1500)}- {task: 4.6, on: ${ON}, status: started}\n`,
    );
    const old = readFileSync(ledger, 'utf8');
    const names = namesIn(disk);
    const filler = openSync(join(disk, 'filler'), 'w');
    const page = Buffer.alloc(4096, 1);
    let size = 0;
    try {
      for (;;) size += writeSync(filler, page);
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    }
    for (const freePages of [0, 1]) {
      ftruncateSync(filler, size - freePages * page.length);
      for (const args of [['done', '1.3', '--on', ON], ['undo']]) {
        const { code, out, err } = await run(args, disk);
        expect({ code, out }).toEqual({ code: 3, out: '' });
        expect(err).toMatch(/không ghi được .*progress\.yaml, tệp vẫn như cũ: đĩa đã đầy\n$/);
        expect(readFileSync(ledger, 'utf8')).toBe(old);
        expect(namesIn(disk)).toEqual(names);
      }
    }
    closeSync(filler);
    rmSync(join(disk, 'filler'));
    expect((await run(['done', '1.3', '--on', ON], disk)).code).toBe(0);
    expect(readFileSync(ledger, 'utf8').startsWith(old)).toBe(true);
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});

test('without permission to write, the ledger stays, and it is said', async ({ skip }) => {
  if (process.platform === 'win32') skip('Windows has no such modes');
  const cwd = catalogueCopy();
  const folder = join(cwd, 'data/2026');
  const ledger = join(folder, 'progress.yaml');
  // Root may write anywhere, so somebody else has to try.
  const options = IS_ROOT ? { uid: NOBODY } : {};
  if (IS_ROOT) for (const path of [cwd, folder, ledger]) chownSync(path, NOBODY, NOBODY);
  const able = await run(['list'], cwd, options);
  if (able.code !== 0) skip('another user cannot run the tool from this checkout');
  const old = ledgerOf(cwd);
  const names = namesIn(cwd);
  for (const [path, mode] of [
    [ledger, 0o444],
    [folder, 0o555],
  ] as const) {
    const usual = statSync(path).mode;
    chmodSync(path, mode);
    const { code, out, err } = await run(['done', '1.3', '--on', ON], cwd, options);
    chmodSync(path, usual);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/không ghi được .*progress\.yaml, tệp vẫn như cũ: không có quyền ghi\n$/);
    expect(ledgerOf(cwd)).toBe(old);
    expect(namesIn(cwd)).toEqual(names);
  }
  expect((await run(['done', '1.3', '--on', ON], cwd, options)).code).toBe(0);
});
