import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, spelling } from '../src/reading/fold.ts';

const DASHES = /[\u2010-\u2015\u2043\u2212\uFE58\uFE63\uFF0D]/g;
const QUOTES =
  /['`\u00AB\u00B4\u00BB\u02B9-\u02BF\u02C8\u02CA\u02CB\u02EE\u2018-\u201F\u2032-\u2037\u2039\u203A\u275B-\u275E\u2E42\u300C-\u300F\u301D-\u301F\uFF02\uFF07\uFF62\uFF63]/g;
const INVISIBLE =
  /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF]/g;
const MARKS = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/g;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const WORD = /[A-Za-z\u00C0-\u024F\u1E00-\u1EFF][A-Za-z\u00C0-\u024F\u1E00-\u1EFF\u0300-\u036F]*/g;

function tidy(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(QUOTES, '"')
    .replace(DASHES, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What the two say of any text, step by step. */
const plainFold = (text: string) =>
  tidy(text).normalize('NFKD').replace(MARKS, '').toLowerCase().replace(/[đð]/g, 'd');
const plainSpelling = (text: string) =>
  tidy(text)
    .normalize('NFD')
    .toLowerCase()
    .replace(WORD, (word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join(''))
    .normalize('NFC');

const VIETNAMESE = Array.from('aăâeêioôơuưyđ').flatMap((letter) =>
  ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].flatMap((tone) => {
    const small = (letter + tone).normalize('NFC');
    return [small, small.toUpperCase()];
  }),
);
const MARKED = Array.from('  .,;:/-()\'"`^0127\n\t\u00A0–—“”‘’…«•\u200B\u00AD\u0301\u0323\u031B');
const common = fc.constantFrom(...VIETNAMESE, ...'abcghkmnpqtxzABCGHNTZ', ...MARKED);
const latin = fc.integer({ min: 0x20, max: 0x24f }).map((code) => String.fromCharCode(code));
const texts = fc.oneof(
  fc.string({ unit: common, maxLength: 30 }),
  fc.string({ unit: fc.oneof(common, latin), maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: common, maxLength: 30 }).map((text) => text.normalize('NFD')),
);

test('of every text, folding and spelling give what their steps give', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(fold(text)).toBe(plainFold(text));
      expect(spelling(text)).toBe(plainSpelling(text));
    }),
    { numRuns: 5_000 },
  );
});

test('and of each character up to the marks of East Asia, alone and within a word', () => {
  const differing: string[] = [];
  for (let code = 0; code <= 0x30ff; code += 1) {
    const char = String.fromCharCode(code);
    for (const text of [char, `a${char}b ${char}`, `${char}á ${char}à`]) {
      if (fold(text) !== plainFold(text) || spelling(text) !== plainSpelling(text)) {
        differing.push(JSON.stringify(text));
      }
    }
  }
  expect(differing).toEqual([]);
});
