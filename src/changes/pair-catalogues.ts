/** Which catalogue of the new side is which of the old. */

import type { Catalogue } from '../catalogue/model.ts';
import { identityOf } from '../catalogue-identity.ts';
import { spelling } from '../reading/fold.ts';
import { type CataloguePair, goneFrom } from './match.ts';

/**
 * The catalogues of both sides. What is in its folder as it was, under a new title, is itself; else a decision is itself
 * in whatever folder it is. What was rewritten in its place is known by its folder, and what was rewritten and
 * moved by its rows, of which most must be the same: of one year and unit there may be several decisions.
 */
export function pairCatalogues(
  before: readonly Catalogue[],
  after: readonly Catalogue[],
): CataloguePair[] {
  const pairs = new Map<Catalogue, Catalogue>();
  const pairMore = (keyOf: (one: Catalogue) => string | null, goTogether: GoTogether) => {
    const rest = after.filter((one) => !pairs.has(one));
    const old = grouped(goneFrom(before, pairs), keyOf);
    for (const [key, ones] of grouped(rest, keyOf)) {
      for (const [one, was] of goTogether(old.get(key) ?? [], ones)) pairs.set(one, was);
    }
  };
  pairMore((one) => withName(one, identityOf(one).title), inOrder);
  const titles = new Set(before.map((one) => identityOf(one).title));
  const isRetitled = (one: Catalogue) => !titles.has(identityOf(one).title);
  pairMore(
    (one) => withName(one, yearAndUnit(one)),
    (olds, news) => onlyAsItWas(olds, news.filter(isRetitled)),
  );
  pairMore((one) => identityOf(one).title, inOrder);
  pairMore((one) => identityOf(one).number, inOrder);
  pairMore(({ name }) => name, bestAlike);
  pairMore(yearAndUnit, bestAlike);
  // A unit that was renamed with its folder can only be told by its ledger, or where there is no other.
  pairMore(({ year, ledger }) => `${year} ${entryKeys(ledger)[0]}`, onlyAsItWas);
  pairMore(({ year, reference }) => (reference === '' ? String(year) : null), bestAlike);
  pairMore(({ name }) => name, inOrder);
  return withEmptySides(before, after, pairs);
}

/** Tells which of the old catalogues and of the new ones, of one key, are the same. */
type GoTogether = (
  before: readonly Catalogue[],
  after: readonly Catalogue[],
) => [one: Catalogue, was: Catalogue][];

function yearAndUnit({ year, unit }: Catalogue): string | null {
  return unit === '' ? null : `${year} ${spelling(unit)}`;
}

function inOrder(
  before: readonly Catalogue[],
  after: readonly Catalogue[],
): ReturnType<GoTogether> {
  return before.flatMap((was, at) => (after[at] ? [[after[at], was]] : []));
}

/** A single one on each side, with the entries that were there; with nearly the same rows, where there were none. */
function onlyAsItWas(
  [was, ...olds]: readonly Catalogue[],
  [one, ...news]: readonly Catalogue[],
): ReturnType<GoTogether> {
  if (!was || !one || olds.length + news.length > 0) return [];
  const [old, now] = [entryKeys(was.ledger), entryKeys(one.ledger)];
  const isAsItWas =
    old.length > 0
      ? old.every((key, at) => key === now[at])
      : inCommon(titlesOf(was), titlesOf(one), Math.max) > NEARLY_ALL;
  return isAsItWas ? [[one, was]] : [];
}

/** What the entries of a ledger say. */
function entryKeys(ledger: Catalogue['ledger']): string[] {
  return ledger.map(({ task, on, status, until, evidence, note }) =>
    JSON.stringify([task.id, on, status, until, evidence, note]).normalize('NFC'),
  );
}

function withName({ name }: Catalogue, key: string | null): string | null {
  return key && `${name} ${key}`;
}

function grouped(
  catalogues: readonly Catalogue[],
  keyOf: (one: Catalogue) => string | null,
): Map<string, Catalogue[]> {
  const groups = new Map<string, Catalogue[]>();
  for (const one of catalogues) {
    const key = keyOf(one);
    const group = key === null ? [] : groups.get(key);
    if (group) group.push(one);
    else if (key !== null) groups.set(key, [one]);
  }
  return groups;
}

