/** An annex as it was understood from a document, before it is the files of a catalogue. */
import type { AnnexColumn, MergedCells } from '../catalogue/model.ts';
import type { IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';

export interface Annex {
  head: AnnexHead;
  columns: readonly AnnexColumn[];
  sections: readonly AnnexSection[];
  /** The rows of the document's tables that are neither a section nor a row: the head, and its repetitions. */
  repeatedHeads: number;
}

/** What stands above the table; null where it does not say, empty where it leaves a blank. */
export interface AnnexHead {
  /** "Ủy ban nhân dân", "xã Nghi Dương": the issuing body, in the case of running text. */
  authority: string | null;
  unit: string | null;
  /** "Danh mục nhiệm vụ …", the kind and the subject in one. */
  title: string | null;
  decision: { number: string | null; date: IsoDate | null };
  year: number | null;
}

/** Where a cell stands in the document: the table among its tables, the row and column in it, all from 0. */
export interface CellPlace {
  table: number;
  row: number;
}

export interface AnnexSection {
  /** Unique among the sections: "1", "II", "2.I". */
  id: string;
  /** As it is printed; empty where it is not. */
  number: string;
  /** Empty for rows without a section. */
  title: string;
  merged: MergedCells;
  /** Null for rows without a section's row of their own. */
  place: CellPlace | null;
  rows: readonly AnnexRow[];
}

export interface AnnexRow {
  /** Unique in the annex. */
  id: string;
  /** As it is printed; empty where it is not. */
  number: string;
  /** Each column's text by its name ("title", "lead", "Lãnh đạo Bộ"), `number` left out; empty where the cell is one with another. */
  cells: ReadonlyMap<string, string>;
  merged: MergedCells;
  place: CellPlace;
  footnotes: readonly string[];
  rows: readonly AnnexRow[];
}

/** Something that only a person can tell, by a sign that stays the same when the document is read again. */
export interface OpenQuestion {
  question: Text;
  /** What can be answered, the safe answer first. */
  choices: readonly { value: string; label: Text }[];
}
