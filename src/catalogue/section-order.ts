/** The order of an annex's sections, by their numbers. */
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

const ROMAN_DIGITS: Readonly<Record<string, number>> = {
  I: 1,
  V: 5,
  X: 10,
  L: 50,
  C: 100,
  D: 500,
  M: 1000,
};
const ROMAN = /^(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

/** The value of a Roman numeral in capitals; null for what is none. */
export function romanValue(numeral: string): number | null {
  if (!ROMAN.test(numeral)) return null;
  const digits = [...numeral].map((letter) => ROMAN_DIGITS[letter] ?? 0);
  return digits.reduce(
    (sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit),
    0,
  );
}

/** A number as a Roman numeral in capitals. */
export function romanNumeral(number: number): string {
  let left = number;
  return NUMERALS.reduce((written, [value, numeral]) => {
    const count = Math.floor(left / value);
    left -= count * value;
    return written + numeral.repeat(count);
  }, '');
}

const NUMERALS: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
  ] as const),
  ...([
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const),
];
