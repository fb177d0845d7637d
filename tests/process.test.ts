/** What only a real process can show; a spawned run costs a hundred times one in this process. */
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  commitAllButLedgers,
  LEDGER_OF_RUNS,
  runsOfEveryCommand,
} from './support/every-command.ts';
import { catalogueCopy, REPOSITORY, temporaryFolder } from './support/run.ts';
import { workspaceOf } from './support/workspace.ts';

const IS_ROOT = process.getuid?.() === 0;
const BIN = join(REPOSITORY, 'bin/dvtasks.js');
const SECTION = '2026/5-sap-xep-to-chuc.yaml';

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

/** Runs a line of bash, in which `dvtasks` is the tool, and gives the exit code of the tool. */
async function shell(line: string, cwd = REPOSITORY) {
  const script = `dvtasks() { ${JSON.stringify(process.execPath)} ${JSON.stringify(BIN)} "$@"; }; ${line}; exit \${PIPESTATUS[0]}`;
  const child = spawn('bash', ['-c', script], { cwd });
  const [out, err] = [child.stdout, child.stderr].map((stream) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    return chunks;
  }) as [Buffer[], Buffer[]];
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

describe.skipIf(process.platform === 'win32')('a reader that stops reading', () => {
  /** More findings than a pipe holds. */
  const broken = () =>
    catalogueCopy({
      [SECTION]: (text) => `${text}${'    tass: x\n'.repeat(2000)}`,
    });

  test.each([
    { what: 'a view', line: 'dvtasks list --json | true', code: 0 },
    { what: 'a long view', line: 'dvtasks list --json | head -1', code: 0 },
    { what: 'a view that fails', line: 'dvtasks overdue --exit-code | true', code: 1 },
    { what: 'wrong usage', line: 'dvtasks nope 2>&1 | true', code: 2 },
    { what: 'a folder there is not', line: 'dvtasks list --data nope 2>&1 | true', code: 3 },
    { what: 'the help', line: 'dvtasks --help | true', code: 0 },
  ])('changes no exit code: of $what', async ({ line, code }) => {
    expect(await shell(line)).toMatchObject({ code, err: '' });
  });

  test.each([
    ['dvtasks validate | head -3', 1],
    ['dvtasks validate | true', 1],
    ['dvtasks validate --json | head -1', 1],
    ['dvtasks list 2>&1 | head -1', 3],
    ['dvtasks list 2>&1 | true', 3],
    ['dvtasks validate | head -1 | true', 1],
  ] as const)('changes no exit code: %s of a broken catalogue', async (line, code) => {
    expect(await shell(line, broken())).toMatchObject({ code, err: '' });
  });

  test('of stderr takes nothing from stdout', async () => {
    const cwd = broken();
    const { code, out } = await shell('dvtasks validate --dry-run 2> >(true)', cwd);
    const whole = await shell('dvtasks validate --dry-run', cwd);
    expect({ code, out }).toEqual({ code: 1, out: whole.out });
    expect(await shell('dvtasks list 2> >(true)', cwd)).toMatchObject({ code: 3 });
  });

  test('leaves no file unwritten, and nothing unrecorded', async () => {
    const cwd = catalogueCopy();
    const line =
      'dvtasks print tong-hop --format md --format xlsx=a.xlsx --format csv=a.csv | true';
    expect((await shell(line, cwd)).code).toBe(0);
    expect(readFileSync(join(cwd, 'a.xlsx')).length).toBeGreaterThan(1000);
    expect(readFileSync(join(cwd, 'a.csv')).length).toBeGreaterThan(100);
    expect((await shell('dvtasks done 5.2 2>&1 | true', cwd)).code).toBe(0);
    expect(readFileSync(join(cwd, 'data/2026/progress.yaml'), 'utf8')).toContain('task: 5.2');
  });

  test('is none, where it is a socket that is closed at once', async () => {
    const child = spawn(process.execPath, [BIN, 'overdue', '--exit-code'], { cwd: REPOSITORY });
    child.stdout.destroy();
    child.stderr.destroy();
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
  });
});

