/** The workspace: all catalogues below a data folder, each of which is read when it is asked for. */
import { inForce } from '../catalogue/amendments.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { UsageError } from '../errors.ts';
import { fold, spelling } from '../reading/fold.ts';
import { nearest } from '../reading/nearest.ts';
import type { CacheEntry, CatalogueCache, FileStates, HeadFacts } from './cache.ts';
import {
  type CataloguePaths,
  cataloguePaths,
  dataFolder,
  type Placed,
  placesOf,
  type Request,
  shown,
} from './folders.ts';
import type { CatalogueReader, HeadFile } from './load.ts';
import { listed, namesAsked, namesEndingIn } from './names.ts';
import type { FileTree } from './tree.ts';

/** What is known of a catalogue before it is read. */
export interface Head extends Placed, HeadFacts {
  paths: CataloguePaths;
  /** Null where there are too many catalogues to keep what was read of each, and where the cache has it. */
  file: HeadFile | null;
  /** What the cache has; null where that is nothing. */
  entry: CacheEntry | null;
  /** What its files were before any was read; null where nothing of it is to be kept. */
  states: FileStates | null;
}

export interface Workspace {
  /** The folder that holds the catalogues, as a person is shown it. */
  path: string;
  /** The catalogue that ships with the package is used, for want of another: it is read-only. */
  shipped: boolean;
  /** Whether there are several catalogues: then what is said of one names it. */
  isShared: boolean;
  /** Of all catalogues, also those that the run was told to leave out. */
  names: readonly string[];
  /** The catalogues that the run was told to look at, in the order of their names; all, unless it was told. */
  heads: readonly Head[];
  /** @throws UnsoundError when one of its files is not sound */
  read: (head: Head) => Promise<Catalogue>;
}

/** So many catalogues are kept once they were read; of more, memory has only the one that is being looked at. */
const MOST_KEPT = 16;

/**
 * Finds the catalogues, and reads the heads of those that `--in`, `--year` and `--unit` leave.
 *
 * @param wholeTree the files among which a ledger that was lost is missing
 * @param cache of what was read before; null where nothing is to be taken from one
 * @throws UnsoundError when a head is not sound
 * @throws UsageError when nothing goes by what was asked for
 * @throws UnusableError when there is no catalogue
 */
export async function openWorkspace(
  request: Request,
  wholeTree: () => Promise<FileTree>,
  progress: (done: number, total: number) => void = () => undefined,
  cache: CatalogueCache | null = null,
): Promise<Workspace> {
  const { tree, cwd } = request;
  const data = dataFolder(request);
  const path = shown(cwd, data.root);
  const places = placesOf(request, data);
  const names = [...places.values()].map(({ name }) => name);
  const asked = new Set(namesAsked(names, request));
  let loaded: Promise<CatalogueReader> | null = null;
  const reader = () => {
    loaded ??= import('./load.ts').then((load) => new load.CatalogueReader(request));
    return loaded;
  };
  const keeps = places.size <= MOST_KEPT;
  const heads: Head[] = [];
  for (const [folder, place] of places) {
    if (!asked.has(place.name)) continue;
    progress(heads.length, asked.size);
    const paths = cataloguePaths(tree, folder, data.root);
    const states = cache?.statesOf(paths) ?? null;
    const entry = states && (cache?.find(states) ?? null);
    const file = entry ? null : await (await reader()).head(paths.catalogue, place);
    const facts = entry?.head ?? factsIn((file as HeadFile).content);
    heads.push({ ...place, ...facts, paths, file: keeps ? file : null, entry, states });
  }
  const issued = async (head: Head): Promise<Catalogue> => {
    const { paths, entry, path, name, reference, ledgerPath, readOnly } = head;
    // That the ledger is lost, the reader says.
    if (entry && (tree.exists(paths.ledger) || !(await wholeTree()).exists(paths.ledger))) {
      return entry.catalogue({ path, name, reference, ledgerPath, readOnly });
    }
    const catalogue = await (await reader()).catalogue(head, wholeTree);
    if (head.states) cache?.keep(head.states, catalogue);
    return catalogue;
  };
  const read = async (head: Head) => inForce(await issued(head), request.asOf);
  const kept = new Map<Head, Promise<Catalogue>>();
  return {
    path,
    shipped: data.shipped,
    isShared: places.size > 1,
    names,
    heads: headsOfUnits(ofYear(heads, request, path), request),
    read: (head) => {
      const known = kept.get(head) ?? read(head);
      if (keeps) kept.set(head, known);
      return known;
    },
  };
}

