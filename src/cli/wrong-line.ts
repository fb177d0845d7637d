/** What is wrong with a command line, and a line that works. */
import type { CommanderError, Command as Program } from 'commander';
import { type NamedCommand, type Option, takesTasks } from '../commands/command.ts';
import { isValueOf } from '../commands/filters.ts';
import { allCommands, COMMANDS } from '../commands/index.ts';
import { lineOf } from '../commands/line.ts';
import { argumentMissing, helpOf, valueMissing } from '../commands/missing.ts';
import { UsageError } from '../errors.ts';
import { nearest } from '../reading/nearest.ts';
import { CALL, type Text, withoutCurlyQuotes } from '../text.ts';
import { GLOBAL_OPTIONS } from './options.ts';

/** A line that was typed, as far as commander has read it. */
export interface Line {
  argv: readonly string[];
  /** Null where it names none. */
  command: Pick<NamedCommand, 'name' | 'args' | 'options'> | null;
  /** What commander reads it with. */
  parser: Program;
}

/** What commander found wrong, in words of our own. */
export async function wrongLine(error: CommanderError, line: Line): Promise<Text> {
  const { command, parser } = line;
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const see = helpOf(command);
  switch (error.code) {
    case 'commander.unknownCommand':
      return unknownCommand(error.message.slice(1, -1));
    case 'commander.unknownOption':
      return unknownOption(named, line);
    case 'commander.excessArguments': {
      const extra = parser.args.slice(parser.registeredArguments.length);
      return unquotedText(line, parser.args, extra) ?? extraWords(extra, line);
    }
    case 'commander.missingArgument':
      return argumentMissing(named, command);
    case 'commander.optionMissingArgument':
      return valueMissing(named, command);
    default:
      return {
        vi: `dòng lệnh sai: ${error.message}. ${see.vi}`,
        en: `wrong usage: ${error.message}. ${see.en}`,
      };
  }
}

/** What is said of a command there is not, with the one that may be meant. */
function unknownCommand(word: string): Text {
  const meant = nearest(
    word,
    COMMANDS.map(({ name }) => name),
  );
  return {
    vi: `không có lệnh “${word}”.${meant ? ` Có phải “${meant}”?` : ''} Xem: ${CALL} --help`,
    en: `there is no command “${word}”.${meant ? ` Did you mean “${meant}”?` : ''} See: ${CALL} --help`,
  };
}

/**
 * Refuses a word in the place of a task's number that was to be a value, or to belong to the one before it:
 * `--note đã xong`.
 *
 * @throws UsageError with the line in which the value has its option and its quotes
 */
export function refuseUnquoted(line: Line): void {
  if (!takesTasks(line.command)) return;
  const { args } = line.parser;
  const text = unquotedText(line, args, []);
  if (text) throw new UsageError(text);
  const start = args.findIndex((word) => !isId(word));
  const end = args.findIndex((word, at) => at > start && isId(word));
  const words = start < 0 ? [] : args.slice(start, end < 0 ? args.length : end);
  if (ownOptionFor(words.join(' '), line)) throw new UsageError(extraWords(words, line));
}

/**
 * Refuses `-on`, which would be read as `-o n`, and the name of any other option with one dash.
 *
 * @param known the flags of the options that the line can have
 * @throws UsageError with the line in which they have two
 */
export function refuseOneDash(argv: readonly string[], known: readonly string[]): void {
  const takingValue = known.filter((flags) => flags.includes('<'));
  const has = (all: readonly string[], flag: string) =>
    all.some((flags) => flags.split(/[ ,]+/).includes(flag));
  const end = argv.indexOf('--');
  const isMeant = (word: string, at: number) =>
    (end < 0 || at < end) &&
    /^-[a-z]{2}/.test(word) &&
    has(known, `-${word.split('=')[0]}`) &&
    !has(takingValue, argv[at - 1] ?? '');
  const wrong = argv.find(isMeant)?.split('=')[0];
  if (wrong === undefined) return;
  const line = lineOf(argv.map((word, at) => (isMeant(word, at) ? `-${word}` : word)));
  throw new UsageError({
    vi: `tùy chọn -${wrong} viết với hai dấu gạch, không phải ${wrong}: ${line}`,
    en: `the option -${wrong} is written with two dashes, not ${wrong}: ${line}`,
  });
}

/** Whether a word is a task's number, or begins as one, after a catalogue's name too; "20.12.2026" is a day. */
function isId(word: string): boolean {
  return NUMBER.test(word) && !/\.\d{4}$/.test(word);
}

const NUMBER = /^(?:.*[/\\])?(?:\d+\.\d|(?=\S*\d)(?:[ivxlcIVXLC]{1,7}|[A-ZĐ]|\d+[\p{Ll}IVXLC])\.)/u;

function longFlag({ flags }: Option): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags;
}

/** The option, of the command or of all commands, that a word of the line is. */
function optionNamed(flag: string, { command }: Line): Option | undefined {
  const known = [...(command?.options ?? []), ...GLOBAL_OPTIONS];
  return known.find(({ flags }) => flags.split(/[ ,]+/).includes(flag));
}

