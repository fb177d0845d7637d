/**
 * Comparing Vietnamese. `spelling` keeps accents and forgets only how they were typed; `fold` forgets
 * accents too, for what a person types in a hurry.
 */

const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /[\u0300-\u036F]/g;
const WORD = /[A-Za-z\u00C0-\u024F\u1E00-\u1EFF][A-Za-z\u00C0-\u024F\u1E00-\u1EFF\u0300-\u036F]*/g;

function tidy(text: string): string {
  return text.replace(DASHES, '-').replace(/\s+/g, ' ').trim();
}

/** Without accents and case: "Phòng Văn hóa – Xã hội" → "phong van hoa - xa hoi". */
export function fold(text: string): string {
  return tidy(
    text.normalize('NFD').replace(MARKS, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase(),
  );
}

/**
 * One form for every way of typing the same words: NFC and NFD, capitals, "hoà" and "hòa", "Qúy" and
 * "Quý", kinds of dashes, runs of spaces. The tone of each word is moved to its end, so the
 * result is for comparing, not for showing.
 */
export function spelling(text: string): string {
  return tidy(text.normalize('NFD').toLowerCase().replace(WORD, toneLast)).normalize('NFC');
}

function toneLast(word: string): string {
  const tones = word.match(TONES);
  return tones ? word.replace(TONES, '') + tones.join('') : word;
}
