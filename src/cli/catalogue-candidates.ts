/** Words that come from the catalogues: tasks, bodies, sections, and the names of the catalogues themselves. */
import type { Catalogue } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { END_OF_TIME } from '../dates.ts';
import { byCodeUnits } from '../text.ts';
import { CatalogueCache } from '../workspace/cache.ts';
import { withListings } from '../workspace/tree.ts';
import { type Head, openWorkspace, type Workspace } from '../workspace/workspace.ts';
import type { Candidate, Place } from './candidates.ts';
import { requestFrom } from './options.ts';

/** The tasks of more catalogues than this are too many to look through; their names come first. */
const MOST_READ = 16;

/** The commands for work that is open. */
const OF_OPEN_WORK = new Set(['done', 'start', 'extend', 'cancel', 'note']);

/** The catalogues that the line is about, as far as it says. */
async function opened({ command, given, host }: Place): Promise<Workspace> {
  const { data } = given;
  const home = host.env.HOME ?? '~';
  const folder = typeof data === 'string' ? { data: data.replace(/^~(?=\/|$)/, home) } : {};
  const request = requestFrom(command ?? {}, { ...given, ...folder }, host);
  const tree = withListings(request.tree);
  const cache = host.cache ? new CatalogueCache(host.cache, host.cwd) : null;
  return openWorkspace({ ...request, tree }, async () => tree, undefined, cache);
}

async function read(place: Place, wanted?: Pick<Workspace, 'heads' | 'read'>) {
  const { heads, read: readOne } = wanted ?? (await opened(place));
  const all: Catalogue[] = [];
  for (const head of heads) all.push(await readOne(head));
  return all;
}

/** Each value once, as it is first met. */
function unique(candidates: readonly Candidate[]): Candidate[] {
  const first = new Map<string, Candidate>();
  for (const one of candidates) if (!first.has(one.value)) first.set(one.value, one);
  return [...first.values()];
}

/** The offices, by their codes. */
export async function bodies(place: Place): Promise<Candidate[]> {
  const all = (await read(place)).flatMap((catalogue) => catalogue.bodies);
  return unique(
    all.map(({ code, name, aliases }) => ({
      ...{ value: code, words: name, names: [name, ...aliases] },
      isNamed: true as const,
    })),
  );
}

/** The sections, by their numbers. */
export async function sections(place: Place): Promise<Candidate[]> {
  const all = (await read(place)).flatMap((catalogue) => catalogue.sections);
  return unique(all.map(({ id, title }) => ({ value: id, words: title, names: [title] })));
}

export async function years(place: Place): Promise<Candidate[]> {
  const { heads } = await opened(place);
  return unique(heads.map(({ year }) => ({ value: String(year), words: '' })));
}

export async function units(place: Place): Promise<Candidate[]> {
  const { heads } = await opened(place);
  return unique(
    heads.map(({ unit }) => ({ value: unit, words: '', names: [unit], isNamed: true as const })),
  );
}

/** The names of the catalogues, by which `--in` chooses. */
export async function catalogueNames(place: Place): Promise<Candidate[]> {
  const { heads } = await opened(place);
  return heads
    .filter(({ name }) => name !== '.')
    .map(({ name, unit, title }) => ({ value: name, words: title, names: [name, unit] }));
}

/** The tasks, by what names them on the line: those that the command is for come first. */
export async function tasks(place: Place): Promise<Candidate[]> {
  const { command, args, typed } = place;
  const workspace = await opened(place);
  const heads = headsBegunWith(workspace.heads, typed);
  if (heads.length > MOST_READ) {
    return heads.map(({ reference, unit, title }) => ({
      ...{ value: `${reference}/`, words: `${unit} · ${title}`, names: [unit] },
      isBeginning: true as const,
    }));
  }
  const all = await read(place, { ...workspace, heads });
  const isRecorded = OF_OPEN_WORK.has(command?.name ?? '') || command?.name === 'reopen';
  const found = isRecorded ? await tasksToRecord(place, all) : all.flatMap(rowsOf);
  return found
    .map(({ row, catalogue }) => ({
      ...{ value: referenceTo(row, catalogue), words: row.title },
      names: [row.id, row.title],
    }))
    .filter(({ value }) => !args.includes(value));
}

function rowsOf(catalogue: Catalogue) {
  return catalogue.rows.map((row) => ({ row, catalogue }));
}

/** The tasks whose work is open, nearest deadline first, and then the others; of what is to be reopened, these alone. */
async function tasksToRecord({ command, host }: Place, all: readonly Catalogue[]) {
  const { isOver, standings } = await import('../progress/status.ts');
  const found = all
    .flatMap((catalogue) => standings(catalogue, host.today))
    .map(({ task: row, catalogue, status, due }) => {
      return { row, catalogue, isOver: isOver(status), due: due ?? END_OF_TIME };
    });
  if (command?.name === 'reopen') return found.filter((one) => one.isOver);
  return found.sort(
    (one, other) => Number(one.isOver) - Number(other.isOver) || byCodeUnits(one.due, other.due),
  );
}

/** The catalogues to which a reference can lead that begins so; all, where it begins with no name of one. */
function headsBegunWith(heads: readonly Head[], typed: string): readonly Head[] {
  const begun = heads.filter(({ reference }) => {
    const start = `${reference}/`;
    return start.startsWith(typed) || typed.startsWith(start);
  });
  return begun.length > 0 ? begun : heads;
}
