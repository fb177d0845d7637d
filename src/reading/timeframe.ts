/**
 * Reading the time column of a decision. A phrase is cut into clauses (";", ".", ",", "và", brackets);
 * each clause may hold one time, a recurrence, a condition, or only words; the clauses together give the
 * kind and the dates. A wrong date is worse than none: digits or time words that no rule explains,
 * and words that could change the meaning ("dự kiến", "hoặc", "sau"), leave the whole phrase unread.
 */
import { addDays, addMonths, formatDate, type IsoDate, type Period } from '../dates.ts';
import { joinTexts, type Text } from '../text.ts';
import { namesPurpose, readClause, type Said, shareYears, splitClauses } from './clauses.ts';
import { type Every, FREQUENCY, type Marker, type Placed, type Time } from './items.ts';
import { type Moment, periodOf } from './moments.ts';
import { type Token, tokenize } from './tokens.ts';

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
}

/** A reading, with the words it rests on. */
export interface Reading {
  timeframe: Timeframe;
  /** Each run of words that counted, and what it was taken to mean. */
  steps: { words: string; meaning: Text }[];
}

/** What the phrase itself does not say. */
export interface ReadingContext {
  /** The year of quarters, months and days written without one. */
  year: number;
  /** The day the document was issued, where known: "… kể từ ngày ban hành" counts from the day after. */
  issued: IsoDate | null;
}

/** What one time, recurrence or condition means, and how that is said. */
type Sense = Omit<Stage, 'text'> & { step: Text };
/** A sense and the words it rests on. */
type Finding = Sense & { place: Placed };

const UNREAD = 'unread' as const;

/** The stages a time gives: one, or as many as its list has. */
function readTime(
  said: Extract<Said, { type: 'times' }>,
  inherited: Marker,
  context: ReadingContext,
): Sense[] | 'unread' {
  const { time } = said;
  const marker = time.marker === 'none' ? inherited : time.marker;
  const { moments, form } = time.span;
  const periods = moments.map((moment) => periodOf(moment, context.year));
  if (!periods.every((period): period is Period => period !== null)) return UNREAD;
  const first = periods[0] as Period;
  const last = periods.at(-1) as Period;
  if (form === 'range') {
    const whole = { from: first.from, due: last.due };
    const allowed = marker === 'none' || marker === 'in' || marker === 'from';
    if (!allowed || time.hour || whole.from > whole.due) return UNREAD;
    return tailed(time, whole, [period(whole)]);
  }
  if (form === 'list') {
    const adjoining = periods.every(
      (one, index) => index === 0 || one.from === addDays((periods[index - 1] as Period).due, 1),
    );
    const rising = periods.every(
      (one, index) => index === 0 || one.due > (periods[index - 1] as Period).due,
    );
    if (!rising || time.hour || marker === 'from' || marker === 'until') return UNREAD;
    const plain = marker === 'none' || marker === 'in';
    const whole = { from: first.from, due: last.due };
    if (time.span.abridged && adjoining && plain && moments[0]?.unit !== 'day') {
      return tailed(time, whole, [period(whole)]);
    }
    const each = periods.map((one, index) => single(marker, moments[index] as Moment, one, false));
    return each.includes(UNREAD) ? UNREAD : tailed(time, whole, each as Sense[]);
  }
  const one = single(marker, moments[0] as Moment, first, time.hour);
  return one === UNREAD ? UNREAD : tailed(time, first, [one]);
}

function tailed(time: Time, whole: Period, meanings: Sense[]): Sense[] | 'unread' {
  if (time.tail === 'yearly') return [recurringMeaning('year')];
  if (time.tail === null) return meanings;
  const states = time.marker === 'before' || time.marker === 'by' || time.marker === 'until';
  return states ? UNREAD : [opening(whole.from)];
}

function meaning(kind: TimeKind, from: IsoDate | null, due: IsoDate | null, step: Text): Sense {
  return { kind, from, due, every: null, step };
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
    en: `from ${formatDate(from)}, with no last day`,
  });
}

function recurringMeaning(every: Every | null): Sense {
  const step =
    every === null ? { vi: 'lặp lại định kỳ', en: 'comes back from time to time' } : EVERY[every];
  return { ...meaning('recurring', null, null, step), every };
}

/** How often, in words. */
export const EVERY: Readonly<Record<Every, Text>> = {
  week: { vi: 'hằng tuần', en: 'every week' },
  month: { vi: 'hằng tháng', en: 'every month' },
  quarter: { vi: 'hằng quý', en: 'every quarter' },
  half: { vi: '6 tháng một lần', en: 'every half-year' },
  year: { vi: 'hằng năm', en: 'every year' },
};

