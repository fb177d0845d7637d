/** The deadlines that a time has: one, or as many as it has stages or days. */
import type { IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';
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

/** A stage, and the words that say what it is. */
export type NamedStage = Omit<Stage, 'text'> & { words: string | null };

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
export function recurringDeadlines(days: readonly Pick<Deadline, 'from' | 'due'>[]): Deadline[] {
  const byDue = new Map(days.map(({ from, due }) => [due, { from, due, label: null }]));
  const rising = [...byDue.values()].sort((one, other) =>
    (one.due ?? '') < (other.due ?? '') ? -1 : 1,
  );
  return numbered(rising);
}

/** The deadlines of a staged time: none of its own has what goes on, comes back, or hangs on something before the last. */
export function stagedDeadlines(stages: readonly NamedStage[]): Deadline[] {
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

const GOES_ON: ReadonlySet<TimeKind> = new Set(['ongoing', 'recurring', 'open']);

function joined(one: string | null, other: string | null): string | null {
  return one === null || other === null || one === other ? (one ?? other) : `${one}; ${other}`;
}

/** Deadlines that nothing but their order tells apart. */
export function numbered(deadlines: readonly Pick<Deadline, 'from' | 'due'>[]): Deadline[] {
  const count = deadlines.length;
  return deadlines.map(({ from, due }, at) => ({
    from,
    due,
    label: count === 1 ? null : { vi: `lần ${at + 1}/${count}`, en: `${at + 1} of ${count}` },
  }));
}

/** True for a time that comes back: its deadlines are those of a period, not of its words alone. */
export function comesBack({ kind }: Pick<Timeframe, 'kind'>): boolean {
  return GOES_ON.has(kind);
}

/** The deadlines of words that are in force from a day on: what comes back did not come back for them before it. */
export function deadlinesSince(timeframe: Timeframe, since: IsoDate): readonly Deadline[] {
  const { deadlines } = timeframe;
  if (!comesBack(timeframe)) return deadlines;
  return numbered(deadlines.filter(({ due }) => (due ?? since) >= since));
}

/** The deadlines where the file sets something itself: a day that it sets is the only one. */
export function overriddenDeadlines(timeframe: Timeframe, set: Overrides): readonly Deadline[] {
  const { from, every, deadlines } = timeframe;
  if (set.due !== undefined) return singleDeadline(set.from ?? from, set.due);
  // "Trước ngày 25 hằng tháng", which the file sets to every quarter: nobody can say in which month.
  if (comesBack(timeframe) && (set.every ?? every) !== every) return [];
  const since = set.from;
  if (since === undefined) return deadlines;
  if (!comesBack(timeframe))
    return deadlines.map((one, at) => (at === 0 ? { ...one, from: since } : one));
  return deadlinesSince(timeframe, since).map((one) => ({ ...one, from: one.from ?? since }));
}
