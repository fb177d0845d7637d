/**
 * Reading the time column of a decision. A phrase goes through in this order, one file a step:
 *
 * 1. tokens.ts: words, numbers and marks, and the numbers of documents as one token each.
 * 2. items.ts: the longest runs of tokens that mean something, a time, a recurrence or a condition. A time
 *    is a word that governs it ("trước", markers.ts) and moments of the calendar (moments.ts: days, months, quarters); a
 *    recurrence has a period (frequency.ts), and perhaps a day of it (recurring-days.ts).
 * 3. clauses.ts: items and the words between them, cut at ";", ".", ",", "và" and brackets. A clause states
 *    one time at most; words in it must be a remark that changes nothing (remarks.ts).
 * 4. here: what each statement means, and what they mean together: the timeframe; its deadlines (deadlines.ts), and
 *    the words that say which is which (stage-words.ts).
 *
 * A new wording of something known is a line in the lists at the head of these files. A new
 * word of time goes into words.ts, whether a rule reads it (moments.ts, items.ts, frequency.ts) or not: where it
 * stands unread, as in "thường xuyên, quý sau" or "nửa đầu và nửa cuối năm 2026", the date of the rest would be wrong.
 *
 * A wrong date is worse than none: digits or time words that no rule explains, and words that could change
 * the meaning ("dự kiến", "hoặc", "sau"), leave the whole phrase unread. Each step answers null for what it
 * does not find or dares not read.
 */
import { addDays, addMonths, formatDate, type IsoDate, type Period } from '../dates.ts';
import { joinTexts, type Text } from '../text.ts';
import {
  type Clause,
  namesPurpose,
  readClause,
  type Statement,
  shareYears,
  splitClauses,
} from './clauses.ts';
import {
  type Deadline,
  GOES_ON,
  recurringDeadlines,
  singleDeadline,
  stagedDeadlines,
} from './deadlines.ts';
import { EVERY, type Every, FREQUENCY } from './frequency.ts';
import { isBeforeDay, type Recurring, type Time } from './items.ts';
import type { Marker } from './markers.ts';
import { type Moment, periodOf } from './moments.ts';
import { daysIn, NO_DAYS } from './recurring-days.ts';
import { isRemark } from './remarks.ts';
import { restOf } from './rest.ts';
import { wordsByStatement } from './stage-words.ts';
import { isOneOf, phrases, type Token, tokenize } from './tokens.ts';
import { DAY, MONTH, QUARTER, YEAR } from './words.ts';

/** The kinds of time a decision names; see the design's table, or `dvtasks explain`. */
export type TimeKind =
  | 'date'
  | 'before'
  | 'by'
  | 'period'
  | 'open'
  | 'ongoing'
  | 'recurring'
  | 'relative'
  | 'staged'
  | 'dependent'
  | 'unread';

/** One part of a staged time. */
export interface Stage {
  text: string;
  kind: TimeKind;
  from: IsoDate | null;
  due: IsoDate | null;
  every: Every | null;
}

/** What a phrase means: `from` is the first day, `due` the last day on time. */
export interface Timeframe extends Stage {
  /** The parts of a staged time, in the order of the text; empty for the other kinds. */
  stages: Stage[];
  /** What is to be met, one after another; none for what has no day. */
  deadlines: readonly Deadline[];
}

/** A reading, with the words it rests on. */
export interface Reading {
  timeframe: Timeframe;
  /** Each run of words that counted, and what it was taken to mean. */
  steps: { words: string; meaning: Text }[];
  /** What the phrase says beside the day of its one deadline: all of it where it has none, or several. */
  rest: string;
}

/** What the phrase itself does not say. */
export interface ReadingContext {
  /** The year of quarters, months and days written without one. */
  year: number;
  /** The day the document was issued, where known: "… kể từ ngày ban hành" counts from the day after. */
  issued: IsoDate | null;
}

