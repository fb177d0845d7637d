/** The blocks of a Word file: paragraphs, and tables as grids. */
import type { DocumentBlock } from '../document.ts';
import type { XmlElement } from '../xml.ts';
import { partsIn } from './parts.ts';
import { acceptedChildren, type Story } from './story.ts';
import { gridOf, rowsOf } from './table.ts';
import { UNCOUNTED } from './tally.ts';

/** The blocks within an element, in their order; what is in a text box comes after the paragraph it hangs on. */
export function blocksIn(parent: XmlElement, story: Story): DocumentBlock[] {
  return partsIn(parent, story).flatMap((part): DocumentBlock[] => {
    if (part.kind === 'table') return tableBlocks(part.table, story);
    for (const _ of part.notes) story.tally.add('notes');
    return [
      { kind: 'paragraph', text: part.text },
      ...part.boxes.flatMap((box) => blocksIn(box, story)),
    ];
  });
}

function tableBlocks(table: XmlElement, story: Story): DocumentBlock[] {
  const rows = rowsOf(table, story);
  const cells = rows.flatMap((row) => row.cells);
  // A table of one column that holds another only frames it: what is in it is the document's.
  if (rows.every((row) => row.cells.length === 1) && cells.some(holdsTable)) {
    return cells.flatMap((cell) => blocksIn(cell, story));
  }
  const boxes: XmlElement[] = [];
  const grid = gridOf(table, rows, story, boxes);
  return [
    ...boxes.flatMap((box) => blocksIn(box, story)),
    ...(rows.length > 0 ? [{ kind: 'table' as const, grid }] : []),
  ];
}

function holdsTable(cell: XmlElement): boolean {
  return acceptedChildren(cell, UNCOUNTED).some(({ name }) => name === 'tbl');
}
