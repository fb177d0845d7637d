/** The public form of a time. */
import type { Timeframe } from './reading/timeframe.ts';

/** What a wording says of a time; its keys are a contract. */
export interface TimeframeData extends Omit<Timeframe, 'deadlines'> {
  deadlines: { due: string | null; label: string | null }[];
}

export function timeframeData(timeframe: Timeframe): TimeframeData {
  const { text, kind, from, due, every, stages, deadlines } = timeframe;
  const ofWords = deadlines.map((one) => ({ due: one.due, label: one.label?.vi ?? null }));
  return { text, kind, from, due, every, stages, deadlines: ofWords };
}
