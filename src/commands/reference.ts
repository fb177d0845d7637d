/** The task that a person names: "3.2", or "2026/3.2" where several catalogues have one of that number. */

import type { Catalogue, Row } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { UsageError } from '../errors.ts';
import { nearest } from '../reading/nearest.ts';
import { listed } from '../workspace/names.ts';
import {
  type Head,
  headsReferredTo,
  type Reference,
  referenceFrom,
  type Workspace,
} from '../workspace/workspace.ts';
import type { Context } from './command.ts';

/** A row, and whose it is. */
export interface Referred {
  catalogue: Catalogue;
  row: Row;
}

/** More candidates than a message names need not be looked for. */
const MOST_CANDIDATES = 11;

/**
 * The rows that a reference can mean: a number may stand in several catalogues.
 *
 * @throws UsageError when there is none, with the nearest number or name
 */
export async function rowsReferredTo(workspace: Workspace, words: string): Promise<Referred[]> {
  const reference = referenceFrom(words);
  const heads = headsReferredTo(workspace, reference);
  if (heads.length === 0) throw unknownCatalogue(workspace.heads, reference);
  const found: Referred[] = [];
  const known = new Set<string>();
  for (const head of heads) {
    if (found.length === MOST_CANDIDATES) break;
    const catalogue = await workspace.read(head);
    const row = rowOf(catalogue, reference.id);
    if (row) found.push({ catalogue, row });
    else for (const { id } of catalogue.rows) known.add(id);
  }
  if (found.length === 0) throw unknownTask(words, reference, known);
  return found;
}

/**
 * The row that a reference means. A number alone is that of the year of the day, where several catalogues have it.
 *
 * @throws UsageError with the candidates, where there are still several
 */
export async function rowNamed(
  context: Context,
  id: string,
): Promise<{ found: Referred; others: readonly Referred[] }> {
  const candidates = await rowsReferredTo(await context.open(), id);
  const ofYear = candidates.filter(({ catalogue }) => catalogue.year === context.request.yearOfDay);
  const likely = ofYear.length > 0 ? ofYear : candidates;
  const [found, ...rest] = likely;
  if (!found || rest.length > 0) {
    throw new UsageError({
      vi: `“${id}” có thể là: ${referencesTo(likely)}. Hãy viết đủ.`,
      en: `“${id}” could be: ${referencesTo(likely)}. Write it in full.`,
    });
  }
  return { found, others: candidates.filter((one) => one !== found) };
}

/**
 * The row of a number.
 *
 * @throws UsageError with the nearest number when there is none
 */
export function rowIn(catalogue: Catalogue, id: string): Row {
  const row = rowOf(catalogue, id);
  if (row) return row;
  throw unknownTask(
    id,
    { catalogue: null, id },
    catalogue.rows.map((one) => one.id),
  );
}

/** The row with this id, in any spelling: "3.5a", "3.5.a" and "3.5A" are the same, "3.5d" and "3.5đ" are not. */
export function rowOf(catalogue: Catalogue, id: string): Row | null {
  const wanted = plainId(id);
  return catalogue.rows.find((row) => plainId(row.id) === wanted) ?? null;
}

function plainId(id: string): string {
  return id
    .normalize('NFC')
    .replace(/\s+/g, '')
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/\.(?=\p{L}$)/u, '');
}

/** What the candidates are called, so that one can be pasted. */
export function referencesTo(candidates: readonly Referred[]): string {
  return listed(candidates.map(({ catalogue, row }) => referenceTo(row, catalogue)));
}

function unknownCatalogue(heads: readonly Head[], { catalogue, id }: Reference): UsageError {
  const names = heads.map(({ name }) => name);
  const meant = nearest(catalogue ?? '', names);
  const all = listed(names);
  return new UsageError({
    vi: `không có danh mục nào tên “${catalogue}”.${meant ? ` Có phải “${meant}/${id}”?` : ''} Có: ${all}`,
    en: `there is no catalogue “${catalogue}”.${meant ? ` Did you mean “${meant}/${id}”?` : ''} Choose from: ${all}`,
  });
}

function unknownTask(words: string, reference: Reference, known: Iterable<string>): UsageError {
  const near = nearest(reference.id, known);
  const meant = near && [reference.catalogue ?? [], near].flat().join('/');
  return new UsageError({
    vi: `không có nhiệm vụ số “${words}”.${meant ? ` Có phải ${meant}?` : ''} Xem danh sách: dvtasks list`,
    en: `there is no task “${words}”.${meant ? ` Did you mean ${meant}?` : ''} To list them: dvtasks list`,
  });
}
