/** What only a real process can show; a spawned run costs a hundred times one in this process. */
import { execFile, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { REPOSITORY, temporaryFolder } from './support/run.ts';

const BIN = join(REPOSITORY, 'bin/dvtasks.js');

async function run(args: string[], env: Record<string, string> = {}) {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [BIN, ...args], {
    cwd: REPOSITORY,
    env: { ...process.env, ...env },
  });
  return { stdout, stderr };
}

test.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Ho_Chi_Minh'])(
  'days are the same in the time zone %s',
  async (TZ) => {
    const { stdout } = await run(['overdue', '--as-of', '2026-02-15', '--json'], { TZ });
    const { tasks } = JSON.parse(stdout);
    expect(
      tasks.map(({ id, daysLeft }: { id: string; daysLeft: number }) => [id, daysLeft]),
    ).toEqual([
      ['1.3', -1],
      ['3.5a', -1],
      ['3.5b', -1],
    ]);
  },
);

test('piped output has no escape codes, unless colours are forced', async () => {
  expect((await run(['due'])).stdout).not.toContain('\u001b');
  expect((await run(['due'], { FORCE_COLOR: '1' })).stdout).toContain('\u001b[');
  expect((await run(['due'], { FORCE_COLOR: '1', NO_COLOR: '1' })).stdout).not.toContain('\u001b');
  expect((await run(['due', '--no-color'], { FORCE_COLOR: '1' })).stdout).not.toContain('\u001b');
});

test('a reader that stops reading is no error', async () => {
  const child = spawn(process.execPath, [BIN, 'list', '--json'], { cwd: REPOSITORY });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  child.stdout.destroy();
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
});

test('all of a long output arrives through a pipe', async () => {
  const { stdout } = await run(['list', '--json']);
  expect(JSON.parse(stdout).tasks).toHaveLength(25);
});

test('an exit code reaches the shell', async () => {
  await expect(run(['overdue', '--as-of', '2026-11-22', '--exit-code'])).rejects.toMatchObject({
    code: 1,
  });
  await expect(run(['nope'])).rejects.toMatchObject({ code: 2 });
  await expect(run(['list', '--data', 'nope'])).rejects.toMatchObject({ code: 3 });
});

test.skipIf(process.platform !== 'linux')(
  'output that cannot be written is said, and exit 3',
  async () => {
    const { code, stderr } = await new Promise<{ code: number | null; stderr: string }>(
      (resolve) => {
        const child = spawn('sh', ['-c', `"${process.execPath}" "${BIN}" list > /dev/full`], {
          cwd: REPOSITORY,
        });
        let said = '';
        child.stderr.on('data', (data) => {
          said += data;
        });
        child.on('close', (status) => resolve({ code: status, stderr: said }));
      },
    );
    expect(code).toBe(3);
    expect(stderr).toContain('ENOSPC');
  },
);

test.each([
  { args: ['print', 'don-doc', '--search', 'zzz'], part: 'kinds', code: 2 },
  { args: ['print', 'danh-muc', '-o', 'package.json/x.csv'], part: 'replace-file', code: 3 },
])(
  'what $part refuses, a part loaded when it is first used, is no fault of the tool',
  async ({ args, part, code }) => {
    const folder = temporaryFolder();
    const failure = await run([...args, '--lang', 'en'], noteParts(folder)).catch((error) => error);
    expect(partsNoted(folder)).toContain(part);
    expect(failure.stderr).not.toContain('internal fault');
    expect(failure.code).toBe(code);
  },
);

/** The environment of a run that notes in the folder which files of the bundle it reads. */
function noteParts(folder: string): Record<string, string> {
  const hook = join(folder, 'hook.cjs');
  writeFileSync(
    hook,
    `const fs = require('node:fs');
     const { basename, dirname } = require('node:path');
     const { readFileSync } = fs;
     const parts = [];
     fs.readFileSync = (file, ...rest) => {
       if (dirname(String(file)) === ${JSON.stringify(join(REPOSITORY, 'dist'))}) parts.push(basename(file));
       return readFileSync(file, ...rest);
     };
     process.on('exit', () => fs.writeFileSync(${JSON.stringify(join(folder, 'parts.json'))}, JSON.stringify(parts)));`,
  );
  return { NODE_OPTIONS: `--require ${JSON.stringify(hook)}` };
}

/** The parts of the bundle whose files were noted, bytecode aside. */
function partsNoted(folder: string): string[] {
  const files: string[] = JSON.parse(readFileSync(join(folder, 'parts.json'), 'utf8'));
  return files
    .filter((file) => !file.endsWith('.bytecode'))
    .map((file) => basename(file, '.cjs'))
    .sort();
}

test('a run loads the library of its own format alone, and a view none', async () => {
  const folder = temporaryFolder();
  const loadedBy = async (...args: string[]) => {
    await run(args, noteParts(folder));
    return partsNoted(folder);
  };
  const main = ['main', 'rolldown-runtime'];
  expect(await loadedBy('due', '--quarter', 'Q1')).toEqual(main);
  const paper = [...main, 'kinds', 'paper-report', 'replace-file'];
  const office = [...paper, 'year-columns'];
  for (const [form, parts] of [
    ['csv', paper],
    ['html', [...paper, 'page']],
    ['docx', [...office, 'document']],
    ['xlsx', [...office, 'workbook']],
  ] as const) {
    const printed = await loadedBy('print', 'danh-muc', '-o', join(folder, `danh-muc.${form}`));
    expect(printed).toEqual([...parts].sort());
  }
});
