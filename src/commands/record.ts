/** The commands that write the ledger: one entry for each task named, and taking back the last one. */
import type { Body, Catalogue, EventKind, Row } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { addMonths, formatDate, type IsoDate, monthsPeriod } from '../dates.ts';
import { UsageError } from '../errors.ts';
import type { EntryFields } from '../progress/entry-text.ts';
import { expectedSharers } from '../progress/history.ts';
import type { NewEntry } from '../progress/recording.ts';
import { standings } from '../progress/status.ts';
import { findBody, indexBodies } from '../reading/bodies.ts';
import type { Text } from '../text.ts';
import type { Command, Context, Option, Options, Outcome } from './command.ts';
import { oneBody } from './filters.ts';
import {
  ledgerToUndo,
  linesElsewhere,
  type Named,
  type Recorded,
  readAnew,
  tasksNamed,
  undoLine,
} from './ledger-choice.ts';
import { changeReport } from './ledger-report.ts';
import { type LedgerWriter, ledgerWriter } from './ledger-writer.ts';
import { lineOf, wordsOf } from './line.ts';
import { dayFrom } from './periods.ts';
import { type Referred, rowIn } from './reference.ts';

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
  return withLedger(context, named.catalogue, async (catalogue, ledger) => {
    const rows = [...new Set(named.tasks.map(({ id }) => rowIn(catalogue, id)))];
    const entry = entryFrom(context, recorded.status, named.on, catalogue, rows);
    for (const row of rows) await refuseUnfit(context, recorded, named, { catalogue, row, entry });
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

/** What the options ask to be recorded. */
function entryFrom(
  context: Context,
  status: EventKind,
  on: IsoDate,
  catalogue: Catalogue,
  rows: readonly Row[],
): NewEntry {
  const { host, options } = context;
  const year = monthsPeriod(catalogue.year, 1, 12);
  const entry = {
    status,
    on,
    by: typeof options.by === 'string' ? leadFrom(options.by, catalogue, rows) : null,
    until: dayFrom(options.until, '--until', host.today, year),
    evidence: textFrom(options.evidence, '--evidence'),
    note: textFrom(options.note, '--note'),
  };
  if (status === 'extended' && entry.until === null) {
    throw new UsageError(untilMissing(context, catalogue, rows));
  }
  return entry;
}

/**
 * @throws UsageError where the entry cannot be recorded for the row, with the lines that record it in other catalogues
 * which have the number, where the task is not in the state for it here and is there
 */
async function refuseUnfit(
  context: Context,
  recorded: Recorded,
  { tasks }: Named,
  { catalogue, row, entry }: Referred & { entry: NewEntry },
): Promise<void> {
  const { host, options } = context;
  const { awaits, refusal } = await import('../progress/recording.ts');
  const advice = {
    reopen: lineOf(['reopen', referenceTo(row, catalogue), ...wordsOf(options, ['data'])]),
    undo: undoLine(catalogue, wordsOf(options, ['data'])),
  };
  const reason = refusal(catalogue, row, entry, host.today, options.force === true, advice);
  if (!reason) return;
  const words = tasks.find(({ id }) => id === row.id)?.words;
  const isElsewhere = words !== undefined && !awaits(catalogue, row, recorded.status);
  const lines = isElsewhere ? await linesElsewhere(context, recorded, words, catalogue) : [];
  if (lines.length === 0) throw new UsageError(reason);
  throw new UsageError(
    {
      vi: `${reason.vi}. Cùng số ở danh mục khác:`,
      en: `${reason.en}. The same number in another catalogue:`,
    },
    lines,
  );
}

/** One of those who lead the tasks, where a name is not known at all. */
function leadFrom(query: string, catalogue: Catalogue, rows: readonly Row[]): Body {
  const tasks = catalogue.tasks.filter((task) => rows.includes(task));
  const leads = [...new Set(tasks.flatMap((task) => expectedSharers(task) ?? []))];
  const isKnown = findBody(indexBodies(catalogue.bodies), query).found.length > 0;
  const index = indexBodies(leads);
  const meant = findBody(index, findBody(index, query).suggestion ?? '').found[0] ?? leads[0];
  if (isKnown || meant === undefined) return oneBody(catalogue.bodies, query, 'by');
  const ids = rows.map((row) => referenceTo(row, catalogue)).join(', ');
  const codes = leads.map((lead) => lead.code).join(', ');
  throw new UsageError({
    vi: `--by: không có cơ quan nào tên “${query}”; chủ trì việc ${ids}: ${codes}. Ví dụ: --by ${meant.code}`,
    en: `--by: there is no body “${query}”; lead of ${ids}: ${codes}. For example: --by ${meant.code}`,
  });
}

/** The deadline in force, and a line with a later one. */
function untilMissing(
  { host: { today }, options }: Context,
  catalogue: Catalogue,
  rows: readonly Row[],
): Text {
  const references = rows.map((row) => referenceTo(row, catalogue));
  const dues = standings(catalogue, today).flatMap(({ task, due }) =>
    due !== null && rows.includes(task) ? [due] : [],
  );
  const [last = null] = dues.sort().reverse();
  const day = formatDate(addMonths(last !== null && last > today ? last : today, 1));
  const after = last === null ? null : formatDate(last);
  const line = lineOf(['extend', ...references, '--until', day, ...wordsOf(options, ['data'])]);
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
 * Does `work` while no other run may write to the catalogue's ledger; the catalogue it is given is read once that is
 * locked. In a dry run nothing is locked or written, and the edit is made all the same, to see that it can be.
 */
async function withLedger(
  context: Context,
  catalogue: Catalogue,
  work: (catalogue: Catalogue, ledger: LedgerWriter) => Promise<Outcome>,
): Promise<Outcome> {
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
