/** The one place that writes files: each is always whole, the old one or the new one, whatever happens in between. */
import { randomBytes } from 'node:crypto';
import {
  access,
  constants,
  mkdir,
  open,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UnusableError } from '../errors.ts';

/** The ending of a new file that is not yet in its place. */
export const ASIDE = '.dvtasks-new';
const PERMISSIONS = 0o7777;
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);
const RENAME_TRIES = 10;

/**
 * Puts `content` in the place of the file, or where none is yet, in folders that are made as needed. The old file's
 * mode and owner stay, and a link still leads to it.
 *
 * @throws UnusableError when it cannot be written; the old file is then untouched
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const file = await targetOf(path);
  try {
    await mkdir(dirname(file), { recursive: true });
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    await replaceWhole(file, bytes);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** The file itself, be it there or not: a link is followed, also to where nothing is yet. */
export async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const target = await readlink(path).catch(() => null);
    return target === null ? path : resolve(dirname(path), target);
  }
}

/**
 * Renames a new file into place once all of it is on the disk and reads back the same. (write-file-atomic takes a
 * short write, as on a nearly full disk, for a whole one.)
 */
async function replaceWhole(file: string, content: Uint8Array): Promise<void> {
  const old = await stat(file).catch(() => null);
  // A file that its owner made read-only would give way to a rename.
  if (old) await access(file, constants.W_OK);
  const aside = `${file}.${randomBytes(6).toString('hex')}${ASIDE}`;
  try {
    const handle = await open(aside, 'wx', old ? old.mode & PERMISSIONS : 0o666);
    try {
      await handle.writeFile(content);
      if (old) {
        await handle.chown(old.uid, old.gid).catch(() => undefined);
        await handle.chmod(old.mode & PERMISSIONS).catch(() => undefined);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!(await readFile(aside)).equals(content)) throw new Error('it does not read back');
    await renameWhenFree(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** On Windows a virus scanner or an open editor may hold a file for a moment. */
async function renameWhenFree(aside: string, file: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await rename(aside, file);
    } catch (error) {
      const isHeld = error instanceof Error && 'code' in error && HELD.has(String(error.code));
      if (!isHeld || tries === RENAME_TRIES) throw error;
      await sleep(tries * 20);
    }
  }
}

/** The new name itself reaches the disk; where folders cannot be synced (Windows), the system sees to it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Why a file was not written, in words; it is as it was. */
export function cannotWrite(file: string, error: unknown): UnusableError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = error instanceof Error ? error.message : String(error);
  const known = REASONS[code];
  return new UnusableError({
    vi: `không ghi được ${file}, tệp vẫn như cũ: ${known?.vi ?? reason}`,
    en: `${file} cannot be written and is unchanged: ${known?.en ?? reason}`,
  });
}

const REASONS: Readonly<Record<string, { vi: string; en: string }>> = {
  ENOSPC: { vi: 'đĩa đã đầy', en: 'the disk is full' },
  EACCES: { vi: 'không có quyền ghi', en: 'no permission to write' },
  EPERM: { vi: 'không có quyền ghi', en: 'no permission to write' },
  EROFS: { vi: 'ổ đĩa chỉ đọc', en: 'the disk is read-only' },
  ELOCKED: {
    vi: 'một lệnh khác đang giữ sổ; thử lại sau',
    en: 'another run is using the ledger; try again later',
  },
};
