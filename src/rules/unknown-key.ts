import { didYouMean } from './did-you-mean.ts';
import { wordsFor } from './rule.ts';

export const unknownKey = wordsFor(
  'unknown-key',
  {
    meaning: {
      vi: 'tên trường không có trong danh mục',
      en: 'a key that a catalogue does not have',
    },
    why: {
      vi: 'trường gõ sai thì giá trị của nó không được đọc',
      en: 'the value of a misspelt key is not read',
    },
    remedy: {
      vi: 'sửa tên trường; ghi chú riêng thì dùng “note”',
      en: 'fix the key; put remarks of your own into “note”',
    },
    follows: true,
  },
  ({ key, near }) => ({
    message: { vi: `không có trường nào tên “${key}”`, en: `there is no key “${key}”` },
    suggestion: didYouMean(near),
  }),
);
