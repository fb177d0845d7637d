/** Official wording cut into words, numbers and marks, each with its place in the text. */
import { spelling } from './fold.ts';

export interface Token {
  /** A `reference` is a document's number with its date ("số 12/KH-UBND ngày 15/01/2026"): never a time. */
  kind: 'word' | 'number' | 'mark' | 'reference';
  /** How the token is compared: `spelling` of a word, digits of a number, the mark itself. */
  key: string;
  /** Offsets into the NFC text, from 0; `end` is exclusive. */
  start: number;
  end: number;
}

const DATE = String.raw`\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}`;
const LONG_DATE = String.raw`\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}`;
const NUMBER_AND_SIGN = String.raw`\d+(?:\.\d+)*(?:/\d{4})?[/-]\p{L}{2,}`;
const REFERENCE = String.raw`(?:số\s*:?\s*${NUMBER_AND_SIGN}(?:[/-][\p{L}\d]+)*|${NUMBER_AND_SIGN}(?:[/-][\p{L}\d]+)+)(?:,?\s*ngày\s+(?:${LONG_DATE}|${DATE}))?`;
const TOKEN = new RegExp(
  String.raw`(?<reference>(?<![\p{L}\d/])${REFERENCE})|(?<number>\d+)|(?<word>\p{L}+)|(?<mark>\n|[^\s\p{M}])`,
  'giu',
);
/** "QuýI/2026": the numeral typed against its word. */
const GLUED_QUARTER = /^(qu[ýy]́?|qúy)(i{1,3}|iv)$/iu;

/** The tokens of an NFC text, in order. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const { reference, number, word } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    const glued = word === undefined ? null : GLUED_QUARTER.exec(word);
    if (reference !== undefined) tokens.push({ kind: 'reference', key: '', start, end });
    else if (number !== undefined) tokens.push({ kind: 'number', key: number, start, end });
    else if (glued?.[1] && glued[2]) {
      const middle = start + glued[1].length;
      tokens.push({ kind: 'word', key: spelling(glued[1]), start, end: middle });
      tokens.push({ kind: 'word', key: glued[2].toLowerCase(), start: middle, end });
    } else if (word !== undefined) tokens.push({ kind: 'word', key: spelling(word), start, end });
    else tokens.push({ kind: 'mark', key: DASH.test(match[0]) ? '-' : match[0], start, end });
  }
  return tokens;
}

const DASH = /[\u2010-\u2015\u2212]/;

/** Alternatives of a phrase, each a list of keys, longest first. */
export type Phrases = readonly (readonly string[])[];

/** Prepares phrases for `after`: `phrases('chậm nhất', 'muộn nhất')`. */
export function phrases(...alternatives: string[]): Phrases {
  return alternatives
    .map((alternative) => spelling(alternative).split(' '))
    .sort((one, other) => other.length - one.length);
}

/** The index just after the longest of `wanted` that stands at `index`, or -1. */
export function after(tokens: readonly Token[], index: number, wanted: Phrases): number {
  for (const phrase of wanted) {
    if (phrase.every((key, offset) => tokens[index + offset]?.key === key)) {
      return index + phrase.length;
    }
  }
  return -1;
}

/** Like `after`, but `index` itself where the phrase does not stand: the phrase is optional. */
export function skip(tokens: readonly Token[], index: number, optional: Phrases): number {
  const next = after(tokens, index, optional);
  return next < 0 ? index : next;
}
