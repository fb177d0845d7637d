/** The annex as later decisions change it: from the date of each on. */
import type { IsoDate } from '../dates.ts';
import { nodeAt, type YamlNode } from '../source/nodes.ts';
import type { Amendment, Catalogue, RemovedRow, Row, Task } from './model.ts';

/**
 * The catalogue with the amendments in force on a day; itself where there are none.
 *
 * @param day null for what was issued
 */
export function inForce(catalogue: Catalogue, day: IsoDate | null): Catalogue {
  if (catalogue.amendments.length === 0 || catalogue.asOf === day) return catalogue;
  let rows = catalogue.issuedRows;
  const removed: RemovedRow[] = [];
  for (const amendment of day === null ? [] : catalogue.amendments) {
    if (amendment.date > (day ?? '')) continue;
    for (const change of amendment.changes) {
      const { row } = change;
      if (change.kind === 'changed') {
        rows = rows.map((one) => (one.id === row.id ? { ...row, children: one.children } : one));
      } else if (change.kind === 'added') {
        const at = indexFor(rows, row, change.after);
        rows = [...rows.slice(0, at), ...withThoseBelow(row), ...rows.slice(at)];
      } else {
        const isGone = rows.map((one) => isWithin(one, row.id));
        // As they stand now, not as they were issued: in a group that may have other words.
        const gone = relinked(rows).filter((_, at) => isGone[at]);
        rows = rows.filter((_, at) => !isGone[at]);
        const { reason } = change;
        removed.push(...gone.map((one) => ({ row: one, amendment, reason })));
      }
    }
  }
  const linked = rows === catalogue.issuedRows ? rows : relinked(rows);
  const tasks = linked.filter((row): row is Task => row.time !== null);
  return { ...catalogue, asOf: day, rows: linked, tasks, removed };
}

/** A row that is not in force on a day: a decision removed it, or is yet to add it. */
export interface Absence extends RemovedRow {
  kind: 'removed' | 'to-come';
}

/** That no row of that number is in force on the catalogue's day, though there was one or is to be; null otherwise. */
export function absenceOf(
  { rows, removed, amendments }: Catalogue,
  isIt: (row: Row) => boolean,
): Absence | null {
  if (amendments.length === 0 || rows.some(isIt)) return null;
  const gone = removed.find(({ row }) => isIt(row));
  if (gone) return { kind: 'removed', ...gone };
  for (const amendment of amendments) {
    for (const { kind, row } of amendment.changes) {
      const added = kind === 'added' && withThoseBelow(row).find(isIt);
      if (added) return { kind: 'to-come', row: added, amendment, reason: null };
    }
  }
  return null;
}

/** The decisions that are in force on the catalogue's day. */
export function amendmentsInForce({ amendments, asOf }: Catalogue): readonly Amendment[] {
  return amendments.filter(({ date }) => date <= (asOf ?? ''));
}

/** The catalogue as it was issued, and as it is from the date of each later decision on. */
export function statesOf(catalogue: Catalogue): Catalogue[] {
  const days = new Set(catalogue.amendments.flatMap(({ date }) => date || []));
  return [null, ...days].map((day) => inForce(catalogue, day));
}

/** The row as the decision worded it that gave it a key: what a later one leaves alone stands where it was. */
export function wordedAt(row: Row, key: string): Row {
  let at = row;
  while (at.former && !at.node.entries.some((entry) => entry.key.value === key)) at = at.former;
  return at;
}

/** Where a key of a row is written. */
export function placeOf(row: Row, key: string): YamlNode {
  return nodeAt(wordedAt(row, key).node, [key]);
}

/** The row as it was on a day; as it was at first, where it is of a later one. */
export function rowOn(row: Row, day: IsoDate): Row {
  let at = row;
  while (at.former && at.amendment && at.amendment.date > day) at = at.former;
  return at;
}

/** The row as it was at first: issued, or added. */
export function firstOf(row: Row): Row {
  let at = row;
  while (at.former) at = at.former;
  return at;
}

/** Where a row is put: below the one that it follows and what belongs to that, else at the end of its section. */
function indexFor(rows: readonly Row[], { section }: Row, after: string | null): number {
  const before = rows.findLastIndex((one) =>
    after === null ? one.section === section : isWithin(one, after),
  );
  if (before >= 0) return before + 1;
  const next = rows.findIndex((one) => one.section.order > section.order);
  return next < 0 ? rows.length : next;
}

/** A row and those below it, in the order of the annex. */
export function withThoseBelow(row: Row): Row[] {
  return [row, ...row.children.flatMap(withThoseBelow)];
}

/** True for the row of that number, and for what is below it. */
export function isWithin(row: Row, id: string): boolean {
  for (let at: Row | null = row; at; at = at.parent) if (at.id === id) return true;
  return false;
}

/** The same rows, each with the parent and the children that are in force with it. */
function relinked(rows: readonly Row[]): Row[] {
  // A parent stands above its children, also where a number that is there twice could be that of either.
  const above = new Map<string, Row>();
  return rows.map((row) => {
    const parent = (row.parent && above.get(row.parent.id)) ?? null;
    const copy: Row = { ...row, parent, children: [] };
    parent?.children.push(copy);
    above.set(copy.id, copy);
    return copy;
  });
}
