/** A short code for a body, made as people make them: the first letters of what tells it from others. */
import { fold, spelling } from '../reading/fold.ts';
import { isAbbreviation, type Word, wordsOf } from './body-words.ts';

const SMALL = new Set(
  ['và', 'của', 'có', 'các', 'những', 'thuộc', 'với', 'tại', 'cho', 'về'].map(spelling),
);
/** A commune's bodies are its own without saying so. */
const PLACES = /(?: (?:xa|(?<!dia )phuong|thi tran|dac khu|tinh|thanh pho|viet nam|cap))+$/;
const LONGEST_CODE = 8;

/**
 * A code that is not taken.
 *
 * @param isTaken whether a folded wording is a code or a name already
 */
export function proposedCode(name: string, isTaken: (folded: string) => boolean): string {
  const words = wordsOf(name.replace(/\([^()]*\)\s*$/, ''));
  const folded = words.map((word) => word.folded).join(' ');
  const isOfMany = words.some(({ spelled }) => spelled === spelling('các'));
  const kept = isOfMany ? words.length : folded.replace(PLACES, '').split(' ').length;
  const isAllCapitals = !/\p{Ll}/u.test(name) && words.length > 2;
  const own = lettersOf(words.slice(0, kept), isAllCapitals);
  const candidates = [
    ...(kept === 1 ? [plainLetters(words[0]?.folded ?? '')] : []),
    ...(/^(?:van phong|vp)(?: |$)/.test(folded) ? ['VP'] : []),
    ...(/^(?:(?:uy ban|ub) )?(?:mat tran to quoc|(?:ub)?mttq)/.test(folded) ? ['MTTQ'] : []),
    ...(words[0]?.folded === 'phong' ? [lettersOf(words.slice(1, kept), isAllCapitals)] : []),
    own,
    lettersOf(words, isAllCapitals),
  ].filter((code) => code.length > 1);
  const free = candidates.find((code) => !isTaken(fold(code)));
  if (free !== undefined) return free;
  const base = candidates[0] ?? 'CQ';
  if (!isTaken(fold(base))) return base;
  for (let count = 2; ; count += 1) {
    if (!isTaken(fold(`${base}${count}`))) return `${base}${count}`;
  }
}

function lettersOf(words: readonly Word[], isAllCapitals: boolean): string {
  let letters = '';
  for (const { folded, raw, spelled } of words) {
    if (SMALL.has(spelled)) continue;
    const isWhole = /^\d/.test(raw) || (!isAllCapitals && isAbbreviation(raw));
    const own = (isWhole ? folded : folded.charAt(0)).replace(/[^a-z\d]/g, '');
    // Half an abbreviation says nothing.
    if (letters.length > 1 && own.length > 1 && letters.length + own.length > LONGEST_CODE) break;
    letters += own;
  }
  return plainLetters(letters);
}

function plainLetters(folded: string): string {
  return folded
    .replace(/[^a-z\d]/g, '')
    .toUpperCase()
    .slice(0, LONGEST_CODE);
}
