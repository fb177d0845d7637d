import { relatedAt } from '../source/finding.ts';
import type { Text } from '../text.ts';
import { wordsFor } from './rule.ts';

const SAME: Readonly<Record<'title' | 'number', Text>> = {
  title: { vi: 'tên danh mục', en: 'title' },
  number: { vi: 'số quyết định', en: 'decision number' },
};

export const twinCatalogues = wordsFor(
  'twin-catalogues',
  {
    severity: 'warning',
    meaning: {
      vi: 'hai danh mục của cùng đơn vị, cùng năm, lại cùng tên hoặc cùng số quyết định',
      en: 'two catalogues of the same unit and year with the same title or decision number',
    },
    why: {
      vi: 'thường là một văn bản chép hai lần, hoặc chép thư mục mà chưa sửa “year”, “title”, “number”; việc trong đó bị tính hai lần',
      en: 'usually one document copied twice, or a folder copied without changing “year”, “title” or “number”; its tasks are then counted twice',
    },
    remedy: {
      vi: 'xóa bản thừa, hoặc sửa cho đúng với quyết định; nếu đúng là hai danh mục, ghi nhận bằng chú thích # dvtasks-ignore twin-catalogues: lý do',
      en: 'delete one, or write what the decision says; if there really are two, acknowledge it with # dvtasks-ignore twin-catalogues: reason',
    },
  },
  ({ same, path, first }) => ({
    message: {
      vi: `${SAME[same].vi} này, cùng đơn vị và cùng năm, đã có ở ${path}`,
      en: `${path} has the same ${SAME[same].en}, unit and year`,
    },
    related: [relatedAt(first, { vi: 'danh mục kia ở đây', en: 'the other one is here' })],
  }),
);
