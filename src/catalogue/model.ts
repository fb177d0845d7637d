/** The catalogue as the rest of the tool knows it. */
import type { IsoDate } from '../dates.ts';
import type { Reading } from '../reading/timeframe.ts';
import type { ColumnKey } from '../schema/schema.ts';
import type { Losses } from '../source/losses.ts';
import type { YamlMap, YamlNode } from '../source/nodes.ts';
import type { Place } from '../source/place.ts';

/** An office, or several that a decision names in one breath. */
export interface Body {
  code: string;
  name: string;
  aliases: readonly string[];
  /** Stands for many ("các cơ quan, đơn vị"); printed as it is. */
  collective: boolean;
  /** Codes of those it stands for; `all` for every body that is not itself collective. */
  members: 'all' | readonly string[];
  /** The members it lists; null for `all`, and for a collective that lists none. */
  listed: readonly Body[] | null;
  /** The first and last day the body exists, where known. */
  from: IsoDate | null;
  until: IsoDate | null;
  /** Who takes over what is open after `until`; none where the file names none. */
  successors: readonly Body[];
  node: YamlNode;
}

/** What a body does in a task. */
export type Role = 'lead' | 'coordinate' | 'monitor' | 'requested';

/** A body's part in a task, in the decision's words. */
export interface Part {
  /** The one that the decision names; who has the part on a day, `holders.ts` says. */
  body: Body;
  text: string;
  /** How the file names the body; null where `text` is that. */
  wording: string | null;
  role: Role;
  place: Place;
}

/** A column of the annex. */
export interface AnnexColumn {
  /** What stands at its head, from the top row of the head down: ["Stt", "Chi tiết"]. */
  labels: readonly string[];
  /** What it is; null for one that the tool has no key for, which rows hold under `more`. */
  holds: ColumnKey | null;
  /** By which rows speak of it: what it holds, or its label; unique in the annex. */
  name: string;
}

/** The names of columns in which a row's cell is one with the cell above, or with the one to the left. */
export interface MergedCells {
  above: readonly string[];
  left: readonly string[];
}

export interface Section {
  id: string;
  /** What is printed before its title; empty where the annex has none. */
  number: string;
  /** Its place in the annex, from 0. */
  order: number;
  /** Empty where the annex has no heading there. */
  title: string;
  /** What else stands in its row, by the column's name; nothing is read from it. */
  more: ReadonlyMap<string, string>;
  merged: MergedCells;
  node: YamlNode;
}

/** A numbered row of the annex: a task, or a group that only gathers the rows below it. */
export interface Row {
  /** By which people and the ledger call it; unique in the annex. */
  id: string;
  /** What is printed for it, where that is not what `id` says; empty where nothing is. */
  number: string | null;
  section: Section;
  parent: Row | null;
  children: Row[];
  title: string;
  lead: readonly Part[];
  with: readonly Part[];
  /** The official words for the time; null where the row has none. Those of a group speak of the rows below it. */
  timeframe: string | null;
  /**
   * Null for what is no task: a group, and a row of words that the annex neither gives a time nor a lead. Overrides in
   * the file are already applied.
   */
  time: Reading | null;
  /** Which parts of `time` the file sets itself, instead of the wording. */
  overrides: readonly ('from' | 'due' | 'every')[];
  /** Days ahead of the deadline to remind on, where the task has its own. */
  remind: readonly number[] | null;
  product: string | null;
  reference: string | null;
  note: string | null;
  /** The cells of the annex's own columns, by the column's name. */
  more: ReadonlyMap<string, string>;
  /** Whose cells are those above or to the left; what they hold is in the row already. */
  merged: MergedCells;
  tags: readonly string[];
  /** The decision that gave the row its present words; null for that which issued the catalogue. */
  amendment: Amendment | null;
  /** The row as it was before `amendment`; null where it was not changed. */
  former: Row | null;
  node: YamlMap;
}

