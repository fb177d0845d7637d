/** A whole new annex as what a later decision changes, adds and removes in the one that is in force. */
import { cellText } from '../catalogue/columns.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { decisionKey, documentNumbered, numberAlone } from '../catalogue-words.ts';
import { type AmendmentItems, asAmendment } from '../changes/as-amendment.ts';
import type { IsoDate } from '../dates.ts';
import { EXIT, UsageError } from '../errors.ts';
import { spelling } from '../reading/fold.ts';
import type { Text } from '../text.ts';
import { shown } from '../workspace/folders.ts';
import { withTexts } from '../workspace/tree.ts';
import { onDay } from './amend-choice.ts';
import { amendmentReport } from './amend-report.ts';
import { type Amending, confirmWritten, type Written, writeAmendment } from './amend-writer.ts';
import type { Context, Outcome } from './command.ts';
import { type Earlier, type NewDocument, renewed, writeAgain } from './import-again.ts';
import type { Choices } from './import-choices.ts';
import type { KeptSource } from './import-target.ts';
import { readAnew } from './ledger-choice.ts';
import { textFrom } from './ledger-entry.ts';
import { MOST_OFFERED } from './line.ts';
import { dayFrom } from './periods.ts';

/**
 * Writes the difference as a file in `amendments/`; the issued files stay as they are.
 *
 * @param earlier the catalogue that is amended; null where none was found
 * @throws UsageError where it is not known which catalogue or from which day, and for what an amendment cannot say
 */
export async function importAmendment(
  context: Context,
  earlier: Earlier | null,
  document: NewDocument & KeptSource & { bytes: Uint8Array },
  choices: Choices,
): Promise<Outcome> {
  const { request, options, say } = context;
  if (!earlier) {
    throw new UsageError({
      vi: '--amends: chưa rõ sửa đổi danh mục nào; thêm --in TÊN của danh mục đã có',
      en: '--amends: it is not clear which catalogue is amended; add --in NAME of one that is there',
    });
  }
  const number = numberAlone(textFrom(options.amends, '--amends') ?? '');
  const date = dateOf(context, document, number);
  const { head, catalogue } = earlier;
  const { catalogue: wanted } = await renewed(context, earlier, document, true);
  const tree = withTexts(request.tree, document.others);
  const then = onDay({ ...context, request: { ...request, tree } }, date);
  const now = await readAnew(then, catalogue);
  const items = asAmendment(now, wanted, date);
  if (items.unsaid.length > 0) throw unsayable(items.unsaid, say);
  const parts = partsOf(items);
  if (parts.length === 0) {
    throw new UsageError({
      vi: `văn bản không khác danh mục đang có hiệu lực ngày ${date}; chưa ghi gì`,
      en: `the document is no other than the catalogue in force on ${date}; nothing is written`,
    });
  }
  const amending: Amending = {
    decision: { number, date, evidence: document.file },
    parts,
    rows: { head, catalogue: now, ids: [], rows: [], after: null },
    questions: choices.questions,
  };
  // What the source has so is acknowledged in the file, as in those of an import.
  const writing = { ...then, options: { ...options, force: true } };
  const dry = { ...writing, options: { ...writing.options, dryRun: true } };
  const tried = await writeAmendment(dry, amending);
  const left = leftOver(await inForceWith(then, earlier, tried, date), wanted);
  if (left) context.remark(say(left));
  if (options.dryRun) return amendmentReport(writing, amending, tried);
  await confirmAmendment(context, choices, tried);
  const all = new Map<string, string | Uint8Array | null>(document.others);
  if (!document.isThere) all.set(document.path, document.bytes);
  await writeAgain(context, earlier, all.set(tried.path, tried.text));
  const outcome = await amendmentReport(writing, amending, tried);
  return left ? { ...outcome, exitCode: EXIT.problems } : outcome;
}

/** At a terminal, shows the file and asks; without one it is only written where the line says so. */
async function confirmAmendment(
  context: Context,
  { questions }: Choices,
  written: Written,
): Promise<void> {
  const { request, options } = context;
  if (options.yes === true) return;
  if (questions.isPossible) return confirmWritten(context, questions, written);
  const file = shown(request.cwd, written.path);
  throw new UsageError(
    {
      vi: `chưa ghi gì; thêm --yes để ghi vào ${file}:`,
      en: `nothing is written; add --yes to write to ${file}:`,
    },
    written.added.trimEnd().split('\n'),
  );
}

/** The day on the line; else that of the document, where it names the same decision. */
function dateOf(
  { options, host, remark, say }: Context,
  { annex }: NewDocument,
  number: string,
): IsoDate {
  const given =
    typeof options.date === 'string' ? dayFrom(options.date, '--date', host.today) : null;
  const { decision } = annex.head;
  const isOther = decision.number !== null && decisionKey(decision.number) !== decisionKey(number);
  if (isOther) {
    const named = documentNumbered(decision.number ?? '');
    remark(
      say({
        vi: `văn bản ghi ${named.vi}, khác --amends ${number}`,
        en: `the document names ${named.en}, other than --amends ${number}`,
      }),
    );
  }
  if (given !== null) return given;
  if (decision.date !== null && decision.number !== null && !isOther) return decision.date;
  throw new UsageError({
    vi: `--amends ${number}: thêm --date, ngày quyết định có hiệu lực`,
    en: `--amends ${number}: add --date, the first day the decision is in force`,
  });
}

function partsOf({ change, add, remove }: AmendmentItems): Amending['parts'] {
  const parts: Amending['parts'] = [
    { part: 'change', items: change },
    { part: 'add', items: add },
    { part: 'remove', items: remove },
  ];
  return parts.filter(({ items }) => items.length > 0);
}

/** The catalogue in force on the day with a file of an amendment. */
async function inForceWith(
  context: Context,
  { catalogue }: Earlier,
  { path, text }: { path: string; text: string },
  date: IsoDate,
) {
  const tree = withTexts(context.request.tree, new Map([[path, text]]));
  return readAnew(onDay({ ...context, request: { ...context.request, tree } }, date), catalogue);
}

/** Where the annex in force is otherwise than the new document: an amendment moves no row; null where it is nowhere. */
function leftOver(now: Catalogue, wanted: Catalogue): Text | null {
  const linesOf = ({ rows, columns }: Catalogue) =>
    rows.map((row) =>
      spelling([row.section.title, ...columns.map((one) => cellText(row, one, columns))].join('|')),
    );
  const [is, should] = [linesOf(now), linesOf(wanted)];
  const ids = now.rows.flatMap(({ id }, at) => (is[at] === should[at] ? [] : [id]));
  if (ids.length === 0 && is.length === should.length) return null;
  const where =
    ids.length > MOST_OFFERED ? `${ids.slice(0, MOST_OFFERED).join(', ')}, …` : ids.join(', ');
  return {
    vi: `sau khi sửa đổi, chữ hoặc thứ tự còn khác văn bản ở: ${where}`,
    en: `with the amendment, words or their order still differ from the document in: ${where}`,
  };
}

function unsayable(unsaid: readonly Text[], say: Context['say']): UsageError {
  return new UsageError(
    {
      vi: 'chưa ghi gì; tệp sửa đổi không ghi được các thay đổi này, hãy ghi tay:',
      en: 'nothing is written; the file of an amendment cannot say these changes, write them by hand:',
    },
    unsaid.map(say),
  );
}
