/** What a run may write to, and how: regular files whole, links followed, anything else as it stands. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../src/formats/index.ts';
import { catalogueCopy, dvtasks, REPOSITORY } from './support/run.ts';

const ON_WINDOWS = process.platform === 'win32';
const SECTION_IN_DATA = '2026/5-sap-xep-to-chuc.yaml';
const SECTION = `data/${SECTION_IN_DATA}`;
const LEDGER = 'data/2026/progress.yaml';
/** As many bytes as the name of a file may have. */
const LONG_NAME = `${'ệ'.repeat(83)}.csv`.padStart(255 - 2 * 83, 'x');

/** Every way in which a run writes a file, and what then stands in it. */
const WRITERS = [
  { by: '-o', file: 'out.csv', args: ['list', '-o', 'out.csv', '--force'], text: /^\uFEFF/ },
  {
    by: '--format F=FILE',
    file: 'out.csv',
    args: ['list', '--format', 'csv=out.csv', '--force'],
    text: /^\uFEFF/,
  },
  { by: '--fix', file: SECTION, args: ['validate', '--fix'], text: / timeframe: Năm/ },
  { by: 'the ledger', file: LEDGER, args: ['done', '5.2'], text: /task: 5\.2\n/ },
] as const;

const slip = (text: string) => text.replace('timeframe: Năm', 'timefrme: Năm');

/** A folder in which the writer has something to write, and where its file is. */
function folderFor({ by, file }: (typeof WRITERS)[number]): { cwd: string; path: string } {
  const cwd = catalogueCopy(by === '--fix' ? { [SECTION_IN_DATA]: slip } : {});
  writeFileSync(join(cwd, 'out.csv'), 'old\n');
  return { cwd, path: join(cwd, file) };
}

async function written(writer: (typeof WRITERS)[number], cwd: string): Promise<void> {
  const { code, err } = await dvtasks(writer.args, { cwd });
  expect([code, err]).toEqual([0, expect.not.stringContaining('không')]);
}

describe.skipIf(ON_WINDOWS).each(WRITERS)('written by $by', (writer) => {
  test('a file keeps its mode, and nothing is left beside it', async () => {
    for (const mode of [0o600, 0o640, 0o755, 0o666]) {
      const { cwd, path } = folderFor(writer);
      chmodSync(path, mode);
      const names = readdirSync(dirname(path));
      await written(writer, cwd);
      expect(readFileSync(path, 'utf8')).toMatch(writer.text);
      expect(statSync(path).mode & 0o7777).toBe(mode);
      expect(readdirSync(dirname(path))).toEqual(names);
    }
  });

  test.each<[string, (cwd: string, real: string) => Record<string, string>]>([
    ['an absolute link', (_, real) => ({ '': real })],
    ['a relative link', () => ({ '': '$/real/the file' })],
    ['links in a chain', () => ({ '': '$/one', one: 'real/two', 'real/two': 'the file' })],
    [
      'a link through a link of a folder',
      () => ({ '': '$/folder/two', folder: 'deep/er', 'deep/er/two': '../../real/the file' }),
    ],
  ])('%s stays, and what it leads to is written', async (_, linksOf) => {
    const { cwd, path } = folderFor(writer);
    mkdirSync(join(cwd, 'real'));
    mkdirSync(join(cwd, 'deep/er'), { recursive: true });
    const real = join(cwd, 'real/the file');
    renameSync(path, real);
    chmodSync(real, 0o640);
    const up = writer.file.includes('/') ? '../..' : '.';
    for (const [name, to] of Object.entries(linksOf(cwd, real))) {
      symlinkSync(to.replace('$', up), name === '' ? path : join(cwd, name));
    }
    await written(writer, cwd);
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(lstatSync(real).isFile()).toBe(true);
    expect(readFileSync(real, 'utf8')).toMatch(writer.text);
    expect(statSync(real).mode & 0o7777).toBe(0o640);
    expect(readdirSync(join(cwd, 'real')).filter((name) => name !== 'two')).toEqual(['the file']);
  });

  test('a name may be as long as the system takes', async () => {
    expect(Buffer.byteLength(LONG_NAME)).toBe(255);
    const { cwd, path } = folderFor(writer);
    mkdirSync(join(cwd, 'real'));
    renameSync(path, join(cwd, 'real', LONG_NAME));
    symlinkSync(join(cwd, 'real', LONG_NAME), path);
    await written(writer, cwd);
    expect(readdirSync(join(cwd, 'real'))).toEqual([LONG_NAME]);
    expect(readFileSync(path, 'utf8')).toMatch(writer.text);
  });

  test('another hard link keeps the old text', async () => {
    const { cwd, path } = folderFor(writer);
    const old = readFileSync(path, 'utf8');
    linkSync(path, join(cwd, 'backup'));
    await written(writer, cwd);
    expect(readFileSync(join(cwd, 'backup'), 'utf8')).toBe(old);
    expect(readFileSync(path, 'utf8')).toMatch(writer.text);
  });

  test('links in a circle are refused, in words', async () => {
    const { cwd, path } = folderFor(writer);
    rmSync(path);
    symlinkSync('b', join(dirname(path), 'a'));
    symlinkSync('a', join(dirname(path), 'b'));
    symlinkSync('a', path);
    const { code, err } = await dvtasks(writer.args, { cwd });
    expect(code).toBeGreaterThan(0);
    expect(err).not.toContain('lỗi bên trong');
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
  });
});

