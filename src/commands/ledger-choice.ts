/** Which catalogue's ledger a line is about. What the line leaves open is refused, with lines that do not. */
import type { Catalogue, LedgerEntry } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { formatDate, type IsoDate, monthsPeriod, type Period } from '../dates.ts';
import { UnusableError, UsageError } from '../errors.ts';
import { EVENTS } from '../task-words.ts';
import { CALL, CALL_HERE, type Text } from '../text.ts';
import { yearOfDay } from '../workspace/folders.ts';
import { CARRIED } from '../workspace/names.ts';
import type { Head, Workspace } from '../workspace/workspace.ts';
import type { Context } from './command.ts';
import {
  attempt,
  awaitsAll,
  type Candidate,
  lineFor,
  type Recorded,
  undoLine,
} from './ledger-entry.ts';
import { firstOf, taskLine, wordsOf } from './line.ts';
import { dayFrom } from './periods.ts';
import {
  type Asked,
  ambiguous,
  askedIn,
  headsOfAll,
  type Known,
  MOST_CANDIDATES,
  type Referred,
  rowOf,
  rowsIn,
  unknownTask,
} from './reference.ts';

/** The tasks that a line names, all of one catalogue. */
export interface Named extends Candidate {
  /** The day of the entries. */
  on: IsoDate;
}

/**
 * The tasks that a line names. The catalogue is one that all of its words can mean and that has all of their numbers;
 * where those are several, the year of the day decides, and after it in which of them the tasks await such an event.
 *
 * @throws UsageError where that leaves several or none: a run writes one ledger
 */
export async function tasksNamed(
  context: Context,
  recorded: Recorded,
  all: readonly string[],
): Promise<Named> {
  const { workspace, asked } = await askedIn(context, all);
  refuseReadOnly(workspace);
  const { on, candidates } = await choose(context, recorded, workspace, asked);
  const [only, ...others] = candidates;
  if (!only) throw await ofSeveralLedgers(context, recorded, workspace, asked);
  if (others.length > 0) throw await inSeveral(context, recorded, asked, on, candidates);
  return { ...only, on };
}

/** The day of the entries, and the catalogues in which they can be meant. */
interface Choice {
  on: IsoDate;
  candidates: readonly Candidate[];
}

/** @throws UsageError for a single number that no catalogue has */
async function choose(
  context: Context,
  recorded: Recorded,
  workspace: Workspace,
  asked: readonly Asked[],
): Promise<Choice> {
  const heads = headsOfAll(asked);
  const on = await dayMeant(context, recorded, workspace, asked, heads);
  const isOfYear = ({ year }: Head) => heads.length === 1 || year === Number(on.slice(0, 4));
  const known: Known = new Map();
  for (const group of [heads.filter(isOfYear), heads.filter((head) => !isOfYear(head))]) {
    const found: Candidate[] = [];
    const awaiting: Candidate[] = [];
    for await (const one of candidatesIn(context, workspace, group, asked, known)) {
      if (found.length < MOST_CANDIDATES) found.push(one);
      if (await awaitsAll(context, recorded, one)) awaiting.push(one);
      if (awaiting.length === MOST_CANDIDATES) break;
    }
    if (found.length > 0) return { on, candidates: awaiting.length > 0 ? awaiting : found };
  }
  const [only, ...others] = asked;
  if (only && others.length === 0) throw unknownTask(only.words, only.reference, known);
  return { on, candidates: [] };
}

/** The catalogues that have all the numbers. */
async function* candidatesIn(
  context: Context,
  workspace: Workspace,
  heads: readonly Head[],
  asked: readonly Asked[],
  known: Known,
): AsyncGenerator<Candidate> {
  const id = asked[0]?.reference.id ?? '';
  for await (const { catalogue } of rowsIn(context, workspace, heads, id, known)) {
    const one = candidateIn(catalogue, asked);
    if (one) yield one;
  }
}

function candidateIn(catalogue: Catalogue, asked: readonly Asked[]): Candidate | null {
  const rows = asked.map(({ reference }) => rowOf(catalogue, reference.id));
  return rows.every((row) => row !== null) ? { catalogue, rows: [...new Set(rows)] } : null;
}

/**
 * The day of the entries. One without its year is the only such day since the first year of the catalogues that can be
 * meant, and not to come: of those that the words can mean, else of those that have the numbers, else of the only one in
 * which the tasks await such an event.
 *
 * @throws UsageError when its year is not plain even so
 */
async function dayMeant(
  context: Context,
  recorded: Recorded,
  workspace: Workspace,
  asked: readonly Asked[],
  heads: readonly Head[],
): Promise<IsoDate> {
  const { host, options } = context;
  // Where no catalogue is left, what is wrong is not the day.
  const since = (years: readonly number[]) =>
    years.length === 0
      ? host.today
      : (dayFrom(options.on, '--on', host.today, happenedSince(years, host.today)) ?? host.today);
  const isPlain = (years: readonly number[]) => {
    try {
      since(years);
      return true;
    } catch (error) {
      if (error instanceof UsageError) return false;
      throw error;
    }
  };
  const inAll = heads.map(({ year }) => year);
  if (isPlain(inAll)) return since(inAll);
  const having: number[] = [];
  const awaiting: number[] = [];
  for await (const one of candidatesIn(context, workspace, heads, asked, new Map())) {
    having.push(one.catalogue.year);
    if (await awaitsAll(context, recorded, one)) awaiting.push(one.catalogue.year);
  }
  return since(isPlain(having) || awaiting.length !== 1 ? having : awaiting);
}

