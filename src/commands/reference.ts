/** The task that a person names: "3.2", or "2026/3.2" where several catalogues have one of that number. */

import { type Absence, absenceOf } from '../catalogue/amendments.ts';
import type { Catalogue, Row } from '../catalogue/model.ts';
import { absenceText, referenceTo } from '../catalogue-words.ts';
import { UsageError } from '../errors.ts';
import { nearest } from '../reading/nearest.ts';
import { CALL_HERE, type Text } from '../text.ts';
import { yearOfDay } from '../workspace/folders.ts';
import { listed, namesEndingIn, namesHaving } from '../workspace/names.ts';
import {
  type Head,
  headsReferredTo,
  type Reference,
  referenceFrom,
  requestFor,
  type Workspace,
} from '../workspace/workspace.ts';
import type { Context, Options } from './command.ts';
import { firstOf, MOST_OFFERED, quoted, wordsOf } from './line.ts';

/** A row, and whose it is. */
export interface Referred {
  catalogue: Catalogue;
  row: Row;
}

/** More candidates than show that a message names only the first of them need not be looked for. */
export const MOST_CANDIDATES = MOST_OFFERED + 1;

/** The numbers that catalogues have; of one that a decision is yet to add, that. */
export type Known = Map<string, Absence | null>;

/** The rows of a number in catalogues that are read one after another. Of those without it, `known` has the numbers. */
export async function* rowsIn(
  { progress }: Context,
  { read }: Workspace,
  heads: readonly Head[],
  id: string,
  known: Known,
): AsyncGenerator<Referred> {
  for (const [done, head] of heads.entries()) {
    progress(done, heads.length);
    const catalogue = await read(head);
    const row = rowOf(catalogue, id);
    if (row) yield { catalogue, row };
    else noteKnown(known, catalogue, id);
  }
}

/** Notes the numbers of a catalogue in which there is no task of that number. */
export function noteKnown(known: Known, catalogue: Catalogue, id: string): void {
  for (const row of catalogue.rows) known.set(row.id, null);
  const toCome = absenceOf(catalogue, isNumbered(id));
  if (toCome) known.set(toCome.row.id, toCome);
}

/** Words that name a task, and what they can mean. */
export interface Asked {
  words: string;
  reference: Reference;
  /** The catalogues that they can mean. */
  heads: readonly Head[];
}

/**
 * Opens the workspace, and tells what each of the words can mean there. Where there is only one catalogue, which they do
 * not name, they are no more than a number.
 *
 * @throws UsageError where they mean no catalogue, with the nearest name
 */
export async function askedIn(
  { open, options, request }: Context,
  all: readonly string[],
): Promise<{ workspace: Workspace; asked: readonly Asked[] }> {
  const references = all.map(referenceFrom);
  const workspace = await open(requestFor(request, references));
  const asked = references.map((reference, at): Asked => {
    const words = all[at] ?? '';
    const heads = headsReferredTo(workspace, reference);
    if (heads.length > 0) return { words, reference, heads };
    if (workspace.isShared) throw unknownCatalogue(workspace, options, reference);
    return { words, reference: { catalogue: null, id: words }, heads: workspace.heads };
  });
  return { workspace, asked };
}

/** The catalogues that each of the words can mean. */
export function headsOfAll(asked: readonly Asked[]): readonly Head[] {
  const [first, ...others] = asked.map(({ heads }) => heads);
  const sets = others.map((heads) => new Set(heads));
  return (first ?? []).filter((head) => sets.every((heads) => heads.has(head)));
}

/** The row that a reference means, and those of the same number in other catalogues. */
export interface RowNamed {
  found: Referred;
  others: readonly Referred[];
}

/** That there are others. */
export const SAME_NUMBER: Text = {
  vi: 'Cùng số ở danh mục khác',
  en: 'The same number in other catalogues',
};

/**
 * The row that a reference means. A number alone is that of the year of the day, where several catalogues have it.
 *
 * @throws UsageError with the candidates, where there are still several
 */
export async function rowNamed(context: Context, words: string): Promise<RowNamed> {
  const { request } = context;
  const { workspace, asked } = await askedIn(context, [words]);
  const { reference, heads } = asked[0] as Asked;
  const isOfYear = ({ year }: Pick<Head, 'year'>) => year === yearOfDay(request);
  const inOrder = [...heads.filter(isOfYear), ...heads.filter((head) => !isOfYear(head))];
  const known: Known = new Map();
  const candidates: Referred[] = [];
  for await (const one of rowsIn(context, workspace, inOrder, reference.id, known)) {
    candidates.push(one);
    if (candidates.length === MOST_CANDIDATES) break;
  }
  if (candidates.length === 0) throw unknownTask(words, reference, known);
  const ofYear = candidates.filter(({ catalogue }) => isOfYear(catalogue));
  const likely = ofYear.length > 0 ? ofYear : candidates;
  const [found, ...rest] = likely;
  if (!found || rest.length > 0) throw ambiguous(words, likely);
  return { found, others: candidates.filter((one) => one !== found) };
}

