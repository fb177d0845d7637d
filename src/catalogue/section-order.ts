/** The order of an annex's sections, by their numbers. */
import { romanValue } from '../roman.ts';
import { byCodeUnits } from '../text.ts';

/** Things by the number of the section each has: 2 before 10, IV before IX, "1.II" after "1.I". */
export function inSectionOrder<T>(things: readonly T[], numberOf: (thing: T) => string): T[] {
  const numbered = things.map((thing) => ({ thing, steps: numberOf(thing).split('.') }));
  const firsts = numbered.map(({ steps }) => steps[0] ?? '');
  // "A, B, C" are letters, though C and D are numerals too.
  const areNumerals = firsts.every((first) => romanValue(first) !== null || /^\d/.test(first));
  const value = (step: string) =>
    (areNumerals || !/^\p{L}$/u.test(step) ? romanValue(step) : null) ?? Number.parseInt(step, 10);
  const compare = (left: readonly string[], right: readonly string[]): number => {
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
      const [one, other] = [left[index] ?? '0', right[index] ?? '0'];
      const [first, second] = [value(one), value(other)];
      if (Number.isNaN(first) && Number.isNaN(second)) continue;
      // What is a word, and no number, comes after those.
      if (Number.isNaN(first) || Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1;
      if (first !== second) return first - second;
    }
    return byCodeUnits(left.join('.'), right.join('.'));
  };
  return numbered
    .sort(({ steps: left }, { steps: right }) => compare(left, right))
    .map(({ thing }) => thing);
}
