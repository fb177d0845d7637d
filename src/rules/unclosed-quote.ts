import { wordsFor } from './rule.ts';

export const unclosedQuote = wordsFor(
  'unclosed-quote',
  {
    meaning: {
      vi: 'dấu nháy mở đầu một giá trị mà không có dấu nháy đóng',
      en: 'a value has an opening quote but no closing one',
    },
    why: {
      vi: 'mọi chữ phía sau, có khi cả các việc bên dưới, bị nuốt vào giá trị này',
      en: 'all that follows, perhaps even the tasks below, is swallowed by this value',
    },
    remedy: {
      vi: 'thêm dấu nháy đóng ở cuối giá trị, hoặc bỏ dấu nháy mở',
      en: 'add the closing quote at the end of the value, or remove the opening one',
    },
  },
  ({ quote }) => ({
    message: {
      vi: `dấu nháy ${quote} mở ở đây mà không đóng`,
      en: `the quote ${quote} is opened here and never closed`,
    },
    suggestion: {
      vi: `thêm ${quote} ở cuối giá trị, hoặc bỏ ${quote} ở đầu`,
      en: `add ${quote} at the end of the value, or remove the first ${quote}`,
    },
  }),
);
