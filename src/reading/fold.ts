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
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/g;
/** "Ð" and "ð" are another letter that old fonts show as "Đ". */
const CROSSED = /[đð]/g;
const WORD = /[A-Za-z\u00C0-\u024F\u1E00-\u1EFF][A-Za-z\u00C0-\u024F\u1E00-\u1EFF\u0300-\u036F]*/g;

/** Most keys and codes, which folding leaves as they are. */
const PLAIN = /^[a-z\d]+(?:[ -][a-z\d]+)*$/;

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
  if (PLAIN.test(text)) return text;
  return tidy(text).normalize('NFKD').replace(MARKS, '').toLowerCase().replace(CROSSED, 'd');
}

/**
 * One form for every way of typing the same words: NFC and NFD, capitals, "hoà" and "hòa", "Qúy" and
 * "Quý", kinds of dashes and quotes, runs of spaces, characters that nobody sees. The tone of each word is moved to
 * its end, so the result is for comparing, not for showing.
 */
export function spelling(text: string): string {
  return tidy(text).normalize('NFD').toLowerCase().replace(WORD, toneLast).normalize('NFC');
}

function toneLast(word: string): string {
  const tones = word.match(TONES);
  return tones ? word.replace(TONES, '') + tones.join('') : word;
}
