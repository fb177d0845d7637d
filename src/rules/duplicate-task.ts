import { decisionNumbered } from '../catalogue-words.ts';
import { relatedAt } from '../source/finding.ts';
import { wordsFor } from './rule.ts';

export const duplicateTask = wordsFor(
  'duplicate-task',
  {
    meaning: {
      vi: 'một số thứ tự dùng hai lần, trong một tệp hoặc ở hai tệp',
      en: 'a task number is used twice, in one file or in two',
    },
    why: {
      vi: 'lệnh “done 5.1” và sổ theo dõi không biết là việc nào',
      en: '“done 5.1” and the ledger cannot tell which task is meant',
    },
    remedy: {
      vi: 'sửa số thứ tự theo quyết định; dòng chép thừa thì xóa',
      en: 'fix the number as in the decision; delete a row that was copied by mistake',
    },
  },
  ({ name, first, removed }) => ({
    message: removed
      ? {
          vi: `số ${name} là của việc bị ${decisionNumbered(removed.number).vi} bãi bỏ; không dùng lại`,
          en: `${name} is the number of a task that ${decisionNumbered(removed.number).en} removed; it is not used again`,
        }
      : {
          vi: `nhiệm vụ “${name}” đã có ở chỗ khác`,
          en: `the task “${name}” already appears elsewhere`,
        },
    related: [relatedAt(first, { vi: 'lần đầu ở đây', en: 'first here' })],
  }),
);
