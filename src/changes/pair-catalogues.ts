/** Which catalogue of the new side is which of the old. */
import { identityOf } from '../catalogue/identity.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { spelling } from '../reading/fold.ts';
import { type CataloguePair, goneFrom, pairBy } from './match.ts';

/**
 * The catalogues of both sides. A decision is itself in whatever folder it is; what was rewritten in its place is known
 * by its folder, and what was rewritten and moved by its rows, of which most must be the same: of one year and unit
 * there may be several decisions.
 */
export function pairCatalogues(
  before: readonly Catalogue[],
  after: readonly Catalogue[],
): CataloguePair[] {
  const pairs = pairBy(before, after, [
    (one) => withName(one, identityOf(one).title),
    (one) => identityOf(one).title,
    (one) => identityOf(one).number,
  ]);
  const pairMore = (keyOf: (one: Catalogue) => string | null, goTogether: typeof bestAlike) => {
    const rest = after.filter((one) => !pairs.has(one));
    const old = grouped(goneFrom(before, pairs), keyOf);
    for (const [key, ones] of grouped(rest, keyOf)) {
      for (const [one, was] of goTogether(old.get(key) ?? [], ones)) pairs.set(one, was);
    }
  };
  pairMore(({ name }) => name, bestAlike);
  pairMore(({ year, unit }) => (unit === '' ? null : `${year} ${spelling(unit)}`), bestAlike);
  // A unit that was renamed with its folder can only be told where there is no other.
  pairMore(({ year, reference }) => (reference === '' ? String(year) : null), bestAlike);
  pairMore(
    ({ name }) => name,
    ([was], [one]) => (was && one ? [[one, was]] : []),
  );
  return withEmptySides(before, after, pairs);
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

/** Those of a few that have most of their rows in common, the most alike first. */
function bestAlike(
  before: readonly Catalogue[],
  after: readonly Catalogue[],
): [one: Catalogue, was: Catalogue][] {
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

/** How much of the smaller one is in the other, 0 to 1. */
function inCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((title) => other.has(title)).length;
  return common / Math.max(1, Math.min(one.size, other.size));
}

/** All pairs in the order of the years; a catalogue that is only on one side is empty on the other. */
function withEmptySides(
  before: readonly Catalogue[],
  after: readonly Catalogue[],
  pairs: ReadonlyMap<Catalogue, Catalogue>,
): CataloguePair[] {
  const siblings = new Map([...pairs].map(([one, was]) => [bodiesOf(one), { one, was }]));
  const formerSiblings = new Map([...pairs].map(([one, was]) => [bodiesOf(was), { one, was }]));
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
    const empty = emptySide(one, siblings.get(bodiesOf(one))?.was);
    return { ...nameOf(one), before: empty, after: one, kind: 'added' };
  });
  const removed = gone.map((was): CataloguePair => {
    const empty = emptySide(was, formerSiblings.get(bodiesOf(was))?.one);
    return { ...nameOf(was), before: was, after: empty, kind: 'removed' };
  });
  return [...kept, ...removed].sort((one, other) => one.year - other.year);
}

/** The file of its bodies; the catalogue itself where it has none, which it shares with no other. */
function bodiesOf(catalogue: Catalogue): string | Catalogue {
  return catalogue.bodies[0]?.node.source.path ?? catalogue;
}

/** The other side of a catalogue that is only on one. Bodies and days that it shares were, or are, there without it. */
function emptySide(catalogue: Catalogue, sibling: Catalogue | undefined): Catalogue {
  return {
    ...catalogue,
    sections: [],
    rows: [],
    tasks: [],
    ledger: [],
    bodies: sibling?.bodies ?? [],
    calendar: sibling?.calendar ?? { years: [], off: [], worked: [], node: null },
  };
}
