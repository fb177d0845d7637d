/** Which catalogue's ledger a line is about. What the line leaves open is refused, with lines that do not. */
import type { Catalogue, EventKind, LedgerEntry } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { formatDate, type IsoDate, monthsPeriod, type Period } from '../dates.ts';
import { UnusableError, UsageError } from '../errors.ts';
import { EVENTS } from '../task-words.ts';
import { type Head, referenceFrom, requestFor, type Workspace } from '../workspace/workspace.ts';
import type { Context } from './command.ts';
import { lineOf, wordsOf } from './line.ts';
import { dayFrom } from './periods.ts';
import {
  headsMeant,
  MOST_CANDIDATES,
  type Referred,
  rowOf,
  rowsIn,
  unknownTask,
} from './reference.ts';

/** What is to be recorded: the command's name, and its kind of event. */
export interface Recorded {
  command: string;
  status: EventKind;
}

/** The tasks that a line names. */
export interface Named {
  /** Whose they all are. */
  catalogue: Catalogue;
  /** Their numbers there, with the words by which they were named. */
  tasks: readonly { id: string; words: string }[];
  /** The day of the entries. */
  on: IsoDate;
}

/**
 * The tasks that a line names. Where several catalogues have a number, the year of the day decides, and after it in which
 * of them the task awaits such an event.
 *
 * @throws UsageError where that leaves several, or not all tasks are of one catalogue: a run writes one ledger
 */
export async function tasksNamed(
  context: Context,
  recorded: Recorded,
  all: readonly string[],
): Promise<Named> {
  const { host, open, options, request } = context;
  const references = all.map(referenceFrom);
  const workspace = await open(requestFor(request, references));
  refuseReadOnly(workspace);
  const asked = references.map((reference, at) => ({
    ...reference,
    words: all[at] ?? '',
    heads: headsMeant(workspace, reference),
  }));
  const years = asked.flatMap(({ heads }) => heads.map(({ year }) => year));
  const within = happenedSince(
    years.reduce((first, year) => Math.min(first, year)),
    host.today,
  );
  const on = () => dayFrom(options.on, '--on', host.today, within) ?? host.today;
  const found: Candidates[] = [];
  for (const one of asked) {
    const candidates = await candidatesOf(context, workspace, one, recorded, () =>
      Number(on().slice(0, 4)),
    );
    found.push({ words: one.words, candidates });
  }
  const { catalogue, rows } = oneLedger(context, recorded, found);
  return { catalogue, tasks: rows.map(({ id }, at) => ({ id, words: all[at] ?? '' })), on: on() };
}

/** What happened in the first of the years, or after it: what has not happened yet is not recorded. */
function happenedSince(year: number, today: IsoDate): Period {
  const { from, due } = monthsPeriod(year, 1, 12);
  return { from, due: today > due ? today : due };
}

/** The rows that some words of the line can mean, one or several. */
interface Candidates {
  words: string;
  candidates: readonly Referred[];
}

/** @param yearOfDay is asked for only where there are several catalogues */
async function candidatesOf(
  context: Context,
  workspace: Workspace,
  { heads, id, words }: { heads: readonly Head[]; id: string; words: string },
  { status }: Recorded,
  yearOfDay: () => number,
): Promise<readonly Referred[]> {
  const { awaits } = await import('../progress/recording.ts');
  const year = heads.length > 1 ? yearOfDay() : null;
  const known = new Set<string>();
  for (const isOfYear of [true, false]) {
    const group = heads.filter((head) => (head.year === year) === isOfYear);
    const found: Referred[] = [];
    const awaiting: Referred[] = [];
    for await (const one of rowsIn(context, workspace, group, id, known)) {
      if (found.length < MOST_CANDIDATES) found.push(one);
      if (awaits(one.catalogue, one.row, status)) awaiting.push(one);
      if (awaiting.length === MOST_CANDIDATES) break;
    }
    if (found.length > 0) return found.length === 1 || awaiting.length === 0 ? found : awaiting;
  }
  throw unknownTask(words, referenceFrom(words), known);
}

/** The one catalogue that all words mean. */
function oneLedger(
  context: Context,
  recorded: Recorded,
  all: readonly Candidates[],
): { catalogue: Catalogue; rows: readonly Referred['row'][] } {
  const several = all.find(({ candidates }) => candidates.length > 1);
  const found = several ? several.candidates : all.flatMap(({ candidates }) => candidates);
  const catalogues = new Map(found.map(({ catalogue }) => [catalogue.name, catalogue]));
  const [catalogue, ...others] = catalogues.values();
  if (catalogue && others.length === 0) {
    return { catalogue, rows: found.map(({ row }) => row) };
  }
  const lines = [...catalogues.values()].map((one) => {
    const own = all.flatMap(({ words, candidates }) => {
      const referred = candidates.find(({ catalogue: { name } }) => name === one.name);
      if (referred) return referenceTo(referred.row, one);
      return several ? words : [];
    });
    return recordingLine(context, recorded, own);
  });
  if (several) {
    throw new UsageError(
      {
        vi: `“${several.words}” có trong nhiều danh mục; chạy một trong các dòng:`,
        en: `“${several.words}” is in several catalogues; run one of these lines:`,
      },
      firstOf(lines),
    );
  }
  throw new UsageError(
    {
      vi: 'mỗi lần chỉ ghi vào một sổ, mà các việc này ở nhiều danh mục; chạy từng dòng:',
      en: 'one run writes one ledger, and these tasks are of several catalogues; run line by line:',
    },
    lines,
  );
}

