/** Names for rows and sections: what is printed where that is unique, and otherwise as near to it as can be. */
import { inSectionOrder } from '../catalogue/section-order.ts';
import { ID } from '../schema/schema.ts';
import type { Node } from './tree.ts';

/** Gives out ids, none of them twice. */
export class Ids {
  readonly #used = new Set<string>();

  /** The first of some ids that is free, or the next count below an owner. */
  take(wanted: readonly string[], owner: string, from = 1): string {
    const found = wanted.find((id) => ID.test(id) && !this.#used.has(id));
    let id = found ?? '';
    for (let count = from; id === ''; count += 1) {
      const next = `${owner}.${count}`;
      if (!this.#used.has(next)) id = next;
    }
    this.#used.add(id);
    return id;
  }
}

/** What a line's number says by itself: "3.5" of "3.5.", "" of "-". */
export function coreOf({ line }: Node): string {
  const { counted } = line;
  if (!counted || counted.kind === 'mark' || counted.kind === 'other') return '';
  if (counted.kind === 'letter')
    return counted.steps.length > 1
      ? `${counted.steps.slice(0, -1).join('.')}${counted.steps.at(-1)}`
      : '';
  return counted.kind === 'small-roman' ? '' : counted.steps.join('.');
}

/** What a row may be called below another, or below a section: "1a", "1.2", "II.17". */
export function namesBelow(owner: string, ownerSteps: readonly string[], node: Node): string[] {
  const { counted } = node.line;
  const steps = counted?.steps ?? [];
  const last = steps.at(-1) ?? '';
  if (!counted || last === '') return [];
  if (counted.kind === 'letter') return /\p{Ll}$/u.test(owner) ? [] : [`${owner}${last}`];
  if (counted.kind === 'small-roman' || counted.kind === 'other') return [];
  const goesOn = ownerSteps.length > 0 && ownerSteps.every((step, at) => step === steps[at]);
  return [`${owner}.${(goesOn ? steps.slice(ownerSteps.length) : steps).join('.')}`];
}

/** The kinds of numbers that begin again below another heading, and so name no row by themselves. */
export function restarting(levels: readonly (readonly Node[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const level of levels) {
    for (const first of new Set(
      level.map(coreOf).filter((core) => ['1', 'I', 'A'].includes(core)),
    )) {
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
  }
  const kinds = { 1: 'decimal', I: 'roman', A: 'capital' } as const;
  return new Set([...counts].flatMap(([core, count]) => (count > 1 ? [kinds[core as 'I']] : [])));
}

/** The ids of sections, as they are printed if these are unique and come in the order of the annex; else their counts. */
export function sectionIds(printed: readonly string[], tables: readonly number[]): string[] {
  const isSound = (ids: readonly string[]) =>
    new Set(ids).size === ids.length &&
    ids.every((id) => ID.test(id)) &&
    inSectionOrder(ids, (id) => id).every((id, at) => id === ids[at]);
  if (isSound(printed)) return [...printed];
  const order = [...new Set(tables)];
  const byTable = printed.map((id, at) => `${order.indexOf(tables[at] ?? 0) + 1}.${id}`);
  if (order.length > 1 && isSound(byTable)) return byTable;
  return printed.map((_, at) => String(at + 1));
}
