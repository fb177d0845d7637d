/** What a paper is made of, and what a kind of paper is: one file in this folder, and one line in `kinds.ts`. */
import type { Catalogue } from '../catalogue/model.ts';
import type { IsoDate, NamedPeriod } from '../dates.ts';
import type { Orientation, Paper, Signature } from '../formats/paper.ts';
import type { Standing } from '../progress/status.ts';
import type { Filter } from '../query.ts';
import { plural, type Say, type Text } from '../text.ts';

export interface Order {
  catalogue: Catalogue;
  /** Every task of the catalogue, as it stands on `asOf`. */
  all: readonly Standing[];
  /** What the run asks for; its periods are in `periods`. */
  filter: Filter;
  /** Of these the paper is; of all time, where there are none. */
  periods: readonly NamedPeriod[];
  asOf: IsoDate;
  say: Say;
  /** Null for the kind's own. */
  orientation: Orientation | null;
  /** Null for the name of the commune. */
  place: string | null;
  /** Null for a blank to write on. */
  date: IsoDate | null;
  /** Null for blanks to write on. */
  signature: Signature | null;
  /** Deadlines and statuses beside the official columns. */
  withStatus: boolean;
  /** What stands together in the year's chart. */
  groupBy: 'section' | 'lead';
}

export interface PaperKind {
  name: string;
  summary: Text;
  build: (order: Order) => Paper;
}

/** The filter of a paper of what is active in the periods. */
export function activeFilter(order: Order): Filter {
  return inPeriods(order, 'activity');
}

/** The filter of a paper of what falls due in the periods. */
export function dueFilter(order: Order): Filter {
  return inPeriods(order, 'deadline');
}

/** Days ahead of a deadline from which it presses: those of the earliest reminder. */
export function horizonDays({ catalogue }: Order): number {
  return Math.max(0, ...catalogue.remind);
}

/** "trong 30 ngày tới", and "hôm nay" where no reminder comes earlier. */
export function withinText(days: number): Text {
  return days === 0
    ? { vi: 'hôm nay', en: 'today' }
    : { vi: `trong ${days} ngày tới`, en: `within ${plural(days, 'day')}` };
}

function inPeriods({ filter, periods }: Order, by: NonNullable<Filter['by']>): Filter {
  return { ...filter, by, periods };
}
