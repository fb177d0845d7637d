/** Importing a document of a catalogue that is there already: what it changes is shown, and written where it is meant. */
import { basename, dirname } from 'node:path';
import type { Annex } from '../annex/annex.ts';
import type { Facts } from '../annex/layout.ts';
import type { KnownBodies } from '../annex/references.ts';
import type { LostLine } from '../annex/written-before.ts';
import { inForce } from '../catalogue/amendments.ts';
import type { Catalogue, Row } from '../catalogue/model.ts';
import { identityOf } from '../catalogue-identity.ts';
import { decisionKey, documentNumbered } from '../catalogue-words.ts';
import type { Comparison } from '../changes/change.ts';
import { UsageError } from '../errors.ts';
import { spelling } from '../reading/fold.ts';
import { joinTexts, sameText, type Text } from '../text.ts';
import { catalogueFolders, newDataRoot, shown } from '../workspace/folders.ts';
import type { FileEdit } from '../workspace/new-folder.ts';
import { type FileTree, withTexts } from '../workspace/tree.ts';
import type { Head } from '../workspace/workspace.ts';
import type { Context } from './command.ts';
import type { Choices } from './import-choices.ts';
import { type Again, type ImportedFiles, importedFiles } from './import-files.ts';
import { type Target, taken } from './import-target.ts';

/** A catalogue that is there, with its head. */
export interface Earlier {
  head: Head;
  /** As it was issued. */
  catalogue: Catalogue;
}

/**
 * The catalogue that a document is of: the one in that folder, else one that has its title or the number of its decision.
 * Null where there is none.
 *
 * @throws UnusableError where its files have errors: what stands in them could not be kept
 */
export async function earlierFor(
  { open, request }: Context,
  folder: string | null,
  facts: Pick<Facts, 'year' | 'unit' | 'authority' | 'title' | 'decision'>,
): Promise<Earlier | null> {
  const root = newDataRoot(request);
  const { tree } = request;
  const hasNone = !tree.isFolder(root) || catalogueFolders(tree, root).length === 0;
  // A name of its own that is not there yet is that of another catalogue.
  if (hasNone || (folder === null && request.in.length > 0)) return null;
  const own = { ...request, folder: root, shipped: null, in: [], units: [], year: null };
  const workspace = await open(own);
  const wanted = identityOf(facts);
  const head = workspace.heads.find((one) => {
    if (folder !== null) return one.paths.folder === folder;
    const { title, number } = identityOf(one);
    return (
      (title !== null && title === wanted.title) || (number !== null && number === wanted.number)
    );
  });
  return head ? { head, catalogue: inForce(await workspace.read(head), null) } : null;
}

