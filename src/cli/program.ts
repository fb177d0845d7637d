/** commander's program, made from the shelf of commands: what a run may be asked, its help, and what is wrong with a line. */
import { CommanderError, Help, Command as Program, Option as ProgramOption } from 'commander';
import type { NamedCommand, Option, Options } from '../commands/command.ts';
import { COMMANDS, DEFAULT_COMMAND, loaded } from '../commands/index.ts';
import { quoted } from '../commands/line.ts';
import { EXIT, UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Lang, Text } from '../text.ts';
import { GLOBAL_OPTIONS } from './options.ts';
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
    ...{ line: null, asked: null },
  };
  const program = buildProgram(reading);
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    const { wrongLine } = await import('./wrong-line.ts');
    const line = reading.line ?? { argv, command: null, parser: program };
    throw new UsageError(await wrongLine(error, line));
  }
  const { asked, line } = reading;
  if (line?.command?.args?.startsWith('<id')) {
    (await import('./wrong-line.ts')).refuseUnquoted(line);
  }
  return asked && { ...asked, command: asked.command ?? (await loaded(DEFAULT_COMMAND)) };
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
  /** Null for the command where none is named. */
  asked: (Omit<Asked, 'command'> & { command: NamedCommand | null }) | null;
}

/** The program of one run. Each command takes the options of all commands too, so that a line is read from left to right. */
function buildProgram(reading: Reading): Program {
  const { argv, host, lang, named } = reading;
  const program = new Program('dvtasks');
  const globals = [
    new ProgramOption('-V, --version', translate(HELP, 'version', lang)),
    ...GLOBAL_OPTIONS.map((option) => optionOf(option, argv, lang)),
  ];
  const printVersion = () => {
    host.out.write(`${host.version}\n`);
    throw new CommanderError(0, 'commander.version', host.version);
  };
  const printHelp = (words: readonly string[]) => {
    helpOfNamed(program, words);
    program.help();
  };
  const configure = (one: Program, command: Line['command']) => {
    one.helpOption('-h, --help', translate(HELP, 'help', lang)).exitOverride((error) => {
      if (error.exitCode !== 0) reading.line = { argv, command, parser: one };
      throw error;
    });
    for (const option of globals) one.addOption(option);
  };
  configure(program, null);
  program
    .enablePositionalOptions()
    .configureOutput({ writeOut: host.out.write, writeErr: () => undefined })
    .configureHelp({
      styleTitle: (title) => translate(TITLES, title, lang),
      subcommandTerm: (command) =>
        [
          command.name(),
          ...command.registeredArguments.map((argument) =>
            argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
          ),
        ].join(' '),
      showGlobalOptions: true,
      visibleOptions: (command) =>
        Help.prototype.visibleOptions
          .call(new Help(), command)
          .filter((option) => command === program || !globals.includes(option)),
      optionDescription: ({ description }) => description,
    })
    .helpCommand(false)
    .usage(translate(HELP, 'usage', lang))
    .allowExcessArguments()
    .description(translate(HELP, 'description', lang))
    .on('beforeHelp', () => helpOfNamed(program, program.args))
    .hook('preSubcommand', () => {
      if (program.opts().version) printVersion();
    });
  for (const { name, args = '', summary } of COMMANDS) {
    const child = program.command(`${name} ${args}`.trim()).description(summary[lang]);
    const command = named.find((one) => one.name === name);
    if (!command) continue;
    configure(child, command);
    child.on('option:version', printVersion);
    child.allowExcessArguments(false);
    child.usage(`${translate(HELP, 'options', lang)} ${args}`.trim());
    for (const option of command.options) child.addOption(optionOf(option, argv, lang));
    child.action((...given: unknown[]) => {
      reading.line = { argv, command, parser: child };
      const words = given.slice(0, child.registeredArguments.length).flat();
      const taken = words.filter((word) => typeof word === 'string');
      reading.asked = { command, args: taken, options: valuesGiven(program, child) };
    });
  }
  const help = program.command('help [command]').description(translate(HELP, 'help', lang));
  configure(help, HELP_COMMAND);
  help.on('beforeHelp', () => printHelp(help.args)).action(() => printHelp(help.args));
  program.action(() => {
    const [word] = program.args;
    if (word !== undefined) throw unknownCommand(word);
    if (program.opts().version) printVersion();
    reading.asked = { command: null, args: [], options: valuesGiven(program) };
  });
  return program;
}

const HELP_COMMAND = { name: 'help', args: '[command]', options: [] };

/** The help asked for together with a word is that of the command so named, if there is one. */
function helpOfNamed(program: Program, words: readonly string[]): void {
  const word = words.find((one) => one !== HELP_COMMAND.name && !one.startsWith('-'));
  if (word === undefined) return;
  const named = program.commands.find((command) => command.name() === word);
  if (!named) throw unknownCommand(word);
  named.help();
}

function unknownCommand(word: string): CommanderError {
  return new CommanderError(EXIT.usage, 'commander.unknownCommand', `'${word}'`);
}

/** The option, which collects its values; one that is to have a single value refuses a second one that differs. */
function optionOf(
  { flags, summary, repeats }: Option,
  argv: readonly string[],
  lang: Lang,
): ProgramOption {
  const option = new ProgramOption(flags, summary[lang]);
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

const TITLES: Readonly<Record<string, Text>> = {
  'Usage:': { vi: 'Cách dùng:', en: 'Usage:' },
  'Options:': { vi: 'Tùy chọn:', en: 'Options:' },
  'Global Options:': { vi: 'Tùy chọn chung:', en: 'Global options:' },
  'Commands:': { vi: 'Lệnh:', en: 'Commands:' },
  'Arguments:': { vi: 'Tham số:', en: 'Arguments:' },
};

const HELP: Readonly<Record<string, Text>> = {
  usage: { vi: '[tùy chọn] [lệnh]', en: '[options] [command]' },
  options: { vi: '[tùy chọn]', en: '[options]' },
  help: { vi: 'xem hướng dẫn', en: 'show help' },
  version: { vi: 'xem phiên bản', en: 'show the version' },
  description: {
    vi: 'Danh mục nhiệm vụ của Ủy ban nhân dân xã: việc gì đến hạn, ai chủ trì, việc nào chậm.',
    en: "The tasks of a commune's People's Committee: what is due, who leads, what is late.",
  },
};

function translate(texts: Readonly<Record<string, Text>>, name: string, lang: Lang): string {
  return texts[name]?.[lang] ?? name;
}
