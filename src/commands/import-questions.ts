/** What the document and the line leave open: which table, what a column holds, and what the catalogue is of. */
import { type Annex, allRows } from '../annex/annex.ts';
import type { Facts } from '../annex/layout.ts';
import type { AnnexColumn } from '../catalogue/model.ts';
import { numberAlone } from '../catalogue-words.ts';
import { formatDate, type IsoDate } from '../dates.ts';
import type { SourceDocument } from '../documents/document.ts';
import { UsageError } from '../errors.ts';
import { isDueFromIssue } from '../reading/timeframe.ts';
import { COLUMN_KEYS, type ColumnKey, type FileContent } from '../schema/schema.ts';
import { numeral, type Text } from '../text.ts';
import {
  EXAMPLE_UNIT,
  exampleDate,
  FACT_QUESTIONS,
  nonBlank,
  UNKNOWN_UNIT,
  USUAL_AUTHORITY,
  unitOnLine,
  usualTitle,
  yearIn,
} from './catalogue-facts.ts';
import type { Context } from './command.ts';
import { dateIn, numberIn } from './decision-answers.ts';
import type { Choices } from './import-choices.ts';
import { textFrom } from './ledger-entry.ts';
import { quoted } from './line.ts';
import { dayFrom } from './periods.ts';

/** So many questions a document can raise before something is wrong with the asking. */
const MOST_QUESTIONS = 200;

/**
 * The annex in a document.
 *
 * @param known the columns of the catalogue that was made of it, which tell what its own are and which table has them
 * @throws UsageError where there is none, saying why
 */
export async function annexFrom(
  { options }: Context,
  document: SourceDocument,
  known: readonly AnnexColumn[],
  choices: Choices,
): Promise<{ annex: Annex; remarks: readonly Text[] }> {
  const { annexIn } = await import('../annex/annex-in.ts');
  const chosen = {
    tables: tablesFrom(options.table),
    columns: new Map([...choicesOf(known), ...columnsFrom(options.column)]),
  };
  for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
    const reading = annexIn(document, chosen);
    if (reading.kind === 'annex') return reading;
    if (reading.kind === 'none') {
      throw new UsageError({
        vi: `không thấy phụ lục nhiệm vụ: ${reading.reason.vi}`,
        en: `there is no annex of tasks in it: ${reading.reason.en}`,
      });
    }
    const { about, question } = reading;
    const offers = question.choices;
    const labels = labelsOf(known);
    const own = offers.find(({ value }) => {
      const one = annexIn(document, { ...chosen, tables: value.split(',').map(Number) });
      return 'table' in about && one.kind === 'annex' && labelsOf(one.annex.columns) === labels;
    });
    if (own) chosen.tables = own.value.split(',').map(Number);
    else if ('table' in about) {
      const value = await choices.choose(question.question, offers, (tables) =>
        tables
          .split(',')
          .map((table) => `--table ${Number(table) + 1}`)
          .join(' '),
      );
      chosen.tables = value.split(',').map(Number);
    } else {
      const value = await choices.choose(
        question.question,
        offers,
        (key) => `--column ${quoted(`${about.column}=${key}`)}`,
      );
      chosen.columns.set(about.column, value as ColumnKey | 'more');
    }
  }
  throw new Error('the questions about the document do not end');
}

/** What the columns of a catalogue were taken for, as choices for its document. */
function choicesOf(columns: readonly AnnexColumn[]): Map<string, ColumnKey | 'more'> {
  return new Map(columns.map(({ labels, holds }) => [labels.join(' / '), holds ?? 'more']));
}

function labelsOf(columns: readonly AnnexColumn[]): string {
  return JSON.stringify(columns.map(({ labels }) => labels));
}

function tablesFrom(given: Context['options'][string]): number[] | null {
  if (!Array.isArray(given)) return null;
  return given.map((value) => {
    if (/^[1-9]\d{0,3}$/.test(String(value))) return Number(value) - 1;
    throw new UsageError({
      vi: `--table: “${value}” không phải số thứ tự của bảng; bảng đầu là 1`,
      en: `--table: “${value}” is not the number of a table; the first is 1`,
    });
  });
}

function columnsFrom(given: Context['options'][string]): Map<string, ColumnKey | 'more'> {
  const all = Array.isArray(given) ? given.map(String) : [];
  const keys: readonly string[] = [...COLUMN_KEYS, 'more'];
  return new Map(
    all.map((value) => {
      const at = value.lastIndexOf('=');
      const [label, key] = [value.slice(0, at).trim(), value.slice(at + 1).trim()];
      if (at > 0 && keys.includes(key)) return [label, key as ColumnKey | 'more'];
      throw new UsageError({
        vi: `--column: “${value}”; viết TIÊU ĐỀ=LOẠI, loại là một trong: ${keys.join(', ')}`,
        en: `--column: “${value}”; write LABEL=KEY, the key being one of: ${keys.join(', ')}`,
      });
    }),
  );
}

/** What is known beside the document. */
export interface Beside {
  /** The catalogue that the annex is probably of. */
  likely: { content: FileContent<'catalogue'> } | null;
  /** Of the document. */
  sha256: string;
  /** The unit that all other catalogues are of. */
  unit: string | null;
}

/**
 * What the catalogue says of itself, but for its source: from the line, else from the document's head, else asked for. The
 * day of its decision is not: a catalogue of the same decision may have it, see `dateFrom`.
 */
