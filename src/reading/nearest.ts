/** The candidate that a mistyped word most likely meant. */
import { distance } from 'fastest-levenshtein';
import { fold } from './fold.ts';

/**
 * The nearest of `candidates` to `word`, accents and case apart; null when none is near: more than a third
 * of the word would have to change.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const wanted = fold(word);
  let best: string | null = null;
  let least = Math.ceil(wanted.length / 3) + 1;
  for (const candidate of candidates) {
    const changes = distance(wanted, fold(candidate));
    if (changes < least) [best, least] = [candidate, changes];
  }
  return best;
}
