import type { Text } from '../text.ts';
import { gloss } from './key-names.ts';
import { wordsFor } from './rule.ts';

const OWNERS: Readonly<Record<string, Text>> = {
  task: { vi: 'nhiệm vụ', en: 'the task' },
  reference: { vi: 'cơ quan ghi ở đây', en: 'this body' },
  body: { vi: 'cơ quan', en: 'the body' },
  day: { vi: 'ngày ghi ở đây', en: 'this day' },
  decision: { vi: 'quyết định', en: 'the decision' },
  column: { vi: 'cột', en: 'the column' },
  source: { vi: 'văn bản gốc', en: 'the source' },
  entry: { vi: 'mục ghi', en: 'the entry' },
  extension: { vi: 'việc gia hạn', en: 'the extension' },
};
const FILE: Text = { vi: 'tệp', en: 'the file' };

export const missingKey = wordsFor(
  'missing-key',
  {
    meaning: { vi: 'thiếu một trường bắt buộc', en: 'a required key is missing' },
    why: {
      vi: 'không có cơ quan chủ trì hoặc thời gian thì không nhắc được ai, không biết việc nào chậm',
      en: 'without a lead body or a timeframe, nobody can be reminded and nothing is ever overdue',
    },
    remedy: {
      vi: 'thêm trường còn thiếu, đúng như trong quyết định',
      en: 'add the missing key, as in the decision',
    },
    follows: true,
  },
  ({ key, owner }) => ({
    message: {
      vi: `${(OWNERS[owner] ?? FILE).vi} thiếu “${key}”${gloss(key).vi}`,
      en: `${(OWNERS[owner] ?? FILE).en} lacks “${key}”${gloss(key).en}`,
    },
    suggestion: { vi: `thêm “${key}: …”`, en: `add “${key}: …”` },
  }),
);
