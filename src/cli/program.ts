/** commander's program, made from the shelf of commands: what a run may be asked, its help, and what is wrong with a line. */
import { CommanderError, Command as Program, Option as ProgramOption } from 'commander';
import { type NamedCommand, type Option, type Options, takesTasks } from '../commands/command.ts';
import { COMMANDS, DEFAULT_COMMAND, loaded } from '../commands/index.ts';
import { quoted } from '../commands/line.ts';
import { EXIT, UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { type Lang, speaker } from '../text.ts';
import { callsOf } from './call.ts';
import { helpOfCommand, helpOfTool, helpOfTopic } from './help.ts';
import { HELP_FLAGS, TOPICS, VERSION_FLAGS } from './help-topics.ts';
import { GLOBAL_OPTIONS } from './options.ts';
import { widthOf } from './outputs.ts';
import { printPieces } from './paging.ts';
import type { Asked } from './quick-line.ts';
import type { Line } from './wrong-line.ts';

/**
 * What a line asks for; null where that is the help or the version, which is then printed.
 *
 * @throws UsageError for a line that the tool does not take
 */
export async function readLine(
  argv: readonly string[],
  host: Host,
  lang: Lang,
): Promise<Asked | null> {
  const named = COMMANDS.filter(({ name }) => argv.includes(name));
  const reading: Reading = {
    ...{ argv, host, lang },
    named: await Promise.all(named.map(loaded)),
    ...{ line: null, asked: null, said: '' },
  };
  if (argv.some((word) => /^-[a-z]{2}/.test(word))) {
    const options = [...reading.named.flatMap((command) => command.options), ...GLOBAL_OPTIONS];
    const known = [HELP_FLAGS, VERSION_FLAGS, ...options.map(({ flags }) => flags)];
    (await import('./wrong-line.ts')).refuseOneDash(argv, known);
  }
  const program = buildProgram(reading);
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) {
      await printPieces(inOne(reading.said), host, lang);
      return null;
    }
    const { wrongLine } = await import('./wrong-line.ts');
    const line = reading.line ?? { argv, command: null, parser: program };
    throw new UsageError(await wrongLine(error, line));
  }
  const { asked, line } = reading;
  if (line && takesTasks(line.command)) {
    (await import('./wrong-line.ts')).refuseUnquoted(line);
  }
  return asked && { ...asked, command: asked.command ?? (await loaded(DEFAULT_COMMAND)) };
}

async function* inOne(text: string): AsyncGenerator<string> {
  yield text;
}

/** A line that is being read. */
interface Reading {
  argv: readonly string[];
  host: Host;
  lang: Lang;
  /** The commands whose names the line has. */
  named: readonly NamedCommand[];
  /** As far as it has been read, where that says more than that it is one. */
  line: Line | null;
  /** The help or the version. */
  said: string;
  /** Null for the command where none is named. */
  asked: (Omit<Asked, 'command'> & { command: NamedCommand | null }) | null;
}

