import { relatedAt } from '../source/finding.ts';
import { wordsFor } from './rule.ts';

export const duplicateKey = wordsFor(
  'duplicate-key',
  {
    meaning: {
      vi: 'một trường viết hai lần ở cùng một chỗ',
      en: 'a key is written twice in the same place',
    },
    why: {
      vi: 'mỗi công cụ đọc YAML lấy một trong hai, nên một giá trị mất đi',
      en: 'YAML readers take only one of the two, so a value is lost',
    },
    remedy: {
      vi: 'giữ lại một trường, xóa trường kia',
      en: 'keep one of the two and delete the other',
    },
  },
  ({ key, first }) => ({
    message: {
      vi: `trường “${key}” viết hai lần ở cùng một chỗ`,
      en: `the key “${key}” is written twice in the same place`,
    },
    related: [relatedAt(first, { vi: 'lần đầu ở đây', en: 'first here' })],
  }),
);