function factsIn({ year, title, authority, unit, decision }: HeadFile['content']): HeadFacts {
  const { number, date } = decision ?? {};
  const issued = { number: number || null, date: date || null };
  return { year: Number(year), title, authority, unit, decision: issued };
}

function ofYear(heads: readonly Head[], { year }: Request, path: string): readonly Head[] {
  if (year === null) return heads;
  const found = heads.filter((head) => head.year === year);
  if (found.length > 0) return found;
  const known = [...new Set(heads.map((head) => head.year))].sort().join(', ');
  throw new UsageError({
    vi: `không có danh mục năm ${year} trong ${path}; có: ${known}`,
    en: `there is no catalogue for ${year} in ${path}; choose from: ${known}`,
  });
}

/**
 * Those of the units asked for (`--unit`); all, where none is asked for.
 *
 * @throws UsageError for a name that is that of no unit, or that of several
 */
export function headsOfUnits<T extends Pick<Head, 'unit'>>(
  heads: readonly T[],
  { units }: Pick<Request, 'units'>,
): readonly T[] {
  if (units.length === 0) return heads;
  // A unit that is written in several ways is one.
  const known = new Map(heads.map(({ unit }) => [spelling(unit), unit]));
  const asked = new Set(units.map((wanted) => spelling(oneUnit([...known.values()], wanted))));
  return heads.filter(({ unit }) => asked.has(spelling(unit)));
}

/** The unit that a name, or a part of one, means. */
function oneUnit(known: readonly string[], wanted: string): string {
  const folded = fold(wanted);
  const tests = [
    (unit: string) => spelling(unit) === spelling(wanted),
    (unit: string) => fold(unit) === folded,
    (unit: string) => ` ${fold(unit)} `.includes(` ${folded} `),
    (unit: string) => fold(unit).includes(folded),
  ];
  const found = tests.map((test) => known.filter(test)).find(({ length }) => length > 0) ?? [];
  const [unit, ...others] = found;
  if (unit !== undefined && others.length === 0) return unit;
  if (unit !== undefined) {
    throw new UsageError({
      vi: `--unit “${wanted}” có thể là: ${listed(found)}. Hãy viết đủ tên.`,
      en: `--unit “${wanted}” could be: ${listed(found)}. Give the whole name.`,
    });
  }
  const meant = nearestUnit(known, wanted);
  throw new UsageError({
    vi: `--unit: không có danh mục nào của “${wanted}”.${meant ? ` Có phải “${meant}”?` : ''} Có: ${listed(known)}`,
    en: `--unit: there is no catalogue of “${wanted}”.${meant ? ` Did you mean “${meant}”?` : ''} Choose from: ${listed(known)}`,
  });
}

/** The unit with the nearest name, which people give without "xã" before it. */
function nearestUnit(known: readonly string[], wanted: string): string | null {
  const names = new Map(
    known.flatMap((unit) => [
      [unit, unit],
      [unit.replace(/^\S+ /, ''), unit],
    ]),
  );
  return names.get(nearest(wanted, names.keys()) ?? '') ?? null;
}

/** A task as people refer to it: "3.2", and "2026/3.2" or "cchc/2026/3.2" where there are several catalogues. */
export interface Reference {
  /** Null where only the number was given. */
  catalogue: string | null;
  id: string;
}

/** Takes a reference apart. */
export function referenceFrom(words: string): Reference {
  const at = Math.max(words.lastIndexOf('/'), words.lastIndexOf('\\'));
  const id = words.slice(at + 1);
  return { catalogue: at < 0 ? null : words.slice(0, at), id };
}

/**
 * The request for what references can mean, where each names its catalogue: what is wrong with the heads of others need
 * not trouble them.
 */
export function requestFor(request: Request, references: readonly Reference[]): Request {
  const parts = references.flatMap(({ catalogue }) => catalogue ?? []);
  // Whose year and unit they have, only their heads tell.
  const asksHeads = request.year !== null || request.units.length > 0;
  if (parts.length < references.length || asksHeads) return request;
  const places = [...placesOf(request, dataFolder(request)).values()];
  const names = namesAsked(
    places.map(({ name }) => name),
    request,
  );
  const meant = parts.map((part) => namesEndingIn(names, part));
  return meant.every(({ length }) => length > 0) ? { ...request, in: meant.flat() } : request;
}

/** The catalogues that the first part of a reference can mean; all, where it has none. */
export function headsReferredTo(
  { heads }: Pick<Workspace, 'heads'>,
  { catalogue }: Reference,
): readonly Head[] {
  if (catalogue === null) return heads;
  const names = new Set(
    namesEndingIn(
      heads.map(({ name }) => name),
      catalogue,
    ),
  );
  return heads.filter(({ name }) => names.has(name));
}
