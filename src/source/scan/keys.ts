/** The keys of a file: what is one, and where one hides or lacks its colon. */
import { type FileKind, KEYS_TOGETHER, PROSE_KEYS } from '../../schema/schema.ts';

/** The keys that a kind of file knows. */
export interface Keys {
  /** Those that stand together in one mapping, for each mapping of this kind of file. */
  groups: readonly (readonly string[])[];
  known: ReadonlySet<string>;
}

/** The keys of a kind of file. */
export function keysOf(kind: FileKind): Keys {
  const groups = KEYS_TOGETHER[kind];
  return { groups, known: new Set(groups.flat()) };
}

const ALL_KEYS: ReadonlySet<string> = new Set(Object.values(KEYS_TOGETHER).flat(2));

/** Keys of lists of plain texts. */
export const TEXT_LIST_KEYS: ReadonlySet<string> = new Set([
  'lead',
  'with',
  'aliases',
  'tags',
  'members',
  'remind',
]);

/** Keys of lists that name columns, by the very words that are keys elsewhere. */
export const COLUMN_LIST_KEYS: ReadonlySet<string> = new Set(['above', 'left']);

/** The mapping whose keys are labels of the annex: the values of all are words of people. */
export const LABELLED = 'more';

/** True for a key whose value is words of people. */
export function isProseKey(key: string | null): boolean {
  return key !== null && PROSE_KEYS.has(key);
}

/** True for a key whose value is one text of people. */
export function isTextKey(key: string | null): boolean {
  return key !== null && PROSE_KEYS.has(key) && !TEXT_LIST_KEYS.has(key);
}

/** A key at the start of a line, with its colon. */
export interface EntryKey {
  key: string;
  /** Of the key and what divides it from the value. */
  length: number;
  /** What stands there instead of a colon and a space; null where all is well. */
  written: string | null;
}

/** A key as YAML takes it, double-quoted, single-quoted or plain; blanks before the colon are tried from the first one. */
const KEY =
  /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'[\]{},&*!|>%@`#-](?:[^:#]|:(?=\S)|(?<=\S)#)*?))(?<![ \t])[ \t]*:(?=\s|$)/;
/** A word and what may stand for its colon. */
const WORD = /^([A-Za-z]+)(:(?=\S)|[ \t]*[：=][ \t]*|[ \t]+(?=\S)|$)/;

/** The key of an entry; also a known one whose colon is missing, has no space after it, or is a wide one. */
export function entryKey({ known }: Keys, content: string): EntryKey | null {
  const [whole = '', word = '', divider = ''] = WORD.exec(content) ?? [];
  // A key of another kind of file is still meant as a key.
  const isGlued = divider === ':' && ALL_KEYS.has(word);
  if (isGlued) return { key: word, length: whole.length, written: ':' };
  const found = KEY.exec(content);
  if (found) {
    return { key: found[1] ?? found[2] ?? found[3] ?? '', length: found[0].length, written: null };
  }
  return known.has(word) ? { key: word, length: whole.length, written: divider.trim() } : null;
}

/** A quote that was typed before a whole entry, not before its value. */
export function quotesEntry({ known }: Keys, content: string): boolean {
  const key = /^["'](?:- +)?([a-z]+):(?:\s|$)/.exec(content)?.[1];
  return key !== undefined && known.has(key);
}

/** The key of a line inside a text that reads like an entry: it was indented too far. */
export function swallowedKey({ known }: Keys, content: string): string | null {
  const key = /^(?:- +)?([a-z]+)[ \t]*:(?:\s|$)/.exec(content)?.[1];
  return key !== undefined && known.has(key) ? key : null;
}

/** A key that stands before a colon in the middle of a line. */
export function secondKey({ known }: Keys, before: string): string | null {
  const word = /(?:^|[\s.,;])([a-z]+)$/.exec(before)?.[1];
  return word !== undefined && known.has(word) ? word : null;
}

/** True where an entry may have slipped into a text: quotes around both would bury it. */
export function holdsKey({ known }: Keys, text: string): boolean {
  return [...text.matchAll(/(?<![\p{L}\d])([a-z]+):(?=\s|$)/gu)].some(([, key]) =>
    known.has(key ?? ''),
  );
}
