/** The data folder as it was in a commit, read from git's objects. */
import { posix, relative, resolve, sep } from 'node:path';
import type { FileTree } from '../tree.ts';
import { outputOf, type Repository } from './repository.ts';

/** The files as they were, under the paths that they would have today. */
export interface Snapshot {
  tree: FileTree;
  /** The data folder; null where there was none. */
  folder: string | null;
}

/**
 * The data folder as it was in a commit.
 *
 * @param catalogues the files of today, from the data folder, by which it is known again under another name
 */
export async function snapshotOf(
  repository: Repository,
  commit: string,
  { tree, catalogues }: { tree: FileTree; catalogues: readonly string[] },
): Promise<Snapshot> {
  const listing = await outputOf(repository, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  const paths = listing
    .toString()
    .split('\0')
    .filter(Boolean)
    .map((entry) => entry.slice(entry.indexOf('\t') + 1));
  const isInUse = (folder: string) =>
    folder !== repository.folder && catalogues.some((file) => tree.exists(resolve(folder, file)));
  const pathOf = (place: string) =>
    resolve(repository.folder, posix.relative(`/${repository.prefix}`, `/${place}`));
  const candidates = [...foldersWith(paths, catalogues)].filter((one) => !isInUse(pathOf(one)));
  const [renamed, ...others] = candidates;
  const prefix = paths.some((path) => isCatalogueIn(repository.prefix, path))
    ? repository.prefix
    : others.length === 0
      ? (renamed ?? null)
      : null;
  if (prefix === null) return { tree: treeFrom(repository, paths, new Map()), folder: null };
  // Bodies and the calendar may stand beside the data folder.
  const above = posix.join(prefix, '..');
  const wanted = paths.filter(
    (path) =>
      /\.ya?ml$/i.test(path) &&
      !path.includes('\n') &&
      (path.startsWith(prefix) || posix.dirname(path) === above),
  );
  const contents = await contentsOf(repository, commit, wanted);
  const folder = pathOf(prefix);
  return { tree: treeFrom({ folder, prefix }, paths, contents), folder };
}

const CATALOGUE = 'catalogue.yaml';

function isCatalogueIn(folder: string, path: string): boolean {
  return path.startsWith(folder) && posix.basename(path) === CATALOGUE;
}

/** The folders below which these files stand, as the prefixes of their paths. */
function foldersWith(paths: readonly string[], files: readonly string[]): Set<string> {
  return new Set(
    files.flatMap((file) =>
      paths
        .filter((path) => path === file || path.endsWith(`/${file}`))
        .map((path) => path.slice(0, -file.length)),
    ),
  );
}

/** The contents of files; what a link in the repository leads to stands for the link. */
async function contentsOf(
  repository: Repository,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const names = paths.map((path) => `${commit}:${path}\n`).join('');
  const out = await outputOf(repository, ['cat-file', '--batch', '--follow-symlinks'], names);
  const contents = new Map<string, Uint8Array>();
  let at = 0;
  for (const path of paths) {
    const lineEnd = out.indexOf('\n', at);
    const header = out.subarray(at, lineEnd).toString();
    at = lineEnd + 1;
    if (header.endsWith(' missing')) continue;
    const size = Number(header.slice(header.lastIndexOf(' ') + 1));
    if (/^\w+ blob \d+$/.test(header)) contents.set(path, out.subarray(at, at + size));
    at += size + 1;
  }
  return contents;
}

/** Paths that differ only in their Unicode form are one: macOS gives them in another than git keeps. */
function treeFrom(
  { folder, prefix }: Pick<Repository, 'folder' | 'prefix'>,
  paths: readonly string[],
  contents: ReadonlyMap<string, Uint8Array>,
): FileTree {
  const files = new Map(paths.map((path) => [path.normalize('NFC'), contents.get(path) ?? null]));
  const folders = new Map<string, Map<string, boolean>>();
  for (const path of files.keys()) {
    let isFolder = false;
    for (let at = path; at !== '.'; at = posix.dirname(at)) {
      const parent = posix.dirname(at);
      const entries = folders.get(parent) ?? new Map<string, boolean>();
      folders.set(parent, entries.set(posix.basename(at), isFolder));
      isFolder = true;
    }
  }
  const placeOf = (path: string) => {
    const place = posix.join('.', prefix, relative(folder, path).split(sep).join('/'));
    return place.replace(/\/$/, '').normalize('NFC');
  };
  return {
    isFolder: (path) => folders.has(placeOf(path)),
    exists: (path) => files.has(placeOf(path)) || folders.has(placeOf(path)),
    entries: (path) =>
      [...(folders.get(placeOf(path)) ?? [])].map(([name, isFolder]) => ({ name, isFolder })),
    read: (path) => {
      const content = files.get(placeOf(path));
      if (content) return content;
      const code = content === null ? 'EIO' : 'ENOENT';
      throw Object.assign(new Error(`${code}: git has no such file: ${path}`), { code });
    },
  };
}
