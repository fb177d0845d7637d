/** What reading any part of a Word file's text needs to know of the rest of the file. */
import type { XmlElement, XmlNode } from '../xml.ts';
import type { CountParagraph } from './numbering.ts';
import type { Styles } from './styles.ts';
import type { Tally } from './tally.ts';

export interface Story {
  styles: Styles;
  countParagraph: CountParagraph;
  /** The text of a note at the foot of the page, or the end; null where the file has none of the number. */
  noteText(kind: 'footnote' | 'endnote', id: string): string | null;
  tally: Tally;
  /** Whether blanks at the ends of a text count though it does not say so of itself. */
  keepsBlanks: boolean;
}

/** Wrappers that say something of what is in them, and change nothing of it. */
const TRANSPARENT = new Set([
  'sdt',
  'sdtContent',
  'smartTag',
  'customXml',
  'hyperlink',
  'fldSimple',
  'bdo',
  'dir',
  'ruby',
  'rubyBase',
]);

/** Marks of places, between which a change may go on. */
const MARKS = /^(bookmark|proofErr|perm|commentRange|move(From|To)Range|customXml\w+Range)/;

/**
 * The children as they are once all tracked changes are accepted, without the wrappers around them. Changes are counted,
 * one that goes on from child to child once.
 */
export function acceptedChildren(parent: XmlElement, tally: Tally): XmlElement[] {
  const accepted: XmlElement[] = [];
  gather(parent.children, tally, accepted);
  return accepted;
}

function gather(children: readonly XmlNode[], tally: Tally, into: XmlElement[]): void {
  let before = '';
  for (const child of children) {
    if (typeof child === 'string' || MARKS.test(child.name)) continue;
    const isNew = child.name !== before;
    before = child.name;
    switch (child.name) {
      case 'del':
        if (isNew) tally.add('deletion');
        break;
      case 'moveFrom':
        break;
      case 'ins':
      case 'moveTo':
        if (isNew) tally.add(child.name === 'ins' ? 'insertion' : 'move');
        gather(child.children, tally, into);
        break;
      case 'AlternateContent':
        gather(branchOf(child)?.children ?? [], tally, into);
        break;
      default:
        if (TRANSPARENT.has(child.name)) gather(child.children, tally, into);
        else into.push(child);
    }
  }
}

/** The same content for newer and older programs: the first that has any text, else the first. */
export function branchOf(alternatives: XmlElement): XmlElement | undefined {
  const branches = alternatives.children.filter((child) => typeof child !== 'string');
  return branches.find((branch) => hasText(branch)) ?? branches[0];
}

/** Whether there is any letter within that is not deleted. */
export function hasText(element: XmlElement): boolean {
  if (element.name === 'del' || element.name === 'moveFrom') return false;
  return element.children.some((child) =>
    typeof child === 'string' ? element.name === 't' && child.trim() !== '' : hasText(child),
  );
}
