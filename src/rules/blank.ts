import { gloss } from './key-names.ts';
import { wordsFor } from './rule.ts';

export const blank = wordsFor(
  'blank',
  {
    meaning: { vi: 'một trường bắt buộc để trống', en: 'a key has no value' },
    why: {
      vi: 'trường trống thường là gõ dở hoặc chép thiếu',
      en: 'an empty value is usually unfinished typing or a failed copy',
    },
    remedy: {
      vi: 'điền giá trị, hoặc xóa dòng nếu trường không cần',
      en: 'fill it in, or delete the line where the key is not needed',
    },
    follows: true,
  },
  ({ key }) => ({
    message:
      key === ''
        ? { vi: 'một dòng của danh sách để trống', en: 'an item in the list is blank' }
        : { vi: `“${key}”${gloss(key).vi} để trống`, en: `“${key}”${gloss(key).en} is blank` },
  }),
);
