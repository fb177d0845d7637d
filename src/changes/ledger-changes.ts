/** What happened to the entries of a ledger: those that are there stay as they are, and new ones go to the end. */
import { diffArrays } from 'diff';
import { withThoseBelow } from '../catalogue/amendments.ts';
import type { LedgerEntry } from '../catalogue/model.ts';
import { versionsIn } from '../progress/corrections.ts';
import type { Losses } from '../source/losses.ts';
import type { LedgerChange } from './change.ts';
import { codesNow, goneFrom, type Matched, pairBy } from './match.ts';

/**
 * The entries that were added, and whatever was done to those that were there.
 *
 * @param isWhole false where entries of the old side may not have been read: then none can be called inserted
 */
export function ledgerChanges(sides: Matched, isWhole: boolean): LedgerChange[] {
  const { year, catalogue, reference } = sides;
  const whose = { year, catalogue, reference };
  const { old, now } = contentsOf(sides);
  const pairs = pairEntries(old, now, sides.before.losses);
  const kept = new Set([...pairs.values()].map(({ was }) => was));
  const corrected = correctedBy(sides.after.ledger);
  const lastKept = now.findLastIndex((one) => (pairs.get(one)?.kind ?? 'moved') !== 'moved');
  return [
    ...now.flatMap((one, index): LedgerChange[] => {
      const pair = pairs.get(one);
      if (pair?.kind === 'kept') return [];
      if (pair) {
        const { kind, was } = pair;
        return [{ ...whose, task: was.task, kind, from: was.entry, to: one.entry }];
      }
      const kind = isWhole && index < lastKept ? 'inserted' : 'added';
      const { task, entry: to } = one;
      if (kind === 'inserted') return [{ ...whose, task, kind, from: null, to }];
      return [{ ...whose, task, kind, from: null, to, corrected: corrected.get(to) ?? null }];
    }),
    ...old
      .filter((was) => !kept.has(was))
      .map(
        ({ entry, task }): LedgerChange => ({
          ...{ ...whose, task, kind: 'removed', from: entry, to: null },
          withAll: now.length === 0,
        }),
      ),
  ];
}

/** What each correction stands in the place of. */
function correctedBy(ledger: readonly LedgerEntry[]): ReadonlyMap<LedgerEntry, LedgerEntry> {
  return new Map(
    versionsIn(ledger).flatMap((versions) =>
      versions.slice(1).map((entry, at) => [entry, versions[at] as LedgerEntry]),
    ),
  );
}

const KEYS = ['on', 'status', 'corrects', 'by', 'until', 'for', 'final', 'evidence', 'note'];

/** What an entry says; two that say the same have the same key. */
interface EntryContent {
  entry: LedgerEntry;
  /** The task by its number of today, whatever number it had; null for one that has gone. */
  task: string | null;
  /** What stands under each of `KEYS`. */
  values: readonly (string | null)[];
  key: string;
}

function contentsOf(sides: Matched): {
  old: EntryContent[];
  now: EntryContent[];
} {
  const { before, after, bodies } = sides;
  const numberNow = numbersNow(sides);
  const codeNow = codesNow(bodies);
  const content = (entry: LedgerEntry, task: string | null, by: string | null): EntryContent => {
    const { on, status, corrects, until, isFinal, evidence, note } = entry;
    const words = [evidence, note].map((text) => text?.normalize('NFC') ?? null);
    const final = isFinal ? 'true' : null;
    const values = [on, status, corrects, by, until, entry.for, final, ...words];
    return { entry, task, values, key: JSON.stringify([task, ...values]) };
  };
  return {
    old: before.ledger.map((entry) =>
      content(entry, numberNow(entry.task.id), entry.by && codeNow(entry.by.code)),
    ),
    now: after.ledger.map((entry) => content(entry, entry.task.id, entry.by?.code ?? null)),
  };
}

/** The number that a task of the old side has now; null for one that has gone. What decisions add keeps its number. */
function numbersNow({ after, rows }: Matched): (id: string) => string | null {
  const numbers = new Map(
    after.amendments.flatMap(({ changes }) =>
      changes
        .filter(({ kind }) => kind === 'added')
        .flatMap(({ row }) => withThoseBelow(row).map(({ id }) => [id, id] as const)),
    ),
  );
  for (const [row, was] of [...rows].reverse()) numbers.set(was.id, row.id);
  return (id) => numbers.get(id) ?? null;
}

interface Pair {
  was: EntryContent;
  kind: 'kept' | 'moved' | 'edited' | 'renumbered';
}

/** The old entry for each new one that has one: in its place, elsewhere, or with other words. */
function pairEntries(
  old: readonly EntryContent[],
  now: readonly EntryContent[],
  losses: Losses,
): Map<EntryContent, Pair> {
  const pairs = new Map<EntryContent, Pair>();
  const gaps = gapsBetween(old, now, (was, one) => pairs.set(one, { was, kind: 'kept' }));
  const moved = pairBy(
    gaps.flatMap((gap) => gap.old),
    gaps.flatMap((gap) => gap.now),
    [({ key }) => key],
  );
  for (const [one, was] of moved) pairs.set(one, { was, kind: 'moved' });
  for (const gap of gaps) {
    for (const was of goneFrom(gap.old, moved)) {
      const [closest] = gap.now
        .filter((one) => !pairs.has(one) && similarity(was, one) >= SIMILAR_ENOUGH)
        .sort((one, other) => similarity(was, other) - similarity(was, one));
      if (closest) pairs.set(closest, { was, kind: kindOf(was, closest, losses) });
    }
  }
  return pairs;
}

/** What was done to an entry that stands in its place. */
function kindOf(was: EntryContent, now: EntryContent, losses: Losses): Pair['kind'] {
  if (was.task !== now.task) return was.entry.task.id === now.task ? 'renumbered' : 'edited';
  // What could not be read of the old entry is not known to have changed.
  const isEdited = KEYS.some(
    (key, at) => was.values[at] !== now.values[at] && !losses.has(was.entry.node, key),
  );
  return isEdited ? 'edited' : 'kept';
}

/** Entries of both sides between two that were kept. */
interface Gap {
  old: EntryContent[];
  now: EntryContent[];
}

function gapsBetween(
  old: readonly EntryContent[],
  now: readonly EntryContent[],
  keep: (was: EntryContent, one: EntryContent) => void,
): Gap[] {
  const keys = [old, now].map((contents) => contents.map(({ key }) => key)) as [string[], string[]];
  const gaps: Gap[] = [{ old: [], now: [] }];
  let [atOld, atNow] = [0, 0];
  for (const { added, removed, count } of diffArrays(...keys)) {
    const olds = old.slice(atOld, added ? atOld : atOld + count);
    const news = now.slice(atNow, removed ? atNow : atNow + count);
    atOld += olds.length;
    atNow += news.length;
    if (added || removed) {
      gaps.at(-1)?.old.push(...olds);
      gaps.at(-1)?.now.push(...news);
    } else {
      for (const [index, was] of olds.entries()) keep(was, news[index] as EntryContent);
      gaps.push({ old: [], now: [] });
    }
  }
  return gaps;
}

/** Beside the task or its number one more thing must be the same; without them, three. */
const SIMILAR_ENOUGH = 3;

/** How many things two entries have in common; the task counts twice. */
function similarity(was: EntryContent, now: EntryContent): number {
  const isSameTask = was.task === now.task || was.entry.task.id === now.task;
  const same = was.values.filter((value, at) => value !== null && value === now.values[at]);
  return same.length + (isSameTask ? 2 : 0);
}
