/** Which files make a catalogue, and where they are. */
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Catalogue } from '../catalogue/model.ts';
import type { IsoDate } from '../dates.ts';
import { UnusableError } from '../errors.ts';
import { byCodeUnits, CALL, numeral } from '../text.ts';
import { shortNames } from './names.ts';
import type { FileTree } from './tree.ts';

/** Where to look for the catalogue. */
export interface Request {
  tree: FileTree;
  cwd: string;
  /** The folder asked for (`--data` or `DVTASKS_DATA`), or null to look for one. */
  folder: string | null;
  /** The catalogue that comes with the package, the last resort; null where it must be one's own. */
  shipped: string | null;
  /** Parts of names: only the catalogues that have one of them; all, where there are none. */
  in: readonly string[];
  /** Names of units, or parts of them: only their catalogues; of all units, where there are none. */
  units: readonly string[];
  /** The year asked for, or null. */
  year: number | null;
  /** The day in question: the amendments in force on it count, and its year is preferred where none was asked for. */
  asOf: IsoDate;
  /** Today in Vietnam: the ledger cannot know of later days. */
  today: IsoDate;
}

/** The year of the day in question. */
export function yearOfDay({ asOf }: Pick<Request, 'asOf'>): number {
  return Number(asOf.slice(0, 4));
}

/** The paths of the files that make one catalogue. */
export interface CataloguePaths {
  folder: string;
  catalogue: string;
  bodies: string;
  /** Null where there is none. */
  calendar: string | null;
  sections: readonly string[];
  /** Those of later decisions, by name. */
  amendments: readonly string[];
  /** Need not exist yet. */
  ledger: string;
}

/** The folder, in that of a catalogue, with what later decisions change. */
export const AMENDMENTS = 'amendments';
/** The file that makes a folder a catalogue. */
export const CATALOGUE = 'catalogue.yaml';
const LEDGER = 'progress.yaml';
const BODIES = 'bodies.yaml';
export const CALENDAR = 'calendar.yaml';

/** True for the name of a file that is read. */
export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/** Where the catalogues are. */
export interface DataFolder {
  root: string;
  /** It came with the package, and is used for want of another. */
  shipped: boolean;
  /** The folders of the catalogues, in order of their names. */
  folders: readonly string[];
}

/**
 * The folder that holds the catalogues.
 *
 * @throws UnusableError when there is none, or none that can be read
 */
export function dataFolder(request: Request): DataFolder {
  const { cwd, folder, shipped, tree } = request;
  if (folder !== null) {
    const root = resolve(cwd, folder);
    if (!tree.isFolder(root)) {
      throw new UnusableError({
        vi: `không có thư mục “${folder}”; kiểm tra --data hoặc DVTASKS_DATA`,
        en: `there is no folder “${folder}”; check --data or DVTASKS_DATA`,
      });
    }
    const folders = catalogueFolders(tree, root);
    if (folders.length === 0) throw noCatalogue(folder);
    return { root, shipped: false, folders };
  }
  for (let here = resolve(cwd); ; here = dirname(here)) {
    const root = join(here, 'data');
    if (tree.isFolder(root)) {
      const folders = catalogueFolders(tree, root);
      if (folders.length > 0) return { root, shipped: false, folders };
      if (tree.exists(join(root, BODIES))) throw noCatalogue(shown(cwd, root));
    }
    if (dirname(here) !== here) continue;
    if (shipped === null) throw noneOfOnesOwn();
    return { root: shipped, shipped: true, folders: catalogueFolders(tree, shipped) };
  }
}

/**
 * The data folder for a new catalogue: that asked for, else the nearest upward that holds catalogues, or has been made
 * ready for them, else one that is yet to be made, here.
 */
export function newDataRoot({
  cwd,
  folder,
  tree,
}: Pick<Request, 'cwd' | 'folder' | 'tree'>): string {
  if (folder !== null) return resolve(cwd, folder);
  for (let here = resolve(cwd); ; here = dirname(here)) {
    const root = join(here, 'data');
    const isData = tree.exists(join(root, BODIES)) || catalogueFoldersIn(tree, root).length > 0;
    if (isData && !isInstalled(root)) return root;
    if (dirname(here) === here) return join(resolve(cwd), 'data');
  }
}

function catalogueFoldersIn(tree: FileTree, root: string): string[] {
  return tree.isFolder(root) ? catalogueFolders(tree, root) : [];
}

function noneOfOnesOwn(): UnusableError {
  return new UnusableError({
    vi: `ở đây và các thư mục cấp trên không có danh mục nào của mình: vào thư mục có data/, chỉ ra bằng --data, hoặc lập danh mục mới: ${CALL} init`,
    en: `there is no catalogue of your own here or above: go to the folder that holds data/, name it with --data, or begin one: ${CALL} init`,
  });
}

