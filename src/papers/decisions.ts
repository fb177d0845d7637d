/** The tasks of several decisions on one paper; of a decision alone, nothing says that there could be others. */
import type { Catalogue } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
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

/** What names a task outside the tables of its decision. */
export function idIn({ decisions }: Order, { task, catalogue }: Standing): string {
  return decisions.length > 1 ? referenceTo(task, catalogue) : task.id;
}

/** The numbers of tasks, one after another. */
export function idsText(order: Order, tasks: readonly Standing[]): string {
  return tasks.map((one) => idIn(order, one)).join(', ');
}

/** The same in a cell, where the reference of a decision stands once: "cds/2026: 3.5a, 3.5b; dan-van/2026: 4.8". */
export function idsInCell(order: Order, tasks: readonly Standing[]): string {
  const lists = byDecision(
    order,
    tasks,
    ({ reference }) => `${reference}: `,
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
    cells: [{ text: decisionHeading(catalogue), strong: true }],
  });
  return byDecision(order, tasks, heading, rowsOf);
}
