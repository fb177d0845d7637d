/** The deadline of a task that an option names, which may be worded as in a decision. */
import type { Catalogue } from '../catalogue/model.ts';
import { type IsoDate, monthsPeriod } from '../dates.ts';
import { UsageError } from '../errors.ts';
import type { AskedDeadline } from '../progress/conflicts.ts';
import { fold } from '../reading/fold.ts';
import { readTimeframe } from '../reading/timeframe.ts';
import type { Options } from './command.ts';
import { dayFrom, parseMonth, parseQuarter } from './periods.ts';

/** "lần 2", "giai đoạn 1/2", "2": which of several, from 1; "2/4" alone is a day. */
const WHICH =
  /^(?:(?:lan|giai doan|dot|ky|han|stage|no)\.?\s*(?:thu\s*)?)?(\d{1,2})$|^(?:lan|giai doan)\s*(\d{1,2})\s*\/\s*\d{1,2}$/;

/**
 * The deadline of a task that an option names: by its day, a month or a quarter in which it falls, which of several it
 * is, or as a decision words it ("trước ngày 15/3").
 *
 * @throws UsageError for what names none
 */
export function deadlineFrom(
  value: Options[string],
  today: IsoDate,
  { year, decision }: Pick<Catalogue, 'year' | 'decision'>,
): AskedDeadline | null {
  if (typeof value !== 'string') return null;
  const [, one, ofSeveral] = WHICH.exec(fold(value)) ?? [];
  const nth = Number(one ?? ofSeveral ?? 0);
  if (nth > 0) return { nth };
  for (const parse of [parseMonth, parseQuarter]) {
    const period = orNull(() => parse(value));
    if (period) return period.of(period.year ?? year);
  }
  const day = orNull(() => dayFrom(value, '--for', today, monthsPeriod(year, 1, 12)));
  if (day) return { from: day, due: day };
  const { kind, from, due } = readTimeframe(value, { year, issued: decision.date }).timeframe;
  if (due !== null && ['date', 'before', 'by'].includes(kind)) return { from: due, due };
  if (from !== null && due !== null && kind === 'period') return { from, due };
  throw new UsageError({
    vi: `--for: “${value}” không phải một hạn; viết 15/3, "tháng 3", Q1 hoặc "lần 2"`,
    en: `--for: “${value}” names no deadline; write 15/3, 2026-03, Q1 or 2`,
  });
}

/** Null for what is wrong usage. */
function orNull<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
