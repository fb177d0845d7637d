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
    remedy: {
      vi: 'chọn một trong hai bản, xóa bản kia và mọi dòng dấu của git',
      en: 'keep one of the two versions, delete the other and every line of marks',
    },
  },
  ({ ending }) => ({
    message: {
      vi: 'còn dấu xung đột của git: hai người đã sửa cùng một chỗ',
      en: 'a conflict of git is left here: two people changed the same place',
    },
    related: ending ? [{ ...ending, message: { vi: 'kết thúc ở đây', en: 'it ends here' } }] : [],
  }),
);
