/** What changed in the decisions that amend a catalogue: a new one, and words of one that was there. */
import { withThoseBelow } from '../catalogue/amendments.ts';
import type { AmendedRow, Amendment, Row } from '../catalogue/model.ts';
import {
  type AmendmentFacts,
  type Change,
  change,
  type DecisionFacts,
  ofCatalogue,
  type Subject,
} from './change.ts';
import { codesNow, goneFrom, type Matched, type Pairs, pairBy } from './match.ts';
import { type Facts, factsOf, wordingChanges } from './row-changes.ts';

/** The old decision for each that was there: by its number and day, where it is another file too. */
export function pairAmendments({ before, after }: Matched): Pairs<Amendment> {
  return pairBy(before.amendments, after.amendments, [
    ({ number, date }) => `${number} ${date}`,
    ({ number }) => number,
    ({ date }) => date,
  ]);
}

/** What decisions are new, what each of them does; what is otherwise in those that were there. */
export function amendmentChanges(sides: Matched): Change[] {
  const { before, after } = sides;
  if (before.amendments.length + after.amendments.length === 0) return [];
  const pairs = pairAmendments(sides);
  const facts = factsOf(sides);
  return [
    ...after.amendments.flatMap((amendment) => {
      const was = pairs.get(amendment);
      return was
        ? edits(sides, facts, was, amendment)
        : [
            ...change(subjectOf(sides, amendment), 'amendment-added', null, factsFor(amendment)),
            ...amendment.changes.flatMap((one) => effects(sides, facts, amendment, one)),
          ];
    }),
    ...goneFrom(before.amendments, pairs).flatMap((was) =>
      change(subjectOf(sides, was), 'amendment-removed', factsFor(was), null),
    ),
  ];
}

function subjectOf(sides: Matched, { number, date }: Amendment, row: Row | null = null): Subject {
  return {
    ...ofCatalogue(sides),
    amendment: { number, date },
    section: row?.section.id ?? null,
    task: row?.id ?? null,
  };
}

function decisionOf({ number, date, evidence }: Amendment): DecisionFacts {
  return { number, date, evidence };
}

function factsFor(amendment: Amendment): AmendmentFacts {
  const idsOf = (kind: AmendedRow['kind']) =>
    amendment.changes.filter((one) => one.kind === kind).map(({ row }) => row.id);
  return {
    ...decisionOf(amendment),
    changed: idsOf('changed'),
    added: idsOf('added'),
    removed: idsOf('removed'),
  };
}

/** What a decision does to a row, as changes. */
function effects(
  sides: Matched,
  facts: Facts,
  amendment: Amendment,
  { kind, row }: AmendedRow,
): Change[] {
  const { after: side } = sides;
  const subject = (one: Row) => subjectOf(sides, amendment, one);
  if (kind === 'removed') return change(subject(row), 'task-removed', facts.before.row(row), null);
  if (kind === 'added') {
    return withThoseBelow(row).flatMap((one) =>
      change(subject(one), 'task-added', null, facts.after.row(one)),
    );
  }
  const { former } = row;
  const same = (code: string) => code;
  return former ? wordingChanges(subject(row), { row: former, side }, row, facts, same) : [];
}

/** What is otherwise in a decision that was there. */
function edits(sides: Matched, facts: Facts, was: Amendment, is: Amendment): Change[] {
  const subject = (row: Row | null = null) => subjectOf(sides, is, row);
  const pairs = pairBy(was.changes, is.changes, [({ kind, row }) => `${kind} ${row.id}`]);
  return [
    ...change(subject(), 'amendment-decision', decisionOf(was), decisionOf(is)),
    ...is.changes.flatMap((one) => {
      const old = pairs.get(one);
      if (!old) return effects(sides, facts, is, one);
      if (one.kind === 'removed' && old.kind === 'removed') {
        return change(subject(one.row), 'removal-reason', old.reason, one.reason);
      }
      return rewordings(sides, facts, { amendment: is, old, one });
    }),
    ...goneFrom(was.changes, pairs).flatMap(({ kind, row }) =>
      change(subject(row), 'amendment-dropped', { kind, title: row.title }, null),
    ),
  ];
}

/** What is otherwise in the words that a decision gives a row, and those below one that it adds. */
function rewordings(
  sides: Matched,
  facts: Facts,
  { amendment, old, one }: { amendment: Amendment; old: AmendedRow; one: AmendedRow },
): Change[] {
  const { before, bodies } = sides;
  const subject = (row: Row) => subjectOf(sides, amendment, row);
  const rowsOf = ({ kind, row }: AmendedRow) => (kind === 'added' ? withThoseBelow(row) : [row]);
  const pairs = pairBy(rowsOf(old), rowsOf(one), [({ id }) => id]);
  const isGiven = ({ kind }: Change) =>
    one.kind === 'added' || [old, one].some((each) => gives(each, KEYS[kind] ?? []));
  return [
    ...rowsOf(one).flatMap((row) => {
      const was = pairs.get(row);
      if (!was) return change(subject(row), 'task-added', null, facts.after.row(row));
      const told = { row: was, side: before };
      return wordingChanges(subject(row), told, row, facts, codesNow(bodies)).filter(isGiven);
    }),
    ...goneFrom(rowsOf(old), pairs).flatMap((row) =>
      change(subject(row), 'amendment-dropped', { kind: 'added', title: row.title }, null),
    ),
  ];
}

/** The keys by which an amendment gives what a change is of. */
const KEYS: Readonly<Partial<Record<Change['kind'], readonly string[]>>> = {
  number: ['number'],
  title: ['title'],
  timeframe: ['timeframe', 'from', 'due', 'every'],
  lead: ['lead'],
  with: ['with'],
  product: ['product'],
  reference: ['reference'],
  note: ['note'],
  more: ['more'],
  tags: ['tags'],
  'task-remind': ['remind'],
};

function gives({ node }: AmendedRow, keys: readonly string[]): boolean {
  return node.kind === 'map' && node.entries.some(({ key }) => keys.includes(String(key.value)));
}
