/** The commands that write the ledger: one entry for each task named, and taking back the last one. */
import type { Catalogue, EventKind } from '../catalogue/model.ts';
import { UsageError } from '../errors.ts';
import type { Text } from '../text.ts';
import type { Command, Context, Option, Outcome } from './command.ts';
import { ledgerToUndo, linesElsewhere, type Named, readAnew, tasksNamed } from './ledger-choice.ts';
import { attempt, fieldsOf, type Recorded } from './ledger-entry.ts';
import { changeReport } from './ledger-report.ts';
import { type LedgerWriter, ledgerWriter } from './ledger-writer.ts';
import { rowIn } from './reference.ts';

const DRY_RUN: Option = {
  flags: '--dry-run',
  summary: { vi: 'chỉ xem, không ghi', en: 'show what would be recorded, write nothing' },
};
const OPTIONS: readonly Option[] = [
  {
    flags: '--on <DAY>',
    summary: {
      vi: 'ngày xảy ra: 2026-02-10, 10/02/2026, today, yesterday (mặc định: hôm nay)',
      en: 'the day it happened: 2026-02-10, 10/02/2026, today, yesterday (default: today)',
    },
  },
  {
    flags: '--evidence <TEXT>',
    summary: { vi: 'văn bản làm căn cứ', en: 'the document that proves it' },
  },
  { flags: '--note <TEXT>', summary: { vi: 'ghi chú', en: 'a note' } },
  DRY_RUN,
];
const BY: Option = {
  flags: '--by <BODY>',
  summary: {
    vi: 'phần việc của một cơ quan, khi nhiều nơi cùng chủ trì',
    en: "one body's share of a task that several lead",
  },
};
const UNTIL: Option = {
  flags: '--until <DAY>',
  summary: { vi: 'hạn mới (bắt buộc)', en: 'the new last day (required)' },
};

/** A command that records one kind of event; `own` are the options that only it has. */
function recording(
  name: string,
  status: EventKind,
  summary: Text,
  own: readonly Option[] = [],
): Command {
  return {
    name,
    args: '<id...>',
    summary,
    options: [...own, ...OPTIONS],
    ownOnly: true,
    run: (context, words) => record(context, { command: name, status }, words),
  };
}

export const done = recording(
  'done',
  'done',
  {
    vi: 'ghi nhiệm vụ đã hoàn thành',
    en: 'record that a task is done',
  },
  [BY],
);
export const start = recording(
  'start',
  'started',
  {
    vi: 'ghi nhiệm vụ đã bắt đầu',
    en: 'record that a task was started',
  },
  [BY],
);
export const extend = recording(
  'extend',
  'extended',
  {
    vi: 'ghi việc gia hạn; hạn cũ vẫn được giữ để xem',
    en: 'record a later deadline; the former one stays visible',
  },
  [UNTIL],
);
export const cancel = recording('cancel', 'cancelled', {
  vi: 'ghi nhiệm vụ bị hủy',
  en: 'record that a task was cancelled',
});
export const reopen = recording(
  'reopen',
  'reopened',
  {
    vi: 'mở lại nhiệm vụ đã xong hoặc bị hủy',
    en: 'reopen a task that was done or cancelled',
  },
  [BY],
);

export const undo: Command = {
  name: 'undo',
  summary: { vi: 'bỏ mục ghi cuối cùng trong sổ', en: 'remove the last entry from the ledger' },
  options: [DRY_RUN],
  ownOnly: true,
  run: undoLast,
};

async function record(
  context: Context,
  recorded: Recorded,
  words: readonly string[],
): Promise<Outcome> {
  refuseAsOf(context);
  const named = await tasksNamed(context, recorded, words);
  const isForced = context.options.force === true;
  const outcome = await withLedger(context, named.catalogue, async (catalogue, ledger) => {
    const rows = named.rows.map(({ id }) => rowIn(catalogue, id));
    const tried = await attempt(context, recorded, named.on, { catalogue, rows }, isForced);
    if (!tried.entry) return { refusal: tried.reason };
    const { entry } = tried;
    const fields = rows.map((row) => fieldsOf(row, entry));
    const written = await ledger.add(fields);
    const added = rows.map((task) => ({ task, ...entry }));
    return changeReport(context, {
      kind: 'recorded',
      written,
      fields,
      rows,
      catalogue,
      ledger: [...catalogue.ledger, ...added],
    });
  });
  if ('report' in outcome) return outcome;
  // Other catalogues are read once this ledger is free again.
  throw await refused(context, recorded, words, named, outcome.refusal);
}

/** That the tasks cannot be recorded in their catalogue, with the lines that record them in others. */
async function refused(
  context: Context,
  recorded: Recorded,
  words: readonly string[],
  named: Named,
  reason: Text,
): Promise<UsageError> {
  const lines = await linesElsewhere(context, recorded, words, named);
  if (lines.length === 0) return new UsageError(reason);
  return new UsageError(
    {
      vi: `${reason.vi}. Cùng số ở danh mục khác:`,
      en: `${reason.en}. The same number in another catalogue:`,
    },
    lines,
  );
}

async function undoLast(context: Context): Promise<Outcome> {
  refuseAsOf(context);
  return withLedger(context, await ledgerToUndo(context), async (catalogue, ledger) => {
    const { written, fields } = await ledger.removeLast();
    return changeReport(context, {
      kind: 'undone',
      written,
      fields: [fields],
      rows: [rowIn(catalogue, fields.task ?? '')],
      catalogue,
      ledger: catalogue.ledger.slice(0, -1),
    });
  });
}

/**
 * Does `work` while no other run may write to the catalogue's ledger; the catalogue it is given is read once that is
 * locked. In a dry run nothing is locked or written, and the edit is made all the same, to see that it can be.
 */
async function withLedger<T>(
  context: Context,
  catalogue: Catalogue,
  work: (catalogue: Catalogue, ledger: LedgerWriter) => Promise<T>,
): Promise<T> {
  const { tryLedger, rewriteLedger, withLedgerLocked } = await import(
    '../workspace/ledger-file.ts'
  );
  const { ledgerPath } = catalogue;
  if (context.options.dryRun) {
    const ledger = await ledgerWriter(context, catalogue, (edit) => tryLedger(ledgerPath, edit));
    return work(catalogue, ledger);
  }
  return withLedgerLocked(ledgerPath, async (ledger) => {
    const locked = await readAnew(context, catalogue);
    return work(locked, await ledgerWriter(context, locked, (edit) => rewriteLedger(ledger, edit)));
  });
}

/** A past day is looked at with `--as-of`, but written with `--on`; taking one for the other would date it wrongly. */
function refuseAsOf({ options }: Context): void {
  if (options.asOf === undefined) return;
  throw new UsageError({
    vi: '--as-of chỉ để xem một ngày đã qua; khi ghi sổ, ngày xảy ra là --on',
    en: '--as-of is only for looking at another day; to set the day of an entry, use --on',
  });
}
