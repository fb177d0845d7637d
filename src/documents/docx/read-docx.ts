/** Reads a Word file: text as a person sees it who accepts all changes, with the numbers that Word makes itself. */
import { UsageError } from '../../errors.ts';
import type { SourceDocument } from '../document.ts';
import { pathOf, relatedTo } from '../related.ts';
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
  const main = pathOf(relatedTo(zip, ''), 'officeDocument') ?? 'word/document.xml';
  const root = part(zip, main);
  const body = elementOf(root, 'body');
  if (!root || !body) throw new UsageError(DAMAGED);
  const related = relatedTo(zip, main);
  const relatedPart = (type: string) => part(zip, pathOf(related, type));
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

function part(zip: Zip, path: string | undefined): XmlElement | undefined {
  const bytes = path === undefined ? null : zip.read(path);
  return bytes ? readXml(bytes) : undefined;
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
