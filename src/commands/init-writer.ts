/** The files of a new catalogue, written all together or not at all, and the lines that come next. */
import { dirname, join } from 'node:path';
import type { Finding } from '../source/finding.ts';
import { CALENDAR, cataloguePaths, newDataRoot, shown } from '../workspace/folders.ts';
import { withTexts } from '../workspace/tree.ts';
import type { Context } from './command.ts';
import { documentsIn } from './init-annex.ts';
import { carriedHead, carriedSections, carriedTitle, type Print } from './init-carried.ts';
import type { Beginning } from './init-facts.ts';
import { catalogueText, GIT_ATTRIBUTES, NO_BODIES } from './init-files.ts';
import { unfit } from './ledger-writer.ts';
import { calendarText, ledgerText } from './starting-files.ts';

/** What was, or in a dry run would be, written; and what to type next, as words of lines. */
export interface Begun {
  files: readonly string[];
  next: readonly (readonly string[])[];
}

export async function write(context: Context, beginning: Beginning): Promise<Begun> {
  const { request, options } = context;
  const { target } = beginning;
  const texts = await inspected(context, beginning, await textsOf(context, beginning));
  if (!options.dryRun) {
    const { writeTogether } = await import('../workspace/new-folder.ts');
    const isNew = !request.tree.isFolder(target.root);
    const made = target.isThere ? target.carried : target;
    const folder = isNew ? target.root : made.folder;
    const edits = [...texts].map(([path, content]) => ({ path, content, old: new Uint8Array() }));
    await writeTogether(folder, edits, folder);
  }
  return {
    files: [...texts.keys()].map((path) => shown(request.cwd, path)),
    next: nextLines(context, beginning),
  };
}

/** All texts by their paths; none for what is there already. */
async function textsOf(context: Context, beginning: Beginning): Promise<Map<string, string>> {
  const { stringify } = await import('yaml');
  // What is blank is left blank, as a person would.
  const print: Print = (value) =>
    stringify(value, { schema: 'failsafe', lineWidth: 0 }).replace(/^([- ]*\w+:) ""$/gm, '$1');
  const { tree } = context.request;
  const { facts, target, former } = beginning;
  const { root, folder, carried: beside, isThere } = target;
  const texts = new Map<string, string>();
  const add = (path: string, text: string) => {
    if (!tree.exists(path)) texts.set(path, text);
  };
  add(join(dirname(root), '.gitattributes'), GIT_ATTRIBUTES);
  add(join(root, CALENDAR), calendarText(context, { schemas: '' }));
  const bodies = former ? new TextDecoder().decode(tree.read(former.head.paths.bodies)) : NO_BODIES;
  const shared = cataloguePaths(tree, isThere ? beside.folder : folder, root).bodies;
  const hasOwn = former && tree.exists(shared) && shared !== former.head.paths.bodies;
  if (!hasOwn) add(shared, bodies);
  const ledger = ledgerText(context, { schemas: '' });
  if (!isThere) {
    if (hasOwn) texts.set(join(folder, 'bodies.yaml'), bodies);
    texts.set(join(folder, 'catalogue.yaml'), catalogueText(facts, print));
    texts.set(join(folder, 'progress.yaml'), ledger);
  }
  if (former && former.carried.length > 0) {
    const carrying = { ...former, from: former.name, chosen: former.carried, year: facts.year };
    const other = beside.folder;
    const carried = {
      ...facts,
      decision: { number: null, date: null },
      title: carriedTitle(former.name, facts.year),
    };
    const head = carriedHead(former.catalogue);
    const remark = Object.keys(head).length > 0 ? print(head) : '';
    texts.set(join(other, 'catalogue.yaml'), catalogueText(carried, print, remark));
    texts.set(join(other, 'progress.yaml'), ledger);
    for (const [file, text] of carriedSections(carrying, print)) texts.set(join(other, file), text);
    if (hasOwn) texts.set(join(other, 'bodies.yaml'), bodies);
  }
  return texts;
}

/** What is odd in words of another year is so there, too; that their time is of that year, a person is to see. */
const NOT_OF_WORDS = new Set(['outside-year', 'unknown-holidays']);

/**
 * The texts, with what validate would warn of in words of another year acknowledged.
 *
 * @throws UsageError where one would have an error: what was typed may hold what no file can
 */
async function inspected(
  { request }: Context,
  { target, former }: Beginning,
  texts: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const { inspectCatalogues } = await import('../inspection/inspect.ts');
  const tree = withTexts(request.tree, texts);
  const names = [target.name, target.carried.name].filter((name) =>
    texts.has(join(target.root, ...name.split('/'), 'catalogue.yaml')),
  );
  const own = { folder: target.root, shipped: null, in: names, units: [], year: null };
  const { findings } = inspectCatalogues({ ...request, ...own, tree }, { warnings: true });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw unfit(errors, false);
  const odd = findings.filter(({ rule }) => !NOT_OF_WORDS.has(rule));
  return new Map(
    [...texts].map(([path, text]) => {
      const here = odd.filter(({ source }) => source.path === shown(request.cwd, path));
      return [path, here.length === 0 ? text : acknowledged(text, here, former?.name ?? '')];
    }),
  );
}

/** The text with a comment above each line in which something is odd. */
function acknowledged(text: string, found: readonly Finding[], from: string): string {
  const rules = new Map<number, Set<string>>();
  for (const { start, rule } of found) {
    const line = text.lastIndexOf('\n', start - 1) + 1;
    rules.set(line, (rules.get(line) ?? new Set()).add(rule));
  }
  let made = text;
  for (const [line, names] of [...rules].sort(([one], [other]) => other - one)) {
    const margin = /^ */.exec(text.slice(line))?.[0] ?? '';
    const comment = `${margin}# dvtasks-ignore ${[...names].sort().join(', ')}: như ở ${from}\n`;
    made = made.slice(0, line) + comment + made.slice(line);
  }
  return made;
}

/** Three lines that are right for what is there now. */
function nextLines({ request, say }: Context, { target, former }: Beginning): string[][] {
  const { root, name } = target;
  const isFound = newDataRoot({ ...request, folder: null }) === root;
  const where = isFound ? [] : ['--data', shown(request.cwd, root)];
  const own = /^\d{4}$/.test(name) ? [] : ['--in', name];
  // What lies here is probably the document of the former one.
  const [document, ...others] = former ? [] : documentsIn(request);
  const annex = others.length === 0 && document ? document : say({ vi: 'TỆP', en: 'FILE' });
  const imported = ['import', annex, ...where, ...own];
  if (!former || former.carried.length === 0)
    return [imported, ['due', ...where], ['remind', ...where]];
  const { catalogue, carried, where: formerWhere } = former;
  const ids = carried.map(({ task }) =>
    catalogue.reference === '' ? `${former.name}/${task.id}` : `${catalogue.reference}/${task.id}`,
  );
  const beside = target.carried.name;
  return [
    ['cancel', ...ids, '--note', `Chuyển tiếp sang ${beside}`, ...formerWhere],
    ['list', '--in', beside, ...where],
    ...(target.isThere ? [] : [imported]),
  ];
}
