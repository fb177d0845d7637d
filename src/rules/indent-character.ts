import type { Text } from '../text.ts';
import { wordsFor } from './rule.ts';

const NAMES: Readonly<Record<string, Text>> = {
  '\t': { vi: 'phím Tab', en: 'a tab' },
  '\u00A0': { vi: 'dấu cách không ngắt (U+00A0)', en: 'a no-break space (U+00A0)' },
};

function name(character: string): Text {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return NAMES[character] ?? { vi: `ký tự lạ (U+${code})`, en: `an odd character (U+${code})` };
}

export const indentCharacter = wordsFor(
  'indent-character',
  {
    meaning: {
      vi: 'đầu dòng thụt vào bằng ký tự không phải dấu cách: phím Tab, dấu cách không ngắt của Word…',
      en: 'a line is indented with something other than spaces: a tab, a no-break space from Word …',
    },
    why: {
      vi: 'YAML chỉ nhận dấu cách ở đầu dòng; ký tự khác trông giống hệt nhưng làm hỏng tệp',
      en: 'YAML accepts only spaces there; other characters look the same but break the file',
    },
    remedy: {
      vi: 'xóa khoảng trống đầu dòng, gõ lại bằng dấu cách',
      en: 'delete the blank at the start of the line and type spaces',
    },
  },
  ({ character }) => ({
    message: {
      vi: `thụt lề bằng ${name(character).vi}: YAML chỉ nhận dấu cách`,
      en: `indented with ${name(character).en}: YAML accepts only spaces`,
    },
  }),
);
