import { wordsFor } from './rule.ts';

export const strayText = wordsFor(
  'stray-text',
  {
    meaning: {
      vi: 'dòng không phải “tên: giá trị”, không phải mục “- …”, cũng không thuộc giá trị ở trên',
      en: 'a line that is neither “key: value”, nor a “- …” item, nor part of the value above',
    },
    why: {
      vi: 'YAML không biết dòng này thuộc về đâu',
      en: 'YAML cannot tell what the line belongs to',
    },
    remedy: {
      vi: 'nếu là một trường, viết “tên: giá trị”; nếu là phần tiếp của dòng trên, thụt vào; nếu thừa, xóa',
      en: 'write a key as “key: value”; indent a line that continues the one above; delete what does not belong',
    },
  },
  () => ({
    message: {
      vi: 'dòng này không phải “tên: giá trị”, cũng không thuộc dòng trên',
      en: 'this line is neither “key: value” nor part of the line above',
    },
  }),
);