/** What one time, recurrence or condition means, and how that is said. */
type Sense = Omit<Stage, 'text'> & {
  step: Text;
  /** The days on which a recurrence comes back in the catalogue's year, where its words name them. */
  days: readonly Pick<Stage, 'from' | 'due'>[];
};
/** A sense and the words it rests on. */
type PlacedSense = Sense & { place: Statement };

/** The stages a time gives, one or as many as its list has; null where they make no sense. */
function readTime(time: Time, inherited: Marker, context: ReadingContext): Sense[] | null {
  const marker = time.marker === 'none' ? inherited : time.marker;
  const { moments, form, abridged } = time.span;
  const periods = moments.map((moment) => periodOf(moment, context.year));
  if (!periods.every((one): one is Period => one !== null)) return null;
  const whole = { from: (periods[0] as Period).from, due: (periods.at(-1) as Period).due };
  const isPlain = marker === 'none' || marker === 'in';
  if (form === 'range') {
    const isAllowed = (isPlain || marker === 'from') && !time.hour && whole.from <= whole.due;
    return isAllowed ? withTail(time, whole, [period(whole)]) : null;
  }
  if (form === 'list') {
    const isRising = eachTwo(periods, (one, next) => one.due < next.due);
    if (!isRising || time.hour || marker === 'from' || marker === 'until') return null;
    const isAdjoining = eachTwo(periods, (one, next) => next.from === addDays(one.due, 1));
    if (abridged && isAdjoining && isPlain) {
      return withTail(time, whole, [period(whole)]);
    }
  }
  const senses = periods.map((one, at) => single(marker, moments[at] as Moment, one, time.hour));
  return senses.every((sense) => sense !== null) ? withTail(time, whole, senses) : null;
}

/** True where every one of `all` and the next one stand so to each other. */
function eachTwo<T>(all: readonly T[], stand: (one: T, next: T) => boolean): boolean {
  return all.slice(1).every((next, at) => stand(all[at] as T, next));
}

function withTail(time: Time, whole: Period, senses: Sense[]): Sense[] | null {
  if (time.tail === 'yearly') {
    const isEveryYears = time.span.moments.every(
      ({ year, unit }) => year === null && unit !== 'year',
    );
    return [{ ...recurringMeaning('year'), days: isEveryYears ? senses : [] }];
  }
  if (time.tail === null) return senses;
  const states = time.marker === 'before' || time.marker === 'by' || time.marker === 'until';
  return states ? null : [opening(whole.from)];
}

function meaning(kind: TimeKind, from: IsoDate | null, due: IsoDate | null, step: Text): Sense {
  return { kind, from, due, every: null, step, days: [] };
}

function period({ from, due }: Period): Sense {
  return meaning('period', from, due, {
    vi: `từ ${formatDate(from)} đến hết ${formatDate(due)}`,
    en: `from ${formatDate(from)} to the end of ${formatDate(due)}`,
  });
}

function opening(from: IsoDate): Sense {
  return meaning('open', from, null, {
    vi: `từ ${formatDate(from)}, không có ngày kết thúc`,
    en: `from ${formatDate(from)}, with no end date`,
  });
}

function recurringMeaning(every: Every | null): Sense {
  const step =
    every === null ? { vi: 'lặp lại định kỳ', en: 'recurs from time to time' } : EVERY[every];
  return { ...meaning('recurring', null, null, step), every };
}

/** A recurrence with the days it names; where it is not certain which they are it has none, and says so. */
function recurrence({ every, days }: Recurring, { year }: ReadingContext): Sense {
  const sense = recurringMeaning(every);
  if (days === null) return sense;
  if (days === 'unclear') return { ...sense, step: joinTexts([sense.step, NO_DAYS], '; ') };
  const { days: named, leftOut } = daysIn(year, days);
  const step = leftOut === null ? sense.step : joinTexts([sense.step, leftOut], '; ');
  return { ...sense, step, days: named.map((due) => ({ from: null, due })) };
}

