/** Loading the one catalogue that a run is about: only whether its files are sound matters here. */
import { buildCatalogue } from '../catalogue/build.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { UnusableError, UsageError } from '../errors.ts';
import type { FileContent, FileKind } from '../schema/schema.ts';
import { Losses } from '../source/losses.ts';
import { readSound } from '../source/read.ts';
import type { ShapedFile } from '../source/shape.ts';
import {
  type CataloguePaths,
  catalogueFolders,
  cataloguePaths,
  dataFolder,
  placeOf,
  type Request,
  shown,
} from './folders.ts';

export interface Loaded {
  catalogue: Catalogue;
  /** The catalogue that ships with the package was used, for want of another: it is read-only. */
  shipped: boolean;
}

/**
 * A file of the catalogue is not sound. An inspection of the same request says what is wrong, and is made by whoever
 * tells a person.
 */
export class UnsoundError extends UnusableError {
  readonly request: Request;

  constructor(request: Request) {
    super({
      vi: 'danh mục có tệp không dùng được',
      en: 'a file of the catalogue cannot be used',
    });
    this.request = request;
  }
}

/**
 * Loads the one catalogue that a run is about.
 *
 * @throws UnsoundError when one of its files is not sound, or the head of another catalogue
 * @throws UsageError when no such year exists
 * @throws UnusableError when there is no catalogue
 */
export async function loadCatalogue(request: Request): Promise<Loaded> {
  const { root, shipped } = dataFolder(request);
  const heads: Head[] = [];
  for (const folder of catalogueFolders(request.tree, root)) {
    const paths = cataloguePaths(request.tree, folder, root);
    heads.push({ paths, head: await readSoundFile(request, paths.catalogue, 'catalogue') });
  }
  const chosen = chooseYear(heads, request, root);
  // What is wrong in other years need not trouble this one.
  const year = Number(chosen.head.content.year);
  return { catalogue: await readCatalogue({ ...request, year }, chosen, shipped), shipped };
}

interface Head {
  paths: CataloguePaths;
  head: ShapedFile<FileContent<'catalogue'>>;
}

async function readCatalogue(
  request: Request,
  { paths, head }: Head,
  shipped: boolean,
): Promise<Catalogue> {
  const bodies = await readSoundFile(request, paths.bodies, 'bodies');
  const calendar = paths.calendar && (await readSoundFile(request, paths.calendar, 'calendar'));
  const sections: ShapedFile<FileContent<'section'>>[] = [];
  for (const path of paths.sections) sections.push(await readSoundFile(request, path, 'section'));
  const hasLedger = request.tree.exists(paths.ledger);
  // A ledger of comments alone is one to which nothing has happened yet.
  const ledger = hasLedger ? await readIfAny(request, paths.ledger, 'ledger') : null;
  const where = placeOf(paths, request.cwd, shipped);
  const losses = new Losses();
  const files = { catalogue: head, bodies, calendar: calendar || null, sections, ledger, losses };
  const { catalogue, flaws } = buildCatalogue(where, files);
  if (flaws.length > 0) throw new UnsoundError(request);
  return catalogue;
}

function chooseYear(
  heads: readonly Head[],
  { cwd, year, preferredYear }: Request,
  root: string,
): Head {
  const years = heads.map(({ head }) => Number(head.content.year));
  const latest = Math.max(...years);
  const wanted = year ?? (years.includes(preferredYear) ? preferredYear : latest);
  const [chosen, ...others] = heads.filter(({ head }) => Number(head.content.year) === wanted);
  const known = [...new Set(years)].sort().join(', ');
  if (!chosen) {
    throw new UsageError({
      vi: `không có danh mục năm ${wanted} trong ${shown(cwd, root)}; có: ${known}`,
      en: `there is no catalogue for ${wanted} in ${shown(cwd, root)}; choose from: ${known}`,
    });
  }
  if (others.length > 0) {
    const folders = [chosen, ...others].map(({ paths }) => shown(cwd, paths.folder)).slice(0, 10);
    throw new UsageError({
      vi: `năm ${wanted} có ${others.length + 1} danh mục; chọn một bằng --data: ${folders.join(', ')}`,
      en: `there are ${others.length + 1} catalogues for ${wanted}; choose one with --data: ${folders.join(', ')}`,
    });
  }
  return chosen;
}

async function readSoundFile<Kind extends FileKind>(
  request: Request,
  path: string,
  kind: Kind,
): Promise<ShapedFile<FileContent<Kind>>> {
  const file = await readIfAny(request, path, kind);
  if (!file) throw new UnsoundError(request);
  return file;
}

/** The content of a file; null for one that holds nothing but comments. */
async function readIfAny<Kind extends FileKind>(
  request: Request,
  path: string,
  kind: Kind,
): Promise<ShapedFile<FileContent<Kind>> | null> {
  const { tree, cwd } = request;
  let bytes: Uint8Array;
  try {
    bytes = tree.read(path);
  } catch {
    throw new UnsoundError(request);
  }
  const read = await readSound(shown(cwd, path), kind, bytes);
  if (!read.isSound) throw new UnsoundError(request);
  return read.file;
}
