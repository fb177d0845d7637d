/** The data folder as it was in a commit, read from git's objects. */
import { realpathSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { readSound } from '../../source/read.ts';
import { CATALOGUE, catalogueFolders } from '../folders.ts';
import type { FileTree } from '../tree.ts';
import { GitTree, type Listed } from './git-tree.ts';
import { outputOf, type Repository } from './repository.ts';

/** The files as they were, under the paths that they would have today. */
export interface Snapshot {
  tree: FileTree;
  /** The data folder; null where there was none, or none that is sure to be it. */
  folder: string | null;
  /** Where catalogues were, from the top of the repository, when the data folder was not where it is today. */
  elsewhere: readonly string[];
}

/**
 * The data folder as it was in a commit. Where it had another name it is known again by the catalogues in it.
 *
 * @param today the files of today
 * @throws UnusableError when what was there is not all in the repository
 */
export async function snapshotOf(
  repository: Repository,
  commit: string,
  today: FileTree,
): Promise<Snapshot> {
  const listed = await listingOf(repository, commit);
  const tree = await GitTree.of(repository, listed, today);
  const here = await tree.dataFolder(repository);
  const { folder: root } = repository;
  if (here.isFolder(root) && catalogueFolders(here, root).length > 0) {
    return { tree: here, folder: root, elsewhere: [] };
  }
  const places = tree.foldersWith(CATALOGUE);
  const kept = places.filter((place) => {
    const folder = `${repository.top}${place}`;
    return today.exists(`${folder}/${CATALOGUE}`) && !isBelow(realPath(root), realPath(folder));
  });
  const gone = places.filter((place) => !kept.includes(place));
  const prefix = await formerRoot(tree, gone, { tree: today, root });
  if (prefix === null) return { tree: here, folder: null, elsewhere: gone };
  const way = posix.relative(`/${repository.prefix}`, `/${prefix}`);
  const stand = { folder: resolve(root, way), prefix };
  // A catalogue that is still there, outside of the data folder, was none of its own then either.
  const others = kept.filter((place) => isBelow(prefix, place));
  const own = listed.filter(({ path }) => !others.some((place) => isBelow(place, path)));
  const former = await (await GitTree.of(repository, own, today)).dataFolder(stand);
  return { tree: former, folder: stand.folder, elsewhere: [prefix] };
}

/** All files of a commit. */
export async function listingOf(repository: Repository, commit: string): Promise<Listed[]> {
  const listing = await outputOf(repository, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  return listing
    .toString()
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const [, mode = '', hash = '', path = ''] = /^(\d+) \w+ (\w+)\t(.*)$/s.exec(line) ?? [];
      return { path, mode, hash };
    });
}

/** A path without links, in the case that the disk has it; itself where git was told not to check it out. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path).split(sep).join('/');
  } catch {
    return path;
  }
}

function isBelow(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** A catalogue of today, and one that may have been it. */
interface Likeness {
  /** Its folder below the data folder of today: "" or "2026". */
  name: string;
  head: Head | null;
  /** The folder of the other, from the top of the repository. */
  place: string;
  oldHead: Head | null;
}

interface Head {
  year: string;
  unit: string;
  title: string;
}

/** What speaks for two catalogues being one, the best first. */
const LIKENESSES: readonly ((one: Likeness) => boolean)[] = [
  (one) => hasSame(one, ['year', 'unit', 'title']) && hasSameName(one),
  (one) => hasSame(one, ['year', 'unit', 'title']),
  hasSameName,
  (one) => hasSame(one, ['unit', 'title']),
  (one) => hasSame(one, ['year', 'unit']),
];

function hasSame({ head, oldHead }: Likeness, keys: readonly (keyof Head)[]): boolean {
  return head !== null && oldHead !== null && keys.every((key) => head[key] === oldHead[key]);
}

function hasSameName({ name, place }: Likeness): boolean {
  return name === '' || place === name || place.endsWith(`/${name}`);
}

/** The data folder of then, from the top of the repository, by the catalogues in it; null where none is surely it. */
async function formerRoot(
  tree: GitTree,
  places: readonly string[],
  today: { tree: FileTree; root: string },
): Promise<string | null> {
  const headAt = (place: string) => posix.join(place, CATALOGUE);
  const contents = await tree.contentsAt(places.map(headAt));
  const old = await Promise.all(
    places.map(async (place) => ({ place, oldHead: await headOf(contents.get(headAt(place))) })),
  );
  const pairs: Likeness[] = [];
  for (const folder of catalogueFolders(today.tree, today.root)) {
    const name = relative(today.root, folder).split(sep).join('/');
    const head = await headOf(today.tree.read(join(folder, CATALOGUE)));
    pairs.push(...old.map((one) => ({ name, head, ...one })));
  }
  for (const isLike of LIKENESSES) {
    const roots = new Set(pairs.filter(isLike).map(({ name, place }) => rootOf(place, name)));
    const [root] = roots;
    if (root !== undefined && roots.size === 1) return root;
  }
  return null;
}

/** As many levels above a catalogue as its data folder is today. */
function rootOf(place: string, name: string): string {
  const depth = name === '' ? 0 : name.split('/').length;
  return place
    .split('/')
    .slice(0, -depth || undefined)
    .join('/');
}

async function headOf(bytes: Uint8Array | undefined): Promise<Head | null> {
  const read = await readSound(CATALOGUE, 'catalogue', bytes ?? new Uint8Array());
  if (!read.isSound || !read.file) return null;
  const { year, unit, title } = read.file.content;
  return { year, unit: unit.normalize('NFC'), title: title.normalize('NFC') };
}
