/** What changed in the sections and rows of a catalogue. */

import { numberOf } from '../catalogue/columns.ts';
import type { Catalogue, Row, Section } from '../catalogue/model.ts';
import { standings } from '../progress/status.ts';
import { childOf } from '../source/nodes.ts';
import { timeframeData } from '../timeframe-data.ts';
import {
  type Change,
  change,
  isSame,
  type OwnCells,
  ofCatalogue,
  type RowFacts,
  type RowNumber,
  type Subject,
  type TimeFacts,
} from './change.ts';
import { codesNow, goneFrom, type Matched, type Pairs } from './match.ts';
import { partFacts, partFactsBefore } from './part-facts.ts';

/** What changed of the sections themselves. */
export function sectionChanges(sides: Matched): Change[] {
  const { before, after, sections } = sides;
  const subject = ({ id }: Section) => ({ ...ofCatalogue(sides), section: id });
  return [
    ...after.sections.flatMap((section) => {
      const was = sections.get(section);
      if (!was) return change(subject(section), 'section-added', null, section.title);
      return [
        ...change(subject(section), 'section-number', was.id || section.id, section.id),
        ...(isOwnNumber(was) || isOwnNumber(section)
          ? change(subject(section), 'number', was.number, section.number)
          : []),
        ...(isTitleKnown(was, before)
          ? change(subject(section), 'section-title', was.title, section.title)
          : []),
        ...cellChanges(subject(section), was, section, sides),
      ];
    }),
    ...goneFrom(before.sections, sections).flatMap((was) =>
      was.id === '' ? [] : change(subject(was), 'section-removed', was.title, null),
    ),
  ];
}

/** True where the file says what is printed for a section, or that nothing is. */
function isOwnNumber({ id, number }: Section): boolean {
  return number !== id;
}

/** A title is only blank where a document has it so; else it could not be read, and is not known to have changed. */
function isTitleKnown({ title, node }: Row | Section, { source, losses }: Catalogue): boolean {
  return title !== '' || (source !== null && !losses.has(node, 'title'));
}

/** What changed in the annex's own columns, and of cells that are one, by the names that columns have now. */
function cellChanges<T extends Row | Section>(
  subject: Subject,
  was: T,
  is: T,
  { before, columns }: Pick<Matched, 'before' | 'columns'>,
): Change[] {
  const names = new Map([...columns].map(([column, { name }]) => [name, column.name]));
  const nameNow = (name: string) => names.get(name) ?? name;
  const isKnown = (key: string) => !before.losses.has(was.node, key);
  const cells = [...was.more].map(([name, text]) => [nameNow(name), text] as const);
  const merged = ({ above, left }: T['merged'], now = (name: string) => name) => ({
    above: above.map(now).sort(),
    left: left.map(now).sort(),
  });
  // Where neither file says so, how a heading is laid out goes by what kind of catalogue it is of.
  const isSaid = [was, is].some(({ node }) => childOf(node, 'merged'));
  return [
    ...(isKnown('more') ? change(subject, 'more', inOrder(cells), inOrder([...is.more])) : []),
    ...(isSaid && isKnown('merged')
      ? change(subject, 'merged', merged(was.merged, nameNow), merged(is.merged))
      : []),
  ];
}

