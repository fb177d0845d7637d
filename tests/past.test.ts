import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allCommands } from '../src/commands/index.ts';
import { FORMATS } from '../src/formats/index.ts';
import { runsOfEveryCommand } from './support/every-command.ts';
import { append, type Edits, ENV, edit, git, swap } from './support/repositories.ts';
import { catalogueCopy, dvtasks, temporaryFolder } from './support/run.ts';
import { workspaceOf } from './support/workspace.ts';

const LEDGER = 'data/2026/progress.yaml';
const LATER = '2026-11-27';

/** Commits all there is, at a time in Vietnam. */
function commitAt(cwd: string, time: string, edits: Edits = {}): string {
  edit(cwd, edits);
  const env = { ...ENV, GIT_COMMITTER_DATE: time };
  for (const args of [
    ['add', '--all'],
    ['commit', '--quiet', '--allow-empty', '--message', 'Sửa'],
  ]) {
    execFileSync('git', args, { cwd, env, stdio: 'pipe' });
  }
  return git(cwd, 'rev-parse', 'HEAD');
}

function begun(cwd: string): string {
  git(cwd, 'init', '--quiet', '--initial-branch=main');
  return cwd;
}

const OF_TODAY = (await allCommands()).filter(({ ownOnly, ofToday }) => ownOnly || ofToday);

const VIEWS = runsOfEveryCommand().filter(([name]) => !OF_TODAY.some((one) => one.name === name));

const NAMES = FORMATS.map(({ name }) => name).filter((name) => name !== 'pdf');

/** What a run prints in every format, and the codes of those it does not take. */
async function printed(cwd: string, args: readonly string[], today: string, names = NAMES) {
  const all: Record<string, { code: number; out: string; bytes: string | null }> = {};
  for (const name of names) {
    const file = join(cwd, '..', `${cwd.split('/').at(-1)}.out`);
    const { code, out } = await dvtasks([...args, `--format=${name}=${file}`], {
      cwd,
      today,
      env: ENV,
    });
    const bytes = existsSync(file) ? readFileSync(file).toString('base64') : null;
    rmSync(file, { force: true });
    all[name] = { code, out, bytes };
  }
  return all;
}

const RENAMED = swap(
  'name: Phòng Kinh tế\n    aliases: []\n',
  'name: Phòng Kinh tế mới\n    aliases: [Phòng Kinh tế]\n',
);

/** Everything that can change after a report was handed in. */
const AFTERWARDS: Edits = {
  [LEDGER]: (text) =>
    `${text}- { task: 3.1, on: 2026-03-15, status: done }\n` +
    '- { task: 1.1, on: 2026-03-20, status: reopened }\n' +
    '- { task: 2.2, on: 2026-03-30, status: done }\n' +
    '- { task: 1.3, on: 2026-03-31, status: done, corrects: 2026-02-10 }\n',
  'data/2026/amendments/88-qd.yaml':
    'decision: { number: 88/QĐ-UBND, date: 2026-03-01, evidence: Quyết định số 88/QĐ-UBND }\n' +
    'change:\n  - { id: 3.1, timeframe: Quý I/2026 }\nremove:\n  - { id: 4.6, reason: Thôi làm }\n',
  'data/bodies.yaml': RENAMED,
  'data/calendar.yaml': append('\n'),
  'data/2026/catalogue.yaml': swap('soon: 7', 'soon: 30'),
};

const BEFORE =
  '- { task: 1.1, on: 2026-01-05, status: done }\n' +
  '- { task: 1.3, on: 2026-02-10, status: done, evidence: Kế hoạch số 12/KH-UBND }\n' +
  '- { task: 4.8, on: 2026-03-20, status: extended, until: 2026-04-30, evidence: CV 5 }\n';