export async function factsFrom(
  context: Context,
  annex: Annex,
  { likely: one, sha256, unit: shared }: Beside,
  choices: Choices,
): Promise<Omit<Facts, 'source'>> {
  const { request, options, host, asOf } = context;
  const begun = one?.content ?? null;
  /** Of the very document, what a person said when it was imported first still holds. */
  const same = begun?.source?.sha256 === sha256 ? begun : null;
  const { head } = annex;
  const likely = String(yearNamed(annex) ?? asOf.slice(0, 4));
  const given = (name: string) => textFrom(options[name], `--${name}`);
  const unit = unitOnLine(request);
  const year =
    request.year ??
    (begun && Number(begun.year)) ??
    head.year ??
    (await choices.text(FACT_QUESTIONS.year, yearIn, likely, `--year ${likely}`));
  const text = (name: 'title' | 'authority', safe: string) =>
    choices.text(FACT_QUESTIONS[name], nonBlank, safe, `--${name} ${quoted(safe)}`);
  const authority =
    given('authority') ||
    begun?.authority ||
    blankless(head.authority) ||
    (await text('authority', USUAL_AUTHORITY));
  const whose =
    unit ||
    (same ? same.unit : unitOf(begun)) ||
    blankless(head.unit) ||
    // A person knows the commune, and is not to leave a blank by pressing Enter.
    (await choices.text(
      FACT_QUESTIONS.unit,
      nonBlank,
      shared ?? UNKNOWN_UNIT,
      `--unit ${quoted(shared ?? EXAMPLE_UNIT)}`,
      shared ?? '',
    ));
  const title =
    given('title') ||
    same?.title ||
    blankless(head.title) ||
    begun?.title ||
    (await text('title', usualTitle(year)));
  const day = options.date;
  const date: IsoDate | null =
    typeof day === 'string'
      ? dayFrom(day, '--date', host.today)
      : same?.decision?.date || head.decision.date;
  const asked = given('decision');
  const found = asked
    ? numberAlone(asked)
    : same?.decision?.number || blankless(head.decision.number);
  // Nothing hangs on it, so only a person is asked.
  const isSettled = same || begun?.decision?.number || options.amends !== undefined;
  const isOpen = !found && !isSettled && choices.mayAsk;
  const number = isOpen
    ? await choices.questions.text(FACT_QUESTIONS.number, numberIn)
    : (found ?? null);
  return { year, title, authority, unit: whose, decision: { number, date } };
}

/**
 * The day of the decision: the one that is known, else asked for. Where times are counted from it, whoever is not asked is
 * told.
 */
export async function dateFrom(
  { host }: Context,
  annex: Annex,
  { year, decision: { date } }: Pick<Facts, 'year' | 'decision'>,
  choices: Choices,
): Promise<IsoDate | null> {
  if (date !== null) return date;
  const times = allRows(annex).map(({ cells }) => cells.get('timeframe') ?? '');
  const count = times.filter((time) => isDueFromIssue(time, year)).length;
  const read = (answer: string) => dateIn(answer, host.today);
  if (count === 0) {
    return choices.mayAsk ? choices.questions.text(FACT_QUESTIONS.date, read) : null;
  }
  const { vi, en } = FACT_QUESTIONS.date;
  const counted = numeral(count);
  const question = {
    vi: `${counted.vi} việc tính hạn từ ngày ban hành. ${vi}`,
    en: `${counted.en} ${count === 1 ? 'task is' : 'tasks are'} due so long after the issue. ${en}`,
  };
  return choices.text(question, read, '', `--date ${quoted(exampleDate(year))}`);
}

/** With what the catalogue that is there has, and the document leaves out. */
export function withKnown(
  facts: Omit<Facts, 'source'>,
  { remind, soon, decision }: FileContent<'catalogue'>,
): Omit<Facts, 'source'> {
  const { number, date } = facts.decision;
  const known = {
    number: number ?? (decision?.number || null),
    date: date ?? (decision?.date || null),
  };
  return { ...facts, remind, soon, decision: known };
}

/** What a catalogue that is there says of itself. */
export function factsOf(content: FileContent<'catalogue'>): Omit<Facts, 'source'> {
  const { year, title, authority, unit, decision, remind, soon } = content;
  const { number, date } = decision ?? {};
  return {
    ...{ year: Number(year), title, authority, unit, remind, soon },
    decision: { number: number || null, date: date || null },
  };
}

/** The unit that a catalogue names; null where it has but the blank to be filled in. */
function unitOf(content: FileContent<'catalogue'> | null): string | null {
  return content?.unit === UNKNOWN_UNIT ? null : (content?.unit ?? null);
}

function blankless(text: string | null): string | null {
  return text?.trim() || null;
}

/** The year that most times of the annex name; null where none names one. */
function yearNamed(annex: Annex): number | null {
  const counts = new Map<number, number>();
  for (const { cells } of allRows(annex)) {
    for (const [year] of (cells.get('timeframe') ?? '').matchAll(/(?<!\d)20\d\d(?!\d)/g)) {
      counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort(([one, times], [other, more]) => more - times || other - one);
  return most?.[0] ?? null;
}

/** The decision in a few words: its number and day, each where it is known. */
export function decisionText({ decision: { number, date } }: Pick<Facts, 'decision'>): Text {
  const day = date === null ? '…' : formatDate(date);
  if (number === null && date === null)
    return { vi: 'chưa có số và ngày', en: 'no number and date yet' };
  return { vi: `số ${number ?? '…'} ngày ${day}`, en: `${number ?? '…'} of ${day}` };
}
