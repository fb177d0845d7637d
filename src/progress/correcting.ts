/** Whether a correction of an entry can be recorded, and why not, in the words of the command line. */
import { rowOn } from '../catalogue/amendments.ts';
import type { Catalogue, Entry, Row, Task } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { formatDate, type IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';
import { refusalWords } from './conflict-words.ts';
import {
  type AskedDeadline,
  aimed,
  type ConflictOf,
  conflictsAmong,
  type NewEntry,
  unknownShare,
} from './conflicts.ts';
import { countingEntries, versionsIn } from './corrections.ts';
import { inOrderOfDays } from './history.ts';
import { notOfTask, unlikelyDay } from './recording.ts';

/** What is to be put right in an entry; what is not given stays as it is. */
export interface Amended {
  values: Partial<Pick<Entry, 'on' | 'until' | 'by' | 'evidence' | 'note'>>;
  deadline: AskedDeadline | null;
  isFinal: boolean;
}

/** What is to be recorded, or why it cannot be. */
export type Correction =
  | { entries: readonly Entry[]; reason: null }
  | { entries: null; reason: Text };

/**
 * The entry that takes the place of another, or why it cannot. Where another of that day is as like it, the old one is said
 * once more before it: so the ledger tells which is meant.
 *
 * @param old one that counts
 * @param isForced what is only unlikely is recorded too
 */
export function judgedCorrection(
  catalogue: Catalogue,
  row: Row,
  old: Entry,
  amended: Amended,
  today: IsoDate,
  isForced: boolean,
): Correction {
  const name = referenceTo(row, catalogue);
  const refused = (reason: Text) => ({ entries: null, reason });
  const foreign = outOfPlace(old, amended);
  if (foreign) return refused(foreign);
  const wanted = merged(old, amended);
  const impossible = notOfTask(catalogue, row, wanted, today);
  if (impossible) return refused(impossible);
  const task = rowOn(row, wanted.on) as Task;
  const own = countingEntries(catalogue.ledger).filter((one) => one.task.id === row.id);
  const others = own.filter((one) => one !== old);
  const isAimed = amended.deadline !== null || amended.isFinal;
  const aim =
    unknownShare(task, wanted) ??
    (isAimed ? aimed(task, inOrderOfDays(others), wanted, amended.deadline) : wanted);
  if ('kind' in aim) return refused(refusalWords(aim, name, wanted, null));
  const entry: Entry = { task: row, ...aim };
  if (saysTheSame(entry, old)) {
    return refused({
      vi: `mục ngày ${formatDate(old.on)} của ${name} đã ghi như vậy`,
      en: `the entry for ${name} of ${formatDate(old.on)} says so already`,
    });
  }
  const entries = [[entry], [{ ...asRecorded(old), corrects: old.on }, entry]].find((added) =>
    versionsIn<Entry>([...catalogue.ledger, ...added]).some(
      (all) => all.includes(old) && added.every((one) => all.includes(one)),
    ),
  );
  if (!entries) {
    return refused({
      vi: `sổ có mục khác của ${name} ngày ${formatDate(old.on)} ghi giống hệt; đính chính mục ấy trước`,
      en: `another entry for ${name} of ${formatDate(old.on)} says the same; correct that one first`,
    });
  }
  const ledger = [...catalogue.ledger, ...entries];
  const brought = broughtAbout(catalogue, row as Task, old, entry, ledger);
  if (brought?.entry === entry) {
    return refused(refusalWords(brought.conflict, name, entry, null));
  }
  if (brought) {
    const day = formatDate(brought.entry.on);
    const why = refusalWords(brought.conflict, name, brought.entry, null);
    return refused({
      vi: `đính chính như vậy thì mục ngày ${day} không còn đúng: ${why.vi}`,
      en: `with that correction the entry of ${day} cannot stand: ${why.en}`,
    });
  }
  // A day that was recorded as it is was meant.
  const isSameDay = entry.on === old.on && entry.until === old.until;
  const doubt = isForced || isSameDay ? null : unlikelyDay(catalogue, row, entry, today);
  return doubt ? refused(doubt) : { entries, reason: null };
}

/** An option for what such an entry does not say. */
function outOfPlace({ status }: Entry, { values, deadline, isFinal }: Amended): Text | null {
  const fits: [flag: string, isGiven: boolean, kinds: readonly Entry['status'][]][] = [
    ['--until', values.until !== undefined, ['extended']],
    ['--by', values.by !== undefined, ['done', 'started', 'reopened', 'note']],
    ['--for', deadline !== null, ['done', 'extended', 'reopened']],
    ['--final', isFinal, ['done']],
  ];
  const [flag] = fits.find(([, isGiven, kinds]) => isGiven && !kinds.includes(status)) ?? [];
  if (!flag) return null;
  return {
    vi: `${flag} không dùng cho mục “${status}”`,
    en: `${flag} does not go with an entry “${status}”`,
  };
}

function merged(old: Entry, { values, deadline, isFinal }: Amended): NewEntry {
  const said = { ...asRecorded(old), ...values, corrects: old.on };
  return deadline !== null || isFinal ? { ...said, for: null, isFinal } : said;
}

/** An entry without its place in a file. */
function asRecorded(entry: Entry): Entry {
  const { task, on, status, until, by, isFinal, corrects, evidence, note } = entry;
  return { task, on, status, until, by, for: entry.for, isFinal, corrects, evidence, note };
}

const SAID = ['on', 'until', 'by', 'for', 'isFinal', 'evidence', 'note'] as const;

function saysTheSame(one: Entry, other: Entry): boolean {
  return SAID.every((key) => one[key] === other[key]);
}

/** The first entry that can no longer follow those above it. */
function broughtAbout(
  catalogue: Catalogue,
  task: Task,
  old: Entry,
  entry: Entry,
  ledger: readonly Entry[],
): ConflictOf<Entry> | null {
  const conflictsIn = (all: readonly Entry[]) => {
    const own = countingEntries(all).filter((one) => one.task.id === task.id);
    return [...conflictsAmong(own, task)];
  };
  const known = conflictsIn(catalogue.ledger);
  return (
    conflictsIn(ledger).find(
      (found) =>
        !known.some(
          (one) =>
            one.conflict.kind === found.conflict.kind &&
            one.entry === (found.entry === entry ? old : found.entry),
        ),
    ) ?? null
  );
}

/** Whether the only entry of that day can be put right so; of what would only say the same, it cannot. */
export function isCorrectable(
  {
    catalogue,
    row,
    day,
    status,
  }: Pick<Entry, 'status'> & {
    catalogue: Catalogue;
    row: Row;
    day: IsoDate;
  },
  values: Amended['values'],
  today: IsoDate,
): boolean {
  const [only, ...others] = countingEntries(catalogue.ledger).filter(
    ({ task, on }) => task.id === row.id && on === day,
  );
  // What happened is not put right by another kind of event.
  if (only?.status !== status || others.length > 0) return false;
  const amended = { values, deadline: null, isFinal: false };
  return judgedCorrection(catalogue, row, only, amended, today, false).entries !== null;
}
