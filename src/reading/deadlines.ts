/** The deadlines that a time has: one, or as many as it has stages or days. */
import { END_OF_TIME, type IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';
import type { Statement } from './clauses.ts';
import { daysIn } from './recurring-days.ts';
import type { Stage, Timeframe, TimeKind } from './timeframe.ts';

/** A day by which something is to be done. */
export interface Deadline {
  /** The first day of its own window, where it has one. */
  from: IsoDate | null;
  /** The last day on time; null for a stage that hangs on something undated. */
  due: IsoDate | null;
  /** Which one of several it is: "lần 2/4", "giai đoạn 1/2: lựa chọn nhiệm vụ"; null for the only one. */
  label: Text | null;
}

/** A stage, where it stands, the words that say what it is, and of what comes back the days in the catalogue's year. */
export type NamedStage = Omit<Stage, 'text'> & {
  place: Statement;
  words: string | null;
  days: readonly Day[];
};

type Day = Pick<Deadline, 'from' | 'due'>;

/** What the file sets beside the wording. */
interface Overrides {
  from?: IsoDate | undefined;
  due?: IsoDate | undefined;
  every?: string | undefined;
}

/** The deadlines of a time that is read as one: its own. */
export function singleDeadline(from: IsoDate | null, due: IsoDate | null): Deadline[] {
  return due === null ? [] : [{ from, due, label: null }];
}

/** The days of a recurrence, in order and each once. */
export function recurringDeadlines(days: readonly Day[]): Deadline[] {
  const byDue = new Map(days.map(({ from, due }) => [due, { from, due, label: null }]));
  const rising = [...byDue.values()].sort((one, other) =>
    (one.due ?? END_OF_TIME) < (other.due ?? END_OF_TIME) ? -1 : 1,
  );
  return numbered(rising);
}

/**
 * The deadlines of a staged time: none of its own has what goes on, or hangs on something before the last. What comes
 * back on certain days has those.
 */
export function stagedDeadlines(stages: readonly NamedStage[]): Deadline[] {
  const ended = stages.filter(({ kind }) => !GOES_ON.has(kind));
  const [only] = ended;
  // "Từ tháng 3 đến tháng 11, trước ngày 25 hằng tháng": a period without work of its own says when.
  if (only?.kind === 'period' && only.words === null && ended.length === 1) {
    const within = stages.flatMap((one) => daysThrough(one, only)).filter(isWithin(only));
    return within.length > 0 ? recurringDeadlines(within) : singleDeadline(null, only.due);
  }
  const left = stages.flatMap(({ days, place }, at) => {
    // "Báo cáo năm trước 15/12, báo cáo quý trước ngày 15 tháng cuối quý": each report by itself.
    const former = place.said === undefined ? stages.slice(0, at) : [];
    const before = former.filter((one) => !GOES_ON.has(one.kind) && !isWholeYear(one));
    return days.filter(
      ({ due }) => due !== null && before.every((one) => one.due && one.due < due),
    );
  });
  if (left.length === 0) return deadlinesOfStages(stages);
  const own = deadlinesOfStages(ended);
  return recurringDeadlines([...own, ...left]);
}

/** "Từ tháng 11/2026 đến tháng 3/2027, ngày 25 hằng tháng": the days of every year of the period. */
function daysThrough({ place, days }: NamedStage, { from, due }: NamedStage): readonly Day[] {
  if (place.type !== 'recurring' || place.days === null || place.days === 'unclear') return days;
  const named: Day[] = [];
  const [first, last] = [from, due].map((day) => Number(day?.slice(0, 4)));
  for (let year = first ?? 0; year <= (last ?? 0); year += 1) {
    named.push(...daysIn(year, place.days).days.map((day) => ({ from: null, due: day })));
  }
  return named;
}

function isWithin(window: Day): (one: Day) => boolean {
  return ({ due }) => due !== null && (window.from ?? due) <= due && due <= (window.due ?? due);
}

/** What is to be done in the course of a year does not wait for its end. */
function isWholeYear({ kind, from, due }: NamedStage): boolean {
  return kind === 'period' && from?.endsWith('-01-01') === true && due?.endsWith('-12-31') === true;
}

function deadlinesOfStages(stages: readonly NamedStage[]): Deadline[] {
  const ended = stages.filter(({ kind }) => !GOES_ON.has(kind));
  const counted: NamedStage[] = [];
  for (const stage of ended.filter(({ due }, at) => due !== null || at === ended.length - 1)) {
    const last = counted.at(-1);
    // "Quý II/2026 xây dựng; 30/6/2026 báo cáo": what is to be done by one day is one.
    if (!last || last.due !== stage.due) counted.push(stage);
    else counted[counted.length - 1] = { ...last, words: joined(last.words, stage.words) };
  }
  const [first] = counted;
  if (!first || counted.every(({ due }) => due === null)) return [];
  if (counted.length === 1) return singleDeadline(null, first.due);
  const isList = counted.every(({ kind, words }) => kind === first.kind && words === first.words);
  if (isList) return numbered(counted);
  return counted.map(({ from, due, words }, at) => {
    const which = `${at + 1}/${counted.length}`;
    const said = words === null ? '' : `: ${words}`;
    return {
      from,
      due,
      label: {
        vi: `giai đoạn ${which}${said}`,
        en: `stage ${at + 1} of ${counted.length}${said}`,
      },
    };
  });
}

/** Kinds that have no end of their own. */
export const GOES_ON: ReadonlySet<TimeKind> = new Set(['ongoing', 'recurring', 'open']);

function joined(one: string | null, other: string | null): string | null {
  return one === null || other === null || one === other ? (one ?? other) : `${one}; ${other}`;
}

/** Deadlines that nothing but their order tells apart. */
export function numbered(deadlines: readonly Day[]): Deadline[] {
  const count = deadlines.length;
  return deadlines.map(({ from, due }, at) => ({
    from,
    due,
    label: count === 1 ? null : { vi: `lần ${at + 1}/${count}`, en: `${at + 1} of ${count}` },
  }));
}

/** True for a time that comes back: its deadlines are those of a period, not of its words alone. */
export function comesBack(timeframe: Comeback): boolean {
  return (
    GOES_ON.has(timeframe.kind) || timeframe.deadlines.some((one) => !isOfStage(timeframe, one))
  );
}

type Comeback = Pick<Timeframe, 'kind' | 'stages' | 'deadlines'>;

/** Whether a deadline is that of a stage: the others of a staged time are those of what comes back in it. */
function isOfStage({ kind, stages }: Comeback, { due }: Deadline): boolean {
  return kind === 'staged' ? stages.some((stage) => stage.due === due) : !GOES_ON.has(kind);
}

/** The deadlines of words that are in force from a day on: what comes back did not come back for them before it. */
export function deadlinesSince(timeframe: Timeframe, since: IsoDate): readonly Deadline[] {
  const { deadlines } = timeframe;
  if (!comesBack(timeframe)) return deadlines;
  return numbered(
    deadlines.filter((one) => isOfStage(timeframe, one) || (one.due ?? since) >= since),
  );
}

/** The deadlines where the file sets something itself: a day that it sets is the only one. */
export function overriddenDeadlines(timeframe: Timeframe, set: Overrides): readonly Deadline[] {
  const { from, every, deadlines } = timeframe;
  if (set.due !== undefined) return singleDeadline(set.from ?? from, set.due);
  // "Trước ngày 25 hằng tháng", which the file sets to every quarter: nobody can say in which month.
  if (comesBack(timeframe) && (set.every ?? every) !== every) {
    return numbered(deadlines.filter((one) => isOfStage(timeframe, one)));
  }
  const since = set.from;
  if (since === undefined) return deadlines;
  if (!comesBack(timeframe))
    return deadlines.map((one, at) => (at === 0 ? { ...one, from: since } : one));
  return deadlinesSince(timeframe, since).map((one) =>
    (one.due ?? since) < since ? one : { ...one, from: one.from ?? since },
  );
}
