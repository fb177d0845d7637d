/** The paragraphs and tables in a body, a cell or a text box of a Word file. */
import { UsageError } from '../../errors.ts';
import { elementOf, type XmlElement } from '../xml.ts';
import { NO_NUMBER } from './numbering.ts';
import { MADE_OF_OTHERS, type ParagraphText, paragraphText } from './paragraph.ts';
import { acceptedChildren, type Story } from './story.ts';

export type Part =
  | { kind: 'paragraph'; text: string; notes: readonly string[]; boxes: readonly XmlElement[] }
  | { kind: 'table'; table: XmlElement };

/** A paragraph with those before it that run on into it. */
interface Open extends ParagraphText {
  /** Of the first that has any text. */
  properties: XmlElement | undefined;
}

/** In their order, each paragraph with its number. */
export function partsIn(parent: XmlElement, story: Story): Part[] {
  const parts: Part[] = [];
  let open: Open | null = null;
  const close = () => {
    // One that is deleted to its end is nothing.
    if (open && !(open.runsOn && open.text === '' && open.boxes.length === 0)) {
      parts.push(numbered(open, story));
    }
    open = null;
  };
  for (const child of acceptedChildren(parent, story.tally)) {
    switch (child.name) {
      case 'p':
        open = joined(open, child, story);
        if (!open.runsOn) close();
        break;
      case 'tbl':
        close();
        parts.push({ kind: 'table', table: child });
        break;
      case 'altChunk':
        throw new UsageError(MADE_OF_OTHERS);
    }
  }
  close();
  return parts;
}

function joined(open: Open | null, paragraph: XmlElement, story: Story): Open {
  const next = paragraphText(paragraph, story);
  const properties = elementOf(paragraph, 'pPr');
  if (!open) return { ...next, properties };
  return {
    text: open.text + next.text,
    notes: [...open.notes, ...next.notes],
    boxes: [...open.boxes, ...next.boxes],
    runsOn: next.runsOn,
    properties: open.text === '' ? properties : open.properties,
  };
}

function numbered({ text, notes, boxes, properties }: Open, { countParagraph }: Story): Part {
  const isSectionBreak = text === '' && elementOf(properties, 'sectPr') !== undefined;
  const number = isSectionBreak ? NO_NUMBER : countParagraph(properties);
  const gap = text === '' ? '' : number.gap;
  return { kind: 'paragraph', text: (number.text + gap + text).normalize(), notes, boxes };
}
