/** Catalogues that may be one and the same decision, written down twice. */
import { identityOf } from '../catalogue/identity.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { type Flaw, flawAt } from '../source/flaw.ts';
import type { Place } from '../source/place.ts';
import { nodeAt } from '../source/yaml.ts';

const PLACES = { title: ['title'], number: ['decision', 'number'] };

/**
 * Tells, of one catalogue after another, whether one before it is of the same unit and year and has its title, or the
 * number of its decision. A unit has several decisions a year, and units number theirs alike: neither makes a twin.
 */
export function twinFinder(): (catalogue: Catalogue) => Flaw[] {
  const known = new Map<string, { path: string; place: Place }>();
  return (catalogue) => {
    const { path, node } = catalogue;
    const identity = identityOf(catalogue);
    // One that has both the title and the number of another is said once.
    const found = new Map<string, Flaw>();
    for (const same of ['title', 'number'] as const) {
      if (identity[same] === null) continue;
      const key = `${same} ${identity[same]}`;
      const first = known.get(key);
      const { source, start, end } = nodeAt(node, PLACES[same]);
      const place = { source, start, end };
      if (!first) known.set(key, { path, place });
      else if (!found.has(first.path)) {
        const facts = { same, path: first.path, first: first.place };
        found.set(first.path, flawAt('twin-catalogues', place, facts));
      }
    }
    return [...found.values()];
  };
}
