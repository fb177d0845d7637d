/** Whether what a person wants recorded can be, and why not, in the words of the command line. */
import { absenceOf, inForce, rowOn } from '../catalogue/amendments.ts';
import type { Catalogue, Entry, Row, Task } from '../catalogue/model.ts';
import { absenceText, referenceTo } from '../catalogue-words.ts';
import { END_OF_TIME, earlier, formatDate, type IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';
import { type Advice, refusalWords } from './conflict-words.ts';
import {
  type AskedDeadline,
  againstState,
  aimed,
  type Conflict,
  conflictWith,
  type NewEntry,
  unknownShare,
} from './conflicts.ts';
import { entriesByTask, replay } from './history.ts';

/** What happens, or is put off, is over in the year after the catalogue's; nobody means a day beyond a term of office. */
const [USUAL_YEARS, MOST_YEARS] = [1, 5];

/** A day of an entry that lies outside the catalogue's year, and whether anyone can mean it. */
export interface DayOutside {
  key: 'on' | 'until';
  day: IsoDate;
  isPossible: boolean;
}

/** The day of an entry that is before the decision and its year, or far beyond them; null where there is none. */
export function dayOutside(
  { year, decision }: Pick<Catalogue, 'year' | 'decision'>,
  { on, until }: Pick<NewEntry, 'on' | 'until'>,
): DayOutside | null {
  const first = earlier(`${year}-01-01`, decision.date ?? END_OF_TIME);
  const yearOf = (day: IsoDate) => Number(day.slice(0, 4));
  const judged = (key: 'on' | 'until', day: IsoDate): DayOutside => {
    const isPossible =
      day >= earlier(`${year - 1}-01-01`, first) && yearOf(day) <= year + MOST_YEARS;
    return { key, day, isPossible };
  };
  const isOutside = (day: IsoDate) => day < first || yearOf(day) > year + USUAL_YEARS;
  if (isOutside(on)) return judged('on', on);
  return until !== null && isOutside(until) ? judged('until', until) : null;
}

/** Whether a row is in the state in which such an event finds a task: open, or over where it is reopened. */
export function awaits(catalogue: Catalogue, row: Row, event: Happening): boolean {
  if (!isTask(row)) return false;
  const conflict = conflictOnAnyDay(catalogue, row, event);
  return conflict === null || conflict.kind === 'started';
}

/** Whether such an event can be recorded of a row as it is, on some day. */
export function takes(catalogue: Catalogue, row: Row, event: Happening): boolean {
  return isTask(row) && conflictOnAnyDay(catalogue, row, event) === null;
}

type Happening = Pick<NewEntry, 'status' | 'by'>;

function conflictOnAnyDay(
  { ledger }: Catalogue,
  task: Task,
  { status, by }: Happening,
): Conflict | null {
  const entries = entriesOf(ledger, task);
  const isNote = status === 'note';
  // On whatever day it is, a body may have reported while there was one.
  const on = by?.until ?? END_OF_TIME;
  // Progress is of what is open, begun or not.
  const meant = isNote ? 'started' : status;
  const event = { status: meant, on, by, until: null, for: null, isFinal: true } as const;
  const conflict =
    unknownShare(task, event) ?? againstState(task, replay(task, entries), event, entries);
  return isNote && conflict?.kind === 'started' ? null : conflict;
}

/** What a person wants recorded of a row. */
export interface Wanted {
  entry: NewEntry;
  /** The deadline that is asked for; null for the one that is next. */
  deadline: AskedDeadline | null;
}

/** What is to be recorded, or why it cannot be. */
export type Judgement = { entry: NewEntry; reason: null } | { entry: null; reason: Text };

/**
 * The entry for that row, with the deadline that it is about; or why it cannot be recorded.
 *
 * @param isForced what is only unlikely is recorded too
 */
export function judged(
  catalogue: Catalogue,
  row: Row,
  { entry: wanted, deadline }: Wanted,
  today: IsoDate,
  isForced: boolean,
  advice: Advice,
): Judgement {
  const name = referenceTo(row, catalogue);
  const refused = (reason: Text) => ({ entry: null, reason });
  const impossible = notOfTask(catalogue, row, wanted, today);
  if (impossible) return refused(impossible);
  const task = rowOn(row, wanted.on) as Task;
  const entries = entriesOf(catalogue.ledger, row);
  const aim = unknownShare(task, wanted) ?? aimed(task, entries, wanted, deadline);
  const entry = 'kind' in aim ? wanted : aim;
  const conflict = 'kind' in aim ? aim : conflictWith(task, entries, entry);
  if (conflict?.kind === 'not-later') {
    return refused(ofTask(refusalWords(conflict, name, entry, advice), name, catalogue));
  }
  if (conflict) return refused(refusalWords(conflict, name, entry, advice));
  const doubt = isForced ? null : unlikelyDay(catalogue, row, entry, today);
  return doubt ? refused(doubt) : { entry, reason: null };
}

/** Why an entry can be of no such row, or of no such day. */
export function notOfTask(
  catalogue: Catalogue,
  row: Row,
  entry: NewEntry,
  today: IsoDate,
): Text | null {
  const name = referenceTo(row, catalogue);
  if (!isTask(row) && row.children.length === 0) {
    return {
      vi: `${name} là dòng chữ trong phụ lục, không phải nhiệm vụ, không ghi tiến độ được`,
      en: `${name} is words of the annex and no task; it has no progress`,
    };
  }
  if (!isTask(row)) {
    const points = row.children.map((point) => referenceTo(point, catalogue)).join(', ');
    return {
      vi: `${name} là nhóm việc, không ghi tiến độ được; ghi cho: ${points}`,
      en: `${name} is a group of tasks; record its tasks: ${points}`,
    };
  }
  const reason = impossible(entry, dayOutside(catalogue, entry), catalogue.year, today);
  if (reason) return ofTask(reason, name, catalogue);
  const absence = absenceOf(inForce(catalogue, entry.on), ({ id }) => id === row.id);
  return absence && absenceText(absence, name);
}

/** Why a day of an entry is only unlikely. */
export function unlikelyDay(
  catalogue: Catalogue,
  row: Row,
  entry: NewEntry,
  today: IsoDate,
): Text | null {
  const doubt = unlikely(entry, dayOutside(catalogue, entry), catalogue.year, today);
  return doubt && ofTask(doubt, referenceTo(row, catalogue), catalogue);
}

/** What is recorded of a row and counts, in the order of the days. */
function entriesOf(ledger: readonly Entry[], { id }: Row): readonly Entry[] {
  return entriesByTask(ledger, END_OF_TIME).get(id) ?? [];
}

/** Words that are about a day; where there are several catalogues, of which task. */
function ofTask({ vi, en }: Text, name: string, { reference }: Catalogue): Text {
  return reference === '' ? { vi, en } : { vi: `${name}: ${vi}`, en: `${name}: ${en}` };
}

/** Why nobody can mean a day, in the words of the command line. */
function impossible(
  { on }: NewEntry,
  outside: DayOutside | null,
  year: number,
  today: IsoDate,
): Text | null {
  if (on > today) {
    return {
      vi: `--on: ngày ${formatDate(on)} chưa tới (hôm nay là ${formatDate(today)})`,
      en: `--on: ${formatDate(on)} is in the future (today is ${formatDate(today)})`,
    };
  }
  if (!outside || outside.isPossible) return null;
  const day = dayWords(outside.day, today);
  return {
    vi: `--${outside.key}: ${day.vi} không thể là ngày của việc năm ${year}; kiểm tra lại ngày`,
    en: `--${outside.key}: ${day.en} cannot be a day of a task of ${year}; check the day`,
  };
}

/** Why a day is only unlikely, in the words of the command line. */
function unlikely(
  { on, until }: NewEntry,
  outside: DayOutside | null,
  year: number,
  today: IsoDate,
): Text | null {
  const [ifMeantVi, ifMeantEn] = ['nếu đúng vậy thì thêm --force', 'add --force if it is meant'];
  if (outside) {
    const day = dayWords(outside.day, today);
    return {
      vi: `--${outside.key}: ${day.vi} nằm ngoài năm ${year}; ${ifMeantVi}`,
      en: `--${outside.key}: ${day.en} lies outside ${year}; ${ifMeantEn}`,
    };
  }
  if (until === null || until >= on) return null;
  const [end, day] = [formatDate(until), formatDate(on)];
  return {
    vi: `--until: ${end} đã qua vào ngày ${day}; ${ifMeantVi}`,
    en: `--until: ${end} had passed on ${day}; ${ifMeantEn}`,
  };
}

/** A day, and that it is today: nobody need have written that one. */
function dayWords(day: IsoDate, today: IsoDate): Text {
  const written = formatDate(day);
  if (day !== today) return { vi: written, en: written };
  return { vi: `hôm nay (${written})`, en: `today (${written})` };
}

/** A row that is not only a group. */
function isTask(row: Row): row is Task {
  return row.time !== null;
}
