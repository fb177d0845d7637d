/** From a decision's document to the files of a catalogue, with proof: every cell is compared once it is written. */
import { join } from 'node:path';
import { columnsOf } from '../catalogue/columns.ts';
import { CALENDAR, shown } from '../workspace/folders.ts';
import type { FileEdit } from '../workspace/new-folder.ts';
import { remembered, withTexts } from '../workspace/tree.ts';
import { FACT_OPTIONS } from './catalogue-facts.ts';
import type { Command, Context, Outcome } from './command.ts';
import type { NewDocument } from './import-again.ts';
import { Choices } from './import-choices.ts';
import type { ImportedFiles } from './import-files.ts';
import type { KeptSource, Target } from './import-target.ts';
import { textFrom } from './ledger-entry.ts';
import { wordsOf } from './line.ts';

export const importDocument: Command = {
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
    ...FACT_OPTIONS,
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
  begins: true,
  offers: ['comparison'],
  run: importFrom,
};

async function importFrom(asked: Context, [file = '']: readonly string[]): Promise<Outcome> {
  // What is written over must be what was read.
  const request = { ...asked.request, tree: remembered(asked.request.tree) };
  const context: Context = { ...asked, request, open: (wanted = request) => asked.open(wanted) };
  const choices = new Choices(context);
  const understood = await understand(context, file, choices);
  const { source, kept, earlier, document, remarks } = understood;
  if (context.options.amends !== undefined) {
    const { importAmendment } = await import('./import-amendment.ts');
    const amending = { ...document, ...kept, bytes: source.bytes };
    return importAmendment(context, earlier, amending, choices);
  }
  const { annex, target } = document;
  const made = await filesOf(context, understood);
  const { files, texts, comparison, lost } = made;
  const isDry = context.options.dryRun === true;
  if (!isDry) await written(context, choices, understood, made);
  const tree = isDry ? withTexts(request.tree, files.texts) : asked.request.tree;
  const { issuedIn } = await import('./import-again.ts');
  const catalogue = await issuedIn(context, target, tree);
  const { prove } = await import('../annex/proof.ts');
  const { changedText, turnedText } = await import('./import-document.ts');
  const { importOutcome } = await import('./import-report.ts');
  const place = (path: string) => shown(request.cwd, path);
  const paths = [
    ...[...texts].flatMap(([path, text]) => (text === null ? [] : path)),
    ...(kept.isThere ? [] : [kept.path]),
  ];
  return importOutcome(context, {
    ...{ isDry, file, annex, catalogue, document: source.document },
    proof: prove(source.document, annex, catalogue),
    notices: [
      ...source.document.notices,
      ...changedText(source.document, annex),
      ...remarks,
      ...turnedText(source.document, annex),
    ],
    taken: choices.taken,
    newBodies: understood.newBodies,
    ...{ odd: files.odd, warnings: files.warnings },
    ...{ comparison, lost },
    files: paths.map(place),
    gone: [...texts].flatMap(([path, text]) => (text === null ? place(path) : [])),
    where: whereOf(context, target),
  });
}

/** The annex of the document, what the catalogue says of itself, where it goes, and its bodies; asked for where open. */
async function understand(context: Context, file: string, choices: Choices) {
  const { request, options } = context;
  const { readSource } = await import('./import-document.ts');
  const { annexFrom, dateFrom, factsFrom, factsOf, withKnown } = await import(
    './import-questions.ts'
  );
  const { knownCatalogues, likelyFor, madeOf, namedOnLine, sharedUnit, targetFrom, keptSource } =
    await import('./import-target.ts');
  const { bodiesFrom } = await import('./import-bodies.ts');
  const { earlierFor } = await import('./import-again.ts');
  const { calendarText } = await import('./starting-files.ts');
  const source = await readSource(context, file);
  const { sha256 } = source;
  const isAmending = options.amends !== undefined;
  const all = await knownCatalogues(request);
  const known = namedOnLine(all, request);
  const made = isAmending && request.in.length === 0 ? null : madeOf(known, request, sha256);
  const columns = made && !made.isBare ? columnsOf(made.content.columns) : [];
  const { annex, remarks } = await annexFrom(context, source.document, columns, choices);
  const title = textFrom(options.title, '--title') ?? annex.head.title;
  const named = { year: request.year ?? annex.head.year, title, file };
  const likely = made ?? likelyFor(known, named, isAmending);
  const found =
    isAmending && likely
      ? factsOf(likely.content)
      : await factsFrom(context, annex, { likely, sha256, unit: sharedUnit(all) }, choices);
  // A title that the tool proposes is not that of a decision.
  const identity = { ...found, title: title ?? '' };
  const earlier = await earlierFor(context, likely?.folder ?? null, identity);
  const own = known.find(({ folder }) => folder === earlier?.head.paths.folder);
  const merged = own ? withKnown(found, own.content) : found;
  // Of the very document, a blank that was left still holds.
  const isSettled = isAmending || own?.content.source?.sha256 === sha256;
  const date = isSettled ? merged.decision.date : await dateFrom(context, annex, merged, choices);
  const facts = { ...merged, decision: { ...merged.decision, date } };
  const target = await targetFrom(request, facts, earlier?.head ?? null);
  const bodies = await bodiesFrom(context, annex, target, choices);
  choices.refuseOpen(context);
  const kept = await keptSource(target, source.path, source.bytes);
  const others = new Map<string, string>();
  if (bodies.text !== null) others.set(target.bodies.path, bodies.text);
  if (!target.hasCalendar) {
    const schemas = target.hasSchemas ? 'schemas/' : '';
    others.set(join(target.root, CALENDAR), calendarText(context, { schemas }));
  }
  const document: NewDocument = {
    ...{ annex, target, others, known: bodies.known },
    facts: { ...facts, source: { file: kept.file, sha256 } },
  };
  return { source, kept, earlier, document, remarks, newBodies: bodies.made };
}

