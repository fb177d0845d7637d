/** What a rule is: one file in this folder, and one line in `index.ts`. */

import type { Catalogue } from '../catalogue/model.ts';
import type { IsoDate } from '../dates.ts';
import type { Acknowledgement } from '../source/acknowledgement.ts';
import type { Edit } from '../source/edits.ts';
import type { Related } from '../source/finding.ts';
import type { Flaw, FlawRule } from '../source/flaw.ts';
import type { Place } from '../source/place.ts';
import type { ReadFile } from '../source/recovery.ts';
import type { Text } from '../text.ts';

/** What a catalogue was read from and made into; every rule looks at the same. */
export interface Subject {
  files: readonly ReadFile[];
  /** Made of what survived reading, as it was issued: the one, or none of files that are of none. */
  catalogues: readonly Catalogue[];
  /** The same as it was issued, and as it is from the date of each later decision on; what is found again is said once. */
  states: readonly Catalogue[];
  flaws: readonly Flaw[];
  acknowledgements: readonly Acknowledgement[];
  today: IsoDate;
}

/** Something that a rule found. */
export interface Found {
  place: Place;
  message: Text;
  /** How to fix it, where more can be said than the rule's own `remedy`. */
  suggestion?: Text | null;
  related?: readonly Related[];
  /** What is the same wherever the same mistake is found, where one correction ends them all. */
  cause?: string;
  /** The one change that fixes it, where it is beyond doubt. */
  fix?: readonly Edit[] | undefined;
}

export interface Rule {
  /** Lower-case words joined by "-"; users write it in acknowledgements. */
  id: string;
  /** A warning is something that a decision itself may say; a person can acknowledge it. */
  severity: 'error' | 'warning';
  meaning: Text;
  why: Text;
  remedy: Text;
  /** Often only follows from another error on the same words: then that one is enough. */
  follows?: boolean;
  check: (subject: Subject) => Iterable<Found>;
}

type Card = Pick<Rule, 'meaning' | 'why' | 'remedy' | 'follows'> & Partial<Pick<Rule, 'severity'>>;

/** A rule that has the words for what reading could not make sense of. */
export function wordsFor<R extends FlawRule>(
  id: R,
  card: Card,
  describe: (flaw: Flaw<R>) => Omit<Found, 'place' | 'fix'>,
): Rule {
  return {
    id,
    severity: 'error',
    ...card,
    check: ({ flaws }) =>
      flaws
        .filter((flaw): flaw is Flaw<R> => flaw.rule === id)
        .map((flaw) => ({ place: flaw, fix: flaw.fix, ...describe(flaw) })),
  };
}