/** The line with some of its words replaced. */
function replaced({ argv }: Line, at: number, count: number, words: readonly string[]): string {
  return lineOf([...argv.slice(0, at), ...words, ...argv.slice(at + count)]);
}

async function unknownOption(word: string, line: Line): Promise<Text> {
  const { argv, command, parser } = line;
  const [flag = '', ...glued] = word.split('=');
  const commands = await allCommands();
  const having = commands.filter(({ options }) => options.some((one) => longFlag(one) === flag));
  if (!command) {
    const [first = ''] = parser.args;
    if (!first.startsWith('-')) return unknownCommand(first);
    const [meant] = [...having.filter(({ name }) => argv.includes(name)), ...having];
    const option = meant?.options.find((one) => longFlag(one) === flag);
    if (meant && option) {
      const at = argv.indexOf(word);
      const values = glued.length > 0 ? [] : valuesAfter(at, argv);
      const given = values.length > 0 ? withValues(option, values) : [word];
      const line = [...argv.slice(0, at), ...(given ?? []), ...argv.slice(at + 1 + values.length)];
      const others = line.filter((one) => one !== meant.name);
      const see = given ? lineOf([meant.name, ...others]) : lineOf([meant.name, '--help']);
      return {
        vi: `tùy chọn ${flag} cần tên lệnh đứng trước: ${see}`,
        en: `the option ${flag} needs the name of a command before it: ${see}`,
      };
    }
  }
  const help = helpOf(command);
  if (optionNamed(flag, line)) {
    const example = replaced(line, argv.indexOf(word), 1, [flag]);
    return {
      vi: `tùy chọn ${flag} không nhận giá trị. Ví dụ: ${example}`,
      en: `the option ${flag} takes no value. For example: ${example}`,
    };
  }
  const own = command?.options ?? GLOBAL_OPTIONS;
  const at = argv.indexOf(word);
  const values = glued.length > 0 ? [] : valuesAfter(at, argv);
  const value = glued.join('=') || values.join(' ') || undefined;
  // What other commands have was no slip of the hand.
  const meant =
    having.length > 0
      ? undefined
      : (nearestFlag(flag, [...own, ...GLOBAL_OPTIONS]) ?? ownOptionFor(value, line));
  if (meant === undefined) {
    const names = own.map(longFlag).join(', ');
    return {
      vi: `lệnh này không có tùy chọn ${flag}${names && `; có: ${names}`}. ${help.vi}`,
      en: `this command has no option ${flag}${names && `; it has: ${names}`}. ${help.en}`,
    };
  }
  const option = optionNamed(meant, line);
  const given = option && values.length > 0 ? withValues(option, values) : null;
  const example = given
    ? replaced(line, at, 1 + values.length, given)
    : replaced(line, at, 1, [[meant, ...glued].join('=')]);
  return {
    vi: `lệnh này không có tùy chọn ${flag}. Có phải ${meant}? Ví dụ: ${example}`,
    en: `this command has no option ${flag}. Did you mean ${meant}? For example: ${example}`,
  };
}

/** The words after an option, up to the next one, a command or a task's number. */
function valuesAfter(at: number, argv: readonly string[]): string[] {
  const rest = argv.slice(at + 1);
  const end = rest.findIndex(
    (one) => one.startsWith('-') || isId(one) || COMMANDS.some(({ name }) => name === one),
  );
  return rest.slice(0, end < 0 ? rest.length : end);
}

/** An option with words after it as its value, or before each of them; null where it takes neither. */
function withValues(option: Option, words: readonly string[]): string[] | null {
  const flag = longFlag(option);
  const each = words.map(withoutCurlyQuotes);
  const whole = withoutCurlyQuotes(each.join(' '));
  if (isValueOf(option, whole) !== false) return [flag, whole];
  const isEach = option.repeats && each.every((word) => isValueOf(option, word) !== false);
  return isEach ? each.flatMap((word) => [flag, word]) : null;
}

/** The dashes would make short names look alike. */
function nearestFlag(flag: string, options: readonly Option[]): string | undefined {
  const meant = nearest(
    flag.replace(/^-+/, ''),
    options.map((one) => longFlag(one).slice(2)),
  );
  return meant === null ? undefined : `--${meant}`;
}

/** The first option of the command, not given yet, that has such values: days, quarters, months, statuses. */
function ownOptionFor(value: string | undefined, { argv, command }: Line): string | undefined {
  if (value === undefined) return undefined;
  return (
    command?.options
      .filter((option) => isValueOf(option, value) === true)
      .map(longFlag)
      .filter((flag) => !argv.includes(flag))
      // "3/2026" is a month before it is a quarter.
      .find((flag, _, all) => flag !== '--quarter' || !all.includes('--month'))
  );
}

