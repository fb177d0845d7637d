/**
 * A paper for an office: what stands on it, before it is a page, a document or a workbook. Every format renders the
 * same paper, and all its words are in it: a format adds none. A blank to write on is a row of dots.
 */
import type { IsoDate, Period } from '../dates.ts';

export interface Paper {
  /** For the properties of the file, and the tab of a browser. */
  title: string;
  /** "Ủy ban nhân dân xã Nghi Dương". */
  issuer: string;
  /** The day the paper is of; a file that must carry a date carries this one. */
  asOf: IsoDate;
  size: PaperSize;
  orientation: Orientation;
  sheets: readonly Sheet[];
}

export type PaperSize = 'a4' | 'a3';
export type Orientation = 'portrait' | 'landscape';

/** A part of a paper that begins on a page of its own, whose pages are numbered from 1. */
export interface Sheet {
  /** Short, and different from those of the other sheets: the tab of a workbook. */
  name: string;
  letterhead: Letterhead;
  /** The kind of document, in capitals: "DANH MỤC". */
  kind: string;
  /** What it is about, a line each. */
  subject: readonly string[];
  /** What it rests on: "(Kèm theo Quyết định số …)". */
  basis: string;
  /** "Kính gửi: …". */
  addressee: string | null;
  parts: readonly PaperPart[];
  /** The same for a spreadsheet. */
  data: readonly DataTable[];
  /** Null where nobody signs it, as an annex goes with the decision that is signed. */
  closing: Closing | null;
}

export interface Letterhead {
  /** Left: in capitals, a line each. */
  issuer: readonly string[];
  /** Below it: "Số: ……/UBND-……"; null for what goes without a number of its own. */
  number: string | null;
  /** Right: the name of the State in capitals, and its motto. */
  state: string;
  motto: string;
  /** "Nghi Dương, ngày 05 tháng 02 năm 2026"; null for what bears no date of its own. */
  placeAndDate: string | null;
}

export interface Closing {
  /** Below "Nơi nhận:", a line each. */
  recipients: { label: string; lines: readonly string[] };
  signature: Signature;
}

export interface Signature {
  /** In capitals, a line each ("\n"): "CHỦ TỊCH". */
  office: string;
  name: string;
}

export type PaperPart =
  | { kind: 'heading'; text: string }
  /** Running text. */
  | { kind: 'paragraph'; text: string }
  /** A remark in small letters. */
  | { kind: 'note'; text: string }
  | { kind: 'figures'; figures: readonly Figure[] }
  | { kind: 'proportions'; chart: Proportions }
  | { kind: 'table'; table: Table }
  | { kind: 'year'; chart: YearChart };

/** A key figure: "6", "66,7%". */
export interface Figure {
  label: string;
  value: string;
  /** What stands small below it: how it was calculated ("4/6"), what it includes. */
  note: string;
  /** That of the share which it counts, in the bar below it. */
  shade?: Shade;
  /** Its note is a sentence, which needs room. */
  isWide?: true;
}

/** One bar, divided as a whole is, to scale; the figures say what its shades mean. */
export interface Proportions {
  /** What the whole is, for those who cannot see the bar. */
  caption: string;
  /** In the order of the bar; none has a count of 0. `value` is the count as it is written. */
  shares: readonly { label: string; count: number; value: string; shade: Shade }[];
}

/**
 * From the best to the worst, then what has no deadline. In every format what is overdue is black, what was done late has
 * dark hatching, what was done on time is light grey, what is in term white, the rest dotted: late is darkest.
 */
export type Shade = 'done' | 'done-late' | 'open' | 'overdue' | 'other';

export interface Table {
  /** What the table is, for those who cannot see the page. */
  caption: string;
  columns: readonly TableColumn[];
  /** The rows of its head, each with a cell for every column, where it has several. */
  head?: readonly (readonly TableCell[])[];
  rows: readonly TableRow[];
  /** In smaller letters, so that more of it stands on a page. */
  isCompact?: true;
}

export interface TableColumn {
  label: string;
  /** Its share of the table's width, in hundredths. */
  width: number;
  align: 'start' | 'centre';
}

