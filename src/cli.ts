/** The command line: arguments in, text out, exit code back. Builds its program from the shelf of commands. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { CommanderError, Command as Program } from 'commander';
import { acknowledgementsIn, acknowledges } from './catalogue/acknowledgement.ts';
import type { Request } from './catalogue/files.ts';
import { type Loaded, loadCatalogue } from './catalogue/folder.ts';
import type { Catalogue, Task } from './catalogue/model.ts';
import { DISK } from './catalogue/tree.ts';
import { nodeAt } from './catalogue/yaml.ts';
import type { Command, Context, Option, Options } from './commands/command.ts';
import { dayFrom } from './commands/filters.ts';
import { COMMANDS, DEFAULT_COMMAND } from './commands/index.ts';
import type { IsoDate } from './dates.ts';
import { EXIT, UnusableError, UsageError } from './errors.ts';
import { FORMATS } from './formats/index.ts';
import { problemText } from './formats/problems.ts';
import type { Format, Surface } from './formats/report.ts';
import type { Host } from './host.ts';
import { nearest } from './nearest.ts';
import { printable } from './printable.ts';
import { isLang, type Lang, type Text } from './text.ts';

/** May be given several times; `F=FILE` writes to a file. */
const FORMAT = '--format <F>';

const GLOBAL_OPTIONS: readonly Option[] = [
  {
    flags: '--data <DIR>',
    summary: {
      vi: 'thư mục danh mục (hoặc DVTASKS_DATA)',
      en: 'the data folder (or DVTASKS_DATA)',
    },
  },
  { flags: '--year <Y>', summary: { vi: 'danh mục của năm', en: 'the catalogue of a year' } },
  {
    flags: '--as-of <DATE>',
    summary: { vi: 'xem như hôm nay là ngày này', en: 'as if today were this day' },
  },
  {
    flags: '--lang <L>',
    summary: {
      vi: 'ngôn ngữ: vi hoặc en (hoặc DVTASKS_LANG)',
      en: 'language: vi or en (or DVTASKS_LANG)',
    },
  },
  {
    flags: FORMAT,
    summary: {
      vi: `dạng in ra: ${FORMATS.map(({ name }) => name).join(', ')}`,
      en: `form of the output: ${FORMATS.map(({ name }) => name).join(', ')}`,
    },
  },
  { flags: '--json', summary: { vi: 'như --format json', en: 'same as --format json' } },
  {
    flags: '-o, --output <FILE>',
    summary: {
      vi: 'ghi vào tệp; dạng theo đuôi tệp',
      en: 'write to a file; its ending gives the form',
    },
  },
  { flags: '--force', summary: { vi: 'ghi đè tệp đã có', en: 'overwrite an existing file' } },
  {
    flags: '--open',
    summary: {
      vi: 'mở tệp vừa ghi bằng chương trình của máy',
      en: "open the written file in the system's own program",
    },
  },
  {
    flags: '--sep <C>',
    summary: {
      vi: 'dấu ngăn cột của CSV: “,” (mặc định), “;” hoặc tab',
      en: 'between the columns of CSV: "," (the default), ";" or tab',
    },
  },
  { flags: '--no-color', summary: { vi: 'không dùng màu', en: 'no colours' } },
];

const DEFAULT_WIDTH = 100;
const NARROWEST = 20;

/**
 * Runs one command line.
 *
 * @param argv the arguments after the program's name
 * @returns the exit code: 0 fine, 1 problems found, 2 wrong usage, 3 the catalogue cannot be used
 */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  const lang = languageOf(argv, host);
  let exitCode: number = EXIT.fine;
  const formats: string[] = [];
  const program = buildProgram(host, lang, formats, async (command, args, options) => {
    exitCode = await runCommand(command, args, options, formats, host, lang);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, argv, host, lang);
  }
}

/** The language is needed before the arguments can be parsed: to say what is wrong with them. */
function languageOf(argv: readonly string[], host: Host): Lang {
  const at = argv.indexOf('--lang');
  const asked =
    at >= 0 ? argv[at + 1] : argv.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  if (isLang(asked)) return asked;
  return isLang(host.env.DVTASKS_LANG) ? host.env.DVTASKS_LANG : 'vi';
}