/** Most of the rows are the same. */
const ALIKE = 0.5;
const NEARLY_ALL = 0.9;

/** Those of a few that have most of their rows in common, the most alike first. */
function bestAlike(
  before: readonly Catalogue[],
  after: readonly Catalogue[],
): ReturnType<GoTogether> {
  const [old, now] = [before, after].map((all) => all.map((one) => [one, titlesOf(one)] as const));
  const candidates = (now ?? [])
    .flatMap(([one, titles]) =>
      (old ?? []).map(([was, formerly]) => ({ one, was, common: inCommon(formerly, titles) })),
    )
    .filter(({ common }) => common > ALIKE)
    .sort((left, right) => right.common - left.common);
  const taken = new Set<Catalogue>();
  return candidates.flatMap(({ one, was }): [Catalogue, Catalogue][] => {
    if (taken.has(one) || taken.has(was)) return [];
    taken.add(one).add(was);
    return [[one, was]];
  });
}

function titlesOf({ rows }: Catalogue): ReadonlySet<string> {
  return new Set(rows.map(({ title }) => spelling(title)));
}

/** How much of one, by default of the smaller, is in the other, 0 to 1. */
function inCommon(
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
  which: (...sizes: number[]) => number = Math.min,
): number {
  const common = [...one].filter((title) => other.has(title)).length;
  return common / Math.max(1, which(one.size, other.size));
}

/** All pairs in the order of the years; a catalogue that is only on one side is empty on the other. */
function withEmptySides(
  before: readonly Catalogue[],
  after: readonly Catalogue[],
  pairs: ReadonlyMap<Catalogue, Catalogue>,
): CataloguePair[] {
  const were = sharing(before, [...pairs]);
  const are = sharing(
    after,
    [...pairs].map(([one, was]) => [was, one]),
  );
  const gone = goneFrom(before, pairs);
  const isOne = after.length + gone.length === 1;
  const hasOne = isOne && [...before, ...after].every(({ reference }) => reference === '');
  const nameOf = ({ year, name, reference }: Catalogue) => ({
    year,
    catalogue: hasOne ? null : name,
    reference: hasOne ? '' : reference || name,
  });
  const kept = after.map((one): CataloguePair => {
    const was = pairs.get(one);
    if (was) return { ...nameOf(one), before: was, after: one, kind: 'kept' };
    const empty = emptySide(one, were);
    return { ...nameOf(one), before: empty, after: one, kind: 'added' };
  });
  const removed = gone.map((was): CataloguePair => {
    const empty = emptySide(was, are);
    return { ...nameOf(was), before: was, after: empty, kind: 'removed' };
  });
  return [...kept, ...removed].sort((one, other) => one.year - other.year);
}

/** The files of its bodies and days; the catalogue itself where it has none, which it shares with no other. */
const SHARED = {
  bodies: (one: Catalogue) => one.bodies[0]?.node.source.path ?? one,
  calendar: (one: Catalogue) => one.calendar.node?.source.path ?? one,
};

type Sharing = Record<keyof typeof SHARED, ReadonlyMap<string | Catalogue, Catalogue>>;

/**
 * The catalogues of a side by the files that they share with others, there or, where they were paired, on the other side.
 *
 * @param pairs of the other side's catalogues with this one's
 */
function sharing(
  all: readonly Catalogue[],
  pairs: readonly (readonly [other: Catalogue, one: Catalogue])[],
): Sharing {
  const by = (fileOf: (one: Catalogue) => string | Catalogue) =>
    new Map([
      ...all.map((one) => [fileOf(one), one] as const),
      ...pairs.map(([other, one]) => [fileOf(other), one] as const),
    ]);
  return { bodies: by(SHARED.bodies), calendar: by(SHARED.calendar) };
}

/** The other side of a catalogue that is only on one. Bodies and days that it shares were, or are, there without it. */
function emptySide(catalogue: Catalogue, { bodies, calendar }: Sharing): Catalogue {
  const noDays = { years: [], off: [], worked: [], node: null };
  return {
    ...catalogue,
    sections: [],
    rows: [],
    tasks: [],
    issuedRows: [],
    amendments: [],
    ledger: [],
    bodies: bodies.get(SHARED.bodies(catalogue))?.bodies ?? [],
    calendar: calendar.get(SHARED.calendar(catalogue))?.calendar ?? noDays,
  };
}