describe.skipIf(ON_WINDOWS).each([
  { by: '-o', args: (file: string) => ['list', '--format', 'json', '-o', file] },
  { by: '--format F=FILE', args: (file: string) => ['list', '--format', `json=${file}`] },
])('printed by $by', ({ args }) => {
  /** A catalogue of which a list is longer than a pipe holds. */
  const longCatalogue = () =>
    catalogueCopy({
      [SECTION_IN_DATA]: (text) =>
        text.replace(/( {4}title: )>-\n.*\n/g, `$1${'dài '.repeat(4000)}\n`),
    });
  const printTo = (file: string, cwd: string) => dvtasks(args(file), { cwd });

  test('a link to where nothing is yet leads there', async () => {
    const cwd = catalogueCopy();
    mkdirSync(join(cwd, 'deep/er'), { recursive: true });
    symlinkSync('deep/er', join(cwd, 'folder'));
    symlinkSync('two', join(cwd, 'one'));
    symlinkSync('folder/three', join(cwd, 'two'));
    symlinkSync('../new/four', join(cwd, 'deep/er/three'));
    expect(await printTo('one', cwd)).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'deep/new/four'), 'utf8')).toMatch(/^\{/);
    expect(await printTo('one', cwd)).toMatchObject({ code: 2 });
  });

  test('a device takes it, and stays', async () => {
    const cwd = catalogueCopy();
    symlinkSync('/dev/null', join(cwd, 'nowhere'));
    for (const device of ['/dev/null', 'nowhere']) {
      expect(await printTo(device, cwd)).toMatchObject({ code: 0, out: '' });
    }
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(lstatSync(join(cwd, 'nowhere')).isSymbolicLink()).toBe(true);
  });

  test.skipIf(process.platform !== 'linux')('a device that takes nothing is said', async () => {
    const { code, err } = await printTo('/dev/full', catalogueCopy());
    expect({ code, err }).toEqual({
      code: 3,
      err: 'dvtasks: không ghi được /dev/full: đĩa đã đầy\n',
    });
  });

  test('a FIFO takes all of it, however slow its reader is', async () => {
    const cwd = longCatalogue();
    const whole = (await dvtasks(['list', '--json'], { cwd })).out;
    execFileSync('mkfifo', ['fifo'], { cwd });
    const reader = spawn('sh', ['-c', 'exec < fifo; sleep 0.3; dd bs=1000 2>/dev/null'], { cwd });
    let read = '';
    reader.stdout.setEncoding('utf8').on('data', (text) => {
      read += text;
    });
    const [printed] = await Promise.all([
      printTo('fifo', cwd),
      new Promise((resolve) => reader.on('close', resolve)),
    ]);
    expect(printed).toMatchObject({ code: 0, out: '' });
    expect(read).toBe(whole);
    expect(statSync(join(cwd, 'fifo')).isFIFO()).toBe(true);
  });

  test('a FIFO whose reader has seen enough is no error', async () => {
    const cwd = longCatalogue();
    execFileSync('mkfifo', ['fifo'], { cwd });
    const reader = spawn('sh', ['-c', 'exec < fifo; dd bs=100 count=1 2>/dev/null'], { cwd });
    expect(await printTo('fifo', cwd)).toMatchObject({ code: 0, out: '' });
    reader.kill();
  });
});

