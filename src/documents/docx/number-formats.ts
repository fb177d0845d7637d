/** A number of a list in the signs that its level wants. */
import { romanNumeral } from '../../roman.ts';

/** @returns null for a kind that is not known */
export function formatted(value: number, format: string, pattern = ''): string | null {
  switch (format) {
    case 'decimal':
      return String(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'custom': {
      // "001, 002, 003, ..."
      const first = /^0*1(?=,|$)/.exec(pattern.trim())?.[0];
      return first ? String(value).padStart(first.length, '0') : null;
    }
    case 'upperRoman':
      return romanNumeral(value);
    case 'lowerRoman':
      return romanNumeral(value).toLowerCase();
    case 'upperLetter':
      return letters(value).toUpperCase();
    case 'lowerLetter':
      return letters(value);
    case 'ordinal':
      return `${value}${ENGLISH_ORDINALS[value % 100 > 10 && value % 100 < 14 ? 0 : value % 10] ?? 'th'}`;
    case 'numberInDash':
      return `- ${value} -`;
    case 'decimalEnclosedCircle':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2460 + value - 1) : String(value);
    case 'decimalEnclosedParen':
      return `(${value})`;
    case 'decimalEnclosedFullstop':
      return `${value}.`;
    case 'none':
    case 'bullet':
      return '';
    default:
      return null;
  }
}

const ENGLISH_ORDINALS: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };

/** a to z, then aa, bb: the English ones, as Word has no others. */
function letters(value: number): string {
  if (value < 1 || value > 780) return '';
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}