type Action = (command: Command, args: readonly string[], options: Options) => Promise<void>;

function buildProgram(host: Host, lang: Lang, formats: string[], action: Action): Program {
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
  for (const { flags, summary } of GLOBAL_OPTIONS) {
    if (flags === FORMAT) program.option(flags, summary[lang], (value) => formats.push(value));
    else program.option(flags, summary[lang]);
  }
  for (const command of COMMANDS) {
    const usage = command.args ? `${command.name} ${command.args}` : command.name;
    const child = program.command(usage).description(command.summary[lang]);
    child.allowExcessArguments(false).helpOption('-h, --help', translate(HELP, 'help', lang));
    child.usage(`${translate(HELP, 'options', lang)} ${command.args ?? ''}`.trim());
    for (const { flags, summary } of command.options) child.option(flags, summary[lang]);
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
    en: "The tasks of a commune's people's committee: what is due, who leads, what is late.",
  },
};

function translate(texts: Readonly<Record<string, Text>>, name: string, lang: Lang): string {
  return texts[name]?.[lang] ?? name;
}

async function runCommand(
  command: Command,
  args: readonly string[],
  options: Options,
  formats: readonly string[],
  host: Host,
  lang: Lang,
): Promise<number> {
  if (typeof options.lang === 'string' && !isLang(options.lang)) {
    throw new UsageError({
      vi: `--lang: không có ngôn ngữ “${options.lang}”; dùng vi hoặc en`,
      en: `--lang: there is no language “${options.lang}”; use vi or en`,
    });
  }
  const outputs = outputsFrom(formats, options);
  const separator = separatorFrom(options.sep);
  if (options.sep !== undefined && outputs.every(({ format }) => format.name !== 'csv')) {
    throw new UsageError({
      vi: '--sep chỉ dùng với dạng csv: thêm --format csv hoặc -o TỆP.csv',
      en: '--sep is for CSV only: add --format csv or -o FILE.csv',
    });
  }
  for (const { file } of outputs) refuseExisting(file, options.force === true, host);
  if (options.open && outputs.every(({ file }) => file === null)) {
    throw new UsageError({
      vi: '--open cần một tệp để mở: thêm -o TỆP',
      en: '--open needs a file to open: add -o FILE',
    });
  }
  const asOf = dayFrom(options.asOf, '--as-of', host.today) ?? host.today;
  const year = yearFrom(options.year);
  const request = requestFrom(host, options, year, asOf);
  let announced = false;
  const context: Context = {
    host,
    lang,
    asOf,
    options,
    request,
    say: (text) => text[lang],
    load: async (anyYear = false) => {
      const loaded = await loadCatalogue(anyYear ? { ...request, year: null } : request);
      if (!announced) announce(loaded, host, lang);
      announced = true;
      return loaded.catalogue;
    },
  };
  const { report: result, exitCode } = await command.run(context, args);
  for (const { format } of outputs) {
    const isSuited = !format.needs || !result || format.needs.some((part) => result[part]);
    if (!isSuited) throw new UsageError(unsuited(format, command));
  }
  for (const { format, file } of outputs) {
    const surface: Surface = {
      lang,
      width: widthOf(host),
      colour: host.out.colour && options.color !== false && file === null,
      separator,
      toPdf: async (html, day) => (await import('./browser.ts')).printToPdf(html, day, host),
    };
    // Nothing to print is still an answer: a file of yesterday must not stand for today.
    if (file !== null) {
      const content = result ? await (format.bytes ?? format.print)(result, surface) : '';
      writeFile(file, content, host, lang);
      if (options.open) await openFile(file, host);
    } else if (result && format.print) host.out.write(await format.print(result, surface));
  }
  return exitCode ?? EXIT.fine;
}

function requestFrom(host: Host, options: Options, year: number | null, asOf: IsoDate): Request {
  return {
    tree: DISK,
    today: host.today,
    cwd: host.cwd,
    folder: typeof options.data === 'string' ? options.data : host.env.DVTASKS_DATA || null,
    shipped: host.shippedData,
    year,
    preferredYear: Number(asOf.slice(0, 4)),
  };
}

