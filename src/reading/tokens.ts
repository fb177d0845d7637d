/** Official wording cut into words, numbers and marks, each with its place in the text. */
import { spelling } from './fold.ts';

export interface Token {
  /** A `reference` is a document's number with its date ("số 12/KH-UBND ngày 15/01/2026"): never a time. */
  kind: 'word' | 'number' | 'mark' | 'reference';
  /** How the token is compared: `spelling` of a word or a mark, digits of a number. */
  key: string;
  /** What `key` starts with, as a bit: it rules out most phrases. */
  initial: number;
  /** Offsets into the NFC text, from 0; `end` is exclusive. */
  start: number;
  end: number;
}

// Capitals are spelt out: with the "i" flag these expressions take twenty times as long to compile.
const OF_DAY = '[nN][gG][àÀ][yY]';
const DATE = String.raw`\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}`;
const LONG_DATE = String.raw`\d{1,2}\s+[tT][hH][áÁ][nN][gG]\s+\d{1,2}\s+[nN][ăĂ][mM]\s+\d{4}`;
const NUMBER_AND_SIGN = String.raw`\d+(?:\.\d+)*(?:/\d{4})?[/-]\p{L}{2,}`;
const referencePattern = () =>
  new RegExp(
    String.raw`(?<![\p{L}\d/])(?:[sS][ốỐ]\s*:?\s*${NUMBER_AND_SIGN}(?:[/-][\p{L}\d]+)*|${NUMBER_AND_SIGN}(?:[/-][\p{L}\d]+)+)(?:,?\s*${OF_DAY}\s+(?:${LONG_DATE}|${DATE}))?`,
    'gu',
  );

/** "QuýI/2026": the numeral typed against its word. */
const GLUED_QUARTER = /^(quý|qúy|quí)(i{1,3}|iv)$/i;

/** The key of a word; "quí" is another spelling of "quý". */
function keyOf(word: string): string {
  const key = spelling(word);
  return key === 'quí' ? 'quý' : key;
}

/** The tokens of an NFC text, in order. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const reference of looksReferenced(text) ? text.matchAll(referencePattern()) : []) {
    const end = reference.index + reference[0].length;
    tokens.push(...plainTokens(text.slice(from, reference.index), from));
    tokens.push(tokenOf('reference', '', reference.index, end));
    from = end;
  }
  tokens.push(...plainTokens(text.slice(from), from));
  return tokens;
}

/** False for most texts, which have no "2/K" as in "12/KH-UBND": the expression for them takes long to prepare. */
function looksReferenced(text: string): boolean {
  for (let at = 1; at < text.length - 1; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x2d && code !== 0x2f) continue;
    const next = text.charCodeAt(at + 1);
    if (isDigit(text.charCodeAt(at - 1)) && (isLetter(next) || next >= 0x80)) return true;
  }
  return false;
}

function plainTokens(text: string, offset: number): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const from = at;
    const code = text.charCodeAt(at);
    at += 1;
    const start = offset + from;
    if (isDigit(code)) {
      while (isDigit(text.charCodeAt(at))) at += 1;
      tokens.push(tokenOf('number', text.slice(from, at), start, offset + at));
    } else if (isLetter(code)) {
      while (isLetter(text.charCodeAt(at))) at += 1;
      tokens.push(...wordTokens(text.slice(from, at), start));
    } else if (code === 0x0a || !isBlankOrMark(code)) {
      const key = code === 0x0a ? '\n' : spelling(text.charAt(from));
      tokens.push(tokenOf('mark', key, start, offset + at));
    }
  }
  return tokens;
}

function tokenOf(kind: Token['kind'], key: string, start: number, end: number): Token {
  return { kind, key, initial: initialOf(key), start, end };
}

function wordTokens(word: string, start: number): Token[] {
  const end = start + word.length;
  const mayBeGlued = word.length > 3 && word.charAt(0).toLowerCase() === 'q';
  const glued = mayBeGlued ? GLUED_QUARTER.exec(word) : null;
  if (!glued?.[1] || !glued[2]) return [tokenOf('word', keyOf(word), start, end)];
  const middle = start + glued[1].length;
  return [
    tokenOf('word', keyOf(glued[1]), start, middle),
    tokenOf('word', spelling(glued[2]), middle, end),
  ];
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Latin letters by their ranges: a time phrase has no others. */
function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return (code >= 0xc0 && code <= 0x24f) || (code >= 0x1e00 && code <= 0x1eff);
}

