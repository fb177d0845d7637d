/** Which elements of a page have words that are not the document's, or that it does not show. */
import { type Attributes, type ClassStyle, classesOf, isHidden } from './style.ts';

/** Hidden, deleted by a tracked change, a comment, the head or foot of a printed page; silent: never for a reader. */
export type Omission = 'hidden' | 'deleted' | 'comments' | 'running' | 'silent';

const WITHOUT_WORDS = new Set(
  'script style title xml template noscript svg textarea select'.split(' '),
);
const COMMENT_CLASSES = new Set(['msocomanchor', 'MsoCommentReference']);
/** A reference to a note: Word's, then LibreOffice's. */
const REFERENCE = /^#(?:_((?:ftn|edn)\d+)|(sd(?:foot|end)note\d+)sym)$/;
/** From a note back to its reference. */
const BACK = /^#(?:_(?:ftn|edn)ref\d+|sd(?:foot|end)note\d+anc)$/;
const NOTE = /^(?:(?:ftn|edn)\d+|sd(?:foot|end)note\d+)$/;

/** Why the words of an element are left out; null where they are the document's. */
export function omissionOf(
  name: string,
  attributes: Attributes,
  classes: ReadonlyMap<string, ClassStyle>,
): Omission | null {
  if (WITHOUT_WORDS.has(name)) return 'silent';
  if (name === 'del') return 'deleted';
  const { href = '', style = '', title } = attributes;
  if (name === 'a' && (REFERENCE.test(href) || BACK.test(href))) return 'silent';
  if (classesOf(attributes).some((word) => COMMENT_CLASSES.has(word))) return 'comments';
  const element = /mso-element\s*:\s*([\w-]+)/i.exec(style)?.[1]?.toLowerCase() ?? '';
  if (/^comment|separator$/.test(element)) return 'silent';
  // LibreOffice says it in the title.
  if (/^(?:header|footer)$/.test(name === 'div' ? (title ?? element) : element)) return 'running';
  return isHidden(attributes, classes) ? 'hidden' : null;
}

/** The note that a link refers to; null for what is no such link. */
export function referenceOf(name: string, { href = '' }: Attributes): string | null {
  const [, word, office] = (name === 'a' && REFERENCE.exec(href)) || [];
  return word ?? office ?? null;
}

/** The name of the note that an element is; null for any other. */
export function noteNamed(name: string, { id = '' }: Attributes): string | null {
  return name === 'div' && NOTE.test(id) ? id : null;
}
