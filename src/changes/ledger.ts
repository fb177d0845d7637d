/** What happened to the entries of a ledger: those that are there stay as they are, and new ones go to the end. */
import { diffArrays } from 'diff';
import type { LedgerEntry } from '../catalogue/model.ts';
import type { Losses } from '../source/losses.ts';
import type { LedgerChange } from './change.ts';
import { codesNow, type Matched } from './match.ts';

/**
 * The entries that were added, and whatever was done to those that were there.
 *
 * @param isWhole false where entries of the old side may not have been read: then none can be called inserted
 */
export function ledgerChanges(sides: Matched, isWhole: boolean): LedgerChange[] {
  const { year } = sides;
  const { old, now } = sayings(sides);
  const pairs = pairEntries(old, now, sides.before.losses);
  const kept = new Set([...pairs.values()].map(({ was }) => was));
  const lastKept = now.findLastIndex((one) => (pairs.get(one)?.kind ?? 'moved') !== 'moved');
  return [
    ...now.flatMap((one, index): LedgerChange[] => {
      const pair = pairs.get(one);
      if (pair?.kind === 'kept') return [];
      if (pair) {
        const { kind, was } = pair;
        return [{ year, task: was.task, kind, from: was.entry, to: one.entry }];
      }
      const kind = isWhole && index < lastKept ? 'inserted' : 'added';
      return [{ year, task: one.task, kind, from: null, to: one.entry }];
    }),
    ...old
      .filter((was) => !kept.has(was))
      .map(
        ({ entry, task }): LedgerChange => ({ year, task, kind: 'removed', from: entry, to: null }),
      ),
  ];
}

const KEYS = ['on', 'status', 'by', 'until', 'evidence', 'note'];

/** What an entry says; two that say the same have the same key. */
interface Saying {
  entry: LedgerEntry;
  /** The task by its number of today, whatever number it had; null for one that has gone. */
  task: string | null;
  /** What stands under each of `KEYS`. */
  values: readonly (string | null)[];
  key: string;
}

function sayings({ before, after, rows, bodies }: Matched): { old: Saying[]; now: Saying[] } {
  const numbers = new Map([...rows].map(([row, was]) => [was, row.id]));
  const codeNow = codesNow(bodies);
  const saying = (entry: LedgerEntry, task: string | null, by: string | null): Saying => {
    const { on, status, until, evidence, note } = entry;
    const words = [evidence, note].map((text) => text?.normalize('NFC') ?? null);
    const values = [on, status, by, until, ...words];
    return { entry, task, values, key: JSON.stringify([task, ...values]) };
  };
  return {
    old: before.ledger.map((entry) =>
      saying(entry, numbers.get(entry.task) ?? null, entry.by && codeNow(entry.by.code)),
    ),
    now: after.ledger.map((entry) => saying(entry, entry.task.id, entry.by?.code ?? null)),
  };
}

interface Pair {
  was: Saying;
  kind: 'kept' | 'moved' | 'edited' | 'renumbered';
}

/** The old entry for each new one that has one. */
function pairEntries(
  old: readonly Saying[],
  now: readonly Saying[],
  losses: Losses,
): Map<Saying, Pair> {
  const pairs = new Map<Saying, Pair>();
  const gaps = gapsBetween(old, now, (was, one) => pairs.set(one, { was, kind: 'kept' }));
  const elsewhere = gaps.flatMap((gap) => gap.now);
  for (const gap of gaps) {
    gap.old = gap.old.filter((was) => {
      const one = elsewhere.find((other) => !pairs.has(other) && other.key === was.key);
      if (one) pairs.set(one, { was, kind: 'moved' });
      return !one;
    });
  }
  for (const gap of gaps) {
    for (const was of gap.old) {
      const [likest] = gap.now
        .filter((one) => !pairs.has(one) && likeness(was, one) >= LIKE_ENOUGH)
        .sort((one, other) => likeness(was, other) - likeness(was, one));
      if (!likest) continue;
      pairs.set(likest, { was, kind: whatWasDone(was, likest, losses) });
    }
  }
  return pairs;
}

function whatWasDone(was: Saying, now: Saying, losses: Losses): Pair['kind'] {
  if (was.task !== now.task) return was.entry.task.id === now.task ? 'renumbered' : 'edited';
  // What could not be read of the old entry is not known to have changed.
  const isEdited = KEYS.some(
    (key, at) => was.values[at] !== now.values[at] && !losses.has(was.entry.node, key),
  );
  return isEdited ? 'edited' : 'kept';
}

/** Entries of both sides between two that were kept. */
interface Gap {
  old: Saying[];
  now: Saying[];
}

function gapsBetween(
  old: readonly Saying[],
  now: readonly Saying[],
  keep: (was: Saying, one: Saying) => void,
): Gap[] {
  const keys = [old, now].map((sayings) => sayings.map(({ key }) => key)) as [string[], string[]];
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
      for (const [index, was] of olds.entries()) keep(was, news[index] as Saying);
      gaps.push({ old: [], now: [] });
    }
  }
  return gaps;
}

/** Beside the task or its number one more thing must be the same; without them, three. */
const LIKE_ENOUGH = 3;

/** How many things two entries have in common; the task counts twice. */
function likeness(was: Saying, now: Saying): number {
  const isSameTask = was.task === now.task || was.entry.task.id === now.task;
  const same = was.values.filter((value, at) => value !== null && value === now.values[at]);
  return same.length + (isSameTask ? 2 : 0);
}
