/** An output of the process, and how it ended. */
import { fstatSync, writeSync } from 'node:fs';
import { codeOf, isReaderGone } from './errors.ts';
import type { Sink } from './host.ts';

/** A sink that tells what became of it. After a write has failed there are no more, and the run goes on. */
export interface Outlet extends Sink {
  /** Waits until all is written; gives the error that kept it from being, but for a reader that has gone. */
  end(): Promise<Error | null>;
}

/**
 * Writes to a file, a pipe or a socket itself: Node's streams take 8 ms to load, and take a short write, as on a nearly
 * full disk, for a whole one. They are left to terminals, and to pipes that do not let a writer wait.
 *
 * @param streamOf makes Node's stream of it
 */
export function outlet(
  fd: number,
  streamOf: () => NodeJS.WriteStream,
  platform: string,
  wantsColour: (isTerminal: boolean) => boolean,
): Outlet {
  let failure: Error | null = null;
  const note = (error: Error | null | undefined) => {
    failure ??= error ?? null;
  };
  let opened: NodeJS.WriteStream | null = null;
  const stream = () => {
    opened ??= streamOf().on('error', note);
    return opened;
  };
  const terminal = canWait(fd, platform) ? null : stream();
  const drained = async () => {
    if (!failure && opened) await new Promise((resolve) => opened?.write('', resolve));
    return failure === null;
  };
  return {
    write: (text) => {
      if (failure) return;
      try {
        const rest = opened ? text : afterWriting(fd, text);
        if (rest !== null) stream().write(rest, note);
      } catch (error) {
        note(error as Error);
      }
    },
    drained,
    columns: terminal?.isTTY ? terminal.columns : undefined,
    rows: terminal?.isTTY ? terminal.rows : undefined,
    colour: wantsColour(terminal?.isTTY === true),
    end: async () => {
      await drained();
      return isReaderGone(failure) ? null : failure;
    },
  };
}

/** Whether a write waits until it is taken: not at a terminal, nor, on Windows, by a pipe or whatever else is no file. */
function canWait(fd: number, platform: string): boolean {
  try {
    const stat = fstatSync(fd);
    if (stat.isFile()) return true;
    if (platform === 'win32') return false;
    return stat.isFIFO() || stat.isSocket() || (platform === 'linux' && isMemory(stat.rdev));
  } catch {
    return false;
  }
}

/** A device such as /dev/null, which Linux keeps under the first of its numbers. */
function isMemory(device: number): boolean {
  return device >> 8 === 1;
}

/** Writes as much as is taken; gives what is left where a pipe is full that others have set not to wait. */
function afterWriting(fd: number, text: string): Uint8Array | null {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(fd, bytes, written);
  } catch (error) {
    if (codeOf(error) !== 'EAGAIN') throw error;
    return bytes.subarray(written);
  }
  return null;
}
