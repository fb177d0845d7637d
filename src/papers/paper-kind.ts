/** What a paper is made of, and what a kind of paper is: one file in this folder, and one line in `kinds.ts`. */
import type { Catalogue } from '../catalogue/model.ts';
import type { IsoDate, NamedPeriod } from '../dates.ts';
import type { Orientation, Paper, PaperSize, Signature } from '../formats/paper.ts';
import type { Standing } from '../progress/status.ts';
import type { Filter } from '../query.ts';
import type { FilterNames } from '../task-words.ts';
import { plural, type Say, type Text } from '../text.ts';
import type { Mark } from './marks.ts';

/** A decision on a paper: its annex, where the tasks of it stand, and what the run asks for. */
export interface Decision {
  catalogue: Catalogue;
  /** Every task of the catalogue, as it stands on the day of the paper. */
  all: readonly Standing[];
  /** What the run asks for, as it is read in this catalogue; the periods are in the order. */
  filter: Filter;
}

export interface Order {
  /** At least one, all of one office, in the order of their names. */
  decisions: readonly Decision[];
  /** What tells them apart. */
  marks: ReadonlyMap<Catalogue, Mark>;
  /** Whose paper it is. */
  office: Pick<Catalogue, 'authority' | 'unit'>;
  /** What the run asks for, in words; its periods are in `periods`. */
  filter: FilterNames;
  /** Of these the paper is; of all time, where there are none. */
  periods: readonly NamedPeriod[];
  asOf: IsoDate;
  say: Say;
  /** Null for the kind's own. */
  orientation: Orientation | null;
  size: PaperSize;
  /** Null for the name of the commune. */
  place: string | null;
  /** Null for a blank to write on. */
  date: IsoDate | null;
  /** Null for blanks to write on. */
  signature: Signature | null;
  /** Deadlines and statuses beside the official columns. */
  withStatus: boolean;
  /** Each task of a summary too, beside those that press. */
  isFull: boolean;
  /** What stands together in the year's chart. */
  groupBy: 'section' | 'lead';
}

export interface PaperKind {
  name: string;
  summary: Text;
  /** Its tasks stand in the order and under the numbers of one decision. */
  isOfOne?: true;
  build: (order: Order) => Paper;
  /** What is to be said beside the paper: whom it passes over, and why. */
  remarks?: (order: Order) => readonly Text[];
}

/** A filter of what is active in the periods of the paper. */
export function activeFilter<F extends object>({ periods }: Order, filter: F) {
  return { ...filter, by: 'activity' as const, periods };
}

/** A filter of what falls due in the periods of the paper. */
export function dueFilter<F extends object>({ periods }: Order, filter: F) {
  return { ...filter, by: 'deadline' as const, periods };
}

/** Days ahead of a deadline from which it presses: those of the earliest reminder. */
export function horizonDays({ decisions }: Order): number {
  return Math.max(0, ...decisions.flatMap(({ catalogue }) => catalogue.remind));
}

/** "trong 30 ngày tới", and "hôm nay" where no reminder comes earlier. */
export function withinText(days: number): Text {
  return days === 0
    ? { vi: 'hôm nay', en: 'today' }
    : { vi: `trong ${days} ngày tới`, en: `within ${plural(days, 'day')}` };
}