/** A repository in which a report was handed in on 1 April, and much was recorded and decided since. */
function handedIn(): string {
  const cwd = begun(
    catalogueCopy({ '2026/progress.yaml': '- { task: 1.1, on: 2026-01-05, status: done }\n' }),
  );
  commitAt(cwd, '2026-03-02T08:00:00+0700');
  commitAt(cwd, '2026-04-01T23:59:59+0700', {
    [LEDGER]: BEFORE,
    'data/2026/2-chu-de-nam.yaml': swap(
      'timeframe: Năm 2026',
      'timeframe: Trước ngày 25 hằng tháng',
    ),
  });
  return cwd;
}

function goOn(cwd: string): void {
  commitAt(cwd, '2026-04-02T00:00:00+0700', AFTERWARDS);
  commitAt(cwd, '2026-06-15T08:00:00+0700', {
    [LEDGER]: append('- { task: 5.1, on: 2026-06-01, status: done }\n'),
  });
  // What is not committed, or deleted, is of no account.
  rmSync(join(cwd, LEDGER));
  edit(cwd, { 'data/2026/1-ke-hoach-tuyen-truyen.yaml': 'tasks: [' });
}

describe('what was printed on a day is printed again, whatever was recorded since', () => {
  test.each(VIEWS.map((args) => [args.join(' ') || 'dvtasks', args] as const))(
    '%s',
    async (_, args) => {
      const cwd = handedIn();
      const some = ['table', 'json', 'ics', 'docx', 'xlsx'];
      const plain = await printed(cwd, args, '2026-04-01');
      const asOf = await printed(cwd, [...args, '--as-of', '2026-03-31'], '2026-04-01', some);
      expect(plain.json?.bytes).toBeTruthy();
      goOn(cwd);
      expect(await printed(cwd, [...args, '--rev', '2026-04-01'], LATER)).toEqual(plain);
      const again = [...args, '--rev', '01/04/2026', '--as-of', '2026-03-31'];
      expect(await printed(cwd, again, LATER, some)).toEqual(asOf);
    },
    60_000,
  );
});

/** The numbers of the tasks that are done, as a run sees it, and what is said beside it. */
async function doneIn(cwd: string, args: readonly string[], today = LATER) {
  const line = ['list', '--status', 'done-on-time', '--status', 'done-late', '--json', ...args];
  const { code, out, err } = await dvtasks(line, { cwd, today, env: ENV });
  const { asOf, tasks } = code === 0 ? JSON.parse(out) : { asOf: null, tasks: [] };
  return { code, err, asOf, done: tasks.map(({ id }: { id: string }) => id) };
}

