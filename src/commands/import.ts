/** From a decision's document to the files of a catalogue, with proof: every cell is compared once it is written. */
import { createHash } from 'node:crypto';
import { join, sep } from 'node:path';
import { inForce } from '../catalogue/amendments.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { UsageError } from '../errors.ts';
import { CALENDAR, shown } from '../workspace/folders.ts';
import type { FileBeside } from '../workspace/new-folder.ts';
import { type FileTree, withTexts } from '../workspace/tree.ts';
import type { Command, Context, Outcome } from './command.ts';
import { Choices } from './import-choices.ts';
import type { ImportedFiles } from './import-files.ts';
import type { KeptSource, Target } from './import-target.ts';
import { wordsOf } from './line.ts';

export const importDocument: Command = {
  name: 'import',
  args: '<file>',
  summary: {
    vi: 'lập danh mục từ phụ lục của quyết định: tệp Word, Excel, HTML hoặc CSV',
    en: "make a catalogue of a decision's annex: a Word, Excel, HTML or CSV file",
  },
  options: [
    {
      flags: '--table <N>',
      repeats: true,
      summary: {
        vi: 'bảng thứ mấy của văn bản là phụ lục; ghi nhiều lần được',
        en: 'which table of the document is the annex, counted from 1; may be repeated',
      },
    },
    {
      flags: '--column <LABEL=KEY>',
      repeats: true,
      summary: {
        vi: 'cột có tiêu đề này chứa gì: number, title, lead, with, timeframe, product, reference, note, more',
        en: 'what the column of that label holds: number, title, lead, with, timeframe, product, reference, note, more',
      },
    },
    {
      flags: '--body <NAME=CODE>',
      repeats: true,
      summary: {
        vi: 'cơ quan viết như vậy là cơ quan nào: mã đã có, hoặc mã mới',
        en: 'whom a name means: a known code, or a new one',
      },
    },
    { flags: '--title <TEXT>', summary: { vi: 'tên danh mục', en: 'the title' } },
    {
      flags: '--authority <TEXT>',
      summary: { vi: 'cơ quan ban hành: Ủy ban nhân dân', en: 'who issued it' },
    },
    {
      flags: '--number <TEXT>',
      summary: { vi: 'số quyết định, ví dụ 12/QĐ-UBND', en: 'the number of the decision' },
    },
    {
      flags: '--date <DAY>',
      summary: { vi: 'ngày quyết định: 05/02/2026', en: 'the day of the decision: 2026-02-05' },
    },
    {
      flags: '--amends <NUMBER>',
      summary: {
        vi: 'phụ lục mới là theo quyết định sửa đổi số này: ghi chỗ khác thành sửa đổi, có hiệu lực từ --date',
        en: 'the new annex is by the decision of this number: write what differs as its amendment, in force from --date',
      },
    },
    {
      flags: '--yes',
      summary: {
        vi: 'không hỏi: nhận cách an toàn cho mọi điều chưa rõ, và kể lại',
        en: 'ask nothing: take the safe answer to all that is open, and list them',
      },
    },
    {
      flags: '--dry-run',
      summary: { vi: 'chỉ xem, không ghi', en: 'show what would be written, write nothing' },
    },
  ],
  ownOnly: true,
  offers: ['comparison'],
  run: importFrom,
};