/** The program of one run. Each command takes the options of all commands too, so that a line is read from left to right. */
function buildProgram(reading: Reading): Program {
  const { argv, host, lang, named } = reading;
  const program = new Program('dvtasks');
  const globals = [
    new ProgramOption(VERSION_FLAGS),
    ...GLOBAL_OPTIONS.map((option) => optionOf(option, argv)),
  ];
  const printVersion = () => {
    reading.said += `${host.version}\n`;
    throw new CommanderError(0, 'commander.version', host.version);
  };
  const configure = (one: Program, command: Line['command']) => {
    one.helpOption(HELP_FLAGS).exitOverride((error) => {
      if (error.exitCode !== 0) reading.line = { argv, command, parser: one };
      throw error;
    });
    for (const option of globals) one.addOption(option);
  };
  /** The help asked for together with a word is that of what the word names. */
  const helpAsked = (words: readonly string[]) => {
    const page = { say: speaker(lang, callsOf(null, host)), width: widthOf(host) };
    const word = words.find((one) => one !== HELP_COMMAND.name && !one.startsWith('-'));
    if (word === undefined) return helpOfTool(page);
    const topic = TOPICS.find(({ name }) => name === word);
    if (topic) return helpOfTopic(topic, page);
    const command = named.find(({ name }) => name === word);
    if (!command) throw unknownCommand(word);
    return helpOfCommand(command, page);
  };
  configure(program, null);
  program
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => {
        reading.said += text;
      },
      writeErr: () => undefined,
    })
    .configureHelp({
      formatHelp: (asked) =>
        helpAsked(named.some(({ name }) => name === asked.name()) ? [asked.name()] : asked.args),
    })
    .helpCommand(false)
    .allowExcessArguments()
    .hook('preSubcommand', () => {
      if (program.opts().version) printVersion();
    });
  for (const { name, args = '' } of COMMANDS) {
    const child = program.command(`${name} ${args}`.trim());
    const command = named.find((one) => one.name === name);
    if (!command) continue;
    configure(child, command);
    child.on('option:version', printVersion);
    child.allowExcessArguments(false);
    for (const option of command.options) child.addOption(optionOf(option, argv));
    child.action((...given: unknown[]) => {
      reading.line = { argv, command, parser: child };
      const words = given.slice(0, child.registeredArguments.length).flat();
      const taken = words.filter((word) => typeof word === 'string');
      reading.asked = { command, args: taken, options: valuesGiven(program, child) };
    });
  }
  const help = program.command(`${HELP_COMMAND.name} ${HELP_COMMAND.args}`);
  configure(help, HELP_COMMAND);
  help.action(() => help.help());
  program.action(() => {
    const [word] = program.args;
    if (word !== undefined) throw unknownCommand(word);
    if (program.opts().version) printVersion();
    reading.asked = { command: null, args: [], options: valuesGiven(program) };
  });
  return program;
}

const HELP_COMMAND = { name: 'help', args: '[command]', options: [] };

function unknownCommand(word: string): CommanderError {
  return new CommanderError(EXIT.usage, 'commander.unknownCommand', `'${word}'`);
}

/** The option, which collects its values; one that is to have a single value refuses a second one that differs. */
function optionOf({ flags, repeats }: Option, argv: readonly string[]): ProgramOption {
  const option = new ProgramOption(flags);
  if (!option.required && !option.optional) return option;
  const name = option.long ?? flags;
  const values: (string | true)[] = [];
  return option.preset(true).argParser((value: string | true) => {
    if (value !== true && looksLikeOption(value) && !argv.includes(`${name}=${value}`)) {
      const written = quoted(`${name}=${value}`);
      throw new UsageError({
        vi: `${name} cần một giá trị, mà sau nó là “${value}”; nếu đúng là giá trị: ${written}`,
        en: `${name} needs a value, and “${value}” follows it; if that is the value: ${written}`,
      });
    }
    if (option.short && String(value).startsWith('=') && argv.includes(option.short + value)) {
      const written = quoted(name + value);
      throw new UsageError({
        vi: `${option.short} không đi với dấu “=”; viết: ${written}`,
        en: `${option.short} does not go with “=”; write: ${written}`,
      });
    }
    const [before = value] = values;
    if (!repeats && value !== before) {
      throw new UsageError({
        vi: `${name} có hai giá trị khác nhau: “${before}” và “${value}”; chỉ ghi một`,
        en: `${name} has two different values: “${before}” and “${value}”; give one`,
      });
    }
    values.push(value);
    return repeats ? values : value;
  });
}

/** Short options to which a value may be glued: "-oFILE". A letter with a mark after it is another letter. */
const GLUED = GLOBAL_OPTIONS.flatMap(({ flags }) => {
  const short = flags.includes('<') ? /^-[a-z](?=,)/.exec(flags) : null;
  return short ? [new RegExp(`^${short[0]}(?!\\p{M})`, 'u')] : [];
});

/** Whether a word looks like an option, or ends the options: the value of none, unless it is written with "=". */
function looksLikeOption(word: string): boolean {
  if (GLUED.some((start) => start.test(word.trim()))) return true;
  return /^(?:--|-[a-z]|--[a-z][a-z-]*(?:=.*)?)$/is.test(word.trim());
}

/** What the line gives, before the name of the command and after it. */
function valuesGiven(...commands: readonly Program[]): Options {
  return Object.fromEntries(
    commands.flatMap((command) =>
      Object.entries(command.opts()).filter(
        ([name]) => command.getOptionValueSource(name) === 'cli',
      ),
    ),
  );
}
