import { wordsFor } from './rule.ts';

export const emptyFile = wordsFor(
  'empty-file',
  {
    meaning: {
      vi: 'tệp không có nội dung, hoặc chỉ có chú thích',
      en: 'the file contains nothing, or only comments',
    },
    why: {
      vi: 'tệp trống thường là do lưu dở hoặc chép thiếu, và việc trong đó biến mất',
      en: 'an empty file is usually a failed save or copy, and its tasks are gone',
    },
    remedy: {
      vi: 'điền nội dung, lấy lại bản cũ từ git, hoặc xóa tệp',
      en: 'fill it in, restore the old one from git, or delete it',
    },
  },
  () => ({
    message: { vi: 'tệp không có nội dung', en: 'the file is empty' },
  }),
);
