/** What a line is by how it begins: an item with its list marker, an entry with its key, or text. */
import { entryKey, type Keys } from './keys.ts';

/** What is known of a line by how it begins. */
export interface LineType {
  kind: 'item' | 'key' | 'text';
  key: string | null;
  /** What an item holds: a mapping, one in braces, or something else; null for what is no item. */
  item: 'mapping' | 'braces' | 'other' | null;
}

/** True for an item that is a mapping. */
export function isMapping({ item }: LineType): boolean {
  return item === 'mapping' || item === 'braces';
}

/** The marker of a list item, as it is written. */
export interface ListMarker {
  written: string;
  /** It is one to YAML. */
  isRight: boolean;
}

const MARKER = /^-(?:[ \t]+|$)/;
/** A mark that is no hyphen, or a hyphen with a blank after it that is no space to YAML. */
const BULLET = /^(?:[–—•·∙▪●○*+]|-(?=[^\S \t]))[\s\u200B]+(?=\S)/;
/** A hyphen without the space after it. */
const GLUED_HYPHEN = /^-(?=[^\s-])/;

/** True for a list item by the marker that YAML knows. */
export function isItem(content: string): boolean {
  return MARKER.test(content);
}

/** True for a list item by a mark that YAML does not know. */
export function isBulleted(content: string): boolean {
  return BULLET.test(content);
}

/** The marker before an item; where a list is, also one that YAML does not know. */
export function listMarker(content: string, isInList: boolean): ListMarker | null {
  const right = MARKER.exec(content);
  if (right) return { written: right[0], isRight: true };
  const wrong = isInList ? (BULLET.exec(content) ?? GLUED_HYPHEN.exec(content)) : null;
  return wrong && { written: wrong[0], isRight: false };
}

/** The type of a line; some marks only make it an item where a list may begin or go on. */
export function lineTypeOf(keys: Keys, content: string, isListExpected: boolean): LineType {
  const key = entryKey(keys, content)?.key ?? null;
  if (isItem(content)) return { kind: 'item', key, item: itemOf(keys, content) };
  if (key !== null) return { kind: 'key', key, item: null };
  const isMarked =
    (/^-[a-z]/.test(content) && entryKey(keys, content.slice(1)) !== null) ||
    (content.startsWith('-') && BULLET.test(content)) ||
    (isListExpected && (BULLET.test(content) || GLUED_HYPHEN.test(content)));
  if (isMarked) return { kind: 'item', key, item: itemOf(keys, content) };
  // A flow collection or a quoted text that stands on a line of its own belongs to the key above.
  return { kind: 'text', key, item: null };
}

function itemOf(keys: Keys, content: string): LineType['item'] {
  const item = content.replace(/^\S\s*/, '');
  if (item.startsWith('{')) return 'braces';
  return entryKey(keys, item) ? 'mapping' : 'other';
}
