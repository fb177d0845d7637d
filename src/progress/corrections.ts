/** Which entries of a ledger count, where later ones correct them. */
import type { Entry } from '../catalogue/model.ts';

/** An entry as it was recorded, then as it was corrected each time: the last counts. */
export type Versions<T> = readonly [T, ...T[]];

/** The entries that count, in the order of the ledger: a correction stands in the place of what it corrects. */
export function countingEntries<T extends Entry>(ledger: readonly T[]): readonly T[] {
  if (ledger.every(({ corrects }) => corrects === null)) return ledger;
  return versionsIn(ledger).map((versions) => versions.at(-1) as T);
}

/** The entries that do not count: those that later ones correct. */
export function correctedEntries<T extends Entry>(ledger: readonly T[]): readonly T[] {
  if (ledger.every(({ corrects }) => corrects === null)) return [];
  return versionsIn(ledger).flatMap((versions) => versions.slice(0, -1));
}

/**
 * The entries of a ledger, each with what corrects it. A correction that names none above it is an entry of its own; one
 * that says the same as another corrects the same.
 */
export function versionsIn<T extends Entry>(ledger: readonly T[]): readonly Versions<T>[] {
  const all: [T, ...T[]][] = [];
  const named = new Map<string, Map<[T, ...T[]], T>>();
  const repeated = new Map<string, [T, ...T[]]>();
  for (const entry of ledger) {
    const { corrects } = entry;
    const content = corrects === null ? null : contentOf(entry);
    const corrected =
      content === null
        ? undefined
        : (repeated.get(content) ?? mostLike(named.get(nameOf(entry, corrects)), entry));
    const versions = corrected ?? [entry];
    if (corrected) corrected.push(entry);
    else all.push(versions);
    if (content !== null) repeated.set(content, versions);
    const name = nameOf(entry, entry.on);
    const sameName = named.get(name) ?? new Map();
    // Again at the end: of those that are as like, the one that was written last is meant.
    sameName.delete(versions);
    named.set(name, sameName.set(versions, entry));
  }
  return all;
}

/** A correction names the day, and is of the same task and the same kind of event. */
function nameOf({ task, status }: Entry, day: string | null): string {
  return `${day} ${status} ${task.id}`;
}

function contentOf({ task, by, ...entry }: Entry): string {
  const { on, status, until, evidence, note, isFinal, corrects } = entry;
  return JSON.stringify([
    ...[task.id, on, status, by?.code, until, entry.for, isFinal],
    ...[evidence, note, corrects],
  ]);
}

/** Of those that a correction can mean, the most like it; of those that are as like, the last written. */
function mostLike<V extends Versions<Entry>>(
  named: ReadonlyMap<V, Entry> | undefined,
  entry: Entry,
): V | undefined {
  let best: { versions: V; likeness: number } | undefined;
  for (const [versions, one] of named ?? []) {
    const likeness = likenessOf(one, entry, versions.at(-1) === one);
    if (!best || likeness >= best.likeness) best = { versions, likeness };
  }
  return best?.versions;
}

/** Whose share and which deadline it is comes first, then whether it counts, then what it says. */
function likenessOf(one: Entry, other: Entry, counts: boolean): number {
  const same = (...keys: (keyof Entry)[]) => keys.filter((key) => one[key] === other[key]).length;
  return 8 * same('by', 'for', 'isFinal') + (counts ? 4 : 0) + same('until', 'evidence', 'note');
}
