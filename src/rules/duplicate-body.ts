import { relatedAt } from '../source/finding.ts';
import { wordsFor } from './rule.ts';

export const duplicateBody = wordsFor(
  'duplicate-body',
  {
    meaning: {
      vi: 'một mã, tên hoặc cách gọi dùng cho hai cơ quan, hoặc ghi hai lần',
      en: 'a code, name or alias is used for two bodies, or is listed twice',
    },
    why: {
      vi: 'không biết tên đó chỉ cơ quan nào',
      en: 'nobody can tell which body the name means',
    },
    remedy: {
      vi: 'chỉ ghi ở một chỗ; hai tên chỉ khác chữ hoa hoặc kiểu gõ dấu cũng là một',
      en: 'keep the name in one place; capitals and the way accents are typed make no difference',
    },
  },
  ({ name, first }) => ({
    message: {
      vi: `cơ quan “${name}” đã có ở chỗ khác`,
      en: `the body “${name}” already appears elsewhere`,
    },
    related: [relatedAt(first, { vi: 'lần đầu ở đây', en: 'first here' })],
  }),
);
