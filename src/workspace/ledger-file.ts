/**
 * Changing the ledger's file, one writer at a time.
 */

import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { decode } from '../source/decode.ts';
import { BYTE_ORDER_MARK } from '../text.ts';
import { beside, cannotWrite, removeLeftovers, replaceFile, targetOf } from './replace-file.ts';

/** A writer that died leaves its lock behind; after so long (ms) the next one takes it. */
const STALE = 5000;
/** Enough for dozens of writers in turn, and for a dead one's lock to grow stale (ms). */
const PATIENCE = 40_000;

/**
 * Does `work` while no other run may change the ledger.
 *
 * @throws UnusableError when the ledger cannot be locked: no such folder, no permission, a writer that hangs
 */
export async function withLedgerLocked<T>(
  path: string,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const { file } = await targetOf(path);
  let release: () => Promise<void>;
  try {
    release = await lockInTurn(file);
  } catch (error) {
    throw cannotWrite(file, error);
  }
  try {
    return await work(file);
  } finally {
    await release().catch(() => undefined);
  }
}

/** Waits only for another writer: a folder that cannot be written to will not change by waiting. */
async function lockInTurn(file: string): Promise<() => Promise<void>> {
  for (let waited = 0; ; ) {
    try {
      const lockfilePath = beside(file, '.lock');
      return await lock(file, { realpath: false, stale: STALE, lockfilePath });
    } catch (error) {
      const isHeld = error instanceof Error && 'code' in error && error.code === 'ELOCKED';
      if (!isHeld || waited > PATIENCE) throw error;
    }
    const pause = 20 + Math.random() * 100;
    await sleep(pause);
    waited += pause;
  }
}

/**
 * Puts `edit` of the ledger's text in its place; a missing file counts as empty. The file's mode, its byte-order
 * mark and everything `edit` leaves alone stay.
 *
 * @throws UnusableError when it cannot be read or written; the old file is then untouched
 */
export async function rewriteLedger(file: string, edit: (text: string) => string): Promise<void> {
  const bytes = await readIfThere(file);
  const { source } = decode(file, bytes);
  const hasMark = bytes.subarray(0, 3).equals(Buffer.from(BYTE_ORDER_MARK));
  await replaceFile(file, (hasMark ? BYTE_ORDER_MARK : '') + edit(source.text));
  await removeLeftovers(file).catch(() => undefined);
}

/** What `rewriteLedger` would do, without writing. */
export async function tryLedger(file: string, edit: (text: string) => string): Promise<void> {
  edit(decode(file, await readIfThere(file)).source.text);
}

async function readIfThere(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return Buffer.alloc(0);
    throw cannotWrite(file, error);
  }
}
