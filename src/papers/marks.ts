/** What tells the decisions of a paper apart where there is no room for their names. */
import type { Catalogue } from '../catalogue/model.ts';
import { decisionSymbol } from '../catalogue-words.ts';
import { spelling } from '../reading/fold.ts';
import { type Fits, shortTitles } from './short-titles.ts';

export interface Mark {
  kind: 'number' | 'title' | 'folder';
  text: string;
}

const LETTERS = 48;

const fits: Fits = (text, room) => text.length <= (room === 'all' ? LETTERS : LETTERS / 2);

/**
 * The number of a decision, else its title cut short. The name of its folder, which only the office that keeps the files
 * knows, stands where two have the same.
 */
export function marksOf(catalogues: readonly Catalogue[]): ReadonlyMap<Catalogue, Mark> {
  const marks = new Map<Catalogue, Mark>();
  const unmarked = () => catalogues.filter((one) => !marks.has(one));
  const mark = (kind: Mark['kind'], textOf: (catalogue: Catalogue) => string | null) => {
    const found = new Map<string, Catalogue[]>();
    for (const catalogue of unmarked()) {
      const key = spelling(textOf(catalogue) ?? '');
      found.set(key, [...(found.get(key) ?? []), catalogue]);
    }
    for (const [key, [first, ...others]] of found) {
      if (key === '' || !first || others.length > 0) continue;
      marks.set(first, { kind, text: textOf(first) ?? '' });
    }
  };
  mark('number', ({ decision }) => decision.number && decisionSymbol(decision.number));
  const titles = shortTitles(
    unmarked().map(({ title }) => title),
    fits,
  );
  mark('title', ({ title }) => titles.get(title) ?? title);
  mark('folder', ({ reference }) => reference);
  return marks;
}
