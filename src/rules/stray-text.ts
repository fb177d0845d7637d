import { wordsFor } from './rule.ts';

export const strayText = wordsFor(
  'stray-text',
  {
    meaning: {
      vi: 'dòng không phải “tên: giá trị”, không phải mục “- …”, cũng không thuộc giá trị ở trên',
      en: 'a line that is no “key: value”, no “- …” item, and no part of the value above',
    },
    why: {
      vi: 'YAML không biết dòng này thuộc về đâu',
      en: 'YAML cannot tell what the line belongs to',
    },
    mend: {
      vi: 'thêm tên trường và dấu hai chấm, thụt dòng vào nếu là chữ của dòng trên, hoặc xóa',
      en: 'add the key and the colon, indent the line if it belongs to the one above, or delete it',
    },
  },
  () => ({
    message: { vi: 'dòng này không phải “tên: giá trị”', en: 'this is not a “key: value” line' },
  }),
);