function single(
  marker: Marker,
  moment: Moment,
  { from, due }: Period,
  hour: boolean,
): Sense | null {
  const isDay = moment.unit === 'day';
  if (marker === 'from') return hour ? null : opening(from);
  if (marker === 'before' && !hour) {
    const eve = addDays(from, -1);
    return meaning('before', null, eve, {
      vi: `không tính ngày ${formatDate(from)}: ngày cuối còn đúng hạn là ${formatDate(eve)}`,
      en: `${formatDate(from)} itself is not counted: the last day on time is ${formatDate(eve)}`,
    });
  }
  if (marker === 'until' && !isDay) return null;
  if (marker === 'by' || marker === 'until' || marker === 'before') {
    return meaning('by', null, due, {
      vi: `ngày cuối còn đúng hạn là ${formatDate(due)}`,
      en: `the last day on time is ${formatDate(due)}`,
    });
  }
  if (!isDay) return period({ from, due });
  return meaning('date', null, due, { vi: `ngày ${formatDate(due)}`, en: `on ${formatDate(due)}` });
}

function relative(
  { count, unit, since }: Extract<Statement, { type: 'relative' }>,
  context: ReadingContext,
): Sense | null {
  const start = since === null ? context.issued : (periodOf(since, context.year)?.due ?? null);
  if (start === null) return since === null ? sinceUnknownIssue('relative') : null;
  // Bộ luật Dân sự 2015, Điều 147 khoản 2 (the first day is not counted) and Điều 148 khoản 2, 3.
  const days = unit === 'week' ? count * 7 : count;
  const due = unit === 'month' ? addMonths(start, count) : addDays(start, days);
  const from = addDays(start, 1);
  const origin =
    since === null
      ? { vi: 'ngày ban hành', en: 'issue' }
      : { vi: formatDate(start), en: formatDate(start) };
  return meaning('relative', from, due, {
    vi: `tính từ ${formatDate(from)}, ngày sau ${origin.vi}: đến hết ${formatDate(due)}`,
    en: `counted from ${formatDate(from)}, the day after ${origin.en}, to the end of ${formatDate(due)}`,
  });
}

function sinceUnknownIssue(kind: TimeKind): Sense {
  return meaning(kind, null, null, {
    vi: 'tính từ ngày ban hành, mà ngày ban hành chưa biết',
    en: 'counted from the day of issue, which is not known',
  });
}

/** What a recurrence or a condition means, which no word before it can change. */
function undated(
  place: Exclude<Statement, { type: 'time' }>,
  context: ReadingContext,
): Sense | null {
  switch (place.type) {
    case 'recurring':
      return recurrence(place, context);
    case 'relative':
      return relative(place, context);
    case 'issued':
      return context.issued === null ? sinceUnknownIssue('open') : opening(context.issued);
    case 'ongoing':
      return meaning('ongoing', null, null, { vi: 'việc làm thường xuyên', en: 'ongoing work' });
    case 'dependent':
      return meaning('dependent', null, null, {
        vi: 'phụ thuộc vào việc khác, chưa có ngày cụ thể',
        en: 'depends on something else; no date is set',
      });
  }
}

/** Each clause, with what it states. */
type Stated = [Clause, readonly Statement[]][];

