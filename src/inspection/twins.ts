/** Catalogues that may be one and the same decision, written down twice. */
import type { Catalogue } from '../catalogue/model.ts';
import { fold, spelling } from '../reading/fold.ts';
import { type Flaw, flawAt } from '../source/flaw.ts';
import type { Place } from '../source/place.ts';
import { nodeAt } from '../source/yaml.ts';

/**
 * Tells, of one catalogue after another, whether one before it is of the same unit and year and has its title, or the
 * number of its decision. A unit has several decisions a year, and units number theirs alike: neither makes a twin.
 */
export function twinFinder(): (catalogue: Catalogue) => Flaw[] {
  const known = new Map<string, { path: string; place: Place }>();
  return (catalogue) => {
    const { path } = catalogue;
    // One that has both the title and the number of another is said once.
    const found = new Map<string, Flaw>();
    for (const { same, key, place } of identitiesOf(catalogue)) {
      const first = known.get(key);
      if (!first) known.set(key, { path, place });
      else if (!found.has(first.path)) {
        const facts = { same, path: first.path, first: first.place };
        found.set(first.path, flawAt('twin-catalogues', place, facts));
      }
    }
    return [...found.values()];
  };
}

interface Identity {
  same: 'title' | 'number';
  key: string;
  place: Place;
}

/** What no two catalogues should have in common; nothing of what is blank. */
function identitiesOf({ year, unit, authority, title, decision, node }: Catalogue): Identity[] {
  const [words, number] = [spelling(title).replace(/[.;,\s]+$/, ''), numberKey(decision.number)];
  // Each authority of a unit numbers its own decisions.
  const keys = { title: words, number: number && `${fold(authority)} ${number}` };
  const paths = { title: ['title'], number: ['decision', 'number'] };
  return (['title', 'number'] as const).flatMap((same) => {
    if (keys[same] === '' || unit.trim() === '') return [];
    const key = JSON.stringify([same, year, spelling(unit), keys[same]]);
    const { source, start, end } = nodeAt(node, paths[same]);
    return [{ same, key, place: { source, start, end } }];
  });
}

/**
 * "Số 088/QĐ - UBND" and "88/QD-UBND" are one number; "88" alone may be that of another kind of document, and
 * "…/QĐ-UBND" of a draft is none.
 */
function numberKey(number: string | null): string {
  const written = fold(number ?? '').replaceAll(' ', '');
  return /^[a-z:]*0*(\d.*?)(?:,?ngay.*)?$/.exec(written)?.[1] ?? '';
}
