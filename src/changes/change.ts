/** What changed between two states of a data folder: facts, without words. Their keys are public, in `--json`. */
import type {
  AmendedRow,
  AnnexColumn,
  Catalogue,
  DayOff,
  LedgerEntry,
  MergedCells,
  Role,
} from '../catalogue/model.ts';
import type { IsoDate } from '../dates.ts';
import type { Status } from '../progress/status.ts';
import type { YamlNode } from '../source/nodes.ts';
import type { TimeframeData } from '../timeframe-data.ts';

/** A whole catalogue. */
export interface CatalogueFacts {
  title: string;
  unit: string;
  tasks: number;
}

/** A body. */
export interface BodyFacts {
  name: string;
  aliases: readonly string[];
  collective: boolean;
}

/** A body's part in a task. */
export interface PartFacts {
  /**
   * The code of today, also for what was: a body that was given another code is the same body. Null for one that
   * nobody knew on the old side.
   */
  code: string | null;
  text: string;
  role: Role;
}

/** A task's time, and where the task stands with it. */
export interface TimeFacts extends TimeframeData {
  /** Which of them the file sets itself. */
  overrides: readonly ('from' | 'due' | 'every')[];
  /** On the day in question; null where the task is not in force then. */
  status: Status | null;
}

/** A task, a group or a row of words. */
export interface RowFacts {
  title: string;
  lead: readonly PartFacts[];
  /** Null for what is no task. */
  timeframe: TimeFacts | null;
  group: boolean;
}

/** The cells of the annex's own columns, by the column's name. */
export type OwnCells = Readonly<Record<string, string>>;

/** A later decision that amends the annex. */
export interface DecisionFacts {
  number: string;
  date: IsoDate;
  evidence: string | null;
}

/** With the numbers of the tasks that it changes, adds and removes. */
export interface AmendmentFacts extends DecisionFacts {
  changed: readonly string[];
  added: readonly string[];
  removed: readonly string[];
}

/** Where a row stands in the annex. */
export interface RowNumber {
  id: string;
  section: string;
  parent: string | null;
  title: string;
}

type Added<T> = readonly [from: null, to: T];
type Removed<T> = readonly [from: T, to: null];
type Altered<T> = readonly [from: T, to: T];

/** What was and what is, for each kind of change. */
export interface Values {
  'catalogue-added': Added<CatalogueFacts>;
  'catalogue-removed': Removed<CatalogueFacts>;
  /** Another folder below the data folder. */
  'catalogue-renamed': Altered<string>;
  year: Altered<number>;
  'catalogue-title': Altered<string>;
  authority: Altered<string>;
  unit: Altered<string>;
  'decision-number': Altered<string | null>;
  'decision-date': Altered<IsoDate | null>;
  remind: Altered<readonly number[]>;
  soon: Altered<number>;
  columns: Altered<readonly Omit<AnnexColumn, 'name'>[]>;
  source: Altered<Catalogue['source']>;
  'body-added': Added<BodyFacts>;
  'body-removed': Removed<BodyFacts>;
  'body-code': Altered<string>;
  'body-name': Altered<string>;
  'body-aliases': Altered<readonly string[]>;
  'body-collective': Altered<boolean>;
  'body-members': Altered<'all' | readonly string[]>;
  'body-years': Altered<{ from: IsoDate | null; until: IsoDate | null }>;
  /** By code, of those who take over. */
  'body-successors': Altered<readonly string[]>;
  'calendar-year': Altered<number | null>;
  'day-off': Altered<DayOff | null>;
  workday: Altered<IsoDate | null>;
  'section-added': Added<string>;
  'section-removed': Removed<string>;
  'section-number': Altered<string>;
  'section-title': Altered<string>;
  'task-added': Added<RowFacts>;
  'task-removed': Removed<RowFacts>;
  'task-renumbered': Altered<RowNumber>;
  'task-moved': Altered<RowNumber>;
  'group-made': Removed<TimeFacts>;
  'group-ended': Added<TimeFacts>;
  /** A task that is a row of words now. */
  'words-made': Removed<TimeFacts>;
  /** The official words for the time of what is no task. */
  'group-timeframe': Altered<string | null>;
  /** What is printed as the number, of a row or a section. */
  number: Altered<string>;
  title: Altered<string>;
  timeframe: Altered<TimeFacts>;
  lead: Altered<readonly PartFacts[]>;
  with: Altered<readonly PartFacts[]>;
  product: Altered<string | null>;
  reference: Altered<string | null>;
  note: Altered<string | null>;
  more: Altered<OwnCells>;
  merged: Altered<MergedCells>;
  tags: Altered<readonly string[]>;
  'task-remind': Altered<readonly number[] | null>;
  'amendment-added': Added<AmendmentFacts>;
  'amendment-removed': Removed<AmendmentFacts>;
  'amendment-decision': Altered<DecisionFacts>;
  /** That it changes, adds or removes a task no more. */
  'amendment-dropped': Removed<{ kind: AmendedRow['kind']; title: string }>;
  'removal-reason': Altered<string | null>;
}

