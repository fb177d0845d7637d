/** What `diff` must not overlook, and must not run: repositories that are cut, sparse, linked, damaged or hostile. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  append,
  BODIES,
  CALENDAR,
  changes,
  commit,
  type Document,
  diff,
  ENV,
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
import { dvtasks, temporaryFolder } from './support/run.ts';

const MOVED = { [FIRST]: swap('Quý IV/2026', 'Quý III/2026') };
const tasks = ({ changes: found }: Document) => found.map(({ task }) => task);
const kinds = ({ changes: found }: Document) => found.map(({ kind }) => kind);

/** The catalogue of another year, with a task of its own. */
const YEAR_2027 = {
  'data/2027/catalogue.yaml': swap('2026', '2027')(FILES[HEAD] ?? ''),
  'data/2027/1.yaml': swap('2026', '2027')(FILES[FIRST] ?? ''),
};

async function refused(
  cwd: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
) {
  const { code, out, err } = await diff(cwd, args, env);
  expect([code, out]).toEqual([3, '']);
  const english = await diff(cwd, [...args, '--lang', 'en'], env);
  expect(english.code).toBe(3);
  expect(english.err.replace(/“[^”]*”/g, '')).not.toMatch(/[ăâđêôơư]/);
  return err;
}

function clone(origin: string, ...options: string[]): string {
  const cwd = join(temporaryFolder(), 'clone');
  git(origin, 'clone', '--quiet', ...options, pathToFileURL(origin).href, cwd);
  return cwd;
}

