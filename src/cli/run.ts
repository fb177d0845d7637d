/** One run: arguments in, text out, exit code back. */
import type { Catalogue } from '../catalogue/model.ts';
import type { Command, Context, Options } from '../commands/command.ts';
import { dayFrom } from '../commands/filters.ts';
import { EXIT } from '../errors.ts';
import type { Host, Sink } from '../host.ts';
import { printableLine } from '../printable.ts';
import { acknowledgedBy, acknowledgementsIn } from '../source/acknowledgement.ts';
import { nodeAt } from '../source/yaml.ts';
import type { Lang, Text } from '../text.ts';
import { dataFolder, type Request } from '../workspace/folders.ts';
import { type Loaded, loadCatalogue } from '../workspace/load.ts';
import { failureOf } from './failures.ts';
import { languageOf, refuseOtherLanguage, requestFrom } from './options.ts';
import { outputsFrom, printTo } from './outputs.ts';
import { buildProgram } from './program.ts';

/**
 * Runs one command line.
 *
 * @param argv the arguments after the program's name
 * @returns the exit code: 0 fine, 1 problems found, 2 wrong usage, 3 the catalogue cannot be used
 */
export async function run(argv: readonly string[], given: Host): Promise<number> {
  const host: Host = { ...given, err: lineByLine(given.err) };
  const lang = languageOf(argv, host);
  let exitCode: number = EXIT.fine;
  const program = buildProgram(argv, host, lang, async (command, args, options) => {
    exitCode = await runCommand(command, args, options, host, lang);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    const said = failureOf(error, host, lang);
    return await said.catch((fault) => failureOf(fault, host, lang));
  }
}

/** What is said beside the answer: each write is one line, whatever a name or an argument in it holds. */
function lineByLine(sink: Sink): Sink {
  return { ...sink, write: (line) => sink.write(`${printableLine(line.replace(/\n$/, ''))}\n`) };
}

async function runCommand(
  command: Command,
  args: readonly string[],
  options: Options,
  host: Host,
  lang: Lang,
): Promise<number> {
  refuseOtherLanguage(options);
  const asOf = dayFrom(options.asOf, '--as-of', host.today) ?? host.today;
  const request = requestFrom(command, options, asOf, host);
  const outputs = await outputsFrom(command, options, request);
  let announced = false;
  const context: Context = {
    host,
    lang,
    asOf,
    options,
    request,
    say: (text) => text[lang],
    load: async (anyYear = false) => {
      const loaded = await loadWhole(anyYear ? { ...request, year: null } : request, host);
      if (!announced) announce(loaded, host, lang);
      announced = true;
      return loaded.catalogue;
    },
  };
  const { report, exitCode } = await command.run(context, args);
  await printTo(outputs, report, host, lang);
  return exitCode ?? EXIT.fine;
}

/** The catalogue. A ledger that was lost must not be taken for one to which nothing has happened yet. */
async function loadWhole(request: Request, { env }: Host): Promise<Loaded> {
  const loaded = await loadCatalogue(request);
  if (request.tree.exists(loaded.catalogue.ledgerPath)) return loaded;
  const { withDeletedLedgers } = await import('../workspace/git/work-tree.ts');
  const tree = await withDeletedLedgers(request.tree, dataFolder(request).root, env);
  return tree === request.tree ? loaded : loadCatalogue({ ...request, tree });
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
function warnOfUnread({ tasks, sections }: Catalogue, host: Host, lang: Lang): void {
  const unreadTasks = tasks.filter(
    ({ time: { timeframe } }) => timeframe.kind === 'unread' && !timeframe.due,
  );
  if (unreadTasks.length === 0) return;
  // A person has looked at the wording, and says so in the file.
  const isAcknowledged = acknowledgedBy(
    sections.flatMap(({ node }) => acknowledgementsIn(node.source, node)),
  );
  const unread = unreadTasks.filter(
    ({ node }) => !isAcknowledged({ ...nodeAt(node, ['timeframe']), rule: 'unread-time' }),
  );
  if (unread.length === 0) return;
  const named = unread.slice(0, 5).map(({ id, time }) => `${id} (“${time.timeframe.text}”)`);
  const list = [...named, ...(unread.length > named.length ? ['…'] : [])].join(', ');
  const warning: Text = {
    vi: `cảnh báo: chưa đọc được thời gian của ${unread.length} nhiệm vụ: ${list}. Xem: dvtasks explain ${unread[0]?.id}`,
    en: `warning: the timeframe of ${unread.length === 1 ? '1 task is' : `${unread.length} tasks is`} not understood: ${list}. See: dvtasks explain ${unread[0]?.id}`,
  };
  host.err.write(`dvtasks: ${warning[lang]}\n`);
}
