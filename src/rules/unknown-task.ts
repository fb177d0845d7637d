import { wordsFor } from './rule.ts';

export const unknownTask = wordsFor(
  'unknown-task',
  {
    meaning: {
      vi: 'sổ theo dõi ghi cho một nhiệm vụ không có trong danh mục',
      en: 'the ledger has an entry for a task that is not in the catalogue',
    },
    why: {
      vi: 'mục ghi không thuộc việc nào thì kết quả đã làm không được tính',
      en: 'an entry without its task is work that was done but does not count',
    },
    remedy: {
      vi: 'sửa số thứ tự; nếu việc đã bị xóa hoặc đánh số lại, khôi phục hoặc sửa theo số mới',
      en: 'fix the number; if the task was deleted or renumbered, restore it or use the new number',
    },
    follows: true,
  },
  ({ id, near }) => ({
    message: { vi: `không có nhiệm vụ số “${id}”`, en: `there is no task “${id}”` },
    suggestion: near === null ? null : { vi: `có phải “${near}”?`, en: `did you mean “${near}”?` },
  }),
);
