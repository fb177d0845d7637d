/** The work tree beside what git has of it: files that were not checked out, ledgers that were deleted. */
import { UnusableError } from '../../errors.ts';
import type { Host } from '../../host.ts';
import { readSound } from '../../source/read.ts';
import { ledgersBelow } from '../folders.ts';
import type { FileTree } from '../tree.ts';
import { GitTree, LINK } from './git-tree.ts';
import { openRepository, outputOf, type Repository } from './repository.ts';
import { listingOf } from './snapshot.ts';

/** The files of the disk, with those that git was told to leave out of it: they have not been removed. */
export async function workTreeOf(repository: Repository, disk: FileTree): Promise<FileTree> {
  const top = { ...repository, folder: repository.top };
  const lines = (await outputOf(top, ['ls-files', '-t', '--stage', '-z'])).toString().split('\0');
  if (!lines.some((line) => line.startsWith('S '))) return disk;
  const leftOut = lines.flatMap((line) => {
    const [, tag, mode = '', hash = '', path = ''] =
      /^(\S) (\d+) (\w+) \d\t(.*)$/s.exec(line) ?? [];
    // Links lead to what was left out.
    return tag === 'S' || mode === LINK ? [{ path, mode, hash }] : [];
  });
  const kept = await (await GitTree.of(repository, leftOut, disk)).dataFolder(repository);
  const treeWith = (path: string) => (disk.exists(path) ? disk : kept);
  return {
    isFolder: (path) => treeWith(path).isFolder(path),
    exists: (path) => treeWith(path).exists(path),
    entries: (folder) => {
      const there = disk.exists(folder) ? disk.entries(folder) : [];
      const names = new Set(there.map(({ name }) => name));
      return [...there, ...kept.entries(folder).filter(({ name }) => !names.has(name))];
    },
    read: (path) => treeWith(path).read(path),
  };
}

/**
 * The files of the disk, among which a ledger is missing where the last commit has one with entries: without it they
 * would be those of a catalogue to which nothing has happened yet.
 */
export async function withDeletedLedgers(
  disk: FileTree,
  root: string,
  env: Host['env'],
): Promise<FileTree> {
  const ledgers = ledgersBelow(disk, root);
  const absent = ledgers.filter((path) => !disk.exists(path));
  if (absent.length === 0) return disk;
  const committed = await lastCommit(disk, root, env);
  if (committed === null) return disk;
  const gone = new Map<string, readonly string[]>();
  for (const path of absent) {
    const entries = await entriesAt(committed, path);
    if (entries.length > 0) gone.set(path, entries);
  }
  if (gone.size === 0) return disk;
  const there = ledgers.filter((path) => disk.exists(path));
  const moved = await movedLedgers(disk, committed, there);
  const deleted = new Set<string>();
  for (const [path, entries] of gone) {
    const at = moved.findIndex((now) => hasAll(now, entries));
    if (at < 0) deleted.add(path);
    else moved.splice(at, 1);
  }
  if (deleted.size === 0) return disk;
  return { ...disk, exists: (path) => deleted.has(path) || disk.exists(path) };
}

/** Which entries of a ledger, from 0, are in the last commit too; none where git cannot say. */
export async function entriesCommitted(
  disk: FileTree,
  root: string,
  env: Host['env'],
  path: string,
): Promise<readonly number[]> {
  const committed = await lastCommit(disk, root, env);
  const left = committed ? [...(await entriesAt(committed, path))] : [];
  const count = left.length;
  return (await entriesAt(disk, path)).flatMap((entry, at) => {
    const known = left.indexOf(entry);
    if (known >= 0) left.splice(known, 1);
    // One in the place of a committed entry is that, edited by hand.
    return known >= 0 || at < count ? [at] : [];
  });
}

/** The entries of each ledger that is not the one which the last commit has in its place: its folder was renamed. */
async function movedLedgers(
  disk: FileTree,
  committed: FileTree,
  paths: readonly string[],
): Promise<(readonly string[])[]> {
  const moved: (readonly string[])[] = [];
  for (const path of paths) {
    const [was, now] = [await entriesAt(committed, path), await entriesAt(disk, path)];
    if (was.length === 0 || !hasAll(now, was)) moved.push(now);
  }
  return moved;
}

function hasAll(entries: readonly string[], others: readonly string[]): boolean {
  return others.every((one) => entries.includes(one));
}

/** The data folder in the last commit; null where git cannot say. */
async function lastCommit(
  disk: FileTree,
  root: string,
  env: Host['env'],
): Promise<FileTree | null> {
  try {
    const repository = await openRepository(root, env);
    const tree = await GitTree.of(repository, await listingOf(repository, 'HEAD'), disk);
    return await tree.dataFolder(repository);
  } catch (error) {
    if (error instanceof UnusableError) return null;
    throw error;
  }
}

/** What the entries of a ledger say; of one that is not sound, all its text is one. */
async function entriesAt(tree: FileTree, path: string): Promise<readonly string[]> {
  const bytes = bytesAt(tree, path);
  if (bytes === null) return [];
  const read = await readSound('', 'ledger', bytes);
  if (!read.isSound) return [Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n')];
  return read.file?.content.map((entry) => JSON.stringify(entry)) ?? [];
}

function bytesAt(tree: FileTree, path: string): Uint8Array | null {
  try {
    return tree.read(path);
  } catch {
    return null;
  }
}
