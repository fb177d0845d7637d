/** The entry that a line asks for: what its options say, whether it can be recorded, and the line in full. */
import type { Body, Catalogue, Entry, EventKind, Row } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { addMonths, formatDate, type IsoDate, monthsPeriod } from '../dates.ts';
import { UsageError } from '../errors.ts';
import type { NewEntry } from '../progress/conflicts.ts';
import type { Amended } from '../progress/correcting.ts';
import type { EntryFields } from '../progress/entry-text.ts';
import type { Wanted } from '../progress/recording.ts';
import { sharersOn } from '../progress/shares.ts';
import { standings } from '../progress/status.ts';
import { findBody, indexBodies } from '../reading/bodies.ts';
import type { Text } from '../text.ts';
import type { Context, Options } from './command.ts';
import { deadlineFrom } from './deadline-asked.ts';
import { oneBody } from './filters.ts';
import { lineOf, taskLine, wordsOf } from './line.ts';
import { dayFrom } from './periods.ts';

/** What is to be recorded: the command's name, and its kind of event. */
export interface Recorded {
  command: string;
  status: EventKind;
}

/** Where a line can be meant to write: the rows of one catalogue. */
export interface Candidate {
  catalogue: Catalogue;
  rows: readonly Row[];
}

/** An entry for each of the rows, or why one of them cannot be recorded. */
export type Attempt = { entries: readonly Entry[]; reason: null } | { entries: null; reason: Text };

/**
 * Tries what the options ask for on all rows, without writing.
 *
 * @param isForced what is only unlikely passes too
 * @param named the catalogue by whose reference the rows are called in the reason
 */
export async function attempt(
  context: Context,
  recorded: Recorded,
  on: IsoDate,
  { catalogue, rows }: Candidate,
  isForced: boolean,
  named: Catalogue = catalogue,
): Promise<Attempt> {
  const { host, options } = context;
  const { status } = recorded;
  const { judged } = await import('../progress/recording.ts');
  const { isCorrectable } = await import('../progress/correcting.ts');
  let wanted: Wanted;
  try {
    wanted = wantedFrom(context, status, on, named, rows);
  } catch (error) {
    if (error instanceof UsageError) return { entries: null, reason: error.text };
    throw error;
  }
  const given = wordsOf(options, ['data']);
  const own = wordsOf(inFull(options, wanted.entry), ['on', 'by', 'evidence', 'note']);
  const tried = (one: Wanted, force: boolean): Attempt => {
    const entries: Entry[] = [];
    for (const row of rows) {
      const line = (command: string, more: readonly string[] = []) =>
        taskLine(command, [referenceTo(row, catalogue)], [...more, ...given]);
      const correct = (day: IsoDate, right?: IsoDate) => {
        const of = { catalogue, row, day, status };
        const options = right ? ['--on', formatDate(right)] : own;
        const amended = right ? { on: right } : saidOf(context, one.entry);
        const isPossible = isCorrectable(of, amended, host.today);
        return isPossible ? line('correct', ['--entry', formatDate(day), ...options]) : null;
      };
      const advice = { line, own, correct };
      const { entry, reason } = judged(named, row, one, host.today, force, advice);
      if (!entry) return { entries: null, reason };
      entries.push({ task: row, ...entry });
    }
    return { entries, reason: null };
  };
  const { entry } = wanted;
  if (status !== 'extended' || entry.until !== null) return tried(wanted, isForced);
  const { last, day } = laterDay(context, catalogue, rows);
  const example = { ...wanted, entry: { ...entry, until: day } };
  const isPossible = tried(example, false).entries !== null;
  const line = isPossible ? lineWith(context, recorded, { catalogue, rows }, example.entry) : null;
  return { entries: null, reason: tried(example, true).reason ?? untilMissing(last, line) };
}

/** What the options say of an entry that may have been recorded already. */
function saidOf({ options }: Context, { on, by, evidence, note }: NewEntry): Amended['values'] {
  return {
    ...(options.on !== undefined && { on }),
    ...(by && { by }),
    ...(evidence && { evidence }),
    ...(note && { note }),
  };
}

/**
 * Whether all rows are in the state in which such an event, of the body that `--by` names, finds a task; or can even take
 * it as they are.
 */
export async function awaitsAll(
  { options }: Context,
  { status }: Recorded,
  { catalogue, rows }: Candidate,
  state: 'awaits' | 'takes' = 'awaits',
): Promise<boolean> {
  const { [state]: isSo } = await import('../progress/recording.ts');
  if (typeof options.by !== 'string') {
    return rows.every((row) => isSo(catalogue, row, { status, by: null }));
  }
  const [by, ...others] = findBody(indexBodies(catalogue.bodies), options.by).found;
  if (!by || others.length > 0) return false;
  return rows.every((row) => isSo(catalogue, row, { status, by }));
}

