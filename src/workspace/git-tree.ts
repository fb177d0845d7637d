/**
 * The files of a revision, read from git's objects: nothing is written, and neither the work tree nor the index is
 * looked at. Which repository it is depends on the data folder alone, not on what a hook has set.
 */
import { execFile } from 'node:child_process';
import { posix, relative, resolve, sep } from 'node:path';
import { UnusableError, UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { nearest } from '../reading/nearest.ts';
import type { Text } from '../text.ts';
import type { FileTree } from './tree.ts';

/** A repository, seen from the data folder in it. */
export interface Repository {
  folder: string;
  /** The folder from the top of the repository: "" or "xa/data/". */
  prefix: string;
  env: Host['env'];
}

/** A commit, and how it was come by. */
export interface Revision {
  commit: string;
  /** What was asked for, or the branch that was chosen. */
  name: string;
  /** The commit is the last that `name` and the other side have in common. */
  isMergeBase: boolean;
}

/** What is compared; `to` is null for the work tree. */
export interface Sides {
  from: Revision;
  to: Revision | null;
}

// Asking git.

/** No pager, no locks, and no objects put in the place of others. */
const QUIETLY = ['--no-pager', '--no-optional-locks', '--no-replace-objects'];

/** git sets these for its hooks; they would lead to another repository than the one around the folder. */
const SET_FOR_HOOKS: ReadonlySet<string> = new Set([
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_PREFIX', 'GIT_INDEX_FILE'],
  ...['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_NAMESPACE'],
  ...['GIT_GRAFT_FILE', 'GIT_SHALLOW_FILE', 'GIT_REPLACE_REF_BASE'],
]);

interface Answer {
  code: number;
  out: Buffer;
  err: string;
}

type Place = Pick<Repository, 'folder' | 'env'>;

function ask({ folder, env }: Place, args: readonly string[], input = ''): Promise<Answer> {
  const own = Object.entries(env).filter(([name]) => !SET_FOR_HOOKS.has(name));
  const options = {
    cwd: folder,
    // Its messages are matched below; and nobody is there to type a password.
    env: { ...Object.fromEntries(own), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
    encoding: 'buffer',
    maxBuffer: Number.POSITIVE_INFINITY,
    windowsHide: true,
  } as const;
  return new Promise((answer, fail) => {
    const child = execFile('git', [...QUIETLY, ...args], options, (error, out, err) => {
      if (error && typeof error.code !== 'number') fail(cannotRun(error));
      else answer({ code: Number(error?.code ?? 0), out, err: err.toString() });
    });
    // A git that fails at once does not read what it is given.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** The output of a command that must work. */
async function tell(place: Place, args: readonly string[], input?: string): Promise<Buffer> {
  const { code, out, err } = await ask(place, args, input);
  if (code === 0) return out;
  throw refused(err);
}

/** The one line that a command prints, or null when it fails. */
async function lineOf(place: Place, args: readonly string[]): Promise<string | null> {
  const { code, out } = await ask(place, args);
  return code === 0 ? out.toString().trimEnd() : null;
}

function cannotRun(error: Error & { code?: unknown }): UnusableError {
  const { message, code } = error;
  return new UnusableError(
    code === 'ENOENT'
      ? {
          vi: 'diff cần git mà máy này không có: cài git (https://git-scm.com) rồi chạy lại',
          en: 'diff needs git, which is not installed: install it (https://git-scm.com) and run again',
        }
      : { vi: `không chạy được git: ${message}`, en: `git cannot be run: ${message}` },
  );
}

function refused(said: string): UnusableError {
  if (/not a git repository|must be run in a work tree/.test(said)) return noRepository();
  const allow = /git config --global --add safe\.directory .+/.exec(said)?.[0];
  if (allow) {
    return new UnusableError({
      vi: `git không đọc kho này vì chủ của thư mục là người dùng khác; nếu tin kho này, chạy: ${allow}`,
      en: `git does not read this repository because another user owns it; if you trust it, run: ${allow}`,
    });
  }
  const [first = ''] = said.trim().split('\n');
  return new UnusableError({ vi: `git báo: ${first}`, en: `git says: ${first}` });
}

function noRepository(): UnusableError {
  return new UnusableError({
    vi: 'thư mục danh mục không nằm trong kho git nào, nên không có bản cũ để so',
    en: 'the data folder is in no git repository: there is nothing to compare it with',
  });
}

// Which revisions.

/**
 * The repository around a folder.
 *
 * @throws UnusableError when there is none, or git cannot or may not read it
 */
export async function openRepository(folder: string, env: Host['env']): Promise<Repository> {
  const place = { folder, env };
  const answer = await tell(place, ['rev-parse', '--is-inside-work-tree', '--show-prefix']);
  const [isInside = '', ...prefix] = answer.toString().replace(/\n$/, '').split('\n');
  if (isInside !== 'true') throw noRepository();
  return { ...place, prefix: prefix.join('\n') };
}

/**
 * The two sides that a person asks for: `REV`, `A..B`, `A...B`, or nothing.
 *
 * @throws UsageError when there is no such revision, with the nearest
 */
export async function sidesNamed(
  repository: Repository,
  asked: string | undefined,
): Promise<Sides> {
  if (asked === undefined) return { from: await usualBase(repository), to: null };
  const [, one, dots, other] = /^(.*?)(\.{2,3})(.*)$/.exec(asked) ?? [];
  if (!dots) return { from: await commitNamed(repository, asked), to: null };
  const left = await commitNamed(repository, one || 'HEAD');
  const to = await commitNamed(repository, other || 'HEAD');
  if (dots === '..') return { from: left, to };
  const base = await mergeBase(repository, left.commit, to.commit);
  if (base !== null) return { from: { ...left, commit: base, isMergeBase: true }, to };
  throw (await isShallow(repository))
    ? tooShallow(left.name)
    : new UsageError({
        vi: `“${left.name}” và “${to.name}” không có điểm chung nào trong lịch sử; dùng: ${one}..${other}`,
        en: `“${left.name}” and “${to.name}” have no common history; use: ${one}..${other}`,
      });
}

async function commitNamed(repository: Repository, name: string): Promise<Revision> {
  const isOption = name.startsWith('-');
  const verify = ['rev-parse', '--verify', '--quiet', `${name}^{commit}`];
  const commit = isOption ? null : await lineOf(repository, verify);
  if (commit !== null) return { commit, name, isMergeBase: false };
  throw name === 'HEAD' ? noCommit() : await unknownRevision(repository, name);
}

function noCommit(): UnusableError {
  return new UnusableError({
    vi: 'kho git này chưa có commit nào, nên không có bản cũ để so',
    en: 'this repository has no commit yet: there is nothing to compare with',
  });
}

async function unknownRevision(repository: Repository, name: string): Promise<UsageError> {
  const kinds = ['refs/heads', 'refs/tags', 'refs/remotes'];
  const names = (await tell(repository, ['for-each-ref', '--format=%(refname:short)', ...kinds]))
    .toString()
    .split('\n')
    .filter(Boolean);
  const meant = names.find((one) => one.endsWith(`/${name}`)) ?? nearest(name, names);
  const isCut = await isShallow(repository);
  const hints = (lang: keyof Text, question: string) =>
    [
      ...(meant ? [` ${question} “${meant}”?`] : []),
      ...(isCut ? [` ${FETCH_MORE[lang]}`] : []),
    ].join('');
  return new UsageError({
    vi: `kho git không có nhánh, thẻ hay commit “${name}”.${hints('vi', 'Có phải')}`,
    en: `the repository has no branch, tag or commit “${name}”.${hints('en', 'Did you mean')}`,
  });
}

const FETCH_MORE: Text = {
  vi: 'Kho này chỉ tải phần cuối của lịch sử; tải đủ bằng git fetch --unshallow (GitHub Actions: fetch-depth: 0)',
  en: 'This clone has only the end of the history; get all of it with git fetch --unshallow (GitHub Actions: fetch-depth: 0)',
};

function tooShallow(branch: string): UnusableError {
  return new UnusableError({
    vi: `không tìm được điểm rẽ nhánh với ${branch}. ${FETCH_MORE.vi}`,
    en: `there is no merge base with ${branch} here. ${FETCH_MORE.en}`,
  });
}

/** `origin/HEAD` names the main branch of the repository this is a clone of. */
const MAIN_BRANCHES = [
  'refs/remotes/origin/HEAD',
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
];

/** Where the branch left the main one; HEAD on the main branch itself, and where no branch is known to be it. */
async function usualBase(repository: Repository): Promise<Revision> {
  const head = await commitNamed(repository, 'HEAD');
  const format = '--format=%(refname) %(objectname) %(symref)';
  const found = (await tell(repository, ['for-each-ref', format, ...MAIN_BRANCHES]))
    .toString()
    .split('\n')
    .map((line) => line.split(' '));
  const [main] = MAIN_BRANCHES.flatMap((name) => found.filter(([ref]) => ref === name));
  const [ref = '', tip, target] = main ?? [];
  const branch = (target || ref).replace(/^refs\/(?:heads|remotes)\//, '') || 'main';
  const base = tip ? await mergeBase(repository, head.commit, tip) : null;
  if (base === null && (await isShallow(repository))) throw tooShallow(branch);
  if (base === null || base === head.commit) return head;
  return { commit: base, name: branch, isMergeBase: true };
}

function mergeBase(repository: Repository, one: string, other: string): Promise<string | null> {
  return lineOf(repository, ['merge-base', one, other]);
}

async function isShallow(repository: Repository): Promise<boolean> {
  return (await lineOf(repository, ['rev-parse', '--is-shallow-repository'])) === 'true';
}

// The files of one.

/** The files as they were, under the paths that they would have today. */
export interface Snapshot {
  tree: FileTree;
  /** The data folder; null where there was none. */
  folder: string | null;
}

/**
 * The data folder as it was in a commit.
 *
 * @param catalogues the files of today, from the data folder, by which it is known again under another name
 */
export async function snapshotOf(
  repository: Repository,
  commit: string,
  { tree, catalogues }: { tree: FileTree; catalogues: readonly string[] },
): Promise<Snapshot> {
  const listing = await tell(repository, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  const paths = listing
    .toString()
    .split('\0')
    .filter(Boolean)
    .map((entry) => entry.slice(entry.indexOf('\t') + 1));
  const isInUse = (folder: string) =>
    folder !== repository.folder && catalogues.some((file) => tree.exists(resolve(folder, file)));
  const pathOf = (place: string) =>
    resolve(repository.folder, posix.relative(`/${repository.prefix}`, `/${place}`));
  const candidates = [...foldersWith(paths, catalogues)].filter((one) => !isInUse(pathOf(one)));
  const [renamed, ...others] = candidates;
  const prefix = paths.some((path) => isCatalogueIn(repository.prefix, path))
    ? repository.prefix
    : others.length === 0
      ? (renamed ?? null)
      : null;
  if (prefix === null) return { tree: treeFrom(repository, paths, new Map()), folder: null };
  // Bodies and the calendar may stand beside the data folder.
  const above = posix.join(prefix, '..');
  const wanted = paths.filter(
    (path) =>
      /\.ya?ml$/i.test(path) &&
      !path.includes('\n') &&
      (path.startsWith(prefix) || posix.dirname(path) === above),
  );
  const contents = await contentsOf(repository, commit, wanted);
  const folder = pathOf(prefix);
  return { tree: treeFrom({ folder, prefix }, paths, contents), folder };
}

const CATALOGUE = 'catalogue.yaml';

function isCatalogueIn(folder: string, path: string): boolean {
  return path.startsWith(folder) && posix.basename(path) === CATALOGUE;
}

/** The folders below which these files stand, as the prefixes of their paths. */
function foldersWith(paths: readonly string[], files: readonly string[]): Set<string> {
  return new Set(
    files.flatMap((file) =>
      paths
        .filter((path) => path === file || path.endsWith(`/${file}`))
        .map((path) => path.slice(0, -file.length)),
    ),
  );
}

/** The contents of files; what a link in the repository leads to stands for the link. */
async function contentsOf(
  repository: Repository,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const names = paths.map((path) => `${commit}:${path}\n`).join('');
  const out = await tell(repository, ['cat-file', '--batch', '--follow-symlinks'], names);
  const contents = new Map<string, Uint8Array>();
  let at = 0;
  for (const path of paths) {
    const feed = out.indexOf('\n', at);
    const header = out.subarray(at, feed).toString();
    at = feed + 1;
    if (header.endsWith(' missing')) continue;
    const size = Number(header.slice(header.lastIndexOf(' ') + 1));
    if (/^\w+ blob \d+$/.test(header)) contents.set(path, out.subarray(at, at + size));
    at += size + 1;
  }
  return contents;
}

/** Paths that differ only in their Unicode form are one: macOS gives them in another than git keeps. */
function treeFrom(
  { folder, prefix }: Pick<Repository, 'folder' | 'prefix'>,
  paths: readonly string[],
  contents: ReadonlyMap<string, Uint8Array>,
): FileTree {
  const files = new Map(paths.map((path) => [path.normalize('NFC'), contents.get(path) ?? null]));
  const folders = new Map<string, Map<string, boolean>>();
  for (const path of files.keys()) {
    let isFolder = false;
    for (let at = path; at !== '.'; at = posix.dirname(at)) {
      const parent = posix.dirname(at);
      const entries = folders.get(parent) ?? new Map<string, boolean>();
      folders.set(parent, entries.set(posix.basename(at), isFolder));
      isFolder = true;
    }
  }
  const placeOf = (path: string) => {
    const place = posix.join('.', prefix, relative(folder, path).split(sep).join('/'));
    return place.replace(/\/$/, '').normalize('NFC');
  };
  return {
    isFolder: (path) => folders.has(placeOf(path)),
    exists: (path) => files.has(placeOf(path)) || folders.has(placeOf(path)),
    entries: (path) =>
      [...(folders.get(placeOf(path)) ?? [])].map(([name, isFolder]) => ({ name, isFolder })),
    read: (path) => {
      const content = files.get(placeOf(path));
      if (content) return content;
      const code = content === null ? 'EIO' : 'ENOENT';
      throw Object.assign(new Error(`${code}: git has no such file: ${path}`), { code });
    },
  };
}