/** All that the clauses say, in order, or null. */
function meanings(
  tokens: readonly Token[],
  context: ReadingContext,
): { found: PlacedSense[]; stated: Stated } | null {
  const found: PlacedSense[] = [];
  const stated: Stated = [];
  let marker: Marker = 'none';
  /** The marker stands before a day that comes back: nobody takes it for that of a month or a year. */
  let isOfDays = false;
  let isForOthers = false;
  for (const clause of shareYears(splitClauses(tokens))) {
    const statements = readClause(clause, tokens);
    if (statements === null) return null;
    stated.push([clause, statements]);
    for (const place of statements) {
      if (place.type !== 'time') {
        const sense = undated(place, context);
        if (sense === null) return null;
        found.push({ ...sense, place });
        if (isBeforeDay(place) && marker !== 'before' && marker !== 'by') {
          [marker, isOfDays] = ['before', true];
        }
        continue;
      }
      if (isForOthers) return null;
      const bare = place.marker === 'none';
      const unit = place.span.moments[0]?.unit;
      const isMarked = marker === 'before' || marker === 'by';
      const afterMarked = bare && isMarked && (unit === 'day' || !isOfDays);
      const joined = place.follows && (clause.joint === 'and' || clause.joint === 'comma');
      // "trước 30/6 và 31/12" governs both days; anything looser is not ours to decide.
      if (afterMarked && (unit === 'day') !== joined) return null;
      const previous = found.at(-1);
      const hangs = previous?.kind === 'dependent' || previous?.kind === 'relative';
      if (bare && hangs && clause.joint !== 'break') return null;
      // "Quý I, năm 2026", "Quý I\n2027" may be one quarter or a quarter and a year.
      const adjoins = joined || place.start - (previous?.place.end ?? 0) === 1;
      const isItsYear = unit === 'year' && (joined || (previous && assumesYear(previous.place)));
      if (bare && adjoins && previous?.due && isItsYear) return null;
      const senses = readTime(place, afterMarked && unit === 'day' ? marker : 'none', context);
      if (senses === null) return null;
      // "Quý II/2026 (tháng 8)": a bracket that names another end than the time before it.
      const differs = senses.at(-1)?.due !== previous?.due;
      if (clause.bracketed && previous?.due && differs) return null;
      for (const sense of senses) found.push({ ...sense, place });
      if (!bare) [marker, isOfDays] = [place.marker, false];
    }
    isForOthers ||= namesPurpose(clause);
  }
  const hasDate = found.some(({ from, due }) => from !== null || due !== null);
  if (hasDate && found.some(({ place }) => place.doubtful)) return null;
  return sharesYear(found, context) ? { found, stated } : null;
}

/** A last stage without a year, after one that names another year than the catalogue's, is not certain. */
function sharesYear(found: readonly PlacedSense[], context: ReadingContext): boolean {
  const times = found.flatMap(({ place }) => (place.type === 'time' ? place.span.moments : []));
  const last = times.at(-1);
  const others = times.some(({ year }) => year !== null && year !== context.year);
  return !(last && last.year === null && others);
}

/** The kind and dates of all that was found together; null where it does not make sense together. */
function combine(found: readonly PlacedSense[]): Omit<Stage, 'text'> | null {
  const [first] = found;
  if (!first) return null;
  const every = FREQUENCY.find((one) => found.some((sense) => sense.every === one)) ?? null;
  if (found.length === 1) return { ...stageOf(first), every };
  const undated = (kind: TimeKind, from: IsoDate | null = null) => ({
    kind,
    from,
    due: null,
    every,
  });
  const open = found.find(({ kind }) => kind === 'open');
  const goesOn = found.some(({ kind }) => kind === 'ongoing');
  const stages = found.filter(({ kind }) => !GOES_ON.has(kind));
  if (stages.length === 0) {
    return open ? undated('open', open.from) : undated(goesOn ? 'ongoing' : 'recurring');
  }
  const dated = stages.filter(({ due }) => due !== null);
  if (dated.length === 0) {
    if (found.some(({ kind }) => kind === 'relative')) return null;
    return undated(open ? 'staged' : first.kind);
  }
  if (dated.length === stages.length && isNoDeadline(found, dated)) {
    return undated(goesOn ? 'ongoing' : 'recurring');
  }
  const isWholeYear = stages.length === 1 && isYear(dated[0]?.place);
  if (isWholeYear && every === 'year') return null;
  const isRising = dated.every(
    ({ due }, index) => index === 0 || (due ?? '') >= (dated[index - 1]?.due ?? ''),
  );
  if (!isRising || open) return null;
  return { kind: 'staged', from: null, due: stages.at(-1)?.due ?? null, every };
}

