/** Writing down what a later decision changes: a file in `amendments/`, from options and, at a terminal, from answers. */
import { UsageError } from '../errors.ts';
import type { Text } from '../text.ts';
import { amendedIn, rowsMeant } from './amend-choice.ts';
import { type Key, refuseOthers } from './amend-items.ts';
import { AmendLine, dateFrom, idsFrom, numberFrom, partFrom } from './amend-line.ts';
import { amendmentReport } from './amend-report.ts';
import { itemsFrom } from './amend-wording.ts';
import { type Amending, writeAmendment } from './amend-writer.ts';
import type { Command, Context, Option, Outcome } from './command.ts';

const VALUES: Readonly<Record<Key, { placeholder: string; summary: Text }>> = {
  title: {
    placeholder: 'TEXT',
    summary: { vi: 'nội dung nhiệm vụ', en: 'what is to be done' },
  },
  lead: {
    placeholder: 'B',
    summary: { vi: 'cơ quan chủ trì; ghi nhiều lần được', en: 'a lead body; may be repeated' },
  },
  with: {
    placeholder: 'B',
    summary: {
      vi: 'cơ quan phối hợp; ghi nhiều lần được',
      en: 'a coordinating body; may be repeated',
    },
  },
  number: {
    placeholder: 'TEXT',
    summary: {
      vi: 'số in trong phụ lục, nếu khác mã',
      en: 'what is printed as its number, if not its id',
    },
  },
  timeframe: {
    placeholder: 'TEXT',
    summary: { vi: 'thời gian thực hiện', en: 'when it is to be done' },
  },
  product: { placeholder: 'TEXT', summary: { vi: 'sản phẩm', en: 'what it is to produce' } },
  reference: {
    placeholder: 'TEXT',
    summary: { vi: 'căn cứ của nhiệm vụ', en: 'what the task is based on' },
  },
  note: { placeholder: 'TEXT', summary: { vi: 'ghi chú', en: 'a note' } },
  section: {
    placeholder: 'N',
    summary: { vi: 'add: mục của nhiệm vụ mới', en: 'add: the section of the new task' },
  },
  after: {
    placeholder: 'ID',
    summary: {
      vi: 'add: đứng sau nhiệm vụ này (mặc định: cuối mục)',
      en: 'add: the task that it follows (default: the last of the section)',
    },
  },
  reason: { placeholder: 'TEXT', summary: { vi: 'remove: lý do', en: 'remove: why' } },
};

const OPTIONS: readonly Option[] = [
  {
    flags: '--decision <NUMBER>',
    summary: {
      vi: 'số quyết định sửa đổi, ví dụ 88/QĐ-UBND',
      en: 'the number of the amending decision, such as 88/QĐ-UBND',
    },
  },
  {
    flags: '--date <DAY>',
    summary: {
      vi: 'ngày có hiệu lực: 15/06/2026, 2026-06-15',
      en: 'the first day it is in force: 15/06/2026, 2026-06-15',
    },
  },
  {
    flags: '--evidence <TEXT>',
    summary: {
      vi: 'văn bản làm căn cứ, hoặc nơi lưu quyết định',
      en: 'the document that proves it, or where it is kept',
    },
  },
  ...(Object.keys(VALUES) as Key[]).map((key): Option => {
    const { placeholder, summary } = VALUES[key];
    const flags = `--${key} <${placeholder}>`;
    return key === 'lead' || key === 'with'
      ? { flags, summary, repeats: true }
      : { flags, summary };
  }),
  {
    flags: '--dry-run',
    summary: { vi: 'chỉ xem, không ghi', en: 'show what would be written, write nothing' },
  },
];

export const amend: Command = {
  options: OPTIONS,
  ownOnly: true,
  run: amendFrom,
};

async function amendFrom(context: Context, [what, ...words]: readonly string[]): Promise<Outcome> {
  refuseOtherDays(context);
  const line = new AmendLine(context, what, words);
  const decision = await numberFrom(line);
  const meant = await amendedIn(context, words);
  const { date, evidence } = await dateFrom(line, decision, meant);
  const part = await partFrom(line);
  refuseOthers(part, context.options);
  const ids = await idsFrom(line, part);
  const rows = await rowsMeant(context, part, ids, date);
  const items = await itemsFrom(line, part, rows);
  const amending: Amending = {
    decision: { number: decision, date, evidence },
    parts: [{ part, items }],
    rows,
    questions: line.questions,
  };
  return amendmentReport(context, amending, await writeAmendment(context, amending));
}

/** A past day is looked at with `--as-of`; a decision is in force from the day that it says. */
function refuseOtherDays({ options }: Context): void {
  const given = (['asOf', 'rev'] as const).find((name) => options[name] !== undefined);
  if (!given) return;
  const flag = given === 'asOf' ? '--as-of' : '--rev';
  throw new UsageError({
    vi: `${flag} chỉ để xem; ngày có hiệu lực của quyết định là --date`,
    en: `${flag} is only for looking; the day a decision is in force from is --date`,
  });
}
