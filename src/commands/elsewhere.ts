/** What is open in catalogues that a view does not look at, and how to see it. */
import { UnusableError } from '../errors.ts';
import type { Block } from '../formats/report.ts';
import { isOver, standings } from '../progress/status.ts';
import { counted } from '../task-words.ts';
import type { Context, Options } from './command.ts';
import { lineOf, wordsOf } from './line.ts';
import type { Scope } from './scope.ts';

/** What is open in the catalogues of a year that a view does not look at. */
export interface OutOfView {
  year: number;
  overdue: number;
  /** Not done and not cancelled, the overdue included. */
  open: number;
  /** Catalogues that cannot be read, by name. */
  unreadable: readonly string[];
}

/** What is open in the catalogues that the run does not look at, by year; a year without any is left out. */
export async function outOfView(
  { elsewhere, read }: Scope,
  { asOf }: Context,
): Promise<OutOfView[]> {
  const years = new Map<number, OutOfView>();
  for (const head of elsewhere) {
    const { year } = head;
    const { overdue, open, unreadable } = years.get(year) ?? {
      overdue: 0,
      open: 0,
      unreadable: [],
    };
    try {
      const statuses = standings(await read(head), asOf).map(({ status }) => status);
      years.set(year, {
        year,
        overdue: overdue + statuses.filter((status) => status === 'overdue').length,
        open: open + statuses.filter((status) => !isOver(status)).length,
        unreadable,
      });
    } catch (error) {
      if (!(error instanceof UnusableError)) throw error;
      years.set(year, { year, overdue, open, unreadable: [...unreadable, head.name] });
    }
  }
  return [...years.values()]
    .filter(({ open, unreadable }) => open > 0 || unreadable.length > 0)
    .sort((one, other) => one.year - other.year);
}

/** "+ 19 việc quá hạn của năm 2026: dvtasks overdue --year 2026", a line a year. */
export function elsewhereLines(found: readonly OutOfView[], { say, options }: Context): string[] {
  return found.flatMap(({ year, overdue, open, unreadable }) => {
    const tasks = overdue > 0 ? overdue : open;
    const words =
      overdue > 0
        ? { vi: 'việc quá hạn', en: tasks === 1 ? 'overdue task' : 'overdue tasks' }
        : { vi: 'việc chưa xong', en: tasks === 1 ? 'open task' : 'open tasks' };
    const command = overdue > 0 ? 'overdue' : 'list';
    const of = say({ vi: `của năm ${year}`, en: `of ${year}` });
    const unusable = say({
      vi: `không đọc được danh mục ${unreadable.join(', ')}: ${lineWith('validate', year, options)}`,
      en: `cannot read ${unreadable.join(', ')}: ${lineWith('validate', year, options)}`,
    });
    return [
      ...(tasks > 0
        ? [`+ ${counted(tasks, words, say)} ${of}: ${lineWith(command, year, options)}`]
        : []),
      ...(unreadable.length > 0 ? [`+ ${unusable}`] : []),
    ];
  });
}

/** The same as the last blocks of a view. */
export async function elsewhereBlocks(scope: Scope, context: Context): Promise<Block[]> {
  const lines = elsewhereLines(await outOfView(scope, context), context);
  // A command is pasted whole: it is not wrapped.
  return lines.map((text) => ({ kind: 'painted', text: (paint) => paint({ text, tone: 'warn' }) }));
}

/** A command for that year, which looks where this run was told to look. */
function lineWith(command: string, year: number, options: Options): string {
  const given = wordsOf(options, ['data', 'in', 'unit', 'asOf']);
  return lineOf([command, '--year', String(year), ...given]);
}
