import { wordsFor } from './rule.ts';

export const ambiguousBody = wordsFor(
  'ambiguous-body',
  {
    meaning: {
      vi: 'một tên có thể là nhiều cơ quan',
      en: 'a name that could be that of several bodies',
    },
    why: { vi: 'không đoán được ai chủ trì', en: 'nobody can tell which of them is meant' },
    remedy: {
      vi: 'viết mã của cơ quan, hoặc đúng tên đầy đủ',
      en: 'write the code of the body, or its full name',
    },
    follows: true,
  },
  ({ wording, codes }) => ({
    cause: wording,
    message: {
      vi: `“${wording}” có thể là một trong nhiều cơ quan: ${codes.join(', ')}`,
      en: `“${wording}” could be any of several bodies: ${codes.join(', ')}`,
    },
  }),
);
