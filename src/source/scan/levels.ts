/** The block collections that are open around a line, and what deeper lines may belong to. */
import { COLUMN_LIST_KEYS, entryKey, type Keys, LABELLED, TEXT_LIST_KEYS } from './keys.ts';
import { isMapping, type LineType } from './line-types.ts';
import { type Cursor, currentLine, textOf } from './lines.ts';

/** An open block collection: the lines of a mapping or a list stand at the same indentation. */
export interface Level {
  kind: 'map' | 'list';
  indent: number;
  keys: Set<string>;
  lastKey: string | null;
  /** For a list: whether its items are mappings. */
  ofMaps: boolean;
  /** The index of the line that opened it, and how many of its entries have been read. */
  opener: number;
  entries: number;
}

/** The last key or list marker, to which deeper lines belong. */
export interface Parent {
  key: string | null;
  /** The indentation that what belongs to it must exceed. */
  indent: number;
  /** What has been read of it: nothing yet, the header of a block scalar, or a value beside it. */
  value: 'none' | 'block-scalar' | 'inline';
}

/** Where in the tree of a file the scan is. */
export interface Outline {
  /** Outermost first. */
  levels: Level[];
  parent: Parent | null;
}

/** The indentation of what a whole file belongs to, as the YAML specification counts. */
export const ABOVE_ALL = -1;

/** Opens a level for the entry on the line at hand. */
export function openLevel(
  { levels, at }: Outline & Cursor,
  level: Pick<Level, 'kind' | 'indent' | 'ofMaps'>,
): void {
  levels.push({ ...level, keys: new Set(), lastKey: null, opener: at, entries: 1 });
}

/** Opens and closes levels so that an entry may stand at an indentation; false, and no change, where it may not. */
export function enterLevel(scanner: Outline & Cursor, indent: number, type: LineType): boolean {
  const { levels, parent } = scanner;
  let depth = levels.length;
  while (depth > 0 && (levels[depth - 1] as Level).indent > indent) depth -= 1;
  let top = levels[depth - 1];
  // A key at the indentation of a list ends the list: lists may stand at the indentation of their key.
  if (type.kind === 'key' && top?.kind === 'list' && top.indent === indent) {
    depth -= 1;
    top = levels[depth - 1];
  }
  const kind = type.kind === 'key' ? 'map' : 'list';
  if (top?.kind === kind && top.indent === indent) {
    levels.length = depth;
    top.entries += 1;
    return true;
  }
  const isInnermost = depth === levels.length;
  const mayOpen =
    parent?.value === 'none' &&
    isInnermost &&
    (indent > parent.indent || (type.kind === 'item' && indent === parent.indent));
  if (levels.length > 0 && !mayOpen) return false;
  openLevel(scanner, { kind, indent, ofMaps: isMapping(type) });
  return true;
}

/** Closes the levels inside the innermost mapping, and gives its indentation. */
export function returnToMap({ levels }: Outline): number {
  while (levels.length > 0 && levels.at(-1)?.kind !== 'map') levels.pop();
  return levels.at(-1)?.indent ?? 0;
}

/** True where an indentation is that of the innermost level, and this one a list. */
export function isInList({ levels }: Outline, indent: number): boolean {
  const top = levels.at(-1);
  return top?.kind === 'list' && top.indent === indent;
}

/** True where the line at hand may be an item. */
export function isListExpected({ parent, levels }: Outline): boolean {
  return levels.at(-1)?.kind === 'list' || parent?.value === 'none';
}

/** The key whose list the line stands in: the last key of the mapping around it. */
export function listKey({ levels }: Outline): string | null {
  return levels.findLast((level) => level.kind === 'map')?.lastKey ?? null;
}

/** Lists of words, whose items are never mappings of keys that we do not know. */
export function isTextList(scanner: Outline & Cursor & Keys): boolean {
  const key = listKey(scanner);
  if (key !== null && COLUMN_LIST_KEYS.has(key)) return true;
  if (key === null || !TEXT_LIST_KEYS.has(key)) return false;
  const content = textOf(scanner, currentLine(scanner)).replace(/^[\s-]*/, '');
  const word = entryKey(scanner, content)?.key;
  return word === undefined || !scanner.known.has(word);
}

/** True where the innermost mapping has labels of the annex for its keys. */
export function isLabelled({ levels }: Outline): boolean {
  return levels.at(-1)?.kind === 'map' && levels.at(-2)?.lastKey === LABELLED;
}
