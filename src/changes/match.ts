/** Which thing of the new side is which of the old. */
import type { AnnexColumn, Body, Catalogue, Row, Section } from '../catalogue/model.ts';
import type { IsoDate } from '../dates.ts';
import { spelling } from '../reading/fold.ts';

/** The old thing for each new one that has one. */
export type Pairs<T> = ReadonlyMap<T, T>;

/** The two sides of one catalogue. One that is only on one side is empty on the other. */
export interface CataloguePair {
  year: number;
  /** Its name where there are several, else null. */
  catalogue: string | null;
  /** What stands before the numbers of its tasks; empty where there is only one. */
  reference: string;
  before: Catalogue;
  after: Catalogue;
  kind: 'kept' | 'added' | 'removed';
}

/** Two sides, and which things in them are the same. */
export interface Matched extends CataloguePair {
  columns: Pairs<AnnexColumn>;
  bodies: Pairs<Body>;
  sections: Pairs<Section>;
  rows: Pairs<Row>;
  /** The day on which tasks are looked at. */
  asOf: IsoDate;
}

/** The pair with all that is in it paired. */
export function matched(pair: CataloguePair, asOf: IsoDate): Matched {
  const { before, after } = pair;
  return {
    ...pair,
    asOf,
    columns: pairColumns(before.columns, after.columns),
    bodies: pairBy(before.bodies, after.bodies, [({ code }) => code, ({ name }) => spelling(name)]),
    sections: pairBy(before.sections, after.sections, [
      ({ id, title }) => `${id} ${spelling(title)}`,
      ({ title }) => spelling(title) || null,
      ({ id }) => id,
    ]),
    rows: pairRows(before.rows, after.rows),
  };
}

/**
 * Pairs things by the first key that both have; those with the same key in their order.
 *
 * @param keys tried one after another on what is left; null is no key
 */
export function pairBy<T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly ((one: T) => string | null)[],
): Map<T, T> {
  const pairs = new Map<T, T>();
  const left = new Set(before);
  for (const keyOf of keys) {
    const byKey = new Map<string | null, T[]>();
    for (const was of left) {
      const twins = byKey.get(keyOf(was));
      if (twins) twins.push(was);
      else byKey.set(keyOf(was), [was]);
    }
    for (const one of after) {
      const key = keyOf(one);
      const was = pairs.has(one) || key === null ? undefined : byKey.get(key)?.shift();
      if (was === undefined) continue;
      pairs.set(one, was);
      left.delete(was);
    }
  }
  return pairs;
}

/** Pairs columns of an annex: by what they hold, by their label, and what is left by its place. */
export function pairColumns<T extends Omit<AnnexColumn, 'name'>>(
  before: readonly T[],
  after: readonly T[],
): Map<T, T> {
  const places = new Map([before, after].flatMap((side) => side.map((one, at) => [one, at])));
  return pairBy(before, after, [
    ({ holds }) => holds,
    ({ labels }) => spelling(labels.join(' / ')),
    (column) => String(places.get(column)),
  ]);
}

/** True where what is on both sides stands in another order. */
export function isReordered<T>(
  before: readonly T[],
  after: readonly T[],
  pairs: Pairs<T>,
): boolean {
  const places = after.flatMap((one) => {
    const was = pairs.get(one);
    return was === undefined ? [] : [before.indexOf(was)];
  });
  return places.some((place, index) => place < (places[index - 1] ?? 0));
}

/** The things of the old side that have gone. */
export function goneFrom<T>(before: readonly T[], pairs: Pairs<T>): T[] {
  const kept = new Set(pairs.values());
  return before.filter((one) => !kept.has(one));
}

/** The code that a body of the old side has now. */
export function codesNow(bodies: Pairs<Body>): (code: string) => string {
  const codes = new Map([...bodies].map(([body, was]) => [was.code, body.code]));
  return (code) => codes.get(code) ?? code;
}

/** Titles with so many words in common are those of one task, whatever its number; fewer will do with the same lead. */
const NEARLY_EQUAL = 0.9;
const ALIKE = 0.8;
const HALF = 0.5;
/** How much the same number speaks for its being the same task. */
const SAME_NUMBER = 0.25;

/**
 * Pairs rows. What has its number and its words is itself, then what has its words: two that changed numbers are
 * renumbered, not rewritten. Of the rest the most alike go together, at the latest by their number.
 */
function pairRows(before: readonly Row[], after: readonly Row[]): Pairs<Row> {
  const titleOf = (row: Row) => spelling(row.title) || null;
  const leadOf = (row: Row) => row.lead.map(({ text }) => spelling(text)).join(';');
  const pairs = pairBy(before, after, [
    (row) => titleOf(row) && `${row.id} ${titleOf(row)}`,
    (row) => titleOf(row) && `${titleOf(row)} ${leadOf(row)} ${row.time?.timeframe.text}`,
    titleOf,
  ]);
  const old = goneFrom(before, pairs).map(withWords);
  const candidates = after
    .filter((row) => !pairs.has(row))
    .map(withWords)
    .flatMap((one) =>
      old.flatMap((was) => {
        const common = inCommon(was.words, one.words);
        const hasSameNumber = was.row.id === one.row.id;
        const enough = leadOf(was.row) === leadOf(one.row) ? ALIKE : NEARLY_EQUAL;
        if (!hasSameNumber && common < enough) return [];
        return { one: one.row, was: was.row, score: common + (hasSameNumber ? SAME_NUMBER : 0) };
      }),
    )
    .sort((left, right) => right.score - left.score);
  const taken = new Set<Row>();
  for (const { one, was } of candidates) {
    if (pairs.has(one) || taken.has(was)) continue;
    pairs.set(one, was);
    taken.add(was);
  }
  return pairs;
}

/** Whether two rows are one task in other words; those that have little but their number in common are not. */
export function areAlike(one: Row, other: Row): boolean {
  return inCommon(withWords(one).words, withWords(other).words) >= HALF;
}

function withWords(row: Row): { row: Row; words: ReadonlySet<string> } {
  return { row, words: new Set(spelling(row.title).split(' ')) };
}

/** The share of words that two texts have in common, 0 to 1. */
function inCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const word of one) if (other.has(word)) common += 1;
  return (2 * common) / (one.size + other.size);
}