/** What happened in the first of the years, or after it: what has not happened yet is not recorded. */
export function happenedSince(years: readonly number[], today: IsoDate): Period {
  const first = years.reduce((one, other) => Math.min(one, other));
  const { from, due } = monthsPeriod(first, 1, 12);
  return { from, due: today > due ? today : due };
}

/** That several catalogues can be meant, with the line for each, or why it is refused there. */
async function inSeveral(
  context: Context,
  recorded: Recorded,
  asked: readonly Asked[],
  on: IsoDate,
  candidates: readonly Candidate[],
): Promise<UsageError> {
  const words = asked.map((one) => `“${one.words}”`).join(', ');
  const lines: string[] = [];
  let works = false;
  for (const candidate of candidates) {
    const { line, reason } = await lineFor(context, recorded, on, candidate);
    lines.push(line ?? context.say(reason));
    works ||= line !== null;
  }
  const shown = firstOf(lines);
  if (works) {
    return new UsageError(
      {
        vi: `${words} có trong nhiều danh mục; chạy một trong các dòng:`,
        en: `${words} is in several catalogues; run one of these lines:`,
      },
      shown,
    );
  }
  return (
    (await onlyForced(context, recorded, on, candidates, asked)) ??
    (await sameInAll(context, recorded, on, candidates)) ??
    new UsageError(
      { vi: `${words} có trong nhiều danh mục:`, en: `${words} is in several catalogues:` },
      shown,
    )
  );
}

/** That a line with `--force` has to say which catalogue it means; null without it, or where that does not help. */
async function onlyForced(
  context: Context,
  recorded: Recorded,
  on: IsoDate,
  candidates: readonly Candidate[],
  asked: readonly Asked[],
): Promise<UsageError | null> {
  if (!context.options.force) return null;
  const possible: Referred[] = [];
  for (const candidate of candidates) {
    const { entries } = await attempt(context, recorded, on, candidate, true);
    const { catalogue, rows } = candidate;
    if (entries) possible.push(...rows.map((row) => ({ catalogue, row })));
  }
  return possible.length > 0
    ? ambiguous(asked.map(({ words }) => words).join(' '), possible)
    : null;
}

/** What is wrong whatever the catalogue; null where that is not the same in all. */
async function sameInAll(
  context: Context,
  recorded: Recorded,
  on: IsoDate,
  candidates: readonly Candidate[],
): Promise<UsageError | null> {
  const reasons = new Map<string, Text>();
  for (const candidate of candidates) {
    const unnamed = { ...candidate.catalogue, reference: '' };
    const { reason } = await attempt(context, recorded, on, candidate, false, unnamed);
    if (reason) reasons.set(reason.vi, reason);
  }
  const [only, ...others] = reasons.values();
  return only && others.length === 0 ? new UsageError(only) : null;
}

/** That the words are of several catalogues, with a line for each where each word means one, or why it is refused. */
async function ofSeveralLedgers(
  context: Context,
  recorded: Recorded,
  workspace: Workspace,
  asked: readonly Asked[],
): Promise<UsageError> {
  const ledgers = new Map<string, Named>();
  let isPlain = true;
  for (const one of asked) {
    const { on, candidates } = await choose(context, recorded, workspace, [one]);
    const [only, ...others] = candidates;
    if (!only || others.length > 0) isPlain = false;
    else {
      const key = `${on} ${only.catalogue.ledgerPath}`;
      const rows = new Set([...(ledgers.get(key)?.rows ?? []), ...only.rows]);
      ledgers.set(key, { ...only, rows: [...rows], on });
    }
  }
  const lines: string[] = [];
  for (const { on, ...candidate } of isPlain ? ledgers.values() : []) {
    const { line, reason } = await lineFor(context, recorded, on, candidate);
    lines.push(line ?? context.say(reason));
  }
  const [runVi, runEn] = isPlain ? ['; chạy từng dòng:', '; run line by line:'] : ['', ''];
  return new UsageError(
    {
      vi: `mỗi lần chỉ ghi vào một sổ, mà các việc này ở nhiều danh mục${runVi}`,
      en: `one run writes one ledger, and these tasks are of several catalogues${runEn}`,
    },
    lines,
  );
}

/**
 * Lines that record the same of all the numbers in other catalogues that the words can mean. Nothing is recorded there
 * unasked, so that one which cannot be read is left out.
 */
