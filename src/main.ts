/** The only file that knows the process: it makes the host of a real run. */
import { fstatSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from './cli/run.ts';
import { vietnamDay } from './dates.ts';
import { EXIT, isReaderGone } from './errors.ts';
import type { Ask, Sink } from './host.ts';

/** NO_COLOR and FORCE_COLOR as their conventions say; otherwise colours for a terminal. */
function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && TERM !== 'dumb';
}

/** An output of the process: a sink, and how it ended. After a write has failed there are no more, and the run goes on. */
interface Outlet extends Sink {
  /** Waits until all is written; gives the error that kept it from being, but for a reader that has gone. */
  end(): Promise<Error | null>;
}

function outlet(stream: NodeJS.WriteStream & { fd: number }): Outlet {
  let failure: Error | null = null;
  const note = (error: Error | null | undefined) => {
    failure ??= error ?? null;
  };
  stream.on('error', note);
  const toFile = isFile(stream.fd);
  const drained = async () => {
    if (!failure) await new Promise((resolve) => stream.write('', resolve));
    return failure === null;
  };
  return {
    write: (text) => {
      if (failure) return;
      if (toFile) writeToFile(stream.fd, text, note);
      else stream.write(text, note);
    },
    drained,
    columns: stream.isTTY ? stream.columns : undefined,
    colour: wantsColour(stream),
    end: async () => {
      await drained();
      return isReaderGone(failure) ? null : failure;
    },
  };
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

/** Node's own stream takes a short write, as on a nearly full disk, for a whole one. */
function writeToFile(fd: number, text: string, note: (error: Error) => void): void {
  try {
    writeFileSync(fd, text);
  } catch (error) {
    note(error as Error);
  }
}

/** The person at the terminal; what asks there is loaded with the first question. */
function terminal(): Ask {
  let loaded: Promise<Ask> | null = null;
  const ask = () => {
    const isDumb = process.env.TERM === 'dumb';
    const { stdin, stderr } = process;
    loaded ??= import('./answers.ts').then(({ askAt }) => askAt(stdin, stderr, isDumb));
    return loaded;
  };
  return {
    text: async (question) => (await ask()).text(question),
    select: async (question) => (await ask()).select(question),
    confirm: async (question) => (await ask()).confirm(question),
  };
}

const packageFolder = new URL('../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', packageFolder), 'utf8'));

/** The root where the folder one stands in has been deleted: the shipped catalogue is then used, and said to be. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return fileURLToPath(new URL('/', packageFolder));
  }
}

async function main(): Promise<void> {
  const [out, err] = [outlet(process.stdout), outlet(process.stderr)];
  const exitCode = await run(process.argv.slice(2), {
    cwd: workingDirectory(),
    env: process.env,
    today: vietnamDay(Date.now() / 1000),
    now: () => performance.now(),
    shippedData: fileURLToPath(new URL('data', packageFolder)),
    version,
    platform: process.platform,
    open: async (path) => (await import('./open-file.ts')).openFile(path),
    ask: process.stdin.isTTY && process.stderr.isTTY ? terminal() : null,
    out,
    err,
  });
  const lost = await out.end();
  if (lost) err.write(`dvtasks: không in ra được / cannot write: ${lost.message}\n`);
  const isWhole = (await err.end()) === null && lost === null;
  // Once all is written there is nothing to wait for; left alone, Node would finish compiling first (10 ms).
  process.exit(isWhole ? exitCode : EXIT.unusable);
}

main();
