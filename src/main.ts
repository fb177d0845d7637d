/** The only file that knows the process: it makes the host of a real run. */
import { readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { callOf } from './cli/call.ts';
import { run } from './cli/run.ts';
import { vietnamDay } from './dates.ts';
import { EXIT } from './errors.ts';
import type { Ask, CacheFolder } from './host.ts';
import { outlet } from './outlet.ts';

/** NO_COLOR and FORCE_COLOR as their conventions say; otherwise colours for a terminal. */
function wantsColour(isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}

let prompts: Promise<Ask> | null = null;

/** The person at the terminal, if there is one; what asks there is loaded with the first question. */
function person(): Ask | null {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return null;
  const isDumb = process.env.TERM === 'dumb';
  const ask = () => {
    prompts ??= import('./answers.ts').then(({ askAt }) => askAt(stdin, stderr, isDumb));
    return prompts;
  };
  return {
    text: async (question) => (await ask()).text(question),
    select: async (question) => (await ask()).select(question),
    confirm: async (question) => (await ask()).confirm(question),
  };
}

const packageFolder = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));

/** The root where the folder one stands in has been deleted: the shipped catalogue is then used, and said to be. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return parse(packageFolder).root;
  }
}

/** What the files were that this build was made of; the build knows. */
declare const BUILD: string;

function cacheIn(path: string): CacheFolder {
  return {
    path,
    tool: `${BUILD} ${process.version}`,
    uid: process.getuid?.() ?? null,
    clock: () => Date.now(),
  };
}

/**
 * Runs the line of this process, and ends it.
 *
 * @param cache the folder where the tool may keep what it can make again; null where there is none
 */
export async function main(cache: string | null): Promise<void> {
  const { argv, argv0: node, env, platform } = process;
  const cwd = workingDirectory();
  const out = outlet(1, () => process.stdout, platform, wantsColour);
  const err = outlet(2, () => process.stderr, platform, wantsColour);
  const exitCode = await run(argv.slice(2), {
    cwd,
    env,
    today: vietnamDay(Date.now() / 1000),
    now: () => process.uptime() * 1000,
    shippedData: join(packageFolder, 'data'),
    version,
    call: callOf({ node, script: argv[1] ?? '', cwd, env, platform }),
    cache: cache === null ? null : cacheIn(cache),
    platform,
    open: async (path) => (await import('./open-file.ts')).openFile(path),
    page: async (prompt) => (await import('./pager.ts')).openPager(prompt, process),
    ask: person,
    out,
    err,
  });
  const lost = await out.end();
  if (lost) err.write(`dvtasks: không in ra được / cannot write: ${lost.message}\n`);
  const isWhole = (await err.end()) === null && lost === null;
  // Once all is written there is nothing to wait for; left alone, Node would finish compiling first (10 ms).
  process.exit(isWhole ? exitCode : EXIT.unusable);
}
