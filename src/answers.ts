/**
 * Questions at a terminal: the library's prompts, with words of our own. It is loaded with the first question, and nothing
 * else knows the library.
 *
 * What is drawn has no colours, and no letters that an old console lacks. A terminal that cannot move its cursor is asked
 * line by line.
 */
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { AutocompletePrompt, isCancel, TextPrompt } from '@clack/core';
import type { Ask, Choice } from './host.ts';
import { type Input, Keyboard } from './keyboard.ts';
import { printableLine } from './printable.ts';
import { fold } from './reading/fold.ts';
import type { Say, Text } from './text.ts';

/** What a terminal is written to by; tests have any stream. */
type Output = NodeJS.WritableStream & { columns?: number; rows?: number };

/** A choice as it is shown, and the folded words that typing finds it by. */
interface Option {
  text: string;
  found: string;
}

interface Selection {
  message: string;
  /** How to answer, while it is asked. */
  hint: string;
  say: Say;
  options: readonly Option[];
  initial: number;
}

/** A way of asking; null where the person stops. */
interface Prompts {
  line(message: string): Promise<string | null>;
  option(selection: Selection): Promise<Option | null>;
}

/** How many choices are shown at a time. */
const SHOWN = 7;
/** Of a terminal that does not say how large it is. */
const SIZE = { columns: 80, rows: 24 };
const HOW: Text = { vi: 'mũi tên để chọn, gõ để lọc', en: 'arrows to choose, type to narrow' };
const BY_LINE: Text = { vi: 'ghi số, hoặc gõ chữ', en: 'its number, or words of it' };
const NONE: Text = { vi: 'không có lựa chọn nào như vậy', en: 'there is no such choice' };
const YES: Text = { vi: 'Có', en: 'Yes' };
const NO: Text = { vi: 'Không', en: 'No' };
const YES_OR_NO: Text = { vi: 'c/k', en: 'y/n' };

/** The person at a terminal; a dumb one is one that cannot move its cursor. */
export function askAt(input: Input, output: Output, isDumb: boolean): Ask {
  const keyboard = new Keyboard(input);
  const prompts = isDumb ? linesAt(keyboard, output) : promptsAt(keyboard, output);
  let isOver = false;
  /** Whoever has stopped is asked nothing more. */
  const unlessOver = async <T>(ask: () => Promise<T | null>): Promise<T | null> => {
    const answer = isOver ? null : await ask();
    isOver = answer === null;
    return answer;
  };
  const choose = (selection: Selection) =>
    unlessOver(async () => {
      const option = await prompts.option(selection);
      return option && selection.options.indexOf(option);
    });
  return {
    text: ({ message, initial = '' }) =>
      unlessOver(async () => {
        const line = await prompts.line(
          initial === '' ? message : `${message} (Enter: ${initial})`,
        );
        return line?.trim() === '' ? initial : line;
      }),
    select: ({ message, say, choices, initial = 0 }) => {
      const hint = say(isDumb ? BY_LINE : HOW);
      return choose({ message, hint, say, options: choices.map(optionOf), initial });
    },
    confirm: async ({ message, say, initial }) => {
      const options = [YES, NO].map((text) => ({
        text: say(text),
        found: fold(`${text.vi} ${text.en}`),
      }));
      const selection = { message, hint: say(YES_OR_NO), say, options };
      const place = await choose({ ...selection, initial: initial ? 0 : 1 });
      return place === null ? null : options[place]?.text === say(YES);
    },
  };
}

function optionOf({ label, hint }: Choice): Option {
  const text = printableLine(hint === undefined ? label : `${label} (${hint})`);
  return { text, found: fold(text) };
}

/** The options that what was typed means: the one it says whole, else all that it is part of. */
function meant(typed: string, options: readonly Option[]): readonly Option[] {
  const words = fold(typed);
  const whole = options.filter(({ found }) => found === words);
  return whole.length > 0 ? whole : options.filter(({ found }) => found.includes(words));
}

function asked(message: string): string {
  return `${printableLine(message)}${/[?:]$/.test(message) ? '' : ':'} `;
}

