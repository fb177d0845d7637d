/** Files that git holds, in a commit or in its index, as a tree in which links lead where they lead on disk. */
import { posix, relative, sep } from 'node:path';
import { UnusableError } from '../../errors.ts';
import type { Text } from '../../text.ts';
import { filesOf, isYaml } from '../folders.ts';
import type { FileTree } from '../tree.ts';
import { incomplete, lineOf, outputOf, type Repository, refused } from './repository.ts';

/** A file as git lists it. */
export interface Listed {
  /** From the top of the repository. */
  path: string;
  mode: string;
  hash: string;
}

/** A folder of the disk, and what its path is from the top of the repository. */
type Stand = Pick<Repository, 'folder' | 'prefix'>;

/** The modes of what is no file. */
export const LINK = '120000';
const SUBMODULE = '160000';
/** Links through links may lead in circles. */
const MOST_LINKS = 40;

export class GitTree {
  readonly #repository: Repository;
  /** By paths in one Unicode form: macOS gives them in another than git keeps. */
  readonly #files: ReadonlyMap<string, Listed>;
  readonly #folders = new Map<string, Set<string>>();
  readonly #links: ReadonlyMap<string, string>;
  readonly #disk: FileTree;

  private constructor(
    repository: Repository,
    files: ReadonlyMap<string, Listed>,
    links: ReadonlyMap<string, string>,
    disk: FileTree,
  ) {
    this.#repository = repository;
    this.#files = files;
    this.#links = links;
    this.#disk = disk;
    for (const path of files.keys()) {
      for (let at = path; at !== ''; at = folderOf(at)) {
        const names = this.#folders.get(folderOf(at));
        names?.add(posix.basename(at));
        if (names) break;
        this.#folders.set(folderOf(at), new Set([posix.basename(at)]));
      }
    }
  }

  /**
   * The tree of what git lists, with all its links.
   *
   * @param disk for what is outside of the repository, which has no history: it is as it is today
   */
  static async of(
    repository: Repository,
    listed: readonly Listed[],
    disk: FileTree,
  ): Promise<GitTree> {
    const files = new Map(listed.map((one) => [one.path.normalize('NFC'), one]));
    const links = [...files].filter(([, { mode }]) => mode === LINK);
    const targets = await contentsOf(
      repository,
      links.map(([, { hash }]) => hash),
    );
    const targetOf = ({ hash }: Listed) => Buffer.from(targets.get(hash) ?? []).toString();
    return new GitTree(
      repository,
      files,
      new Map(links.map(([path, link]) => [path, targetOf(link).normalize('NFC')])),
      disk,
    );
  }

