/** The commands that write the ledger: one entry for each task named, and taking back the last one. */
import type { Body, Catalogue, Entry, EventKind, Row } from '../catalogue/model.ts';
import { addMonths, formatDate, type IsoDate, monthsPeriod } from '../dates.ts';
import { UsageError } from '../errors.ts';
import { type Block, type Report, sheetOf } from '../formats/report.ts';
import type { EntryFields } from '../progress/entry-text.ts';
import { expectedSharers } from '../progress/history.ts';
import type { NewEntry } from '../progress/recording.ts';
import { STATUSES, type Standing, standings } from '../progress/status.ts';
import { findBody, indexBodies } from '../reading/bodies.ts';
import { daysLeftText, sharesText } from '../task-words.ts';
import type { Text } from '../text.ts';
import type { Command, Context, Option, Options, Outcome } from './command.ts';
import { oneBody } from './filters.ts';
import { type LedgerWriter, ledgerWriter } from './ledger-writer.ts';
import { dayFrom } from './periods.ts';
import { rowIn } from './reference.ts';
import { onlyCatalogue, scopeOfYear } from './scope.ts';
import { taskData } from './tasks.ts';

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

function record(context: Context, status: EventKind, ids: readonly string[]): Promise<Outcome> {
  const { host, options } = context;
  return withLedger(context, async (catalogue, ledger) => {
    const rows = [...new Set(ids.map((id) => rowIn(catalogue, id)))];
    const entry = entryFrom(context, status, catalogue, rows);
    const { refusal } = await import('../progress/recording.ts');
    for (const row of rows) {
      const reason = refusal(catalogue, row, entry, host.today, options.force === true);
      if (reason) throw new UsageError(reason);
    }
    const fields = rows.map((row) => fieldsOf(row, entry));
    const written = await ledger.add(fields);
    const added = rows.map((task) => ({ task, ...entry }));
    const heading = options.dryRun
      ? { vi: 'Thử, chưa ghi vào sổ:', en: 'Dry run, nothing has been written:' }
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
      ledger: [...catalogue.ledger, ...added],
    });
  });
}

function undoLast(context: Context): Promise<Outcome> {
  return withLedger(context, async (catalogue, ledger) => {
    const { written, fields } = await ledger.removeLast();
    const heading = context.options.dryRun
      ? { vi: 'Thử, chưa bỏ khỏi sổ:', en: 'Dry run, nothing has been removed:' }
      : {
          vi: `Đã bỏ khỏi sổ ${ledgerName(catalogue)}:`,
          en: `Removed from the ledger ${ledgerName(catalogue)}:`,
        };
    return changeReport(context, {
      kind: 'undone',
      heading,
      written,
      fields: [fields],
      rows: [rowIn(catalogue, fields.task ?? '')],
      catalogue,
      ledger: catalogue.ledger.slice(0, -1),
    });
  });
}

/** What the options ask to be recorded. */
function entryFrom(
  { host, options }: Context,
  status: EventKind,
  catalogue: Catalogue,
  rows: readonly Row[],
): NewEntry {
  const { today } = host;
  const year = monthsPeriod(catalogue.year, 1, 12);
  // What happened in the year after is recorded too, but not what has not happened yet.
  const happened = { ...year, due: today > year.due ? today : year.due };
  const entry = {
    status,
    on: dayFrom(options.on, '--on', today, happened) ?? today,
    by: typeof options.by === 'string' ? leadFrom(options.by, catalogue, rows) : null,
    until: dayFrom(options.until, '--until', today, year),
    evidence: textFrom(options.evidence, '--evidence'),
    note: textFrom(options.note, '--note'),
  };
  if (status === 'extended' && entry.until === null) {
    throw new UsageError(untilMissing(catalogue, rows, host.today));
  }
  return entry;
}

/** One of those who lead the tasks, where a name is not known at all. */
function leadFrom(query: string, catalogue: Catalogue, rows: readonly Row[]): Body {
  const tasks = catalogue.tasks.filter((task) => rows.includes(task));
  const leads = [...new Set(tasks.flatMap((task) => expectedSharers(task) ?? []))];
  const isKnown = findBody(indexBodies(catalogue.bodies), query).found.length > 0;
  const index = indexBodies(leads);
  const meant = findBody(index, findBody(index, query).suggestion ?? '').found[0] ?? leads[0];
  if (isKnown || meant === undefined) return oneBody(catalogue.bodies, query, 'by');
  const ids = rows.map(({ id }) => id).join(', ');
  const codes = leads.map((lead) => lead.code).join(', ');
  throw new UsageError({
    vi: `--by: không có cơ quan nào tên “${query}”; chủ trì việc ${ids}: ${codes}. Ví dụ: --by ${meant.code}`,
    en: `--by: there is no body “${query}”; lead of ${ids}: ${codes}. For example: --by ${meant.code}`,
  });
}