/** Cells by their names, in one order: which of them a file has first means nothing. */
function inOrder(cells: readonly (readonly [name: string, text: string])[]): OwnCells {
  return Object.fromEntries([...cells].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What changed of the rows, in the order of the annex; what has gone stands where it was. */
export function rowChanges(sides: Matched): Change[] {
  const { before, after, rows } = sides;
  const facts = factsOf(sides);
  const codeNow = codesNow(sides.bodies);
  const goneAfter = goneByPlace(before.rows, rows);
  const removed = (place: Row | null) =>
    (goneAfter.get(place) ?? []).flatMap((was) =>
      change(subjectOf(sides, was), 'task-removed', facts.before.row(was), null),
    );
  return [
    ...removed(null),
    ...after.rows.flatMap((row) => {
      const was = rows.get(row);
      return was
        ? [
            ...numberChanges(sides, was, row),
            ...wordingChanges(
              subjectOf(sides, row),
              { row: was, side: before },
              row,
              facts,
              codeNow,
            ),
            ...removed(was),
          ]
        : change(subjectOf(sides, row), 'task-added', null, facts.after.row(row));
    }),
  ];
}

function subjectOf(sides: Matched, row: Row): Subject {
  return { ...ofCatalogue(sides), section: row.section.id, task: row.id };
}

/** The rows that have gone, by the last one before them that is still there; null for the beginning. */
function goneByPlace(before: readonly Row[], pairs: Pairs<Row>): Map<Row | null, Row[]> {
  const kept = new Set(pairs.values());
  const gone = new Map<Row | null, Row[]>();
  let place: Row | null = null;
  for (const row of before) {
    if (kept.has(row)) place = row;
    // Without a number it could not be read, and may well be there.
    else if (row.id !== '') gone.set(place, [...(gone.get(place) ?? []), row]);
  }
  return gone;
}

/**
 * What is said otherwise of a row than before.
 *
 * @param codeNow the code that a body of the old side has now
 */
export function wordingChanges(
  subject: Subject,
  { row: was, side: before }: Told,
  row: Row,
  facts: Facts,
  codeNow: (code: string) => string,
): Change[] {
  // What could not be read of the old row is not known to have changed.
  const isKnown = (key: string) => !before.losses.has(was.node, key);
  return [
    ...(isKnown('number') && was.number !== row.number
      ? change(subject, 'number', numberOf(was), numberOf(row))
      : []),
    ...(isTitleKnown(was, before) ? change(subject, 'title', was.title, row.title) : []),
    ...(isKnown('timeframe') ? timeChanges(subject, was, row, facts) : []),
    ...(['lead', 'with'] as const).flatMap((key) => {
      const from = partFactsBefore({ row: was, side: before }, key, row[key], codeNow);
      return from ? change(subject, key, from, partFacts(row[key])) : [];
    }),
    ...(['product', 'reference', 'note'] as const).flatMap((key) =>
      isKnown(key) ? change(subject, key, was[key], row[key]) : [],
    ),
    ...cellChanges(subject, was, row, { before, columns: facts.columns }),
    ...(isKnown('tags') ? change(subject, 'tags', was.tags, row.tags) : []),
    ...(isKnown('remind') ? change(subject, 'task-remind', was.remind, row.remind) : []),
  ];
}

/** A row, and the side that tells of it. */
interface Told {
  row: Row;
  side: Catalogue;
}

function numberChanges(sides: Matched, was: Row, row: Row): Change[] {
  const subject = subjectOf(sides, row);
  if (sides.sections.get(row.section) !== was.section) {
    return change(subject, 'task-moved', placeOf(was), placeOf(row));
  }
  const isRenumbered = was.id !== row.id && was.id !== '';
  return isRenumbered ? change(subject, 'task-renumbered', placeOf(was), placeOf(row)) : [];
}

function placeOf({ id, section, parent, title }: Row): RowNumber {
  return { id, section: section.id, parent: parent?.id ?? null, title };
}

function timeChanges(subject: Subject, was: Row, row: Row, facts: Facts): Change[] {
  const [from, to] = [facts.before.time(was), facts.after.time(row)];
  if (from === null || to === null) {
    if (from)
      return change(subject, row.children.length > 0 ? 'group-made' : 'words-made', from, null);
    if (to) return change(subject, 'group-ended', null, to);
    return change(subject, 'group-timeframe', was.timeframe || null, row.timeframe || null);
  }
  // What the day or the ledger did to the status is no change of the catalogue; nor is an override that says what
  // the words say.
  const { status, overrides } = from;
  return isSame(from, { ...to, status, overrides }) ? [] : change(subject, 'timeframe', from, to);
}

/** What is said of rows in changes, as they stand on a side. */
export interface Facts {
  before: SideFacts;
  after: SideFacts;
  columns: Matched['columns'];
}

interface SideFacts {
  row: (row: Row) => RowFacts;
  time: (row: Row) => TimeFacts | null;
}

export function factsOf({ before, after, columns, asOf }: Matched): Facts {
  const of = (side: Catalogue): SideFacts => {
    // By number: in force may be other words than those that were edited.
    const statuses = new Map(standings(side, asOf).map(({ task, status }) => [task.id, status]));
    const time = ({ id, time: reading, overrides }: Row): TimeFacts | null =>
      reading && {
        ...timeframeData(reading.timeframe),
        overrides,
        status: statuses.get(id) ?? null,
      };
    return {
      time,
      row: (row) => ({
        title: row.title,
        lead: partFacts(row.lead),
        timeframe: time(row),
        group: row.children.length > 0,
      }),
    };
  };
  return { before: of(before), after: of(after), columns };
}
