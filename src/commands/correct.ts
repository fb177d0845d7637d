import type { Catalogue, LedgerEntry, Row } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { entryText } from '../changes/entry-words.ts';
import { formatDate, type IsoDate, monthsPeriod } from '../dates.ts';
import { UsageError } from '../errors.ts';
import type { Amended, Correction } from '../progress/correcting.ts';
import { countingEntries } from '../progress/corrections.ts';
import type { Command, Context, Option, Options, Outcome } from './command.ts';
import { deadlineFrom } from './deadline-asked.ts';
import { happenedSince, taskWithEntries } from './ledger-choice.ts';
import { eitherForOrFinal, fieldsOf, leadFrom, textFrom } from './ledger-entry.ts';
import { BY, DRY_RUN, EVIDENCE, FINAL, FOR, NOTE } from './ledger-options.ts';
import { changeReport } from './ledger-report.ts';
import { refuseAsOf, withLedger } from './ledger-run.ts';
import { firstOf, taskLine, wordsOf } from './line.ts';
import { dayFrom } from './periods.ts';
import { rowIn } from './reference.ts';

const OPTIONS: readonly Option[] = [
  {
    flags: '--entry <DAY>',
    summary: {
      vi: 'ngày của mục cần đính chính (mặc định: mục ghi sau cùng của nhiệm vụ)',
      en: 'the day of the entry to correct (default: the last one recorded of the task)',
    },
  },
  { flags: '--on <DAY>', summary: { vi: 'ngày đúng', en: 'the right day' } },
  {
    flags: '--until <DAY>',
    summary: { vi: 'hạn mới đúng, của mục gia hạn', en: 'the right new last day, of an extension' },
  },
];

/** What may be put right. */
const VALUES = ['on', 'until', 'for', 'final', 'by', 'evidence', 'note'];

export const correct: Command = {
  options: [...OPTIONS, FOR, FINAL, BY, EVIDENCE, NOTE, DRY_RUN],
  ownOnly: true,
  async run(context, [id]) {
    refuseAsOf(context);
    const { host, options } = context;
    const isOpen = VALUES.every((name) => options[name] === undefined);
    if (id !== undefined && !(isOpen && host.ask())) return record(context, id);
    const { correctionAsked } = await import('./pick-correction.ts');
    const line = await correctionAsked(context, id, isOpen, (one) =>
      record(one.context, one.words[0] ?? ''),
    );
    return record(line.context, line.words[0] ?? '');
  },
};

async function record(context: Context, words: string): Promise<Outcome> {
  const { options } = context;
  if (VALUES.every((name) => options[name] === undefined)) throw nothingGiven(words, options);
  const entry = entryAsked(options);
  const named = await taskWithEntries(
    context,
    words,
    ({ on }, { year }) => entry === null || on === dayOf(entry, year, context),
  );
  return withLedger(context, named.catalogue, async (catalogue, ledger): Promise<Outcome> => {
    const row = rowIn(catalogue, named.row.id);
    const old = chosen(context, catalogue, row, entry);
    const { entries, reason } = await judge(context, catalogue, row, old);
    if (!entries) throw new UsageError(reason);
    const fields = entries.map(fieldsOf);
    return changeReport(context, {
      kind: 'recorded',
      written: await ledger.add(fields),
      fields,
      rows: [row],
      catalogue,
      ledger: [...catalogue.ledger, ...entries],
    });
  });
}

/** An entry as a line names it: the words for its day, and which of several of that day, from 1. */
interface AskedEntry {
  day: string;
  nth: number | null;
}

/** "10/02/2026", "10/02/2026:2". */
function entryAsked({ entry }: Options): AskedEntry | null {
  if (typeof entry !== 'string') return null;
  const [, day = '', nth] = /^(.*?)(?:\s*:\s*(\d+))?$/.exec(entry.trim()) ?? [];
  return { day, nth: nth === undefined ? null : Number(nth) };
}

function dayOf({ day }: AskedEntry, year: number, { host: { today } }: Context): IsoDate | null {
  return dayFrom(day, '--entry', today, happenedSince([year], today));
}

