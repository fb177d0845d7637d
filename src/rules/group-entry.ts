import { wordsFor } from './rule.ts';

export const groupEntry = wordsFor(
  'group-entry',
  {
    meaning: {
      vi: 'sổ theo dõi ghi cho một nhóm việc thay vì từng việc',
      en: 'the ledger has an entry for a group instead of a task',
    },
    why: {
      vi: 'nhóm không có hạn và không tự xong; từng điểm bên trong mới là việc',
      en: 'a group has no deadline and is never done as such; its points are the tasks',
    },
    remedy: {
      vi: 'ghi riêng cho từng việc trong nhóm',
      en: 'record each task of the group separately',
    },
  },
  ({ id, points }) =>
    points.length === 0
      ? {
          message: {
            vi: `${id} là dòng chữ trong phụ lục, không phải nhiệm vụ`,
            en: `${id} is words of the annex and no task`,
          },
          suggestion: { vi: 'xóa mục ghi này', en: 'delete this entry' },
        }
      : {
          message: {
            vi: `${id} là nhóm việc, không ghi tiến độ được`,
            en: `${id} is a group of tasks and has no progress of its own`,
          },
          suggestion: {
            vi: `ghi cho từng việc: ${points.join(', ')}`,
            en: `record it for its tasks: ${points.join(', ')}`,
          },
        },
);
