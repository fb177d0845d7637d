/** The blocks of a Word file: paragraphs, and tables as grids. */
import type { DocumentBlock } from '../document.ts';
import type { XmlElement } from '../xml.ts';
import { partsIn } from './parts.ts';
import { acceptedChildren, type Story } from './story.ts';
import { gridOf, rowsOf } from './table.ts';
import { UNCOUNTED } from './tally.ts';

/** The blocks within an element, in their order; what is in a text box comes after the paragraph it hangs on. */
export function* blocksIn(parent: XmlElement, story: Story): Generator<DocumentBlock> {
  for (const part of partsIn(parent, story)) {
    if (part.kind === 'table') yield* tableBlocks(part.table, story);
    else {
      yield { kind: 'paragraph', text: part.text };
      for (const _ of part.notes) story.tally.add('notes');
      for (const box of part.boxes) yield* blocksIn(box, story);
    }
  }
}

function* tableBlocks(table: XmlElement, story: Story): Generator<DocumentBlock> {
  const rows = rowsOf(table, story);
  const cells = rows.flatMap((row) => row.cells);
  // A table of one column that holds another only frames it: what is in it is the document's.
  if (rows.every((row) => row.cells.length === 1) && cells.some(holdsTable)) {
    for (const cell of cells) yield* blocksIn(cell, story);
    return;
  }
  const boxes: XmlElement[] = [];
  const grid = gridOf(table, rows, story, boxes);
  for (const box of boxes) yield* blocksIn(box, story);
  if (rows.length > 0) yield { kind: 'table', grid };
}

function holdsTable(cell: XmlElement): boolean {
  return acceptedChildren(cell, UNCOUNTED).some(({ name }) => name === 'tbl');
}
