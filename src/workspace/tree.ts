/** The files that a catalogue is read from: those of the disk, or those of a revision. */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

export interface FileTree {
  isFolder: (path: string) => boolean;
  exists: (path: string) => boolean;
  /** @throws Error when the folder cannot be read */
  entries: (folder: string) => readonly { name: string; isFolder: boolean; isLink?: boolean }[];
  /** Where a path leads, links followed; without it there are none. */
  real?: (path: string) => string;
  /** @throws Error when the file cannot be read, with the code ENOENT when there is none */
  read: (path: string) => Uint8Array;
}

/** The tree with other texts in some of its files, also in such as are not there yet; null for one that is gone. */
export function withTexts(tree: FileTree, texts: ReadonlyMap<string, string | null>): FileTree {
  /** What the texts make stand in a folder. */
  const newIn = (folder: string) => [
    ...new Map(
      [...texts]
        .filter(([path, text]) => text !== null && path.startsWith(folder + sep))
        .map(([path]) => {
          const [name = '', ...below] = path.slice(folder.length + 1).split(sep);
          return [name, { name, isFolder: below.length > 0 }] as const;
        }),
    ).values(),
  ];
  return {
    ...tree,
    exists: (path) => {
      const text = texts.get(path);
      return text === undefined ? tree.exists(path) : text !== null;
    },
    isFolder: (path) => tree.isFolder(path) || newIn(path).length > 0,
    entries: (folder) => {
      const all = tree.isFolder(folder) ? tree.entries(folder) : [];
      const known = all.filter(({ name }) => texts.get(join(folder, name)) !== null);
      const names = new Set(known.map(({ name }) => name));
      return [...known, ...newIn(folder).filter(({ name }) => !names.has(name))];
    },
    read: (path) => {
      const text = texts.get(path);
      if (text === undefined) return tree.read(path);
      if (text === null) throw Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT' });
      return new TextEncoder().encode(text);
    },
  };
}

/** The tree as it was when each of its folders was first listed. */
export function withListings(tree: FileTree): FileTree {
  const known = new Map<string, Map<string, ReturnType<FileTree['entries']>[number]>>();
  const entryOf = (path: string) => known.get(dirname(path))?.get(basename(path));
  return {
    ...tree,
    exists: (path) => {
      const entry = entryOf(path);
      // A link may lead nowhere, and some disks know a file by its name in capitals too.
      return (entry !== undefined && !entry.isLink) || tree.exists(path);
    },
    isFolder: (path) => entryOf(path)?.isFolder ?? tree.isFolder(path),
    entries: (folder) => {
      const listing =
        known.get(folder) ?? new Map(tree.entries(folder).map((one) => [one.name, one]));
      known.set(folder, listing);
      return [...listing.values()];
    },
  };
}

/** The tree as it was when each of its files was first read. */
export function remembered(tree: FileTree): FileTree {
  const known = new Map<string, Uint8Array>();
  return {
    ...tree,
    read: (path) => {
      const bytes = known.get(path) ?? tree.read(path);
      known.set(path, bytes);
      return bytes;
    },
  };
}

/** A link leads to a folder too; one that leads to itself does not. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

export const DISK: FileTree = {
  isFolder,
  exists: existsSync,
  entries: (folder) =>
    readdirSync(folder, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      isLink: entry.isSymbolicLink(),
      isFolder:
        entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(folder, entry.name))),
    })),
  real: (path) => realpathSync(path),
  read: (path) => {
    const stat = statSync(path);
    // Reading a pipe waits for whoever writes to it, and a device may have no end.
    if (!stat.isFile() && !stat.isDirectory()) throw new Error('ENXIO: not a file');
    return readFileSync(path);
  },
};
