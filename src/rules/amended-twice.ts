import { relatedAt } from '../source/finding.ts';
import { wordsFor } from './rule.ts';

export const amendedTwice = wordsFor(
  'amended-twice',
  {
    meaning: {
      vi: 'một quyết định sửa đổi nói đến một việc hai lần: sửa đổi, bổ sung hay bãi bỏ',
      en: 'an amendment names a task twice, to change, add or remove it',
    },
    why: {
      vi: 'không rõ sau quyết định việc đó là thế nào',
      en: 'nobody can tell what the decision makes of the task',
    },
    remedy: {
      vi: 'ghi mỗi việc một lần: gộp các sửa đổi, hoặc chỉ để bãi bỏ',
      en: 'name each task once: merge its changes, or leave only the removal',
    },
  },
  ({ id, first }) => ({
    message: {
      vi: `quyết định này nói đến việc ${id} hai lần`,
      en: `this decision names ${id} twice`,
    },
    related: [relatedAt(first, { vi: 'lần đầu ở đây', en: 'first here' })],
  }),
);