/** Words that the command has no place for: the values of an option, it may be, without its name. */
function extraWords(words: readonly string[], line: Line): Text {
  const [word = ''] = words;
  const example = withName(words, line);
  const help = helpOf(line.command);
  if (example && HALF_QUOTED.test(word)) return straightQuotes(example);
  return {
    vi: `thừa tham số “${word}”. ${example ? `Ví dụ: ${example}` : help.vi}`,
    en: `one argument too many: “${word}”. ${example ? `For example: ${example}` : help.en}`,
  };
}

/** The first or the last of several words that were put in curly quotes. */
const HALF_QUOTED = /^[“”„][^“”]*$|^[^“”„]*[“”]$/;

/** That the quotes, as an editor makes them, keep no words together. */
function straightQuotes(example: string): Text {
  return {
    vi: `dấu ngoặc kép cong “ ” không giữ các chữ lại thành một giá trị; dùng dấu thẳng: ${example}`,
    en: `curly quotes “ ” do not keep words together; use straight ones: ${example}`,
  };
}

function withName(words: readonly string[], line: Line): string | null {
  const { argv, command } = line;
  const [word = ''] = words;
  const phrase = withoutCurlyQuotes(words.join(' '));
  const at = argv.findIndex((_, start) => words.every((one, index) => argv[start + index] === one));
  const before = valueBefore(at, line);
  const isValueWrong = before && isValueOf(before.option, before.value) === false;
  // After "--" an option is a word like any other.
  if (!command || at < 0 || isValueWrong || argv.slice(0, at).includes('--')) return null;
  if (command.args === '<x>' && !before) {
    const all = withoutCurlyQuotes([argv[at - 1], ...words].join(' '));
    return replaced(line, at - 1, words.length + 1, [all]);
  }
  // The number of one more task is not the value of an option, though it may read as a day.
  if (takesTasks(command) && !command.args?.includes('...') && isId(word))
    return replaced(line, at, words.length, []);
  const whole = ownOptionFor(phrase, line);
  const each = ownOptionFor(word, line);
  if (!whole && each)
    return replaced(
      line,
      at,
      words.length,
      words.flatMap((one) => [each, one]),
    );
  const isCommand = word === 'help' || COMMANDS.some(({ name }) => name === word);
  const hasSearch = command.options.some((option) => longFlag(option) === '--search');
  const flag = whole ?? (hasSearch && !command.args && !isCommand ? '--search' : null);
  return flag && replaced(line, at, words.length, [flag, phrase]);
}

/**
 * What is said of a value whose words were not kept together, where one of the arguments is such a word.
 *
 * @param extra those the command has no place for
 */
function unquotedText(line: Line, args: readonly string[], extra: readonly string[]): Text | null {
  const { argv } = line;
  const positions = (words: readonly string[]) =>
    argv.flatMap((word, at) => (words.includes(word) ? [at] : []));
  const suspects = [...positions(extra), ...positions(args.filter((word) => !isId(word)))];
  for (const at of suspects) {
    const before = valueBefore(at, line);
    if (!before) continue;
    const end = argv.findIndex(
      (one, index) => index > at && (one.startsWith('-') || NUMBER.test(one)),
    );
    const last = extra.length > 0 ? at + extra.length : argv.length;
    const words = argv.slice(at, end < 0 ? last : Math.min(end, last));
    const text = unquotedValue(line, before, words);
    if (text) return text;
  }
  return null;
}

/** What is said of the words after a value: together with it they are one, or each is one of its kind. */
function unquotedValue(line: Line, before: Before, words: readonly string[]): Text | null {
  const { option, value, at, length } = before;
  const given = withValues(option, [value, ...words]);
  if (!given) return null;
  const flag = longFlag(option);
  const example = replaced(line, at, length + words.length, given);
  if (given.length === 2) {
    if (given[1] !== [value, ...words].join(' ')) return straightQuotes(example);
    return {
      vi: `thừa tham số “${words[0]}”; giá trị có dấu cách phải ở trong ngoặc kép: ${example}`,
      en: `one argument too many: “${words[0]}”; a value with spaces needs quotes: ${example}`,
    };
  }
  return {
    vi: `thừa tham số “${words[0]}”; ghi ${flag} trước mỗi giá trị: ${example}`,
    en: `one argument too many: “${words[0]}”; write ${flag} before each value: ${example}`,
  };
}

/** An option that stands before a word, with its value. */
interface Before {
  option: Option;
  value: string;
  /** Where it stands in the line, and how many words it takes there. */
  at: number;
  length: number;
}

function valueBefore(at: number, line: Line): Before | null {
  const [flag = '', previous = ''] = [line.argv[at - 2], line.argv[at - 1]];
  const [, glued, value = ''] = /^(--[^=]+)=(.*)$/s.exec(previous) ?? [];
  const option = optionNamed(glued ?? flag, line);
  if (!option || !/[<[]/.test(option.flags)) return null;
  return glued === undefined
    ? { option, value: previous, at: at - 2, length: 2 }
    : { option, value, at: at - 1, length: 1 };
}
