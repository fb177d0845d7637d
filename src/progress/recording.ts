/** Which entries may follow which in a ledger, and why not. */
import { absenceOf, inForce } from '../catalogue/amendments.ts';
import { hasPassedOn, holdersOf } from '../catalogue/holders.ts';
import type { Body, Catalogue, Entry, Row, Task } from '../catalogue/model.ts';
import { absenceText, referenceTo } from '../catalogue-words.ts';
import { formatDate, type IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';
import { entriesByTask, replay, type State } from './history.ts';
import { sharersOn } from './shares.ts';

/** What a person wants recorded, of one task or several. */
export type NewEntry = Omit<Entry, 'task'>;

/** Why an entry cannot follow those before it. */
export type Conflict =
  | { kind: 'stands-for-many' | 'share-not-done' | 'share-done'; by: Body }
  | { kind: 'not-lead'; by: Body; leads: readonly Body[] }
  | { kind: 'passed-on'; by: Body; holders: readonly Body[] }
  | { kind: 'not-over' | 'cancelled' | 'started' }
  | { kind: 'done'; on: IsoDate }
  | { kind: 'not-later'; due: IsoDate }
  | { kind: 'earlier'; than: IsoDate };

const END_OF_TIME = '9999-12-31';
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

function earlier(one: IsoDate, other: IsoDate): IsoDate {
  return one < other ? one : other;
}

/** Whether a row is in the state in which such an event finds a task: open, or over where it is reopened. */
export function awaits(
  { ledger }: Catalogue,
  row: Row,
  { status, by }: Pick<NewEntry, 'status' | 'by'>,
): boolean {
  if (!isTask(row)) return false;
  const entries = entriesByTask(ledger, END_OF_TIME).get(row.id) ?? [];
  const event = { status, by, until: null };
  // On whatever day it is, a body may have reported while there was one.
  const on = by?.until ?? END_OF_TIME;
  const conflict =
    unknownShare(row, { ...event, on }) ?? againstState(replay(row, entries), event, entries);
  return conflict === null || conflict.kind === 'started';
}

/** The lines that a refusal advises, as they can be pasted. */
export type Advice = Readonly<Record<'reopen' | 'undo', string>>;

/**
 * Why the entry cannot be recorded for that row; null when it can.
 *
 * @param isForced what is only unlikely is recorded too
 */
export function refusal(
  catalogue: Catalogue,
  row: Row,
  entry: NewEntry,
  today: IsoDate,
  isForced: boolean,
  advice: Advice,
): Text | null {
  const name = referenceTo(row, catalogue);
  if (!isTask(row)) {
    const points = row.children.map((point) => referenceTo(point, catalogue)).join(', ');
    return {
      vi: `${name} là nhóm việc, không ghi tiến độ được; ghi cho: ${points}`,
      en: `${name} is a group of tasks; record its tasks: ${points}`,
    };
  }
  const outside = dayOutside(catalogue, entry);
  const reason = impossible(entry, outside, catalogue.year, today);
  if (reason) return ofTask(reason, name, catalogue);
  const absence = absenceOf(inForce(catalogue, entry.on), ({ id }) => id === row.id);
  if (absence) return absenceText(absence, name);
  const entries = entriesByTask(catalogue.ledger, END_OF_TIME).get(row.id) ?? [];
  const conflict = conflictWith(row, entries, entry);
  if (conflict?.kind === 'not-later') {
    return ofTask(refusalWords(conflict, name, entry, advice), name, catalogue);
  }
  if (conflict) return refusalWords(conflict, name, entry, advice);
  const doubt = isForced ? null : unlikely(entry, outside, catalogue.year, today);
  return doubt && ofTask(doubt, name, catalogue);
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

/** Why an entry cannot follow the task's `entries`, which are in the order of their days; null when it can. */
export function conflictWith(
  task: Task,
  entries: readonly Entry[],
  entry: NewEntry,
): Conflict | null {
  return (
    unknownShare(task, entry) ??
    againstState(replay(task, entries, entry.on), entry, entries) ??
    againstOrder(entry, entries)
  );
}

function unknownShare(
  task: Task,
  { by, on, status }: Pick<NewEntry, 'by' | 'on' | 'status'>,
): Conflict | null {
  if (by === null) return null;
  if (by.collective) return { kind: 'stands-for-many', by };
  if (hasPassedOn(by, on)) {
    // What it reported while there was one can be taken back.
    return status === 'reopened' ? null : { kind: 'passed-on', by, holders: holdersOf(by, on) };
  }
  const leads = sharersOn(task, on);
  return leads === null || leads.includes(by) ? null : { kind: 'not-lead', by, leads };
}

function againstState(
  state: State,
  { status, by, until }: Pick<NewEntry, 'status' | 'by' | 'until'>,
  entries: readonly Entry[],
): Conflict | null {
  if (status === 'reopened') {
    if (state.completed !== null || state.cancelled) return null;
    if (by === null) return state.shares === null ? { kind: 'not-over' } : null;
    return state.next.reports.has(by) ? null : { kind: 'share-not-done', by };
  }
  if (status === 'note') return null;
  if (state.cancelled) return { kind: 'cancelled' };
  if (state.completed !== null) return { kind: 'done', on: state.completed };
  if (status === 'done' && by !== null && state.next.reports.has(by) && !state.awaited?.has(by)) {
    return { kind: 'share-done', by };
  }
  // Those who lead together may each begin in their own time.
  const hasStarted = entries.some((one) => one.status === 'started' && one.by === by);
  if (status === 'started' && hasStarted) return { kind: 'started' };
  if (status === 'extended' && until !== null && state.due !== null && until <= state.due) {
    return { kind: 'not-later', due: state.due };
  }
  return null;
}

/** An earlier day than what is recorded already would change the past of a whole task. */
function againstOrder(entry: NewEntry, entries: readonly Entry[]): Conflict | null {
  const later = entries.findLast(
    ({ on, by, status }) => on > entry.on && status !== 'note' && (by === null || by === entry.by),
  );
  return later ? { kind: 'earlier', than: later.on } : null;
}

/** A conflict in the words of the command line. */
function refusalWords(
  conflict: Conflict,
  name: string,
  { until }: NewEntry,
  { reopen, undo }: Advice,
): Text {
  switch (conflict.kind) {
    case 'stands-for-many': {
      const { code } = conflict.by;
      return {
        vi: `--by: ${code} chỉ chung nhiều cơ quan; ghi mã của một cơ quan`,
        en: `--by: ${code} is a collective name; write the code of one body`,
      };
    }
    case 'not-lead': {
      const { code } = conflict.by;
      const codes = conflict.leads.map((body) => body.code).join(', ');
      return {
        vi: `--by: ${code} không chủ trì việc ${name}; chủ trì: ${codes}`,
        en: `--by: ${code} does not lead ${name}; it is led by: ${codes}`,
      };
    }
    case 'passed-on': {
      const { code, until } = conflict.by;
      const [last, codes] = [
        formatDate(until ?? ''),
        conflict.holders.map((body) => body.code).join(', '),
      ];
      return {
        vi: `--by: ${code} chỉ hoạt động đến hết ${last}; sau đó ghi: ${codes}`,
        en: `--by: ${code} existed until ${last}; after that, write ${codes}`,
      };
    }
    case 'share-not-done': {
      const { code } = conflict.by;
      return {
        vi: `${code} chưa báo cáo phần việc ${name}, không có gì để mở lại`,
        en: `${code} has not reported its share of ${name}: there is nothing to reopen`,
      };
    }
    case 'share-done': {
      const { code } = conflict.by;
      return {
        vi: `${code} đã báo cáo xong phần việc ${name}`,
        en: `${code} has already reported its share of ${name}`,
      };
    }
    case 'not-over':
      return {
        vi: `${name} chưa xong và chưa bị hủy, không có gì để mở lại`,
        en: `${name} is neither done nor cancelled: there is nothing to reopen`,
      };
    case 'cancelled':
      return {
        vi: `${name} đã bị hủy; mở lại bằng: ${reopen}`,
        en: `${name} is cancelled; reopen it with: ${reopen}`,
      };
    case 'done': {
      const day = formatDate(conflict.on);
      return {
        vi: `${name} đã xong ngày ${day}; mở lại bằng: ${reopen}`,
        en: `${name} was done on ${day}; reopen it with: ${reopen}`,
      };
    }
    case 'started':
      return { vi: `${name} đã được ghi là bắt đầu`, en: `${name} is already recorded as started` };
    case 'not-later': {
      const [end, due] = [until === null ? '' : formatDate(until), formatDate(conflict.due)];
      return {
        vi: `--until: hạn mới ${end} phải sau hạn hiện nay ${due}`,
        en: `--until: the new deadline ${end} must be after the present one, ${due}`,
      };
    }
    case 'earlier': {
      const day = formatDate(conflict.than);
      return {
        vi: `${name} đã có mục ghi ngày ${day}; ngày ghi sau không được trước ngày đó (bỏ mục cuối: ${undo})`,
        en: `${name} has an entry for ${day}; a later entry cannot be for an earlier day (to remove the last one: ${undo})`,
      };
    }
  }
}
