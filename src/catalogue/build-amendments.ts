/** From the files in `amendments/` to what each decision changes: rows found, their new words read. */
import type { AdditionContent, ChangeContent, FileContent, RowContent } from '../schema/schema.ts';
import { type Flaw, flawAt } from '../source/flaw.ts';
import { below, type YamlMap, type YamlNode } from '../source/nodes.ts';
import type { Place } from '../source/place.ts';
import type { ShapedFile } from '../source/shape.ts';
import { byCodeUnits } from '../text.ts';
import { isWithin, withThoseBelow } from './amendments.ts';
import type { AmendedRow, Amendment, Row, Section } from './model.ts';
import { nearNumber } from './near-number.ts';

type AmendmentFile = ShapedFile<FileContent<'amendment'>>;

interface Issued {
  sections: readonly Section[];
  /** A section's file, or its number, cannot be read. */
  lacksSections: boolean;
  /** The rows that were issued, by their numbers. */
  rowsById: ReadonlyMap<string, Row>;
  /** Task numbers in files of which something cannot be used. */
  unreadIds: Pick<ReadonlySet<string>, 'has'>;
  flaws: Flaw[];
}

/** Makes rows of what a file says, in the words of a decision. */
interface RowBuilder {
  row: (
    content: RowContent,
    node: YamlMap,
    where: { section: Section; parent: Row | null; amendment: Amendment },
  ) => Row;
  changed: (row: Row, content: ChangeContent, node: YamlMap, amendment: Amendment) => Row;
}

/** The amendments in the order in which they come into force, and all rows that there ever were. */
export function buildAmendments(
  files: readonly AmendmentFile[],
  issued: Issued,
  build: RowBuilder,
): { amendments: Amendment[]; everyRow: ReadonlyMap<string, Row> } {
  const annex: Annex = {
    ...issued,
    current: new Map(issued.rowsById),
    everyRow: new Map(issued.rowsById),
    added: new Map(
      files.flatMap(({ content: { add, decision } }) =>
        [...(add || [])].flatMap(idsOf).map((id) => [id, decision]),
      ),
    ),
    removed: new Map(),
  };
  // Decisions of one day go by their numbers: 98 before 102.
  const inOrder = [...files].sort(
    ({ content: { decision: one } }, { content: { decision: other } }) =>
      byCodeUnits(one.date, other.date) ||
      (Number.parseInt(one.number, 10) || 0) - (Number.parseInt(other.number, 10) || 0),
  );
  const amendments = inOrder.map((file) => amend(annex, file, build));
  return { amendments, everyRow: annex.everyRow };
}

/** The rows while one decision after another changes them. */
interface Annex extends Issued {
  current: Map<string, Row>;
  everyRow: Map<string, Row>;
  /** The decisions that add and that remove numbers. */
  added: ReadonlyMap<string, Decision>;
  removed: Map<string, Decision>;
}

type Decision = Pick<Amendment, 'number' | 'date'>;

