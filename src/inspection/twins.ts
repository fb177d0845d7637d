/** Catalogues that may be one and the same decision, written down twice. */
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/model.ts';
import { identityOf } from '../catalogue-identity.ts';
import { type Flaw, flawAt } from '../source/flaw.ts';
import { Losses } from '../source/losses.ts';
import { below } from '../source/nodes.ts';
import type { Place } from '../source/place.ts';
import { readWithRecovery } from '../source/recovery.ts';
import { CATALOGUE, type Request, shown } from '../workspace/folders.ts';

/** What of a catalogue its twins have too. */
type Head = Parameters<typeof identityOf>[0] & Pick<Catalogue, 'path' | 'node'>;

const PLACES = { title: ['title'], number: ['decision', 'number'] };

/**
 * Tells, of one catalogue after another, whether one before it is of the same unit and year and has its title, or the
 * number of its decision. A unit has several decisions a year, and units number theirs alike: neither makes a twin.
 */
export function twinFinder(): (head: Head) => Flaw[] {
  const known = new Map<string, { path: string; place: Place }>();
  return (head) => {
    const { path, node } = head;
    const identity = identityOf(head);
    // One that has both the title and the number of another is said once.
    const found = new Map<string, Flaw>();
    for (const same of ['title', 'number'] as const) {
      if (identity[same] === null) continue;
      const key = `${same} ${identity[same]}`;
      const first = known.get(key);
      const place = below(node, ...PLACES[same]);
      if (!first) known.set(key, { path, place });
      else if (!found.has(first.path)) {
        const facts = { same, path: first.path, first: first.place };
        found.set(first.path, flawAt('twin-catalogues', place, facts));
      }
    }
    return [...found.values()];
  };
}

/** The head of a catalogue that is not looked at further; null where it cannot be told what decision it is of. */
export function headIn({ tree, cwd }: Request, folder: string): Head | null {
  const path = join(folder, CATALOGUE);
  const file = readWithRecovery(shown(cwd, path), 'catalogue', () => tree.read(path), new Losses());
  const { content, root } = file;
  if (!content?.year || !root) return null;
  const { year, title = '', authority = '', unit = '', decision } = content;
  return {
    ...{ path: shown(cwd, folder), node: root, year: Number(year), title, authority, unit },
    decision: { number: decision?.number || null, date: decision?.date || null },
  };
}
