/** Where a run's answer goes, and in which form: `--format`, `--json`, `-o`, and what goes with them. */
import { extname, resolve } from 'node:path';
import type { Context, NamedCommand, Options, Outcome } from '../commands/command.ts';
import { DEFAULT_COMMAND } from '../commands/index.ts';
import { lineOf, wordsOf } from '../commands/line.ts';
import { UnusableError, UsageError } from '../errors.ts';
import { FORMATS } from '../formats/index.ts';
import type { Format, Surface } from '../formats/report.ts';
import type { Host } from '../host.ts';
import { nearest } from '../reading/nearest.ts';
import { CALL_HERE, type Lang, sameText, type Text } from '../text.ts';
import type { Request } from '../workspace/folders.ts';
import type { Content } from '../workspace/replace-file.ts';
import { printPieces } from './paging.ts';
import { heldBack, toTheEnd } from './pieces.ts';
import type { Asked } from './quick-line.ts';
import { refuseTargets } from './targets.ts';

const DEFAULT_WIDTH = 100;
const NARROWEST = 20;
const DEFAULT_HEIGHT = 25;
const LOWEST = 10;

/** What a run prints, and where. */
export interface Outputs {
  all: readonly Output[];
  /** Between the columns of CSV. */
  separator: string;
  /** Whether the written files are opened. */
  opens: boolean;
  colour: boolean;
}

/** What is printed of. */
interface Printed extends Pick<Asked, 'args'> {
  command: Pick<Asked['command'], 'name'>;
}

/** A form of the output, and the file it goes to; null for the terminal. */
interface Output {
  format: Format;
  file: string | null;
}

/**
 * What the options ask for: `--format F`, `--format F=FILE` for each file more, `--json`, `-o FILE`. What cannot be had is
 * refused here, before anything is done: what a command records must not depend on where it prints.
 *
 * @throws UsageError for what cannot be printed, or must not be written
 */
export async function outputsFrom(
  { command, options }: Pick<Asked, 'command' | 'options'>,
  request: Request,
): Promise<Outputs> {
  const all = outputsNamed(options, command);
  const separator = separatorFrom(options.sep);
  if (options.sep !== undefined && all.every(({ format }) => format.name !== 'csv')) {
    throw new UsageError({
      vi: '--sep chỉ dùng với dạng csv: thêm --format csv hoặc -o TỆP.csv',
      en: '--sep is for CSV only: add --format csv or -o FILE.csv',
    });
  }
  for (const { format } of all) {
    if (!isSuited(format, command)) throw new UsageError(unsuited(format, command));
  }
  const opens = options.open === true;
  if (opens && all.every(({ file }) => file === null)) {
    throw new UsageError({
      vi: '--open cần một tệp để mở: thêm -o TỆP',
      en: '--open needs a file to open: add -o FILE',
    });
  }
  const files = all.map(({ file }) => file);
  if (files.some((file) => file !== null))
    await refuseTargets(files, options.force === true, request);
  return { all, separator, opens, colour: options.color !== false };
}

/** The line that prints every word on the screen, and nothing anywhere else. */
function wholeLine({ command: { name }, args, options }: Printed & Pick<Asked, 'options'>): string {
  const others = Object.keys(options).filter((option) => !OF_OUTPUTS.has(option));
  const words = [...wordsOf(options, others), '--full'];
  const named = name === DEFAULT_COMMAND.name ? [] : [name];
  return lineOf([...named, ...words, ...(args.length > 0 ? ['--', ...args] : [])]);
}

/** The options that say where the answer goes, and how it looks there. */
const OF_OUTPUTS: ReadonlySet<string> = new Set([
  'format',
  'json',
  'output',
  'force',
  'open',
  'sep',
  'color',
  'pager',
]);

/**
 * Prints a command's report to every output. Nothing to print is still an answer: a file of yesterday must not stand
 * for today. Once a reader has gone, the report is read on only for an exit code that hangs on it.
 *
 * @throws UnusableError when a file cannot be written or opened
 */