/** What a change is of; numbers and codes are those of the new side, where it is there. */
export interface Subject {
  /** Null for bodies and days that catalogues share. */
  year: number | null;
  /**
   * Where there are several, the name of the catalogue; the folder above those that share what changed; null for what
   * all of them share.
   */
  catalogue: string | null;
  /** What stands before the number of a task; empty where there is only one catalogue. */
  reference: string;
  section: string | null;
  task: string | null;
  body: string | null;
  /** Whose words it is about, where that is a later decision; null for what was issued. */
  amendment: { number: string; date: IsoDate } | null;
}

/** One change. */
export type Change = {
  [Kind in keyof Values]: Subject & { kind: Kind; from: Values[Kind][0]; to: Values[Kind][1] };
}[keyof Values];

/** What happened to an entry of a ledger. What is past stays as it is: only `added` is as it should be. */
export type LedgerChange = Pick<Subject, 'catalogue' | 'reference'> & {
  year: number;
  /** The number that its task has now; null for one that has gone. */
  task: string | null;
} /** `corrected`: what the entry stands in the place of. */ & (
    | { kind: 'added'; from: null; to: LedgerEntry; corrected: LedgerEntry | null }
    | { kind: 'inserted'; from: null; to: LedgerEntry }
    /** `renumbered`: its task has another number now, and the entry still has the old one. */
    | { kind: 'moved' | 'edited' | 'renumbered'; from: LedgerEntry; to: LedgerEntry }
    /** `withAll`: with every other entry of its ledger. */
    | { kind: 'removed'; from: LedgerEntry; to: null; withAll: boolean }
  );

/** What is of a catalogue itself. */
export function ofCatalogue({
  year,
  catalogue,
  reference,
}: Pick<Subject, 'year' | 'catalogue' | 'reference'>): Subject {
  return { year, catalogue, reference, section: null, task: null, body: null, amendment: null };
}

/** The change, unless both sides mean the same. */
export function change<Kind extends keyof Values>(
  subject: Subject,
  kind: Kind,
  ...[from, to]: Values[Kind]
): Change[] {
  return isSame(from, to) ? [] : [{ ...subject, kind, from, to } as Change];
}

/** True where two values mean the same: in what form their letters are composed is not seen. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one).normalize('NFC') === JSON.stringify(other).normalize('NFC');
}

/** Words of a decision that were changed in the files, where only a later decision could. */
export interface Reworded extends Subject {
  year: number;
  kinds: readonly Change['kind'][];
  /** Of the new side; of the old one, where it is there no more. */
  node: YamlNode;
  isGone: boolean;
}

/** All that changed. */
export interface Comparison {
  changes: readonly Change[];
  /** Words of decisions that are not as they were. */
  reworded: readonly Reworded[];
  ledger: readonly LedgerChange[];
  /** True where nothing that was compared had been there. */
  isAllNew: boolean;
  /** The headings of the catalogues by their names, where there are several; else null. */
  headings: ReadonlyMap<string, string> | null;
}
