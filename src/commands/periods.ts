/** The periods and days that options name. */
import {
  addDays,
  formatDate,
  type IsoDate,
  isWithin,
  monthsPeriod,
  type NamedPeriod,
  type Period,
  parseDate,
  quarterPeriod,
} from '../dates.ts';
import { UsageError } from '../errors.ts';
import { fold } from '../reading/fold.ts';
import { byCodeUnits, type Text, withoutCurlyQuotes } from '../text.ts';
import type { Options } from './command.ts';

const ROMAN = ['', 'I', 'II', 'III', 'IV'];

/** A quarter (1 to 4) as it is printed: "Quý I/2026". */
export function quarterName(year: number, quarter: number): Text {
  return { vi: `Quý ${ROMAN[quarter]}/${year}`, en: `Q${quarter} ${year}` };
}

/** A period as it is asked for, which may leave out its year. */
interface AskedPeriod {
  year: number | null;
  of: (year: number) => NamedPeriod;
}

/** "Q1", "q1", "1", "I", "Quý I", "2026Q1", "Quý I/2026". */
export function parseQuarter(value: string): AskedPeriod {
  const wanted = fold(value);
  const parts =
    /^(?:quy|q)?\s*(?<quarter>iv|i{1,3}|0?[1-4])(?:\s*[/-]?\s*(?:nam\s*)?(?<year>\d{4}))?$/.exec(
      wanted,
    ) ?? /^(?<year>\d{4})\s*[/-]?\s*q(?:uy)?\s*(?<quarter>iv|i{1,3}|[1-4])$/.exec(wanted);
  const written = parts?.groups?.quarter;
  if (!written) {
    throw new UsageError({
      vi: `--quarter: “${value}” không phải quý; viết Q1, Q2, Q3, Q4 (hoặc 1, I, "Quý I", 2026Q1)`,
      en: `--quarter: “${value}” is not a quarter; write Q1, Q2, Q3, Q4 (or 1, I, 2026Q1)`,
    });
  }
  const roman = ROMAN.indexOf(written.toUpperCase());
  const quarter = roman > 0 ? roman : Number(written);
  return {
    year: yearIn(parts),
    of: (year) => ({ ...quarterPeriod(year, quarter), name: quarterName(year, quarter) }),
  };
}

/** "2", "02", "T2", "Tháng 2", "2/2026", "2026-02". */
export function parseMonth(value: string): AskedPeriod {
  const wanted = fold(value);
  const parts =
    /^(?:thang|t)?\s*(?<month>\d{1,2})(?:\s*[/-]\s*(?<year>\d{4}))?$/.exec(wanted) ??
    /^(?<year>\d{4})-(?<month>\d{1,2})$/.exec(wanted);
  const month = Number(parts?.groups?.month ?? 0);
  if (month < 1 || month > 12) {
    throw new UsageError({
      vi: `--month: “${value}” không phải tháng; viết 1 đến 12 (hoặc 2026-02)`,
      en: `--month: “${value}” is not a month; write 1 to 12 (or 2026-02)`,
    });
  }
  return {
    year: yearIn(parts),
    of: (year) => ({
      ...monthsPeriod(year, month, 1),
      name: { vi: `tháng ${month}/${year}`, en: `month ${month}/${year}` },
    }),
  };
}

function yearIn(parts: RegExpExecArray | null): number | null {
  const year = parts?.groups?.year;
  return year === undefined ? null : Number(year);
}

/**
 * The periods that the options name.
 *
 * @throws UsageError for a value that is none, and for quarters and months together
 */
function periodsAsked(options: Options): AskedPeriod[] {
  const quarters = valuesOf(options.quarter).map(parseQuarter);
  const months = valuesOf(options.month).map(parseMonth);
  if (quarters.length > 0 && months.length > 0) {
    throw new UsageError({
      vi: 'chỉ dùng một trong hai: --quarter hoặc --month',
      en: 'use --quarter or --month, not both',
    });
  }
  return [...quarters, ...months];
}

/** The periods asked for, in their order, each once; `yearOfOthers` is that of those which name none. */
export function periodsFrom(options: Options, yearOfOthers: number): NamedPeriod[] {
  return periodsAsked(options)
    .map(({ year, of }) => of(year ?? yearOfOthers))
    .sort((one, other) => byCodeUnits(one.from, other.from))
    .filter(({ from }, at, all) => from !== all[at - 1]?.from);
}

/** The values given to an option that may be repeated, each once; a word that was pasted in curly quotes, without them. */
export function valuesOf(value: Options[string]): string[] {
  const given = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  return [...new Set(given.map((one) => (/\s/.test(one.trim()) ? one : withoutCurlyQuotes(one))))];
}

/** The words for a day, folded, and how many days it is from today. */
const DAY_WORDS: ReadonlyMap<string, number> = new Map([
  ['hom kia', -2],
  ['hom qua', -1],
  ['yesterday', -1],
  ['hom nay', 0],
  ['today', 0],
  ['mai', 1],
  ['ngay mai', 1],
  ['tomorrow', 1],
  ['ngay kia', 2],
]);

/**
 * The day that an option names: ISO, as Vietnamese write it ("15/2/2026", "15 tháng 2 năm 2026"), or a word such as
 * "today"; null without the option.
 *
 * @param within of an entry, which may name a day to come, or one without its year: where that year is plain
 * @throws UsageError when there is no such day, or its year is not plain
 */
export function dayFrom(
  value: Options[string],
  option: string,
  today: IsoDate,
  within: Period | null = null,
): IsoDate | null {
  if (typeof value !== 'string') return null;
  const words = fold(value);
  const distance = DAY_WORDS.get(words);
  const isWord = distance !== undefined && (distance <= 0 || within !== null);
  if (isWord) return addDays(today, distance);
  const written = words.replace(/^ngay (?=\d)/, '').replace(/ ?\/ ?| thang | nam /g, '/');
  const date = parseDate(written);
  if (date !== null) return date;
  const days = within === null ? [] : daysNamed(written, within);
  if (days.length === 1) return days[0] as IsoDate;
  if (days.length > 1) {
    const full = days.map(formatDate);
    throw new UsageError({
      vi: `${option}: “${value}” thiếu năm; viết ${full.join(' hoặc ')}`,
      en: `${option}: the year of “${value}” is missing; write ${full.join(' or ')}`,
    });
  }
  throw new UsageError({
    vi: `${option}: “${value}” không phải một ngày có thật; viết 2026-02-15 hoặc 15/02/2026`,
    en: `${option}: “${value}” is not a real day; write 2026-02-15 or 15/02/2026`,
  });
}

/** The days of a period that a day written without its year can be. */
function daysNamed(written: string, period: Period): IsoDate[] {
  const [first, last] = [period.from, period.due].map((day) => Number(day.slice(0, 4)));
  const days: IsoDate[] = [];
  for (let year = first ?? 0; year <= (last ?? 0); year += 1) {
    const day = parseDate(written, year);
    if (day !== null && isWithin(day, period)) days.push(day);
  }
  return days;
}