function single(
  marker: Marker,
  moment: Moment,
  { from, due }: Period,
  hour: boolean,
): Sense | 'unread' {
  const isDay = moment.unit === 'day';
  if (marker === 'from') return hour ? UNREAD : opening(from);
  if (marker === 'before' && !hour) {
    const eve = addDays(from, -1);
    return meaning('before', null, eve, {
      vi: `không tính ngày ${formatDate(from)}: ngày cuối còn đúng hạn là ${formatDate(eve)}`,
      en: `${formatDate(from)} itself is not counted: the last day on time is ${formatDate(eve)}`,
    });
  }
  if (marker === 'until' && !isDay) return UNREAD;
  if (marker === 'by' || marker === 'until' || marker === 'before') {
    return meaning('by', null, due, {
      vi: `ngày cuối còn đúng hạn là ${formatDate(due)}`,
      en: `the last day on time is ${formatDate(due)}`,
    });
  }
  if (!isDay) return period({ from, due });
  return meaning('date', null, due, { vi: `ngày ${formatDate(due)}`, en: `on ${formatDate(due)}` });
}

function relative(said: Extract<Said, { type: 'relative' }>, issued: IsoDate | null): Sense {
  if (issued === null) {
    return meaning('relative', null, null, {
      vi: 'tính từ ngày ban hành, mà ngày ban hành chưa biết',
      en: 'counted from the day of issue, which is not known',
    });
  }
  // Bộ luật Dân sự 2015, Điều 147 khoản 2 (the first day is not counted) and Điều 148 khoản 2, 3.
  const days = said.unit === 'week' ? said.count * 7 : said.count;
  const due = said.unit === 'month' ? addMonths(issued, said.count) : addDays(issued, days);
  const from = addDays(issued, 1);
  return meaning('relative', from, due, {
    vi: `tính từ ${formatDate(from)}, ngày sau ngày ban hành: đến hết ${formatDate(due)}`,
    en: `counted from ${formatDate(from)}, the day after issue, to the end of ${formatDate(due)}`,
  });
}

/** All that the clauses say, in order, or 'unread'. */
function meanings(tokens: readonly Token[], context: ReadingContext): Finding[] | 'unread' {
  const found: Finding[] = [];
  let marker: Marker = 'none';
  let annotated: Finding | undefined;
  let isForOthers = false;
  for (const clause of shareYears(splitClauses(tokens))) {
    const said = readClause(clause, tokens);
    if (said === UNREAD) return UNREAD;
    for (const one of said) {
      if (one.type === 'times') {
        if (isForOthers) return UNREAD;
        const bare = one.time.marker === 'none';
        const isDay = one.time.span.moments[0]?.unit === 'day';
        const afterMarked = bare && (marker === 'before' || marker === 'by');
        const joined = one.follows && (clause.joint === 'and' || clause.joint === 'comma');
        // "trước 30/6 và 31/12" governs both days; anything looser is not ours to decide.
        if (afterMarked && isDay !== joined) return UNREAD;
        const previous = found.at(-1);
        const hangs = previous?.kind === 'dependent' || previous?.kind === 'relative';
        if (bare && hangs && clause.joint !== 'break') return UNREAD;
        // "Quý I, năm 2026" may be one quarter or a quarter and a year.
        const plain = bare && joined && previous?.due && one.time.span.moments[0]?.unit === 'year';
        if (plain) return UNREAD;
        const read = readTime(one, afterMarked && isDay ? marker : 'none', context);
        if (read === UNREAD) return UNREAD;
        // "Quý II/2026 (tháng 8)": a bracket that names another end than the time before it.
        const differs = read.at(-1)?.due !== previous?.due;
        if (clause.bracketed && previous === annotated && previous?.due && differs) return UNREAD;
        for (const each of read) found.push({ ...each, place: one.place });
        if (!bare) marker = one.time.marker;
      } else if (one.type === 'recurring') {
        found.push({ ...recurringMeaning(one.every), place: one.place });
      } else if (one.type === 'ongoing') {
        const step = { vi: 'việc làm thường xuyên', en: 'continuing work' };
        found.push({ ...meaning('ongoing', null, null, step), place: one.place });
      } else if (one.type === 'relative') {
        found.push({ ...relative(one, context.issued), place: one.place });
      } else {
        const step = {
          vi: 'phụ thuộc vào việc khác, chưa có ngày cụ thể',
          en: 'depends on something else; no date is set',
        };
        found.push({ ...meaning('dependent', null, null, step), place: one.place });
      }
    }
    annotated = found.at(-1);
    isForOthers ||= namesPurpose(clause);
  }
  return sharesYear(found, context) ? found : UNREAD;
}

