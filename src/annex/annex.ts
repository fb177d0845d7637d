/** An annex as it was understood from a document, before it is the files of a catalogue. */
import type { AnnexColumn, MergedCells } from '../catalogue/model.ts';
import type { IsoDate } from '../dates.ts';
import type { ColumnKey } from '../schema/schema.ts';
import type { Text } from '../text.ts';

export interface Annex {
  head: AnnexHead;
  columns: readonly AnnexColumn[];
  /** Where each column stands in the document's tables, from 0: those that are all empty are left out. */
  places: readonly number[];
  sections: readonly AnnexSection[];
  /** The rows of the document's tables that are neither a section nor a row: heads, their repetitions, columns' numbers. */
  headRows: readonly CellPlace[];
  /** The rows that are no part of the table, though in its grid: a letterhead, a title, a signature. */
  outside: readonly CellPlace[];
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

/** Where a row stands in the document: the table among its tables, the row in it, both from 0. */
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
  /** What else stands in its row, by the column's name: mostly nothing. */
  cells: ReadonlyMap<string, string>;
  merged: MergedCells;
  /** Null where no row of the table is it: for rows without a section, and for one that a line above the table names. */
  place: CellPlace | null;
  footnotes: readonly string[];
  rows: readonly AnnexRow[];
}

export interface AnnexRow {
  /** Unique in the annex; of a row below another it begins with that one's. */
  id: string;
  /** As it is printed; empty where it is not. */
  number: string;
  /**
   * Each column's text by its name ("title", "lead", "Lãnh đạo Bộ"), `number` left out; empty where the cell is one with
   * another. Of lead and with all line breaks are kept, as they may part bodies; of the others those that are no mere layout.
   */
  cells: ReadonlyMap<string, string>;
  merged: MergedCells;
  /** True where it only adds words: a note, a total, a signature, or the rest of the row above it on another page. */
  isWords: boolean;
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

/** What a person has answered. */
export interface AnnexChoices {
  /** Which of the document's tables, from 0, are the annex; null where nobody was asked. */
  tables: readonly number[] | null;
  /** What columns hold, by their labels joined by " / ". */
  columns: ReadonlyMap<string, ColumnKey | 'more'>;
}

export type AnnexReading =
  | { kind: 'annex'; annex: Annex; remarks: readonly Text[] }
  /** The value of a choice is the tables' numbers joined by "," or what the column holds. */
  | { kind: 'unclear'; about: { table: true } | { column: string }; question: OpenQuestion }
  | { kind: 'none'; reason: Text };

/** The rows of all sections, each before those below it. */
export function allRows({ sections }: Pick<Annex, 'sections'>): AnnexRow[] {
  return sections.flatMap(({ rows }) => rows.flatMap(withThoseBelow));
}

function withThoseBelow(row: AnnexRow): AnnexRow[] {
  return [row, ...row.rows.flatMap(withThoseBelow)];
}
