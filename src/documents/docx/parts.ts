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

/** In their order, each paragraph with its number: one after the other, as a table that comes between counts too. */
export function* partsIn(parent: XmlElement, story: Story): Generator<Part> {
  let open: Open | null = null;
  for (const child of acceptedChildren(parent, story.tally)) {
    if (child.name === 'altChunk') throw new UsageError(MADE_OF_OTHERS);
    if (child.name === 'tbl') {
      yield* closed(open, story);
      open = null;
      yield { kind: 'table', table: child };
    }
    if (child.name !== 'p') continue;
    open = joined(open, child, story);
    if (open.runsOn) continue;
    yield* closed(open, story);
    open = null;
  }
  yield* closed(open, story);
}

/** Nothing where it is deleted to its end. */
function closed(open: Open | null, story: Story): Part[] {
  if (!open || (open.runsOn && open.text === '' && open.boxes.length === 0)) return [];
  return [numbered(open, story)];
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