/** A line that records the same of other tasks. */
function recordingLine(
  { options }: Context,
  { command }: Recorded,
  references: readonly string[],
): string {
  const given = ['on', 'until', 'by', 'evidence', 'note', 'force', 'dryRun', 'data'];
  return lineOf([command, ...references, ...wordsOf(options, given)]);
}

function firstOf(lines: readonly string[]): string[] {
  return lines.length < MOST_CANDIDATES
    ? [...lines]
    : [...lines.slice(0, MOST_CANDIDATES - 1), '…'];
}

/**
 * Lines that record the same in other catalogues that the words can mean, where the task awaits it. Nothing is recorded
 * there unasked, so that one which cannot be read is left out.
 */
export async function linesElsewhere(
  context: Context,
  recorded: Recorded,
  words: string,
  { name }: Catalogue,
): Promise<string[]> {
  const { awaits } = await import('../progress/recording.ts');
  const reference = referenceFrom(words);
  const workspace = await context.open(requestFor(context.request, [reference]));
  const lines: string[] = [];
  const heads = headsMeant(workspace, reference);
  for (const [done, head] of heads.entries()) {
    context.progress(done, heads.length);
    if (head.name === name) continue;
    const catalogue = await workspace.read(head).catch((error) => {
      if (error instanceof UnusableError) return null;
      throw error;
    });
    const row = catalogue && rowOf(catalogue, reference.id);
    if (row && awaits(catalogue, row, recorded.status)) {
      lines.push(recordingLine(context, recorded, [referenceTo(row, catalogue)]));
    }
    if (lines.length === MOST_CANDIDATES) break;
  }
  return firstOf(lines);
}

/**
 * The catalogue whose last entry is to be taken back: the one in view, or the one of which anything is recorded. The
 * files do not say when an entry was written, so that nobody can tell which of several ledgers was the last.
 *
 * @throws UsageError with the last entry of each, where there are several
 */
export async function ledgerToUndo(context: Context): Promise<Catalogue> {
  const { open, options, progress, say } = context;
  const workspace = await open();
  refuseReadOnly(workspace);
  const { heads } = workspace;
  const [only, ...more] = heads;
  if (only && more.length === 0) return workspace.read(only);
  const last: { catalogue: Catalogue; entry: LedgerEntry }[] = [];
  for (const [done, head] of heads.entries()) {
    progress(done, heads.length);
    const catalogue = await workspace.read(head);
    const entry = catalogue.ledger.at(-1);
    if (entry) last.push({ catalogue, entry });
    if (last.length === MOST_CANDIDATES) break;
  }
  const [found, ...others] = last;
  if (found && others.length === 0) return found.catalogue;
  if (!found) {
    throw new UsageError({
      vi: 'chưa sổ nào có mục để bỏ',
      en: 'no ledger has an entry to remove',
    });
  }
  const given = wordsOf(options, ['dryRun', 'data']);
  const lines = last.map(({ catalogue, entry }) => {
    return `${undoLine(catalogue, given)}  # ${entry.task.id}: ${say(EVENTS[entry.status])}, ${formatDate(entry.on)}`;
  });
  throw new UsageError(
    {
      vi: 'nhiều sổ có mục ghi; bỏ mục cuối của một sổ bằng một trong các dòng:',
      en: 'several ledgers have entries; remove the last one of a ledger with one of these lines:',
    },
    firstOf(lines),
  );
}

/** A line that takes back the last entry of the catalogue's ledger. */
export function undoLine({ name, reference }: Catalogue, given: readonly string[]): string {
  return lineOf(['undo', ...(reference === '' ? [] : ['--in', name]), ...given]);
}

/**
 * The catalogue as it is now.
 *
 * @throws UsageError where it is no longer there
 */
export async function readAnew({ open, request }: Context, { name }: Catalogue) {
  const own = { ...request, in: [name], units: [], year: null };
  const workspace = await open(own).catch((error) => {
    if (error instanceof UsageError) return null;
    throw error;
  });
  const head = workspace?.heads.find((one) => one.name === name);
  if (workspace && head) return workspace.read(head);
  throw new UsageError({
    vi: `danh mục ${name} vừa bị đổi tên hoặc xóa; chưa ghi gì, chạy lại`,
    en: `the catalogue ${name} has just been renamed or removed; nothing is written, run again`,
  });
}

function refuseReadOnly({ heads }: Workspace): void {
  if (!heads.some(({ readOnly }) => readOnly)) return;
  throw new UsageError({
    vi: 'danh mục kèm theo công cụ chỉ để đọc; chép thư mục data/ về chỗ của mình rồi ghi ở đó (hoặc dùng --data)',
    en: 'the catalogue that comes with the tool is read-only; copy its data/ folder and record there (or use --data)',
  });
}
