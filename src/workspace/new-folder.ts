/**
 * A new folder with files in it, and what changes beside it: all of it, or nothing. The folder is made aside, and takes
 * its name at the very end. Killed before that, a run leaves beside it only what harms nobody, and the next run takes up.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../errors.ts';
import { withLedgerLocked } from './ledger-file.ts';
import { assertUnchanged, cannotWrite, replaceFile, syncFolder } from './replace-file.ts';

export interface NewFolder {
  /** Where nothing is yet, or an empty folder, or the one that it takes the place of. */
  path: string;
  /** The files of the folder that it takes the place of, as they were read, by name; null for none. */
  replaces: ReadonlyMap<string, Uint8Array> | null;
  /** The texts of its files, by their paths in it, "/" between folders. */
  files: ReadonlyMap<string, string>;
}

/** A file outside the folder; `old` is what it was read as, empty where it is not there. */
export interface FileBeside {
  path: string;
  content: string | Uint8Array;
  old: Uint8Array;
}

/** The ending of a folder that is not yet in its place. */
const ASIDE = '.dvtasks-new';
/** The ending of one that another is just taking the place of. */
const FORMER = '.dvtasks-old';

const AS_BEFORE = { vi: ', mọi tệp vẫn như cũ', en: ', and all files are as they were' };

/**
 * Makes the folder, and writes the files beside it first.
 *
 * @param lock a path for which only one run writes at a time
 * @throws UnusableError when something cannot be written; then nothing is
 */
export async function writeTogether(
  folder: NewFolder,
  beside: readonly FileBeside[],
  lock: string,
): Promise<void> {
  const undone: (() => Promise<unknown>)[] = [];
  try {
    const made = await makeFolders(dirname(lock));
    undone.push(() => removeEmpty(made));
    await withLedgerLocked(lock, async ({ assertHeld }) => {
      const around = await makeFolders(dirname(folder.path));
      undone.push(() => removeEmpty(around));
      await removeLeftovers(folder.path);
      const aside = join(
        dirname(folder.path),
        `.${basename(folder.path)}.${randomBytes(6).toString('hex')}${ASIDE}`,
      );
      undone.push(() => rm(aside, { recursive: true, force: true }));
      for (const [name, text] of folder.files) await replaceFile(join(aside, name), text);
      for (const { path, content, old } of beside) {
        const folders = await makeFolders(dirname(path));
        undone.push(() => removeEmpty(folders));
        await replaceFile(path, content, () => assertUnchanged(path, old));
        undone.push(() => (old.length > 0 ? replaceFile(path, old) : rm(path, { force: true })));
      }
      await assertHeld();
      if (folder.replaces) await assertHolds(folder.path, folder.replaces);
      else await assertHolds(folder.path, new Map());
      const former = aside.replace(ASIDE, FORMER);
      if (folder.replaces) {
        await rename(folder.path, former);
        undone.push(() => rename(former, folder.path));
      }
      await rename(aside, folder.path);
      undone.length = 0;
      await syncFolder(dirname(folder.path));
      await rm(former, { recursive: true, force: true });
    });
  } catch (error) {
    for (const undo of undone.reverse()) await undo().catch(() => undefined);
    throw error instanceof Error && 'text' in error
      ? error
      : cannotWrite(folder.path, error, AS_BEFORE);
  }
}

/** Makes a folder and those around it, as needed; gives those that are new, the innermost last. */
async function makeFolders(path: string): Promise<string[]> {
  const missing: string[] = [];
  for (let here = path; !(await stat(here).catch(() => null)); here = dirname(here)) {
    missing.unshift(here);
    if (dirname(here) === here) break;
  }
  await mkdir(path, { recursive: true });
  return missing;
}

async function removeEmpty(folders: readonly string[]): Promise<void> {
  for (const folder of [...folders].reverse()) await rmdir(folder);
}

/** Throws where a folder holds anything else than these files, as they were read. */
async function assertHolds(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const entries = await readdir(folder).catch((error) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  const isOther = entries.some((name) => !files.has(name));
  if (isOther) throw Object.assign(new Error('folder exists'), { code: 'EEXIST' });
  for (const [name, bytes] of files) await assertUnchanged(join(folder, name), bytes);
}

/** Removes folders that never got into place, of runs that were killed; one that was just leaving its place goes back. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const entry of await readdir(dirname(folder))) {
    const path = join(dirname(folder), entry);
    if (!entry.startsWith(`.${basename(folder)}.`)) continue;
    if (entry.endsWith(FORMER) && !(await stat(folder).catch(() => null))) {
      await rename(path, folder);
    } else if (entry.endsWith(ASIDE) || entry.endsWith(FORMER)) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

/** A place in a folder for a file of that name: where the same bytes are already, or where nothing is. */
export async function placeFor(
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<{ path: string; isThere: boolean }> {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let copy = 1; ; copy += 1) {
    const path = join(folder, copy === 1 ? name : `${stem}-${copy}${ending}`);
    const found = await readFile(path).catch((error) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw cannotWrite(path, error, { vi: '', en: '' });
    });
    if (found === null) return { path, isThere: false };
    if (found.equals(bytes)) return { path, isThere: true };
  }
}
