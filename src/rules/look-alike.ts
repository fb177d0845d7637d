import type { Found, Rule } from './rule.ts';
import { scalarsWith, writtenOf } from './scalars.ts';

/** Cyrillic and Greek letters, each with the Latin one it looks like. */
const LATIN = new Map(
  [
    ...[
      'АA',
      'ВB',
      'ЕE',
      'ЅS',
      'ІI',
      'ЇÏ',
      'ЈJ',
      'КK',
      'МM',
      'НH',
      'ОO',
      'РP',
      'СC',
      'ТT',
      'УY',
      'ХX',
      'ԚQ',
      'ԜW',
      'ҮY',
    ],
    ...[
      'аa',
      'еe',
      'ѕs',
      'іi',
      'їï',
      'јj',
      'оo',
      'рp',
      'сc',
      'уy',
      'хx',
      'ԁd',
      'һh',
      'ԛq',
      'ԝw',
      'ѵv',
      'ӏl',
      'ɡg',
      'ɑa',
      'ıi',
    ],
    ...['ΑA', 'ΒB', 'ΕE', 'ΖZ', 'ΗH', 'ΙI', 'ΚK', 'ΜM', 'ΝN', 'ΟO', 'ΡP', 'ΤT', 'ΥY', 'ΧX'],
    ...[
      'αa',
      'γy',
      'ιi',
      'κk',
      'νv',
      'οo',
      'ρp',
      'υu',
      'χx',
      'кk',
      'тt',
      'нh',
      'вb',
      'мm',
      'пn',
      'гr',
      'иu',
    ],
  ].map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);
/** Only these are as good as the same to the eye; the others are a slip only beside Latin letters. */
const SAME = /^[АВЕЅІЈКМНОРСТХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧοԁһ]+$/;
const WORD = /[\p{L}\p{M}]+/gu;
const LATIN_LETTER = /\p{Script=Latin}/u;
const FOREIGN_LETTER = /[\u0131\u0251\u0261\u0370-\u052F\u1F00-\u1FFF]/g;

export const lookAlike: Rule = {
  id: 'look-alike',
  severity: 'error',
  meaning: {
    vi: 'chữ cái Nga hoặc Hy Lạp trông giống chữ Latinh (а, о, К, Т…) lẫn trong chữ Việt hoặc trong mã',
    en: 'Cyrillic or Greek letters that look like Latin ones (а, о, К, Т …) among Vietnamese words or in codes',
  },
  why: {
    vi: 'mắt không phân biệt được, nhưng máy coi là chữ khác: tìm không thấy, mã không khớp',
    en: 'the eye cannot tell them apart, but to a machine they are different letters: searches fail and codes do not match',
  },
  remedy: {
    vi: 'xóa chữ đó và gõ lại bằng bàn phím tiếng Việt',
    en: 'delete the letter and type it again on a Vietnamese keyboard',
  },
  *check({ files }) {
    for (const file of files) {
      for (const scalar of scalarsWith(file, FOREIGN_LETTER)) {
        if (scalar.value.search(FOREIGN_LETTER) < 0) continue;
        for (const { 0: word, index } of writtenOf(scalar).matchAll(WORD)) {
          const finding = foreignIn(word);
          if (finding === null) continue;
          const { at, message } = finding;
          const start = scalar.start + index + at;
          yield { place: { source: scalar.source, start, end: start + 1 }, message };
        }
      }
    }
  },
};

function foreignIn(word: string): { at: number; message: Found['message'] } | null {
  const at = [...word].findIndex((char) => LATIN.has(char) && char.search(FOREIGN_LETTER) >= 0);
  if (at < 0 || !(SAME.test(word) || LATIN_LETTER.test(word))) return null;
  const char = word.charAt(at);
  const isGreek = /\p{Script=Greek}/u.test(char);
  const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    at,
    message: {
      vi: `“${char}” trong “${word}” là chữ ${isGreek ? 'Hy Lạp' : 'Nga'} (U+${code}), không phải chữ “${LATIN.get(char)}”`,
      en: `“${char}” in “${word}” is a ${isGreek ? 'Greek' : 'Cyrillic'} letter (U+${code}), not “${LATIN.get(char)}”`,
    },
  };
}
