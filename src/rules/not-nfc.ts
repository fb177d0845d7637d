import type { Edit } from '../source/edits.ts';
import { CALL_HERE } from '../text.ts';
import type { Rule } from './rule.ts';
import { scalarsOf, writtenOf } from './scalars.ts';

const WORD = /[\p{L}\p{M}]+/gu;

export const notNfc: Rule = {
  id: 'not-nfc',
  severity: 'error',
  meaning: {
    vi: 'chữ có dấu gõ bằng nhiều ký tự rời (Unicode tổ hợp, NFD) thay vì dựng sẵn (NFC)',
    en: 'accented letters typed as several characters (decomposed, NFD) instead of one (NFC)',
  },
  why: {
    vi: 'nhìn giống hệt nhau, nhưng tìm trong Word, Excel hay git không thấy, và so bản thì khác',
    en: 'they look the same, but searches in Word, Excel or git do not find them, and versions differ',
  },
  remedy: {
    vi: `chạy ${CALL_HERE} validate --fix; hoặc gõ lại bằng bộ gõ đặt ở chế độ Unicode dựng sẵn`,
    en: `run ${CALL_HERE} validate --fix; or type it again with the keyboard set to precomposed Unicode`,
  },
  *check({ files }) {
    for (const file of files) {
      // What is a part of a text in NFC is in NFC too.
      if (isNfc(file.source.text)) continue;
      for (const scalar of scalarsOf(file)) {
        const written = writtenOf(scalar);
        if (isNfc(written)) continue;
        const fix: Edit[] = [...written.matchAll(WORD)]
          .filter(([word]) => !isNfc(word))
          .map(({ 0: word, index }) => ({
            start: scalar.start + index,
            end: scalar.start + index + word.length,
            text: word.normalize('NFC'),
          }));
        const [first] = fix;
        if (!first) continue;
        const { source } = scalar;
        const more: [string, string] =
          fix.length > 1
            ? [` và ${fix.length - 1} chữ nữa`, ` and ${fix.length - 1} more`]
            : ['', ''];
        yield {
          place: { source, start: first.start, end: first.end },
          message: {
            vi: `chữ “${first.text}”${more[0]} gõ bằng dấu rời (NFD)`,
            en: `typed with separate accents (NFD): “${first.text}”${more[1]}`,
          },
          fix,
        };
      }
    }
  },
};

function isNfc(text: string): boolean {
  return text === text.normalize('NFC');
}
