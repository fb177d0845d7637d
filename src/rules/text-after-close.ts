import { wordsFor } from './rule.ts';

export const textAfterClose = wordsFor(
  'text-after-close',
  {
    meaning: {
      vi: 'sau dấu nháy đóng hoặc ngoặc đóng còn chữ',
      en: 'there is text after the closing quote or bracket',
    },
    why: {
      vi: 'giá trị bắt đầu bằng nháy hoặc ngoặc thì YAML coi là hết ở dấu đóng; phần sau không đọc được',
      en: 'in YAML a value that starts with a quote or bracket ends at the closing one; the rest cannot be read',
    },
    remedy: {
      vi: "nếu dấu đó là chữ của văn bản, đặt cả giá trị trong nháy đơn '…'; nếu không, xóa phần thừa",
      en: "if the mark is part of the text, put the whole value in single quotes '…'; otherwise delete the rest",
    },
  },
  ({ mark, text, key }) =>
    key === null
      ? {
          message: {
            vi: `còn chữ sau dấu ${mark} đóng: “${text}”`,
            en: `there is text after the closing ${mark}: “${text}”`,
          },
        }
      : {
          message: {
            vi: `“${key}: ${mark}” nói là trống, mà bên dưới có: “${text}”`,
            en: `“${key}: ${mark}” says that it is empty, and below it stands: “${text}”`,
          },
          suggestion: {
            vi: `xóa dấu ${mark} sau “${key}:”`,
            en: `delete the ${mark} after “${key}:”`,
          },
        },
);
