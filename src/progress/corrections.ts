/** Which entries of a ledger count, where later ones correct them. */
import type { Entry } from '../catalogue/model.ts';

/**
 * The entries that count, in the order of the ledger: a correction stands in the place of what it corrects, and of several
 * the last counts.
 */
export function countingEntries<T extends Entry>(ledger: readonly T[]): readonly T[] {
  if (ledger.every(({ corrects }) => corrects === null)) return ledger;
  const places: T[][] = [];
  for (const entry of ledger) {
    const place = entry.corrects === null ? null : correctedPlace(places, entry, entry.corrects);
    if (place) place.push(entry);
    else places.push([entry]);
  }
  return places.map((entries) => entries.at(-1) as T);
}

/** The entry of that day of the same task, most like the one that corrects it; the last of those that are as like. */
function correctedPlace<T extends Entry>(
  places: readonly T[][],
  entry: T,
  day: string,
): T[] | null {
  let best: { place: T[]; likeness: number } | null = null;
  for (const place of places) {
    for (const one of place) {
      if (one.task.id !== entry.task.id || one.on !== day) continue;
      const likeness = likenessOf(one, entry);
      if (!best || likeness >= best.likeness) best = { place, likeness };
    }
  }
  return best?.place ?? null;
}

function likenessOf(one: Entry, other: Entry): number {
  return [one.status === other.status, one.by === other.by, one.for === other.for].filter(Boolean)
    .length;
}
