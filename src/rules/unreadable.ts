import { wordsFor } from './rule.ts';

export const unreadable = wordsFor(
  'unreadable',
  {
    meaning: {
      vi: 'một tệp của danh mục không có hoặc không mở được',
      en: 'a file of the catalogue is not there or cannot be opened',
    },
    why: {
      vi: 'thiếu một tệp là thiếu cả những việc hoặc cơ quan ghi trong đó',
      en: 'without the file, the tasks or bodies in it are missing',
    },
    mend: {
      vi: 'kiểm tra tên tệp và quyền đọc',
      en: 'check the name of the file and the right to read it',
    },
  },
  ({ reason, isMissing }) => ({
    message: isMissing
      ? { vi: 'thiếu tệp này', en: 'this file is missing' }
      : { vi: `không đọc được tệp: ${reason}`, en: `the file cannot be read: ${reason}` },
  }),
);
