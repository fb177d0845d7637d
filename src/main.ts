/** The only file that knows the process: it makes the host of a real run. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from './cli/run.ts';
import { EXIT } from './errors.ts';
import type { Sink } from './host.ts';

const HOURS_AHEAD_OF_UTC = 7;

/** Vietnam has one time zone and no daylight saving, so the date needs no time-zone data (12 ms to load). */
function todayInVietnam(): string {
  return new Date(Date.now() + HOURS_AHEAD_OF_UTC * 3_600_000).toISOString().slice(0, 10);
}

/** NO_COLOR and FORCE_COLOR as their conventions say; otherwise colours for a terminal. */
function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && TERM !== 'dumb';
}

/** What went wrong with a stream; a reader that has seen enough (`| head`) is no error. */
let writeError: NodeJS.ErrnoException | null = null;

function noteError(error: NodeJS.ErrnoException | null | undefined): void {
  if (error?.code === 'EPIPE') process.exit(0);
  writeError ??= error ?? null;
}

function sink(stream: NodeJS.WriteStream): Sink {
  stream.on('error', noteError);
  return {
    write: (text) => void stream.write(text, noteError),
    columns: stream.isTTY ? stream.columns : undefined,
    colour: wantsColour(stream),
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

run(process.argv.slice(2), {
  cwd: workingDirectory(),
  env: process.env,
  today: todayInVietnam(),
  shippedData: fileURLToPath(new URL('data', packageFolder)),
  version,
  platform: process.platform,
  open: async (path) => (await import('./open-file.ts')).openFile(path),
  out: sink(process.stdout),
  err: sink(process.stderr),
}).then((exitCode) => {
  // Once all is written there is nothing to wait for; left alone, Node would finish compiling first (10 ms).
  process.stdout.write('', () => {
    const message =
      writeError && `dvtasks: không in ra được / cannot write: ${writeError.message}\n`;
    process.stderr.write(message ?? '', () => process.exit(message ? EXIT.unusable : exitCode));
  });
});
