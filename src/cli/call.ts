/** How this run was called, so that the commands that a message names can be typed as they stand. */
import { posix, win32 } from 'node:path';
import type { Command, Options } from '../commands/command.ts';
import { lineFor, wordsOf } from '../commands/line.ts';
import type { Host } from '../host.ts';
import type { Calls } from '../text.ts';
import { shellWordOf } from './shell-word.ts';

/** What is known of how a process was started. */
export interface Start {
  /** The program of Node, as it was typed. */
  node: string;
  /** The script that it runs: an absolute path, of a link where it was called by one. */
  script: string;
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  platform: string;
}

/** The words with which each manager of packages runs what is installed, by the name that it gives to itself. */
const RUNNERS: Readonly<Record<string, string>> = {
  npm: 'npx',
  pnpm: 'pnpm exec',
  yarn: 'yarn',
  bun: 'bunx',
};

/** What is installed in a folder: the link, or the script itself where a system has no links. */
const INSTALLED =
  /^(?<home>.*)[/\\]node_modules[/\\](?:\.bin[/\\]dvtasks|dvtasks[/\\]bin[/\\]dvtasks\.js)$/;

/** What npx has put in its cache. */
const OF_NPX = /[/\\]_npx[/\\][^/\\]+[/\\]node_modules[/\\]/;

/** "npx dvtasks", "dvtasks", ".\dvtasks.cmd", "node bin/dvtasks.js": what is to be typed to run the tool again from here. */
export function callOf({ node, script, cwd, env, platform }: Start): string {
  const shell = new Shell(cwd, env, platform);
  // A launcher says how it was called itself; what has no folder is a name that the shell finds.
  const launcher = env.DVTASKS_CALL?.replace(/^"(.*)"$/, '$1');
  if (launcher) return shell.command(launcher);
  const home = INSTALLED.exec(script)?.groups?.home;
  const runner = RUNNERS[env.npm_config_user_agent?.split('/')[0] ?? ''];
  // npx keeps in its own cache what is not installed: nobody knows the way there.
  if (OF_NPX.test(script)) return 'npx dvtasks';
  // A runner finds what is installed here or above.
  if (runner && home !== undefined && shell.isIn(home)) return `${runner} dvtasks`;
  if (home && shell.knows(home)) return 'dvtasks';
  return script.endsWith('.js')
    ? `${shell.command(node)} ${shell.file(script)}`
    : shell.command(script);
}

/**
 * A command that is named goes on with the same data, which a variable of the shell chooses again by itself.
 *
 * @param asked null while that is not known
 */
export function callsOf(
  asked: { command: Pick<Command, 'begins'>; options: Options } | null,
  { call, platform }: Host,
): Calls {
  const chosen = asked?.command.begins ? ['data'] : ['data', 'in', 'year', 'unit'];
  const callHere = lineFor(call, wordsOf(asked?.options ?? {}, chosen));
  return { call, callHere, word: shellWordOf(platform) };
}

/** A shell in a folder: what it finds, and how a path is typed there. */
class Shell {
  readonly #path: typeof posix;
  readonly #isWindows: boolean;
  readonly #word: (word: string) => string;
  readonly #cwd: string;
  readonly #folders: readonly string[];

  constructor(cwd: string, env: Start['env'], platform: string) {
    this.#isWindows = platform === 'win32';
    this.#path = this.#isWindows ? win32 : posix;
    this.#word = shellWordOf(platform);
    this.#cwd = cwd;
    const folders = (env.PATH ?? '')
      .split(this.#path.delimiter)
      .map((one) => one.replaceAll('"', ''));
    // What a manager of packages puts there is gone when it is done.
    const isLasting = (folder: string) =>
      !env.npm_config_user_agent || !/node_modules[/\\]\.bin[/\\]?$/.test(folder);
    this.#folders = folders.filter((one) => one && isLasting(one)).map((one) => this.#same(one));
  }

  /** True where the folder, or where an installation in it puts its commands, is searched for commands. */
  knows(folder: string): boolean {
    return [folder, this.#path.join(folder, 'node_modules', '.bin')].some((one) =>
      this.#folders.includes(this.#same(one)),
    );
  }

  /** True where one stands in the folder, or below it. */
  isIn(folder: string): boolean {
    const way = this.#path.relative(this.#same(folder), this.#same(this.#cwd));
    return way !== '..' && !way.startsWith(`..${this.#path.sep}`) && !this.#path.isAbsolute(way);
  }

  /** A program as it is typed: by its name alone where the shell finds it. */
  command(program: string): string {
    if (!/[/\\]/.test(program)) return program;
    const whole = this.#path.resolve(this.#cwd, program);
    const { dir, base } = this.#path.parse(whole);
    if (this.#folders.includes(this.#same(dir))) {
      return this.#typed(this.#isWindows ? base.replace(/\.(?:cmd|bat|exe)$/i, '') : base);
    }
    const way = this.#way(whole);
    const isFromHere = !/^\.\.?[/\\]/.test(way) && !this.#path.isAbsolute(way);
    return this.#typed(isFromHere ? `.${this.#path.sep}${way}` : way);
  }

  /** A file as it is typed. */
  file(path: string): string {
    return this.#typed(this.#way(path));
  }

  /** The path from here, unless the whole one is shorter. */
  #way(whole: string): string {
    const way = this.#path.relative(this.#cwd, whole);
    return way.startsWith('..') && way.length > whole.length ? whole : way;
  }

  /** PowerShell takes what is quoted for a text, so that nothing is quoted that need not be. */
  #typed(words: string): string {
    if (!this.#isWindows) return this.#word(words);
    return /^[\p{L}\p{M}\d.:/\\_~@+-]+$/u.test(words) ? words : `"${words}"`;
  }

  #same(path: string): string {
    const whole = this.#path.resolve(this.#cwd, path);
    return this.#isWindows ? whole.toLowerCase() : whole;
  }
}