/** A blank, or a mark that stands on the letter before it. */
function isBlankOrMark(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return (code >= 0x300 && code <= 0x36f) || /\s/.test(String.fromCharCode(code));
}

/** Of some phrases those that start with the same letter. */
interface Alike {
  wordings: string[];
  /** Each as a list of keys, by its first key; null until a word with their letter is met. */
  spelt: ReadonlyMap<string, readonly (readonly string[])[]> | null;
}

/**
 * Alternatives of a phrase. Nearly all that are looked for do not stand there: the letter that they start with says so,
 * and only those with the letter of a word that was met are ever spelt.
 */
export class Phrases {
  readonly #list: () => readonly string[];
  #byInitial: ReadonlyMap<number, Alike> | null = null;
  /** The initials of all of them together; every bit until they are known. */
  #initials = -1;

  constructor(list: () => readonly string[]) {
    this.#list = list;
  }

  get wordings(): readonly string[] {
    return this.#list();
  }

  /** The index just after the longest of them that stands at `index`, or null. */
  endAt(tokens: readonly Token[], index: number): number | null {
    const token = tokens[index];
    if (token === undefined || (this.#initials & token.initial) === 0) return null;
    for (const phrase of this.#startingWith(token) ?? []) {
      let length = 1;
      while (length < phrase.length && tokens[index + length]?.key === phrase[length]) length += 1;
      if (length === phrase.length) return index + length;
    }
    return null;
  }

  #startingWith({ key, initial }: Token): readonly (readonly string[])[] | undefined {
    if (!this.#byInitial) {
      const found = new Map<number, Alike>();
      this.#initials = 0;
      for (const wording of this.wordings) {
        const own = initialOf(wording);
        const alike = found.get(own);
        if (alike) alike.wordings.push(wording);
        else found.set(own, { wordings: [wording], spelt: null });
        this.#initials |= own;
      }
      this.#byInitial = found;
    }
    const alike = this.#byInitial.get(initial);
    if (!alike) return undefined;
    alike.spelt ??= byFirstKey(alike.wordings);
    return alike.spelt.get(key);
  }
}

/** A bit for the consonant or the digit that a text and its key start with; one for all else, as a vowel may have a tone. */
function initialOf(text: string): number {
  const code = text.charCodeAt(0);
  if (code >= 0x61 && code <= 0x7a) {
    return VOWELS.includes(text.charAt(0)) ? OTHERS : 1 << (code - 0x61);
  }
  return isDigit(code) ? DIGITS : OTHERS;
}

const VOWELS = 'aeiouy';
const OTHERS = 1 << 26;
const DIGITS = 1 << 27;

function byFirstKey(wordings: readonly string[]): Map<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const wording of wordings) {
    const keys = spelling(wording).split(' ');
    const [first = ''] = keys;
    const known = found.get(first);
    if (known) known.push(keys);
    else found.set(first, [keys]);
  }
  for (const same of found.values()) same.sort((one, other) => other.length - one.length);
  return found;
}

/** Prepares phrases for `after`: `phrases('chậm nhất', 'muộn nhất', BEFORE)`. */
export function phrases(...alternatives: (string | Phrases)[]): Phrases {
  return new Phrases(() =>
    alternatives.flatMap((one) => (typeof one === 'string' ? one : one.wordings)),
  );
}

/**
 * The index just after the longest of `wanted` that stands at `index`, or null. Where `index` is null,
 * the answer is null too, so that one step can follow another.
 */
export function after(
  tokens: readonly Token[],
  index: number | null,
  wanted: Phrases,
): number | null {
  return index === null ? null : wanted.endAt(tokens, index);
}

/** True where one of `wanted` stands at `index`. */
export function stands(tokens: readonly Token[], index: number | null, wanted: Phrases): boolean {
  return after(tokens, index, wanted) !== null;
}

/** True where the token alone is one of `wanted`. */
export function isOneOf(token: Token | undefined, wanted: Phrases): boolean {
  return token !== undefined && stands([token], 0, wanted);
}

/** Like `after`, but `index` itself where the phrase does not stand: the phrase is optional. */
export function skip(tokens: readonly Token[], index: number, optional: Phrases): number {
  return after(tokens, index, optional) ?? index;
}

export const AND = phrases('và');
export const COMMA = phrases(',');
