/** The options that choose tasks, shared by every view, and what their values mean. */
import type { Body, Catalogue } from '../catalogue/model.ts';
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
import { STATUSES, type Status } from '../progress/status.ts';
import type { Filter } from '../query.ts';
import { findBody, indexBodies } from '../reading/bodies.ts';
import { fold } from '../reading/fold.ts';
import { nearest } from '../reading/nearest.ts';
import { byCodeUnits, type Text } from '../text.ts';
import type { Option, Options } from './command.ts';

export const FILTER_OPTIONS: readonly Option[] = [
  {
    flags: '--lead <B>',
    repeats: true,
    summary: {
      vi: 'cơ quan chủ trì: mã, tên hoặc một phần tên',
      en: 'lead body: its code, name or part of the name',
    },
  },
  {
    flags: '--with <B>',
    repeats: true,
    summary: { vi: 'cơ quan phối hợp', en: 'coordinating body' },
  },
  {
    flags: '--body <B>',
    repeats: true,
    summary: {
      vi: 'cơ quan ở bất kỳ vai trò nào, kể cả việc chung của nhiều cơ quan',
      en: 'a body in any role, including tasks shared by several bodies',
    },
  },
  {
    flags: '--section <N>',
    repeats: true,
    summary: { vi: 'mục của danh mục (1, 2, …)', en: 'section (1, 2, …)' },
  },
  {
    flags: '--status <S>',
    repeats: true,
    summary: { vi: 'trạng thái, ví dụ "qua han"', en: 'status, such as overdue' },
  },
  {
    flags: '--quarter <Q>',
    repeats: true,
    summary: { vi: 'quý: Q1, 1, I, "Quý I", 2026Q1', en: 'quarter: Q1, 1, I, 2026Q1' },
  },
  {
    flags: '--month <M>',
    repeats: true,
    summary: { vi: 'tháng: 2, 02, 2026-02', en: 'month: 2, 02, 2026-02' },
  },
  {
    flags: '--search <TEXT>',
    repeats: true,
    summary: { vi: 'có những chữ này (không cần dấu)', en: 'tasks containing these words' },
  },
];

/**
 * The filter that the options ask for. An option given several times asks for what any of its values names.
 *
 * @throws UsageError for a value that names nothing
 */
export function filterFrom(options: Options, catalogue: Catalogue): Filter {
  const named = <T>(name: string, read: (value: string) => T): T[] => {
    const given = options[name];
    const texts = Array.isArray(given) ? given.filter((one) => typeof one === 'string') : [];
    return [...new Set(texts.map(read))];
  };
  const body = (role: 'lead' | 'with' | 'body') =>
    named(role, (query) => oneBody(catalogue, visible(query, role), role));
  const quarters = named('quarter', (value) => parseQuarter(value, catalogue.year));
  const months = named('month', (value) => parseMonth(value, catalogue.year));
  if (quarters.length > 0 && months.length > 0) {
    throw new UsageError({
      vi: 'chỉ dùng một trong hai: --quarter hoặc --month',
      en: 'use --quarter or --month, not both',
    });
  }
  return {
    lead: body('lead'),
    with: body('with'),
    body: body('body'),
    section: named('section', (value) => oneSection(catalogue, value)),
    status: named('status', oneStatus),
    search: named('search', (value) => visible(value, 'search')),
    periods: [...quarters, ...months]
      .sort((one, other) => byCodeUnits(one.from, other.from))
      .filter(({ from }, at, all) => from !== all[at - 1]?.from),
  };
}

/** A value that holds what somebody sees; any other is in every text and every name. */
function visible(value: string, option: string): string {
  if (fold(value) !== '') return value;
  throw new UsageError({
    vi: `--${option} cần một giá trị, mà ở đây để trống`,
    en: `--${option} needs a value, and was given nothing`,
  });
}

/**
 * The body that an option names.
 *
 * @throws UsageError with the candidates, or the nearest name
 */
