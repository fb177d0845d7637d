/** A whole new annex as what a later decision changes, adds and removes in the one that is in force. */
import { type AmendmentItems, asAmendment } from '../changes/as-amendment.ts';
import type { IsoDate } from '../dates.ts';
import { UsageError } from '../errors.ts';
import { fold } from '../reading/fold.ts';
import type { Text } from '../text.ts';
import { withTexts } from '../workspace/tree.ts';
import { onDay } from './amend-choice.ts';
import type { Item } from './amend-items.ts';
import { amendmentReport } from './amend-report.ts';
import { type Amending, writeAmendment } from './amend-writer.ts';
import type { Context, Outcome } from './command.ts';
import { type Earlier, type NewDocument, renewed, writeAgain } from './import-again.ts';
import type { Choices } from './import-choices.ts';
import type { KeptSource } from './import-target.ts';
import { readAnew } from './ledger-choice.ts';
import { textFrom } from './ledger-entry.ts';
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
  const number = textFrom(options.amends, '--amends') ?? '';
  const date = dateOf(context, document, number);
  const { head, catalogue } = earlier;
  const { catalogue: wanted } = await renewed(context, earlier, document, true);
  const tree = withTexts(request.tree, document.others);
  const then = onDay({ ...context, request: { ...request, tree } }, date);
  const items = asAmendment(await readAnew(then, catalogue), wanted, date);
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
    rows: { head, catalogue, ids: [], rows: [], after: null },
    questions: choices.questions,
  };
  // What the source has so is acknowledged in the file, as in those of an import.
  const writing = { ...then, options: { ...options, force: true } };
  const tried = await writeAmendment(
    { ...writing, options: { ...writing.options, dryRun: true } },
    amending,
  );
  const left = leftOver(asAmendment(await inForceWith(then, earlier, tried, date), wanted, date));
  for (const text of items.misplaced) context.remark(say(text));
  for (const text of left) context.remark(say(text));
  if (options.dryRun) return amendmentReport(writing, amending, tried);
  const beside = new Map<string, string | Uint8Array | null>([...document.others]);
  if (!document.isThere) beside.set(document.path, document.bytes);
  if (beside.size > 0) await writeAgain(context, earlier, beside);
  const outcome = await amendmentReport(writing, amending, await writeAmendment(writing, amending));
  return left.length > 0 ? { ...outcome, exitCode: 1 } : outcome;
}

/** The day on the line; else that of the document, where it names the same decision. */
function dateOf({ options, host }: Context, { annex }: NewDocument, number: string): IsoDate {
  const given =
    typeof options.date === 'string' ? dayFrom(options.date, '--date', host.today) : null;
  if (given !== null) return given;
  const { decision } = annex.head;
  const key = (text: string | null) => fold(text ?? '').replace(/[^\p{L}\d/]/gu, '');
  if (decision.date !== null && key(decision.number) === key(number)) return decision.date;
  throw new UsageError({
    vi: `--amends ${number}: thêm --date, ngày quyết định có hiệu lực`,
    en: `--amends ${number}: add --date, the first day the decision is in force`,
  });
}

function partsOf({ change, add, remove }: AmendmentItems): Amending['parts'] {
  const all = [
    ['change', change],
    ['add', add],
    ['remove', remove],
  ] as const;
  return all.flatMap(([part, items]) =>
    items.length > 0 ? [{ part, items: items as unknown as readonly Item[] }] : [],
  );
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

/** What the annex with the amendment still has otherwise than the new document, but for places. */
function leftOver({ change, add, remove }: AmendmentItems): Text[] {
  const ids = [...change, ...add, ...remove].map(({ id }) => id);
  if (ids.length === 0) return [];
  return [
    {
      vi: `sau khi sửa đổi vẫn khác văn bản ở: ${ids.join(', ')}`,
      en: `with the amendment it still differs from the document in: ${ids.join(', ')}`,
    },
  ];
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