describe('--rev names a commit, or the last of a day', () => {
  const entry = (task: string, on: string) => `- { task: ${task}, on: ${on}, status: done }\n`;
  const made = () => {
    const cwd = begun(catalogueCopy({ '2026/progress.yaml': '' }));
    const first = commitAt(cwd, '2026-02-01T08:00:00+0700', {
      [LEDGER]: entry('1.3', '2026-01-30'),
    });
    // 06:30 on the 11th in Vietnam.
    const second = commitAt(cwd, '2026-02-10T23:30:00+0000', {
      [LEDGER]: append(entry('2.2', '2026-02-10')),
    });
    const third = commitAt(cwd, '2026-03-01T08:00:00+0700', {
      [LEDGER]: append(entry('3.5a', '2026-02-12')),
    });
    return { cwd, first, second, third };
  };

  test('a day counts to its end in Vietnam; a day without a commit is as the one before', async () => {
    const { cwd, first, second } = made();
    const said = (hash: string, day: string) =>
      `dvtasks: theo những gì git đã lưu đến commit ${hash.slice(0, 7)} (${day})\n`;
    expect(await doneIn(cwd, ['--rev', '2026-02-10'])).toEqual({
      ...{ code: 0, asOf: '2026-02-10', done: ['1.3'] },
      err: said(first, '01/02/2026'),
    });
    expect(await doneIn(cwd, ['--rev', '11/02/2026'])).toEqual({
      ...{ code: 0, asOf: '2026-02-11', done: ['1.3', '2.2'] },
      err: said(second, '11/02/2026'),
    });
    expect(await doneIn(cwd, ['--rev', '2026-02-28'])).toMatchObject({
      asOf: '2026-02-28',
      done: ['1.3', '2.2'],
    });
  });

  test('a revision is of the day of its commit, unless --as-of says otherwise', async () => {
    const { cwd, second } = made();
    expect(await doneIn(cwd, ['--rev', second.slice(0, 10)])).toMatchObject({
      asOf: '2026-02-11',
      done: ['1.3', '2.2'],
    });
    expect(await doneIn(cwd, ['--rev', 'HEAD~1', '--as-of', '2026-02-05'])).toMatchObject({
      asOf: '2026-02-05',
      done: ['1.3'],
    });
    const { err } = await doneIn(cwd, ['--rev', 'main', '--lang', 'en']);
    expect(err).toMatch(/^dvtasks: as git has it up to commit [0-9a-f]{7} \(01\/03\/2026\)\n$/);
  });

  test('a day to come, and HEAD, are what is committed', async () => {
    const { cwd } = made();
    edit(cwd, { [LEDGER]: append(entry('3.5b', '2026-03-02')) });
    for (const rev of ['HEAD', '2027-01-31', LATER]) {
      expect((await doneIn(cwd, ['--rev', rev])).done).toEqual(['1.3', '2.2', '3.5a']);
    }
  });

  test('what was on another branch was not known before it was merged', async () => {
    const { cwd } = made();
    git(cwd, 'checkout', '--quiet', '-b', 'khac');
    commitAt(cwd, '2026-03-02T08:00:00+0700', { [LEDGER]: append(entry('3.5b', '2026-03-01')) });
    git(cwd, 'checkout', '--quiet', 'main');
    execFileSync('git', ['merge', '--quiet', '--no-ff', '-m', 'Gộp', 'khac'], {
      cwd,
      env: { ...ENV, GIT_COMMITTER_DATE: '2026-03-05T08:00:00+0700' },
    });
    expect((await doneIn(cwd, ['--rev', '2026-03-04'])).done).toEqual(['1.3', '2.2', '3.5a']);
    expect((await doneIn(cwd, ['--rev', '2026-03-05'])).done).toEqual([
      '1.3',
      '2.2',
      '3.5a',
      '3.5b',
    ]);
  });

  test.each([
    ['2026-01-31', 2, 'commit đầu tiên là ngày 01/02/2026'],
    ['2026-02-30', 2, 'không phải một ngày có thật'],
    ['khong-co', 2, 'không có nhánh, thẻ hay commit “khong-co”'],
    ['HEAD..main', 2, 'không có nhánh, thẻ hay commit “HEAD..main”'],
    ['', 2, '--rev cần một giá trị'],
    ['--all', 2, 'không có nhánh, thẻ hay commit “--all”'],
  ])('“%s” is none', async (rev, code, says) => {
    const { cwd } = made();
    expect(await doneIn(cwd, [`--rev=${rev}`])).toMatchObject({
      code,
      err: expect.stringContaining(says),
    });
  });

  test('a clone without the history of then says how to get it', async () => {
    const { cwd } = made();
    const clone = join(temporaryFolder(), 'clone');
    git(cwd, 'clone', '--quiet', '--depth=1', `file://${cwd}`, clone);
    expect((await doneIn(clone, ['--rev', 'HEAD'])).code).toBe(0);
    expect(await doneIn(clone, ['--rev', '2026-02-10'])).toMatchObject({
      code: 3,
      err: expect.stringContaining('git fetch --unshallow'),
    });
  });
});

