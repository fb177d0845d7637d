/** With which state `dvtasks diff` compares, and what git has to say to it. */
import { createHash } from 'node:crypto';
import {
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  append,
  BODIES,
  changes,
  commit,
  type Document,
  diff,
  type Edits,
  edit,
  FILES,
  FIRST,
  git,
  HEAD,
  LEDGER,
  repository,
  SECOND,
  swap,
} from './support/repositories.ts';
import { temporaryFolder } from './support/run.ts';

describe('with what it compares', () => {
  const MOVED: Edits = { [FIRST]: swap('Quý IV/2026', 'Quý III/2026') };
  const LATER: Edits = { [SECOND]: swap('Quý I/2026', 'Quý II/2026') };
  const tasks = ({ changes: found }: Document) => found.map(({ task }) => task);

  test('on a branch: the commit where it left main, with what is committed and what is not', async () => {
    const cwd = repository();
    const base = git(cwd, 'rev-parse', 'HEAD');
    git(cwd, 'switch', '--quiet', '--create', 'sua-han');
    edit(cwd, MOVED);
    commit(cwd);
    git(cwd, 'switch', '--quiet', 'main');
    edit(cwd, { [BODIES]: append('  - code: CA\n    name: Công an xã\n') });
    commit(cwd);
    git(cwd, 'switch', '--quiet', 'sua-han');
    edit(cwd, LATER);
    const found = await changes(cwd);
    expect(found.from).toEqual({ revision: 'main', commit: base, mergeBase: true, errors: 0 });
    expect(tasks(found)).toEqual(['1.1', '2.2a']);
    expect((await diff(cwd)).out).toContain(
      `so với điểm rẽ nhánh từ main (${base.slice(0, 8)}) · tính đến 12/02/2026\n`,
    );
  });

  test('on main: the last commit, also before a new file is added to the index', async () => {
    const cwd = repository();
    edit(cwd, { ...MOVED, 'data/2026/3.yaml': 'section: "3"\ntitle: KHÁC\ntasks: []\n' });
    const found = await changes(cwd);
    expect([found.from.revision, found.from.mergeBase, found.to]).toEqual(['HEAD', false, null]);
    expect(found.changes.map(({ kind }) => kind)).toEqual(['section-added', 'timeframe']);
  });

  test('what is staged counts as it stands in the work tree', async () => {
    const cwd = repository();
    edit(cwd, MOVED);
    git(cwd, 'add', '--all');
    edit(cwd, { [FIRST]: FILES[FIRST] ?? '' });
    expect(tasks(await changes(cwd))).toEqual([]);
  });

  test('a detached HEAD, as CI has it', async () => {
    const cwd = repository();
    const base = git(cwd, 'rev-parse', 'HEAD');
    git(cwd, 'switch', '--quiet', '--detach');
    edit(cwd, MOVED);
    commit(cwd);
    expect((await changes(cwd)).from).toMatchObject({ revision: 'main', commit: base });
  });

  test('the main branch of a clone, whatever its name', async () => {
    const origin = repository();
    git(origin, 'branch', '--move', 'main', 'chinh');
    git(origin, 'branch', 'main');
    const cwd = join(temporaryFolder(), 'ban sao');
    git(origin, 'clone', '--quiet', origin, cwd);
    edit(cwd, MOVED);
    commit(cwd);
    expect((await changes(cwd)).from).toMatchObject({ revision: 'origin/chinh', mergeBase: true });
  });

  test('a branch that has nothing in common with main: HEAD', async () => {
    const cwd = repository();
    git(cwd, 'switch', '--quiet', '--orphan', 'khac');
    edit(cwd, FILES);
    commit(cwd);
    edit(cwd, MOVED);
    expect((await changes(cwd)).from.revision).toBe('HEAD');
  });

  test('a revision by its tag, or by its hash', async () => {
    const cwd = repository();
    git(cwd, 'tag', 'v1');
    const hash = git(cwd, 'rev-parse', 'HEAD');
    edit(cwd, MOVED);
    commit(cwd);
    edit(cwd, LATER);
    expect(tasks(await changes(cwd, 'v1'))).toEqual(['1.1', '2.2a']);
    expect(tasks(await changes(cwd, 'HEAD'))).toEqual(['2.2a']);
    expect((await diff(cwd, ['v1'])).out).toContain(`so với v1 (${hash.slice(0, 8)}) ·`);
    expect((await diff(cwd, [hash.slice(0, 10)])).out).toContain(`so với ${hash.slice(0, 8)} ·`);
  });

  test('two revisions, as people type them', async () => {
    const cwd = repository();
    git(cwd, 'switch', '--quiet', '--create', 'sua-han');
    edit(cwd, MOVED);
    commit(cwd);
    git(cwd, 'switch', '--quiet', 'main');
    edit(cwd, LATER);
    commit(cwd);
    edit(cwd, { [FIRST]: '' });
    expect(tasks(await changes(cwd, 'main..sua-han'))).toEqual(['1.1', '2.2a']);
    expect(tasks(await changes(cwd, 'main...sua-han'))).toEqual(['1.1']);
    expect(tasks(await changes(cwd, 'sua-han..'))).toEqual(['1.1', '2.2a']);
    const { out } = await diff(cwd, ['main..sua-han', '--lang', 'en']);
    expect(out).toMatch(/^Changes from main \(\w{8}\) to sua-han \(\w{8}\) ·/);
  });

  test('one year of several', async () => {
    const cwd = repository({
      'data/2027/catalogue.yaml': swap('2026', '2027')(FILES[HEAD] ?? ''),
      'data/2027/1.yaml': swap('2026', '2027')(FILES[FIRST] ?? ''),
    });
    edit(cwd, {
      ...MOVED,
      'data/2027/1.yaml': swap('Quý IV/2027', 'Quý II/2027'),
      [BODIES]: append('  - code: CA\n    name: Công an xã\n'),
    });
    const years = ({ changes: found }: Document) => found.map(({ year, kind }) => [year, kind]);
    expect(years(await changes(cwd))).toEqual([
      [null, 'body-added'],
      [2026, 'timeframe'],
      [2027, 'timeframe'],
    ]);
    expect(years(await changes(cwd, '--year', '2027'))).toEqual([
      [null, 'body-added'],
      [2027, 'timeframe'],
    ]);
    expect(await diff(cwd, ['--year', '2030', '--lang', 'en'])).toEqual({
      code: 2,
      out: '',
      err: 'dvtasks: there is no catalogue for 2030, now or before\n',
    });
  });

  test('before there was a catalogue everything is new', async () => {
    const cwd = temporaryFolder();
    git(cwd, 'init', '--quiet', '--initial-branch=main');
    edit(cwd, { 'README.md': 'Kho mới' });
    commit(cwd);
    edit(cwd, FILES);
    const { code, out } = await diff(cwd);
    expect(code).toBe(0);
    expect(out).toMatch(/Ở HEAD \(\w{8}\) chưa có danh mục: mọi thứ đều là mới\./);
    const { changes: found, ledger } = await changes(cwd);
    expect(found.filter(({ kind }) => kind === 'task-added')).toHaveLength(7);
    expect(found.filter(({ kind }) => kind === 'body-added')).toHaveLength(5);
    expect(ledger.added).toHaveLength(3);
  });

  test('a data folder under another name, with another beside it that stays', async () => {
    const cwd = repository({
      'luu/data/2026/catalogue.yaml': FILES[HEAD] ?? '',
      'luu/data/bodies.yaml': FILES[BODIES] ?? '',
    });
    git(cwd, 'mv', 'data', 'danh mục');
    edit(cwd, { [FIRST.replace('data', 'danh mục')]: swap('Quý IV/2026', 'Quý III/2026') });
    expect(tasks(await changes(cwd, '--data', 'danh mục'))).toEqual(['1.1']);
  });

  test.skipIf(process.platform === 'win32')(
    'a data folder that is a link, then and now',
    async () => {
      const cwd = repository();
      git(cwd, 'mv', 'data', 'kho');
      symlinkSync('kho', join(cwd, 'data'));
      edit(cwd, MOVED);
      expect(tasks(await changes(cwd))).toEqual(['1.1']);
      const linked = commit(cwd);
      edit(cwd, LATER);
      expect(tasks(await changes(cwd))).toEqual(['2.2a']);
      rmSync(join(cwd, 'data'));
      renameSync(join(cwd, 'kho'), join(cwd, 'data'));
      expect(tasks(await changes(cwd, linked))).toEqual(['2.2a']);
    },
  );

  test.skipIf(process.platform === 'win32')('a file that is a link in the repository', async () => {
    const cwd = repository({ 'chung/bodies.yaml': FILES[BODIES] ?? '', [BODIES]: null });
    symlinkSync('../chung/bodies.yaml', join(cwd, BODIES));
    commit(cwd);
    edit(cwd, MOVED);
    expect(tasks(await changes(cwd))).toEqual(['1.1']);
  });

  test('a data folder that is a submodule has a history of its own', async () => {
    const data = repository();
    for (const name of readdirSync(join(data, 'data'))) {
      renameSync(join(data, 'data', name), join(data, name));
    }
    commit(data);
    const cwd = temporaryFolder();
    git(cwd, 'init', '--quiet', '--initial-branch=main');
    git(cwd, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', data, 'data');
    commit(cwd);
    edit(cwd, MOVED);
    expect(tasks(await changes(cwd))).toEqual(['1.1']);
  });

  test('a linked work tree', async () => {
    const cwd = repository();
    const other = join(temporaryFolder(), 'nhanh');
    git(cwd, 'worktree', 'add', '--quiet', '-b', 'nhanh', other);
    edit(other, MOVED);
    expect(tasks(await changes(other))).toEqual(['1.1']);
  });

  test('names with spaces and Vietnamese letters, from a folder below the top', async () => {
    const cwd = temporaryFolder();
    git(cwd, 'init', '--quiet', '--initial-branch=main');
    const top = 'Xã Nghi Dương/“Dữ liệu”';
    const moved = (name: string) => `${top}/${name.replace('1-tuyen', 'Mục 1 – tuyên')}`;
    edit(cwd, Object.fromEntries(Object.entries(FILES).map(([name, text]) => [moved(name), text])));
    commit(cwd);
    edit(cwd, { [moved(FIRST)]: swap('Quý IV/2026', 'Quý III/2026') });
    const below = join(cwd, top);
    expect(tasks(await changes(below))).toEqual(['1.1']);
    edit(cwd, { [moved(LEDGER)]: swap('2026-02-10', '2026-02-09') });
    const { out } = await diff(below, ['--format', 'github']);
    expect(out).toContain(`::error file=${top}/data/2026/progress.yaml,line=5,`);
  });

  test('bodies beside the data folder that was asked for', async () => {
    const cwd = repository();
    edit(cwd, { ...MOVED, [BODIES]: swap('Phòng Kinh tế', 'Phòng Kinh tế – Hạ tầng') });
    const { changes: found } = await changes(cwd, '--data', 'data/2026');
    expect(found.map(({ kind }) => kind)).toEqual(['body-name', 'timeframe']);
  });
});

describe('what git has to say', () => {
  const refusal = async (
    cwd: string,
    args: readonly string[] = [],
    env: Record<string, string> = {},
  ) => {
    const { code, out, err } = await diff(cwd, args, env);
    expect(out).toBe('');
    expect((await diff(cwd, [...args, '--lang', 'en'], env)).err).not.toMatch(/[ăâđêôơư]/);
    return { code, err };
  };

  test('no repository', async () => {
    const cwd = temporaryFolder();
    edit(cwd, FILES);
    expect(await refusal(cwd)).toEqual({
      code: 3,
      err: 'dvtasks: thư mục danh mục không nằm trong kho git nào, nên không có bản cũ\n',
    });
  });

  test('the catalogue that comes with the tool', async () => {
    const { code, err } = await refusal(temporaryFolder());
    expect(code).toBe(3);
    expect(err).toContain('không có danh mục nào của mình');
  });

  test('a repository without a commit', async () => {
    const cwd = temporaryFolder();
    git(cwd, 'init', '--quiet', '--initial-branch=main');
    edit(cwd, FILES);
    expect(await refusal(cwd)).toEqual({
      code: 3,
      err: 'dvtasks: kho git này chưa có commit nào, nên không có bản cũ\n',
    });
  });

  test('git is not installed', async () => {
    const cwd = repository();
    const { code, err } = await refusal(cwd, [], { PATH: cwd, Path: cwd });
    expect(code).toBe(3);
    expect(err).toContain('lệnh này cần git mà máy này không có: cài git');
  });

  test.each([
    ['mian', 'Có phải “main”?'],
    ['v1.O', 'Có phải “v1.0”?'],
    ['data/2026', 'không có nhánh, thẻ hay commit “data/2026”'],
    ['main..sua-hanh', 'Có phải “sua-han”?'],
    ['deadbeef', 'không có nhánh, thẻ hay commit “deadbeef”'],
    ['HEAD:data', 'không có nhánh, thẻ hay commit “HEAD:data”'],
  ])('an unknown revision: %s', async (asked, says) => {
    const cwd = repository();
    git(cwd, 'tag', 'v1.0');
    git(cwd, 'branch', 'sua-han');
    const { code, err } = await refusal(cwd, [asked]);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  test('a revision is never an option of git', async () => {
    const { code, err } = await diff(repository(), ['--', '--all']);
    expect([code, err]).toEqual([2, 'dvtasks: kho git không có nhánh, thẻ hay commit “--all”.\n']);
  });

  describe('a clone with only the end of the history', () => {
    function shallow(branch: string): string {
      const origin = repository();
      git(origin, 'switch', '--quiet', '--create', 'sua-han');
      for (const quarter of ['I', 'II']) {
        edit(origin, { [FIRST]: (text) => text.replace(/Quý \w+/, `Quý ${quarter}`) });
        commit(origin);
      }
      git(origin, 'switch', '--quiet', 'main');
      const cwd = join(temporaryFolder(), 'clone');
      const url = pathToFileURL(origin).href;
      git(
        origin,
        'clone',
        '--quiet',
        '--depth=1',
        '--no-single-branch',
        '--branch',
        branch,
        url,
        cwd,
      );
      return cwd;
    }

    test('says how to get the rest', async () => {
      const { code, err } = await refusal(shallow('sua-han'));
      expect(code).toBe(3);
      expect(err).toMatch(
        /^dvtasks: không tìm được điểm rẽ nhánh với origin\/\S+\. .*git fetch --unshallow \(GitHub Actions: fetch-depth: 0\)\n$/,
      );
    });

    test('says it of a revision that is not there, and of a branch that only origin has', async () => {
      const cwd = shallow('sua-han');
      expect((await refusal(cwd, ['HEAD~1'])).err).toContain('git fetch --unshallow');
      expect((await refusal(cwd, ['main'])).err).toContain('Có phải “origin/main”?');
      expect((await refusal(cwd, ['origin/main...'])).err).toContain('git fetch --unshallow');
    });

    test('is enough for the last commit', async () => {
      const cwd = shallow('main');
      edit(cwd, { [SECOND]: swap('Quý I/2026', 'Quý II/2026') });
      expect((await changes(cwd, 'HEAD')).changes).toHaveLength(1);
    });
  });

  test('a repository of another user', async () => {
    const { code, err } = await refusal(repository(), [], { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' });
    expect(code).toBe(3);
    expect(err).toContain('git config --global --add safe.directory');
  });

  test('in a hook of another repository, and with settings of all kinds', async () => {
    const cwd = repository();
    const other = repository();
    edit(cwd, { [FIRST]: swap('Quý IV/2026', 'Quý III/2026') });
    const plain = await diff(cwd);
    const settings = join(temporaryFolder(), 'config');
    writeFileSync(
      settings,
      '[core]\n\tpager = false\n\tquotePath = true\n\tfsmonitor = false\n\tabbrev = 4\n[diff]\n\texternal = false\n[color]\n\tui = always\n[alias]\n\tls-tree = status\n[log]\n\tshowSignature = true\n',
    );
    expect(
      await diff(cwd, [], {
        GIT_DIR: join(other, '.git'),
        GIT_WORK_TREE: other,
        GIT_INDEX_FILE: join(other, '.git/index'),
        GIT_PREFIX: 'data/',
        GIT_CONFIG_GLOBAL: settings,
        GIT_EXTERNAL_DIFF: 'false',
        GIT_PAGER: 'false',
        LC_ALL: 'vi_VN.UTF-8',
        LANGUAGE: 'vi',
      }),
    ).toEqual(plain);
    expect(plain.code).toBe(0);
  });
});

test('nothing is written: the work tree, the index and all of .git stay as they are', async () => {
  const cwd = repository();
  edit(cwd, { [FIRST]: swap('Quý IV/2026', 'Quý III/2026') });
  // A file whose times git has to look at again is what makes it refresh the index.
  edit(cwd, { [SECOND]: (text) => text });
  const before = fingerprint(cwd);
  for (const args of [[], ['HEAD'], ['main..HEAD'], ['nope'], ['--format', 'md']]) {
    await diff(cwd, args);
  }
  expect(fingerprint(cwd)).toEqual(before);
});

/** Every file below a folder, with its bytes and the time of its last change. */
function fingerprint(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    names.map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name));
      const isFile = statSync(join(folder, name)).isFile();
      const hash = createHash('sha256');
      if (isFile) hash.update(readFileSync(join(folder, name)));
      return [name, `${mtimeMs} ${size} ${hash.digest('hex')}`];
    }),
  );
}
