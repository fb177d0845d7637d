import { relatedAt } from '../source/finding.ts';
import { wordsFor } from './rule.ts';

export const duplicateSection = wordsFor(
  'duplicate-section',
  {
    meaning: { vi: 'hai tệp cùng ghi một số mục', en: 'two files have the same section number' },
    why: {
      vi: 'không biết việc thuộc mục nào',
      en: 'nobody can tell which section a task belongs to',
    },
    remedy: {
      vi: 'sửa số của một trong hai mục; tệp chép thừa thì xóa',
      en: 'fix the number of one of them; delete a file that was copied by mistake',
    },
  },
  ({ name, first }) => ({
    message: {
      vi: `mục “${name}” đã có ở chỗ khác`,
      en: `the section “${name}” already appears elsewhere`,
    },
    related: [relatedAt(first, { vi: 'lần đầu ở đây', en: 'first here' })],
  }),
);