export function oneBody(catalogue: Catalogue, query: string, option: string): Body {
  const { found, suggestion } = findBody(indexBodies(catalogue.bodies), query);
  const [body] = found;
  if (body && found.length === 1) return body;
  if (body) {
    const names = found.map(({ code, name }) => `${code} (${name})`).join('; ');
    throw new UsageError({
      vi: `--${option} “${query}” có thể là: ${names}. Hãy viết mã.`,
      en: `--${option} “${query}” could be: ${names}. Give the code.`,
    });
  }
  const meant =
    suggestion === null
      ? { vi: '', en: '' }
      : { vi: ` Có phải “${suggestion}”?`, en: ` Did you mean “${suggestion}”?` };
  throw new UsageError({
    vi: `--${option}: không có cơ quan nào tên “${query}”.${meant.vi} Xem danh sách: dvtasks bodies`,
    en: `--${option}: there is no body “${query}”.${meant.en} To list them: dvtasks bodies`,
  });
}

function oneSection(catalogue: Catalogue, value: string): string {
  const ids = catalogue.sections.map(({ id }) => id);
  if (ids.includes(value.trim())) return value.trim();
  throw new UsageError({
    vi: `--section: không có mục “${value}”; có: ${ids.join(', ')}`,
    en: `--section: there is no section “${value}”; choose from: ${ids.join(', ')}`,
  });
}

function oneStatus(value: string): Status {
  const wanted = fold(value);
  const known = Object.entries(STATUSES) as [Status, Text][];
  const found = known.find(([code, words]) =>
    [code, fold(words.vi), fold(words.en)].includes(wanted),
  );
  if (found) return found[0];
  const meant = nearest(
    value,
    known.flatMap(([code, { vi }]) => [code, vi]),
  );
  const codes = known.map(([code]) => code);
  const names = known.map(([, { vi }]) => vi.toLowerCase());
  throw new UsageError({
    vi: `--status: không có trạng thái “${value}”.${meant ? ` Có phải “${meant}”?` : ''} Có: ${names.join(', ')}. Ví dụ: --status "${meant ?? names[0]}"`,
    en: `--status: there is no status “${value}”.${meant ? ` Did you mean “${meant}”?` : ''} Choose from: ${codes.join(', ')}. For example: --status ${meant ? `"${meant}"` : codes[0]}`,
  });
}

const ROMAN = ['', 'I', 'II', 'III', 'IV'];

/** A quarter (1 to 4) as it is printed: "Quý I/2026". */
export function quarterName(year: number, quarter: number): Text {
  return { vi: `Quý ${ROMAN[quarter]}/${year}`, en: `Q${quarter} ${year}` };
}

/** "Q1", "q1", "1", "I", "Quý I", "2026Q1", "Quý I/2026". */
function parseQuarter(value: string, catalogueYear: number): NamedPeriod {
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
  const year = Number(parts?.groups?.year ?? catalogueYear);
  return { ...quarterPeriod(year, quarter), name: quarterName(year, quarter) };
}

/** "2", "02", "T2", "Tháng 2", "2/2026", "2026-02". */
function parseMonth(value: string, catalogueYear: number): NamedPeriod {
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
  const year = Number(parts?.groups?.year ?? catalogueYear);
  return {
    ...monthsPeriod(year, month, 1),
    name: { vi: `tháng ${month}/${year}`, en: `month ${month}/${year}` },
  };
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

/** Whether a word can be the value of an option, by what its `flags` call it; null where any text can. */
export function isValueOf({ flags }: Option, value: string): boolean | null {
  const name = /[<[](\w+)/.exec(flags)?.[1] ?? '';
  const read = READERS[name];
  if (!read) return null;
  try {
    const known = read(value);
    return known === null ? null : known !== false;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

/** Values that are not any text; of the last ones nothing is known but that they are a single word. */
const READERS: Readonly<Record<string, (value: string) => unknown>> = {
  Q: (value) => parseQuarter(value, 2000),
  M: (value) => parseMonth(value, 2000),
  S: oneStatus,
  N: (value) => /^\d+$/.test(value),
  DATE: (value) => dayFrom(value, '', '2000-01-01'),
  DAY: (value) => dayFrom(value, '', '2000-01-01', monthsPeriod(2000, 1, 12)),
  // Several codes are no name; whether there is one by the words, only the catalogue can tell.
  B: (value) => (/^[A-Z]+(?: [A-Z]+)+$/.test(value) ? false : null),
  ...Object.fromEntries(['C', 'F', 'L', 'WHAT', 'Y'].map((name) => [name, () => false])),
};
