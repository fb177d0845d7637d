/** Where the cursor is in a line that is being typed, and what the rest of the line says. */
import type { NamedCommand, Option, Options } from '../commands/command.ts';
import { COMMANDS, loaded } from '../commands/index.ts';
import { GLOBAL_OPTIONS } from './options.ts';

/** The words of a line: those before the one at the cursor, that one up to there, and those after it. */
export interface Typed {
  before: readonly string[];
  current: string;
  after: readonly string[];
}

export interface Spot {
  /** The first word that is no option; undefined where none was typed yet. */
  name: string | undefined;
  /** The command of that name; null where there is none. */
  command: NamedCommand | null;
  /** The words after it that are no options, before the cursor. */
  args: readonly string[];
  /** The value that is being typed is that of this option; null for any other word. */
  option: Option | null;
  /** An option is being typed. */
  isOption: boolean;
  /** What of the word at the cursor is not what is looked for: "--quarter=". */
  head: string;
  typed: string;
  /** The options that can be given here. */
  options: readonly Option[];
  /** The values of those that are given, wherever in the line. */
  given: Options;
}

/** What the line has at the cursor. Words that are wrong are passed over. */
export async function spotAt({ before, current, after }: Typed): Promise<Spot> {
  const [name] = readWords(before, GLOBAL_OPTIONS).args;
  const shelved = COMMANDS.find((one) => one.name === name);
  const command = shelved ? await loaded(shelved) : null;
  const options = [...(command?.options ?? []), ...GLOBAL_OPTIONS];
  const left = readWords(before, options);
  const right = readWords(after, options);
  const looksLikeOption = current.startsWith('-') && !left.isEnded;
  const [head = '', flag] = (looksLikeOption && /^(--[^=]+)=/.exec(current)) || [];
  const named = flag === undefined ? undefined : optionOf(flag, options);
  const awaiting = looksLikeOption && left.awaiting?.flags.includes('[') ? null : left.awaiting;
  const option = awaiting ?? (named && takesValue(named) ? named : null);
  return {
    ...{ name, command, options, option },
    args: left.args.slice(1),
    isOption: looksLikeOption && option === null,
    ...(option !== null && option === named
      ? { head, typed: current.slice(head.length) }
      : { head: '', typed: current }),
    given: valuesOf([...left.given, ...right.given]),
  };
}

/** The name of an option in the values of a run: "asOf". */
export function nameOf({ flags }: Option): string {
  const long = /--(?:no-)?([a-z-]+)/.exec(flags)?.[1] ?? '';
  return long.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function takesValue({ flags }: Option): boolean {
  return /[<[]/.test(flags);
}

function optionOf(flag: string, options: readonly Option[]): Option | undefined {
  return options.find(({ flags }) => flags.split(/[ ,]+/).includes(flag));
}

type Given = readonly [Option, string | true];

/** Words of a line, told apart; the value of an option may be yet to come. */
function readWords(words: readonly string[], options: readonly Option[]) {
  const [args, given]: [string[], Given[]] = [[], []];
  let awaiting: Option | null = null;
  let isEnded = false;
  for (const word of words) {
    const isOption: boolean = word.startsWith('-') && !isEnded;
    if (awaiting && !(isOption && awaiting.flags.includes('['))) {
      given.push([awaiting, word]);
      awaiting = null;
      continue;
    }
    awaiting = null;
    if (word === '--') isEnded = true;
    if (!isOption) {
      args.push(word);
      continue;
    }
    const [, flag = word, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
    const option = optionOf(flag, options);
    if (!option) continue;
    if (value === undefined && takesValue(option)) awaiting = option;
    else given.push([option, value ?? true]);
  }
  return { args, given, awaiting, isEnded };
}

function valuesOf(given: readonly Given[]): Options {
  const values: Record<string, string | true | (string | true)[]> = {};
  for (const [option, value] of given) {
    const name = nameOf(option);
    const before = values[name];
    values[name] = option.repeats ? [...(Array.isArray(before) ? before : []), value] : value;
  }
  return values;
}