export interface TableRow {
  /**
   * `section`: a heading within the table; `decision`: above the tasks of one of several. `group`: a row that gathers
   * the rows below it.
   */
  level: 'decision' | 'section' | 'group' | 'item';
  /** Where there are fewer than columns, the last one reaches over the rest. "\n" breaks the line. */
  cells: readonly TableCell[];
}

export interface TableCell {
  text: string;
  /** One with the cell above it, or with that to its left; only in rows with a cell for every column. */
  merged?: 'above' | 'left';
  strong?: true;
}

/**
 * A table to sort, filter and sum, one a worksheet: each value in a cell of its own, and no cell reaches over others
 * but in the head.
 */
export interface DataTable {
  /** Short, and different from those of the paper's other tables: the tab of a workbook. */
  name: string;
  /** What the table is. */
  caption: string;
  columns: readonly DataColumn[];
  /** The rows of its head, each with a cell for every column, where it has several. */
  head?: readonly (readonly TableCell[])[];
  rows: readonly DataRow[];
  /** What must be known to read it. */
  notes: readonly string[];
  /** The days of a year to the right of the columns, in which its rows are drawn. */
  year?: YearScale;
}

export interface DataColumn {
  label: string;
  /** Its share of the table's width, in hundredths. */
  width: number;
  align: 'start' | 'centre';
  /** What its values are: of a share, a number from 0 to 1; of a day, an ISO date. */
  holds: 'text' | 'count' | 'share' | 'day';
  /** Its numbers are drawn as bars too. */
  isDrawn?: true;
}

export interface DataRow {
  /** `total`: what is summed above it, and is not sorted with the rest. */
  level: TableRow['level'] | 'total';
  /** One for each column: null where there is none. */
  cells: readonly DataValue[];
  /** What is drawn in the year. */
  days?: Pick<YearRow, 'bars' | 'marks'>;
}

export type DataValue = string | number | null;

/** The days of a year, and what is drawn in them. */
export interface YearScale {
  year: number;
  caption: string;
  /** The names of the twelve months, as short as their room. */
  months: readonly string[];
  /** Public holidays, within the year. */
  daysOff: readonly (Period & { name: string })[];
  /** The day the chart is of, when it is in the year. */
  today: IsoDate | null;
  /** What is drawn, and what it means; what is not drawn is left out. */
  legend: readonly { sign: YearSign; label: string }[];
}

/** Tasks by row, the days of a year across. */
export interface YearChart extends YearScale {
  /** `lead` is null where the groups are the bodies. */
  labels: { id: string; title: string; lead: string | null; when: string; status: string };
  /** Of the columns before the days, in hundredths of the whole; that of `lead` is 0 where it is left out. */
  widths: { id: number; title: number; lead: number; when: number };
  /** The size of its letters, in points. */
  letters: number;
  /** One without rows is a heading above those that follow. */
  groups: readonly { id: string; heading: string; rows: readonly YearRow[] }[];
}

export interface YearRow {
  id: string;
  /** Short enough for a line or two of its column; "…" where words are left out. No two that differ look alike. */
  title: string;
  fullTitle: string;
  /** Who leads it, as the decision has it. */
  lead: string;
  /** The deadline (dd/mm/yyyy), or why there is none: "Thường xuyên". */
  when: string;
  /** "Quá hạn"; for the formats that draw too little to show it. */
  status: string;
  /** The time in words, where there is nothing to draw: it stands in the place of the days. */
  listed: string | null;
  /** Within the year; `finished` ends on the day the work was done. */
  bars: readonly (Period & { sign: 'window' | 'finished' })[];
  /** Within the year, in the order of the days; `later` at its end stands for a deadline after it. */
  marks: readonly {
    on: IsoDate;
    sign: 'deadline' | 'report' | 'done' | 'done-late' | 'overdue' | 'moved' | 'later';
  }[];
  /** The bars and marks in words, for those who cannot see them. */
  description: string;
}

export type YearSign =
  | YearRow['bars'][number]['sign']
  | YearRow['marks'][number]['sign']
  | 'day-off'
  | 'today';
