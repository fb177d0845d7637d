/** What makes a catalogue that of one decision, whatever folder it is in. */

import type { Catalogue } from './catalogue/model.ts';
import { decisionSymbol } from './catalogue-words.ts';
import { fold, spelling } from './reading/fold.ts';

/** What no two catalogues should have in common; null where it is blank, or has not been given yet. */
export interface Identity {
  /** Unit, year and title. */
  title: string | null;
  /** Unit, year, authority and number of the decision: each authority of a unit numbers its own. */
  number: string | null;
}

/** By what a catalogue is known again, in one form for all ways of typing it. */
export function identityOf({
  year,
  unit,
  authority,
  title,
  decision,
}: Pick<Catalogue, 'year' | 'unit' | 'authority' | 'title' | 'decision'>): Identity {
  const whose = [year, spelling(unit)];
  const [words, number] = [spelling(title).replace(/[.;,\s]+$/, ''), numberKey(decision.number)];
  const key = (...parts: string[]) =>
    unit.trim() === '' || parts.includes('') ? null : JSON.stringify([...whose, ...parts]);
  return { title: key(words), number: key(number, ` ${fold(authority)}`) };
}

/** "Số 088/QĐ - UBND", "88/QD-UBND" and "88" are one number; "…/QĐ-UBND" of a draft is none. */
function numberKey(number: string | null): string {
  const written = fold(number ?? '').replaceAll(' ', '');
  const key = /^[a-z:]*0*(\d.*?)(?:,?ngay.*)?$/.exec(written)?.[1] ?? '';
  return key && fold(decisionSymbol(key));
}
