/** Importing a document of a catalogue that is there already: what it changes is shown, and written where it is meant. */
import { basename, dirname } from 'node:path';
import type { Annex } from '../annex/annex.ts';
import type { Facts } from '../annex/layout.ts';
import type { KnownBodies } from '../annex/references.ts';
import { inForce } from '../catalogue/amendments.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { identityOf } from '../catalogue-identity.ts';
import type { Comparison } from '../changes/change.ts';
import { UnusableError, UsageError } from '../errors.ts';
import { newDataRoot, shown } from '../workspace/folders.ts';
import type { FileBeside } from '../workspace/new-folder.ts';
import { type FileTree, withTexts } from '../workspace/tree.ts';
import type { Head } from '../workspace/workspace.ts';
import type { Context } from './command.ts';
import type { Choices } from './import-choices.ts';
import { type ImportedFiles, importedFiles } from './import-files.ts';
import type { Target } from './import-target.ts';

/** A catalogue that is there, with its head. */
export interface Earlier {
  head: Head;
  /** As it was issued. */
  catalogue: Catalogue;
}

/**
 * The catalogue that a document is of: the one of that name, else one that has its title or the number of its decision.
 * Null where there is none.
 */
export async function earlierFor(
  { open, request }: Context,
  name: string | null,
  facts: Pick<Facts, 'year' | 'unit' | 'authority' | 'title' | 'decision'>,
): Promise<Earlier | null> {
  const root = newDataRoot(request);
  if (!request.tree.isFolder(root)) return null;
  const own = { ...request, folder: root, shipped: null, in: [], units: [], year: null };
  const workspace = await open(own).catch((error) => {
    if (error instanceof UsageError || error instanceof UnusableError) return null;
    throw error;
  });
  const wanted = identityOf(facts);
  const head = workspace?.heads.find((one) => {
    if (name !== null) return one.name === name;
    const { title, number } = identityOf(one);
    return (
      (title !== null && title === wanted.title) || (number !== null && number === wanted.number)
    );
  });
  return workspace && head ? { head, catalogue: inForce(await workspace.read(head), null) } : null;
}

/** What a new document makes of a catalogue. */
export interface NewState {
  files: ImportedFiles;
  /** As it would be issued. */
  catalogue: Catalogue;
  /** Lines of the files that cannot stay, and whose they were. */
  lost: readonly { id: string; line: string }[];
}

/** What a new document is, and where it goes. */
export interface NewDocument {
  annex: Annex;
  facts: Facts;
  target: Target;
  known: KnownBodies;
  others: ReadonlyMap<string, string | null>;
}

/**
 * The catalogue with the annex of a new document in the place of its own. Rows that are the same keep the lines they
 * have; of the others, comments and what was set by hand stay.
 *
 * @throws UsageError where the files would have errors
 */
export async function renewed(
  context: Context,
  { head, catalogue }: Earlier,
  document: NewDocument,
): Promise<NewState> {
  const { request, say } = context;
  const { writtenBefore } = await import('../annex/written-before.ts');
  const { tree } = request;
  const read = (path: string) => new TextDecoder().decode(tree.read(path));
  const files = new Map(
    [head.paths.catalogue, ...head.paths.sections].map((path) => [path, read(path)] as const),
  );
  const make = async (before: Parameters<typeof importedFiles>[1]['again']) => {
    const made = await importedFiles(
      request,
      { ...document, ledger: null, ...(before && { again: before }) },
      say,
    );
    const now = withTexts(tree, made.texts);
    return { made, after: await issuedIn(context, head, now) };
  };
  const bare = { names: new Map<string, string>(), unchanged: new Map(), kept: new Map() };
  const first = await make({ before: bare, files });
  const { lost, ...before } = writtenBefore(catalogue, first.after, (path) => basename(path));
  const { made, after } = await make({ before, files });
  return { files: made, catalogue: after, lost };
}

/** The catalogue as it was issued, in a tree of files. */
async function issuedIn({ open, request }: Context, head: Head, tree: FileTree) {
  const root = newDataRoot(request);
  const own = { ...request, tree, folder: root, shipped: null, in: [head.name], units: [] };
  const { heads, read } = await open({ ...own, year: null });
  const found = heads.find(({ name }) => name === head.name) ?? heads[0];
  if (!found) throw new Error(`the catalogue ${head.name} is not found again`);
  return inForce(await read(found), null);
}

/** What has changed between what stands in the files and what a document makes of them. */
export async function changesIn(
  { asOf }: Context,
  before: Catalogue,
  after: Catalogue,
): Promise<Comparison> {
  const { compare } = await import('../changes/report.ts');
  const state = (catalogue: Catalogue) => ({ catalogues: [catalogue], isSound: true });
  return compare(state(before), state(after), { asOf, isInView: () => true });
}

/** The files whose texts are others than now; null for one that goes. */
export function changedFiles(
  { request }: Context,
  texts: ImportedFiles['texts'],
): Map<string, string | null> {
  const { tree } = request;
  return new Map(
    [...texts].filter(
      ([path, text]) =>
        text !== (tree.exists(path) ? new TextDecoder().decode(tree.read(path)) : null),
    ),
  );
}

/** Writes all of them, or none. */
export async function writeAgain(
  { request }: Context,
  { head }: Earlier,
  texts: ReadonlyMap<string, string | Uint8Array | null>,
): Promise<void> {
  const { writeTogether } = await import('../workspace/new-folder.ts');
  const { tree } = request;
  // What goes is taken away last: until then the catalogue has all its rows, if twice.
  const inOrder = [...texts].sort(
    ([, one], [, other]) => Number(one === null) - Number(other === null),
  );
  const beside = inOrder.map(
    ([path, content]): FileBeside => ({
      path,
      content,
      old: tree.exists(path) ? tree.read(path) : new Uint8Array(),
    }),
  );
  await writeTogether(null, beside, head.ledgerPath);
}

/** At a terminal, shows what would change and asks; without one it is only written where the line says so. */
export async function confirmChanges(
  context: Context,
  { questions }: Choices,
  { head }: Earlier,
  comparison: Comparison,
): Promise<void> {
  const { host, say, options, request } = context;
  if (options.yes === true) return;
  const place = shown(request.cwd, dirname(head.paths.catalogue));
  const { changeRecords } = await import('../changes/report.ts');
  const lines = changeRecords(comparison, say).map(({ text }) => text);
  if (!questions.isPossible) {
    throw new UsageError(
      {
        vi: `chưa ghi gì; ${place} đã có danh mục này. Văn bản mới thay đổi như sau; thêm --yes để ghi, hoặc --amends SỐ nếu đó là quyết định sửa đổi:`,
        en: `nothing is written; ${place} has this catalogue already. The new document changes what follows; add --yes to write it, or --amends NUMBER where a decision amends it:`,
      },
      lines,
    );
  }
  const { printableLine } = await import('../printable.ts');
  for (const line of lines) host.err.write(`${printableLine(line)}\n`);
  const isMeant = await questions.confirm(
    {
      vi: `Ghi ${lines.length} thay đổi này vào ${place}`,
      en: `Write these ${lines.length} changes to ${place}`,
    },
    false,
  );
  if (!isMeant) throw new UsageError({ vi: 'chưa ghi gì', en: 'nothing is written' });
}
