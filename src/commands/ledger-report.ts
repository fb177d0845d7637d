/** What a change of a ledger is reported as: what was written where, and what it makes of the tasks. */
import type { Catalogue, Entry, Row } from '../catalogue/model.ts';
import { catalogueText, referenceTo } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import { type Block, type Report, sheetOf } from '../formats/report.ts';
import type { EntryFields } from '../progress/entry-text.ts';
import { dayOfRow, STATUSES, type Standing, standings } from '../progress/status.ts';
import { daysLeftText, sharesText } from '../task-words.ts';
import type { Text } from '../text.ts';
import type { Context, Outcome } from './command.ts';
import { catalogueData, taskData } from './tasks.ts';

/** What stands above what was written, or would be; `ledger` is empty where it need not be named. */
const HEADINGS = {
  recorded: {
    made: (ledger: string) => ({
      vi: `Đã ghi vào sổ ${ledger}:`,
      en: `Written to the ledger ${ledger}:`,
    }),
    tried: (ledger: string) => ({
      vi: `Thử, chưa ghi vào sổ${ledger && ` ${ledger}`}:`,
      en: `Dry run, nothing has been written${ledger && ` to the ledger ${ledger}`}:`,
    }),
  },
  undone: {
    made: (ledger: string) => ({
      vi: `Đã bỏ khỏi sổ ${ledger}:`,
      en: `Removed from the ledger ${ledger}:`,
    }),
    tried: (ledger: string) => ({
      vi: `Thử, chưa bỏ khỏi sổ${ledger && ` ${ledger}`}:`,
      en: `Dry run, nothing has been removed${ledger && ` from the ledger ${ledger}`}:`,
    }),
  },
};

function headingOf({ options }: Context, { kind, catalogue }: Change): Text {
  const isShared = catalogue.reference !== '';
  const file = `${catalogue.path}/progress.yaml`;
  const ledger = isShared ? `${file} (${catalogueText(catalogue)})` : file;
  const { made, tried } = HEADINGS[kind];
  return options.dryRun ? tried(isShared ? ledger : '') : made(ledger);
}

/** What was written, and what it makes of the ledger. */
export interface Change {
  kind: keyof typeof HEADINGS;
  written: string;
  fields: readonly EntryFields[];
  rows: readonly Row[];
  catalogue: Catalogue;
  /** As it is now. */
  ledger: readonly Entry[];
}

const ENTRY_KEYS = ['task', 'on', 'status', 'by', 'until', 'evidence', 'note'];

/** What was written, and the standing of each task before and after. */
export function changeReport(context: Context, change: Change): Outcome {
  const { say, asOf } = context;
  const { catalogue } = change;
  const standingOf = (row: Row, ledger: readonly Entry[]) =>
    standings(catalogue, dayOfRow(catalogue, row, asOf), ledger).find(
      ({ task }) => task.id === row.id,
    ) as Standing;
  const moves = change.rows.map((row) => ({
    row,
    before: standingOf(row, catalogue.ledger),
    after: standingOf(row, change.ledger),
  }));
  const tasks = moves.map(({ after: task }) => taskData(task));
  const lines = moves.map(
    ({ row, before: was, after: is }): Block => ({
      kind: 'text',
      text: `${referenceTo(row, catalogue)}: ${standingText(was, context)} → ${standingText(is, context)}`,
    }),
  );
  const whose = catalogue.reference === '' ? null : catalogueData(catalogue);
  const entries: Record<string, string | number>[] = change.fields.map((fields) => ({
    ...whose,
    ...fields,
  }));
  const report: Report = {
    data: () => ({
      kind: change.kind,
      dryRun: context.options.dryRun === true,
      entries,
      before: moves.map(({ before: task }) => taskData(task)),
      tasks,
    }),
    records: () => entries,
    sheet: () => sheetOf(entries, [...Object.keys(whose ?? {}), ...ENTRY_KEYS]),
    blocks: () => [
      { kind: 'text', text: say(headingOf(context, change)) },
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
