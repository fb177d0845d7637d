/** What is open in catalogues that a view does not look at, and how to see it. */
import { UnusableError } from '../errors.ts';
import type { Block, Paint, Stream } from '../formats/report.ts';
import { isOver, standings } from '../progress/status.ts';
import { counted } from '../task-words.ts';
import { sameText, type Text } from '../text.ts';
import { listed } from '../workspace/names.ts';
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
  { asOf, progress }: Context,
): Promise<OutOfView[]> {
  const years = new Map<number, OutOfView>();
  for (const [done, head] of elsewhere.entries()) {
    progress(done, elsewhere.length);
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

/** "+ 19 việc quá hạn của năm 2026: dvtasks overdue --year 2026"; what is not overdue has a line of its own before it. */
export function elsewhereLines(found: readonly OutOfView[], { say, options }: Context): string[] {
  return found.flatMap(({ year, overdue, open, unreadable }) => {
    const lineFor = (command: string) => say(sameText(lineWith(command, year, options)));
    const line = (count: number, words: Text, command: string) => {
      const of = say({ vi: `của năm ${year}`, en: `of ${year}` });
      return count === 0 ? [] : [`+ ${counted(count, words, say)} ${of}: ${lineFor(command)}`];
    };
    const isOther = overdue > 0;
    const others = open - overdue;
    const unusable = say({
      vi: `không đọc được danh mục ${listed(unreadable)}: ${lineFor('validate')}`,
      en: `cannot read ${listed(unreadable)}: ${lineFor('validate')}`,
    });
    return [
      ...(unreadable.length > 0 ? [`+ ${unusable}`] : []),
      ...line(
        others,
        {
          vi: isOther ? 'việc khác chưa xong' : 'việc chưa xong',
          en: `${isOther ? 'other ' : ''}open ${others === 1 ? 'task' : 'tasks'}`,
        },
        'list',
      ),
      ...line(
        overdue,
        { vi: 'việc quá hạn', en: overdue === 1 ? 'overdue task' : 'overdue tasks' },
        'overdue',
      ),
    ];
  });
}

/** The same as the last blocks of a view. */
export async function elsewhereBlocks(scope: Scope, context: Context): Promise<Block[]> {
  const lines = elsewhereLines(await outOfView(scope, context), context);
  // A command is pasted whole: it is not wrapped.
  const painted = (paint: Paint) => lines.map((text) => paint({ text, tone: 'warn' })).join('\n');
  return lines.length === 0 ? [] : [{ kind: 'painted', text: painted }];
}

/** The items of a view that has no room for it, after which it is said beside the view. */
export async function* withElsewhere<T>(
  items: Stream<T>,
  scope: Scope,
  context: Context,
): AsyncGenerator<T> {
  yield* items;
  elsewhereLines(await outOfView(scope, context), context).forEach(context.remark);
}

/** A command for that year, which looks where this run was told to look. */
function lineWith(command: string, year: number, options: Options): string {
  const given = wordsOf(options, ['data', 'in', 'unit', 'rev', 'asOf']);
  return lineOf([command, '--year', String(year), ...given]);
}
