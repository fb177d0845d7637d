/** The commands that write the ledger: one entry for each task named, and taking back the last one. */
import type { Body, Catalogue, EventKind, Row } from '../catalogue/model.ts';
import { formatDate } from '../dates.ts';
import { UsageError } from '../errors.ts';
import type { Block, Report } from '../formats/report.ts';
import type { EntryFields, Unfit } from '../progress/entry-text.ts';
import { STATUSES, type Standing, standings } from '../progress/status.ts';
import { daysLeftText, sharesText } from '../task-words.ts';
import type { Text } from '../text.ts';
import type { Command, Context, Option, Outcome } from './command.ts';
import { dayFrom, oneBody } from './filters.ts';
import { findRow } from './show.ts';
import { taskData } from './tasks.ts';

const DRY_RUN: Option = {
  flags: '--dry-run',
  summary: { vi: 'chỉ xem, không ghi', en: 'only show, write nothing' },
};
const OPTIONS: readonly Option[] = [
  {
    flags: '--on <DATE>',
    summary: {
      vi: 'ngày xảy ra: 2026-02-10, 10/02/2026, today, yesterday (mặc định: hôm nay)',
      en: 'the day it happened: 2026-02-10, 10/02/2026, today, yesterday (default: today)',
    },
  },
  {
    flags: '--evidence <TEXT>',
    summary: { vi: 'văn bản làm căn cứ', en: 'the document that shows it' },
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
  flags: '--until <DATE>',
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
    run: (context, ids) => record(context, status, ids),
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
    en: 'record a later deadline; the old one stays visible',
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
  summary: { vi: 'bỏ mục ghi cuối cùng trong sổ', en: 'take back the last entry of the ledger' },
  options: [DRY_RUN],
  run: takeBack,
};

function record(context: Context, status: EventKind, ids: readonly string[]): Promise<Outcome> {
  return withTurn(context, async (catalogue, ledger) => {
    const { refusal } = await import('../progress/recording.ts');
    const entry = {
      status,
      on: dayFrom(context.options.on, '--on', context.host.today) ?? context.host.today,
      by: bodyFrom(context, catalogue),
      until: dayFrom(context.options.until, '--until', context.host.today),
      evidence: textFrom(context, 'evidence'),
      note: textFrom(context, 'note'),
    };
    if (status === 'extended' && entry.until === null) {
      throw new UsageError({
        vi: 'extend cần hạn mới: --until 31/03/2026',
        en: 'extend needs the new last day: --until 2026-03-31',
      });
    }
    const rows = [...new Set(ids.map((id) => findRow(catalogue, id)))];
    for (const row of rows) {
      const reason = refusal(catalogue, row, entry, context.host.today);
      if (reason) throw new UsageError(reason);
    }
    const fields = rows.map(
      (row): EntryFields => ({
        task: row.id,
        on: entry.on,
        status,
        ...(entry.by && { by: entry.by.code }),
        ...(entry.until && { until: entry.until }),
        ...(entry.evidence && { evidence: entry.evidence }),
        ...(entry.note && { note: entry.note }),
      }),
    );
    const written = await ledger.add(fields);
    const added = rows.map((task) => ({ ...entry, task, node: task.node }));
    const after = { ...catalogue, ledger: [...catalogue.ledger, ...added] };
    const heading = context.options.dryRun
      ? { vi: 'Thử, chưa ghi vào sổ:', en: 'Only a trial, nothing is written:' }
      : {
          vi: `Đã ghi vào sổ ${ledgerName(catalogue)}:`,
          en: `Written to the ledger ${ledgerName(catalogue)}:`,
        };
    return changeReport(context, {
      kind: 'recorded',
      heading,
      written,
      fields,
      rows,
      catalogue,
      after,
    });
  });
}

/** A past day is looked at with `--as-of`, but written with `--on`; taking one for the other would date it wrongly. */
function refuseAsOf({ options }: Context): void {
  if (options.asOf === undefined) return;
  throw new UsageError({
    vi: '--as-of chỉ để xem một ngày đã qua; khi ghi sổ, ngày xảy ra là --on',
    en: '--as-of only looks at a past day; what is recorded takes its day from --on',
  });
}

function takeBack(context: Context): Promise<Outcome> {
  return withTurn(context, async (catalogue, ledger) => {
    const { written, fields } = await ledger.removeLast();
    const after = { ...catalogue, ledger: catalogue.ledger.slice(0, -1) };
    const heading = context.options.dryRun
      ? { vi: 'Thử, chưa bỏ khỏi sổ:', en: 'Only a trial, nothing is taken back:' }
      : {
          vi: `Đã bỏ khỏi sổ ${ledgerName(catalogue)}:`,
          en: `Taken back from the ledger ${ledgerName(catalogue)}:`,
        };
    const rows = [findRow(catalogue, fields.task ?? '')];
    return changeReport(context, {
      kind: 'undone',
      heading,
      written,
      fields: [fields],
      rows,
      catalogue,
      after,
    });
  });
}

/** The ledger's file while it is this run's turn. Each change gives the entry as it is, or was, written. */
interface LedgerWriter {
  add: (entries: readonly EntryFields[]) => Promise<string>;
  removeLast: () => Promise<{ written: string; fields: EntryFields }>;
}

/**
 * Does `work` while no other run may write; the catalogue it is given is read when its turn has come. In a dry
 * run nothing is locked or written, and the edit is made all the same, to see that it can be.
 */
async function withTurn(
  context: Context,
  work: (catalogue: Catalogue, ledger: LedgerWriter) => Promise<Outcome>,
): Promise<Outcome> {
  refuseAsOf(context);
  const catalogue = writable(await context.load());
  const { tryLedger, rewriteLedger, withLedgerLocked } = await import(
    '../workspace/ledger-file.ts'
  );
  const { ledgerPath } = catalogue;
  if (context.options.dryRun) {
    return work(catalogue, await ledgerWriter((edit) => tryLedger(ledgerPath, edit)));
  }
  return withLedgerLocked(ledgerPath, async (file) =>
    work(await context.load(), await ledgerWriter((edit) => rewriteLedger(file, edit))),
  );
}

async function ledgerWriter(
  change: (edit: (text: string) => string) => Promise<void>,
): Promise<LedgerWriter> {
  const { stringify } = await import('yaml');
  const { withEntry, withoutLastEntry } = await import('../progress/entry-text.ts');
  const print = (entry: EntryFields) => stringify([entry], { schema: 'failsafe', lineWidth: 0 });
  return {
    async add(entries) {
      await change((text) =>
        entries.reduce((all, entry) => edited(withEntry(all, entry, print(entry))), text),
      );
      return entries.map(print).join('');
    },
    async removeLast() {
      let fields: EntryFields = {};
      await change((text) => {
        const shorter = edited(withoutLastEntry(text));
        fields = shorter.removed;
        return shorter.text;
      });
      return { written: print(fields), fields };
    },
  };
}

function edited<T>(result: T | Unfit): T {
  switch (result) {
    case 'empty':
      throw new UsageError({
        vi: 'sổ chưa có mục nào để bỏ',
        en: 'the ledger has no entry to take back',
      });
    case 'flow':
      throw new UsageError({
        vi: 'sổ viết trên một dòng dạng [ … ]; hãy viết mỗi mục bắt đầu bằng “- ” rồi chạy lại',
        en: 'the ledger is written as [ … ]; write each entry as a “- ” item and run again',
      });
    case 'broken':
    case 'changed':
      throw new Error('the ledger would not read back as it should; it is untouched');
    default:
      return result as T;
  }
}

function ledgerName({ path }: Catalogue): string {
  return `${path}/progress.yaml`;
}

function writable(catalogue: Catalogue): Catalogue {
  if (!catalogue.readOnly) return catalogue;
  throw new UsageError({
    vi: 'danh mục kèm theo công cụ chỉ để đọc; chép thư mục data/ về chỗ của mình rồi ghi ở đó (hoặc dùng --data)',
    en: 'the catalogue that comes with the tool is read-only; copy its data/ folder and record there (or use --data)',
  });
}

function bodyFrom({ options }: Context, catalogue: Catalogue): Body | null {
  return typeof options.by === 'string' ? oneBody(catalogue, options.by, 'by') : null;
}

/** A text, or null; another option in its place was meant as an option (`--evidence --dry-run`). */
function textFrom({ options }: Context, name: 'evidence' | 'note'): string | null {
  const value = options[name];
  const text = typeof value === 'string' ? value.normalize('NFC').trim() : '';
  if (/^--[a-z][a-z-]*$/.test(text)) {
    throw new UsageError({
      vi: `--${name} cần một giá trị, mà sau nó là “${text}”`,
      en: `--${name} needs a value, and “${text}” follows it`,
    });
  }
  return text === '' ? null : text;
}

interface Change {
  kind: string;
  heading: Text;
  written: string;
  fields: readonly EntryFields[];
  rows: readonly Row[];
  catalogue: Catalogue;
  after: Catalogue;
}

/** What was written, and the standing of each task before and after. */
function changeReport(context: Context, change: Change): Outcome {
  const { say, asOf } = context;
  const standing = (catalogue: Catalogue) =>
    new Map(standings(catalogue, asOf).map((one) => [one.task as Row, one]));
  const [before, after] = [standing(change.catalogue), standing(change.after)];
  const moves = change.rows.map((row) => ({
    id: row.id,
    before: before.get(row) as Standing,
    after: after.get(row) as Standing,
  }));
  const tasks = moves.map(({ after: task }) => taskData(task));
  const lines = moves.map(
    ({ id, before: was, after: is }): Block => ({
      kind: 'text',
      text: `${id}: ${standingText(was, context)} → ${standingText(is, context)}`,
    }),
  );
  const report: Report = {
    data: () => ({
      kind: change.kind,
      dryRun: context.options.dryRun === true,
      entries: change.fields,
      before: moves.map(({ before: task }) => taskData(task)),
      tasks,
    }),
    records: () => change.fields,
    sheet: () => [
      ['task', 'on', 'status', 'by', 'until', 'evidence', 'note'],
      ...change.fields.map((fields) =>
        ['task', 'on', 'status', 'by', 'until', 'evidence', 'note'].map((key) => fields[key] ?? ''),
      ),
    ],
    blocks: () => [
      { kind: 'text', text: say(change.heading) },
      { kind: 'code', text: change.written },
      ...lines,
    ],
  };
  return { report };
}

function standingText(standing: Standing, { say }: Context): string {
  const { status, due, daysLeft } = standing;
  const left = say(daysLeftText(daysLeft));
  const term =
    due === null ? '' : say({ vi: `hạn ${formatDate(due)}`, en: `due ${formatDate(due)}` });
  const details = [term, left, say(sharesText(standing))].filter(Boolean).join(', ');
  return `${say(STATUSES[status])}${details ? ` (${details})` : ''}`;
}
