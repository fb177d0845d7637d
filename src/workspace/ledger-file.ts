/**
 * Changing the ledger's file, one writer at a time.
 */

import { readFile, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LockOptions, lock } from 'proper-lockfile';
import { codeOf } from '../errors.ts';
import { decode } from '../source/decode.ts';
import { BYTE_ORDER_MARK } from '../text.ts';
import {
  assertUnchanged,
  beside,
  cannotWrite,
  removeLeftovers,
  replaceFile,
  targetOf,
} from './replace-file.ts';

/** A writer that died leaves its lock behind; after so long (ms) the next one takes it. */
const STALE = 5000;
/** Enough for dozens of writers in turn, and for a dead one's lock to grow stale (ms). */
const PATIENCE = 40_000;

/** A ledger that no other run may change. */
export interface LockedLedger {
  file: string;
  /** Throws where another run has taken the lock: a run that stood still for long has lost it. */
  assertHeld: () => Promise<void>;
}

/**
 * Does `work` while no other run may change the ledger.
 *
 * @throws UnusableError when the ledger cannot be locked: no such folder, no permission, a writer that hangs
 */
export async function withLedgerLocked<T>(
  path: string,
  work: (ledger: LockedLedger) => Promise<T>,
): Promise<T> {
  const { file } = await targetOf(path);
  const lockfilePath = beside(file, '.lock');
  let isHeld = true;
  const onCompromised = () => {
    isHeld = false;
  };
  const options = { realpath: false, stale: STALE, lockfilePath, onCompromised };
  const { release, own } = await lockInTurn(file, options).catch((error) => {
    throw cannotWrite(file, error);
  });
  const isOwn = async () => isHeld && own !== null && (await identityOf(lockfilePath)) === own;
  const assertHeld = async () => {
    if (!(await isOwn())) throw Object.assign(new Error('lock lost'), { code: 'ECOMPROMISED' });
  };
  try {
    return await work({ file, assertHeld });
  } finally {
    if (await isOwn()) await release().catch(() => undefined);
    // Until its timer has seen that the lock is lost, the library would remove that of another run at the end.
    else for (let waited = 0; isHeld && waited < STALE; waited += 50) await sleep(50);
  }
}

/** Tells a folder from another that took its place; null where there is none. */
async function identityOf(folder: string): Promise<string | null> {
  const found = await stat(folder, { bigint: true }).catch(() => null);
  return found && `${found.dev} ${found.ino} ${found.birthtimeNs}`;
}

/** Waits only for another writer: a folder that cannot be written to will not change by waiting. */
async function lockInTurn(
  file: string,
  options: LockOptions & { lockfilePath: string },
): Promise<{ release: () => Promise<void>; own: string | null }> {
  for (let waited = 0; ; ) {
    try {
      const begun = performance.now();
      const release = await lock(file, options);
      const own = await identityOf(options.lockfilePath);
      // A run that stood still just here may be looking at the lock of the next.
      return { release, own: performance.now() - begun > STALE ? null : own };
    } catch (error) {
      const isHeld = codeOf(error) === 'ELOCKED' && waited <= PATIENCE;
      // On Windows a lock cannot be made while another run is removing it.
      const isPassing = sep === '\\' && waited < 1000;
      if (!isHeld && !isPassing) throw error;
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
export async function rewriteLedger(
  { file, assertHeld }: LockedLedger,
  edit: (text: string) => string,
): Promise<void> {
  const bytes = await readIfThere(file);
  const { source } = decode(file, bytes);
  const hasMark = bytes.subarray(0, 3).equals(Buffer.from(BYTE_ORDER_MARK));
  await replaceFile(file, (hasMark ? BYTE_ORDER_MARK : '') + edit(source.text), async () => {
    await assertHeld();
    await assertUnchanged(file, bytes);
  });
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
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw cannotWrite(file, error);
  }
}
