/** Numbers of tasks as people type them, and those that are a slip of the hand away. */
import { POINT_LETTERS } from '../schema/schema.ts';

const STEP = '(?:\\d+|[ivxlcdm]+|\\p{L})\\p{L}?';
const numberPattern = () => new RegExp(`^(?=.*\\d)${STEP}(?:\\.${STEP})*\\.?$`, 'iu');

/** True for what looks like the number of a task: "3.5a", "3.5.a", "ii.3", "1.I.2". */
export function looksLikeNumber(words: string): boolean {
  return numberPattern().test(words.trim());
}

/** What numbers are made of. */
const CHARACTERS = `0123456789.${POINT_LETTERS}IVX`;

/** The number of the same section that is known and a character away. */
export function nearNumber(id: string, isKnown: (number: string) => boolean): string | null {
  for (let at = 0; at <= id.length; at += 1) {
    for (const character of ['', ...CHARACTERS]) {
      for (const replaced of [0, 1]) {
        const near = id.slice(0, at) + character + id.slice(at + replaced);
        if (isKnown(near) && sectionOf(near) === sectionOf(id)) return near;
      }
    }
  }
  return null;
}

/** What the number of a task begins with: that of its section; empty where it begins with none. */
export function sectionOf(number: string): string {
  return /^[\dA-ZĐ]+/.exec(number)?.[0] ?? '';
}