/** A last stage without a year, after one that names another year than the catalogue's, is not certain. */
function sharesYear(found: readonly Finding[], context: ReadingContext): boolean {
  const times = found.flatMap(({ place }) => (place.type === 'time' ? place.span.moments : []));
  const last = times.at(-1);
  const others = times.some(({ year }) => year !== null && year !== context.year);
  return !(last && last.year === null && others);
}

/** The kind and dates of all that was found together; null where it does not make sense together. */
function combine(found: readonly Finding[]): Omit<Stage, 'text'> | null {
  const [first] = found;
  if (!first) return null;
  const every = FREQUENCY.find((one) => found.some((finding) => finding.every === one)) ?? null;
  if (found.length === 1) return { ...stageOf(first), every };
  const undated = (kind: TimeKind, from: IsoDate | null = null) => ({
    kind,
    from,
    due: null,
    every,
  });
  const open = found.find(({ kind }) => kind === 'open');
  const goesOn = found.some(({ kind }) => kind === 'ongoing');
  const stages = found.filter(({ kind }) => !['recurring', 'ongoing', 'open'].includes(kind));
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

function stageOf({ kind, from, due, every }: Sense): Omit<Stage, 'text'> {
  return { kind, from, due, every };
}

/** Dates that only say in which part of a year, or through which year, something is done again and again. */
function isNoDeadline(found: readonly Finding[], dated: readonly Finding[]): boolean {
  const yearly = found.some(({ kind, every }) => kind === 'recurring' && every === 'year');
  // "Hằng năm, trước ngày 31/3": a day without a year, next to "every year", is every year's.
  if (yearly && dated.every(({ place }) => hasNoYear(place))) return true;
  if (dated.length > 1 || !isYear(dated[0]?.place)) return false;
  // "Hằng quý trong năm 2026"; "Năm 2026, thường xuyên".
  return found[0]?.kind === 'recurring' || found.some(({ kind }) => kind === 'ongoing');
}

function hasNoYear(place: Placed): boolean {
  return place.type === 'time' && place.span.moments.every(({ year }) => year === null);
}

function isYear(place: Placed | undefined): boolean {
  return place?.type === 'time' && place.span.moments.every(({ unit }) => unit === 'year');
}

/** The words that a finding rests on. */
function wordsOf(text: string, tokens: readonly Token[], place: Placed): string {
  const start = tokens[place.start]?.start ?? 0;
  const end = tokens[place.end - 1]?.end ?? text.length;
  return text.slice(start, end);
}

/**
 * Reads one phrase of a time column. Never throws; what it does not understand is `unread`.
 *
 * @param phrase the official wording, in any Unicode form
 * @param context the catalogue's year and the document's day of issue
 */
export function readTimeframe(phrase: string, context: ReadingContext): Reading {
  const text = phrase.normalize('NFC');
  const tokens = tokenize(text);
  const found = meanings(tokens, context);
  const whole = found === UNREAD ? null : combine(found);
  if (found === UNREAD || !whole) {
    const timeframe: Timeframe = {
      text: phrase,
      kind: 'unread',
      from: null,
      due: null,
      every: null,
      stages: [],
    };
    return { timeframe, steps: [] };
  }
  const quoted = found.map((stage) => ({ ...stage, text: wordsOf(text, tokens, stage.place) }));
  const stages =
    whole.kind === 'staged'
      ? quoted.map((finding) => ({ text: finding.text, ...stageOf(finding) }))
      : [];
  return {
    timeframe: { text: phrase, ...whole, stages },
    steps: quoted.map(({ text: words, step, place }) => ({
      words,
      meaning: assumesYear(place)
        ? joinTexts(
            [
              step,
              {
                vi: `không ghi năm: lấy năm ${context.year}`,
                en: `no year is said: ${context.year} is taken`,
              },
            ],
            '; ',
          )
        : step,
    })),
  };
}

function assumesYear(place: Placed): boolean {
  return place.type === 'time' && place.span.moments.some(({ year }) => year === null);
}

/** The kinds in words. */
export const TIME_KINDS: Readonly<Record<TimeKind, Text>> = {
  date: { vi: 'một ngày', en: 'a day' },
  before: { vi: 'trước một ngày', en: 'before a day' },
  by: { vi: 'chậm nhất một ngày', en: 'by a day' },
  period: { vi: 'một khoảng thời gian', en: 'a period' },
  open: { vi: 'có ngày bắt đầu, không có hạn', en: 'a beginning without an end' },
  ongoing: { vi: 'thường xuyên', en: 'continuing' },
  recurring: { vi: 'định kỳ', en: 'recurring' },
  relative: { vi: 'tính từ ngày ban hành', en: 'counted from the day of issue' },
  staged: { vi: 'nhiều giai đoạn', en: 'in stages' },
  dependent: { vi: 'phụ thuộc, chưa có ngày', en: 'depends on something undated' },
  unread: { vi: 'chưa đọc được', en: 'not understood' },
};
