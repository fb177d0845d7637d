/** What stands above the table: who issues it, what it is called, and the decision it goes with. */
import type { AnnexHead } from './annex.ts';

/** Reads the lines above an annex. */
export function readLetterhead(_lines: readonly string[]): AnnexHead {
  return {
    authority: null,
    unit: null,
    title: null,
    decision: { number: null, date: null },
    year: null,
  };
}