/** Says what a person should know of the catalogue in use: that it is not theirs, what it cannot read. */
function announce({ catalogue, shipped }: Loaded, host: Host, lang: Lang): void {
  if (shipped) {
    const note: Text = {
      vi: `không thấy thư mục data/ nào ở đây: dùng danh mục kèm theo công cụ (${catalogue.unit}, ${catalogue.year}), chỉ để đọc`,
      en: `no data/ folder here: using the catalogue that comes with the tool (${catalogue.unit}, ${catalogue.year}), read-only`,
    };
    host.err.write(`dvtasks: ${note[lang]}\n`);
  }
  warnOfUnread(catalogue, host, lang);
}

/** What cannot be read stays visible in the views; that it has no deadline is said aloud. */
function warnOfUnread({ tasks }: Catalogue, host: Host, lang: Lang): void {
  const unread = tasks.filter(
    (task) =>
      task.time.timeframe.kind === 'unread' && !task.time.timeframe.due && !isAcknowledged(task),
  );
  if (unread.length === 0) return;
  const named = unread.slice(0, 5).map(({ id, time }) => `${id} (“${time.timeframe.text}”)`);
  const list = [...named, ...(unread.length > named.length ? ['…'] : [])].join(', ');
  const warning: Text = {
    vi: `cảnh báo: chưa đọc được thời gian của ${unread.length} nhiệm vụ: ${list}. Xem: dvtasks explain ${unread[0]?.id}`,
    en: `warning: the time of ${unread.length === 1 ? '1 task is' : `${unread.length} tasks is`} not understood: ${list}. See: dvtasks explain ${unread[0]?.id}`,
  };
  host.err.write(`dvtasks: ${printable(warning[lang])}\n`);
}

/** A person has looked at the wording, and says so in the file. */
function isAcknowledged({ node, section }: Task): boolean {
  const { source, start } = nodeAt(node, ['timeframe']);
  const place = { source, start, rule: 'unread-time' };
  return acknowledgementsIn(source, section.node).some((one) => acknowledges(one, place));
}

/** The width of the terminal, else what COLUMNS says, else a page's; never too narrow for a word. */
function widthOf({ out, env }: Host): number {
  const asked = out.columns ?? Number(env.COLUMNS);
  return asked > 0 ? Math.max(NARROWEST, Math.floor(asked)) : DEFAULT_WIDTH;
}

/** A form of the output, and the file it goes to; null for the terminal. */
interface Output {
  format: Format;
  file: string | null;
}

/** What is to be printed: `--format F`, `--format F=FILE` for each file more, `--json`, `-o FILE`. */
function outputsFrom(formats: readonly string[], { json, output }: Options): Output[] {
  const asked = [...formats, ...(json ? ['json'] : [])];
  const outputs = asked.map((words): Output => {
    const at = words.indexOf('=');
    const file = at < 0 ? null : words.slice(at + 1);
    if (file === '') {
      throw new UsageError({
        vi: `--format ${words}: thiếu tên tệp sau dấu “=”`,
        en: `--format ${words}: the name of the file after “=” is missing`,
      });
    }
    return { format: formatNamed(at < 0 ? words : words.slice(0, at)), file };
  });
  const [first, ...others] = outputs.filter(({ file }) => file === null);
  const second = others.find((one) => one.format !== first?.format);
  if (first && second) {
    const [one, other] = [first.format.name, second.format.name];
    throw new UsageError({
      vi: `hai dạng cùng in ra một chỗ: ${one} và ${other}; ghi một dạng vào tệp: --format ${other}=TỆP`,
      en: `two forms for the same output, ${one} and ${other}; write one to a file: --format ${other}=FILE`,
    });
  }
  const inFiles = outputs.filter(({ file }) => file !== null);
  // "-" is the usual name of the standard output.
  const file = typeof output === 'string' && output !== '-' ? output : null;
  if (first && file !== null) refuseOtherEnding(first.format, file);
  if (first?.format.bytes && file === null) {
    const { name } = first.format;
    throw new UsageError({
      vi: `dạng ${name} chỉ ghi vào tệp: thêm -o TỆP.${name}`,
      en: `${name} goes to a file only: add -o FILE.${name}`,
    });
  }
  if (first || file !== null) {
    return [{ format: first?.format ?? formatOfEnding(file ?? ''), file }, ...inFiles];
  }
  return inFiles.length > 0 ? inFiles : [{ format: formatNamed('table'), file: null }];
}