export async function printTo(
  { all, separator, opens, colour }: Outputs,
  { report, exitCode }: Outcome,
  { host, lang, say, options }: Pick<Context, 'host' | 'lang' | 'say' | 'options'>,
  { command, args }: Printed,
): Promise<void> {
  const width = widthOf(host);
  const whole = say(sameText(wholeLine({ command, args, options })));
  const screen = options.full === true ? null : { height: heightOf(host), width, whole };
  for (const { format, file } of all) {
    const surface: Surface = {
      lang,
      width,
      screen: file === null ? screen : null,
      colour: host.out.colour && colour && file === null,
      separator,
      toPdf: async (html, day) => (await import('./browser.ts')).printToPdf(html, day, host),
    };
    const print = format.print && report && format.print(report, surface);
    const text = print && heldBack(typeof exitCode === 'function' ? toTheEnd(print) : print);
    if (file !== null) {
      const bytes = format.bytes && report && (await format.bytes(report, surface));
      await writeOutput(file, text ?? bytes ?? '', host, lang);
      if (opens) await openFile(file, host);
    } else if (text) await printPieces(text, host, lang);
  }
}

/** The width of the terminal, else what COLUMNS says, else a page's; never too narrow for a word. */
export function widthOf({ out, env }: Host): number {
  const asked = out.columns ?? Number(env.COLUMNS);
  return asked > 0 ? Math.max(NARROWEST, Math.floor(asked)) : DEFAULT_WIDTH;
}

/** The lines that a terminal shows at once, or else the usual ones, without that of the prompt. */
function heightOf({ out, env }: Host): number {
  const asked = out.rows ?? Number(env.LINES);
  return Math.max(LOWEST, asked > 0 ? Math.floor(asked) : DEFAULT_HEIGHT) - 1;
}

function outputsNamed({ format, json, output }: Options, command: NamedCommand): Output[] {
  const asked = [...(Array.isArray(format) ? format : []), ...(json ? ['json'] : [])];
  const named: Output[] = [];
  const formats = new Set<Format>();
  for (const words of asked) {
    const [name = '', ...rest] = words.split('=');
    const found = formatNamed(name, command);
    if (rest.length === 0) formats.add(found);
    else named.push({ format: found, file: fileNamed(rest.join('='), words) });
  }
  if (formats.size === 0 && typeof output === 'string' && output !== '-') {
    formats.add(formatOfEnding(output, command));
  }
  const file = typeof output === 'string' ? fileNamed(output, '-o') : null;
  if (formats.size === 0 && (output !== undefined || named.length === 0)) {
    formats.add(formatNamed('table', command));
  }
  const unnamed = [...formats].map((one): Output => ({ format: one, file }));
  const all = [...unnamed, ...named];
  for (const one of [unnamed, all.filter((each) => each.file === null)]) refuseSecond(one);
  for (const one of all) refuseOtherEnding(one);
  return all;
}

/** A file as it is named on the line; null for "-", the usual name of the standard output. */
function fileNamed(name: string, option: string): string | null {
  if (name.trim() !== '') return name === '-' ? null : name;
  throw new UsageError({
    vi: `${option}: thiếu tên tệp`,
    en: `${option}: the name of the file is missing`,
  });
}

function refuseSecond([first, second]: readonly Output[]): void {
  if (!first || !second) return;
  const [one, other] = [first.format.name, second.format.name];
  throw new UsageError({
    vi: `hai dạng cùng in ra một chỗ: ${one} và ${other}; ghi một dạng vào tệp: --format ${other}=TỆP`,
    en: `two formats for the same output, ${one} and ${other}; write one of them to a file: --format ${other}=FILE`,
  });
}

