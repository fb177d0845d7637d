import { wordsFor } from './rule.ts';

export const unknownBody = wordsFor(
  'unknown-body',
  {
    meaning: {
      vi: 'tên cơ quan không có trong bodies.yaml',
      en: 'the name of a body is not in bodies.yaml',
    },
    why: {
      vi: 'cơ quan không nhận ra thì việc không hiện khi lọc, không được nhắc',
      en: 'an unknown body gets no reminders, and its tasks do not appear in filtered views',
    },
    remedy: {
      vi: 'sửa tên; nếu là cơ quan mới hoặc cách gọi khác trong quyết định, thêm vào bodies.yaml',
      en: 'fix the name; add a new body, or another wording used in the decision, to bodies.yaml',
    },
    follows: true,
  },
  ({ wording, near }) => ({
    cause: wording,
    message: {
      vi: `không có cơ quan nào tên “${wording}”`,
      en: `there is no body named “${wording}”`,
    },
    suggestion:
      near === null
        ? null
        : {
            vi: `có phải “${near}”? Nếu là cơ quan mới hoặc cách gọi khác, thêm vào bodies.yaml`,
            en: `did you mean “${near}”? Add a new body, or another name for one, to bodies.yaml`,
          },
  }),
);
