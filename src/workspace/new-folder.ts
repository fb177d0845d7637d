/**
 * A new folder with files in it, and what changes beside it: all of it, or nothing. The folder is made aside, and takes
 * its name at the very end. Killed before that, a run leaves beside it only what harms nobody, and the next run takes up.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { codeOf } from '../errors.ts';
import { withLedgerLocked } from './ledger-file.ts';
import { assertUnchanged, cannotWrite, replaceFile, syncFolder, whenFree } from './replace-file.ts';

/**
 * What is to stand in a file; `old` is what it was read as, empty where it is not there. Null takes it away, and the same
 * bytes only hold it to be as it was.
 */
export interface FileEdit {
  path: string;
  content: string | Uint8Array | null;
  old: Uint8Array;
}

/** The ending of a folder that is not yet in its place. */
const ASIDE = '.dvtasks-new';

const AS_BEFORE = { vi: ', mọi tệp vẫn như cũ', en: ', and all files are as they were' };

/**
 * Makes the folder with those of the files that are in it, and writes the others first.
 *
 * @param folder where nothing is yet, or an empty folder; null where none is made
 * @param lock a path for which only one run writes at a time
 * @throws UnusableError when something cannot be written; then nothing is
 */
export async function writeTogether(
  folder: string | null,
  files: readonly FileEdit[],
  lock: string,
): Promise<void> {
  const undone: (() => Promise<unknown>)[] = [];
  const isInside = ({ path }: FileEdit) => folder !== null && path.startsWith(folder + sep);
  try {
    const made = await makeFolders(dirname(lock));
    undone.push(() => removeEmpty(made));
    await withLedgerLocked(lock, async ({ assertHeld }) => {
      const aside = folder && (await madeAside(folder, files.filter(isInside), undone));
      for (const file of files) {
        if (isInside(file)) continue;
        const { path, content, old } = file;
        if (content instanceof Uint8Array && Buffer.from(content).equals(old)) {
          await assertUnchanged(path, old);
          continue;
        }
        const folders = await makeFolders(dirname(path));
        undone.push(() => removeEmpty(folders));
        if (content === null) {
          await assertUnchanged(path, old);
          await whenFree(() => rm(path));
        } else await replaceFile(path, content, () => assertUnchanged(path, old));
        undone.push(() => (old.length > 0 ? replaceFile(path, old) : rm(path, { force: true })));
      }
      await assertHeld();
      if (folder && aside) {
        await assertNothingIn(folder);
        await whenFree(() => renameInto(aside, folder));
        await syncFolder(dirname(folder));
      }
      undone.length = 0;
    });
  } catch (error) {
    for (const undo of undone.reverse()) await undo().catch(() => undefined);
    throw error instanceof Error && 'text' in error
      ? error
      : cannotWrite(folder ?? lock, error, AS_BEFORE);
  }
}

/** The folder with its files, under a name that nobody looks for. */
async function madeAside(
  folder: string,
  files: readonly FileEdit[],
  undone: (() => Promise<unknown>)[],
): Promise<string> {
  const around = await makeFolders(dirname(folder));
  undone.push(() => removeEmpty(around));
  await removeLeftovers(folder);
  const name = `.${basename(folder)}.${randomBytes(6).toString('hex')}${ASIDE}`;
  const aside = join(dirname(folder), name);
  undone.push(() => rm(aside, { recursive: true, force: true }));
  for (const { path, content } of files) {
    if (content !== null) await replaceFile(join(aside, relative(folder, path)), content);
  }
  return aside;
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

/** On Windows not even an empty folder gives way. */
async function renameInto(aside: string, folder: string): Promise<void> {
  if (sep === '\\') await rmdir(folder).catch(() => undefined);
  await rename(aside, folder);
}

async function assertNothingIn(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  if (entries.length > 0) throw Object.assign(new Error('folder exists'), { code: 'EEXIST' });
}

/** Removes folders that never got into place, of runs that were killed. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const entry of await readdir(dirname(folder))) {
    if (!entry.startsWith(`.${basename(folder)}.`) || !entry.endsWith(ASIDE)) continue;
    await rm(join(dirname(folder), entry), { recursive: true, force: true });
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