export async function linesElsewhere(
  context: Context,
  recorded: Recorded,
  words: readonly string[],
  { catalogue: here, on }: Named,
): Promise<string[]> {
  const { workspace, asked } = await askedIn(context, words);
  const heads = headsOfAll(asked).filter(({ ledgerPath }) => ledgerPath !== here.ledgerPath);
  const lines: string[] = [];
  for (const [done, head] of heads.entries()) {
    context.progress(done, heads.length);
    const catalogue = await workspace.read(head).catch((error) => {
      if (error instanceof UnusableError) return null;
      throw error;
    });
    const candidate = catalogue && candidateIn(catalogue, asked);
    const found = candidate && (await lineFor(context, recorded, on, candidate));
    if (found?.line) lines.push(found.line);
    if (lines.length === MOST_CANDIDATES) break;
  }
  return firstOf(lines);
}

/**
 * That a task which was cancelled goes on in a catalogue of carried tasks, with the line for it there; null where it does
 * not.
 */
export async function goesOn(
  { open, request, options }: Context,
  { catalogue, rows: [row, ...others] }: Candidate,
): Promise<Text | null> {
  const last = catalogue.ledger.findLast(({ task }) => task.id === row?.id);
  if (!row || others.length > 0 || last?.status !== 'cancelled') return null;
  const workspace = await open({ ...request, in: [], units: [], year: null });
  for (const head of workspace.heads.filter(({ name }) => name.endsWith(CARRIED))) {
    const there = await workspace.read(head).catch((error) => {
      if (error instanceof UnusableError) return null;
      throw error;
    });
    const carried = there && rowOf(there, row.id);
    const from = carried?.reference?.split('; ').at(-1);
    if (!carried || ![catalogue.name, catalogue.year].some((one) => from === `${one}/${row.id}`)) {
      continue;
    }
    const [was, is] = [referenceTo(row, catalogue), referenceTo(carried, there)];
    const line = taskLine('show', [is], wordsOf(options, ['data']));
    return {
      vi: `${was} đã chuyển tiếp thành ${is}, ghi cho ${is}; xem: ${line}`,
      en: `${was} was carried over as ${is}: record that one; to see it: ${line}`,
    };
  }
  return null;
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

/**
 * The task that a line names, where something is recorded of it: a number alone is that of the catalogue in which it has
 * such an entry; where those are several, of the one of the year of the day.
 *
 * @param isMeant whether an entry of the task may be the one that the line is about
 * @throws UsageError where that leaves several or none
 */
export async function taskWithEntries(
  context: Context,
  words: string,
  isMeant: (entry: LedgerEntry, catalogue: Catalogue) => boolean,
): Promise<Referred> {
  const { workspace, asked } = await askedIn(context, [words]);
  refuseReadOnly(workspace);
  const { reference, heads } = asked[0] as Asked;
  const known: Known = new Map();
  const having: Referred[] = [];
  let without: Referred | null = null;
  for await (const one of rowsIn(context, workspace, heads, reference.id, known)) {
    const { catalogue, row } = one;
    const isRecorded = catalogue.ledger.some(
      (entry) => entry.task.id === row.id && isMeant(entry, catalogue),
    );
    if (isRecorded) having.push(one);
    else without ??= one;
  }
  const ofYear = having.filter(({ catalogue }) => catalogue.year === yearOfDay(context.request));
  const [found, ...others] = ofYear.length > 0 ? ofYear : having;
  if (found && others.length > 0) throw ambiguous(words, ofYear.length > 0 ? ofYear : having);
  if (found) return found;
  if (!without) throw unknownTask(words, reference, known);
  const name = referenceTo(without.row, without.catalogue);
  throw new UsageError({
    vi: `sổ không có mục nào như vậy của ${name}; xem: ${CALL_HERE} show ${name}`,
    en: `the ledger has no such entry for ${name}; to see them: ${CALL_HERE} show ${name}`,
  });
}

/**
 * The catalogue of that ledger as it is now.
 *
 * @throws UsageError where it is no longer there
 */
export async function readAnew({ open, request }: Context, { name, ledgerPath }: Catalogue) {
  const own = { ...request, in: [name], units: [], year: null };
  const workspace = await open(own).catch((error) => {
    if (error instanceof UsageError) return null;
    throw error;
  });
  const head = workspace?.heads.find((one) => one.ledgerPath === ledgerPath);
  if (workspace && head) return workspace.read(head);
  throw new UsageError({
    vi: `danh mục ${name} vừa bị đổi tên hoặc xóa; chưa ghi gì, chạy lại`,
    en: `the catalogue ${name} has just been renamed or removed; nothing is written, run again`,
  });
}

/** @throws UsageError for a catalogue that is not one's own */
export function refuseReadOnly({ heads }: Workspace): void {
  if (!heads.some(({ readOnly }) => readOnly)) return;
  throw new UsageError({
    vi: `danh mục kèm theo công cụ chỉ để đọc; ghi vào danh mục của mình (--data), hoặc lập danh mục mới: ${CALL} init`,
    en: `the catalogue that comes with the tool is read-only; record in your own (--data), or begin one: ${CALL} init`,
  });
}
