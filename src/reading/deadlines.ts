/** The deadlines that a time has: one, or as many as it has stages or days. */
import type { IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';
import type { Stage, Timeframe } from './timeframe.ts';

/** A day by which something is to be done. */
export interface Deadline {
  /** The first day of its own window, where it has one. */
  from: IsoDate | null;
  /** The last day on time; null for a stage that hangs on something undated. */
  due: IsoDate | null;
  /** Which one of several it is: "lần 2/4"; null for the only one. */
  label: Text | null;
}

/** The deadlines of a time, in the order of its words; none where nothing in it has a day. */
export function deadlinesOf({
  from,
  due,
  stages,
}: Omit<Timeframe, 'deadlines'>): readonly Deadline[] {
  const counted = stages.filter((stage, at) => isOfItsOwn(stage, stages[at + 1]));
  if (counted.length < 2 || counted.every((stage) => stage.due === null)) {
    return due === null ? [] : [{ from, due, label: null }];
  }
  return counted.map((stage, at) => ({
    from: stage.from,
    due: stage.due,
    label: { vi: `lần ${at + 1}/${counted.length}`, en: `${at + 1} of ${counted.length}` },
  }));
}

/** What goes on, or comes back, is no deadline; nor is a day that the next words name once more. */
function isOfItsOwn({ kind, due }: Stage, next: Stage | undefined): boolean {
  if (kind === 'ongoing' || kind === 'recurring' || kind === 'open') return false;
  return due === null || due !== next?.due;
}
