/** Reads a Word file: text as a person sees it who accepts all changes, with the numbers that Word makes itself. */
import { UsageError } from '../../errors.ts';
import type { SourceDocument } from '../document.ts';
import { elementOf, elementsOf, readXml, type XmlElement } from '../xml.ts';
import { DAMAGED, openZip, type Zip } from '../zip.ts';
import { blocksIn } from './blocks.ts';
import { NO_NUMBER, numberingIn } from './numbering.ts';
import type { Story } from './story.ts';
import { stylesIn } from './styles.ts';
import { contentOf } from './table.ts';
import { newTally, UNCOUNTED } from './tally.ts';

/** @throws UsageError where the file is damaged, or not to be read without loss */
export function readDocx(bytes: Uint8Array): SourceDocument {
  const zip = openZip(bytes);
  const main = related(zip, '', 'officeDocument') ?? 'word/document.xml';
  const root = part(zip, main);
  const body = elementOf(root, 'body');
  if (!root || !body) throw new UsageError(DAMAGED);
  const relatedPart = (type: string) => part(zip, related(zip, main, type));
  const tally = newTally();
  const styles = stylesIn(relatedPart('styles'));
  const story: Story = {
    styles,
    countParagraph: numberingIn(relatedPart('numbering'), styles, tally),
    noteText: () => null,
    tally,
    keepsBlanks: root.attributes.space === 'preserve',
  };
  const notes = {
    footnote: notesIn(relatedPart('footnotes'), story),
    endnote: notesIn(relatedPart('endnotes'), story),
  };
  const noteText: Story['noteText'] = (kind, id) => notes[kind].get(id) ?? null;
  const blocks = [...blocksIn(body, { ...story, noteText })];
  return { blocks, notices: tally.notices() };
}

function part(zip: Zip, name: string | null): XmlElement | undefined {
  const bytes = name === null ? null : zip.read(name);
  return bytes ? readXml(bytes) : undefined;
}

/** The name of the part that another, or the file itself (""), says is its part of the kind. */
function related(zip: Zip, from: string, type: string): string | null {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const list = part(zip, `${folder}_rels/${from.slice(folder.length)}.rels`);
  for (const { attributes } of elementsOf(list, 'Relationship')) {
    const { Type = '', Target = '', TargetMode } = attributes;
    // What comes before the last word is of the edition of the format.
    if (Type.split('/').at(-1) !== type || TargetMode === 'External') continue;
    const path = Target.startsWith('/') ? Target : folder + Target;
    return withoutSteps(path);
  }
  return null;
}

function withoutSteps(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** The texts of the notes by their numbers. */
function notesIn(root: XmlElement | undefined, story: Story): Map<string, string> {
  const unnumbered: Story = { ...story, countParagraph: () => NO_NUMBER, tally: UNCOUNTED };
  return new Map(
    elementsOf(root)
      .filter(({ attributes: { type } }) => type === undefined || type === 'normal')
      .map((note) => [note.attributes.id ?? '', contentOf(note, unnumbered, []).text.trim()]),
  );
}
