/**
 * Comparing Vietnamese. `spelling` keeps accents and forgets only how they were typed; `fold` forgets
 * accents too, for what a person types in a hurry.
 */

const DASHES = /[\u2010-\u2015\u2043\u2212\uFE58\uFE63\uFF0D]/g;
/** Quotes, apostrophes, accents and primes that are typed for them: all of them are one. */
const QUOTES =
  /['`\u00AB\u00B4\u00BB\u02B9-\u02BF\u02C8\u02CA\u02CB\u02EE\u2018-\u201F\u2032-\u2037\u2039\u203A\u275B-\u275E\u2E42\u300C-\u300F\u301D-\u301F\uFF02\uFF07\uFF62\uFF63]/g;
/** Soft hyphens, zero-width characters and marks of direction: nobody sees or types them. */
const INVISIBLE =
  /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF]/g;
const TONE_MARKS = '\u0300\u0301\u0303\u0309\u0323';
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/g;
/** "Ð" and "ð" are another letter that old fonts show as "Đ". */
const CROSSED = /[đð]/g;
const WORD = /[A-Za-z\u00C0-\u024F\u1E00-\u1EFF][A-Za-z\u00C0-\u024F\u1E00-\u1EFF\u0300-\u036F]*/g;

/** Before letters are taken apart: a bare accent for a quote would become a blank with a mark. */
function tidy(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(QUOTES, '"')
    .replace(DASHES, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Without accents and case, in plain letters: "Phòng Văn hóa – Xã hội" → "phong van hoa - xa hoi", "…" → "...". */
export function fold(text: string): string {
  return (
    ofCommonLetters(text, true) ??
    tidy(text).normalize('NFKD').replace(MARKS, '').toLowerCase().replace(CROSSED, 'd')
  );
}

/**
 * One form for every way of typing the same words: NFC and NFD, capitals, "hoà" and "hòa", "Qúy" and
 * "Quý", kinds of dashes and quotes, runs of spaces, characters that nobody sees. The tone of each word is moved to
 * its end, so the result is for comparing, not for showing.
 */
export function spelling(text: string): string {
  return (
    ofCommonLetters(text, false) ??
    tidy(text).normalize('NFD').toLowerCase().replace(WORD, toneLast).normalize('NFC')
  );
}

function toneLast(word: string): string {
  const tones = word.match(TONES);
  return tones ? word.replace(TONES, '') + tones.join('') : word;
}

/** Each vowel of Vietnamese without a tone, and with each of `TONE_MARKS`; "đ" has none. */
const LETTERS = 'aàáãảạăằắẵẳặâầấẫẩậeèéẽẻẹêềếễểệiìíĩỉịoòóõỏọôồốỗổộơờớỡởợuùúũủụưừứữửựyỳýỹỷỵđ';
/** The vowels, and "đ", in plain letters. */
const PLAIN = 'aaaeeiooouuyd';
const FORMS = TONE_MARKS.length + 1;
/** No text that is longer is compared often. */
const LONGEST = 4000;

/**
 * What `fold` or `spelling` gives for a text as it is mostly typed: composed letters of Vietnamese, and everyday marks.
 * To go through it letter by letter takes a fraction of what taking it apart and the regular expressions take, most of
 * all the first time. Null for any other text.
 */
function ofCommonLetters(text: string, isFolded: boolean): string | null {
  if (text.length > LONGEST) return null;
  const codes: number[] = [];
  /** The place of the word's tone in a row of `LETTERS`, 0 for none. */
  let tone = 0;
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code >= 0x41 && code <= 0x5a) code += 0x20;
    const letter = code < 0x80 ? -1 : placeOf(code);
    if (letter >= 0) {
      if (isFolded) code = PLAIN.charCodeAt(letter / FORMS);
      else {
        const own = letter % FORMS;
        if (own > 0 && tone > 0) return null;
        tone ||= own;
        code = LETTERS.charCodeAt(letter - own);
      }
    } else if (code < 0x61 || code > 0x7a) {
      if (tone > 0) setTone(codes, tone);
      tone = 0;
      if (isBlank(code)) {
        while (isBlank(text.charCodeAt(at + 1))) at += 1;
        if (codes.length === 0 || at + 1 === text.length) continue;
        code = 0x20;
      } else if (code === 0x27 || code === 0x60 || (code >= 0x2018 && code <= 0x201f)) code = 0x22;
      else if (code >= 0x2010 && code <= 0x2015) code = 0x2d;
      else if (code === 0x2026 && isFolded) {
        codes.push(0x2e, 0x2e);
        code = 0x2e;
      } else if (code >= 0x80 && code !== 0x2026) return null;
    }
    codes.push(code);
  }
  if (tone > 0) setTone(codes, tone);
  return String.fromCharCode(...codes);
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;
}

/** By code unit, the places of `LETTERS` and of their capitals, from one. */
let places: Uint8Array | null = null;

/** The place of a letter, small or capital, in `LETTERS`; -1 where it is none of them. */
function placeOf(code: number): number {
  places ??= placesOfLetters();
  return (places[code] ?? 0) - 1;
}

function placesOfLetters(): Uint8Array {
  const found = new Uint8Array(0x1f00);
  const capitals = LETTERS.toUpperCase();
  for (let at = 0; at < LETTERS.length; at += 1) {
    found[LETTERS.charCodeAt(at)] = at + 1;
    found[capitals.charCodeAt(at)] = at + 1;
  }
  return found;
}

const toned = new Map<number, string>();

/** Lets a word have its tone on its last letter, as NFC has the two. */
function setTone(codes: number[], tone: number): void {
  const last = codes.pop() as number;
  let whole = toned.get(last * FORMS + tone);
  if (whole === undefined) {
    whole = (String.fromCharCode(last) + TONE_MARKS.charAt(tone - 1)).normalize('NFC');
    toned.set(last * FORMS + tone, whole);
  }
  for (let at = 0; at < whole.length; at += 1) codes.push(whole.charCodeAt(at));
}