describe('refused before anything is done', () => {
  const SPELLINGS = [
    ['x.csv', 'x.csv'],
    ['x.csv', './x.csv'],
    ['x.csv', 'data/../x.csv'],
    ['new/x.csv', 'new/../new/x.csv'],
  ] as const;

  test.each(SPELLINGS)('two outputs to one file: %s and %s', async (one, other) => {
    const cwd = catalogueCopy();
    const before = filesOf(cwd);
    for (const args of [
      ['done', '5.2', '--format', `csv=${one}`, '--format', `md=${other}`, '--force'],
      ['done', '5.2', '--format', `csv=${one}`, '-o', join(cwd, other), '--json'],
      ['validate', '--fix', '--format', `csv=${one}`, '--format', `csv=${other}`],
    ]) {
      const { code, out, err } = await dvtasks(args, { cwd });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/là cùng một tệp/);
      expect(filesOf(cwd)).toEqual(before);
    }
  });

  test.skipIf(ON_WINDOWS)('two outputs to one file, through links', async () => {
    const cwd = catalogueCopy();
    mkdirSync(join(cwd, 'real'));
    symlinkSync('real', join(cwd, 'folder'));
    symlinkSync('folder/x.csv', join(cwd, 'link.csv'));
    for (const other of ['folder/x.csv', 'link.csv', 'folder/../folder/x.csv']) {
      const args = ['list', '--format', 'csv=real/x.csv', '--format', `csv=${other}`, '--force'];
      expect(await dvtasks(args, { cwd })).toMatchObject({ code: 2, out: '' });
      expect(readdirSync(join(cwd, 'real'))).toEqual([]);
    }
    writeFileSync(join(cwd, 'real/x.csv'), '');
    linkSync(join(cwd, 'real/x.csv'), join(cwd, 'hard.csv'));
    const args = ['list', '--format', 'csv=link.csv', '--format', 'csv=hard.csv', '--force'];
    expect(await dvtasks(args, { cwd })).toMatchObject({ code: 2, out: '' });
  });

  test('names that differ are not one file, and a device is none', async () => {
    const cwd = catalogueCopy();
    const args = ['list', '--format', 'csv=x.csv', '--format', 'csv=y.csv'];
    expect((await dvtasks(args, { cwd })).code).toBe(0);
    if (ON_WINDOWS) return;
    const twice = ['list', '--format', 'csv=/dev/null', '--format', 'md=/dev/null'];
    expect((await dvtasks(twice, { cwd })).code).toBe(0);
  });

  test
    .skipIf(process.platform !== 'linux')
    .each([
      'done 5.2 --format md --format csv=o.txt --force > o.txt',
      'done 5.2 --format md --format csv=o.txt --force >> o.txt',
      'done 5.2 --format md -o - --format csv=o.txt --force > o.txt',
      'done 5.2 --format csv=/dev/stdout --format json > o.txt',
      'done 5.2 --format csv=/dev/stdout --format json | cat > o.txt',
      'done 5.2 --format csv=/dev/stdout --format json=/dev/fd/1 > o.txt',
      'done 5.2 --format csv=/proc/self/fd/1 -o - --format json',
      'done 5.2 --format csv=/dev/fd/3 --format json=o.txt --force 3> o.txt',
      'mkfifo f; exec 4<>f; done 5.2 --format csv=f --format json=f',
      'done 5.2 --format csv=- --format json',
      'done 5.2 --format csv=- --format json=-',
      'done 5.2 --format csv=- --format json -o /dev/stdout',
    ])('two outputs to one place, through the standard output: %s', (line) => {
    const cwd = catalogueCopy();
    const before = readFileSync(join(cwd, LEDGER), 'utf8');
    const bin = join(REPOSITORY, 'bin/dvtasks.js');
    const script = `set -o pipefail; ${line.replace('done', `"${process.execPath}" "${bin}" done`)}`;
    const { status, stderr } = spawnSync('bash', ['-c', script], {
      cwd,
      encoding: 'utf8',
      timeout: 10_000,
    });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/là cùng một tệp|cùng in ra một chỗ/),
    });
    expect(readFileSync(join(cwd, LEDGER), 'utf8')).toBe(before);
  });

  test.skipIf(ON_WINDOWS)('one output in a file and one on the standard output', async () => {
    const cwd = catalogueCopy();
    for (const [name, args] of [
      ['a.csv', ['--format', 'csv=a.csv', '--format', 'md']],
      ['b.csv', ['--format', 'md=-', '-o', 'b.csv']],
      ['c.csv', ['--format', 'csv=c.csv', '--format', 'md', '-o', '-']],
    ] as const) {
      const { code, out } = await dvtasks(['list', ...args], { cwd });
      expect([code, out]).toEqual([0, expect.stringMatching(/^#/)]);
      expect(readFileSync(join(cwd, name), 'utf8')).toMatch(/^\uFEFF/);
    }
    expect(existsSync(join(cwd, '-'))).toBe(false);
  });

  test.each([
    ['print', 'danh-muc', '--format', 'docx=b.pdf'],
    ['print', 'danh-muc', '--format', 'docx', '-o', 'b.pdf'],
    ['print', 'danh-muc', '--format', 'md', '--format', 'docx=b.PDF'],
    ['list', '--format', 'csv=z.xlsx'],
    ['list', '--format', 'csv', '-o', 'z.xlsx'],
    ['print', 'danh-muc', '--format', 'docx=-'],
    ['print', 'danh-muc', '--format', 'docx'],
    ['list', '--format', 'csv='],
    ['list', '--format', 'csv', '-o', ''],
    ['list', '--format', 'csv', '-o', 'newdir/'],
    ['list', '--format', 'csv=newdir/'],
    ['list', '--format', 'csv=newdir/.'],
    ['list', '--format', 'csv=newdir/..'],
    ['list', '-o=x.csv'],
  ])('the name of a file that it is not to have: %j', async (...args) => {
    const cwd = catalogueCopy();
    const before = readdirSync(cwd);
    const { code, out } = await dvtasks(args, { cwd });
    expect([code, out]).toEqual([2, '']);
    expect(readdirSync(cwd)).toEqual(before);
  });

  const READ = [
    'data/2026/catalogue.yaml',
    SECTION,
    LEDGER,
    'data/bodies.yaml',
    'data/calendar.yaml',
    'data/2025/catalogue.yaml',
  ];

  test.each(READ)('an output over %s, by any spelling', async (file) => {
    const cwd = catalogueCopy();
    cpSync(join(cwd, 'data/2026'), join(cwd, 'data/2025'), { recursive: true });
    const spellings = [file, `./${file}`, join(cwd, file), file.replace('data/', 'data/../data/')];
    if (!ON_WINDOWS) {
      symlinkSync(file, join(cwd, 'link.md'));
      symlinkSync('data', join(cwd, 'folder'));
      linkSync(join(cwd, file), join(cwd, 'hard.md'));
      spellings.push('link.md', file.replace('data/', 'folder/'), 'hard.md');
    }
    const before = filesOf(cwd);
    for (const name of spellings) {
      for (const args of [
        ['list', '--format', 'md', '-o', name, '--force'],
        ['done', '5.2', '--format', `json=${name}`, '--force'],
        ['validate', '--fix', '--format', 'md', '-o', name],
        ['schema', 'section', '--json', '-o', name, '--force'],
      ]) {
        const { code, out, err } = await dvtasks(args, { cwd });
        expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
        expect(err).toBe(`dvtasks: “${name}” là tệp của danh mục; ghi vào tệp khác\n`);
      }
    }
    expect(filesOf(cwd)).toEqual(before);
  });

  test('an output that would be read as a part of the catalogue', async () => {
    const cwd = catalogueCopy();
    rmSync(join(cwd, LEDGER));
    for (const name of [
      LEDGER,
      'data/2026/9-x.yaml',
      'data/2026/9-x.yml',
      'data/2027/catalogue.yaml',
    ]) {
      const { code, out } = await dvtasks(['list', '--format', 'md', '-o', name], { cwd });
      expect({ name, code, out }).toEqual({ name, code: 2, out: '' });
    }
    expect((await dvtasks(['list', '-o', 'data/2026/x.md'], { cwd })).code).toBe(0);
  });

  test('what is broken is protected as well, and so is a data folder that is named', async () => {
    const cwd = catalogueCopy({ '2026/catalogue.yaml': 'year: [' });
    renameSync(join(cwd, 'data'), join(cwd, 'số liệu'));
    const name = 'số liệu/2026/catalogue.yaml';
    const args = ['validate', '--data', 'số liệu', '--format', 'md', '-o', name, '--force'];
    expect(await dvtasks(args, { cwd })).toMatchObject({ code: 2, out: '' });
    expect(readFileSync(join(cwd, name), 'utf8')).toBe('year: [');
  });

  test.each(FORMATS.filter(({ needs }) => needs))(
    'the form $name, where a command that writes has nothing for it',
    async ({ name, needs }) => {
      const cwd = catalogueCopy({ [SECTION_IN_DATA]: slip });
      const before = filesOf(cwd);
      const runs = needs?.includes('diagnostics') ? [] : [['validate', '--fix']];
      for (const args of [['done', '5.2'], ['extend', '5.2', '--until', '2027-01-01'], ...runs]) {
        const { code, err } = await dvtasks([...args, '--format', `${name}=x.out`], { cwd });
        expect({ code, err }).toEqual({
          code: 2,
          err: expect.stringContaining('không in được ra'),
        });
      }
      expect(filesOf(cwd)).toEqual(before);
    },
  );
});

/** Every file below a folder with its text. */
function filesOf(cwd: string): Record<string, string> {
  const names = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(cwd, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(cwd, name), 'utf8')]));
}