/**
 * The row of a number; of one that a decision removed, as it was.
 *
 * @throws UsageError with the nearest number when there is none
 */
export function rowIn(catalogue: Catalogue, id: string): Row {
  const row = rowOf(catalogue, id);
  if (row) return row;
  const known: Known = new Map();
  noteKnown(known, catalogue, id);
  throw unknownTask(id, { catalogue: null, id }, known);
}

/**
 * The row with this id, in any spelling: "3.5a", "3.5.a" and "3.5A" are the same, "3.5d" and "3.5đ" are not. Of one that
 * a decision removed, as it was.
 */
export function rowOf(catalogue: Catalogue, id: string): Row | null {
  const gone = () => catalogue.removed.find(({ row }) => isNumbered(id)(row))?.row;
  return rowInForce(catalogue, id) ?? gone() ?? null;
}

/** The row with this id that is in force. */
export function rowInForce({ rows }: Pick<Catalogue, 'rows'>, id: string): Row | null {
  return rows.find((row) => row.id === id) ?? rows.find(isNumbered(id)) ?? null;
}

function isNumbered(id: string): (row: Row) => boolean {
  const wanted = plainId(id);
  return (row) => plainId(row.id) === wanted;
}

function plainId(id: string): string {
  return id
    .normalize('NFC')
    .replace(/\s+/g, '')
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/\.(?=\p{L}$)/u, '');
}

/** What the candidates are called, so that one can be pasted; how many more there are, nobody has looked for. */
export function referencesTo(candidates: readonly Referred[]): string {
  const names = candidates.map(({ catalogue, row }) => referenceTo(row, catalogue));
  return firstOf(names).join(', ');
}

/** That words could be several rows. */
export function ambiguous(words: string, candidates: readonly Referred[]): UsageError {
  return new UsageError({
    vi: `“${words}” có thể là: ${referencesTo(candidates)}. Hãy viết đủ.`,
    en: `“${words}” could be: ${referencesTo(candidates)}. Write it in full.`,
  });
}

function unknownCatalogue(
  workspace: Workspace,
  options: Options,
  { catalogue, id }: Reference,
): UsageError {
  const wanted = catalogue ?? '';
  const whole = namesEndingIn(workspace.names, `${wanted}/${id}`);
  if (whole.length > 0) {
    return new UsageError({
      vi: `“${wanted}/${id}” là một danh mục; thêm số nhiệm vụ, ví dụ: ${whole[0]}/1.1`,
      en: `“${wanted}/${id}” is a catalogue; add the number of a task, such as ${whole[0]}/1.1`,
    });
  }
  const leftOut = namesEndingIn(workspace.names, wanted);
  if (leftOut.length > 0) {
    const narrowing = wordsOf(options, ['in', 'year', 'unit']).map(quoted).join(' ');
    return new UsageError({
      vi: `danh mục ${listed(leftOut)} nằm ngoài ${narrowing}`,
      en: `the catalogue ${listed(leftOut)} is left out by ${narrowing}`,
    });
  }
  const names = workspace.heads.map(({ name }) => name);
  const having = namesHaving(names, wanted);
  // Another number is another year, and no slip of the hand.
  const alike = names.filter((name) => !/\d/.test(wanted) || digitsOf(name) === digitsOf(wanted));
  const meant = having.length === 1 ? having[0] : nearest(wanted, alike);
  const all = listed(having.length > 0 ? having : names);
  return new UsageError({
    vi: `không có danh mục nào tên “${catalogue}”.${meant ? ` Có phải “${meant}/${id}”?` : ''} Có: ${all}`,
    en: `there is no catalogue “${catalogue}”.${meant ? ` Did you mean “${meant}/${id}”?` : ''} Choose from: ${all}`,
  });
}

function digitsOf(name: string): string {
  return name.replace(/\D/g, '');
}

/** That there is no task of that number: which decision is to add it, else the nearest of those there are. */
export function unknownTask(words: string, reference: Reference, known: Known): UsageError {
  const toCome = [...known.values()].find((one) => one !== null);
  if (toCome) return new UsageError(absenceText(toCome, `“${words}”`));
  const near = nearest(reference.id, known.keys());
  const meant = near && [reference.catalogue ?? [], near].flat().join('/');
  return new UsageError({
    vi: `không có nhiệm vụ số “${words}”.${meant ? ` Có phải ${meant}?` : ''} Xem danh sách: ${CALL_HERE} list`,
    en: `there is no task “${words}”.${meant ? ` Did you mean ${meant}?` : ''} To list them: ${CALL_HERE} list`,
  });
}
