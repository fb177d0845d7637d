/** The work tree beside what git has of it: files that were not checked out, ledgers that were deleted. */
import { UnusableError } from '../../errors.ts';
import type { Host } from '../../host.ts';
import { readSound } from '../../source/read.ts';
import { absentLedgers } from '../folders.ts';
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
  const absent = absentLedgers(disk, root);
  if (absent.length === 0) return disk;
  const committed = await lastCommit(disk, root, env);
  const deleted = new Set<string>();
  for (const path of absent) {
    if (committed?.exists(path) && (await hasEntries(committed.read(path)))) deleted.add(path);
  }
  if (deleted.size === 0) return disk;
  return { ...disk, exists: (path) => deleted.has(path) || disk.exists(path) };
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

async function hasEntries(bytes: Uint8Array): Promise<boolean> {
  const read = await readSound('', 'ledger', bytes);
  return !read.isSound || (read.file?.content.length ?? 0) > 0;
}
