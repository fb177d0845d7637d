import { wordsFor } from './rule.ts';

export const indentation = wordsFor(
  'indentation',
  {
    meaning: {
      vi: 'dòng thụt vào quá sâu hoặc chưa đủ, không thẳng hàng với các dòng cùng cấp',
      en: 'a line is indented too far or not far enough, out of line with those of its level',
    },
    why: {
      vi: 'YAML hiểu việc nào gồm những gì qua độ thụt; lệch một dấu cách là hỏng, hoặc dòng đó chìm vào chữ của dòng trên',
      en: 'YAML tells from the indentation what belongs to what; one space off, and the line breaks the file or becomes part of the text above',
    },
    remedy: {
      vi: 'thêm hoặc bớt dấu cách ở đầu dòng cho thẳng hàng với các dòng cùng cấp',
      en: 'add or remove spaces so that the line is aligned with the others of its level',
    },
  },
  ({ key, swallowedBy }) => {
    if (key === null && swallowedBy !== null) {
      return {
        message: {
          vi: 'dòng này thụt quá sâu nên bị nối vào chữ của dòng trên',
          en: 'this line is indented so far that it is read as part of the line above',
        },
      };
    }
    if (key !== null && swallowedBy !== null) {
      return {
        message: {
          vi: `“${key}:” thụt quá sâu nên bị coi là chữ của dòng trên, không còn là một trường`,
          en: `“${key}:” is indented so far that it is read as part of the text above, not as a key`,
        },
      };
    }
    return {
      message: {
        vi: 'dòng này thụt lề không thẳng hàng với các dòng cùng cấp',
        en: 'this line is not indented like the others of its level',
      },
    };
  },
);
