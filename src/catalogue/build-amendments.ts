/** From the files in `amendments/` to what each decision changes: rows found, their new words read. */
import type { AdditionContent, ChangeContent, FileContent, RowContent } from '../schema/schema.ts';
import { type Flaw, flawAt } from '../source/flaw.ts';
import type { ShapedFile } from '../source/shape.ts';
import { childOf, nodeAt, type YamlMap, type YamlNode } from '../source/yaml.ts';
import { byCodeUnits } from '../text.ts';
import { withThoseBelow } from './amendments.ts';
import type { AmendedRow, Amendment, Row, Section } from './model.ts';

/** Makes a row of what a file says, below a parent, in the words of a decision. */
export type RowBuilder = (
  content: RowContent,
  node: YamlMap,
  where: { section: Section; parent: Row | null; amendment: Amendment },
) => Row;

interface Issued {
  sections: readonly Section[];
  /** The rows that were issued, by their numbers. */
  rowsById: ReadonlyMap<string, Row>;
  flaws: Flaw[];
}

/** The amendments in the order in which they come into force, and all rows that there ever were. */
export function buildAmendments(
  files: readonly ShapedFile<FileContent<'amendment'>>[],
  { sections, rowsById, flaws }: Issued,
  build: {
    row: RowBuilder;
    changed: (row: Row, content: ChangeContent, node: YamlMap, amendment: Amendment) => Row;
  },
): { amendments: Amendment[]; everyRow: ReadonlyMap<string, Row> } {
  const current = new Map(rowsById);
  const everyRow = new Map(rowsById);
  const inOrder = [...files].sort((one, other) =>
    byCodeUnits(one.content.decision.date, other.content.decision.date),
  );
  const amendments = inOrder.map(({ content, root }): Amendment => {
    const { number, date, evidence = null } = content.decision;
    const changes: AmendedRow[] = [];
    const amendment = { number, date, evidence, changes, node: root };
    const inForceAt = (id: string, node: YamlNode): Row | null => {
      const row = current.get(id) ?? null;
      if (!row && id !== '')
        flaws.push(flawAt('unknown-task', nodeAt(node, ['id']), { id, near: null }));
      return row;
    };
    for (const [given, node] of itemsOf(content.change, childOf(root, 'change'))) {
      const row = inForceAt(given.id, node);
      if (!row) continue;
      const changed = build.changed(row, given, node, amendment);
      current.set(row.id, changed);
      everyRow.set(row.id, changed);
      changes.push({ kind: 'changed', row: changed, node });
    }
    for (const [given, node] of itemsOf(content.add, childOf(root, 'add'))) {
      const section = sections.find(({ id }) => id === given.section);
      if (!section) {
        const known = sections.map(({ id }) => id);
        if (given.section !== '')
          flaws.push(
            flawAt('unknown-section', nodeAt(node, ['section']), { id: given.section, known }),
          );
        continue;
      }
      const before = given.after === undefined ? null : (current.get(given.after) ?? null);
      if (given.after !== undefined && before?.section !== section) {
        flaws.push(
          flawAt('unknown-task', nodeAt(node, ['after']), { id: given.after, near: null }),
        );
        continue;
      }
      const row = build.row(rowOf(given), node, {
        section,
        parent: before?.parent ?? null,
        amendment,
      });
      for (const one of withThoseBelow(row)) {
        const twin = everyRow.get(one.id);
        if (twin) {
          const first = nodeAt(twin.node, ['id']);
          flaws.push(flawAt('duplicate-task', nodeAt(one.node, ['id']), { name: one.id, first }));
          continue;
        }
        current.set(one.id, one);
        everyRow.set(one.id, one);
      }
      changes.push({ kind: 'added', row, after: given.after ?? null, node });
    }
    for (const [given, node] of itemsOf(content.remove, childOf(root, 'remove'))) {
      const row = inForceAt(given.id, node);
      if (!row) continue;
      for (const one of [...current.values()]) {
        for (let at: Row | null = one; at; at = at.parent)
          if (at.id === row.id) current.delete(one.id);
      }
      changes.push({ kind: 'removed', row, reason: given.reason ?? null, node });
    }
    return amendment;
  });
  return { amendments, everyRow };
}

function rowOf({ section: _, after: __, ...row }: AdditionContent): RowContent {
  return row;
}

/** The items of a list, each with its node. */
function itemsOf<T>(
  list: '' | readonly T[] | undefined,
  node: YamlNode | undefined,
): [T, YamlMap][] {
  const nodes = node?.kind === 'list' ? node.items : [];
  return [...(list || [])].map((one, at) => [one, nodes[at] as YamlMap]);
}
