/**
 * Questions at a terminal: the library's prompts, with words of our own. It is loaded with the first question, and nothing
 * else knows the library.
 *
 * What is drawn has no colours, and no letters that an old console lacks. A terminal that cannot move its cursor is asked
 * line by line.
 */
import type { Writable } from 'node:stream';
import { AutocompletePrompt, isCancel, TextPrompt } from '@clack/core';
import { cutLines, widthOf } from './formats/table/layout.ts';
import type { Ask, Choice } from './host.ts';
import { BACKSPACE, CTRL_C, ENTER, type Input, Keyboard } from './keyboard.ts';
import { printableLine } from './printable.ts';
import { fold } from './reading/fold.ts';
import type { Say, Text } from './text.ts';

/** What a terminal is written to by; tests have any stream. */
type Output = NodeJS.WritableStream & { columns?: number; rows?: number };

/** A choice as it is shown, and what typing finds it by. */
interface Option {
  /** Its line; what has a title is cut there, to be of that width. */
  line: (width: number) => string;
  /** All that it says. */
  text: string;
  label: string;
  /** It has a title: the label is its name, by which it is chosen. */
  isNamed: boolean;
  /** Folded, as the words typed are. */
  found: { name: string; text: string; all: string };
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

/** How many choices are shown at a time; and where they scroll away, how many of them at once. */
const SHOWN = 7;
const MOST_LISTED = 15;
/** Of a terminal that does not say how large it is. */
const SIZE = { columns: 80, rows: 24 };
const HOW: Text = { vi: 'mũi tên để chọn, gõ để lọc', en: 'arrows to choose, type to narrow' };
const BY_LINE: Text = { vi: 'ghi số, hoặc gõ chữ', en: 'its number, or words of it' };
const BY_NAME: Text = { vi: 'ghi số, mã hoặc gõ chữ', en: 'its number, code or words' };
const SEVERAL: Text = { vi: 'có nhiều lựa chọn như vậy:', en: 'there are several such choices:' };
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
      const options = choices.map(optionOf);
      const byLine = options.some(({ isNamed }) => isNamed) ? BY_NAME : BY_LINE;
      return choose({ message, hint: say(isDumb ? byLine : HOW), say, options, initial });
    },
    confirm: async ({ message, say, initial }) => {
      const options = [YES, NO].map((text) =>
        optionOf({ label: say(text), more: `${text.vi} ${text.en}` }),
      );
      const selection = { message, hint: say(YES_OR_NO), say, options };
      const place = await choose({ ...selection, initial: initial ? 0 : 1 });
      return place === null ? null : place === 0;
    },
  };
}

function optionOf({ label, title = '', hint = '', more = '' }: Choice): Option {
  const [name, after] = [printableLine(label), hint && ` (${printableLine(hint)})`];
  const withTitle = (text: string) => `${name}${text && ` ${text}`}${after}`;
  const words = printableLine(title);
  const text = withTitle(words);
  return {
    text,
    line: (width) => {
      if (words === '') return text;
      const room = width - widthOf(withTitle('')) - 1;
      return clipped(withTitle(clipped(words, Math.max(room, LEAST_TITLE))), width);
    },
    label: name,
    isNamed: words !== '',
    found: { name: fold(name), text: fold(text), all: fold(`${text} ${more}`) },
  };
}

/** So much of a title is shown at least, where it is longer. */
const LEAST_TITLE = 8;

/** As much of the text as one line of that width has room for, cut at a word. */
function clipped(text: string, width: number): string {
  return cutLines(text, width, 1, () => undefined)[0] ?? '';
}