const PYTHON = ['/usr/bin/python3', 'python3'].find(
  (name) => spawnSync(name, ['-c', 'import pty']).status === 0,
);

/** Runs a program into a small pipe that does not let its writers wait, and reads slowly; prints what came. */
const INTO_AN_IMPATIENT_PIPE = `
import fcntl, os, subprocess, sys, time
out, into = os.pipe()
fcntl.fcntl(into, 1031, 4096)
os.set_blocking(into, False)
child = subprocess.Popen(sys.argv[1:], stdout=into)
os.close(into)
time.sleep(0.5)
while given := os.read(out, 3000):
    sys.stdout.buffer.write(given)
    time.sleep(0.002)
sys.exit(child.wait())
`;

describe('all of a long output arrives', () => {
  test('through a pipe', async () => {
    const { stdout } = await run(['list', '--json']);
    expect(JSON.parse(stdout).tasks).toHaveLength(25);
  });

  test.skipIf(!PYTHON || process.platform !== 'linux')(
    'through a pipe that is full, and does not let its writers wait',
    async () => {
      const tool = [process.execPath, BIN, 'list', '--json'];
      const { stdout } = await promisify(execFile)(
        PYTHON ?? '',
        ['-c', INTO_AN_IMPATIENT_PIPE, ...tool],
        { cwd: REPOSITORY },
      );
      expect(stdout).toBe((await run(['list', '--json'])).stdout);
    },
  );
});

test('an exit code reaches the shell', async () => {
  await expect(run(['overdue', '--as-of', '2026-11-22', '--exit-code'])).rejects.toMatchObject({
    code: 1,
  });
  await expect(run(['nope'])).rejects.toMatchObject({ code: 2 });
  await expect(run(['list', '--data', 'nope'])).rejects.toMatchObject({ code: 3 });
});

