/**
 * Reads a plain line without commander, which takes as long to load as a view takes to answer. Whatever it is not sure
 * of, it hands over: commander alone says what is wrong with a line, and prints the help.
 */
import {
  type NamedCommand,
  type Option,
  type Options,
  type ShelvedCommand,
  takesTasks,
} from '../commands/command.ts';
import { COMMANDS, DEFAULT_COMMAND, loaded } from '../commands/index.ts';
import { GLOBAL_OPTIONS } from './options.ts';

/** What a line asks for. */
export interface Asked {
  command: NamedCommand;
  args: readonly string[];
  options: Options;
}

/** What a plain line asks for, as commander reads it; null for any other line. */
export async function quickLine(argv: readonly string[]): Promise<Asked | null> {
  const words = argv.values();
  const values = new Values(GLOBAL_OPTIONS);
  const name = values.read(words);
  if (name === null) return null;
  const shelved = name === undefined ? DEFAULT_COMMAND : COMMANDS.find((one) => one.name === name);
  if (!shelved) return null;
  const command = await loaded(shelved);
  values.add(command.options);
  const word = values.read(words);
  const after = word === undefined ? word : values.read(words);
  if (word === null || after !== undefined || !isPlain(word, shelved)) return null;
  return { command, args: word === undefined ? [] : [word], options: values.given };
}

/** Whether the one word that stands by itself is what a command takes; what may stand for a task is looked at closely. */
function isPlain(word: string | undefined, command: ShelvedCommand): boolean {
  const { args = '' } = command;
  if (word === undefined) return !args.startsWith('<');
  if (args.includes('...')) return false;
  return takesTasks(command) ? PLAIN_NUMBER.test(word) : args !== '';
}

/** "3.5c", "2027/3.2"; not "20.12.2026", which is a day. */
const PLAIN_NUMBER = /^(?:[^/\\]+\/)*\d+\.\d(?!.*\.\d{4}$)[^/\\]*$/;

/** The values of the options on a line, which are read word by word. */
class Values {
  readonly given: Record<string, string | boolean | (string | true)[]> = {};
  readonly #options = new Map<string, Option>();

  constructor(options: readonly Option[]) {
    this.add(options);
  }

  /** From here on, these are known too. */
  add(options: readonly Option[]): void {
    for (const option of options) {
      for (const flag of option.flags.split(/[ ,]+/)) {
        if (flag.startsWith('-')) this.#options.set(flag, option);
      }
    }
  }

  /** Reads options up to the next word that is none, and gives that; undefined at the end, null where it is not sure. */
  read(words: Iterator<string>): string | undefined | null {
    for (let next = words.next(); !next.done; next = words.next()) {
      const word = next.value;
      if (!word.startsWith('-')) return word;
      const at = word.startsWith('--') ? word.indexOf('=') : -1;
      const option = this.#options.get(at < 0 ? word : word.slice(0, at));
      if (!option) return null;
      const takesValue = /[<[]/.test(option.flags);
      if (at >= 0 && !takesValue) return null;
      if (!takesValue) {
        this.#take(option);
        continue;
      }
      const value = at < 0 ? words.next().value : word.slice(at + 1);
      // After an option, what begins as one is more likely the next than its value, which may have been left out.
      if (value === undefined || (at < 0 && value.trim().startsWith('-'))) return null;
      if (!this.#take(option, value)) return null;
    }
    return undefined;
  }

  /** False for a second value where one is wanted. */
  #take({ flags, repeats }: Option, value?: string): boolean {
    const [long = ''] = /--[a-z-]+/.exec(flags) ?? [];
    const isOff = long.startsWith('--no-');
    const name = long
      .slice(isOff ? 5 : 2)
      .replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const before = this.given[name];
    if (value !== undefined && !repeats && before !== undefined) return false;
    this.given[name] = repeats
      ? [...(Array.isArray(before) ? before : []), value ?? true]
      : (value ?? !isOff);
    return true;
  }
}
