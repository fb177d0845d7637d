/** Finding and reading the files of a catalogue. The only part of the core that touches the disk. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UnusableError, UsageError } from '../errors.ts';
import { buildCatalogue, type Shaped } from './build.ts';
import type { Catalogue } from './model.ts';
import type { FileContent, FileKind } from './schema.ts';
import { checkShape } from './shape.ts';
import { decode, describePlace, errorAt, type Problem, type SourceFile } from './source.ts';
import { parseYaml } from './yaml.ts';

/** Where to look for the catalogue. */
export interface Request {
  cwd: string;
  /** The folder asked for (`--data` or `DVTASKS_DATA`), or null to look for one. */
  folder: string | null;
  /** The catalogue that comes with the package, the last resort. */
  shipped: string;
  /** The year asked for, or null. */
  year: number | null;
  /** Without a year asked for, the year to prefer: that of the day in question. */
  preferredYear: number;
}

export interface Loaded {
  catalogue: Catalogue;
  /** The catalogue that ships with the package was used, for want of another: it is read-only. */
  shipped: boolean;
}

const CATALOGUE = 'catalogue.yaml';
const LEDGER = 'progress.yaml';
const BODIES = 'bodies.yaml';
const CALENDAR = 'calendar.yaml';

/**
 * Loads the one catalogue that a run is about.
 *
 * @throws UnusableError with every problem of its files
 * @throws UsageError when no such folder or year exists
 */
export async function loadCatalogue(request: Request): Promise<Loaded> {
  const { root, shipped } = dataFolder(request);
  const reader = fileReader(request);
  const heads = readHeads(reader, root);
  if (reader.problems.length > 0) throw new UnusableError(await allProblems(reader));
  const catalogue = readCatalogue(reader, chooseYear(heads, request, root), root, shipped);
  if (!catalogue || reader.problems.length > 0) throw new UnusableError(await allProblems(reader));
  return { catalogue, shipped };
}

/** What an inspection found. */
export interface Inspection {
  /** The catalogue that ships with the package was looked at, for want of another. */
  shipped: boolean;
  /** Sorted by file and place. */
  problems: Problem[];
  /** The catalogues that could be read, perhaps in part. */
  catalogues: Catalogue[];
  /** How many files were looked at. */
  files: number;
}

/**
 * Reads every catalogue of a data folder, or those of one year, and says all that is wrong.
 *
 * @throws UnusableError when the folder itself cannot be read
 */
export async function inspectCatalogues(request: Request): Promise<Inspection> {
  const { root, shipped } = dataFolder(request);
  const reader = fileReader(request);
  const heads = readHeads(reader, root).filter(
    ({ head }) => request.year === null || Number(head.content.year) === request.year,
  );
  const catalogues = heads.flatMap((one) => readCatalogue(reader, one, root, shipped) ?? []);
  return { shipped, problems: await allProblems(reader), catalogues, files: reader.files.size };
}

type Head = { folder: string; head: Shaped<FileContent<'catalogue'>> };

function readHeads(reader: FileReader, root: string): Head[] {
  return catalogueFolders(root).flatMap((folder) => {
    const head = readShaped(reader, join(folder, CATALOGUE), 'catalogue');
    return head ? [{ folder, head }] : [];
  });
}

/** The catalogue of a folder; its problems go to the reader. Null without bodies to understand it by. */
function readCatalogue(
  reader: FileReader,
  { folder, head }: Head,
  root: string,
  shipped: boolean,
): Catalogue | null {
  const before = reader.problems.length;
  const bodies = readShaped(reader, nearestFile(folder, root, BODIES), 'bodies');
  const calendarFile = nearestFile(folder, root, CALENDAR);
  const calendar = existsSync(calendarFile) ? readShaped(reader, calendarFile, 'calendar') : null;
  const sections = yamlFiles(folder)
    .filter((name) => name !== CATALOGUE && name !== LEDGER)
    .flatMap((name) => readShaped(reader, join(folder, name), 'section') ?? []);
  const ledgerPath = join(folder, LEDGER);
  const ledgerFile = existsSync(ledgerPath) ? readShaped(reader, ledgerPath, 'ledger') : null;
  if (!bodies) return null;
  // Against a section that could not be read, entries would seem to name tasks that do not exist.
  const ledger = reader.problems.length === before ? ledgerFile : null;
  const readOnly = shipped || folder.split(sep).includes('node_modules');
  const where = { path: shown(reader.cwd, folder), ledgerPath, readOnly };
  const files = { catalogue: head, bodies, calendar, sections, ledger };
  const { catalogue, problems } = buildCatalogue(where, files);
  reader.problems.push(...problems);
  return catalogue;
}

interface FileReader {
  cwd: string;
  problems: Problem[];
  /** Files that cannot be parsed, each with what the parser said first. */
  broken: { source: SourceFile; first: Problem }[];
  /** Files read so far: catalogues may share one. */
  files: Map<string, Shaped<unknown> | null>;
}

function fileReader({ cwd }: Request): FileReader {
  return { cwd, problems: [], broken: [], files: new Map() };
}

/** The problems found, each once, sorted by file and place; broken files with all their syntax errors. */
async function allProblems({ problems, broken }: FileReader): Promise<Problem[]> {
  if (broken.length > 0) {
    const { syntaxProblems } = await import('./syntax.ts');
    for (const { source, first } of broken) {
      problems.splice(problems.indexOf(first), 1, ...syntaxProblems(source, first));
    }
  }
  const once = new Map(
    problems.map((problem) => [
      `${describePlace(problem)} ${problem.rule} ${problem.message.en}`,
      problem,
    ]),
  );
  return [...once.values()].sort(
    (one, other) =>
      (one.source.path < other.source.path ? -1 : Number(one.source.path > other.source.path)) ||
      one.start - other.start,
  );
}

