import { wordsFor } from './rule.ts';

export const otherSection = wordsFor(
  'other-section',
  {
    meaning: {
      vi: 'quyết định sửa đổi đặt việc mới sau một việc của mục khác',
      en: 'an amendment puts a new task after one of another section',
    },
    why: {
      vi: 'việc mới chỉ đứng trong một mục: không rõ là mục nào',
      en: 'a new task has its place in one section, and nobody can tell in which',
    },
    remedy: {
      vi: 'sửa “section” hoặc “after” cho cùng một mục',
      en: 'make “section” and “after” name the same section',
    },
    follows: true,
  },
  ({ id, after, section, of }) => ({
    message: {
      vi: `việc ${id} thuộc mục ${section}, mà ${after} ở mục ${of}`,
      en: `${id} is added to section ${section}, but ${after} is in section ${of}`,
    },
  }),
);