async function importFrom(context: Context, [file = '']: readonly string[]): Promise<Outcome> {
  const { request, options } = context;
  const { readSource, turnedText } = await import('./import-document.ts');
  const { annexFrom, factsFrom, factsOf } = await import('./import-questions.ts');
  const { knownCatalogue, targetFrom, keptSource } = await import('./import-target.ts');
  const { bodiesFrom } = await import('./import-bodies.ts');
  const { importedFiles } = await import('./import-files.ts');
  const { changedFiles, changesIn, confirmChanges, earlierFor, renewed, writeAgain } = await import(
    './import-again.ts'
  );
  const { calendarText, ledgerText } = await import('./starting-files.ts');
  const { prove } = await import('../annex/proof.ts');
  const { importOutcome } = await import('./import-report.ts');
  const choices = new Choices(context);
  const source = await readSource(context, file);
  const { annex, remarks } = await annexFrom(context, source.document, choices);
  const isAmending = options.amends !== undefined;
  const known = await knownCatalogue(request, request.year ?? annex.head.year, isAmending);
  const facts =
    isAmending && known
      ? factsOf(known.content)
      : await factsFrom(context, annex, known?.content ?? null, choices);
  const earlier = await earlierFor(context, known?.name ?? null, facts);
  const target = await targetFrom(request, facts, earlier?.head.name ?? null);
  const bodies = await bodiesFrom(context, annex, target, choices);
  choices.refuseOpen(context);
  const kept = await keptSource(target, source.path, source.bytes);
  const sha256 = createHash('sha256').update(source.bytes).digest('hex');
  const others = new Map<string, string>();
  if (bodies.text !== null) others.set(target.bodies.path, bodies.text);
  if (!target.hasCalendar) {
    const schemas = target.hasSchemas ? 'schemas/' : '';
    others.set(join(target.root, CALENDAR), calendarText(context, { schemas }));
  }
  const document = {
    ...{ annex, target, others, known: bodies.known },
    facts: { ...facts, source: { file: kept.file, sha256 } },
  };
  if (isAmending) {
    const { importAmendment } = await import('./import-amendment.ts');
    return importAmendment(
      context,
      earlier,
      { ...document, ...kept, bytes: source.bytes },
      choices,
    );
  }
  const again = earlier && (await renewed(context, earlier, document));
  const files =
    again?.files ??
    (await importedFiles(
      request,
      { ...document, ledger: ledgerText(context, target) },
      context.say,
    ));
  const isDry = options.dryRun === true;
  const comparison =
    earlier && earlier.head.paths.sections.length > 0 && again
      ? await changesIn(context, earlier.catalogue, again.catalogue)
      : null;
  const texts: ReadonlyMap<string, string | null> = earlier
    ? changedFiles(context, files.texts)
    : files.texts;
  if (!isDry) {
    if (!earlier) {
      await confirmed(context, choices, target);
      await write(target, { ...source, ...kept, texts: files.texts });
    } else if (texts.size > 0) {
      if (comparison) await confirmChanges(context, choices, earlier, comparison);
      else await confirmed(context, choices, target);
      const all = new Map<string, string | Uint8Array | null>(texts);
      if (!kept.isThere) all.set(kept.path, source.bytes);
      await writeAgain(context, earlier, all);
    }
  }
  const tree = isDry ? withTexts(request.tree, files.texts) : request.tree;
  const catalogue = await readAgain(context, target, tree);
  const paths = [
    ...[...texts].flatMap(([path, text]) => (text === null ? [] : path)),
    ...(kept.isThere ? [] : [kept.path]),
  ];
  return importOutcome(context, {
    ...{ isDry, file, annex, catalogue, document: source.document },
    proof: prove(source.document, annex, catalogue),
    notices: [...source.document.notices, ...remarks, ...turnedText(source.document, annex)],
    taken: choices.taken,
    newBodies: bodies.made,
    ...{ acknowledged: files.acknowledged, warnings: files.warnings },
    ...{ comparison, lost: again?.lost ?? [] },
    files: paths.map((path) => shown(request.cwd, path)),
    gone: [...texts].flatMap(([path, text]) => (text === null ? shown(request.cwd, path) : [])),
    where: whereOf(context, target),
  });
}

/** At a terminal, asks before anything is written. */
async function confirmed({ request }: Context, { questions }: Choices, { folder }: Target) {
  if (!questions.wereAsked) return;
  const place = shown(request.cwd, folder);
  const isMeant = await questions.confirm(
    { vi: `Ghi vào ${place}`, en: `Write it to ${place}` },
    true,
  );
  if (!isMeant) throw new UsageError({ vi: 'chưa ghi gì', en: 'nothing is written' });
}

/** Writes all of it, or nothing: a data folder that is new takes its name as a whole. */
async function write(
  target: Target,
  {
    bytes,
    path,
    isThere,
    texts,
  }: KeptSource & { bytes: Uint8Array; texts: ImportedFiles['texts'] },
): Promise<void> {
  const { writeTogether } = await import('../workspace/new-folder.ts');
  const folder = target.isNewRoot ? target.root : target.folder;
  const inside = (one: string) => one.startsWith(folder + sep);
  const nameOf = (one: string) =>
    one
      .slice(folder.length + 1)
      .split(sep)
      .join('/');
  const beside: FileBeside[] = [...texts]
    .filter(([one]) => !inside(one))
    .map(([one, content]) => {
      const old = one === target.bodies.path ? target.bodies.old : new Uint8Array();
      return { path: one, content, old };
    });
  if (!isThere) beside.unshift({ path, content: bytes, old: new Uint8Array() });
  const files = new Map(
    [...texts].flatMap(([one, text]) =>
      inside(one) && text !== null ? [[nameOf(one), text] as const] : [],
    ),
  );
  const lock = target.isNewRoot ? target.root : target.bodies.path;
  await writeTogether({ path: folder, files }, beside, lock);
}

/** The catalogue as any command would read it. */
async function readAgain(
  { request, open }: Context,
  { root, name }: Target,
  tree: FileTree,
): Promise<Catalogue> {
  const own = { folder: root, shipped: null, in: [name], units: [], year: null };
  const { heads, read } = await open({ ...request, tree, ...own });
  const head = heads.find((one) => one.name === name || heads.length === 1);
  if (!head) throw new Error(`the catalogue ${name} is not found again`);
  return inForce(await read(head), null);
}

/** The options by which the next commands find the catalogue. */
function whereOf({ options, request }: Context, { name, isNewRoot }: Target): string[] {
  const isAlone = isNewRoot || request.in.length === 0;
  return [
    ...wordsOf(options, ['data']),
    ...(isAlone && name === String(options.year ?? name) ? [] : ['--in', name]),
  ];
}
