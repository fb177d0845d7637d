/** commander's program, made from the shelf of commands: what a run may be asked, and its help. */
import { Command as Program } from 'commander';
import type { Command, Option, Options } from '../commands/command.ts';
import { COMMANDS, DEFAULT_COMMAND } from '../commands/index.ts';
import { UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Lang, Text } from '../text.ts';
import { unknownCommand } from './failures.ts';
import { GLOBAL_OPTIONS } from './options.ts';

/** Runs a command with what was given on its line. */
export type Action = (command: Command, args: readonly string[], options: Options) => Promise<void>;

/**
 * The program of one run.
 *
 * @throws CommanderError, when it parses a line it does not take, and after it has printed its help
 */
export function buildProgram(host: Host, lang: Lang, action: Action): Program {
  const program = new Program('dvtasks');
  program
    .exitOverride()
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
    })
    .helpOption('-h, --help', translate(HELP, 'help', lang))
    .helpCommand('help [command]', translate(HELP, 'help', lang))
    .usage(translate(HELP, 'usage', lang))
    .allowExcessArguments()
    .version(host.version, '-V, --version', translate(HELP, 'version', lang))
    .description(translate(HELP, 'description', lang))
    .showSuggestionAfterError(false);
  for (const option of GLOBAL_OPTIONS) addOption(program, option, lang);
  for (const command of COMMANDS) {
    const usage = command.args ? `${command.name} ${command.args}` : command.name;
    const child = program.command(usage).description(command.summary[lang]);
    child.allowExcessArguments(false).helpOption('-h, --help', translate(HELP, 'help', lang));
    child.usage(`${translate(HELP, 'options', lang)} ${command.args ?? ''}`.trim());
    for (const option of command.options) addOption(child, option, lang);
    child.action((...given: unknown[]) => {
      const args = given.slice(0, child.registeredArguments.length).flat() as string[];
      return action(command, args, child.optsWithGlobals());
    });
  }
  program.action(() => {
    const [word] = program.args;
    if (word !== undefined) throw new UsageError(unknownCommand(word));
    return action(DEFAULT_COMMAND, [], program.opts());
  });
  return program;
}

function addOption(program: Program, { flags, summary, repeats }: Option, lang: Lang): void {
  if (!repeats) program.option(flags, summary[lang]);
  else {
    const added = (value: string, before: readonly string[] = []) => [...before, value];
    program.option(flags, summary[lang], added);
  }
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
