/**
 * What a stage of reading met and could not make sense of: facts and a place. The words for them, and whether
 * they matter, are in `rules/`; reading a sound catalogue never loads those.
 */
import type { IsoDate } from '../dates.ts';
import type { Edit } from './edits.ts';
import type { Place } from './place.ts';
import type { FileFormat } from './unfit.ts';

/** Why a body cannot take over from another. */
export type SuccessorProblem =
  | { problem: 'circle'; codes: readonly string[] }
  | { problem: 'twice'; code: string }
  | { problem: 'collective' | 'no-until'; name: string }
  | {
      problem: 'gone' | 'not-yet';
      name: string;
      until: IsoDate;
      successor: string;
      /** The last day of the successor, or its first. */
      day: IsoDate;
      dayPlace: Place;
    };

/** The facts of each flaw, by the rule that has the words for it. */
export interface FlawFacts {
  unreadable: { reason: string; isMissing: boolean };
  'unread-file': { reason: 'ending' | 'name' | 'folder' | 'amendments' };
  'too-long': { length: number; most: number; unit: 'characters' | 'bytes' };
  'foreign-file': { format: FileFormat };
  encoding: { guess: string | null; lines: number };
  'empty-file': object;
  'merge-conflict': { ending: Place | null };
  directive: object;
  'second-document': object;
  'indent-character': { character: string };
  indentation: { key: string | null; swallowedBy: Place | null };
  'key-colon': { key: string; written: string };
  'list-marker': { marker: string };
  'unclosed-quote': { quote: string };
  'unclosed-bracket': { bracket: string };
  'text-after-close': {
    mark: string;
    text: string;
    /** That of an empty collection with entries on the lines below it. */
    key: string | null;
  };
  'colon-in-value': { second: string | null };
  'comma-in-value': { key: string };
  'comment-in-value': object;
  'special-start': { character: string };
  'stray-text': object;
  'duplicate-key': { key: string; first: Place };
  'yaml-syntax': { reason: string };
  'missing-key': { key: string; owner: string };
  'unknown-key': { key: string; near: string | null };
  kind: { key: string | null; wanted: string };
  value: { key: string | null; wanted: string; written: string };
  date: { key: string | null; written: string; iso: string | null };
  'task-number': { written: string };
  blank: { key: string };
  'unknown-body': { wording: string; near: string | null };
  'body-successor': SuccessorProblem;
  'ambiguous-body': { wording: string; codes: readonly string[] };
  'unknown-task': {
    id: string;
    near: string | null;
    /** The decision that removed it, or that only later adds it. */
    other: { what: 'removed' | 'added'; number: string; date: string } | null;
  };
  'unknown-section': { id: string; known: readonly string[] };
  'other-section': { id: string; after: string; section: string; of: string };
  'group-time': { id: string; key: string; points: readonly string[] };
  'amended-twice': { id: string; first: Place };
  'group-entry': { id: string; points: readonly string[] };
  'duplicate-section': { name: string; first: Place };
  'duplicate-body': { name: string; first: Place };
  'duplicate-task': {
    name: string;
    first: Place;
    /** The decision that removed the row that had the number. */
    removed: { number: string; date: string } | null;
  };
  'twin-catalogues': { same: 'title' | 'number'; path: string; first: Place };
}

export type FlawRule = keyof FlawFacts;

/** One flaw; with `fix` where there is only one way to fix it. */
export type Flaw<R extends FlawRule = FlawRule> = R extends FlawRule
  ? Place & { rule: R; fix?: readonly Edit[] } & FlawFacts[R]
  : never;

/** A flaw at a place. */
export function flawAt<R extends FlawRule>(
  rule: R,
  { source, start, end }: Place,
  facts: FlawFacts[R],
  fix?: readonly Edit[],
): Flaw {
  return { source, start, end, rule, ...facts, ...(fix && { fix }) } as Flaw;
}
