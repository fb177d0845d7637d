/** A document as it was read, whatever kind of file it came in: its paragraphs, and its tables as grids of text. */
import type { IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';

export interface SourceDocument {
  /** In the order of the document; of a workbook, each sheet is a grid. */
  blocks: readonly DocumentBlock[];
  /** What the reading took as accepted, left out or changed, each once with its count. */
  notices: readonly Text[];
}

export type DocumentBlock =
  /** A paragraph outside tables. A line break within it is "\n". */
  { kind: 'paragraph'; text: string } | { kind: 'table'; grid: Grid };

export interface Grid {
  /** The name of the sheet; null where there is none. */
  name: string | null;
  /** Each row has as many cells as the widest has columns. */
  rows: readonly (readonly GridCell[])[];
  /** The rows in which a tracked change was accepted, from 0; none where the kind of file has no such changes. */
  changed?: readonly number[];
}

/** Texts are in NFC; a paragraph or line that ends within a cell is "\n", and blanks are as in the document. */
export interface GridCell {
  /** What a person sees there, a number that the program makes itself included; empty where `merged`. */
  text: string;
  /** One with the cell above it, or with the one to its left: that one has the text. */
  merged: 'above' | 'left' | null;
  /** Of a row that the document repeats at the head of each page, or marks as a heading. */
  isHeading: boolean;
  /** The day that a cell of a workbook holds, whatever it shows; null for any other. */
  date: IsoDate | null;
  /** The notes at the foot of the page that the cell refers to. */
  footnotes: readonly string[];
}

/** The tables of a document, in their order. */
export function gridsOf({ blocks }: Pick<SourceDocument, 'blocks'>): Grid[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? [block.grid] : []));
}