/** Runs a program whose stderr is a terminal of 80 columns; prints what the terminal was given. Stdout is a file. */
const ON_A_TERMINAL = `
import fcntl, os, pty, struct, sys, termios
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(2, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    os.dup2(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT), 1)
    os.execv(sys.argv[2], sys.argv[2:])
while True:
    try:
        given = os.read(terminal, 65536)
    except OSError:
        break
    if not given:
        break
    sys.stdout.buffer.write(given)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

describe('work of more than a second', () => {
  test.skipIf(!PYTHON)('says on a terminal how far it is, and leaves nothing of it', async () => {
    // So many that they take seconds.
    const cwd = workspaceOf(
      Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`x${at}`, {}])),
    );
    const answer = join(temporaryFolder(), 'answer');
    const run = (env: Record<string, string>) =>
      promisify(execFile)(
        PYTHON ?? '',
        ['-c', ON_A_TERMINAL, answer, process.execPath, BIN, 'overdue', '--format', 'ndjson'],
        { cwd, env: { ...process.env, CI: '', TERM: 'xterm', ...env } },
      );
    const { stdout: said } = await run({});
    expect(said).toMatch(/^(\r[\d.]+\/1\.000 danh mục\u001b\[K){3,}\r\u001b\[K$/);
    expect(readFileSync(answer, 'utf8')).toMatch(/^(\{.*\}\n)*$/);
    expect((await run({ CI: 'true' })).stdout).toBe('');
  });
});

test('by the real clock, what is open of last year is seen, and what was done then is recorded there', async () => {
  // The day in Vietnam, which the tool takes for today.
  const year = Number(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 4));
  const last = year - 1;
  const cwd = workspaceOf({ [last]: { year: last, ledger: '' }, [year]: { year, ledger: '' } });
  const program = join(REPOSITORY, 'bin/dvtasks.js');
  const dvtasks = (...args: string[]) =>
    promisify(execFile)(process.execPath, [program, ...args], { cwd, encoding: 'utf8' });
  const overdue = JSON.parse((await dvtasks('overdue', '--json')).stdout);
  const ofLast = overdue.tasks.filter((task: { year: number }) => task.year === last);
  expect(ofLast).toHaveLength(19);
  const ledgers = () =>
    [last, year].map((name) => readFileSync(join(cwd, `data/${name}/progress.yaml`), 'utf8'));
  const done = await dvtasks('done', '3.2', '--on', `30/12/${last}`);
  expect(done.stdout).toContain(`data/${last}/progress.yaml`);
  expect(ledgers()).toEqual([expect.stringContaining(`on: ${last}-12-30`), '']);
  await dvtasks('undo');
  expect(ledgers()).toEqual(['', '']);
  await dvtasks('done', '3.2');
  expect(ledgers()).toEqual(['', expect.stringContaining(`on: ${year}-`)]);
});

describe.skipIf(process.platform !== 'linux')('output that cannot be written', () => {
  test('is said, and exit 3', async () => {
    const { code, err } = await shell('dvtasks list > /dev/full');
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('ENOSPC') });
    expect(await shell('dvtasks nope 2> /dev/full')).toEqual({ code: 3, out: '', err: '' });
  });

  test('to its end is not taken for written', async () => {
    const cwd = catalogueCopy();
    const { code, err } = await shell('ulimit -f 8; dvtasks list --json > all.json', cwd);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('EFBIG') });
  });
});

describe.skipIf(process.platform === 'win32')('what the shell has opened is written to', () => {
  const whole = async (...args: string[]) => (await run(['list', ...args])).stdout;

  test('a process substitution', async () => {
    const cwd = temporaryFolder();
    const line = `dvtasks list --json -o >(cat > '${cwd}/a'); dvtasks list --format csv=>(cat > '${cwd}/b') --format md=>(cat > '${cwd}/c'); wait; sleep 0.2`;
    expect((await shell(line)).out).toBe('');
    expect(readFileSync(join(cwd, 'a'), 'utf8')).toBe(await whole('--json'));
    expect(readFileSync(join(cwd, 'b'), 'utf8')).toBe(await whole('--format', 'csv'));
    expect(readFileSync(join(cwd, 'c'), 'utf8')).toBe(await whole('--format', 'md'));
  });

  test('a process substitution that has seen enough changes no exit code', async () => {
    const line = 'dvtasks overdue --exit-code --json -o >(true); exit $?';
    expect((await shell(line)).code).toBe(1);
  });

  test.each(['/dev/stdout', '/dev/fd/1'])('%s, be it a socket, a pipe or a file', async (name) => {
    const cwd = temporaryFolder();
    const json = await whole('--json');
    expect((await run(['list', '--json', '-o', name])).stdout).toBe(json);
    expect((await shell(`dvtasks list --json -o ${name} | cat`)).out).toBe(json);
    const log = join(cwd, 'log');
    writeFileSync(log, 'trước\n');
    await shell(`{ dvtasks list --json -o ${name}; echo sau; } >> '${log}'`);
    expect(readFileSync(log, 'utf8')).toBe(`trước\n${json}sau\n`);
  });
});

test('whoever may only read can look at everything, and try what would be written', async ({
  skip,
}) => {
  if (process.platform !== 'linux') skip('a folder is made read-only by other means elsewhere');
  const cwd = catalogueCopy({ '2026/progress.yaml': LEDGER_OF_RUNS });
  commitAllButLedgers(cwd);
  // Modes do not hold root back: it needs a mount, which is gone with the process.
  const mount = `mount --bind "${cwd}" "${cwd}" && mount -o remount,ro,bind "${cwd}" && cd "${cwd}"`;
  const locked = (line: string) =>
    IS_ROOT ? `unshare -m bash -c '${mount} && ${line.replaceAll("'", `'\\''`)}'` : line;
  if (!IS_ROOT) execFileSync('chmod', ['-R', 'a-w', 'data'], { cwd });
  const trial = await shell(locked('touch data/2026/progress.yaml'), cwd);
  if (trial.code === 0 || /unshare|mount/.test(trial.err))
    skip('nothing can be made read-only here');
  const tool = `"${process.execPath}" "${BIN}"`;
  const runs = runsOfEveryCommand().map((args) => args.map((arg) => `'${arg}'`).join(' '));
  const lines = [...runs, 'validate --dry-run', 'print danh-muc --format md'].map(
    (args) => `${tool} ${args} >/dev/null || echo "${args.replaceAll('"', '')}: $?"`,
  );
  const { out, err } = await shell(locked(lines.join('\n')), cwd);
  expect({ out, err }).toEqual({ out: '', err: '' });
  const refused = await shell(locked(`${tool} done 5.2`), cwd);
  expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('không ghi được') });
  if (!IS_ROOT) execFileSync('chmod', ['-R', 'u+w', 'data'], { cwd });
  expect(readFileSync(join(cwd, 'data/2026/progress.yaml'), 'utf8')).toBe(LEDGER_OF_RUNS);
});

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