/** A name with its accents, however they are typed. */
function asTyped(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/**
 * The options that what was typed means: the one of that name; else the one it says whole; else all that have those words
 * together, or at least each of them.
 */
function meant(typed: string, options: readonly Option[]): readonly Option[] {
  const words = fold(typed);
  const tests: ((one: Option) => boolean)[] = [
    ({ label }) => asTyped(label) === asTyped(typed),
    ({ found }) => found.name === words || found.text === words,
    ({ found }) => found.all.includes(words),
    ({ found }) => words.split(' ').every((word) => found.all.includes(word)),
  ];
  return tests.map((test) => options.filter(test)).find(({ length }) => length > 0) ?? [];
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
    // The library asks it of one option after another.
    let narrowed: { words: string; left: ReadonlySet<Option> } | null = null;
    const isLeft = (words: string, one: Option) => {
      if (narrowed?.words !== words) narrowed = { words, left: new Set(meant(words, options)) };
      return narrowed.left.has(one);
    };
    for (;;) {
      const prompt = new AutocompletePrompt<{ value: Option }>({
        ...ends,
        options: options.map((value) => ({ value })),
        initialValue: [options[initial]],
        filter: (words, { value }) => isLeft(words, value),
        render() {
          const { state, userInput, cursor, filteredOptions } = this;
          const left = filteredOptions.map(({ value }) => value);
          const chosen = left[cursor]?.text ?? say(NONE);
          if (isEnded(state)) return asked(message) + (state === 'submit' ? chosen : '');
          const list =
            left.length === 0 ? [`  ${say(NONE)}`] : listed(left, cursor, sizeOf(output));
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
function listed(options: readonly Option[], cursor: number, { columns, rows }: Size): string[] {
  // The question takes one line or two, and the last line of a terminal is left empty.
  const shown = Math.max(1, Math.min(SHOWN, rows - 4));
  const last = Math.max(0, options.length - shown);
  const first = Math.min(last, Math.max(0, cursor - Math.floor(shown / 2)));
  const lines = options
    .slice(first, first + shown)
    .map((one, at) => `${first + at === cursor ? '>' : ' '} ${one.line(columns - 3)}`);
  return last === 0 ? lines : [...lines, `  ... (${cursor + 1}/${options.length})`];
}

interface Size {
  columns: number;
  rows: number;
}

/** Some terminals say that they are nothing wide. */
function sizeOf({ columns, rows }: Output): Size {
  return { columns: columns || SIZE.columns, rows: rows || SIZE.rows };
}

/** The output as the library knows one. */
function screenOf(output: Output): Writable {
  return {
    write: (text: string) => output.write(text),
    on: (event: string, heard: () => void) => output.on(event, heard),
    off: (event: string, heard: () => void) => output.off(event, heard),
    get columns() {
      return sizeOf(output).columns;
    },
    get rows() {
      return sizeOf(output).rows;
    },
  } as unknown as Writable;
}

/** The same line by line: choices have numbers. Node's own reader of lines takes no letter back at such a terminal. */
function linesAt(keyboard: Keyboard, output: Output): Prompts {
  const line = async (message: string): Promise<string | null> => {
    const keys = keyboard.pressed();
    output.write(asked(message));
    let letters: string[] = [];
    let answer: string | null = null;
    for await (const key of keys) {
      if (key === CTRL_C) break;
      if (key === ENTER) {
        answer = letters.join('');
        break;
      }
      if (key === BACKSPACE || key === '\b') {
        const width = widthOf(printableLine(letters.at(-1) ?? ''));
        output.write('\b \b'.repeat(width));
        letters = letters.slice(0, -1);
      } else if (!/^\p{Cc}/u.test(key)) {
        letters.push(key);
        output.write(printableLine(key));
      }
    }
    output.write('\n');
    return answer;
  };
  const option = async (selection: Selection): Promise<Option | null> => {
    const { message, hint, say, options, initial } = selection;
    const called = (one: Option) => (one.isNamed ? '' : `${options.indexOf(one) + 1}. `);
    const list = (some: readonly Option[]) => {
      for (const one of some.slice(0, MOST_LISTED)) {
        const start = `  ${called(one)}`;
        output.write(`${start}${one.line(sizeOf(output).columns - 1 - start.length)}\n`);
      }
      if (some.length > MOST_LISTED) output.write(`  ... (+${some.length - MOST_LISTED})\n`);
    };
    list(options);
    const usual = options[initial];
    const enter = usual?.isNamed ? usual.label : initial + 1;
    for (;;) {
      const words = await line(`${message} (${hint}; Enter: ${enter})`);
      if (words === null) return null;
      if (words.trim() === '') return usual ?? null;
      const numbered = options[Number(words) - 1];
      const found = numbered && !numbered.isNamed ? [numbered] : meant(words, options);
      const [only, ...others] = found;
      if (only && others.length === 0) return only;
      output.write(`${say(only ? SEVERAL : NONE)}\n`);
      list(found);
    }
  };
  return { line, option };
}
