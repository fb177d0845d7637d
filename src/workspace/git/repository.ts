/**
 * Asking git, which is only read: nothing is written, nothing is fetched, and nothing that the settings of a repository
 * name is run. Which repository it is depends on the data folder alone, not on what a hook has set.
 */
import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UnusableError } from '../../errors.ts';
import type { Host } from '../../host.ts';

/** A repository, seen from the data folder in it. */
export interface Repository {
  folder: string;
  /** The folder from the top of the repository: "" or "xa/data/". */
  prefix: string;
  /** The top of the repository. */
  top: string;
  env: Host['env'];
}

/**
 * The repository around a folder.
 *
 * @throws UnusableError when there is none, or git cannot or may not read it
 */
export async function openRepository(folder: string, env: Host['env']): Promise<Repository> {
  const args = ['rev-parse', '--is-inside-work-tree', '--show-cdup', '--show-prefix'];
  const output = await outputOf({ folder, env }, args);
  const [isInside = '', up = '', ...prefix] = output.toString().replace(/\n$/, '').split('\n');
  if (isInside !== 'true') throw noRepository(folder, 'not in the work tree');
  // Not joined: on the way up, a folder that is a link counts as what it leads to.
  return { folder, env, top: `${folder}/${up}`, prefix: prefix.join('\n') };
}

/**
 * No pager, no locks, no objects put in the place of others, and no program that watches the files: of all that a
 * repository may have run, these are what the commands of this folder would come to.
 */
const QUIETLY = [
  '--no-pager',
  '--no-optional-locks',
  '--no-replace-objects',
  '-c',
  'core.fsmonitor=',
];

/** git sets these for its hooks; they would lead to another repository than the one around the folder. */
const SET_FOR_HOOKS: ReadonlySet<string> = new Set([
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_PREFIX', 'GIT_INDEX_FILE'],
  ...['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_NAMESPACE'],
  ...['GIT_SHALLOW_FILE', 'GIT_REPLACE_REF_BASE'],
]);

const OWN_ENV = {
  // Its messages are matched below; and nobody is there to type a password.
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  // A clone that is partial would fetch what is missing. Before 2.39.4 git knows only the second, which, unlike
  // protocol.allow, no setting of the repository overrides.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  // The parents of a commit are those that it names.
  GIT_GRAFT_FILE: '/dev/null',
};

interface Result {
  code: number;
  out: Buffer;
  err: string;
}

type Setting = Pick<Repository, 'folder' | 'env'>;

/** Runs git in the folder, whatever comes of it. */
export function run(
  { folder, env }: Setting,
  args: readonly string[],
  input = '',
): Promise<Result> {
  const own = Object.entries(env).filter(([name]) => !SET_FOR_HOOKS.has(name));
  const options = {
    cwd: folder,
    env: { ...Object.fromEntries(own), ...OWN_ENV },
    encoding: 'buffer',
    maxBuffer: Number.POSITIVE_INFINITY,
    windowsHide: true,
  } as const;
  return new Promise((resolve, reject) => {
    const child = execFile('git', [...QUIETLY, ...args], options, (error, out, err) => {
      if (error && typeof error.code !== 'number') reject(cannotRun(error));
      else resolve({ code: Number(error?.code ?? 0), out, err: err.toString() });
    });
    // A git that fails at once does not read what it is given.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/**
 * The output of a command that must work.
 *
 * @throws UnusableError with what git says
 */
export async function outputOf(
  setting: Setting,
  args: readonly string[],
  input?: string,
): Promise<Buffer> {
  const { code, out, err } = await run(setting, args, input);
  if (code === 0) return out;
  throw refused(setting, err);
}

/** The one line that a command prints, or null when it fails. */
export async function lineOf(setting: Setting, args: readonly string[]): Promise<string | null> {
  const { code, out } = await run(setting, args);
  return code === 0 ? out.toString().trimEnd() : null;
}

function cannotRun(error: Error & { code?: unknown }): UnusableError {
  const { message, code } = error;
  return new UnusableError(
    code === 'ENOENT'
      ? {
          vi: 'lệnh này cần git mà máy này không có: cài git (https://git-scm.com) rồi chạy lại',
          en: 'this needs git, which is not installed: install it (https://git-scm.com) and run again',
        }
      : { vi: `không chạy được git: ${message}`, en: `git cannot be run: ${message}` },
  );
}

/** What git says, in words that help where it is known what does. */
export function refused({ folder }: Setting, message: string): UnusableError {
  const lines = message.trim().split('\n');
  const said = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0] ?? '';
  if (/not a git repository|must be run in a work tree/.test(message)) {
    return noRepository(folder, said);
  }
  const allow = /git config --global --add safe\.directory .+/.exec(message)?.[0];
  if (allow) {
    return new UnusableError({
      vi: `git không đọc kho này vì chủ của thư mục là người dùng khác; nếu tin kho này, chạy: ${allow}`,
      en: `git does not read this repository because another user owns it; if you trust it, run: ${allow}`,
    });
  }
  if (/promisor remote|lazy fetching/.test(message)) return incomplete();
  return new UnusableError({
    vi: `git báo: ${said}; kiểm tra kho bằng git fsck`,
    en: `git says: ${said}; check the repository with git fsck`,
  });
}

/** A partial clone, without what is wanted of it. */
export function incomplete(): UnusableError {
  return new UnusableError({
    vi: 'kho này là bản tải một phần (partial clone), thiếu bản cần đọc; lấy về bằng git fetch --refetch --no-filter',
    en: 'this clone is partial, and what is to be read is missing; get it with git fetch --refetch --no-filter',
  });
}

function noRepository(folder: string, said: string): UnusableError {
  const unusable = gitAbove(realpathSync(folder));
  if (unusable !== null) {
    return new UnusableError({
      vi: `không dùng được kho git “${unusable}” cho thư mục danh mục; git báo: ${said}`,
      en: `the git repository “${unusable}” is of no use to the data folder; git says: ${said}`,
    });
  }
  return new UnusableError({
    vi: 'thư mục danh mục không nằm trong kho git nào, nên không có bản cũ',
    en: 'the data folder is not in a git repository, and so has no earlier versions',
  });
}

function gitAbove(folder: string): string | null {
  const here = join(folder, '.git');
  if (existsSync(here)) return here;
  return dirname(folder) === folder ? null : gitAbove(dirname(folder));
}