/** A file that its own program could not open: a PDF by the name of a document for Word. */
function refuseOtherEnding(format: Format, file: string): void {
  const ending = endingOf(file);
  const other = formatWithEnding(ending);
  if (!other || other === format || !(other.bytes ?? format.bytes)) return;
  throw new UsageError({
    vi: `-o “${file}”: đuôi .${ending} là của dạng ${other.name}, không phải ${format.name}; đổi đuôi tệp hoặc bỏ --format`,
    en: `-o “${file}”: the ending .${ending} is that of ${other.name}, not of ${format.name}; change it, or leave out --format`,
  });
}

function endingOf(file: string): string {
  return extname(file).slice(1).toLowerCase();
}

function formatWithEnding(ending: string): Format | undefined {
  return FORMATS.find(({ endings }) => endings.includes(ending));
}

/** What may stand between the columns of a CSV file. */
function separatorFrom(value: string | boolean | undefined): string {
  if (value === undefined) return ',';
  const wanted = value === 'tab' || value === '\\t' ? '\t' : value;
  if (typeof wanted === 'string' && [',', ';', '\t'].includes(wanted)) return wanted;
  throw new UsageError({
    vi: `--sep: “${value}” không dùng được; dùng “,”, “;” hoặc tab`,
    en: `--sep: “${value}” cannot be used; use ",", ";" or tab`,
  });
}

function formatOfEnding(file: string): Format {
  const found = formatWithEnding(endingOf(file));
  if (found) return found;
  const endings = FORMATS.flatMap(({ endings: known }) => known).join(', ');
  throw new UsageError({
    vi: `-o “${file}”: đuôi tệp cho biết dạng in ra; dùng: ${endings}, hoặc thêm --format`,
    en: `-o “${file}”: the ending of the file gives the form; use: ${endings}, or add --format`,
  });
}

function formatNamed(wanted: string): Format {
  const found = FORMATS.find(({ name }) => name === wanted);
  if (found) return found;
  const known = FORMATS.map(({ name }) => name).join(', ');
  throw new UsageError({
    vi: `--format: không có dạng “${wanted}”; có: ${known}`,
    en: `--format: there is no format “${wanted}”; there are: ${known}`,
  });
}

function unsuited({ name, needs }: Format, command: Command): Text {
  const isPaper = needs?.includes('paper');
  return {
    vi: `lệnh ${command.name} không in được ra dạng ${name}${isPaper ? '; dùng: dvtasks print' : ''}`,
    en: `the command ${command.name} cannot print ${name}${isPaper ? '; use: dvtasks print' : ''}`,
  };
}

function yearFrom(value: string | boolean | undefined): number | null {
  if (typeof value !== 'string') return null;
  if (/^(19|20)\d\d$/.test(value)) return Number(value);
  throw new UsageError({
    vi: `--year: “${value}” không phải năm; viết bốn chữ số, ví dụ 2026`,
    en: `--year: “${value}” is no year; write four digits, such as 2026`,
  });
}

/** Refused before anything is done: what a command records must not depend on where it prints. */
function refuseExisting(path: string | null, force: boolean, host: Host): void {
  if (path === null || !existsSync(resolve(host.cwd, path))) return;
  if (statSync(resolve(host.cwd, path)).isDirectory()) {
    throw new UsageError({
      vi: `“${path}” là một thư mục; ghi tên tệp ở trong đó`,
      en: `“${path}” is a folder; name a file in it`,
    });
  }
  if (force) return;
  throw new UsageError({
    vi: `tệp “${path}” đã có; thêm --force để ghi đè`,
    en: `the file “${path}” exists; add --force to overwrite it`,
  });
}

async function openFile(path: string, host: Host): Promise<void> {
  try {
    await host.open(resolve(host.cwd, path));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableError([], {
      vi: `đã ghi “${path}” nhưng không mở được (${reason}); hãy tự mở tệp`,
      en: `“${path}” was written, but cannot be opened (${reason}); open it yourself`,
    });
  }
}

