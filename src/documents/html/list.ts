/** The numbers and signs that a browser puts before the items of a list. */
import { romanNumeral } from '../../roman.ts';
import type { Attributes } from './style.ts';

export interface List {
  /** Null for a list of signs; else how its numbers are written. */
  type: string | null;
  next: number;
  isPlain: boolean;
}

export function newList(name: string, attributes: Attributes): List {
  const start = Number.parseInt(attributes.start ?? '', 10);
  return {
    type: name === 'ol' ? (attributes.type ?? '1') : null,
    next: Number.isNaN(start) ? 1 : start,
    isPlain: /list-style(?:-type)?\s*:\s*none/i.test(attributes.style ?? ''),
  };
}

/** The mark of the next item; null for a list that shows none. */
export function nextMark(list: List, value: string | undefined): string | null {
  const set = Number.parseInt(value ?? '', 10);
  const number = Number.isNaN(set) ? list.next : set;
  list.next = number + 1;
  if (list.isPlain) return null;
  return list.type === null ? '•' : `${written(number, list.type)}.`;
}

function written(number: number, type: string): string {
  if (number < 1 || number > 3999) return String(number);
  if (type === 'a') return letters(number);
  if (type === 'A') return letters(number).toUpperCase();
  if (type === 'i') return romanNumeral(number).toLowerCase();
  return type === 'I' ? romanNumeral(number) : String(number);
}

/** a … z, aa, ab …: a browser counts so in any language. */
function letters(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(97 + ((number - 1) % 26));
}
