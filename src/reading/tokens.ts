/** Official wording cut into words, numbers and marks, each with its place in the text. */
import { spelling } from './fold.ts';

export interface Token {
  /** A `reference` is a document's number with its date ("số 12/KH-UBND ngày 15/01/2026"): never a time. */
  kind: 'word' | 'number' | 'mark' | 'reference';
  /** How the token is compared: `spelling` of a word or a mark, digits of a number. */
  key: string;
  /** Offsets into the NFC text, from 0; `end` is exclusive. */
  start: number;
  end: number;
}

// Latin letters by their ranges: \p{L} takes 2 ms to compile, and a time phrase has no others.
const TOKEN =
  /(?<number>\d+)|(?<word>[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]+)|(?<mark>\n|[^\s\u0300-\u036F])/g;

// Capitals are spelt out: with the "i" flag these expressions take twenty times as long to compile.
const OF_DAY = '[nN][gG][àÀ][yY]';
const DATE = String.raw`\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}`;
const LONG_DATE = String.raw`\d{1,2}\s+[tT][hH][áÁ][nN][gG]\s+\d{1,2}\s+[nN][ăĂ][mM]\s+\d{4}`;
const NUMBER_AND_SIGN = String.raw`\d+(?:\.\d+)*(?:/\d{4})?[/-]\p{L}{2,}`;
const LOOKS_REFERENCED = /\d[/-]\p{L}/u;
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
  return key === QUI ? QUY : key;
}

const QUI = spelling('quí');
const QUY = spelling('quý');

/** The tokens of an NFC text, in order. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const reference of LOOKS_REFERENCED.test(text) ? text.matchAll(referencePattern()) : []) {
    const end = reference.index + reference[0].length;
    tokens.push(...plainTokens(text.slice(from, reference.index), from));
    tokens.push({ kind: 'reference', key: '', start: reference.index, end });
    from = end;
  }
  tokens.push(...plainTokens(text.slice(from), from));
  return tokens;
}

function plainTokens(text: string, offset: number): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const { number, word } = match.groups ?? {};
    const start = offset + match.index;
    const end = start + match[0].length;
    const glued = word === undefined ? null : GLUED_QUARTER.exec(word);
    if (number !== undefined) tokens.push({ kind: 'number', key: number, start, end });
    else if (glued?.[1] && glued[2]) {
      const middle = start + glued[1].length;
      tokens.push({ kind: 'word', key: keyOf(glued[1]), start, end: middle });
      tokens.push({ kind: 'word', key: spelling(glued[2]), start: middle, end });
    } else if (word !== undefined) tokens.push({ kind: 'word', key: keyOf(word), start, end });
    else
      tokens.push({ kind: 'mark', key: match[0] === '\n' ? '\n' : spelling(match[0]), start, end });
  }
  return tokens;
}

/** Alternatives of a phrase, each a list of keys, longest first. */
export type Phrases = readonly (readonly string[])[];

/** Prepares phrases for `after`: `phrases('chậm nhất', 'muộn nhất')`. */
export function phrases(...alternatives: string[]): Phrases {
  return alternatives
    .map((alternative) => spelling(alternative).split(' '))
    .sort((one, other) => other.length - one.length);
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
  if (index === null) return null;
  const first = tokens[index]?.key;
  for (const phrase of wanted) {
    if (phrase[0] === first && phrase.every((key, offset) => tokens[index + offset]?.key === key)) {
      return index + phrase.length;
    }
  }
  return null;
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