type Understood = Awaited<ReturnType<typeof understand>>;

/** The files of the catalogue, those of them that are others than now, and what that changes in one that is there. */
async function filesOf(context: Context, { earlier, document }: Understood) {
  const { changedFiles, changesIn, renewed } = await import('./import-again.ts');
  if (!earlier) {
    const { importedFiles } = await import('./import-files.ts');
    const { ledgerText } = await import('./starting-files.ts');
    const ledger = ledgerText(context, document.target);
    const files = await importedFiles(context.request, { ...document, ledger }, context.say);
    return { files, texts: files.texts, comparison: null, lost: [] };
  }
  const { files, catalogue, lost } = await renewed(context, earlier, document);
  const hasTasks = earlier.head.paths.sections.length > 0;
  const comparison = hasTasks ? await changesIn(context, earlier.catalogue, catalogue) : null;
  return { files, texts: changedFiles(context, files.texts), comparison, lost };
}

/** Writes the files, once whoever sits at a terminal has agreed. */
async function written(
  context: Context,
  choices: Choices,
  { source, kept, earlier, document: { target, facts } }: Understood,
  { files, texts, comparison, lost }: Awaited<ReturnType<typeof filesOf>>,
): Promise<void> {
  if (!earlier) {
    const { assertOwnName } = await import('./import-target.ts');
    await assertOwnName(context, choices, target);
    await confirmed(context, choices, target, files);
    await write(target, { ...source, ...kept, texts });
    return;
  }
  if (texts.size === 0 && kept.isThere) return;
  const { confirmChanges, writeAgain } = await import('./import-again.ts');
  if (comparison && texts.size > 0) {
    const paths = [...texts.keys()].map((path) => shown(context.request.cwd, path));
    const { number } = facts.decision;
    await confirmChanges(context, choices, earlier, { comparison, lost, files: paths, number });
  } else await confirmed(context, choices, target, files);
  const all = new Map<string, string | Uint8Array | null>(texts);
  if (!kept.isThere) all.set(kept.path, source.bytes);
  await writeAgain(context, earlier, all);
}

/** At a terminal, says what was read and asks, before anything is written. */
async function confirmed(
  context: Context,
  { questions }: Choices,
  target: Target,
  { texts, odd }: ImportedFiles,
) {
  if (!questions.wereAsked) return;
  const { request, host, say } = context;
  const { issuedIn } = await import('./import-again.ts');
  const { factLines } = await import('./import-report.ts');
  const catalogue = await issuedIn(context, target, withTexts(request.tree, texts));
  const lines = factLines(say, { catalogue, odd }, host.err.columns);
  for (const line of lines) host.err.write(`${line}\n`);
  const place = shown(request.cwd, target.folder);
  await questions.assertMeant({ vi: `Ghi vào ${place}`, en: `Write it to ${place}` }, true);
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
  const { isNewRoot, root, folder, bodies } = target;
  const edits = [...texts].map(([one, content]): FileEdit => {
    const old = one === bodies.path ? bodies.old : new Uint8Array();
    return { path: one, content, old };
  });
  if (!isThere) edits.unshift({ path, content: bytes, old: new Uint8Array() });
  await writeTogether(isNewRoot ? root : folder, edits, isNewRoot ? root : bodies.path);
}

/** The options by which the next commands find the catalogue. */
function whereOf({ options, request }: Context, { name, isNewRoot }: Target): string[] {
  const isAlone = isNewRoot || request.in.length === 0;
  return [
    ...wordsOf(options, ['data']),
    ...(isAlone && name === String(options.year ?? name) ? [] : ['--in', name]),
  ];
}
