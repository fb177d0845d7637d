/**
 * Changing the ledger's file so that it is always whole: one writer at a time, and a new file put in the place
 * of the old one only when all of it is on the disk.
 */
import { constants } from 'node:fs';
import { access, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { lock } from 'proper-lockfile';
import writeFileAtomic from 'write-file-atomic';
import { UnusableError } from '../errors.ts';
import { decode } from './source.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** A writer that died leaves its lock behind; after so long (ms) the next one takes it. */
const STALE = 5000;
/** Enough for dozens of writers in turn, and for a dead one's lock to grow stale. */
const RETRIES = { retries: 300, minTimeout: 20, maxTimeout: 150, factor: 1.2, randomize: true };

/**
 * Does `work` while no other run may change the ledger.
 *
 * @throws UnusableError when the ledger cannot be locked: no such folder, no permission, a writer that hangs
 */
export async function withLedgerLocked<T>(
  path: string,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const file = await realpath(path).catch(() => path);
  let release: () => Promise<void>;
  try {
    release = await lock(file, { realpath: false, stale: STALE, retries: RETRIES });
  } catch (error) {
    throw cannotWrite(file, error);
  }
  try {
    return await work(file);
  } finally {
    await release().catch(() => undefined);
  }
}

/**
 * Puts `edit` of the ledger's text in its place; a missing file counts as empty. The file's mode, its byte-order
 * mark and everything `edit` leaves alone stay.
 *
 * @throws UnusableError when it cannot be read or written; the old file is then untouched
 */
export async function rewriteLedger(file: string, edit: (text: string) => string): Promise<void> {
  try {
    const bytes = await readIfThere(file);
    const { source } = decode(file, bytes);
    const hasMark = bytes.subarray(0, 3).equals(Buffer.from(BYTE_ORDER_MARK));
    await writeFileAtomic(file, (hasMark ? BYTE_ORDER_MARK : '') + edit(source.text));
    await removeLeftovers(file);
  } catch (error) {
    throw error instanceof Error && 'code' in error ? cannotWrite(file, error) : error;
  }
}

/** New files that never got into place, of writers that were killed; whoever holds the lock is the only writer. */
async function removeLeftovers(file: string): Promise<void> {
  const [folder, name] = [dirname(file), basename(file)];
  for (const entry of await readdir(folder)) {
    const isLeftover = entry.startsWith(`${name}.`) && /^\d+$/.test(entry.slice(name.length + 1));
    if (isLeftover) await rm(join(folder, entry), { force: true });
  }
}

/** What `rewriteLedger` would do, without writing. */
export async function tryLedger(file: string, edit: (text: string) => string): Promise<void> {
  edit(decode(file, await readIfThere(file)).source.text);
}

async function readIfThere(file: string): Promise<Buffer> {
  try {
    await access(file, constants.W_OK);
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return Buffer.alloc(0);
    throw error;
  }
}

function cannotWrite(file: string, error: unknown): UnusableError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = error instanceof Error ? error.message : String(error);
  const known = REASONS[code];
  return new UnusableError([], {
    vi: `không ghi được ${file}, tệp vẫn như cũ: ${known?.vi ?? reason}`,
    en: `${file} cannot be written, it is as it was: ${known?.en ?? reason}`,
  });
}

const REASONS: Readonly<Record<string, { vi: string; en: string }>> = {
  ENOSPC: { vi: 'đĩa đã đầy', en: 'the disk is full' },
  EACCES: { vi: 'không có quyền ghi', en: 'no permission to write' },
  EPERM: { vi: 'không có quyền ghi', en: 'no permission to write' },
  EROFS: { vi: 'ổ đĩa chỉ đọc', en: 'the disk is read-only' },
  ELOCKED: {
    vi: 'một lệnh khác đang giữ sổ; thử lại sau',
    en: 'another run holds the ledger; try again later',
  },
};
