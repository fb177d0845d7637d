/** How often something comes back: "hằng quý", "6 tháng/lần", "hai lần mỗi năm". */
import type { Text } from '../text.ts';
import { parseCount } from './moments.ts';
import { AND, after, COMMA, type Phrases, phrases, skip, stands, type Token } from './tokens.ts';
import {
  END,
  HALF,
  MIDDLE,
  MONTH,
  NTH,
  QUARTER,
  ROMAN,
  START,
  TIMES,
  WEEK,
  YEAR,
} from './words.ts';

/** How often something comes back. */
export type Every = 'week' | 'month' | 'quarter' | 'half' | 'year';

/** From the shortest to the longest. */
export const FREQUENCY: readonly Every[] = ['week', 'month', 'quarter', 'half', 'year'];

/** How often, in words. */
export const EVERY: Readonly<Record<Every, Text>> = {
  week: { vi: 'hằng tuần', en: 'every week' },
  month: { vi: 'hằng tháng', en: 'every month' },
  quarter: { vi: 'hằng quý', en: 'every quarter' },
  half: { vi: '6 tháng một lần', en: 'every half-year' },
  year: { vi: 'hằng năm', en: 'every year' },
};

const EACH = phrases(
  'hằng',
  'hàng',
  'mỗi',
  'từng',
  'cứ',
  'cứ mỗi',
  'đầu mỗi',
  'cuối mỗi',
  'định kỳ',
  'định kỳ hằng',
  'định kỳ hàng',
  'định kỳ mỗi',
  'theo',
  'định kỳ theo',
  'theo định kỳ',
  'theo định kỳ hằng',
  'theo định kỳ hàng',
  'theo mỗi',
  'theo từng',
);
const PER = phrases('/', 'một', 'mỗi', 'trong', 'trên');
/** How many of them a year has. */
const PER_YEAR: readonly [Phrases, number][] = [
  [WEEK, 52],
  [MONTH, 12],
  [QUARTER, 4],
  [YEAR, 1],
];
const KNOWN_PER_YEAR: Readonly<Record<Every, number>> = {
  week: 52,
  month: 12,
  quarter: 4,
  half: 2,
  year: 1,
};
const PER_MARK = phrases('/', ',', '-');
/** After a unit they say which one it is: "quý I", "tháng cuối", "năm học". */
const NAMING = phrases(...ROMAN, START, MIDDLE, END, NTH, 'học');
const PERIOD_JOINT = phrases(COMMA, AND);

/** What was found, and the index after it. */
interface Recurrence {
  /** Null where the frequency has no name, as that of "hai tháng một lần". */
  every: Every | null;
  next: number;
}

/** The recurrence with a period that starts at `index`, or null. */
export function findEvery(tokens: readonly Token[], index: number): Recurrence | null {
  return findPeriods(tokens, index) ?? findTimesPerPeriod(tokens, index);
}

function everyOf(perYear: number): Every | null {
  return FREQUENCY.find((every) => KNOWN_PER_YEAR[every] === perYear) ?? null;
}

/** A period that something comes back in, and how many of it a year has, each with how often in it. */
interface Frequency {
  perYear: number;
  /** "một lần" was said. */
  timed: boolean;
  next: number;
}

/** "quý", "6 tháng", "nửa năm", "hai tháng một lần"; but not the "quý" of "quý I". */
function findPeriod(tokens: readonly Token[], index: number | null): Frequency | null {
  if (index === null) return null;
  const half = after(tokens, index, HALF);
  if (half !== null) return findUnit(tokens, half, 1 / 2);
  const count = parseCount(tokens, index);
  // The "năm" of "năm tháng một lần" is five; that of "hằng năm, quý I" is not.
  return (count && findUnit(tokens, count.next, count.value)) ?? findUnit(tokens, index, 1);
}

function findUnit(tokens: readonly Token[], index: number, count: number): Frequency | null {
  const unit = PER_YEAR.find(([words]) => stands(tokens, index, words));
  if (!unit || count === 0) return null;
  const perYear = unit[1] / count;
  const times = findTimes(tokens, index + 1);
  if (times) return { perYear: perYear * times.value, timed: true, next: times.next };
  return isNamed(tokens, index + 1) ? null : { perYear, timed: false, next: index + 1 };
}

/** "một lần", "/ 01 lần", ", 2 lần" after a period. */
function findTimes(
  tokens: readonly Token[],
  index: number,
): { value: number; next: number } | null {
  const from = skip(tokens, index, PER_MARK);
  const count = parseCount(tokens, from);
  const said = count?.next ?? from;
  const next = after(tokens, said, TIMES);
  // "Tháng 3 lần 2" is March, the second time.
  if (next === null || said === index || isNamed(tokens, next)) return null;
  return { value: count?.value ?? 1, next };
}

function isNamed(tokens: readonly Token[], index: number): boolean {
  return tokens[index]?.kind === 'number' || stands(tokens, index, NAMING);
}

/** "hằng quý", "mỗi tháng một lần", "6 tháng/lần", "định kỳ 6 tháng, năm": of several the shortest counts. */
function findPeriods(tokens: readonly Token[], index: number): Recurrence | null {
  const each = after(tokens, index, EACH);
  const first = findPeriod(tokens, each ?? index);
  if (!first || (each === null && !first.timed)) return null;
  let { perYear, next } = first;
  for (let more = each && findNextPeriod(tokens, next); more; more = findNextPeriod(tokens, next)) {
    next = more.next;
    perYear = Math.max(perYear, more.perYear);
  }
  return { every: everyOf(perYear), next };
}

function findNextPeriod(tokens: readonly Token[], index: number): Frequency | null {
  const joint = after(tokens, index, PERIOD_JOINT);
  return joint === null ? null : findPeriod(tokens, skip(tokens, joint, EACH));
}

/** "2 lần/năm", "01 lần mỗi quý", "ba lần trong một năm". */
function findTimesPerPeriod(tokens: readonly Token[], index: number): Recurrence | null {
  const count = parseCount(tokens, index);
  const period = count && findPeriod(tokens, after(tokens, after(tokens, count.next, TIMES), PER));
  return period && { every: everyOf(period.perYear * count.value), next: period.next };
}