  /** The folders in which there is a file of that name, from the top. */
  foldersWith(name: string): string[] {
    return [...this.#folders].flatMap(([folder, names]) => (names.has(name) ? [folder] : []));
  }

  #from(stand: Stand, contents: ReadonlyMap<string, Uint8Array> = new Map()): FileTree {
    const find = (path: string) => this.#find(placeIn(stand, path));
    const isOutside = (path: string) => placeIn(stand, path).split('/')[0] === '..';
    return {
      isFolder: (path) => this.#isFolder(find(path)),
      exists: (path) => (isOutside(path) ? this.#disk.exists(path) : find(path) !== null),
      entries: (folder) => {
        const place = find(folder);
        if (place === null) return [];
        return [...(this.#folders.get(place) ?? [])].map((name) => ({
          name,
          isFolder: this.#isFolder(this.#find(posix.join(place, name))),
          isLink: this.#links.has(posix.join(place, name)),
        }));
      },
      real: (path) => find(path) ?? path,
      read: (path) => {
        if (isOutside(path)) return this.#disk.read(path);
        const content = contents.get(this.#fileAt(find(path))?.hash ?? '');
        if (content) return content;
        throw Object.assign(new Error(`git has no such file: ${path}`), { code: 'ENOENT' });
      },
    };
  }

  /**
   * The tree seen from a data folder, with the contents of all that may be read of it.
   *
   * @throws UnusableError when git does not have it all
   */
  async dataFolder(stand: Stand): Promise<FileTree> {
    const hashes = filesOf(this.#from(stand), stand.folder).flatMap(
      (path) => this.#fileAt(this.#find(placeIn(stand, path)))?.hash ?? [],
    );
    return this.#from(stand, await contentsOf(this.#repository, hashes));
  }

  /** The contents of files, by their paths from the top. */
  async contentsAt(paths: readonly string[]): Promise<Map<string, Uint8Array>> {
    const hashes = paths.map((path) => this.#files.get(path)?.hash ?? '');
    const contents = await contentsOf(this.#repository, hashes);
    return new Map(paths.map((path, at) => [path, contents.get(hashes[at] ?? '') as Uint8Array]));
  }

  #fileAt(place: string | null): Listed | undefined {
    return place === null ? undefined : this.#files.get(place);
  }

  #isFolder(place: string | null): boolean {
    return place !== null && this.#folders.has(place);
  }

  /**
   * Where a path leads, once every link on the way is followed; null when there is nothing.
   *
   * @throws UnusableError when what was there is not in this repository
   */
  #find(path: string): string | null {
    let at = '';
    let links = 0;
    for (const rest = partsOf(path); ; ) {
      const name = rest.shift();
      if (name === undefined) return at;
      if (name === '..' && at === '') return null;
      const next = name === '..' ? folderOf(at) : posix.join(at, name);
      const target = this.#links.get(next);
      if (target !== undefined) {
        links += 1;
        if (links > MOST_LINKS) return null;
        if (leadsOut(at, target)) {
          if (rest.length === 0 && isOfNoUse(name)) return null;
          throw unknown(next, OUTSIDE);
        }
        rest.unshift(...partsOf(target));
        continue;
      }
      if (this.#files.get(next)?.mode === SUBMODULE) throw unknown(next, IN_SUBMODULE);
      if (next !== '' && !this.#files.has(next) && !this.#folders.has(next)) return null;
      at = next;
    }
  }
}

/** A path of the disk, from the top of the repository. */
function placeIn({ folder, prefix }: Stand, path: string): string {
  return posix.join(prefix, relative(folder, path).split(sep).join('/')).normalize('NFC');
}

function partsOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}

/** The folder of a path; the top is "". */
function folderOf(path: string): string {
  return posix.join('.', posix.dirname(path)).replace(/^\.$/, '');
}

function leadsOut(folder: string, target: string): boolean {
  return target.startsWith('/') || posix.join(folder, target).split('/')[0] === '..';
}

/** True for a name that is neither that of a folder nor that of a file which is read. */
function isOfNoUse(name: string): boolean {
  return /\.[a-z]\w*$/i.test(name) && !isYaml(name);
}

const OUTSIDE = {
  vi: 'là liên kết ra ngoài kho git',
  en: 'is a link that leads out of the repository',
};
const IN_SUBMODULE = {
  vi: 'là kho con (submodule); để đọc kho con: --data với thư mục ấy',
  en: 'is a submodule; to read it, give that folder as --data',
};

function unknown(path: string, why: Text): UnusableError {
  return new UnusableError({
    vi: `không biết trong “${path}” đã có gì: ở bản cần đọc đó ${why.vi}`,
    en: `what was in “${path}” is not known: in the revision to be read it ${why.en}`,
  });
}

/**
 * The contents of files, by their hashes.
 *
 * @throws UnusableError when one of them is not there
 */
async function contentsOf(
  repository: Repository,
  hashes: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  if (hashes.length === 0) return contents;
  const wanted = [...new Set(hashes)];
  const out = await outputOf(repository, ['cat-file', '--batch'], `${wanted.join('\n')}\n`);
  let at = 0;
  for (const hash of wanted) {
    const lineEnd = out.indexOf('\n', at);
    const header = out.subarray(at, lineEnd).toString();
    const [, size] = /^\w+ blob (\d+)$/.exec(header) ?? [];
    if (size === undefined) throw await missing(repository, hash);
    at = lineEnd + 1;
    contents.set(hash, out.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}

/** Where git fails on what a partial clone lacks it says so; its older versions only call it missing. */
async function missing(repository: Repository, hash: string): Promise<UnusableError> {
  const promisors = ['config', '--get-regexp', '^remote\\..*\\.promisor$'];
  return (await lineOf(repository, promisors)) === null
    ? refused(repository, `fatal: ${hash} is missing`)
    : incomplete();
}