/** The deadline in force, and a line with a later one. */
function untilMissing(catalogue: Catalogue, rows: readonly Row[], today: IsoDate): Text {
  const ids = rows.map(({ id }) => id);
  const dues = standings(catalogue, today).flatMap(({ task, due }) =>
    due !== null && rows.includes(task) ? [due] : [],
  );
  const [last = null] = dues.sort().reverse();
  const day = formatDate(addMonths(last !== null && last > today ? last : today, 1));
  const after = last === null ? null : formatDate(last);
  const line = `dvtasks extend ${ids.join(' ')} --until ${day}`;
  return {
    vi: `extend cần hạn mới${after ? `, sau hạn hiện nay ${after}` : ''}: ${line}`,
    en: `extend needs the new last day${after ? `, after the present ${after}` : ''}: ${line}`,
  };
}

function textFrom(value: Options[string], flag: string): string | null {
  if (typeof value !== 'string') return null;
  const text = cleaned(value);
  if (text !== '') return text;
  throw new UsageError({
    vi: `${flag} để trống; ghi nội dung, hoặc bỏ ${flag}`,
    en: `${flag} is empty; give it a text, or leave it out`,
  });
}

/** As it was typed or pasted, without what nobody sees or means; what else is wrong, the rules of validate say. */
function cleaned(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00AD\u180E\u200B\u200C\u2060\uFEFF]|\u200D(?!\p{Extended_Pictographic})/gu, '')
    .replace(/[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/(?<=\S)(?:[ \u00A0]{2,}|[ \u00A0]*\t[ \t\u00A0]*)(?=\S)/g, ' ')
    .normalize('NFC')
    .trim();
}

/** An entry as the file holds it: no key without a value. */
function fieldsOf({ id }: Row, { on, status, by, until, evidence, note }: NewEntry): EntryFields {
  return {
    task: id,
    on,
    status,
    ...(by && { by: by.code }),
    ...(until && { until }),
    ...(evidence && { evidence }),
    ...(note && { note }),
  };
}

/**
 * Does `work` while no other run may write; the catalogue it is given is read once the ledger is locked. In a dry run
 * nothing is locked or written, and the edit is made all the same, to see that it can be.
 */
async function withLedger(
  context: Context,
  work: (catalogue: Catalogue, ledger: LedgerWriter) => Promise<Outcome>,
): Promise<Outcome> {
  refuseAsOf(context);
  const catalogue = await onlyCatalogue(await scopeOfYear(context));
  refuseReadOnly(catalogue);
  const { tryLedger, rewriteLedger, withLedgerLocked } = await import(
    '../workspace/ledger-file.ts'
  );
  const { ledgerPath } = catalogue;
  if (context.options.dryRun) {
    const ledger = await ledgerWriter(context, catalogue, (edit) => tryLedger(ledgerPath, edit));
    return work(catalogue, ledger);
  }
  return withLedgerLocked(ledgerPath, async (ledger) => {
    const locked = await onlyCatalogue(await scopeOfYear(context));
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

function refuseReadOnly({ readOnly }: Catalogue): void {
  if (!readOnly) return;
  throw new UsageError({
    vi: 'danh mục kèm theo công cụ chỉ để đọc; chép thư mục data/ về chỗ của mình rồi ghi ở đó (hoặc dùng --data)',
    en: 'the catalogue that comes with the tool is read-only; copy its data/ folder and record there (or use --data)',
  });
}

function ledgerName({ path }: Catalogue): string {
  return `${path}/progress.yaml`;
}

/** What was written, and what it makes of the ledger. */
interface Change {
  kind: string;
  heading: Text;
  written: string;
  fields: readonly EntryFields[];
  rows: readonly Row[];
  catalogue: Catalogue;
  /** As it is now. */
  ledger: readonly Entry[];
}

const ENTRY_KEYS = ['task', 'on', 'status', 'by', 'until', 'evidence', 'note'];

/** What was written, and the standing of each task before and after. */
function changeReport(context: Context, change: Change): Outcome {
  const { say, asOf } = context;
  const byRow = (ledger: readonly Entry[]) =>
    new Map(standings(change.catalogue, asOf, ledger).map((one) => [one.task as Row, one]));
  const [before, after] = [byRow(change.catalogue.ledger), byRow(change.ledger)];
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
    sheet: () => sheetOf(change.fields, ENTRY_KEYS),
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