/** What comes back has a deadline on each of its days in the catalogue's year; what is read as one, its own. */
function unstagedDeadlines(
  { kind, from, due }: Omit<Stage, 'text'>,
  found: readonly PlacedSense[],
  { year }: ReadingContext,
): Deadline[] {
  if (!GOES_ON.has(kind)) return singleDeadline(from, due);
  const years = found.filter(({ place, due }) => isYear(place) && due !== null);
  // "Hằng năm, trước ngày 31/3": a day beside the recurrence is its day.
  const named = found.flatMap((sense) => (sense.due === null ? sense.days : [sense]));
  const days = named.filter((one) => !years.some((whole) => whole === one));
  if (!days.every((one) => one.due?.startsWith(`${year}-`))) return [];
  // "Từ tháng 3, trước ngày 25 hằng tháng"; "… trong năm 2027".
  const isMeant = (day: IsoDate) =>
    [{ from, due: null }, ...years].every(
      (one) => (one.from ?? day) <= day && day <= (one.due ?? day),
    );
  return recurringDeadlines(days.filter((one) => one.due !== null && isMeant(one.due)));
}

function stageOf({ kind, from, due, every }: Sense): Omit<Stage, 'text'> {
  return { kind, from, due, every };
}

/** Dates that only say in which part of a year, or through which year, something is done again and again. */
function isNoDeadline(found: readonly PlacedSense[], dated: readonly PlacedSense[]): boolean {
  const yearly = found.some(({ every }) => every === 'year');
  // "Hằng năm, trước ngày 31/3": a day without a year, next to "every year", is every year's.
  if (yearly && dated.every(({ place }) => hasNoYear(place))) return true;
  if (dated.length > 1 || !isYear(dated[0]?.place)) return false;
  // "Hằng quý trong năm 2026"; "Năm 2026, thường xuyên".
  return found[0]?.kind === 'recurring' || found.some(({ kind }) => kind === 'ongoing');
}

function hasNoYear(place: Statement): boolean {
  return place.type === 'time' && place.span.moments.every(({ year }) => year === null);
}

function isYear(place: Statement | undefined): boolean {
  return place?.type === 'time' && place.span.moments.every(({ unit }) => unit === 'year');
}

/** The words that a sense rests on. */
function wordsOf(text: string, tokens: readonly Token[], place: Statement): string {
  const start = tokens[place.start]?.start ?? 0;
  const end = tokens[place.end - 1]?.end ?? text.length;
  return text.slice(start, end);
}

/** "Tháng\n01/2026": a line that ends in a unit goes on in the next. */
function joinLines(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ key }, at) => {
    const isCut = isOneOf(tokens[at - 1], UNITS) && tokens[at + 1]?.kind === 'number';
    return !(key === '\n' && isCut);
  });
}

const UNITS = phrases(DAY, MONTH, QUARTER, YEAR);

/** What was read in this run, by year and phrase, and apart from them what hangs on the day of issue: communes say the same. */
const KNOWN = new Map<string, Reading>();
const KNOWN_ISSUED = new Map<string, Reading>();
const MOST_KNOWN = 10_000;

/**
 * Reads one phrase of a time column. Never throws; what it does not understand is `unread`.
 *
 * @param phrase the official wording, in any Unicode form
 * @param context the catalogue's year and the document's day of issue
 */
export function readTimeframe(phrase: string, { year, issued }: ReadingContext): Reading {
  const key = `${year} ${phrase}`;
  const keyIssued = `${issued} ${key}`;
  const known = KNOWN.get(key) ?? KNOWN_ISSUED.get(keyIssued);
  if (known) return known;
  let hangsOnIssue = false;
  const reading = read(phrase, {
    year,
    get issued() {
      hangsOnIssue = true;
      return issued;
    },
  });
  const readings = hangsOnIssue ? KNOWN_ISSUED : KNOWN;
  if (readings.size >= MOST_KNOWN) readings.clear();
  readings.set(hangsOnIssue ? keyIssued : key, reading);
  return reading;
}

