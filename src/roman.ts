/** Roman numerals, as sections are counted. */

const DIGITS: Readonly<Record<string, number>> = {
  ...{ I: 1, V: 5, X: 10, L: 50 },
  ...{ C: 100, D: 500, M: 1000 },
};
const ROMAN = /^(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;

/** The value of a Roman numeral in capitals; null for what is none. */
export function romanValue(numeral: string): number | null {
  // Most sections are counted in digits: the expression takes longer to prepare than all they are asked.
  if (!(numeral.charAt(0) in DIGITS) || !ROMAN.test(numeral)) return null;
  const digits = [...numeral].map((letter) => DIGITS[letter] ?? 0);
  return digits.reduce(
    (sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit),
    0,
  );
}

const STEPS: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
  ] as const),
  ...([
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
  ] as const),
  ...([
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const),
];

/** A number from 1 to 9,999 as a Roman numeral in capitals. */
export function romanNumeral(number: number): string {
  let left = Math.min(number, 9_999);
  return STEPS.reduce((written, [value, numeral]) => {
    const count = Math.max(0, Math.floor(left / value));
    left -= count * value;
    return written + numeral.repeat(count);
  }, '');
}