/** What a new document makes of a catalogue. */
export interface NewState {
  files: ImportedFiles;
  /** As it would be issued. */
  catalogue: Catalogue;
  /** Lines of the files that cannot stay. */
  lost: readonly LostLine[];
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
 * @param isAmending the ledger and earlier amendments go on with the old annex
 * @throws UsageError where the files would have errors, or what was recorded would speak of another row
 */
export async function renewed(
  context: Context,
  { head, catalogue }: Earlier,
  document: NewDocument,
  isAmending = false,
): Promise<NewState> {
  const { request, say } = context;
  const { writtenBefore } = await import('../annex/written-before.ts');
  const { tree } = request;
  const read = (path: string) => new TextDecoder().decode(tree.read(path));
  const files = new Map(
    [head.paths.catalogue, ...head.paths.sections].map((path) => [path, read(path)] as const),
  );
  const make = async (before: Again['before'], others: NewDocument['others']) => {
    const again = { before, files };
    const made = await importedFiles(request, { ...document, others, ledger: null, again }, say);
    const after = await issuedIn(context, document.target, withTexts(tree, made.texts));
    return { made, after };
  };
  const bare = { names: new Map<string, string>(), unchanged: new Map(), kept: new Map() };
  // The new annex stands for itself at first: amendments and the ledger speak of the old one.
  const first = await make(bare, new Map([...document.others, ...emptied(head)]));
  const { matched, areAlike } = await import('../changes/match.ts');
  const pair = { year: catalogue.year, catalogue: null, reference: '', kind: 'kept' as const };
  const { rows, sections } = matched(
    { ...pair, before: catalogue, after: first.after },
    request.asOf,
  );
  const same = new Map([...rows].filter(([row, was]) => areAlike(row, was)));
  assertSameAnnex(context, document, catalogue, same);
  if (!isAmending) assertRecordedStay(catalogue, same, say);
  const renewal = { before: catalogue, after: first.after, rows: same, sections };
  const { lost, ...before } = writtenBefore(renewal, (path) => basename(path));
  const { made, after } = await make(
    before,
    isAmending ? new Map([...document.others, ...emptied(head)]) : document.others,
  );
  return { files: made, catalogue: after, lost };
}

/** The files that speak of rows, with nothing in them. */
function emptied({ paths: { ledger, amendments } }: Head): [string, string | null][] {
  return [[ledger, ''], ...amendments.map((path): [string, null] => [path, null])];
}

/** @throws UsageError where the document is of something else than the catalogue in whose folder it is to go */
function assertSameAnnex(
  { request }: Context,
  { target, facts, annex }: NewDocument,
  was: Catalogue,
  rows: ReadonlyMap<Row, Row>,
): void {
  const isOfYear = (request.year ?? annex.head.year ?? was.year) === was.year;
  const hasTitle = spelling(facts.title) === spelling(was.title);
  if (was.issuedRows.length === 0 || (isOfYear && (hasTitle || rows.size > 0))) return;
  throw taken(request, target.folder, facts);
}

/** @throws UsageError where something was recorded of a row that goes, or whose number another one gets */
function assertRecordedStay(
  { ledger, amendments, issuedRows }: Catalogue,
  rows: ReadonlyMap<Row, Row>,
  say: Context['say'],
): void {
  const spoken = new Set([
    ...ledger.map(({ task }) => task.id),
    ...amendments.flatMap(({ changes }) => changes.map(({ row }) => row.id)),
  ]);
  const newOf = new Map([...rows].map(([row, was]) => [was, row]));
  const moved = issuedRows.flatMap((was): Text[] => {
    const row = newOf.get(was);
    if (!spoken.has(was.id) || row?.id === was.id) return [];
    return row
      ? [
          {
            vi: `${was.id} nay là ${row.id}: ${was.title}`,
            en: `${was.id} is now ${row.id}: ${was.title}`,
          },
        ]
      : [{ vi: `${was.id} không còn: ${was.title}`, en: `${was.id} is gone: ${was.title}` }];
  });
  if (moved.length === 0) return;
  throw new UsageError(
    {
      vi: 'chưa ghi gì; sổ theo dõi hoặc quyết định sửa đổi nói đến các việc mà văn bản mới bỏ hoặc đánh số khác. Nếu đó là quyết định sửa đổi thì thêm --amends SỐ:',
      en: 'nothing is written; the ledger or an amendment speaks of rows that the new document drops or counts anew. Add --amends NUMBER where a decision amends the catalogue:',
    },
    moved.map(say),
  );
}

/** The catalogue as it was issued, in a tree of files, as any command would read it. */
export async function issuedIn(
  { open, request }: Context,
  { root, name }: Pick<Target, 'root' | 'name'>,
  tree: FileTree,
): Promise<Catalogue> {
  const own = { folder: root, shipped: null, in: [name], units: [], year: null };
  const { heads, read } = await open({ ...request, tree, ...own });
  const head = heads.find((one) => one.name === name) ?? heads[0];
  if (!head) throw new Error(`the catalogue ${name} is not found again`);
  return inForce(await read(head), null);
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
  const oldOf = (path: string) => (tree.exists(path) ? tree.read(path) : new Uint8Array());
  const edits = inOrder.map(([path, content]): FileEdit => ({ path, content, old: oldOf(path) }));
  // What was recorded was held to the new rows: it must be the same still.
  const ledger = oldOf(head.paths.ledger);
  edits.unshift({ path: head.paths.ledger, content: ledger, old: ledger });
  await writeTogether(null, edits, head.paths.ledger);
}

/** What would be written. */
interface Pending extends Pick<NewState, 'lost'> {
  comparison: Comparison;
  /** Of the decision, as the document or a person says. */
  number: string | null;
  /** As a person is shown them. */
  files: readonly string[];
}

/** A line that cannot stay, with the reason where that is the new document's own day. */
export function lostText({ id, line, time }: LostLine): Text {
  const said = sameText(`${id}: ${line}`);
  if (time === null) return said;
  const why = {
    vi: `(bỏ, vì thời gian trong văn bản mới tự có ngày: “${time}”)`,
    en: `(dropped: the time in the new document has a day of its own, “${time}”)`,
  };
  return joinTexts([said, why], ' ');
}

/** At a terminal, shows what would change and asks; without one it is only written where the line says so. */
export async function confirmChanges(
  context: Context,
  { questions }: Choices,
  { head }: Earlier,
  { comparison, lost, files, number }: Pending,
): Promise<void> {
  const { host, say, options, request } = context;
  if (options.yes === true) return;
  const place = shown(request.cwd, dirname(head.paths.catalogue));
  const { changeRecords } = await import('../changes/report.ts');
  const changes = changeRecords(comparison, say).map(({ text }) => text);
  const lines = [
    ...(changes.length > 0 ? changes : files),
    ...lost.map((one) =>
      say(joinTexts([{ vi: 'mất dòng của', en: 'lost of' }, lostText(one)], ' ')),
    ),
  ];
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
  const old = head.decision.number;
  if (number !== null && old !== null && decisionKey(number) !== decisionKey(old)) {
    const { vi, en } = documentNumbered(number);
    const other = {
      vi: `văn bản là của ${vi}, danh mục là của số ${old}; nếu đó là quyết định sửa đổi thì trả lời không, rồi chạy lại với --amends ${number}`,
      en: `the document is of ${en}, the catalogue of ${old}; where it amends the catalogue, answer no and run the line again with --amends ${number}`,
    };
    host.err.write(`${printableLine(say(other))}\n`);
  }
  await questions.assertMeant(
    {
      vi: `Ghi ${lines.length} thay đổi này vào ${place}`,
      en: `Write these ${lines.length} changes to ${place}`,
    },
    false,
  );
}
