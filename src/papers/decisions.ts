/** The tasks of several decisions on one paper; of a decision alone, nothing says that there could be others. */
import type { Catalogue } from '../catalogue/model.ts';
import { type EmptyWords, emptyText, heldBack, sumOfHeldBack } from '../empty-view.ts';
import type { TableRow } from '../formats/paper.ts';
import type { Standing } from '../progress/status.ts';
import { type Filter, type Selection, select, sumOf } from '../query.ts';
import { decisionHeading } from './office-form.ts';
import type { Decision, Order } from './paper-kind.ts';

/** What is looked for: what of each decision's tasks, by what filter. */
export interface Search {
  /** What the paper asks for besides the filter of the run. */
  refine: (asked: Filter) => Filter;
  /** What is taken of the tasks; those that pass, unless it says otherwise. */
  show?: (all: readonly Standing[], filter: Filter) => readonly Standing[];
}

/** The tasks that pass, of one decision after another, and the counts of the rest. */
export function selectIn(
  { decisions }: Pick<Order, 'decisions'>,
  refine: Search['refine'],
): Selection {
  const found = decisions.map(({ all, filter }) => select(all, refine(filter)));
  return {
    chosen: found.flatMap(({ chosen }) => chosen),
    counts: sumOf(found.map(({ counts }) => counts)),
  };
}

/** That a search finds no task, and why. */
export function noneText({ decisions, say }: Order, words: EmptyWords, search: Search): string {
  const { refine, show = (all, filter) => select(all, filter).chosen } = search;
  const views = decisions.map(({ all, filter }) => ({ all, filter: refine(filter), show }));
  const years = new Set(decisions.flatMap(({ all }) => all.map(({ catalogue }) => catalogue.year)));
  const held = views.map(heldBack).reduce(sumOfHeldBack, new Map());
  return emptyText(words, views[0]?.filter ?? {}, [...years], held, say);
}

/** What names a task outside the tables of its decision: "3.5a theo 34/QĐ-UBND". */
export function idIn(order: Order, { task, catalogue }: Standing): string {
  return ofDecision(order, task.id, catalogue);
}

/** The numbers of tasks, one after another: "3.5a, 3.5b theo 34/QĐ-UBND; 4.8 theo 12/QĐ-UBND". */
export function idsText(order: Order, tasks: readonly Standing[]): string {
  const lists = order.decisions.flatMap(({ catalogue }) => {
    const ids = tasks.filter((one) => one.catalogue === catalogue).map(({ task }) => task.id);
    return ids.length === 0 ? [] : [ofDecision(order, ids.join(', '), catalogue)];
  });
  return lists.join('; ');
}

function ofDecision({ decisions, marks, say }: Order, ids: string, catalogue: Catalogue): string {
  if (decisions.length === 1) return ids;
  const mark = marks.get(catalogue)?.text ?? '';
  return say({ vi: `${ids} theo ${mark}`, en: `${ids} of ${mark}` });
}

/** The same in a cell: "34/QĐ-UBND: 3.5a, 3.5b; 12/QĐ-UBND: 4.8". */
export function idsInCell(order: Order, tasks: readonly Standing[]): string {
  const lists = byDecision(
    order,
    tasks,
    (catalogue) => `${order.marks.get(catalogue)?.text}: `,
    (own) => [`${own.map(({ task }) => task.id).join(', ')}; `],
  );
  return lists.join('').slice(0, -2);
}

/** The tasks of each decision that has any, below its heading; none stands above those of a decision alone. */
export function byDecision<T extends Standing, Piece>(
  { decisions }: Pick<Order, 'decisions'>,
  tasks: readonly T[],
  heading: (catalogue: Catalogue) => Piece,
  piecesOf: (tasks: readonly T[], decision: Decision) => readonly Piece[],
): Piece[] {
  return decisions
    .map((decision) => ({
      decision,
      own: tasks.filter(({ catalogue }) => catalogue === decision.catalogue),
    }))
    .filter(({ own }) => own.length > 0)
    .flatMap(({ decision, own }) => [
      ...(decisions.length > 1 ? [heading(decision.catalogue)] : []),
      ...piecesOf(own, decision),
    ]);
}

/** The rows of a table that has the tasks of several decisions. */
export function rowsByDecision<T extends Standing>(
  order: Order,
  tasks: readonly T[],
  rowsOf: (tasks: readonly T[]) => readonly TableRow[],
): TableRow[] {
  const heading = (catalogue: Catalogue): TableRow => ({
    level: 'decision',
    cells: [{ text: decisionHeading(order, catalogue), strong: true }],
  });
  return byDecision(order, tasks, heading, rowsOf);
}
