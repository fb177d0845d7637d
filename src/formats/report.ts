/** What a command reports, before any format prints it: all formats print the same report. */
import type { IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';
import type { Paper } from './paper.ts';

/** Things one after the other, which need never be in memory all at once: what reads them takes each as it comes. */
export type Stream<T> = Iterable<T> | AsyncIterable<T>;

/** How a piece of text is meant; a format may show it by colour, and never by colour alone. */
export type Tone = 'bad' | 'warn' | 'good' | 'calm' | 'dim' | 'strong';

/** The text of a cell in the colour of its tone. */
export type Paint = (cell: Cell) => string;

export interface Cell {
  text: string;
  tone?: Tone;
}

/** A column of a listing or a grid. */
export interface Column {
  label: string;
  /** In a listing, in display columns, with its share of what is left; otherwise as wide as its text. */
  width?: { min: number; max?: number; share?: number };
  align?: 'right';
}

/** A column with what stands in it for each item, so that a sheet and a listing or grid have it from one place. */
export interface ItemColumn<T> extends Column {
  /** What a program reads. */
  text: (item: T) => string;
  /** What a person reads; without it, the text. */
  cell?: (item: T) => Cell;
}

/** The rows of a sheet, below a row of headings. A column given as text is a key of the items, and its own heading. */
export async function* sheetOf<T>(
  items: Stream<T>,
  columns: readonly (ItemColumn<T> | (keyof T & string))[],
): AsyncGenerator<string[]> {
  const all = columns.map((column) => (typeof column === 'string' ? keyColumn<T>(column) : column));
  yield all.map(({ label }) => label);
  for await (const item of items) yield all.map(({ text }) => text(item));
}

function keyColumn<T>(key: keyof T & string): ItemColumn<T> {
  return { label: key, text: (item) => String(item[key] ?? '') };
}

/** A row of a grid. */
export function cellsOf<T>(item: T, columns: readonly ItemColumn<T>[]): Cell[] {
  return columns.map((column) => cellOf(item, column));
}

/** A row of a listing. */
export function rowOf<T>(item: T, columns: readonly ItemColumn<T>[]): ListingRow {
  return (index) => {
    const column = columns[index];
    return column && cellOf(item, column);
  };
}

function cellOf<T>(item: T, { text, cell }: ItemColumn<T>): Cell {
  return cell?.(item) ?? { text: text(item) };
}

/** A part of what a person reads, from top to bottom. */
export type Block =
  /** On a screen it may be kept to so many lines. */
  | { kind: 'heading'; text: string; most?: number }
  | { kind: 'text'; text: string; tone?: Tone }
  /** Many rows of long texts, in groups. */
  | Listing
  /** A few rows of short texts. */
  | { kind: 'grid'; columns: readonly Column[]; rows: readonly (readonly Cell[])[] }
  /** Lines that are laid out already. */
  | { kind: 'lines'; text: string }
  /** Lines that lay themselves out in so many columns and may be coloured. */
  | { kind: 'painted'; text: (paint: Paint, width: number) => string }
  /** Lines of a file, as they are. */
  | { kind: 'code'; text: string }
  /** Names and values of one thing. */
  | { kind: 'facts'; facts: readonly Fact[] };

export interface Fact {
  label: string;
  value: Cell;
}

export interface Listing {
  kind: 'listing';
  columns: readonly Column[];
  groups: readonly ListingGroup[];
  /** On a screen, where rows stand close: the most lines of a row, beyond which its texts are cut; Infinity cuts none. */
  most?: number;
  /** Without the labels of its columns: there, where they speak for themselves. */
  isBare?: boolean;
}

export interface ListingGroup {
  heading: string | null;
  rows: readonly ListingRow[];
}

/**
 * The cells of a row by the places of their columns, each made when it is asked for, so that the texts of a long listing
 * need not all be in memory. A row may have fewer cells than there are columns; the rest are empty.
 */
export type ListingRow = (column: number) => Cell | undefined;

/** What a report may have besides; some formats print nothing else. */
export type ReportPart = 'messages' | 'events' | 'diagnostics' | 'paper' | 'comparison';

/**
 * Each part is a function, and is asked for anew by every output that prints it: what it gives must not hang on whether
 * it was asked for before.
 */
export interface Report {
  /**
   * The JSON document, without `schemaVersion`; `kind` names it. A value may be a stream, printed as an array, or a
   * function, asked for its value once all that stands before it has been printed.
   */
  data: () => { kind: string } & Record<string, unknown>;
  /** The same as one record a line. */
  records: () => Stream<object>;
  /** The same as a sheet: a row of headings, then rows; `sheetOf` makes it of items and columns. */
  sheet: () => Stream<readonly string[]>;
  /** What a person reads: all of it, or in short what a screen shows at once. */
  blocks: (screen: Screen | null) => Stream<Block>;
  /** Letters to send, where the command has any. */
  messages?: () => Stream<Message>;
  /** Events for a calendar, where the command has any. */
  events?: () => Stream<CalendarEvent>;
  /** What a check of the files found, where the command makes one. */
  diagnostics?: () => Diagnostics;
  /** A paper for an office, where the command makes one. */
  paper?: () => Paper;
  /** A document beside what was read of it, where the command reads one. */
  comparison?: () => Comparison;
}

/** What a check of the files found, for the formats of CI systems. */
export interface Diagnostics {
  /** Sorted by file and place. */
  found: readonly Diagnostic[];
  /** Every rule that was checked, found or not. */
  rules: readonly RuleCard[];
  /** The working directory as the repository sees it, "/" between folders; empty at its top. */
  directory: string;
  /** Of the tool. */
  version: string;
}

/** A finding, in the words of the run. Lines and columns from 1, in UTF-16 units; the end is exclusive. */
export interface Diagnostic {
  /** Relative to the working directory, "/" between folders. */
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  severity: 'error' | 'warning';
  rule: string;
  message: string;
  suggestion: string | null;
  related: readonly { file: string; line: number; column: number; message: string }[];
  /** Where there are several: the name of the one it is of, null for what is of several or of none. */
  catalogue?: string | null;
}

/** What a rule is for, in the words of the run. */
export interface RuleCard {
  id: string;
  severity: 'error' | 'warning';
  meaning: string;
  why: string;
  remedy: string;
}

/** A document beside what was read of it, in the words of the run. */
export interface Comparison {
  title: string;
  summary: readonly string[];
  tables: readonly CheckTable[];
}

export interface CheckTable {
  heading: string;
  /** The labels of the document's columns, and of what was read. */
  source: readonly string[];
  read: readonly string[];
  rows: readonly CheckRow[];
}

export interface CheckRow {
  source: readonly CheckCell[];
  read: readonly string[];
  isSection: boolean;
  /** Something in it waits for a person. */
  isUnread: boolean;
}

export interface CheckCell {
  /** Of a merged cell, that of the one it is part of. */
  text: string;
  /** One with the cell above, or with the one to its left. */
  merged: 'above' | 'left' | null;
  /** What the catalogue has in its place; null where that is the same. */
  printed: string | null;
}

/** A message to one body. */
export interface Message {
  to: string;
  text: string;
}

/** An all-day event. */
export interface CalendarEvent {
  /** Stays the same when the event moves. */
  uid: string;
  day: IsoDate;
  /** The day of the run. */
  printed: IsoDate;
  summary: string;
  description: string;
  /** Days ahead of `day` on which to ring. */
  alarms: readonly number[];
}

/** What a person sees at once. */
export interface Screen {
  /** In lines, without that of the prompt. */
  height: number;
  /** In display columns. */
  width: number;
  /** The line that prints the same in every word. */
  whole: string;
}

/** Where a format prints to, and how. */
export interface Surface {
  /** In display columns. */
  width: number;
  /** What it is to be short for; null for a file, and where every word is wanted. */
  screen: Screen | null;
  colour: boolean;
  lang: keyof Text;
  /** Between the columns of a CSV file. */
  separator: string;
  /** Prints a page of HTML to PDF by a browser of the machine; `asOf` dates the file. */
  toPdf: (html: string, asOf: IsoDate) => Promise<Uint8Array>;
}

/** An output format: a pure function from a report to text, or to the bytes of a file. */
export type Format = TextFormat | FileFormat;

interface FormatCard {
  name: string;
  summary: Text;
  /** Endings of files in this format, without the dot. */
  endings: readonly string[];
  /** The optional parts of a report that it prints; the report must have one of them. */
  needs?: readonly ReportPart[];
}

export interface TextFormat extends FormatCard {
  bytes?: never;
  /** The text in pieces, each of whole lines or what stands between them: safe alone, a piece is safe after any other. */
  print: (report: Report, surface: Surface) => AsyncIterable<string>;
}

/** Its output goes to a file only. */
export interface FileFormat extends FormatCard {
  bytes: (report: Report, surface: Surface) => Promise<Uint8Array>;
  print?: never;
}
