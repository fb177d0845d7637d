import { wordsFor } from './rule.ts';

export const directive = wordsFor(
  'directive',
  {
    meaning: {
      vi: 'dòng bắt đầu bằng % ở đầu tệp là chỉ thị của YAML',
      en: 'a line at the top of a file starts with %, which makes it a YAML directive',
    },
    why: {
      vi: 'danh mục không dùng chỉ thị; chúng đổi cách đọc cả tệp',
      en: 'a catalogue has no use for directives; they change how the whole file is read',
    },
    remedy: { vi: 'xóa dòng này', en: 'delete the line' },
  },
  () => ({
    message: {
      vi: 'danh mục không dùng chỉ thị YAML (dòng bắt đầu bằng %)',
      en: 'a catalogue has no YAML directives (lines that start with %)',
    },
  }),
);