/** A form that only a file can take, and a file that its own program could not open: a PDF by the name of a document for Word. */
function refuseOtherEnding({ format, file }: Output): void {
  const { name } = format;
  if (file === null) {
    if (!format.bytes) return;
    throw new UsageError({
      vi: `dạng ${name} chỉ ghi vào tệp: thêm -o TỆP.${name}`,
      en: `${name} can only be written to a file: add -o FILE.${name}`,
    });
  }
  const ending = endingOf(file);
  const other = formatWithEnding(ending);
  if (!other || other === format || !(other.bytes ?? format.bytes)) return;
  throw new UsageError({
    vi: `“${file}”: đuôi .${ending} là của dạng ${other.name}, không phải ${name}; đổi đuôi tệp hoặc --format`,
    en: `“${file}”: the extension .${ending} is that of ${other.name}, not of ${name}; change it, or --format`,
  });
}

function endingOf(file: string): string {
  return extname(file).slice(1).toLowerCase();
}

function formatWithEnding(ending: string): Format | undefined {
  return FORMATS.find(({ endings }) => endings.includes(ending));
}

/** What may stand between the columns of a CSV file. */
function separatorFrom(value: Options[string]): string {
  if (value === undefined) return ',';
  const wanted = value === 'tab' || value === '\\t' ? '\t' : value;
  if (typeof wanted === 'string' && [',', ';', '\t'].includes(wanted)) return wanted;
  throw new UsageError({
    vi: `--sep: “${value}” không dùng được; dùng “,”, “;” hoặc tab`,
    en: `--sep: “${value}” cannot be used; use ",", ";" or tab`,
  });
}

function formatOfEnding(file: string, command: NamedCommand): Format {
  const found = formatWithEnding(endingOf(file));
  if (found) return found;
  const endings = suitedTo(command).flatMap(({ endings: known }) => known);
  throw new UsageError({
    vi: `-o “${file}”: đuôi tệp cho biết dạng in ra; dùng: ${endings.join(', ')}, hoặc thêm --format`,
    en: `-o “${file}”: the extension of the file sets the format; use: ${endings.join(', ')}, or add --format`,
  });
}

function formatNamed(wanted: string, command: NamedCommand): Format {
  const found = FORMATS.find(({ name }) => name === wanted);
  if (found) return found;
  const known = suitedTo(command).map(({ name }) => name);
  const example = nearest(wanted, known) ?? 'csv';
  throw new UsageError({
    vi: `--format: không có dạng “${wanted}”; có: ${known.join(', ')}. Ví dụ: --format ${example}`,
    en: `--format: there is no format “${wanted}”; choose from: ${known.join(', ')}. For example: --format ${example}`,
  });
}

/** The formats that the command can be printed in. */
export function suitedTo(command: NamedCommand): Format[] {
  return FORMATS.filter((format) => isSuited(format, command));
}

function isSuited({ needs }: Format, { offers = [] }: NamedCommand): boolean {
  return !needs || needs.some((part) => offers.includes(part));
}

function unsuited({ name, needs, endings }: Format, command: NamedCommand): Text {
  const known = suitedTo(command)
    .map((one) => one.name)
    .join(', ');
  const paper = needs?.includes('paper')
    ? `: ${CALL_HERE} print danh-muc -o danh-muc.${endings[0]}`
    : null;
  return {
    vi: `lệnh ${command.name} không in được ra dạng ${name}; có: ${known}${paper ? `. Giấy ${name}${paper}` : ''}`,
    en: `the command ${command.name} cannot print ${name}; choose from: ${known}${paper ? `. A paper in ${name}${paper}` : ''}`,
  };
}

async function openFile(path: string, host: Host): Promise<void> {
  try {
    await host.open(resolve(host.cwd, path));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableError({
      vi: `đã ghi “${path}” nhưng không mở được (${reason}); hãy tự mở tệp`,
      en: `“${path}” was written, but cannot be opened (${reason}); open it yourself`,
    });
  }
}

async function writeOutput(path: string, content: Content, host: Host, lang: Lang): Promise<void> {
  const { replaceFile } = await import('../workspace/replace-file.ts');
  await replaceFile(resolve(host.cwd, path), content);
  const done: Text = { vi: `đã ghi ${path}`, en: `wrote ${path}` };
  host.err.write(`dvtasks: ${done[lang]}\n`);
}