function amend(annex: Annex, { content, root }: AmendmentFile, build: RowBuilder): Amendment {
  const { current, everyRow, removed, flaws } = annex;
  const { number, date, evidence = null } = content.decision;
  const changes: AmendedRow[] = [];
  const amendment: Amendment = { number, date, evidence, changes, node: root };
  const named = new Map<string, Place>();
  /** A decision says all of a row in one place. */
  const isNamedAgain = (id: string, place: Place) => {
    const first = named.get(id);
    if (first) flaws.push(flawAt('amended-twice', place, { id, first }));
    else if (id !== '') named.set(id, place);
    return first !== undefined;
  };
  const added = itemsOf(content.add, below(root, 'add'));
  for (const [given, node] of itemsOf(content.change, below(root, 'change'))) {
    const place = below(node, 'id');
    const own = added.find(([one]) => one.id === given.id && given.id !== '');
    if (own) {
      const first = below(own[1], 'id');
      flaws.push(flawAt('amended-twice', place, { id: given.id, first }));
    }
    const row = own || isNamedAgain(given.id, place) ? null : rowAt(annex, given.id, place);
    if (!row) continue;
    const changed = build.changed(row, given, node, amendment);
    current.set(row.id, changed);
    everyRow.set(row.id, changed);
    changes.push({ kind: 'changed', row: changed, node });
  }
  for (const [given, node] of added) {
    const where = placeOfNew(annex, given, node);
    if (!where) continue;
    const row = build.row(rowOf(given), node, { ...where, amendment });
    const rows = withThoseBelow(row);
    // One that is named again is not looked for elsewhere, too.
    const isNew = rows.map((one) => {
      const place = below(one.node, 'id');
      return !isNamedAgain(one.id, place) && !isTaken(annex, one, place);
    });
    if (!isNew.every(Boolean)) continue;
    for (const one of rows.filter(({ id }) => id !== '')) {
      current.set(one.id, one);
      everyRow.set(one.id, one);
    }
    changes.push({ kind: 'added', row, after: where.after, node });
  }
  for (const [given, node] of itemsOf(content.remove, below(root, 'remove'))) {
    const place = below(node, 'id');
    if (isNamedAgain(given.id, place)) continue;
    const row = rowAt(annex, given.id, place);
    if (!row) continue;
    for (const one of [...current.values()].filter((each) => isWithin(each, row.id))) {
      if (one.id !== row.id) isNamedAgain(one.id, place);
      current.delete(one.id);
      removed.set(one.id, amendment);
    }
    changes.push({ kind: 'removed', row, reason: given.reason ?? null, node });
  }
  return amendment;
}

/** The row of a number that is in force; null, and mostly a flaw, where there is none. */
function rowAt(annex: Annex, id: string, place: Place): Row | null {
  const { current, unreadIds, removed, added, flaws } = annex;
  const row = current.get(id) ?? null;
  if (row || id === '' || unreadIds.has(id)) return row;
  const [gone, coming] = [removed.get(id), added.get(id)];
  const other = gone ?? coming;
  flaws.push(
    flawAt('unknown-task', place, {
      id,
      near: other ? null : nearNumber(id, (one) => current.has(one)),
      other: other ? { what: gone ? 'removed' : 'added', ...other } : null,
    }),
  );
  return null;
}

/** Where an added row belongs; null, and mostly a flaw, where that cannot be told. */
function placeOfNew(
  annex: Annex,
  { id, section: number, after }: AdditionContent,
  node: YamlMap,
): { section: Section; parent: Row | null; after: string | null } | null {
  const { sections, lacksSections, flaws } = annex;
  const section = sections.find((one) => one.id === number);
  if (!section) {
    const known = sections.map((one) => one.id);
    const facts = { id: number, known };
    if (number !== '' && !lacksSections)
      flaws.push(flawAt('unknown-section', below(node, 'section'), facts));
    return null;
  }
  if (after === undefined) return { section, parent: null, after: null };
  const place = below(node, 'after');
  const before = rowAt(annex, after, place);
  if (!before) return null;
  const { section: own, parent } = before;
  if (own === section) return { section, parent, after };
  flaws.push(flawAt('other-section', place, { id, after, section: section.id, of: own.id }));
  return null;
}

/** Whether a number was given before, also to a row that is no longer in force; then that is a flaw. */
function isTaken({ everyRow, removed, flaws }: Annex, { id }: Row, place: Place): boolean {
  const twin = everyRow.get(id);
  if (!twin) return false;
  const first = below(twin.node, 'id');
  flaws.push(
    flawAt('duplicate-task', place, { name: id, first, removed: removed.get(id) ?? null }),
  );
  return true;
}

function idsOf({ id, tasks = [] }: RowContent): string[] {
  return [id, ...tasks.flatMap(idsOf)];
}

function rowOf({ section: _, after: __, ...row }: AdditionContent): RowContent {
  return row;
}

/** The items of a list, each with its node. */
function itemsOf<T>(list: '' | readonly T[] | undefined, node: YamlNode): [T, YamlMap][] {
  return [...(list || [])].map((one, at) => [one, below(node, at) as YamlMap]);
}
