/** Comparing two states of a data folder, catalogue by catalogue. */
import type { Body, Catalogue, DayOff } from '../catalogue/model.ts';
import { catalogueText } from '../catalogue-words.ts';
import type { IsoDate } from '../dates.ts';
import type { YamlNode } from '../source/nodes.ts';
import { amendmentChanges } from './amendment-changes.ts';
import { type Change, type Comparison, change, ofCatalogue, type Subject } from './change.ts';
import { rewordedIn } from './issued-wording.ts';
import { ledgerChanges } from './ledger-changes.ts';
import { type CataloguePair, codesNow, goneFrom, type Matched, matched, pairBy } from './match.ts';
import { pairCatalogues } from './pair-catalogues.ts';
import { rowChanges, sectionChanges } from './row-changes.ts';

/** One state of a data folder. */
export interface State {
  catalogues: readonly Catalogue[];
  /** False where files have errors: then the catalogues hold what could be read of them. */
  isSound: boolean;
}

/** All that changed in what the catalogues mean, by year; comments and layout mean nothing. */
export function compare(
  before: State,
  after: State,
  { asOf, isInView }: { asOf: IsoDate; isInView: (pair: CataloguePair) => boolean },
): Comparison {
  const pairs = pairCatalogues(before.catalogues, after.catalogues)
    .filter(isInView)
    .map((pair) => matched(pair, asOf));
  const found = pairs.map((pair) => [
    ...settingChanges(pair),
    ...bodyChanges(pair),
    ...calendarChanges(pair),
    ...amendmentChanges(pair),
    ...sectionChanges(pair),
    ...rowChanges(pair),
  ]);
  return {
    // What several catalogues share has changed once.
    changes: [...new Map(found.flat().map((one) => [JSON.stringify(one), one])).values()],
    reworded: pairs.flatMap((pair, at) => rewordedIn(pair, found[at] ?? [])),
    ledger: pairs.flatMap((pair) => ledgerChanges(pair, before.isSound)),
    isAllNew: pairs.every(({ kind }) => kind === 'added'),
    headings: pairs.some(({ catalogue }) => catalogue !== null)
      ? new Map(pairs.map((pair) => [pair.catalogue ?? '', headingOf(pair)]))
      : null,
  };
}

function headingOf({ before, after, kind, reference }: CataloguePair): string {
  return catalogueText({ ...(kind === 'removed' ? before : after), reference });
}

function settingChanges(pair: CataloguePair): Change[] {
  const { before, after, kind } = pair;
  const subject = ofCatalogue(pair);
  const facts = ({ title, unit, tasks }: Catalogue) => ({ title, unit, tasks: tasks.length });
  const columns = ({ columns }: Catalogue) =>
    columns.map(({ labels, holds }) => ({ labels, holds }));
  const isKnown = (key: string) => !before.losses.has(before.node, key);
  if (kind === 'added') return change(subject, 'catalogue-added', null, facts(after));
  if (kind === 'removed') return change(subject, 'catalogue-removed', facts(before), null);
  // What could not be read is empty, which none of these may be.
  return [
    ...change(subject, 'catalogue-renamed', before.name, after.name),
    ...change(subject, 'year', before.year, after.year),
    ...change(subject, 'catalogue-title', before.title || after.title, after.title),
    ...change(subject, 'authority', before.authority || after.authority, after.authority),
    ...change(subject, 'unit', before.unit || after.unit, after.unit),
    ...change(subject, 'decision-number', before.decision.number, after.decision.number),
    ...change(subject, 'decision-date', before.decision.date, after.decision.date),
    ...change(subject, 'remind', before.remind, after.remind),
    ...change(subject, 'soon', before.soon, after.soon),
    ...(isKnown('columns') ? change(subject, 'columns', columns(before), columns(after)) : []),
    ...(isKnown('source') ? change(subject, 'source', before.source, after.source) : []),
  ];
}

function bodyChanges(sides: Matched): Change[] {
  const { before, after, bodies } = sides;
  // Without a single body their file could not be read.
  if (before.bodies.length === 0 && before.rows.length > 0) return [];
  const subject = ({ code, node }: Body) => ({ ...ofFile(sides, node), body: code });
  const facts = ({ name, aliases, collective }: Body) => ({ name, aliases, collective });
  const years = ({ from, until }: Body) => ({ from, until });
  const codeNow = codesNow(bodies);
  const successors = (body: Body) => body.successors.map(({ code }) => code);
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
        ...change(subject(body), 'body-successors', successors(was).map(codeNow), successors(body)),
      ];
    }),
    ...goneFrom(before.bodies, bodies).flatMap((was) =>
      was.code === '' ? [] : change(subject(was), 'body-removed', facts(was), null),
    ),
  ];
}

/** What is of a file that the catalogue may share: of the catalogue, where it has the file to itself. */
function ofFile(sides: Matched, { source }: YamlNode): Subject {
  const { before, after, catalogue } = sides;
  const side = [after, before].find(({ bodies, calendar }) =>
    [bodies[0]?.node, calendar.node].some((node) => node?.source === source),
  );
  const level = side ? levelsAbove(side.path, source.path) : 0;
  if (level === 0) return ofCatalogue(sides);
  const folder = catalogue?.split('/').slice(0, -level).join('/') || null;
  return ofCatalogue({ year: null, catalogue: folder, reference: '' });
}

/** How many levels above a folder a file is that stands in it or above; the paths may begin with "..". */
function levelsAbove(folder: string, file: string): number {
  const parts = (path: string) => path.split('/').filter((part) => part !== '.');
  const [below, above] = [parts(folder), parts(file).slice(0, -1)];
  const common = below.findIndex((part, at) => part !== above[at]);
  const shared = common < 0 ? below.length : common;
  return below.length - shared + (above.length - shared);
}

function calendarChanges(sides: Matched): Change[] {
  const [before, after] = [sides.before.calendar, sides.after.calendar];
  const node = after.node ?? before.node;
  if (node === null) return [];
  const subject = { ...ofFile(sides, node), year: null };
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
