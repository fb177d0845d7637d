/** One run: arguments in, text out, exit code back. */
import { type Context, lacksBody, type NamedCommand } from '../commands/command.ts';
import { dayFrom } from '../commands/periods.ts';
import { COMPLETE } from '../completion/protocol.ts';
import { EXIT } from '../errors.ts';
import type { Host, Sink } from '../host.ts';
import { printableLine } from '../printable.ts';
import { loadPlaces } from '../source/nodes.ts';
import { type Calls, type Lang, speaker, withCalls } from '../text.ts';
import { CatalogueCache } from '../workspace/cache.ts';
import { dataFolder, type Request, shown } from '../workspace/folders.ts';
import { DISK, type FileTree, withListings } from '../workspace/tree.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { callsOf } from './call.ts';
import { languageOf, refuseOtherLanguage, requestFrom } from './options.ts';
import { outputsFrom, printTo } from './outputs.ts';
import { refusesPager } from './paging.ts';
import { thenFrom } from './past.ts';
import { progressLine } from './progress.ts';
import { type Asked, quickLine } from './quick-line.ts';
import { Remarks } from './remarks.ts';

/**
 * Runs one command line.
 *
 * @param argv the arguments after the program's name
 * @returns the exit code: 0 fine, 1 problems found, 2 wrong usage, 3 the catalogue cannot be used
 */
export async function run(argv: readonly string[], given: Host): Promise<number> {
  if (argv[0] === COMPLETE) return completed(argv.slice(1), given);
  const lang = languageOf(argv, given);
  const line = progressLine(given, lang);
  let calls = callsOf(null, given);
  const host: Host = {
    ...line.host,
    err: lineByLine(line.host.err, () => calls),
    page: refusesPager(argv) ? null : (line.host.page ?? null),
  };
  try {
    const asked = (await quickLine(argv)) ?? (await readWhole(argv, host, lang));
    if (!asked) return EXIT.fine;
    calls = callsOf(asked, host);
    const say = speaker(lang, calls);
    return await runCommand(asked, { host, lang, say, progress: line.progress });
  } catch (error) {
    const { failureOf } = await import('./failures.ts');
    const say = speaker(lang, calls);
    const said = failureOf(error, host, say, line.host.err);
    return await said.catch((fault) => failureOf(fault, host, say, line.host.err));
  } finally {
    line.clear();
  }
}

/** Answers a shell that completes a line. Who presses Tab has asked nothing yet, and is told of no fault. */
async function completed(asked: readonly string[], host: Host): Promise<number> {
  try {
    await (await import('./complete.ts')).complete(asked, host);
  } catch {}
  return EXIT.fine;
}

/** Reads a line that is not plain, or wrong; most runs do not load what it takes. */
async function readWhole(argv: readonly string[], host: Host, lang: Lang): Promise<Asked | null> {
  const { readLine } = await import('./program.ts');
  return readLine(argv, host, lang);
}

/** What is said beside the answer: each write is one line, whatever a name or an argument in it holds. */
function lineByLine(sink: Sink, calls: () => Calls): Sink {
  const write = (line: string) =>
    sink.write(`${printableLine(withCalls(line.replace(/\n$/, ''), calls()))}\n`);
  return { ...sink, write };
}

async function runCommand(
  { command, args, options }: Asked,
  { host: given, lang, say, progress }: Pick<Context, 'host' | 'lang' | 'say' | 'progress'>,
): Promise<number> {
  refuseOtherLanguage(options);
  const onDisk = requestFrom(command, options, given);
  const outputs = await outputsFrom({ command, options }, onDisk);
  const then = await thenFrom(command, options, onDisk, given);
  // What was known then was known on that day: no other is today.
  const host = then ? { ...given, today: then.today } : given;
  const asOf = dayFrom(options.asOf, '--as-of', host.today) ?? host.today;
  const request = { ...(then ?? { request: onDisk }).request, today: host.today, asOf };
  const remarks = new Remarks();
  if (then) remarks.add(say(then.remark));
  const context: Context = {
    host,
    lang,
    asOf,
    options,
    request,
    progress,
    say,
    remark: (line) => remarks.add(line),
    open: (wanted = request) => openWhole(wanted, { command, host, progress, remarks }),
    convert: async (bytes, from, to) =>
      (await import('./libreoffice.ts')).convertByLibreOffice(bytes, from, to, host),
  };
  try {
    const whole = await wholeOf(context, command, args);
    const outcome = await command.run(whole, args);
    await printTo(outputs, outcome, whole, { command, args });
    const { exitCode } = outcome;
    return (typeof exitCode === 'function' ? exitCode() : exitCode) ?? EXIT.fine;
  } finally {
    remarks.say(host, say);
  }
}

/** The run with the bodies that its options leave open, which a person at a terminal is asked for. */
async function wholeOf(context: Context, { name }: NamedCommand, args: readonly string[]) {
  if (!lacksBody(context.options)) return context;
  return (await import('../commands/pick-body.ts')).withBodies(context, name, args);
}

/** The workspace. A ledger that was lost must not be taken for one to which nothing has happened yet. */
async function openWhole(
  given: Request,
  {
    command: { isView },
    host: { cwd, env, cache: folder },
    progress,
    remarks,
  }: Pick<Context, 'host' | 'progress'> & { command: NamedCommand; remarks: Remarks },
): Promise<Workspace> {
  const isDisk = given.tree === DISK;
  // Nobody writes while a view looks.
  const request = isView ? { ...given, tree: withListings(given.tree) } : given;
  let whole: Promise<FileTree> | null = null;
  const wholeTree = async () => {
    if (!isDisk) return request.tree;
    const { withDeletedLedgers } = await import('../workspace/git/work-tree.ts');
    return withDeletedLedgers(request.tree, dataFolder(request).root, env);
  };
  const onceWhole = () => {
    whole ??= wholeTree();
    return whole;
  };
  if (!isView) await loadPlaces();
  const cache = isView && folder && isDisk ? new CatalogueCache(folder, cwd) : null;
  const workspace = await openWorkspace(request, onceWhole, progress, cache);
  return {
    ...workspace,
    read: async (head) => {
      const catalogue = await workspace.read(head);
      await remarks.note(catalogue, workspace);
      const { ledger } = head.paths;
      const isMissing = isDisk && !workspace.shipped && !request.tree.exists(ledger);
      if (isMissing) remarks.noteMissing(shown(cwd, ledger));
      return catalogue;
    },
  };
}
