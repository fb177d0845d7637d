/** What a change of a ledger is reported as: what was written where, and what it makes of the tasks. */
import type { Catalogue, Entry, Row } from '../catalogue/model.ts';
import { catalogueText, referenceTo } from '../catalogue-words.ts';
import { formatDate, type IsoDate } from '../dates.ts';
import { type Block, type Report, sheetOf } from '../formats/report.ts';
import type { EntryFields } from '../progress/entry-text.ts';
import {
  type DeadlineStanding,
  dayOfRow,
  STATUSES,
  type Standing,
  standings,
} from '../progress/status.ts';
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

const ENTRY_KEYS = [
  ...['task', 'on', 'status', 'corrects', 'by', 'until', 'for', 'final', 'evidence', 'note'],
];

/** What was written, and the standing of each task before and after. */
export function changeReport(context: Context, change: Change): Outcome {
  const { say, asOf } = context;
  const { catalogue } = change;
  // Most rows are of one day, on which all tasks are looked at once.
  const standingsBy = (ledger: readonly Entry[]) => {
    const known = new Map<IsoDate, ReadonlyMap<string, Standing>>();
    return (row: Row) => {
      const day = dayOfRow(catalogue, row, asOf);
      const all =
        known.get(day) ??
        new Map(standings(catalogue, day, ledger).map((one) => [one.task.id, one]));
      known.set(day, all);
      return all.get(row.id) as Standing;
    };
  };
  const [before, after] = [standingsBy(catalogue.ledger), standingsBy(change.ledger)];
  const moves = change.rows.map((row) => ({ row, before: before(row), after: after(row) }));
  const tasks = moves.map(({ after: task }) => taskData(task));
  const lines = moves.map(({ row, before: was, after: is }): Block => {
    const name = referenceTo(row, catalogue);
    return { kind: 'text', text: `${name}${moveText(was, is, context)}` };
  });
  const whose = catalogue.reference === '' ? null : catalogueData(catalogue);
  const entries: Record<string, string | number>[] = change.fields.map((fields) => ({
    ...whose,
    ...fields,
  }));
  const entriesData = entries.map((entry) =>
    'final' in entry ? { ...entry, final: true } : entry,
  );
  const report: Report = {
    data: () => ({
      kind: change.kind,
      dryRun: context.options.dryRun === true,
      entries: entriesData,
      before: moves.map(({ before: task }) => taskData(task)),
      tasks,
    }),
    records: () => entriesData,
    sheet: () => sheetOf(entries, [...Object.keys(whose ?? {}), ...ENTRY_KEYS]),
    blocks: () => [
      { kind: 'text', text: say(headingOf(context, change)) },
      { kind: 'code', text: change.written },
      ...lines,
    ],
  };
  return { report };
}

const CHANGING = ['status', 'due', 'completed'] as const;

/** From where to where: of a task with several deadlines, of the one that changed, with what is left. */
function moveText(was: Standing, is: Standing, context: Context): string {
  const { say } = context;
  const changed = is.deadlines.filter((one, at) => {
    const before = was.deadlines[at];
    return before && CHANGING.some((key) => before[key] !== one[key]);
  });
  const [only, ...others] = changed;
  if (is.deadlines.length < 2 || is.deadlines.length !== was.deadlines.length) {
    return `: ${standingText(was, context)} → ${standingText(is, context)}`;
  }
  const left = say(leftText(is));
  const tail = left === '' ? '' : `; ${left}`;
  if (!only || others.length > 0) {
    return `: ${standingText(was, context)} → ${standingText(is, context)}${tail}`;
  }
  const before = was.deadlines[is.deadlines.indexOf(only)] as DeadlineStanding;
  const label = only.label ? ` ${say(only.label)}` : '';
  const shares = (one: Standing) => (one.next?.read === only.read ? say(sharesText(one)) : '');
  const [from, to] = [
    deadlineStandingText(before, shares(was), context),
    deadlineStandingText(only, shares(is), context),
  ];
  return `${label}: ${from} → ${to}${tail}`;
}

/** "còn 2 lần, hạn tiếp theo 14/09/2026"; that nothing is left, of a task that is done. */
function leftText({ deadlines, status, next }: Standing): Text {
  const left = deadlines.filter(({ completed }) => completed === null).length;
  if (status === 'cancelled') return { vi: '', en: '' };
  const unit = deadlines.every(({ label }) => label?.vi.startsWith('giai đoạn'))
    ? 'giai đoạn'
    : 'lần';
  if (left === 0) {
    const count = deadlines.length;
    return { vi: `xong cả ${count} ${unit}`, en: `all ${count} are done` };
  }
  const day = next?.due ? formatDate(next.due) : null;
  return {
    vi: `còn ${left} ${unit}${day ? `, hạn tiếp theo ${day}` : ''}`,
    en: `${left} left${day ? `, the next due ${day}` : ''}`,
  };
}

function standingText(standing: Standing, context: Context): string {
  return deadlineStandingText(standing, context.say(sharesText(standing)), context);
}

function deadlineStandingText(
  { status, due, daysLeft }: Pick<Standing, 'status' | 'due' | 'daysLeft'>,
  shares: string,
  { say }: Context,
): string {
  const left = say(daysLeftText(daysLeft));
  const term =
    due === null ? '' : say({ vi: `hạn ${formatDate(due)}`, en: `due ${formatDate(due)}` });
  const details = [term, left, shares].filter(Boolean).join(', ');
  return `${say(STATUSES[status])}${details ? ` (${details})` : ''}`;
}
