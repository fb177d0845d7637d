import { wordsFor } from './rule.ts';

export const unknownSection = wordsFor(
  'unknown-section',
  {
    meaning: {
      vi: 'quyết định sửa đổi bổ sung việc vào một mục không có trong danh mục',
      en: 'an amendment adds a task to a section that the catalogue does not have',
    },
    why: {
      vi: 'không biết đặt việc vào đâu thì việc không hiện ở đâu cả',
      en: 'a task without a place in the annex would appear nowhere',
    },
    remedy: {
      vi: 'sửa số của mục; mục mới thì thêm một tệp có “section”, “title” và “tasks: []”',
      en: 'fix the number of the section; for a new one add a file with “section”, “title” and “tasks: []”',
    },
    follows: true,
  },
  ({ id, known }) => {
    const list = known.join(', ');
    return {
      message: {
        vi: `không có mục “${id}”; danh mục có: ${list}`,
        en: `there is no section “${id}”; the catalogue has: ${list}`,
      },
    };
  },
);
