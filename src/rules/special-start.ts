import type { Text } from '../text.ts';
import { wordsFor } from './rule.ts';

const WHAT: Readonly<Record<string, Text>> = {
  '&': { vi: 'neo (anchor)', en: 'an anchor' },
  '*': { vi: 'tham chiếu tới chỗ khác (alias)', en: 'a reference to another place (alias)' },
  '!': { vi: 'thẻ kiểu (tag)', en: 'a type tag' },
};
const OTHER: Text = { vi: 'một ký hiệu của nó', en: 'a special character' };

export const specialStart = wordsFor(
  'special-start',
  {
    meaning: {
      vi: 'giá trị bắt đầu bằng ký tự mà YAML dùng làm lệnh: & * ! % @ ` | > - ?',
      en: 'a value starts with a character that has a special meaning in YAML: & * ! % @ ` | > - ?',
    },
    why: {
      vi: '& là neo, * là tham chiếu, ! là thẻ kiểu: chữ ngay sau bị mất hoặc bị thay bằng nội dung ở chỗ khác',
      en: '& is an anchor, * a reference, ! a type tag: the text after it is lost or replaced',
    },
    remedy: { vi: 'đặt cả giá trị trong dấu nháy "…"', en: 'put the whole value in quotes "…"' },
  },
  ({ character }) => ({
    message: {
      vi: `dấu ${character} ở đầu giá trị bị YAML hiểu là ${WHAT[character]?.vi ?? OTHER.vi}`,
      en: `YAML takes the ${character} at the start of the value for ${WHAT[character]?.en ?? OTHER.en}`,
    },
  }),
);
