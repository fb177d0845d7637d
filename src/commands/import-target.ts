/** Where an import writes: the data folder, the catalogue's own folder in it, and what is there already. */

import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { UnusableError, UsageError } from '../errors.ts';
import { fold, spelling } from '../reading/fold.ts';
import type { FileContent } from '../schema/schema.ts';
import { readSound } from '../source/read.ts';
import { CALL_HERE } from '../text.ts';
import {
  CATALOGUE,
  catalogueFolders,
  cataloguePaths,
  newDataRoot,
  type Request,
  shown,
} from '../workspace/folders.ts';
import { listed, namesHaving, newName } from '../workspace/names.ts';
import { placeFor } from '../workspace/new-folder.ts';
import { UNKNOWN_UNIT } from './catalogue-facts.ts';
import type { Context } from './command.ts';
import type { Choices } from './import-choices.ts';

export interface Target {
  /** The data folder, which need not be there yet. */
  root: string;
  isNewRoot: boolean;
  /** The catalogue's folder below it, "/" between folders. */
  name: string;
  folder: string;
  /** The file of bodies that the catalogue will use, its bytes (none where it is to be made), and what it holds. */
  bodies: { path: string; old: Uint8Array; content: FileContent<'bodies'>['bodies'] };
  /** A calendar is there already. */
  hasCalendar: boolean;
  /** From the catalogue's folder; empty where there is none. */
  schemas: string;
  hasSchemas: boolean;
}

/** A catalogue that is there, and what it says of itself. */
export interface KnownCatalogue {
  folder: string;
  content: FileContent<'catalogue'>;
  /** It was begun, and has no tasks yet. */
  isBare: boolean;
}

/** The document as it is kept beside the data folder. */
export interface KeptSource {
  path: string;
  isThere: boolean;
  /** From the folder around the data folder, "/" between folders. */
  file: string;
}

/**
 * Finds the place for a catalogue of that name; for one without, the year's, with words of the title where another
 * decision has that.
 *
 * @param earlier the catalogue that is there and that the document is of; null where there is none
 * @throws UsageError where the name is none, or taken
 * @throws UnusableError where the bodies cannot be read
 */
export async function targetFrom(
  request: Request,
  { year, title }: { year: number; title: string },
  earlier: { name: string; paths: { folder: string } } | null,
): Promise<Target> {
  const { tree } = request;
  const root = newDataRoot(request);
  const asked = nameAsked(request);
  const isTaken = (name: string) => tree.exists(join(root, ...name.split('/'), CATALOGUE));
  const name = earlier?.name ?? asked ?? freeName(year, title, isTaken);
  const folder = earlier?.paths.folder ?? join(root, ...name.split('/'));
  if (
    earlier === null &&
    (isTaken(name) || (tree.isFolder(folder) && tree.entries(folder).length > 0))
  ) {
    throw taken(request, folder, { year, title });
  }
  const isNewRoot = !tree.isFolder(root) || tree.entries(root).length === 0;
  const paths = cataloguePaths(tree, folder, root);
  const schemas = join(root, 'schemas');
  const hasSchemas = tree.exists(join(schemas, 'section.json'));
  return {
    root,
    isNewRoot,
    name,
    folder,
    bodies: await bodiesIn(request, paths.bodies),
    hasCalendar: paths.calendar !== null,
    hasSchemas,
    schemas: hasSchemas ? `${relative(folder, schemas).split(sep).join('/')}/` : '',
  };
}

/** The refusal to write over what is something else. */
export function taken(
  { cwd }: Pick<Request, 'cwd'>,
  folder: string,
  { year, title }: { year: number; title: string },
): UsageError {
  const [place, name] = [shown(cwd, folder), freeName(year, title, () => true)];
  return new UsageError({
    vi: `${place} đã có tệp; import không ghi đè. Chọn tên khác bằng --in, ví dụ --in ${name}`,
    en: `there are files in ${place}, and import overwrites none; choose another name with --in, such as --in ${name}`,
  });
}

/** The name that the line gives the catalogue; null where it gives none. */
function nameAsked(request: Request): string | null {
  const [asked, ...others] = request.in;
  if (others.length === 0) return asked === undefined ? null : newName(asked);
  throw new UsageError({
    vi: '--in: chỉ ghi một tên thư mục cho danh mục mới',
    en: '--in: give one name for the folder of the new catalogue',
  });
}

/**
 * Elsewhere a part of a name is enough for `--in`; here it makes another catalogue. Where there is one with such a name,
 * a person at a terminal is asked, and else told.
 */
export async function assertOwnName(
  { request, host, options, say }: Context,
  { questions }: Choices,
  { root, name }: Pick<Target, 'root' | 'name'>,
): Promise<void> {
  const { tree } = request;
  if (request.in.length === 0 || !tree.isFolder(root)) return;
  const names = catalogueFolders(tree, root).map((folder) => shown(root, folder));
  const like = namesHaving(names, name);
  if (like.length === 0) return;
  const known = listed(like);
  if (questions.isPossible && options.yes !== true) {
    await questions.assertMeant(
      {
        vi: `Lập thêm danh mục mới “${name}”, cạnh ${known} đã có`,
        en: `Make a new catalogue “${name}”, beside ${known}, which is there`,
      },
      false,
    );
    return;
  }
  const told = say({
    vi: `đã có danh mục ${known}; --in ${name} lập thêm một danh mục mới. Muốn nhập vào danh mục đã có, ghi đủ tên của nó`,
    en: `there is ${known} already; --in ${name} makes a new catalogue beside it. To import into the one that is there, give its whole name`,
  });
  host.err.write(`dvtasks: ${told}\n`);
}

