/** A person at the terminal, who answers what a test has them answer. */
import type { Ask } from '../../src/host.ts';
import { fold } from '../../src/reading/fold.ts';

/**
 * Gives the answers one after another, and stops after the last. A choice is answered by its words, or part of them; yes
 * and no by their first letter; the empty answer takes what Enter takes. What is asked is kept.
 */
export function person(answers: readonly string[]) {
  const left = [...answers];
  const asked: string[] = [];
  const next = (message: string): string | null => {
    asked.push(message);
    return left.shift() ?? null;
  };
  const ask: Ask = {
    text: async ({ message, initial }) => {
      const answer = next(message);
      return answer === '' ? (initial ?? '') : answer;
    },
    select: async ({ message, choices, initial }) => {
      const answer = next(message);
      if (answer === null || answer === '') return answer === null ? null : (initial ?? 0);
      const named = choices.findIndex(({ label }) => label === answer);
      const place =
        named >= 0
          ? named
          : choices.findIndex(({ label, title = '', hint = '', more = '' }) =>
              fold(`${label} ${title} ${hint} ${more}`).includes(fold(answer)),
            );
      if (place >= 0) return place;
      throw new Error(`${message}: “${answer}” is none of ${choices.map(({ label }) => label)}`);
    },
    confirm: async ({ message, initial }) => {
      const answer = next(message);
      if (answer === null || answer === '') return answer === null ? null : initial;
      return ['c', 'y'].includes(fold(answer).charAt(0));
    },
  };
  return { ask, asked, left };
}