/**
 * The line that records the same in that catalogue, its days written in full; or why it would be refused. `--force` is
 * not taken along: what was meant of one catalogue need not be of another.
 */
export async function lineFor(
  context: Context,
  recorded: Recorded,
  on: IsoDate,
  candidate: Candidate,
): Promise<{ line: string; reason: null } | { line: null; reason: Text }> {
  const { entries, reason } = await attempt(context, recorded, on, candidate, false);
  if (!entries) return { line: null, reason };
  return { line: lineWith(context, recorded, candidate, entries[0] as Entry), reason: null };
}

function lineWith(
  { options }: Context,
  { command }: Recorded,
  { catalogue, rows }: Candidate,
  entry: NewEntry,
): string {
  const given = ['on', 'until', 'by', 'for', 'final', 'evidence', 'note', 'dryRun', 'data'];
  const references = rows.map((row) => referenceTo(row, catalogue));
  return taskLine(command, references, wordsOf(inFull(options, entry), given));
}

/** The options, their days with the year. */
export function inFull(options: Options, { on, until }: NewEntry): Options {
  return {
    ...options,
    on: options.on === undefined ? undefined : formatDate(on),
    until: until === null ? undefined : formatDate(until),
  };
}

/** A line that takes back the last entry of the catalogue's ledger. */
export function undoLine({ name, reference }: Catalogue, given: readonly string[]): string {
  return lineOf(['undo', ...(reference === '' ? [] : wordsOf({ in: name }, ['in'])), ...given]);
}

/** What the options ask to be recorded. */
function wantedFrom(
  context: Context,
  status: EventKind,
  on: IsoDate,
  catalogue: Catalogue,
  rows: readonly Row[],
): Wanted {
  const { host, options } = context;
  const year = monthsPeriod(catalogue.year, 1, 12);
  const entry = {
    status,
    on,
    by: typeof options.by === 'string' ? leadFrom(options.by, on, catalogue, rows) : null,
    until: dayFrom(options.until, '--until', host.today, year),
    evidence: textFrom(options.evidence, '--evidence'),
    for: null,
    isFinal: options.final === true,
    corrects: null,
    note: textFrom(options.note, '--note'),
  };
  const deadline = deadlineFrom(options.for, host.today, catalogue);
  if (entry.isFinal && deadline !== null) throw eitherForOrFinal();
  if (status === 'note' && entry.evidence === null && entry.note === null) {
    throw new UsageError({
      vi: 'note cần nội dung: --evidence hoặc --note',
      en: 'note needs something to record: --evidence or --note',
    });
  }
  return { entry, deadline };
}

/** One deadline, or all that are left. */
export function eitherForOrFinal(): UsageError {
  return new UsageError({
    vi: 'chỉ dùng một trong hai: --for hoặc --final',
    en: 'use --for or --final, not both',
  });
}

/** One of those who lead the tasks, where a name is not known at all. */
export function leadFrom(
  query: string,
  on: IsoDate,
  catalogue: Catalogue,
  rows: readonly Row[],
): Body {
  const tasks = catalogue.tasks.filter((task) => rows.includes(task));
  const leads = [...new Set(tasks.flatMap((task) => sharersOn(task, on) ?? []))];
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

/** The deadline in force of the rows, the last one, and a day after it and after today. */
function laterDay(
  { host: { today } }: Context,
  catalogue: Catalogue,
  rows: readonly Row[],
): { last: IsoDate | null; day: IsoDate } {
  const dues = standings(catalogue, today).flatMap(({ task, due }) =>
    due !== null && rows.includes(task) ? [due] : [],
  );
  const [last = null] = dues.sort().reverse();
  return { last, day: addMonths(last !== null && last > today ? last : today, 1) };
}

/** The deadline in force, and a line with a later one. */
function untilMissing(last: IsoDate | null, line: string | null): Text {
  const after = last === null ? null : formatDate(last);
  return {
    vi: `extend cần hạn mới${after ? `, sau hạn hiện nay ${after}` : ''}: ${line ?? '--until'}`,
    en: `extend needs the new last day${after ? `, after the present ${after}` : ''}: ${line ?? '--until'}`,
  };
}

/** The text of an option; null without it. */
export function textFrom(value: Options[string], flag: string): string | null {
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
export function fieldsOf(entry: Entry): EntryFields {
  const { task, on, status, by, until, isFinal, corrects, evidence, note } = entry;
  return {
    task: task.id,
    on,
    status,
    ...(corrects && { corrects }),
    ...(by && { by: by.code }),
    ...(until && { until }),
    ...(entry.for && { for: entry.for }),
    ...(isFinal && { final: 'true' }),
    ...(evidence && { evidence }),
    ...(note && { note }),
  };
}