function noCatalogue(folder: string): UnusableError {
  return new UnusableError({
    vi: `trong “${folder}” không có danh mục nào (không thấy tệp ${CATALOGUE})`,
    en: `there is no catalogue in “${folder}” (no file ${CATALOGUE})`,
  });
}

/** Folders within folders; links may lead in circles. */
const DEEPEST = 8;
/** The communes of the country, with their years and decisions, have fewer: what has more folders is no data folder. */
const MOST_FOLDERS = 50_000;

type Entries = ReturnType<FileTree['entries']>;

/**
 * The folders from `root` down, in order of their names, and what each holds; not what tools keep for themselves. One to
 * which a link leads, too, is there once.
 */
function foldersBelow(tree: FileTree, root: string): { folder: string; entries: Entries }[] {
  const found: { folder: string; entries: Entries; isLinked: boolean }[] = [];
  const visit = (folder: string, depth: number, isLinked: boolean) => {
    if (found.length === MOST_FOLDERS) throw tooManyFolders(root);
    const entries = entriesOf(tree, folder);
    found.push({ folder, entries, isLinked });
    const below = entries.filter((entry) => entry.isFolder && !isOfTools(entry.name));
    for (const { name, isLink = false } of depth < DEEPEST ? below.sort(byName) : []) {
      visit(join(folder, name), depth + 1, isLinked || isLink);
    }
  };
  visit(root, 0, false);
  if (!found.some(({ isLinked }) => isLinked)) return found;
  const places = found.map((one) => ({ ...one, place: tree.real?.(one.folder) ?? one.folder }));
  const seen = new Set(places.flatMap(({ isLinked, place }) => (isLinked ? [] : place)));
  return places.filter(({ isLinked, place }) => {
    const isNew = !isLinked || !seen.has(place);
    seen.add(place);
    return isNew;
  });
}

function byName(one: { name: string }, other: { name: string }): number {
  return byCodeUnits(one.name, other.name);
}