describe('a history that is cut', () => {
  test.each([['--depth=1'], ['--depth=2']])('%s of main: no “no change”', async (depth) => {
    const origin = repository();
    for (const quarter of ['III', 'II', 'I']) {
      edit(origin, { [FIRST]: (text) => text.replace(/Quý \w+/, `Quý ${quarter}`) });
      commit(origin);
    }
    const cwd = clone(origin, depth);
    const err = await refused(cwd);
    expect(err).toMatch(/fetch --unshallow \(GitHub Actions: fetch-depth: 0\)/);
    expect(err).toContain('dvtasks diff HEAD');
    expect((await diff(cwd, ['HEAD'])).code).toBe(0);
    git(cwd, 'switch', '--quiet', '--detach');
    expect(await refused(cwd)).toContain('fetch-depth: 0');
    // What was committed since is known.
    edit(cwd, { [SECOND]: swap('Hằng quý', 'Hằng tháng') });
    commit(cwd);
    expect(tasks(await changes(cwd))).toEqual(['2.1']);
    git(cwd, 'fetch', '--quiet', '--unshallow');
    expect((await changes(cwd, 'HEAD~4')).changes).toHaveLength(2);
  });

  test('a merge base that may not be the nearest is none', async () => {
    // main: 1 - 2 - 3; the branch left at 1, took 2 in, and went on. A clone that was cut at that merge sees only 1.
    const origin = repository();
    git(origin, 'branch', 'nhanh');
    edit(origin, MOVED);
    commit(origin);
    git(origin, 'switch', '--quiet', 'nhanh');
    edit(origin, { [SECOND]: swap('Hằng quý', 'Hằng tháng') });
    commit(origin);
    git(origin, 'merge', '--quiet', '--no-edit', 'main');
    const merged = git(origin, 'rev-parse', 'HEAD');
    edit(origin, { [BODIES]: append('  - code: CA\n    name: Công an xã\n') });
    commit(origin);
    expect(kinds(await changes(origin))).toEqual(['body-added', 'timeframe']);
    const cwd = clone(origin, '--no-single-branch');
    writeFileSync(join(cwd, '.git/shallow'), `${merged}\n`);
    git(cwd, 'remote', 'set-head', 'origin', 'main');
    expect(await refused(cwd)).toContain('fetch-depth: 0');
    expect(await refused(cwd, ['origin/main...HEAD'])).toContain('fetch-depth: 0');
  });

  test('where no branch is known to be the main one, the branch is not compared with itself', async () => {
    const origin = repository();
    git(origin, 'switch', '--quiet', '--create', 'sua-han');
    edit(origin, MOVED);
    commit(origin);
    const cwd = clone(origin, '--single-branch', '--branch=sua-han');
    git(cwd, 'update-ref', '--no-deref', '-d', 'refs/remotes/origin/HEAD');
    const ask = async () => {
      const { code, out, err } = await diff(cwd);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('dvtasks diff REV');
    };
    await ask();
    // As a runner has it that only fetched what it builds.
    git(cwd, 'switch', '--quiet', '--detach');
    git(cwd, 'branch', '--quiet', '-D', 'sua-han');
    await ask();
    git(cwd, 'update-ref', '-d', 'refs/remotes/origin/sua-han');
    await ask();
    expect(tasks(await changes(cwd, 'HEAD~1'))).toEqual(['1.1']);
  });

  test('the only branch there is, is the main one', async () => {
    const cwd = repository();
    git(cwd, 'branch', '--move', 'main', 'chinh');
    edit(cwd, MOVED);
    expect(tasks(await changes(cwd))).toEqual(['1.1']);
  });

  test('a revision by its day is one that the reflog knows', async () => {
    const cwd = repository();
    edit(cwd, MOVED);
    commit(cwd);
    const { code, err } = await diff(cwd, ['main@{2001-01-01}']);
    expect(code).toBe(2);
    expect(err).toContain('only goes back to');
    expect(tasks(await changes(cwd, 'main@{1}'))).toEqual(['1.1']);
  });

  test('a name that is a branch and a tag is not chosen between', async () => {
    const cwd = repository();
    git(cwd, 'tag', 'sua');
    git(cwd, 'switch', '--quiet', '--create', 'sua');
    edit(cwd, MOVED);
    commit(cwd);
    const { code, err } = await diff(cwd, ['sua']);
    expect(code).toBe(2);
    expect(err).toContain('ambiguous');
    expect(tasks(await changes(cwd, 'tags/sua'))).toEqual(['1.1']);
  });

  test.each([
    ['', 'không có nhánh, thẻ hay commit “”'],
    ['^HEAD', 'không có nhánh, thẻ hay commit “^HEAD”'],
    ['..', 'so một bản với chính nó'],
    ['...', 'so một bản với chính nó'],
    ['..HEAD', 'so một bản với chính nó'],
    ['main...main', 'so một bản với chính nó'],
    ['blob', 'không có nhánh, thẻ hay commit “blob”: đó là blob'],
    ['the', 'không có nhánh, thẻ hay commit “the”: đó là blob'],
    ['HEAD:data', 'không có nhánh, thẻ hay commit “HEAD:data”: đó là tree'],
    ['0000000000000000000000000000000000000000', 'không có nhánh, thẻ hay commit'],
    ['HEAD\nHEAD', 'không có nhánh, thẻ hay commit'],
  ])('“%s” is no revision to compare with', async (asked, says) => {
    const cwd = repository();
    git(cwd, 'tag', 'blob', `HEAD:${FIRST}`);
    git(cwd, 'tag', '--annotate', '--message=Tệp', 'the', `HEAD:${FIRST}`);
    edit(cwd, MOVED);
    const { code, out, err } = await diff(cwd, ['--', asked]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });

  test('objects and commits put in the place of others change nothing', async () => {
    const cwd = repository();
    const first = git(cwd, 'rev-parse', 'HEAD');
    edit(cwd, MOVED);
    commit(cwd);
    git(cwd, 'switch', '--quiet', '--create', 'nhanh', first);
    edit(cwd, { [SECOND]: swap('Hằng quý', 'Hằng tháng') });
    const branch = commit(cwd);
    git(cwd, 'replace', first, git(cwd, 'rev-parse', 'main'));
    mkdirSync(join(cwd, '.git/info'), { recursive: true });
    writeFileSync(join(cwd, '.git/info/grafts'), `${git(cwd, 'rev-parse', 'main')} ${branch}\n`);
    expect((await changes(cwd)).from.commit).toBe(first);
    expect(tasks(await changes(cwd))).toEqual(['2.1']);
  });
});

describe('files that git was told not to check out', () => {
  test('a sparse checkout has removed nothing', async () => {
    for (const flags of [['--cone'], ['--cone', '--sparse-index']]) {
      const cwd = repository(YEAR_2027);
      git(cwd, 'sparse-checkout', 'set', ...flags, 'data/2026');
      expect(existsSync(join(cwd, 'data/2027'))).toBe(false);
      expect((await diff(cwd)).out).toContain('Không có thay đổi về nội dung');
      edit(cwd, MOVED);
      expect(tasks(await changes(cwd))).toEqual(['1.1']);
    }
  });

  test('a section, the ledger and the bodies beside the folder, each left out', async () => {
    const cwd = repository();
    for (const name of [SECOND, LEDGER, BODIES]) {
      git(cwd, 'update-index', '--skip-worktree', name);
      rmSync(join(cwd, name));
    }
    expect((await diff(cwd)).out).toContain('Không có thay đổi về nội dung');
    expect((await diff(cwd, ['--data', 'data/2026'])).out).toContain('Không có thay đổi');
    edit(cwd, MOVED);
    expect(tasks(await changes(cwd))).toEqual(['1.1']);
  });

  test('one that stands there all the same is read as it stands', async () => {
    const cwd = repository();
    git(cwd, 'update-index', '--skip-worktree', FIRST);
    git(cwd, 'update-index', '--assume-unchanged', SECOND, CALENDAR);
    edit(cwd, { ...MOVED, [SECOND]: swap('Hằng quý', 'Hằng tháng') });
    expect(tasks(await changes(cwd))).toEqual(['1.1', '2.1']);
    rmSync(join(cwd, CALENDAR));
    expect(kinds(await changes(cwd))).toContain('calendar-year');
  });

  test('one that differs between the commit and the index is as the index has it', async () => {
    const cwd = repository();
    edit(cwd, MOVED);
    git(cwd, 'add', '--all');
    git(cwd, 'update-index', '--skip-worktree', FIRST);
    rmSync(join(cwd, FIRST));
    expect(tasks(await changes(cwd))).toEqual(['1.1']);
  });
});

describe.skipIf(process.platform === 'win32')('links in a commit', () => {
  test.each([
    ['a year', 'data/2026', '../luu/2026', 'luu/2026'],
    ['a year, by a roundabout way', 'data/2026', '../data/../luu/./2026/', 'luu/2026'],
    ['the data folder', 'data', 'kho/danh-muc', 'kho/danh-muc'],
  ])('%s that is a folder elsewhere', async (_, link, target, place) => {
    const cwd = repository(YEAR_2027);
    mkdirSync(join(cwd, place, '..'), { recursive: true });
    git(cwd, 'mv', link, place);
    symlinkSync(target, join(cwd, link));
    commit(cwd);
    edit(cwd, MOVED);
    expect(tasks(await changes(cwd))).toEqual(['1.1']);
    edit(cwd, { [LEDGER]: swap('2026-02-10', '2026-02-09') });
    expect((await changes(cwd)).code).toBe(1);
    // The link becomes the folder.
    rmSync(join(cwd, link));
    renameSync(join(cwd, place), join(cwd, link));
    expect(tasks(await changes(cwd))).toEqual(['1.1']);
  });

  test('a link through a link', async () => {
    const cwd = repository();
    mkdirSync(join(cwd, 'kho'));
    git(cwd, 'mv', 'data/2026', 'kho/2026');
    symlinkSync('../nam', join(cwd, 'data/2026'));
    symlinkSync('kho/2026', join(cwd, 'nam'));
    commit(cwd);
    edit(cwd, MOVED);
    expect(tasks(await changes(cwd))).toEqual(['1.1']);
  });

  test('a link in a circle, and one to nothing, are no folders', async () => {
    const cwd = repository();
    symlinkSync('vong', join(cwd, 'data/vong'));
    symlinkSync('khong-co', join(cwd, 'data/2025'));
    commit(cwd);
    edit(cwd, MOVED);
    expect(tasks(await changes(cwd))).toEqual(['1.1']);
  });

  test('what a link out of the repository led to is not known', async () => {
    const outside = temporaryFolder();
    const cwd = repository();
    renameSync(join(cwd, 'data/2026'), join(outside, '2026'));
    symlinkSync(join(outside, '2026'), join(cwd, 'data/2026'));
    commit(cwd);
    expect(await refused(cwd)).toContain('“data/2026”');
    // What cannot be a folder or a file of the catalogue does not matter.
    const other = repository();
    symlinkSync(join(outside, 'van-ban.pdf'), join(other, 'data/van-ban.pdf'));
    symlinkSync(outside, join(other, 'tai-lieu'));
    commit(other);
    edit(other, MOVED);
    expect(tasks(await changes(other))).toEqual(['1.1']);
  });
});

test('a name with a line break in it is a name', async () => {
  const name = 'data/2026/3-vui\nve.yaml';
  const text = (quarter: string) =>
    `section: "3"\ntitle: KHÁC\ntasks:\n  - id: 3.1\n    title: Họp\n    lead: [KT]\n    timeframe: Quý ${quarter}/2026\n`;
  const cwd = repository({ [name]: text('I') });
  expect((await diff(cwd)).out).toContain('Không có thay đổi về nội dung');
  edit(cwd, { [name]: text('II') });
  expect(tasks(await changes(cwd))).toEqual(['3.1']);
});

describe('a folder that had another name', () => {
  const rename = (cwd: string, from: string, to: string) => {
    mkdirSync(join(cwd, to, '..'), { recursive: true });
    renameSync(join(cwd, from), join(cwd, to));
  };
  /** The names that catalogues had and have; nothing else has changed. */
  const namesIn = ({ changes: found }: Document) => {
    expect(found.filter(({ kind }) => kind !== 'catalogue-renamed')).toEqual([]);
    return found.map(({ from, to }) => [from, to]);
  };
  /** A second catalogue of 2026. */
  const SECOND_OF_YEAR = (folder: string, title: string) => ({
    [`${folder}/catalogue.yaml`]: swap('công tác dân vận', title)(FILES[HEAD] ?? ''),
    [`${folder}/1.yaml`]: FILES[FIRST] ?? '',
  });

  test.each([
    ['a year', [['data/2026', 'data/dan-van']], ['2026', 'dan-van']],
    [
      'the data folder and a year',
      [
        ['data/2026', 'data/nam-2026'],
        ['data', 'xa/danh muc'],
      ],
      ['2026', 'nam-2026'],
    ],
    ['the data folder, one level deeper', [['data', 'xa/nghi-duong/data']], null],
    ['a year, one level deeper', [['data/2026', 'data/dan-van/2026']], ['2026', 'dan-van/2026']],
  ])('%s', async (_, moves, renamed) => {
    const cwd = repository(YEAR_2027);
    for (const [from = '', to = ''] of moves) rename(cwd, from, to);
    const data = ['data', 'xa/danh muc', 'xa/nghi-duong/data'].filter((one) =>
      existsSync(join(cwd, one, 'bodies.yaml')),
    );
    const found = await changes(cwd, '--data', data[0] ?? '');
    expect(namesIn(found)).toEqual(renamed === null ? [] : [renamed]);
    expect(found.ledger).toEqual({ added: [], changed: [], removed: [] });
  });

  test('where it was is said', async () => {
    const cwd = repository();
    rename(cwd, 'data', 'danh-muc');
    const { out } = await diff(cwd, ['--data', 'danh-muc']);
    expect(out).toMatch(/Ở HEAD \(\w{8}\) danh mục nằm ở “data”\./);
  });

  test('two catalogues of one year that both changed folders are each found again', async () => {
    const cwd = repository({
      ...SECOND_OF_YEAR('data/a', 'cải cách'),
      ...SECOND_OF_YEAR('data/b', 'chuyển đổi số'),
    });
    rename(cwd, 'data/a', 'data/z');
    rename(cwd, 'data/b', 'data/c');
    expect(namesIn(await changes(cwd))).toEqual([
      ['b', 'c'],
      ['a', 'z'],
    ]);
    rename(cwd, 'data/z', 'data/tam');
    rename(cwd, 'data/c', 'data/a');
    rename(cwd, 'data/tam', 'data/b');
    expect(namesIn(await changes(cwd))).toEqual([
      ['b', 'a'],
      ['a', 'b'],
    ]);
  });

  test('a catalogue elsewhere that stays there has not been removed', async () => {
    const cwd = temporaryFolder();
    git(cwd, 'init', '--quiet', '--initial-branch=main');
    const flat = Object.entries(FILES).map(([name, text]) => [name.replace('data/', ''), text]);
    edit(cwd, Object.fromEntries(flat));
    edit(cwd, SECOND_OF_YEAR('luu/2025', 'cũ'));
    edit(cwd, { 'luu/bodies.yaml': FILES[BODIES] ?? '' });
    commit(cwd);
    rename(cwd, '2026', 'data/2026');
    for (const name of ['bodies.yaml', 'calendar.yaml']) rename(cwd, name, `data/${name}`);
    expect((await changes(cwd)).changes).toEqual([]);
  });

  test('one that cannot be told from others is called new, and where they were is said', async () => {
    const cwd = repository();
    git(cwd, 'mv', 'data', 'luu-1');
    edit(
      cwd,
      Object.fromEntries(
        Object.entries(FILES).map(([name, text]) => [name.replace('data/', 'luu-2/'), text]),
      ),
    );
    commit(cwd);
    rmSync(join(cwd, 'luu-2'), { recursive: true });
    rename(cwd, 'luu-1', 'data');
    const { code, out } = await diff(cwd);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /Ở HEAD \(\w{8}\) thư mục này chưa có danh mục nào, mà có ở “luu-1\/2026”, “luu-2\/2026”: mọi thứ hiện ra như mới\./,
    );
  });

  test('a folder that was a submodule, or holds one, has no old state here', async () => {
    const year = temporaryFolder();
    git(year, 'init', '--quiet', '--initial-branch=main');
    edit(year, { 'catalogue.yaml': FILES[HEAD] ?? '', '1.yaml': FILES[FIRST] ?? '' });
    commit(year);
    const cwd = repository();
    git(cwd, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', year, 'data/khac');
    commit(cwd);
    const err = await refused(cwd);
    expect(err).toContain('“data/khac”');
    expect(err).toContain('submodule');
    expect((await changes(cwd, '--data', 'data/khac')).changes).toEqual([]);
  });
});

describe('a repository that cannot be read is not called none', () => {
  test('a file .git that leads nowhere', async () => {
    const cwd = temporaryFolder();
    edit(cwd, { ...FILES, '.git': 'gitdir: /khong/co/dau\n' });
    const err = await refused(cwd);
    expect(err).toContain('/khong/co/dau');
    expect(err).not.toContain('không nằm trong kho git nào');
  });

  test.each([
    [
      'without its objects',
      (cwd: string) => rmSync(join(cwd, '.git/objects'), { recursive: true }),
    ],
    ['with a HEAD of nonsense', (cwd: string) => writeFileSync(join(cwd, '.git/HEAD'), 'x\n')],
  ])('%s', async (_, damage) => {
    const cwd = repository();
    damage(cwd);
    const err = await refused(cwd);
    expect(err).toContain(`“${join(cwd, '.git')}”`);
    expect(err).not.toContain('không nằm trong kho git nào');
  });

  const objectOf = (cwd: string, name: string) => {
    const hash = git(cwd, 'rev-parse', name);
    return join(cwd, '.git/objects', hash.slice(0, 2), hash.slice(2));
  };
  test.each([
    ['a commit', 'HEAD'],
    ['a folder', 'HEAD:data/2026'],
    ['a file', `HEAD:${FIRST}`],
  ])('%s that is damaged, or lost', async (_, name) => {
    for (const damage of ['damaged', 'lost']) {
      const cwd = repository();
      const object = objectOf(cwd, name);
      chmodSync(object, 0o644);
      if (damage === 'lost') rmSync(object);
      else writeFileSync(object, 'hỏng');
      for (const args of [[], ['HEAD']]) {
        const err = await refused(cwd, args);
        expect(err).toContain('git fsck');
        expect(err).not.toMatch(/chưa có commit|không nằm trong kho/);
      }
    }
  });

  test('a branch of nonsense', async () => {
    const cwd = repository();
    writeFileSync(join(cwd, '.git/refs/heads/main'), 'x\n');
    const err = await refused(cwd);
    expect(err).toMatch(/git báo: .*broken/);
  });

  test('a folder that a repository has no work tree for', async () => {
    const cwd = repository();
    git(cwd, 'config', 'core.bare', 'true');
    expect(await refused(cwd)).toContain(`“${join(cwd, '.git')}”`);
  });
});

describe('a ledger that has gone', () => {
  test('is one error, for all its entries', async () => {
    const cwd = repository();
    for (const gone of [null, '# Sổ\n']) {
      edit(cwd, { [LEDGER]: gone });
      const { code, out } = await diff(cwd);
      expect(code).toBe(1);
      expect(out.match(/lỗi\[past-entry\]/g)).toHaveLength(1);
      expect(out.replace(/\s+/g, ' ')).toContain('cả sổ với 3 mục bị xóa');
      expect(out).toContain('1 lỗi');
      const english = await diff(cwd, ['--lang', 'en']);
      expect(english.out.replace(/\s+/g, ' ')).toContain(
        'the whole ledger, 3 entries, was removed',
      );
      const github = await diff(cwd, ['--format', 'github']);
      expect(github.out.match(/::error/g)).toHaveLength(1);
      expect(github.out).toContain('cả sổ với 3 mục bị xóa');
      const { ledger, counts } = await changes(cwd);
      expect([ledger.removed.length, counts.ledgerRemoved]).toEqual([3, 3]);
      writeFileSync(join(cwd, LEDGER), FILES[LEDGER] ?? '');
    }
  });

  test('with its catalogue too, and one of each of two', async () => {
    const cwd = repository({
      ...YEAR_2027,
      'data/2027/progress.yaml':
        FILES[LEDGER]?.split('- task: 2.2a')[0]?.replaceAll('2026', '2027') ?? '',
    });
    rmSync(join(cwd, 'data/2027'), { recursive: true });
    const { code, out } = await diff(cwd);
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toContain('cả sổ với 2 mục bị xóa');
    rmSync(join(cwd, LEDGER));
    expect((await diff(cwd)).out.match(/lỗi\[past-entry\]/g)).toHaveLength(2);
  });

  test('is noticed by validate where git still has it', async () => {
    const cwd = repository();
    edit(cwd, { [LEDGER]: null });
    const run = (...args: string[]) => dvtasks(['validate', ...args], { cwd, env: ENV });
    const { code, out } = await run();
    expect(code).toBe(1);
    expect(out).toContain(`${LEDGER}:1:1: lỗi[unreadable] thiếu tệp này`);
    expect((await run('--fix')).code).toBe(1);
    // Staged, too.
    git(cwd, 'add', '--all');
    expect((await run()).code).toBe(1);
    // Once it is committed only the comparison with what was before can see it.
    commit(cwd);
    expect((await run()).code).toBe(0);
    expect((await diff(cwd, ['HEAD~1'])).code).toBe(1);
  });

  test.each([
    ['that had no entry', { [LEDGER]: '# Sổ\n' }, 0],
    ['that could not be read', { [LEDGER]: '- task: "1.2\n' }, 1],
  ])('%s', async (_, before, code) => {
    const cwd = repository(before);
    edit(cwd, { [LEDGER]: null });
    expect((await dvtasks(['validate'], { cwd, env: ENV })).code).toBe(code);
  });

  test('is not taken for one to which nothing has happened yet', async () => {
    const cwd = repository();
    edit(cwd, { [LEDGER]: null });
    for (const args of [['done', '2.2'], ['undo'], ['remind'], ['list', '--json']]) {
      const { code, out, err } = await dvtasks(args, { cwd, env: ENV });
      expect({ args, code, out }).toEqual({ args, code: 3, out: '' });
      expect(err).toContain(`${LEDGER}:1:1: lỗi[unreadable] thiếu tệp này`);
    }
    expect(existsSync(join(cwd, LEDGER))).toBe(false);
  });

  describe('stands elsewhere', () => {
    const missing = `${LEDGER}:1:1: lỗi[unreadable] thiếu tệp này`;
    const validate = async (cwd: string) => (await dvtasks(['validate'], { cwd, env: ENV })).out;
    const move = (cwd: string, from: string, to: string) =>
      renameSync(join(cwd, 'data', from), join(cwd, 'data', to));
    /** Another decision, without a ledger. */
    const OTHER = (folder: string) => ({
      [`data/${folder}/catalogue.yaml`]: swap('dân vận', 'cải cách')(FILES[HEAD] ?? ''),
      [`data/${folder}/1.yaml`]: FILES[FIRST] ?? '',
    });

    test.each([
      ['as it was', (text: string) => text],
      ['with line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
      ['and was written in', append('- task: 1.1\n  on: 2026-02-12\n  status: started\n')],
    ])('%s: its folder was renamed, and another has the name', async (_, now) => {
      const cwd = repository();
      move(cwd, '2026', 'dan-van');
      edit(cwd, { ...OTHER('2026'), 'data/dan-van/progress.yaml': now });
      expect(await validate(cwd)).not.toContain('unreadable');
      expect((await dvtasks(['list'], { cwd, env: ENV })).code).toBe(0);
      // Half of it is not it.
      edit(cwd, { 'data/dan-van/progress.yaml': (text) => text.split(/(?=- task: 2)/)[0] ?? '' });
      expect(await validate(cwd)).toContain(missing);
    });

    test('in a folder that changed places with it', async () => {
      const cwd = repository(OTHER('2027'));
      move(cwd, '2026', 'x');
      move(cwd, '2027', '2026');
      move(cwd, 'x', '2027');
      expect(await validate(cwd)).not.toContain('unreadable');
    });

    test('but a ledger in its own place is not another that was like it', async () => {
      const cwd = repository({ ...OTHER('2027'), 'data/2027/progress.yaml': FILES[LEDGER] ?? '' });
      edit(cwd, { [LEDGER]: null });
      expect(await validate(cwd)).toContain(missing);
    });
  });

  test('validate needs no git, and no repository that is whole', async () => {
    const cwd = repository();
    edit(cwd, { [LEDGER]: null });
    const validate = async (env: Record<string, string>) =>
      (await dvtasks(['validate'], { cwd, env })).code;
    expect(await validate({ ...ENV, PATH: cwd, Path: cwd })).toBe(0);
    rmSync(join(cwd, '.git/objects'), { recursive: true });
    expect(await validate(ENV)).toBe(0);
    rmSync(join(cwd, '.git'), { recursive: true });
    expect(await validate(ENV)).toBe(0);
  });
});

describe.skipIf(process.platform === 'win32')(
  'nothing is fetched, and nothing of the repository is run',
  () => {
    /** A repository in which all that git could run for us writes a file. */
    function booby(cwd: string): string {
      const marker = join(temporaryFolder(), 'da-chay');
      const script = join(temporaryFolder(), 'chay');
      writeFileSync(script, `#!/bin/sh\necho "$0 $*" >> '${marker}'\nexit 1\n`);
      chmodSync(script, 0o755);
      const hooks = temporaryFolder();
      for (const name of [
        'post-index-change',
        'reference-transaction',
        'post-checkout',
        'fsmonitor-watchman',
        'pre-auto-gc',
        'proc-receive',
        'query-watchman',
      ]) {
        symlinkSync(script, join(hooks, name));
      }
      const run = `!${script}`;
      const settings: [string, string][] = [
        ['gc.auto', '0'],
        ['maintenance.auto', 'false'],
        ['core.hooksPath', hooks],
        ['core.fsmonitor', script],
        ['core.sshCommand', script],
        ['core.gitProxy', script],
        ['core.askPass', script],
        ['core.editor', script],
        ['core.pager', script],
        ['core.alternateRefsCommand', script],
        ['credential.helper', run],
        ['diff.external', script],
        ['diff.mu.textconv', script],
        ['diff.mu.command', script],
        ['filter.mu.clean', script],
        ['filter.mu.smudge', script],
        ['filter.mu.process', script],
        ['gpg.program', script],
        ['log.showSignature', 'true'],
        ['protocol.allow', 'always'],
        ['protocol.ssh.allow', 'always'],
        ['protocol.ext.allow', 'always'],
        ['uploadpack.packObjectsHook', script],
        ...[
          'rev-parse',
          'ls-tree',
          'ls-files',
          'cat-file',
          'for-each-ref',
          'merge-base',
          'rev-list',
          'log',
          'config',
        ].map((name): [string, string] => [`alias.${name}`, run]),
        ...['ls-tree', 'log', 'for-each-ref', 'config'].map((name): [string, string] => [
          `pager.${name}`,
          script,
        ]),
      ];
      for (const [key, value] of settings) git(cwd, 'config', key, value);
      edit(cwd, { '.git/info/attributes': '*.yaml filter=mu diff=mu\n' });
      return marker;
    }

    const RUNS = [
      ['diff'],
      ['diff', 'HEAD'],
      ['diff', 'HEAD~1'],
      ['diff', 'HEAD~1..HEAD'],
      ['diff', 'HEAD~1...HEAD'],
      ['diff', 'nope'],
      ['diff', '--format', 'sarif'],
      ['validate'],
      ['validate', '--fix', '--dry-run'],
      ['list'],
      ['done', '1.1', '--dry-run'],
    ];

    test('in any repository', async () => {
      const cwd = repository();
      git(cwd, 'config', 'core.fsmonitor', 'true-of-old');
      git(cwd, 'update-index', '--fsmonitor');
      edit(cwd, MOVED);
      commit(cwd);
      edit(cwd, { [LEDGER]: null, [SECOND]: swap('Hằng quý', 'Hằng tháng') });
      const marker = booby(cwd);
      for (const args of RUNS) {
        await dvtasks(args, { cwd, env: ENV });
        expect([args, existsSync(marker)]).toEqual([args, false]);
      }
      // The trap is set: git itself falls into it.
      try {
        git(cwd, 'status');
      } catch {}
      expect(existsSync(marker)).toBe(true);
    });

    test.each([['blob:none'], ['tree:0']])(
      'in a partial clone (%s)',
      async (filter) => {
        const origin = repository();
        edit(origin, MOVED);
        commit(origin);
        git(origin, 'config', 'uploadpack.allowFilter', 'true');
        const cwd = clone(origin, `--filter=${filter}`);
        const url = git(cwd, 'remote', 'get-url', 'origin');
        const marker = booby(cwd);
        for (const remote of ['ssh://x.invalid/y', 'ext::sh -c true', `file://${cwd}/khong-co`]) {
          git(cwd, 'config', 'remote.origin.url', remote);
          // git of before 2.39.4 does not know GIT_NO_LAZY_FETCH; then no protocol is allowed.
          for (const args of RUNS) {
            const { code, err } = await dvtasks(args, { cwd, env: ENV });
            expect([args, existsSync(marker)]).toEqual([args, false]);
            if (
              !args.includes('HEAD~1') &&
              !args.includes('HEAD~1..HEAD') &&
              !args.includes('HEAD~1...HEAD')
            )
              continue;
            expect(code).toBe(3);
            expect(err).toContain('git fetch --refetch --no-filter');
          }
        }
        expect((await changes(cwd, 'HEAD')).changes).toEqual([]);
        git(cwd, 'config', 'remote.origin.url', url);
        for (const key of ['core.hooksPath', 'core.fsmonitor', 'core.alternateRefsCommand'])
          git(cwd, 'config', '--unset', key);
        git(cwd, 'fetch', '--quiet', '--refetch', '--no-filter');
        expect(tasks(await changes(cwd, 'HEAD~1'))).toEqual(['1.1']);
      },
      60_000,
    );

    test('in the hook of a commit, whatever it sets for git', async () => {
      const cwd = repository();
      const report = join(temporaryFolder(), 'bao-cao');
      const hook = join(cwd, '.git/hooks/pre-commit');
      mkdirSync(join(cwd, '.git/hooks'), { recursive: true });
      writeFileSync(hook, `#!/bin/sh\nenv | grep ^GIT_ > '${report}'\n`);
      chmodSync(hook, 0o755);
      edit(cwd, MOVED);
      execFileSync('git', ['commit', '--quiet', '--all', '--message=Sửa'], { cwd, env: ENV });
      const set = Object.fromEntries(
        execFileSync('cat', [report], { encoding: 'utf8' })
          .trim()
          .split('\n')
          .map((line) => line.split(/=(.*)/s)),
      );
      expect(set.GIT_INDEX_FILE).toBeDefined();
      edit(cwd, { [SECOND]: swap('Hằng quý', 'Hằng tháng') });
      const { code, out } = await diff(cwd, [], set);
      expect(code).toBe(0);
      expect(out).toContain('2.1');
      expect(readdirSync(join(cwd, '.git'))).not.toContain('index.lock');
    });
  },
);
