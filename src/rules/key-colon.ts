import { wordsFor } from './rule.ts';

export const keyColon = wordsFor(
  'key-colon',
  {
    meaning: {
      vi: 'sau tên trường phải có dấu hai chấm rồi một dấu cách: “status: done”',
      en: 'a key must be followed by a colon and a space: “status: done”',
    },
    why: {
      vi: 'thiếu dấu cách hoặc dấu hai chấm thì YAML coi cả dòng là chữ, không phải trường',
      en: 'without the colon or the space, YAML takes the whole line for text',
    },
    remedy: {
      vi: 'viết dấu hai chấm và một dấu cách sau tên trường',
      en: 'write a colon and a space after the key',
    },
  },
  ({ key, written }) => ({
    message: {
      vi: `${written === ':' ? 'thiếu dấu cách sau' : 'thiếu dấu hai chấm sau'} “${key}${written === ':' ? ':' : ''}”`,
      en: `a ${written === ':' ? 'space' : 'colon'} is missing after “${key}${written === ':' ? ':' : ''}”`,
    },
    suggestion: { vi: `viết “${key}: …”`, en: `write “${key}: …”` },
  }),
);
