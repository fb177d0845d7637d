import { relatedAt } from '../source/finding.ts';
import { wordsFor } from './rule.ts';

export const mergeConflict = wordsFor(
  'merge-conflict',
  {
    meaning: {
      vi: 'dấu <<<<<<< ======= >>>>>>> mà git để lại khi hai người sửa cùng một chỗ',
      en: 'the markers <<<<<<< ======= >>>>>>> that git leaves when two people have changed the same place',
    },
    why: {
      vi: 'giữa các dấu là hai bản khác nhau; không ai biết bản nào đúng',
      en: 'there are two versions between the markers, and the tool cannot know which is right',
    },
    remedy: {
      vi: 'chọn một trong hai bản, xóa bản kia và mọi dòng dấu của git',
      en: 'keep one of the two versions, delete the other and all the marker lines',
    },
  },
  ({ ending }) => ({
    message: {
      vi: 'còn dấu xung đột của git: hai người đã sửa cùng một chỗ',
      en: 'an unresolved git conflict: two people changed the same place',
    },
    related: ending ? [relatedAt(ending, { vi: 'kết thúc ở đây', en: 'it ends here' })] : [],
  }),
);