/** The parts of the bundle whose files were noted. */
function partsNoted(folder: string): string[] {
  const files: string[] = JSON.parse(readFileSync(join(folder, 'parts.json'), 'utf8'));
  return files.map((file) => basename(file, '.cjs')).sort();
}

/** What a view loads beside what all of them do, and what reads a catalogue where the cache has none. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  '': ['overview'],
  list: ['list'],
  'list --json': ['list'],
  'due --quarter Q1': ['due'],
  overdue: ['overdue'],
  stats: ['figures', 'groupings', 'stats'],
  remind: ['remind'],
  bodies: ['bodies', 'npm-cli-table3'],
};

test.each(Object.entries(PARTS))('dvtasks %s loads what it needs alone', async (line, own) => {
  const folder = temporaryFolder();
  const env = { ...noteParts(folder), DVTASKS_CACHE: '', XDG_CACHE_HOME: join(folder, 'cache') };
  const args = line.split(' ').filter(Boolean);
  const parts = ['main', 'rolldown-runtime', 'views', ...own].sort();
  const cold = await run(args, env);
  expect(partsNoted(folder)).toEqual([...parts, 'reading'].sort());
  expect(await run(args, env)).toEqual(cold);
  expect(partsNoted(folder)).toEqual(parts);
});

test('where a task stands is found by what reads files, and help comes from commander alone', async () => {
  const folder = temporaryFolder();
  const main = ['main', 'rolldown-runtime', 'views'];
  await run(['show', '3.5c'], noteParts(folder));
  const shown = ['amended-row', 'entry-words', 'npm-diff', 'reading', 'reference', 'show', 'yaml'];
  expect(partsNoted(folder)).toEqual([...main, ...shown].sort());
  await run(['--help'], noteParts(folder));
  expect(partsNoted(folder)).toEqual(['help-topics', 'main', 'program', 'rolldown-runtime']);
});

test('a run loads the library of its own format alone', async () => {
  const folder = temporaryFolder();
  const loadedBy = async (...args: string[]) => {
    await run(args, noteParts(folder));
    return partsNoted(folder);
  };
  const main = ['figures', 'main', 'print', 'reading', 'rolldown-runtime', 'views'];
  const paper = [...main, 'kinds', 'line-breaks', 'page-size', 'paper-report', 'replace-file'];
  const office = [...paper, 'spans', 'year-columns'];
  for (const [form, parts] of [
    ['csv', paper],
    ['html', [...paper, 'page', 'screen-style', 'shares', 'spans']],
    ['docx', [...office, 'word-document', 'npm-fflate', 'shares']],
    ['xlsx', [...office, 'npm-fflate', 'workbook']],
  ] as const) {
    const printed = await loadedBy('print', 'danh-muc', '-o', join(folder, `danh-muc.${form}`));
    expect(printed).toEqual([...parts].sort());
  }
});