/**
 * The entry to correct.
 *
 * @throws UsageError where there is none, or several of that day
 */
function chosen(
  context: Context,
  catalogue: Catalogue,
  row: Row,
  asked: AskedEntry | null,
): LedgerEntry {
  const own = (entries: readonly LedgerEntry[]) => entries.filter(({ task }) => task.id === row.id);
  const last = own(catalogue.ledger).at(-1) as LedgerEntry;
  if (asked === null) return last;
  const day = dayOf(asked, catalogue.year, context);
  const counting = own(countingEntries(catalogue.ledger));
  const found = counting.filter(({ on }) => on === day);
  const [only, ...others] = found;
  const one = asked.nth === null ? others.length === 0 && only : found[asked.nth - 1];
  if (one) return one;
  const all = found.length > 0 ? found : counting;
  const name = referenceTo(row, catalogue);
  const lines = all.map((entry) => {
    const { on } = entry;
    const ofDay = all.filter((other) => other.on === on);
    const nth = ofDay.length > 1 ? `:${ofDay.indexOf(entry) + 1}` : '';
    const options = inFull(context, catalogue, { entry: `${formatDate(on)}${nth}` });
    const given = wordsOf(options, ['entry', ...VALUES, 'dryRun', 'data']);
    return `${taskLine('correct', [name], given)}  # ${context.say(entryText(entry))}`;
  });
  const shownDay = formatDate(day ?? '');
  throw new UsageError(
    found.length > 0
      ? {
          vi: `${name} có ${found.length} mục ghi ngày ${shownDay}; chọn một:`,
          en: `${name} has ${found.length} entries of ${shownDay}; choose one:`,
        }
      : {
          vi: `${name} không có mục nào còn tính của ngày ${shownDay}; các mục:`,
          en: `${name} has no entry of ${shownDay} that counts; its entries:`,
        },
    firstOf(lines),
  );
}

/** The options, their days with the year. */
function inFull(context: Context, catalogue: Catalogue, more: Options): Options {
  const { on, until } = daysFrom(context, catalogue);
  return {
    ...context.options,
    on: on && formatDate(on),
    until: until && formatDate(until),
    ...more,
  };
}

function daysFrom({ host: { today }, options }: Context, { year }: Catalogue) {
  return {
    on: dayFrom(options.on, '--on', today, happenedSince([year], today)) ?? undefined,
    until: dayFrom(options.until, '--until', today, monthsPeriod(year, 1, 12)) ?? undefined,
  };
}

/** What is to be recorded, or why it cannot be. */
async function judge(
  context: Context,
  catalogue: Catalogue,
  row: Row,
  old: LedgerEntry,
): Promise<Correction> {
  const { host, options } = context;
  const isForced = options.force === true;
  const { judgedCorrection } = await import('../progress/correcting.ts');
  const { on, until } = daysFrom(context, catalogue);
  const by =
    typeof options.by === 'string' ? leadFrom(options.by, on ?? old.on, catalogue, [row]) : null;
  const [evidence, note] = [
    textFrom(options.evidence, '--evidence'),
    textFrom(options.note, '--note'),
  ];
  const amended: Amended = {
    values: {
      ...(on && { on }),
      ...(until && { until }),
      ...(by && { by }),
      ...(evidence && { evidence }),
      ...(note && { note }),
    },
    deadline: deadlineFrom(options.for, host.today, catalogue),
    isFinal: options.final === true,
  };
  if (amended.isFinal && amended.deadline !== null) throw eitherForOrFinal();
  return judgedCorrection(catalogue, row, old, amended, host.today, isForced);
}

function nothingGiven(words: string, options: Options): UsageError {
  const given = wordsOf(options, ['entry', 'dryRun', 'data', 'in', 'year', 'unit']);
  const line = taskLine('correct', [words], ['--on', '…', ...given]);
  return new UsageError({
    vi: `chưa nói đính chính gì: --on, --until, --for, --final, --by, --evidence hoặc --note; ví dụ: ${line}`,
    en: `nothing to correct is given: --on, --until, --for, --final, --by, --evidence or --note; for example: ${line}`,
  });
}