function dataFolder(request: Request): { root: string; shipped: boolean } {
  const { cwd, folder, shipped } = request;
  if (folder !== null) {
    const root = resolve(cwd, folder);
    if (!isFolder(root)) {
      throw new UnusableError([], {
        vi: `không có thư mục “${folder}”; kiểm tra --data hoặc DVTASKS_DATA`,
        en: `there is no folder “${folder}”; check --data or DVTASKS_DATA`,
      });
    }
    if (catalogueFolders(root).length === 0) {
      throw noCatalogue(folder);
    }
    return { root, shipped: false };
  }
  for (let here = resolve(cwd); ; here = dirname(here)) {
    const root = join(here, 'data');
    if (isFolder(root)) {
      if (catalogueFolders(root).length > 0) return { root, shipped: false };
      if (existsSync(join(root, BODIES))) throw noCatalogue(shown(cwd, root));
    }
    if (dirname(here) === here) return { root: shipped, shipped: true };
  }
}

function noCatalogue(folder: string): UnusableError {
  return new UnusableError([], {
    vi: `trong “${folder}” không có danh mục nào (không thấy tệp ${CATALOGUE})`,
    en: `there is no catalogue in “${folder}” (no file ${CATALOGUE})`,
  });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The folders, from `root` down, that hold a catalogue, in order of their names. */
function catalogueFolders(root: string): string[] {
  let entries: ReturnType<typeof readFolder>;
  try {
    entries = readFolder(root);
  } catch (error) {
    throw new UnusableError([], {
      vi: `không đọc được thư mục “${root}”: ${error instanceof Error ? error.message : error}`,
      en: `the folder “${root}” cannot be read: ${error instanceof Error ? error.message : error}`,
    });
  }
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const below = names
    .map(({ name }) => name)
    .sort()
    .filter((name) => name !== 'node_modules')
    .flatMap((name) => catalogueFolders(join(root, name)));
  return entries.some(({ name }) => name === CATALOGUE) ? [root, ...below] : below;
}

function readFolder(path: string) {
  return readdirSync(path, { withFileTypes: true });
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith('.'))
    .sort();
}

/** The file of that name in the catalogue's folder, else in the nearest folder above it. */
function nearestFile(folder: string, root: string, name: string): string {
  const top = dirname(root);
  for (let here = folder; here.length >= top.length; here = dirname(here)) {
    if (existsSync(join(here, name))) return join(here, name);
    if (here === top) break;
  }
  return join(root, name);
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
      en: `there is no catalogue of ${wanted} in ${shown(cwd, root)}; there are: ${known}`,
    });
  }
  if (others.length > 0) {
    const folders = [chosen, ...others].map(({ folder }) => shown(cwd, folder)).slice(0, 10);
    throw new UsageError({
      vi: `năm ${wanted} có ${others.length + 1} danh mục; chọn một bằng --data: ${folders.join(', ')}`,
      en: `there are ${others.length + 1} catalogues of ${wanted}; choose one with --data: ${folders.join(', ')}`,
    });
  }
  return chosen;
}

function readShaped<Kind extends FileKind>(
  reader: FileReader,
  path: string,
  kind: Kind,
): Shaped<FileContent<Kind>> | null {
  const known = reader.files.get(path);
  if (known !== undefined) return known as Shaped<FileContent<Kind>> | null;
  const shaped = readFile(reader, path, kind);
  reader.files.set(path, shaped);
  return shaped;
}

function readFile<Kind extends FileKind>(
  reader: FileReader,
  path: string,
  kind: Kind,
): Shaped<FileContent<Kind>> | null {
  const name = shown(reader.cwd, path);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const source = { path: name, text: '' };
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const message = missing
      ? { vi: 'thiếu tệp này', en: 'this file is missing' }
      : {
          vi: `không đọc được tệp: ${error instanceof Error ? error.message : error}`,
          en: `the file cannot be read: ${error instanceof Error ? error.message : error}`,
        };
    reader.problems.push(errorAt({ source, start: 0, end: 0 }, 'unreadable', message));
    return null;
  }
  const { source, problems } = decode(name, bytes);
  reader.problems.push(...problems);
  if (problems.length > 0) return null;
  const { root, problems: found, broken } = parseYaml(source);
  reader.problems.push(...found);
  if (broken && found[0]) reader.broken.push({ source, first: found[0] });
  if (!root) {
    // A ledger of comments alone is one to which nothing has happened yet.
    if (found.length === 0 && kind !== 'ledger') reader.problems.push(emptyFile(source));
    return null;
  }
  const { content, problems: misshapen } = checkShape(kind, root);
  reader.problems.push(...misshapen);
  return content && { content, root };
}

function emptyFile(source: SourceFile): Problem {
  return errorAt(
    { source, start: 0, end: 0 },
    'empty-file',
    { vi: 'tệp không có nội dung', en: 'the file is empty' },
    { vi: 'điền nội dung, hoặc xóa tệp', en: 'fill it in, or delete it' },
  );
}

/** A path as a person and the contract of `--json` are shown it: from the working directory, with "/". */
function shown(cwd: string, path: string): string {
  return (relative(cwd, path) || '.').split(sep).join('/');
}
