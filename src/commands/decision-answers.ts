/** What is answered about a decision, for `init` and `import` alike. */
import { numberAlone } from '../catalogue-words.ts';
import type { IsoDate } from '../dates.ts';
import { dayFrom } from './periods.ts';

/** The number of a decision as it was typed, without "Quyết định số"; null for a blank. */
export function numberIn(answer: string): string | null {
  return numberAlone(answer) || null;
}

/** The day of a decision; null for a blank. */
export function dateIn(answer: string, today: IsoDate): IsoDate | null {
  return answer === '' ? null : dayFrom(answer, '--date', today);
}