function isOfTools(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

function entriesOf(tree: FileTree, folder: string): Entries {
  try {
    return tree.entries(folder);
  } catch (error) {
    throw new UnusableError({
      vi: `không đọc được thư mục “${folder}”: ${error instanceof Error ? error.message : error}`,
      en: `the folder “${folder}” cannot be read: ${error instanceof Error ? error.message : error}`,
    });
  }
}

function tooManyFolders(root: string): UnusableError {
  return new UnusableError({
    vi: `“${root}” có hơn ${numeral(MOST_FOLDERS).vi} thư mục; chỉ --data vào đúng thư mục dữ liệu`,
    en: `“${root}” has more than ${numeral(MOST_FOLDERS).en} folders; point --data at the data folder itself`,
  });
}

/** The folders, from `root` down, that hold a catalogue, in order of their names. */
export function catalogueFolders(tree: FileTree, root: string): string[] {
  return foldersBelow(tree, root)
    .filter(({ entries }) => entries.some(({ name }) => name === CATALOGUE))
    .map(({ folder }) => folder);
}

/** The ledger of the catalogue in a folder; it need not exist yet. */
function ledgerOf(folder: string): string {
  return join(folder, LEDGER);
}

/** The ledgers of the catalogues below `root`; some need not exist yet. */
export function ledgersBelow(tree: FileTree, root: string): string[] {
  return catalogueFolders(tree, root).map(ledgerOf);
}

/** The files of the catalogue in a folder below `root`. */
export function cataloguePaths(tree: FileTree, folder: string, root: string): CataloguePaths {
  const calendar = nearestFile(tree, folder, root, CALENDAR);
  return {
    folder,
    catalogue: join(folder, CATALOGUE),
    bodies: nearestFile(tree, folder, root, BODIES),
    calendar: tree.exists(calendar) ? calendar : null,
    sections: yamlIn(tree, folder).filter(
      (path) => ![CATALOGUE, LEDGER, BODIES, CALENDAR].includes(basename(path)),
    ),
    amendments: yamlIn(tree, join(folder, AMENDMENTS)),
    ledger: ledgerOf(folder),
  };
}

/** The files of a folder that may be read, by name; none where there is no such folder. */
function yamlIn(tree: FileTree, folder: string): string[] {
  if (!tree.isFolder(folder)) return [];
  return tree
    .entries(folder)
    .filter(({ name, isFolder }) => !isFolder && isYaml(name) && !name.startsWith('.'))
    .map(({ name }) => join(folder, name))
    .sort();
}

/** A file that no one reads, and why. */
interface UnreadFile {
  path: string;
  reason: 'ending' | 'name' | 'folder' | 'amendments';
}

/** Files from `root` down that look like parts of a catalogue and are read by no one, and why. */
export function unreadFiles(tree: FileTree, root: string): UnreadFile[] {
  const isShared = (name: string) => name === BODIES || name === CALENDAR;
  const folders = foldersBelow(tree, root);
  const isOfCatalogue = (entries: Entries) => entries.some(({ name }) => name === CATALOGUE);
  const read = new Set(
    folders.flatMap(({ folder, entries }) =>
      isOfCatalogue(entries) ? [folder, join(folder, AMENDMENTS)] : [],
    ),
  );
  return folders.flatMap(({ folder, entries }) => {
    const hasCatalogue = read.has(folder);
    return entries.flatMap(({ name, isFolder }): UnreadFile[] => {
      const path = join(folder, name);
      if (isFolder || isOfTools(name)) return [];
      if (/\.ya?ml\.txt$/i.test(name)) return [{ path, reason: 'ending' }];
      if (!isYaml(name) || isShared(name)) return [];
      if (!hasCatalogue && /^catalog(?:ue)?\.ya?ml$/i.test(name)) return [{ path, reason: 'name' }];
      const reason = basename(folder) === AMENDMENTS ? 'amendments' : 'folder';
      return hasCatalogue ? [] : [{ path, reason }];
    });
  });
}

/** The files that a data folder may be read from: those below it, and what it shares from the folder around it. */
export function filesOf(tree: FileTree, root: string): string[] {
  const shared = [BODIES, CALENDAR].map((name) => join(dirname(root), name));
  return [...yamlBelow(tree, root), ...shared.filter((path) => tree.exists(path))];
}

function yamlBelow(tree: FileTree, root: string): string[] {
  return foldersBelow(tree, root).flatMap(({ folder, entries }) =>
    entries
      .filter(({ name, isFolder }) => !isFolder && !isOfTools(name) && isYaml(name))
      .map(({ name }) => join(folder, name)),
  );
}

/** The file of that name in the catalogue's folder, else in the nearest folder above it. */
function nearestFile(tree: FileTree, folder: string, root: string, name: string): string {
  const top = dirname(root);
  for (let here = folder; here.length >= top.length; here = dirname(here)) {
    if (tree.exists(join(here, name))) return join(here, name);
    if (here === top) break;
  }
  return join(root, name);
}

/** A path as a person and the contract of `--json` are shown it: from the working directory, with "/". */
export function shown(cwd: string, path: string): string {
  return (relative(cwd, path) || '.').split(sep).join('/');
}

/** What a catalogue knows of its own place. */
export type Placed = Pick<Catalogue, 'path' | 'name' | 'reference' | 'ledgerPath' | 'readOnly'>;

/** Tells, for each of the folders of a data folder, what the catalogue in it knows of its place. */
export function placesOf(
  request: Pick<Request, 'tree' | 'cwd'>,
  { root, shipped, folders }: DataFolder,
): ReadonlyMap<string, Placed> {
  const top = topOf(request, root);
  const written = folders.map((folder) => shown(top, folder));
  const composed = written.map((name) => name.normalize('NFC'));
  // Some disks keep two folders apart that are called alike, in letters typed in two ways.
  const names = new Set(composed).size === composed.length ? composed : written;
  const short = names.length > 1 ? shortNames(names) : null;
  return new Map(
    folders.map((folder, at) => {
      const name = names[at] ?? '';
      const place = {
        path: shown(request.cwd, folder),
        name,
        reference: short?.get(name) ?? '',
        ledgerPath: ledgerOf(folder),
        readOnly: shipped || isInstalled(folder),
      };
      return [folder, place];
    }),
  );
}

/**
 * The folder from which catalogues have their names: that `--data` points at a part of it must not change them. It is
 * the nearest one called `data`, if it is in the working directory or has what catalogues share: one far above has
 * another purpose. Else it is the one around which has the bodies.
 */
function topOf({ tree, cwd }: Pick<Request, 'tree' | 'cwd'>, root: string): string {
  const path = root.split(sep);
  const has = (folder: string, name: string) => tree.exists(join(folder, name));
  const isOurs = (folder: string) =>
    folder === root || folder.startsWith(cwd + sep) || has(folder, BODIES) || has(folder, CALENDAR);
  const called = path.flatMap((name, at) =>
    name === 'data' ? path.slice(0, at + 1).join(sep) : [],
  );
  return called.findLast(isOurs) ?? (has(dirname(root), BODIES) ? dirname(root) : root);
}

/** True for what a package manager has put there, and will put there anew. */
export function isInstalled(folder: string): boolean {
  return folder.split(sep).includes('node_modules');
}