/** The library's prompts. */
function promptsAt(keyboard: Keyboard, output: Output): Prompts {
  const ends = { input: keyboard.keys, output: screenOf(output) };
  const line = async (message: string): Promise<string | null> => {
    const prompt = new TextPrompt({
      ...ends,
      render() {
        const { state, userInput, cursor } = this;
        return (
          asked(message) + (isEnded(state) ? printableLine(userInput) : typed(userInput, cursor))
        );
      },
    });
    const answer = await keyboard.during(prompt.prompt());
    return isCancel(answer) ? null : (answer ?? '');
  };
  const option = async (selection: Selection): Promise<Option | null> => {
    const { message, hint, say, options, initial } = selection;
    for (;;) {
      const prompt = new AutocompletePrompt<{ value: Option }>({
        ...ends,
        options: options.map((value) => ({ value })),
        initialValue: [options[initial]],
        filter: (words, { value }) => meant(words, options).includes(value),
        render() {
          const { state, userInput, cursor, filteredOptions } = this;
          const left = filteredOptions.map(({ value }) => value);
          const chosen = left[cursor]?.text ?? say(NONE);
          if (isEnded(state)) return asked(message) + (state === 'submit' ? chosen : '');
          const list = left.length === 0 ? [`  ${say(NONE)}`] : listed(left, cursor);
          const question = asked(`${message} (${hint})`);
          return [question + typed(userInput, userInput.length), ...list].join('\n');
        },
      });
      const answer = await keyboard.during(prompt.prompt());
      if (isCancel(answer)) return null;
      // Nothing is chosen where what was typed is part of no choice.
      if (answer !== undefined) return answer as Option;
    }
  };
  return { line, option };
}

function isEnded(state: string): boolean {
  return state === 'submit' || state === 'cancel';
}

/** What has been typed, with the place of the next letter in reverse video. */
function typed(text: string, cursor: number): string {
  const [before, at, after] = [
    text.slice(0, cursor),
    text.slice(cursor, cursor + 1),
    text.slice(cursor + 1),
  ];
  return `${printableLine(before)}\u001b[7m${printableLine(at) || ' '}\u001b[27m${printableLine(after)}`;
}

/** The choices around the one that Enter takes, and how many there are besides. */
function listed(options: readonly Option[], cursor: number): string[] {
  const last = Math.max(0, options.length - SHOWN);
  const first = Math.min(last, Math.max(0, cursor - Math.floor(SHOWN / 2)));
  const lines = options
    .slice(first, first + SHOWN)
    .map(({ text }, at) => `${first + at === cursor ? '>' : ' '} ${text}`);
  return last === 0 ? lines : [...lines, `  ... (${cursor + 1}/${options.length})`];
}

/** The output as the library knows one; some terminals say that they are nothing wide. */
function screenOf(output: Output): Writable {
  return {
    write: (text: string) => output.write(text),
    on: (event: string, heard: () => void) => output.on(event, heard),
    off: (event: string, heard: () => void) => output.off(event, heard),
    get columns() {
      return output.columns || SIZE.columns;
    },
    get rows() {
      return output.rows || SIZE.rows;
    },
  } as unknown as Writable;
}

/** The same line by line: choices have numbers. */
function linesAt(keyboard: Keyboard, output: Output): Prompts {
  const line = async (message: string): Promise<string | null> => {
    const reader = createInterface({ input: keyboard.keys, output, terminal: true });
    const answer = new Promise<string | null>((resolve) => {
      reader.question(asked(message), resolve);
      reader.on('close', () => resolve(null));
    });
    const given = await keyboard.during(answer);
    reader.close();
    if (given === null) output.write('\n');
    return given;
  };
  const option = async (selection: Selection): Promise<Option | null> => {
    const { message, hint, say, options, initial } = selection;
    for (const [at, { text }] of options.entries()) output.write(`  ${at + 1}. ${text}\n`);
    for (;;) {
      const words = await line(`${message} (${hint}; Enter: ${initial + 1})`);
      if (words === null) return null;
      if (words.trim() === '') return options[initial] ?? null;
      const numbered = options[Number(words) - 1];
      const [only, ...others] = numbered ? [numbered] : meant(words, options);
      if (only && others.length === 0) return only;
      output.write(`${say(NONE)}\n`);
    }
  };
  return { line, option };
}
