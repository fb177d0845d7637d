/** Comparing two states of a data folder, catalogue by catalogue. */
import type { Body, Catalogue, DayOff, WorkCalendar } from '../catalogue/model.ts';
import type { IsoDate } from '../dates.ts';
import { spelling } from '../reading/fold.ts';
import { type Change, type Comparison, change, type Subject } from './change.ts';
import { ledgerChanges } from './ledger-changes.ts';
import { type CataloguePair, codesNow, goneFrom, type Matched, matched, pairBy } from './match.ts';
import { rowChanges, sectionChanges } from './row-changes.ts';

/** One state of a data folder. */
export interface State {
  catalogues: readonly Catalogue[];
  /** False where files have errors: then the catalogues hold what could be read of them. */
  isSound: boolean;
}

/** All that changed in what the catalogues mean, by year; comments and layout mean nothing. */
export function compare(before: State, after: State, asOf: IsoDate): Comparison {
  const pairs = pairCatalogues(before.catalogues, after.catalogues).map((pair) =>
    matched(pair, asOf),
  );
  const changes = pairs.flatMap((pair) => [
    ...settingChanges(pair),
    ...bodyChanges(pair),
    ...calendarChanges(pair.before.calendar, pair.after.calendar),
    ...sectionChanges(pair),
    ...rowChanges(pair),
  ]);
  return {
    // What several catalogues share has changed once.
    changes: [...new Map(changes.map((one) => [JSON.stringify(one), one])).values()],
    ledger: pairs.flatMap((pair) => ledgerChanges(pair, before.isSound)),
  };
}

/** The catalogues of both sides by year, and what was given another year by its folder. */
function pairCatalogues(
  before: readonly Catalogue[],
  after: readonly Catalogue[],
): CataloguePair[] {
  const pairs = pairBy(before, after, [
    ({ year, path, ...one }) => `${year} ${identityOf(one)} ${path}`,
    ({ year, ...one }) => `${year} ${identityOf(one)}`,
    ({ year, path }) => `${year} ${path}`,
    ({ year, unit }) => `${year} ${spelling(unit)}`,
    ({ year }) => String(year),
    ({ path }) => path,
  ]);
  const kept = after.map((one): CataloguePair => {
    const was = pairs.get(one);
    if (was) return { year: one.year, before: was, after: one, kind: 'kept' };
    const sibling = [...pairs.keys()].find((other) => haveSameBodies(one, other));
    const empty = emptySide(one, sibling && pairs.get(sibling));
    return { year: one.year, before: empty, after: one, kind: 'added' };
  });
  const removed = goneFrom(before, pairs).map((was): CataloguePair => {
    const [sibling] = [...pairs].find(([, other]) => haveSameBodies(was, other)) ?? [];
    return { year: was.year, before: was, after: emptySide(was, sibling), kind: 'removed' };
  });
  return [...kept, ...removed].sort((one, other) => one.year - other.year);
}

/** By which a catalogue is known in whatever folder it is. */
function identityOf({ unit, title }: Pick<Catalogue, 'unit' | 'title'>): string {
  return `${spelling(unit)} ${spelling(title)}`;
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

function haveSameBodies(one: Catalogue, other: Catalogue): boolean {
  const path = one.bodies[0]?.node.source.path;
  return path !== undefined && path === other.bodies[0]?.node.source.path;
}

function ofYear(year: number | null): Subject {
  return { year, section: null, task: null, body: null };
}

function settingChanges({ year, before, after, kind }: CataloguePair): Change[] {
  const subject = ofYear(year);
  const facts = ({ title, unit, tasks }: Catalogue) => ({ title, unit, tasks: tasks.length });
  if (kind === 'added') return change(subject, 'catalogue-added', null, facts(after));
  if (kind === 'removed') return change(subject, 'catalogue-removed', facts(before), null);
  // What could not be read is empty, which none of these may be.
  return [
    ...change(subject, 'year', before.year, after.year),
    ...change(subject, 'catalogue-title', before.title || after.title, after.title),
    ...change(subject, 'authority', before.authority || after.authority, after.authority),
    ...change(subject, 'unit', before.unit || after.unit, after.unit),
    ...change(subject, 'decision-number', before.decision.number, after.decision.number),
    ...change(subject, 'decision-date', before.decision.date, after.decision.date),
    ...change(subject, 'remind', before.remind, after.remind),
    ...change(subject, 'soon', before.soon, after.soon),
  ];
}

function bodyChanges({ year, before, after, bodies }: Matched): Change[] {
  // Without a single body their file could not be read.
  if (before.bodies.length === 0 && before.rows.length > 0) return [];
  const subject = (body: Body) => ({
    ...ofYear([before, after].some((side) => isOwn(body, side)) ? year : null),
    body: body.code,
  });
  const facts = ({ name, aliases, collective }: Body) => ({ name, aliases, collective });
  const years = ({ from, until }: Body) => ({ from, until });
  const codeNow = codesNow(bodies);
  const members = (was: Body) => (was.members === 'all' ? 'all' : was.members.map(codeNow));
  return [
    ...after.bodies.flatMap((body) => {
      const was = bodies.get(body);
      if (!was) return change(subject(body), 'body-added', null, facts(body));
      return [
        ...change(subject(body), 'body-code', was.code, body.code),
        ...change(subject(body), 'body-name', was.name, body.name),
        ...change(subject(body), 'body-aliases', was.aliases, body.aliases),
        ...change(subject(body), 'body-collective', was.collective, body.collective),
        ...change(subject(body), 'body-members', members(was), body.members),
        ...change(subject(body), 'body-years', years(was), years(body)),
      ];
    }),
    ...goneFrom(before.bodies, bodies).flatMap((was) =>
      was.code === '' ? [] : change(subject(was), 'body-removed', facts(was), null),
    ),
  ];
}

/** True where the catalogue has a file of bodies to itself. */
function isOwn({ node }: Body, { path }: Catalogue): boolean {
  return node.source.path.startsWith(`${path}/`);
}

function calendarChanges(before: WorkCalendar, after: WorkCalendar): Change[] {
  const subject = ofYear(null);
  const facts = ({ from, to, name }: DayOff) => ({ from, to, name });
  const off = pairBy(before.off, after.off, [
    ({ from, to }) => `${from} ${to}`,
    ({ from, name }) => `${from.slice(0, 4)} ${name.normalize('NFC')}`,
  ]);
  return [
    ...onlyIn(after.years, before.years).flatMap((one) =>
      change(subject, 'calendar-year', null, one),
    ),
    ...onlyIn(before.years, after.years).flatMap((one) =>
      change(subject, 'calendar-year', one, null),
    ),
    ...after.off.flatMap((day) => {
      const was = off.get(day);
      return change(subject, 'day-off', was ? facts(was) : null, facts(day));
    }),
    ...goneFrom(before.off, off).flatMap((was) => change(subject, 'day-off', facts(was), null)),
    ...onlyIn(after.worked, before.worked).flatMap((day) => change(subject, 'workday', null, day)),
    ...onlyIn(before.worked, after.worked).flatMap((day) => change(subject, 'workday', day, null)),
  ];
}

function onlyIn<T>(these: readonly T[], others: readonly T[]): T[] {
  return these.filter((one) => !others.includes(one));
}