/** A later decision, which changes the annex from its date on. */
export interface Amendment {
  number: string;
  /** The first day it is in force. */
  date: IsoDate;
  evidence: string | null;
  /** In the order of the file: what it changes, what it adds, what it removes. */
  changes: readonly AmendedRow[];
  node: YamlNode;
}

/** What a decision does to one row. */
export type AmendedRow =
  | { kind: 'changed'; row: Row; node: YamlNode }
  /** With the rows below it; `after` is null for the end of its section. */
  | { kind: 'added'; row: Row; after: string | null; node: YamlNode }
  /** With the rows below it, as it was until then. */
  | { kind: 'removed'; row: Row; reason: string | null; node: YamlNode };

/** A row that is no longer in force. */
export interface RemovedRow {
  row: Row;
  amendment: Amendment;
  reason: string | null;
}

/** A row with a time of its own. */
export type Task = Row & { time: Reading };

/** What can happen to a task. */
export type EventKind = 'started' | 'done' | 'extended' | 'cancelled' | 'reopened' | 'note';

/** Something that happened to a task. */
export interface Entry {
  task: Row;
  /** The day it happened. */
  on: IsoDate;
  status: EventKind;
  evidence: string | null;
  /** The body whose share of the task this is; null for the whole. */
  by: Body | null;
  /** For `extended`: the new last day. */
  until: IsoDate | null;
  /** Which deadline of several: its day as the wording has it, or its month; null for the earliest that is not met. */
  for: string | null;
  /** For `done`: all that is left is met. */
  isFinal: boolean;
  /** The day of an earlier entry of the task, in the place of which this one stands. */
  corrects: IsoDate | null;
  note: string | null;
}

/** An entry that stands in the ledger's file. */
export interface LedgerEntry extends Entry {
  node: YamlNode;
}

export interface DayOff {
  from: IsoDate;
  to: IsoDate;
  name: string;
}

/** Public holidays and swapped working days, for the years that are known. */
export interface WorkCalendar {
  years: readonly number[];
  off: readonly DayOff[];
  worked: readonly IsoDate[];
  /** Its file; null where there is none. */
  node: YamlNode | null;
}

export interface Catalogue {
  /** The folder, as shown to a person. */
  path: string;
  /** The folder below the data folder: "2026", "cchc/2026", "." for the data folder itself; unique in the workspace. */
  name: string;
  /** The shortest part of the name by which a task is referred to ("2026/3.2"); empty where it is the only catalogue. */
  reference: string;
  year: number;
  title: string;
  authority: string;
  unit: string;
  decision: { number: string | null; date: IsoDate | null };
  /** Days ahead of a deadline to remind on. */
  remind: readonly number[];
  /** A deadline this many days ahead, or nearer, is "sắp đến hạn". */
  soon: number;
  /** The annex's columns, in their order. */
  columns: readonly AnnexColumn[];
  /** The document it was imported from, as it is kept; null where it was not. */
  source: { file: string; sha256: string } | null;
  sections: readonly Section[];
  /** The day as of which the rows are in force; null for those that were issued. */
  asOf: IsoDate | null;
  /** The rows in force, in the order of the annex. */
  rows: readonly Row[];
  tasks: readonly Task[];
  /** The rows as they were issued. */
  issuedRows: readonly Row[];
  /** In the order in which they come into force. */
  amendments: readonly Amendment[];
  /** The rows that are no longer in force; none of what was issued. */
  removed: readonly RemovedRow[];
  bodies: readonly Body[];
  calendar: WorkCalendar;
  /** What happened, in the order of the file. */
  ledger: readonly LedgerEntry[];
  /** Entries that could not be used, in a catalogue that is only checked; the task is null where it is not known. */
  lostEntries: readonly { task: Row | null; status: EventKind | null; isNamed: boolean }[];
  /** What is written in its files and could not be used, in a catalogue that is only checked. */
  losses: Losses;
  /** The ledger's file, which need not exist yet. */
  ledgerPath: string;
  /** The catalogue that ships with the tool cannot be written to. */
  readOnly: boolean;
  /** The file `catalogue.yaml`. */
  node: YamlNode;
}
