import { wordsFor } from './rule.ts';

export const mergeConflict = wordsFor(
  'merge-conflict',
  {
    meaning: {
      vi: 'dấu <<<<<<< ======= >>>>>>> mà git để lại khi hai người sửa cùng một chỗ',
      en: 'the marks <<<<<<< ======= >>>>>>> that git leaves when two people changed the same place',
    },
    why: {
      vi: 'giữa các dấu là hai bản khác nhau; không ai biết bản nào đúng',
      en: 'between the marks stand two versions, and nobody can know which is right',
    },
    mend: {
      vi: 'chọn một trong hai bản, xóa bản kia và cả ba dòng dấu',
      en: 'keep one of the two versions, delete the other and the three lines of marks',
    },
  },
  ({ ending }) => ({
    message: {
      vi: 'xung đột khi gộp bằng git chưa được giải quyết',
      en: 'a conflict of git is not resolved',
    },
    related: ending ? [{ ...ending, message: { vi: 'kết thúc ở đây', en: 'it ends here' } }] : [],
  }),
);
