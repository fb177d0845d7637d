/** What changed in the sections and rows of a catalogue. */
import type { Catalogue, Part, Row, Section } from '../catalogue/model.ts';
import type { IsoDate } from '../dates.ts';
import { type Status, standings } from '../progress/status.ts';
import {
  type Change,
  change,
  isSame,
  type PartFacts,
  type RowFacts,
  type RowNumber,
  type Subject,
  type TimeFacts,
} from './change.ts';
import { codesNow, goneFrom, type Matched, type Pairs } from './match.ts';

/** What changed of the sections themselves. */
export function sectionChanges({ year, before, after, sections }: Matched): Change[] {
  const subject = ({ id }: Section) => ({ year, section: id, task: null, body: null });
  return [
    ...after.sections.flatMap((section) => {
      const was = sections.get(section);
      if (!was) return change(subject(section), 'section-added', null, section.title);
      return [
        ...change(subject(section), 'section-number', was.id || section.id, section.id),
        ...change(subject(section), 'section-title', was.title || section.title, section.title),
      ];
    }),
    ...goneFrom(before.sections, sections).flatMap((was) =>
      was.id === '' ? [] : change(subject(was), 'section-removed', was.title, null),
    ),
  ];
}

/** What changed of the rows, in the order of the annex; what has gone stands where it was. */
export function rowChanges(sides: Matched): Change[] {
  const { before, after, rows } = sides;
  const facts = factsOf(sides);
  const goneAfter = goneByPlace(before.rows, rows);
  const removed = (place: Row | null) =>
    (goneAfter.get(place) ?? []).flatMap((was) =>
      change(subjectOf(sides, was), 'task-removed', facts.row(was, before), null),
    );
  return [
    ...removed(null),
    ...after.rows.flatMap((row) => {
      const was = rows.get(row);
      return was
        ? [...alterations(sides, facts, was, row), ...removed(was)]
        : change(subjectOf(sides, row), 'task-added', null, facts.row(row, after));
    }),
  ];
}

function subjectOf({ year }: Matched, row: Row): Subject {
  return { year, section: row.section.id, task: row.id, body: null };
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

function alterations(sides: Matched, facts: Facts, was: Row, row: Row): Change[] {
  const { before, after } = sides;
  const subject = subjectOf(sides, row);
  // What could not be read of the old row is not known to have changed.
  const isKnown = (key: string) => !before.losses.has(was.node, key);
  const haveParts = before.bodies.length > 0;
  return [
    ...numberChanges(sides, was, row),
    ...(was.title === '' ? [] : change(subject, 'title', was.title, row.title)),
    ...(isKnown('timeframe')
      ? timeChanges(subject, facts.time(was, before), facts.time(row, after))
      : []),
    ...(['lead', 'with'] as const).flatMap((key) =>
      haveParts && isKnown(key)
        ? change(subject, key, facts.partsBefore(was[key], row[key]), facts.parts(row[key]))
        : [],
    ),
    ...(['product', 'reference', 'note'] as const).flatMap((key) =>
      isKnown(key) ? change(subject, key, was[key], row[key]) : [],
    ),
    ...(isKnown('tags') ? change(subject, 'tags', was.tags, row.tags) : []),
    ...(isKnown('remind') ? change(subject, 'task-remind', was.remind, row.remind) : []),
  ];
}

function numberChanges(sides: Matched, was: Row, row: Row): Change[] {
  const subject = subjectOf(sides, row);
  if (sides.sections.get(row.section) !== was.section) {
    return change(subject, 'task-moved', numberOf(was), numberOf(row));
  }
  const isRenumbered = was.id !== row.id && was.id !== '';
  return isRenumbered ? change(subject, 'task-renumbered', numberOf(was), numberOf(row)) : [];
}

function numberOf({ id, section, parent, title }: Row): RowNumber {
  return { id, section: section.id, parent: parent?.id ?? null, title };
}

function timeChanges(subject: Subject, from: TimeFacts | null, to: TimeFacts | null): Change[] {
  if (from === null || to === null) {
    if (from) return change(subject, 'group-made', from, null);
    return to ? change(subject, 'group-ended', null, to) : [];
  }
  // What the day or the ledger did to the status is no change of the catalogue; nor is an override that says what
  // the words say.
  const { status, overrides } = from;
  return isSame(from, { ...to, status, overrides }) ? [] : change(subject, 'timeframe', from, to);
}

/** What is said of rows in changes. */
interface Facts {
  row: (row: Row, side: Catalogue) => RowFacts;
  time: (row: Row, side: Catalogue) => TimeFacts | null;
  parts: (parts: readonly Part[]) => PartFacts[];
  /** The parts of the old side, `now` being those of the new. */
  partsBefore: (parts: readonly Part[], now: readonly Part[]) => PartFacts[];
}

function factsOf({ before, after, bodies, asOf }: Matched): Facts {
  const statuses = new Map([before, after].map((side) => [side, statusesOf(side, asOf)]));
  const codeNow = codesNow(bodies);
  const parts = (all: readonly Part[]) =>
    all.map(({ body, text, role }) => ({ code: body.code, text, role }));
  const time = (row: Row, side: Catalogue): TimeFacts | null => {
    const status = statuses.get(side)?.get(row);
    return row.time && status ? { ...row.time.timeframe, overrides: row.overrides, status } : null;
  };
  return {
    time,
    parts,
    row: (row, side) => ({
      title: row.title,
      lead: parts(row.lead),
      timeframe: time(row, side),
    }),
    partsBefore: (all, now) =>
      all.map((part) => {
        const { body, text, role } = part;
        const code = codeNow(body.code);
        const same = now.find((one) => one.body.code === code);
        return { code, text: same && isNameOnly(part, same) ? same.text : text, role };
      }),
  };
}

function statusesOf(side: Catalogue, asOf: IsoDate): Map<Row, Status> {
  return new Map(standings(side, asOf).map(({ task, status }) => [task, status]));
}

/** True where a body is written by its code on both sides: that it is printed otherwise comes from its new name. */
function isNameOnly(was: Part, now: Part): boolean {
  const isName = was.text === was.body.name && now.text === now.body.name;
  return isName && writtenAs(was) === writtenAs(now);
}

function writtenAs({ place: { source, start, end } }: Part): string {
  return source.text.slice(start, end);
}
