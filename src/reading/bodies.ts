/** Which body a wording, or a word typed in a hurry, means. */
import { distance } from 'fastest-levenshtein';
import { fold, spelling } from './fold.ts';
import { LONGEST_NAME, nearest } from './nearest.ts';

interface Named {
  code: string;
  name: string;
  aliases: readonly string[];
}

/** What a wording in a file names. */
interface Met<B> {
  bodies: readonly B[];
  isCode: boolean;
}

/** Bodies by every wording they are met under; each look-up is prepared when it is first needed. */
export class BodyIndex<B extends Named> {
  readonly bodies: readonly B[];
  /** What wordings that were looked up name: a decision names its bodies again and again. */
  readonly #met = new Map<string, Met<B>>();
  #byCode: ReadonlyMap<string, B> | null = null;
  #byFold: ReadonlyMap<string, readonly B[]> | null = null;
  #bySpelling: ReadonlyMap<string, readonly B[]> | null = null;
  #names: readonly { body: B; name: string; folded: string }[] | null = null;

  #candidates: ReadonlyMap<string, string> | null = null;

  constructor(bodies: readonly B[]) {
    this.bodies = bodies;
  }

  get byCode(): ReadonlyMap<string, B> {
    this.#byCode ??= new Map(this.bodies.map((body) => [fold(body.code), body]));
    return this.#byCode;
  }

  get byFold(): ReadonlyMap<string, readonly B[]> {
    this.#byFold ??= bodiesBy(this.names, ({ folded }) => folded);
    return this.#byFold;
  }

  get bySpelling(): ReadonlyMap<string, readonly B[]> {
    this.#bySpelling ??= bodiesBy(namesOf(this.bodies), ({ name }) => spelling(name));
    return this.#bySpelling;
  }

  /** Every name and alias, with what it is folded. */
  get names(): readonly { body: B; name: string; folded: string }[] {
    this.#names ??= namesOf(this.bodies).map((one) => ({ ...one, folded: fold(one.name) }));
    return this.#names;
  }

  /** What can be meant by a mistyped name, and the code or wording to propose for it. */
  get candidates(): ReadonlyMap<string, string> {
    this.#candidates ??= candidatesOf(this);
    return this.#candidates;
  }

  meet(wording: string): Met<B> {
    const known = this.#met.get(wording);
    if (known) return known;
    const folded = fold(wording);
    const code = this.byCode.get(folded);
    const met = {
      bodies: code
        ? [code]
        : (this.bySpelling.get(spelling(wording)) ?? this.byFold.get(folded) ?? []),
      isCode: code !== undefined && !this.byFold.has(folded),
    };
    this.#met.set(wording, met);
    return met;
  }
}

/** Prepares bodies for look-up. */
export function indexBodies<B extends Named>(bodies: readonly B[]): BodyIndex<B> {
  return new BodyIndex(bodies);
}

function namesOf<B extends Named>(bodies: readonly B[]): { body: B; name: string }[] {
  return bodies.flatMap((body) => [body.name, ...body.aliases].map((name) => ({ body, name })));
}

function bodiesBy<B, N extends { body: B }>(
  names: readonly N[],
  keyOf: (name: N) => string,
): Map<string, B[]> {
  const index = new Map<string, B[]>();
  for (const one of names) {
    const key = keyOf(one);
    const known = index.get(key);
    if (!known) index.set(key, [one.body]);
    else if (known.at(-1) !== one.body) known.push(one.body);
  }
  return index;
}

/**
 * The bodies that a wording in a file names: by code, else by name or alias in any typing, else without
 * accents. None: unknown; more than one: ambiguous.
 */
export function bodiesNamed<B extends Named>(index: BodyIndex<B>, wording: string): readonly B[] {
  return index.meet(wording).bodies;
}

/** True where a wording is a code, which is not what the decision says. */
export function isCode<B extends Named>(index: BodyIndex<B>, wording: string): boolean {
  return index.meet(wording).isCode;
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
  const { candidates } = index;
  const best =
    nearest(query, candidates.keys()) ?? nearest(squeeze(fold(query)), candidates.keys());
  return best === null ? null : (candidates.get(best) ?? null);
}

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