/** Whether a day on which something is due is counted from the day of issue. */
export function isDueFromIssue(phrase: string, year: number): boolean {
  const dueWhere = (issued: IsoDate | null) => {
    const { due, deadlines } = readTimeframe(phrase, { year, issued }).timeframe;
    return JSON.stringify([due, deadlines.map((one) => one.due)]);
  };
  return dueWhere(null) !== dueWhere(`${year}-01-01`);
}

function read(phrase: string, context: ReadingContext): Reading {
  const text = phrase.normalize('NFC');
  const tokens = joinLines(tokenize(text));
  const said = meanings(tokens, context);
  const whole = said && combine(said.found);
  if (!said || !whole) {
    const timeframe: Timeframe = {
      text: phrase,
      kind: 'unread',
      from: null,
      due: null,
      every: null,
      stages: [],
      deadlines: [],
    };
    return { timeframe, steps: [], rest: text };
  }
  const { found, stated } = said;
  const quoted = found.map((stage) => ({ ...stage, text: wordsOf(text, tokens, stage.place) }));
  const isStaged = whole.kind === 'staged';
  const stages = isStaged ? quoted.map((stage) => ({ text: stage.text, ...stageOf(stage) })) : [];
  const words = isStaged ? wordsByStatement(text, tokens, stated) : null;
  const deadlines = words
    ? stagedDeadlines(found.map((one) => ({ ...one, words: words.get(one.place) ?? null })))
    : unstagedDeadlines(whole, found, context);
  return {
    timeframe: { text: phrase, ...whole, stages, deadlines },
    rest: restOf(text, tokens, found, deadlines),
    steps: quoted.map(({ text: words, step, place }) => ({
      words,
      meaning: assumesYear(place)
        ? joinTexts(
            [
              step,
              {
                vi: `không ghi năm: lấy năm ${context.year}`,
                en: `no year is given: ${context.year} is assumed`,
              },
            ],
            '; ',
          )
        : step,
    })),
  };
}

/** True where a phrase has a word of time in it, or no words at all: whether or not it can be read, it may say when. */
export function mentionsTime(phrase: string): boolean {
  const items = splitClauses(tokenize(phrase.normalize('NFC'))).flatMap((clause) => clause.items);
  const words = items.flatMap((item) =>
    item.type === 'word' && item.token.kind === 'word' ? [item.token] : [],
  );
  return words.length === 0 || items.some(({ type }) => type !== 'word') || !isRemark(words);
}

function assumesYear(place: Statement): boolean {
  if (place.type === 'relative') return place.since?.year === null;
  return place.type === 'time' && place.span.moments.some(({ year }) => year === null);
}

/** The kinds in words. */
export const TIME_KINDS: Readonly<Record<TimeKind, Text>> = {
  date: { vi: 'một ngày', en: 'a day' },
  before: { vi: 'trước một ngày', en: 'before a day' },
  by: { vi: 'chậm nhất một ngày', en: 'by a day' },
  period: { vi: 'một khoảng thời gian', en: 'a period' },
  open: { vi: 'có ngày bắt đầu, không có hạn', en: 'a start without an end' },
  ongoing: { vi: 'thường xuyên', en: 'ongoing' },
  recurring: { vi: 'định kỳ', en: 'recurring' },
  relative: { vi: 'tính từ một ngày', en: 'counted from a day' },
  staged: { vi: 'nhiều giai đoạn', en: 'in stages' },
  dependent: { vi: 'phụ thuộc, chưa có ngày', en: 'depends on something undated' },
  unread: { vi: 'chưa đọc được', en: 'not understood' },
};
