import { wordsFor } from './rule.ts';

export const unclosedBracket = wordsFor(
  'unclosed-bracket',
  {
    meaning: {
      vi: 'ngoặc { hoặc [ mở mà không đóng',
      en: 'a bracket { or [ is opened but not closed',
    },
    why: {
      vi: 'YAML đọc tiếp các dòng sau như thể vẫn ở trong ngoặc',
      en: 'YAML reads on as if the lines below were still inside',
    },
    remedy: {
      vi: 'thêm ngoặc đóng; nếu ngoặc là chữ của văn bản thì đặt cả giá trị trong dấu nháy "…"',
      en: 'add the closing bracket; if the bracket is part of the text, put the whole value in quotes "…"',
    },
  },
  ({ bracket }) => ({
    message: {
      vi: `ngoặc ${bracket} mở ở đây mà không đóng`,
      en: `the bracket ${bracket} is opened here and never closed`,
    },
  }),
);
