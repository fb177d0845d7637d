/**
 * Asking git, which is only read: nothing is written, and neither the work tree nor the index is looked at. Which
 * repository it is depends on the data folder alone, not on what a hook has set.
 */
import { execFile } from 'node:child_process';
import { UnusableError } from '../../errors.ts';
import type { Host } from '../../host.ts';

/** A repository, seen from the data folder in it. */
export interface Repository {
  folder: string;
  /** The folder from the top of the repository: "" or "xa/data/". */
  prefix: string;
  env: Host['env'];
}

/**
 * The repository around a folder.
 *
 * @throws UnusableError when there is none, or git cannot or may not read it
 */
export async function openRepository(folder: string, env: Host['env']): Promise<Repository> {
  const setting = { folder, env };
  const output = await outputOf(setting, ['rev-parse', '--is-inside-work-tree', '--show-prefix']);
  const [isInside = '', ...prefix] = output.toString().replace(/\n$/, '').split('\n');
  if (isInside !== 'true') throw noRepository();
  return { ...setting, prefix: prefix.join('\n') };
}

/** No pager, no locks, and no objects put in the place of others. */
const QUIETLY = ['--no-pager', '--no-optional-locks', '--no-replace-objects'];

/** git sets these for its hooks; they would lead to another repository than the one around the folder. */
const SET_FOR_HOOKS: ReadonlySet<string> = new Set([
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_PREFIX', 'GIT_INDEX_FILE'],
  ...['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_NAMESPACE'],
  ...['GIT_GRAFT_FILE', 'GIT_SHALLOW_FILE', 'GIT_REPLACE_REF_BASE'],
]);

interface Result {
  code: number;
  out: Buffer;
  err: string;
}

type Setting = Pick<Repository, 'folder' | 'env'>;

function run({ folder, env }: Setting, args: readonly string[], input = ''): Promise<Result> {
  const own = Object.entries(env).filter(([name]) => !SET_FOR_HOOKS.has(name));
  const options = {
    cwd: folder,
    // Its messages are matched below; and nobody is there to type a password.
    env: { ...Object.fromEntries(own), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
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
  throw refused(err);
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
          vi: 'diff cần git mà máy này không có: cài git (https://git-scm.com) rồi chạy lại',
          en: 'diff needs git, which is not installed: install it (https://git-scm.com) and run again',
        }
      : { vi: `không chạy được git: ${message}`, en: `git cannot be run: ${message}` },
  );
}

function refused(message: string): UnusableError {
  if (/not a git repository|must be run in a work tree/.test(message)) return noRepository();
  const allow = /git config --global --add safe\.directory .+/.exec(message)?.[0];
  if (allow) {
    return new UnusableError({
      vi: `git không đọc kho này vì chủ của thư mục là người dùng khác; nếu tin kho này, chạy: ${allow}`,
      en: `git does not read this repository because another user owns it; if you trust it, run: ${allow}`,
    });
  }
  const [first = ''] = message.trim().split('\n');
  return new UnusableError({ vi: `git báo: ${first}`, en: `git says: ${first}` });
}

function noRepository(): UnusableError {
  return new UnusableError({
    vi: 'thư mục danh mục không nằm trong kho git nào, nên không có bản cũ để so',
    en: 'the data folder is not in a git repository: there is nothing to compare it with',
  });
}
