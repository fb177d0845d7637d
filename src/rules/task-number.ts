import type { Text } from '../text.ts';
import { wordsFor } from './rule.ts';

function wrong(written: string): Text {
  const letter = /^(?:[A-ZĐ\d]+\.)*\d+([fjwz])$/i.exec(written)?.[1];
  if (letter) {
    return {
      vi: `dùng chữ “${letter}”, không phải chữ của điểm (a b c d đ e g h i k …)`,
      en: `uses the letter “${letter}”, which points do not have (a b c d đ e g h i k …)`,
    };
  }
  return {
    vi: 'không đúng dạng số thứ tự (ví dụ 3.1, 3.5đ, II.3)',
    en: 'is not the number of a row (such as 3.1, 3.5đ, II.3)',
  };
}

export const taskNumber = wordsFor(
  'task-number',
  {
    meaning: {
      vi: 'số thứ tự không đúng dạng: số, số La Mã hoặc chữ hoa, dấu chấm, và chữ của điểm',
      en: 'a task number in the wrong form: it has digits, Roman numerals or capitals, dots, and the letter of a point',
    },
    why: {
      vi: 'điểm trong văn bản Việt Nam đánh chữ a b c d đ e g h i k l m n o p q r s t u v x y, không có f j w z',
      en: 'points in Vietnamese texts are lettered a b c d đ e g h i k l m n o p q r s t u v x y, without f j w z',
    },
    remedy: {
      vi: 'viết như trong quyết định, ví dụ 3.1, 3.5đ, II.3',
      en: 'write it as in the decision, such as 3.1, 3.5đ, II.3',
    },
    follows: true,
  },
  ({ written }) => ({
    message: { vi: `“${written}” ${wrong(written).vi}`, en: `“${written}” ${wrong(written).en}` },
  }),
);
