/** The options that choose tasks, shared by every view, and what their values mean. */
import type { Body, Catalogue } from '../catalogue/model.ts';
import { monthsPeriod } from '../dates.ts';
import { UsageError } from '../errors.ts';
import { STATUSES, type Status } from '../progress/status.ts';
import type { Filter } from '../query.ts';
import { findBody, indexBodies } from '../reading/bodies.ts';
import { fold } from '../reading/fold.ts';
import { nearest } from '../reading/nearest.ts';
import type { FilterNames } from '../task-words.ts';
import { CALL_HERE, type Text } from '../text.ts';
import { BODY_ROLES, type BodyRole, type Option, type Options } from './command.ts';
import { dayFrom, parseMonth, parseQuarter, periodsFrom, valuesOf } from './periods.ts';

export const FILTER_OPTIONS: readonly Option[] = [
  {
    flags: '--lead [B]',
    repeats: true,
    summary: {
      vi: 'cơ quan chủ trì: mã, tên hoặc một phần tên',
      en: 'lead body: its code, name or part of the name',
    },
  },
  {
    flags: '--with [B]',
    repeats: true,
    summary: { vi: 'cơ quan phối hợp', en: 'coordinating body' },
  },
  {
    flags: '--body [B]',
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

/** The filter that the options ask for, as it is read in each catalogue of the run. */
export interface AskedFilter {
  /** For the head of a view, before any catalogue is read. */
  names: FilterNames;
  /** In a catalogue that has nothing of a name that was asked for, it lets nothing pass. */
  in: (catalogue: Catalogue) => Filter;
  /** @throws UsageError for a name that none of the catalogues read so far has */
  refuseUnknown: () => void;
}

/**
 * The filter that the options ask for. An option given several times asks for what any of its values names.
 *
 * @param year that of a period which names none
 * @param shared the bodies of all catalogues, where they are the same for all
 * @throws UsageError for a value that names nothing
 */
export function filterFrom(
  options: Options,
  year: number,
  shared: readonly Body[] | null,
): AskedFilter {
  const known = new Set<string>();
  const failures = new Map<string, UsageError>();
  /** The values of an option that the catalogue knows. */
  const each = <T>(name: string, read: (value: string) => T) =>
    valuesOf(options[name]).flatMap((value): T[] => {
      const key = `${name} ${value}`;
      try {
        const found = read(value);
        known.add(key);
        return [found];
      } catch (error) {
        if (!(error instanceof UnknownError)) throw error;
        failures.set(key, error);
        return [];
      }
    });
  for (const name of [...BODY_ROLES, 'search']) {
    for (const value of valuesOf(options[name])) visible(value, name);
  }
  const status = [...new Set(valuesOf(options.status).map(oneStatus))];
  const search = valuesOf(options.search);
  const periods = periodsFrom(options, year);
  const everywhere = { status, search, periods };
  const bodiesIn = (bodies: readonly Body[]) => {
    const ofRole = (role: BodyRole) => [
      ...new Set(each(role, (one) => oneBody(bodies, one, role))),
    ];
    return { lead: ofRole('lead'), with: ofRole('with'), body: ofRole('body') };
  };
  const asTyped = (role: BodyRole) =>
    valuesOf(options[role]).map((value) => ({ name: `“${value}”` }));
  const names = shared
    ? bodiesIn(shared)
    : { lead: asTyped('lead'), with: asTyped('with'), body: asTyped('body') };
  const refuseUnknown = () => {
    for (const [key, failure] of failures) if (!known.has(key)) throw failure;
  };
  if (shared) refuseUnknown();
  return {
    names: { ...everywhere, ...names, section: valuesOf(options.section) },
    in: (catalogue) => {
      const bodies = bodiesIn(catalogue.bodies);
      const section = each('section', (value) => sectionsNamed(catalogue, value)).flat();
      const isUnknown = [...BODY_ROLES, 'section'].some(
        (name) =>
          valuesOf(options[name]).length > 0 &&
          { ...bodies, section }[name as BodyRole | 'section'].length === 0,
      );
      return { ...everywhere, ...bodies, section, ...(isUnknown && { isUnknown }) };
    },
    refuseUnknown,
  };
}

/** What is asked for by name is not there; in another catalogue it may be. */
export class UnknownError extends UsageError {}

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
export function oneBody(bodies: readonly Body[], query: string, option: string): Body {
  const { found, suggestion } = findBody(indexBodies(bodies), query);
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
  throw new UnknownError({
    vi: `--${option}: không có cơ quan nào tên “${query}”.${meant.vi} Xem danh sách: ${CALL_HERE} bodies`,
    en: `--${option}: there is no body “${query}”.${meant.en} To list them: ${CALL_HERE} bodies`,
  });
}

/** The sections that have a number, or are printed with it: "II", "ii", "II." */
function sectionsNamed({ sections }: Catalogue, value: string): string[] {
  const ids = sections.map(({ id }) => id);
  if (ids.includes(value.trim())) return [value.trim()];
  const plain = (number: string) => fold(number).replace(/[.)\s]+$/, '');
  for (const key of ['id', 'number'] as const) {
    const found = sections.filter(
      (one) => plain(one[key]) !== '' && plain(one[key]) === plain(value),
    );
    if (found.length > 0) return found.map(({ id }) => id);
  }
  throw new UnknownError({
    vi: `--section: không có mục “${value}”; có: ${ids.join(', ')}`,
    en: `--section: there is no section “${value}”; choose from: ${ids.join(', ')}`,
  });
}

/** What "Dừng thực hiện" was called before: who has typed it for a year may go on. */
const FORMER_NAMES: ReadonlySet<string> = new Set(['bi huy']);

function oneStatus(value: string): Status {
  const wanted = fold(value);
  const known = Object.entries(STATUSES) as [Status, Text][];
  const found = known.find(([code, words]) =>
    [code, fold(words.vi), fold(words.en)].includes(wanted),
  );
  if (found) return found[0];
  if (FORMER_NAMES.has(wanted)) return 'cancelled';
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
  Q: (value) => parseQuarter(value),
  M: (value) => parseMonth(value),
  S: oneStatus,
  N: (value) => /^\d+$/.test(value) || (/^(?:[ivxlc]+|\p{L})\.?$/iu.test(value) ? null : false),
  DATE: (value) => dayFrom(value, '', '2000-01-01'),
  DAY: (value) => dayFrom(value, '', '2000-01-01', monthsPeriod(2000, 1, 12)),
  // Several codes are no name; whether there is one by the words, only the catalogue can tell.
  B: (value) => (/^[A-Z]+(?: [A-Z]+)+$/.test(value) ? false : null),
  ...Object.fromEntries(['C', 'F', 'L', 'WHAT', 'Y'].map((name) => [name, () => false])),
};
