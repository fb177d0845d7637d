/** Lines that a person can copy into a shell. */
import { CALL, WORD } from '../text.ts';
import type { Options } from './command.ts';

/** A line of the tool, of its words; it says all that the run was given, so that nothing is added to it. */
export function lineOf(words: readonly string[]): string {
  return lineFor(CALL, words);
}

/** The line of a program, which may be more than one word. */
export function lineFor(program: string, words: readonly string[]): string {
  return [program, ...words.map(quoted)].join(' ');
}

/** A line that names tasks; a reference can begin with "-", as a folder can. */
export function taskLine(
  command: string,
  references: readonly string[],
  given: readonly string[],
): string {
  const isLikeOption = references.some((one) => one.startsWith('-'));
  return lineOf([
    command,
    ...(isLikeOption ? [...given, '--', ...references] : [...references, ...given]),
  ]);
}

/** A word as it is to be typed, which the shell of the machine decides. */
export function quoted(word: string): string {
  return `${WORD}${word}${WORD}`;
}

/** The options of these names that a run was given, as words of a line. */
export function wordsOf(options: Options, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const words = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const flag = options[name] === false ? `--no-${words}` : `--${words}`;
    return [options[name] ?? []].flat().flatMap((value) => {
      if (typeof value !== 'string') return [flag];
      return value.startsWith('-') ? [`${flag}=${value}`] : [flag, value];
    });
  });
}

/** The most lines, or references, that a message offers. */
export const MOST_OFFERED = 10;

/** The first of what there is to offer, and that there is more. */
export function firstOf(offers: readonly string[]): string[] {
  const shown = offers.slice(0, MOST_OFFERED);
  return offers.length > shown.length ? [...shown, '…'] : shown;
}
