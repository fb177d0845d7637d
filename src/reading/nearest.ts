/** The candidate that a mistyped word most likely meant. */
import { distance } from 'fastest-levenshtein';
import { fold } from './fold.ts';

/** No one mistypes a name that is longer than this: it is another text. */
export const LONGEST_NAME = 200;

/**
 * The nearest of `candidates` to `word`, accents and case apart; of several as near, one with the same letters in another
 * order. Null when none is near: more than a third of the word would have to change.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > LONGEST_NAME) return null;
  const wanted = fold(word);
  const letters = lettersOf(wanted);
  let best: string | null = null;
  let least = Math.ceil(wanted.length / 3) + 1;
  for (const candidate of candidates) {
    // Each letter more or less is a change; what folding takes away is at most three of four characters.
    if (candidate.length > 4 * (wanted.length + least)) continue;
    const folded = fold(candidate);
    const changes = distance(wanted, folded);
    const isSwapped = changes === least && best !== null && lettersOf(folded) === letters;
    if (changes < least || isSwapped) [best, least] = [candidate, changes];
  }
  return best;
}

function lettersOf(folded: string): string {
  return [...folded].sort().join('');
}