/** The catalogues that are there; not those with errors. */
export async function knownCatalogues(request: Request): Promise<KnownCatalogue[]> {
  const { tree, cwd } = request;
  const root = newDataRoot(request);
  if (!tree.isFolder(root)) return [];
  const found: KnownCatalogue[] = [];
  for (const folder of catalogueFolders(tree, root)) {
    const paths = cataloguePaths(tree, folder, root);
    const file = shown(cwd, paths.catalogue);
    const read = await readSound(file, 'catalogue', tree.read(paths.catalogue));
    const content = read.isSound ? read.file?.content : null;
    if (content) found.push({ folder, content, isBare: paths.sections.length === 0 });
  }
  return found;
}

/** Those that a document may be of: where the line gives a name, the one of that name. */
export function namedOnLine(
  known: readonly KnownCatalogue[],
  request: Request,
): readonly KnownCatalogue[] {
  const asked = nameAsked(request);
  if (asked === null) return known;
  const root = newDataRoot(request);
  return known.filter(({ folder }) => shown(root, folder) === asked);
}

/** The unit that all catalogues have; null where there are none, or several. */
export function sharedUnit(known: readonly KnownCatalogue[]): string | null {
  const units = known.map(({ content }) => content.unit).filter((unit) => unit !== UNKNOWN_UNIT);
  const [unit = null] = units;
  return unit !== null && units.every((one) => spelling(one) === spelling(unit)) ? unit : null;
}

/** The catalogue that was made of that very document, or has the name that the line gives; null where there is none. */
export function madeOf(
  known: readonly KnownCatalogue[],
  request: Request,
  sha256: string,
): KnownCatalogue | null {
  if (request.in.length > 0) return known[0] ?? null;
  return known.find(({ content }) => content.source?.sha256 === sha256) ?? null;
}

/**
 * The catalogue that an annex is of, as far as its head tells: the only one that has its title; that was made of a file of
 * that name; that was begun, and has no tasks yet. Where a decision amends one, the only one of the year.
 */
export function likelyFor(
  known: readonly KnownCatalogue[],
  { year, title, file }: { year: number | null; title: string | null; file: string },
  isAmended: boolean,
): KnownCatalogue | null {
  const all = known.filter(({ content }) => year === null || Number(content.year) === year);
  const isTitled = ({ content }: KnownCatalogue) =>
    title !== null && spelling(content.title) === spelling(title);
  const isOfFile = ({ content: { source } }: KnownCatalogue) =>
    title === null && source !== undefined && nameOf(source.file) === nameOf(file);
  const tests = isAmended
    ? [({ isBare }: KnownCatalogue) => !isBare]
    : [isTitled, isOfFile, ({ isBare }: KnownCatalogue) => isBare];
  const found = tests.map((test) => all.filter(test)).find(({ length }) => length > 0) ?? [];
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The name of a document, without the count of those of one name that are kept. */
function nameOf(file: string): string {
  return basename(file)
    .normalize('NFC')
    .replace(/-\d+(?=\.[^.]*$)/, '');
}

/** The year's folder; where it is taken, with words of the title, and then counted. */
function freeName(year: number, title: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(String(year))) return String(year);
  const words = (fold(title).match(/[a-z\d]+/g) ?? []).filter((word) => !COMMON.has(word));
  const slug = [String(year), ...words].reduce((name, word) =>
    name.length + 1 + word.length > 30 ? name : `${name}-${word}`,
  );
  const own = slug === String(year) ? `${year}-2` : slug;
  if (own !== `${year}-2` && !isTaken(own)) return own;
  for (let copy = 2; copy < 1000; copy += 1) {
    const name = `${slug}-${copy}`;
    if (!isTaken(name)) return name;
  }
  return own;
}

/** Words of nearly every title, folded. */
const COMMON = new Set(
  'danh muc nhiem vu phu luc ke hoach cong tac trien khai thuc hien phan cong bang cac cua va nam ve tren dia ban xa phuong thi tran ubnd uy ban'.split(
    ' ',
  ),
);

async function bodiesIn({ tree, cwd }: Request, path: string): Promise<Target['bodies']> {
  if (!tree.exists(path)) return { path, old: new Uint8Array(), content: [] };
  const old = tree.read(path);
  const read = await readSound(shown(cwd, path), 'bodies', old);
  if (read.isSound) return { path, old, content: read.file?.content.bodies ?? [] };
  throw new UnusableError({
    vi: `${shown(cwd, path)} có lỗi nên chưa nhập được; xem bằng ${CALL_HERE} validate`,
    en: `${shown(cwd, path)} has errors, so nothing can be imported; see ${CALL_HERE} validate`,
  });
}

/** Where the document is to be kept: beside the data folder, once. */
export async function keptSource(
  { root }: Pick<Target, 'root'>,
  path: string,
  bytes: Uint8Array,
): Promise<KeptSource> {
  const place = await placeFor(join(dirname(root), 'seeds'), basename(resolve(path)), bytes);
  return { ...place, file: relative(dirname(root), place.path).split(sep).join('/') };
}