describe('the data folder of then', () => {
  const LEDGER_THEN = '- { task: 1.3, on: 2026-02-10, status: done }\n';

  test('it is known again under another name, and when it is gone', async () => {
    const cwd = begun(catalogueCopy({ '2026/progress.yaml': LEDGER_THEN }));
    commitAt(cwd, '2026-03-01T08:00:00+0700');
    renameSync(join(cwd, 'data'), join(cwd, 'du-lieu'));
    commitAt(cwd, '2026-05-01T08:00:00+0700', {
      'du-lieu/2026/progress.yaml': append('- { task: 2.2, on: 2026-03-01, status: done }\n'),
    });
    expect((await doneIn(cwd, ['--rev', '2026-04-01', '--data', 'du-lieu'])).done).toEqual(['1.3']);
    expect((await doneIn(cwd, ['--rev', '2026-05-01', '--data', 'du-lieu'])).done).toEqual([
      '1.3',
      '2.2',
    ]);
    rmSync(join(cwd, 'du-lieu'), { recursive: true });
    expect((await doneIn(cwd, ['--rev', '2026-04-01'])).done).toEqual(['1.3']);
    mkdirSync(join(cwd, 'bao-cao'));
    expect((await doneIn(join(cwd, 'bao-cao'), ['--rev', '2026-04-01'])).done).toEqual(['1.3']);
  });

  test('of several catalogues, in a folder that shares bodies from above', async () => {
    const cwd = begun(workspaceOf({ 'cchc/2026': {}, 'dan-van/2026': { ledger: LEDGER_THEN } }));
    commitAt(cwd, '2026-03-01T08:00:00+0700');
    commitAt(cwd, '2026-05-01T08:00:00+0700', {
      'data/bodies.yaml': RENAMED,
      'data/cchc/2026/progress.yaml': LEDGER_THEN,
    });
    rmSync(join(cwd, 'data/cchc'), { recursive: true });
    const at = ['--rev', '2026-04-01'];
    expect((await doneIn(cwd, at)).done).toEqual(['1.3']);
    expect((await doneIn(cwd, [...at, '--in', 'cchc'])).done).toEqual([]);
    expect(
      (await doneIn(cwd, ['--rev', 'HEAD', '--in', 'cchc', '--as-of', '2026-04-01'])).done,
    ).toEqual(['1.3']);
    expect((await doneIn(cwd, [...at, '--data', 'data/dan-van'])).done).toEqual(['1.3']);
    const { out } = await dvtasks(['bodies', '--json', ...at], { cwd, today: LATER, env: ENV });
    expect(out).toContain('"Phòng Kinh tế"');
  });

  test('a catalogue that was not there yet, and none at all', async () => {
    const cwd = begun(temporaryFolder());
    commitAt(cwd, '2026-02-01T08:00:00+0700', { 'doc.md': 'Chưa có gì' });
    cpSync(join(catalogueCopy(), 'data'), join(cwd, 'data'), { recursive: true });
    commitAt(cwd, '2026-03-01T08:00:00+0700');
    expect(await doneIn(cwd, ['--rev', '2026-02-15'])).toMatchObject({
      code: 3,
      err: expect.stringMatching(
        /trong commit [0-9a-f]{7} \(01\/02\/2026\) không có thư mục danh mục này/,
      ),
    });
    const none = temporaryFolder();
    for (const folder of [none, catalogueCopy()]) {
      expect(await doneIn(folder, ['--rev', '2026-02-15'])).toMatchObject({
        code: 3,
        err: expect.stringContaining('không nằm trong kho git nào'),
      });
    }
  });

  test('what is printed goes into no file of the catalogue of today', async () => {
    const cwd = handedIn();
    const { code, err } = await dvtasks(
      ['list', '--rev', 'HEAD', '--force', '-o', 'data/2026/new.yaml', '--format', 'csv'],
      { cwd, env: ENV },
    );
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('là tệp của danh mục') });
  });
});

test.each(OF_TODAY.map(({ name, args = '' }) => [name, args]))(
  '%s is of the files as they are, and takes no --rev',
  async (name, args) => {
    const given = args.includes('<') ? ['1.3'] : [];
    const { code, out, err } = await dvtasks([name, ...given, '--rev', 'HEAD']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`“${name}” làm việc với tệp hiện có`);
  },
);
