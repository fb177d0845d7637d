import { wordsFor } from './rule.ts';

export const groupTime = wordsFor(
  'group-time',
  {
    meaning: {
      vi: 'quyết định sửa đổi ghi thời gian cho một nhóm việc',
      en: 'an amendment gives a group of tasks a time of its own',
    },
    why: {
      vi: 'nhóm không có hạn; từng điểm bên trong mới là việc',
      en: 'a group has no deadline; its points are the tasks',
    },
    remedy: {
      vi: 'ghi thời gian cho từng việc trong nhóm; nhóm thành một việc thì bãi bỏ nhóm và bổ sung việc mới',
      en: 'give the time to its tasks; where the group becomes one task, remove it and add a new one',
    },
  },
  ({ id, key, points }) => ({
    message: {
      vi: `${id} là nhóm việc (${points.join(', ')}), không có “${key}” của riêng nó`,
      en: `${id} is a group of tasks (${points.join(', ')}) and has no “${key}” of its own`,
    },
  }),
);
