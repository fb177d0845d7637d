/** Which body a wording, or a word typed in a hurry, means. */
import { distance } from 'fastest-levenshtein';
import { fold, spelling } from './fold.ts';
import { LONGEST_NAME, nearest } from './nearest.ts';

interface Named {
  code: string;
  name: string;
  aliases: readonly string[];
}

/** Bodies by every wording they are met under. */
export interface BodyIndex<B extends Named> {
  bodies: readonly B[];
  byCode: ReadonlyMap<string, B>;
  bySpelling: ReadonlyMap<string, readonly B[]>;
  byFold: ReadonlyMap<string, readonly B[]>;
  /** What wordings that were looked up name: a decision names its bodies again and again. */
  met: Map<string, readonly B[]>;
  /** Every name and alias, with what it is folded. */
  names: readonly { body: B; name: string; folded: string }[];
}

/** Prepares bodies for look-up. */
export function indexBodies<B extends Named>(bodies: readonly B[]): BodyIndex<B> {
  const bySpelling = new Map<string, B[]>();
  const byFold = new Map<string, B[]>();
  const names = bodies.flatMap((body) =>
    [body.name, ...body.aliases].map((name) => ({ body, name, folded: fold(name) })),
  );
  for (const { body, name, folded } of names) {
    add(bySpelling, spelling(name), body);
    add(byFold, folded, body);
  }
  return {
    bodies,
    byCode: new Map(bodies.map((body) => [fold(body.code), body])),
    bySpelling,
    byFold,
    met: new Map(),
    names,
  };
}

function add<B>(index: Map<string, B[]>, key: string, body: B): void {
  const known = index.get(key);
  if (!known) index.set(key, [body]);
  else if (known.at(-1) !== body) known.push(body);
}

/**
 * The bodies that a wording in a file names: by code, else by name or alias in any typing, else without
 * accents. None: unknown; more than one: ambiguous.
 */
export function bodiesNamed<B extends Named>(index: BodyIndex<B>, wording: string): readonly B[] {
  const known = index.met.get(wording);
  if (known) return known;
  const code = index.byCode.get(fold(wording));
  const named = code
    ? [code]
    : (index.bySpelling.get(spelling(wording)) ?? index.byFold.get(fold(wording)) ?? []);
  index.met.set(wording, named);
  return named;
}

/** True where a wording is a code, which is not what the decision says. */
export function isCode<B extends Named>(index: BodyIndex<B>, wording: string): boolean {
  return index.byCode.has(fold(wording)) && !index.byFold.has(fold(wording));
}

/** What a query may have meant. */
export interface BodyMatch<B> {
  /** Exactly one when the query is clear. */
  found: readonly B[];
  /** The nearest name or code when nothing is found. */
  suggestion: string | null;
}

/** Finds a body by code, by name, or by part of one, accents and capitals apart ("van hoa"). */
export function findBody<B extends Named>(index: BodyIndex<B>, query: string): BodyMatch<B> {
  const named = bodiesNamed(index, query);
  if (named.length > 0) return { found: named, suggestion: null };
  const wanted = fold(query);
  const squeezed = squeeze(wanted);
  const having = (test: (name: string) => boolean) => [
    ...new Set(index.names.filter(({ folded }) => test(folded)).map(({ body }) => body)),
  ];
  let found: B[] = [];
  if (squeezed !== '') {
    found = having((name) => ` ${name}`.includes(` ${wanted}`));
    if (found.length === 0) found = having((name) => squeeze(name).includes(squeezed));
  }
  return { found, suggestion: found.length > 0 ? null : nearestBody(index, query) };
}

function squeeze(folded: string): string {
  return folded.replace(/[^\p{L}\d]/gu, '');
}

/** The code or wording nearest to a query, also with a part of a name: "kinhte1" → "Phòng Kinh tế". */
export function nearestBody<B extends Named>(index: BodyIndex<B>, query: string): string | null {
  const candidates = known.get(index) ?? candidatesOf(index);
  known.set(index, candidates);
  const best =
    nearest(query, candidates.keys()) ?? nearest(squeeze(fold(query)), candidates.keys());
  return best === null ? null : (candidates.get(best) ?? null);
}

/** What can be meant by a mistyped name, and the code or wording to propose for it. */
const known = new WeakMap<object, ReadonlyMap<string, string>>();

function candidatesOf({ bodies, names }: BodyIndex<Named>): Map<string, string> {
  const candidates = new Map(bodies.map(({ code }) => [code, code]));
  for (const { name } of names) {
    const words = name.length > LONGEST_NAME ? [] : name.split(/\s+/);
    for (let from = 0; from < words.length; from += 1) {
      candidates.set(squeeze(fold(words.slice(from).join(' '))), name);
    }
  }
  return candidates;
}

/**
 * The wording of the only body that a mistyped one can mean: a letter or two of one word apart, and no other body
 * as near. Null where there is none, or more than one.
 */
export function onlySlipOf<B extends Named>(index: BodyIndex<B>, wording: string): string | null {
  const wanted = fold(wording);
  const near = index.names.filter(({ folded }) => isOneSlip(wanted, folded));
  const [first, ...others] = near;
  return first && others.every(({ body }) => body === first.body) ? first.name : null;
}

/** A slip of the hand lies within one word; another word, or one more, may be another wording. */
function isOneSlip(wording: string, name: string): boolean {
  if (name.length > LONGEST_NAME || Math.abs(wording.length - name.length) > 2) return false;
  const [words, meant] = [wording.split(' '), name.split(' ')];
  const differing = words.flatMap((word, at) =>
    word === meant[at] ? [] : [[word, meant[at] ?? '']],
  );
  const [one = '', other = ''] = differing[0] ?? [];
  if (words.length !== meant.length || differing.length !== 1 || /\d/.test(one + other))
    return false;
  const length = Math.max(one.length, other.length);
  return length >= 3 && distance(one, other) <= (length > 6 ? 2 : 1);
}
