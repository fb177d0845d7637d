/** The offices of a unit, over decisions whose lists of bodies may be different files. */
import type { Body, Catalogue } from '../catalogue/model.ts';
import type { Standing } from '../progress/status.ts';
import { spelling } from '../reading/fold.ts';
import type { Decision } from './paper-kind.ts';

/** An office: the bodies of the same name, one of each catalogue that has it. */
export interface Office extends Pick<Body, 'name' | 'code' | 'collective'> {
  bodies: ReadonlyMap<Catalogue, Body>;
}

/** The offices that the decisions name, in the order of their lists. */
export function officesOf(decisions: readonly Decision[]): Office[] {
  const byName = new Map<string, Map<Catalogue, Body>>();
  for (const { catalogue } of decisions) {
    for (const body of catalogue.bodies) {
      const name = spelling(body.name);
      const bodies = byName.get(name) ?? new Map();
      byName.set(name, bodies.set(catalogue, body));
    }
  }
  const taken = new Set<string>();
  return [...byName.values()].flatMap((bodies) => {
    const [first] = bodies.values();
    if (!first) return [];
    const { name, collective } = first;
    // In a list of its own another office may have the same code.
    const code = taken.has(first.code) ? name : first.code;
    taken.add(code);
    return { name, code, collective, bodies };
  });
}

/** The body that the office is in the catalogue of a task. */
export function bodyIn({ catalogue }: Standing, { bodies }: Office): Body | undefined {
  return bodies.get(catalogue);
}
