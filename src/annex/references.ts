/** The bodies of a row as its file names them: by the decision's wording, where that alone says which body and what part. */
import type { AnnexColumn, Role } from '../catalogue/model.ts';
import { type BodyIndex, bodiesNamed, isCode } from '../reading/bodies.ts';
import type { AnnexRow } from './annex.ts';
import { partsIn } from './body-cell.ts';
import type { NamedBody } from './body-words.ts';
import { inOneLine } from './settled.ts';

export type KnownBodies = BodyIndex<NamedBody>;

/** A body in a list: only its wording, where `body` is null; `role` is null for that of the list. */
export interface Reference {
  body: string | null;
  text: string;
  role: Role | null;
}

/** What stands under `lead` and `with`. Without a column for the coordinating bodies, those are in that of the leads. */
export function referencesOf(
  row: AnnexRow,
  columns: readonly AnnexColumn[],
  known: KnownBodies,
): { lead: Reference[]; with: Reference[] } {
  const parts = (column: 'lead' | 'with') =>
    partsIn(row.cells.get(column) ?? '', known, column).map(({ text, name, role }) => ({
      text: inOneLine(text),
      body: bodiesNamed(known, name)[0] ?? null,
      role,
    }));
  const [leads, others] = [parts('lead'), parts('with')];
  const reference =
    (list: Role) =>
    (part: (typeof leads)[number]): Reference => {
      const named = bodiesNamed(known, part.text);
      const isPlain =
        part.body === null ||
        (named.length === 1 && named[0] === part.body && !isCode(known, part.text));
      // A role of the list itself is not written; the schema has none for a lead.
      const role = part.role === list || part.role === 'lead' ? null : part.role;
      return {
        body: isPlain && !role ? null : (part.body?.code ?? part.text),
        text: part.text,
        role,
      };
    };
  if (columns.some(({ holds }) => holds === 'with')) {
    return { lead: leads.map(reference('lead')), with: others.map(reference('coordinate')) };
  }
  // Printed one list after the other: in the cell, too, the leads must stand first.
  const first = leads.findIndex(({ role }) => role !== 'lead');
  const isInOrder = first > 0 && leads.slice(first).every(({ role }) => role !== 'lead');
  const end = isInOrder ? first : leads.length;
  return {
    lead: leads.slice(0, end).map(reference('lead')),
    with: leads.slice(end).map(reference('coordinate')),
  };
}
