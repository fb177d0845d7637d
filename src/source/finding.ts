/**
 * What is wrong in a file, in words. A stage of reading records a flaw (`flaw.ts`: facts, no words); a rule makes
 * findings of flaws, and of what it sees itself; a diagnostic is a finding in the language of a run, for a program.
 */
import type { Text } from '../text.ts';
import type { Edit } from './edits.ts';
import type { Place } from './place.ts';

/** Something wrong in a file. */
export interface Finding extends Place {
  /** The rule that found it: lower-case words joined by "-". */
  rule: string;
  severity: 'error' | 'warning';
  message: Text;
  /** How to fix it, where that can be said. */
  suggestion: Text | null;
  related: readonly Related[];
  /** The change that certainly fixes it, where there is one. */
  fix: readonly Edit[] | null;
  /** The names of those it was found in; null where there is only one catalogue. Empty for what is of none. */
  catalogues: string[] | null;
  /** Findings of a rule with the same cause are one mistake; null where that is not certain. */
  cause: string | null;
}

/** Another place that a finding speaks of; with `fix`, one that is wrong for the same cause. */
export type Related = Place & { message: Text; fix?: readonly Edit[] | null };

/** Another place, with what is said of it. */
export function relatedAt({ source, start, end }: Place, message: Text): Related {
  return { source, start, end, message };
}
