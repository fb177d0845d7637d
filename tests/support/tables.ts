/** What a person sees of a document that was read. */
import { type Grid, gridsOf, type SourceDocument } from '../../src/documents/document.ts';

/** The texts of the cells, table by table; ⟨v⟩ and ⟨h⟩ for one merged with that above, or with that to the left. */
export function tableTexts(document: Pick<SourceDocument, 'blocks'>): string[][][] {
  return gridsOf(document).map(gridTexts);
}

export function gridTexts({ rows }: Grid): string[][] {
  const marks = { above: '⟨v⟩', left: '⟨h⟩' };
  return rows.map((row) => row.map(({ text, merged }) => (merged ? marks[merged] : text)));
}

/** The paragraphs outside tables. */
export function paragraphTexts({ blocks }: Pick<SourceDocument, 'blocks'>): string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
}
