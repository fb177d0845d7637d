import type { Place } from '../source/place.ts';
import type { ReadFile } from '../source/recovery.ts';
import type { Text } from '../text.ts';
import type { Found, Rule } from './rule.ts';
import { scalarsWith, writtenOf } from './scalars.ts';

const CHARACTERS = String.raw`\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF`;
/** A joiner is seen where it makes one picture of several: 👩‍👧. */
const INVISIBLE = new RegExp(`[${CHARACTERS}]|\\u200D(?!\\p{Extended_Pictographic})`, 'u');
/** Those, and any joiner: a text without them need not be looked at line by line. */
const SUSPECT = new RegExp(`[${CHARACTERS}\\u200D]`, 'g');
const BIDIRECTIONAL = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

export const invisibleCharacter: Rule = {
  id: 'invisible-character',
  severity: 'error',
  meaning: {
    vi: 'ký tự không nhìn thấy: ký tự điều khiển, ký tự đổi chiều chữ, dấu cách rộng bằng không',
    en: 'a character that cannot be seen: a control character, one that changes the direction of writing, a zero-width space',
  },
  why: {
    vi: 'thường dính theo khi dán từ trang web hay Zalo; làm tên không khớp, và có thể khiến chữ hiện khác với nội dung thật',
    en: 'usually pasted in from a web page or a chat; names no longer match, and the text may look different from what it is',
  },
  remedy: {
    vi: 'xóa cả từ và gõ lại bằng bàn phím',
    en: 'delete the word and type it again',
  },
  *check({ files }) {
    for (const file of files) yield* inFile(file);
  },
};

function* inFile(file: ReadFile): Iterable<Found> {
  const { source } = file;
  let start = 0;
  const isSuspect = source.text.search(SUSPECT) >= 0;
  for (const line of isSuspect ? source.text.split(/[\n\r]/) : []) {
    const at = line.search(INVISIBLE);
    if (at >= 0) {
      yield found({ source, start: start + at, end: start + at + 1 }, line.charAt(at));
    }
    start += line.length + 1;
  }
  for (const scalar of scalarsWith(file, SUSPECT)) {
    const character = INVISIBLE.exec(scalar.value)?.[0];
    // Written as an escape, such as "\u200B": the file itself shows nothing odd.
    if (character !== undefined && !INVISIBLE.test(writtenOf(scalar)))
      yield found(scalar, character);
  }
}

function found(place: Place, character: string): Found {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const what: Text = BIDIRECTIONAL.test(character)
    ? { vi: 'ký tự đổi chiều chữ', en: 'a character that changes the direction of writing' }
    : { vi: 'ký tự không nhìn thấy', en: 'a character that cannot be seen' };
  return { place, message: { vi: `${what.vi} U+${code}`, en: `${what.en}: U+${code}` } };
}
