import { wordsFor } from './rule.ts';

export const secondDocument = wordsFor(
  'second-document',
  {
    meaning: {
      vi: 'dòng --- giữa tệp mở đầu một tài liệu YAML khác',
      en: 'a line --- in the middle of a file starts another YAML document',
    },
    why: {
      vi: 'phần sau dòng --- sẽ bị bỏ qua, việc trong đó mất mà không ai biết',
      en: 'what follows the --- would be left out, and its tasks lost unnoticed',
    },
    remedy: {
      vi: 'xóa dòng này, hoặc chuyển phần sau sang tệp khác',
      en: 'delete the line, or move what follows to a file of its own',
    },
  },
  () => ({
    message: {
      vi: 'một tệp chỉ chứa một tài liệu YAML; từ dòng này trở đi sẽ bị bỏ qua',
      en: 'a file holds one YAML document; from this line on it would be left out',
    },
  }),
);