/** Writes aside and renames, so that the file is whole or not there. */
function writeFile(path: string, content: string | Uint8Array, host: Host, lang: Lang): void {
  const target = resolve(host.cwd, path);
  const aside = `${target}.${host.processId}.tmp`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(aside, content, { flush: true });
    renameSync(aside, target);
  } catch (error) {
    if (existsSync(aside)) rmSync(aside);
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableError([], {
      vi: `không ghi được “${path}”: ${reason}`,
      en: `“${path}” cannot be written: ${reason}`,
    });
  }
  const done: Text = { vi: `đã ghi ${path}`, en: `wrote ${path}` };
  host.err.write(`dvtasks: ${done[lang]}\n`);
}

function report(error: unknown, argv: readonly string[], host: Host, lang: Lang): number {
  const say = (text: Text) => host.err.write(`dvtasks: ${printable(text[lang])}\n`);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.fine;
    say(usageText(error, argv));
    return EXIT.usage;
  }
  if (error instanceof UsageError) {
    say(error.text);
    return EXIT.usage;
  }
  if (error instanceof UnusableError) {
    if (error.text) say(error.text);
    for (const problem of error.problems) host.err.write(problemText(problem, lang));
    if (error.problems.length > 0) {
      const count = error.problems.length;
      say({
        vi: `không dùng được danh mục: ${count} lỗi. Sửa rồi chạy lại.`,
        en: `the catalogue cannot be used: ${count} ${count === 1 ? 'error' : 'errors'}. Mend it and run again.`,
      });
    }
    return EXIT.unusable;
  }
  const fault =
    error instanceof Error ? (host.env.DVTASKS_DEBUG ? error.stack : error.message) : error;
  say({
    vi: `lỗi bên trong công cụ: ${fault}. Chạy lại với DVTASKS_DEBUG=1 và báo cho người bảo trì.`,
    en: `internal fault: ${fault}. Run again with DVTASKS_DEBUG=1 and report it.`,
  });
  return EXIT.unusable;
}

/** What commander found wrong, in words of our own. */
function usageText(error: CommanderError, argv: readonly string[]): Text {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const see = { vi: 'Xem: dvtasks --help', en: 'See: dvtasks --help' };
  switch (error.code) {
    case 'commander.unknownOption': {
      if (allFlags().has(quoted)) {
        return {
          vi: `lệnh này không có tùy chọn ${quoted}. ${see.vi}`,
          en: `this command has no option ${quoted}. ${see.en}`,
        };
      }
      const meant = nearest(quoted, allFlags());
      return {
        vi: `không có tùy chọn ${quoted}.${meant ? ` Có phải ${meant}?` : ''} ${see.vi}`,
        en: `there is no option ${quoted}.${meant ? ` Did you mean ${meant}?` : ''} ${see.en}`,
      };
    }
    case 'commander.help':
      return unknownCommand(argv[argv.indexOf('help') + 1] ?? '');
    case 'commander.unknownCommand':
      return unknownCommand(quoted);
    case 'commander.excessArguments':
      return { vi: `thừa tham số. ${see.vi}`, en: `too many arguments. ${see.en}` };
    case 'commander.missingArgument':
      return {
        vi: `thiếu tham số <${quoted}>. ${see.vi}`,
        en: `the argument <${quoted}> is missing. ${see.en}`,
      };
    case 'commander.optionMissingArgument':
      return {
        vi: `tùy chọn ${quoted} cần một giá trị. ${see.vi}`,
        en: `the option ${quoted} needs a value. ${see.en}`,
      };
    default:
      return {
        vi: `dòng lệnh sai: ${error.message}. ${see.vi}`,
        en: `wrong usage: ${error.message}. ${see.en}`,
      };
  }
}

function unknownCommand(word: string): Text {
  const meant = nearest(
    word,
    COMMANDS.map(({ name }) => name),
  );
  return {
    vi: `không có lệnh “${word}”.${meant ? ` Có phải “${meant}”?` : ''} Xem: dvtasks --help`,
    en: `there is no command “${word}”.${meant ? ` Did you mean “${meant}”?` : ''} See: dvtasks --help`,
  };
}

function allFlags(): Set<string> {
  const all = [...GLOBAL_OPTIONS, ...COMMANDS.flatMap(({ options }) => options)];
  return new Set(all.flatMap(({ flags }) => flags.match(/--[a-z-]+/g) ?? []));
}
