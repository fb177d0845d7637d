import type { FlawFacts } from '../source/flaw.ts';
import type { Text } from '../text.ts';
import { wordsFor } from './rule.ts';

const REASONS: Readonly<Record<FlawFacts['unread-file']['reason'], Text>> = {
  ending: { vi: 'đuôi tệp không phải .yaml', en: 'its extension is not .yaml' },
  name: { vi: 'tên phải là catalogue.yaml', en: 'its name must be catalogue.yaml' },
  amendments: {
    vi: 'cạnh thư mục amendments không có catalogue.yaml',
    en: 'there is no catalogue.yaml beside the folder amendments',
  },
  folder: { vi: 'thư mục không có catalogue.yaml', en: 'its folder has no catalogue.yaml' },
};

export const unreadFile = wordsFor(
  'unread-file',
  {
    meaning: {
      vi: 'một tệp trong thư mục dữ liệu không được đọc vì tên hoặc chỗ đặt',
      en: 'a file in the data folder that is not read because of its name or place',
    },
    why: {
      vi: 'việc trong đó không hiện ở đâu cả mà không ai biết',
      en: 'its tasks appear nowhere, and nobody notices',
    },
    remedy: {
      vi: 'đổi tên cho đúng (catalogue.yaml, đuôi .yaml), chuyển vào thư mục có catalogue.yaml, hoặc xóa',
      en: 'give it the right name (catalogue.yaml, or the extension .yaml), move it to a folder with a catalogue.yaml, or delete it',
    },
  },
  ({ reason }) => ({
    message: {
      vi: `tệp này không được đọc: ${REASONS[reason].vi}`,
      en: `this file is not read: ${REASONS[reason].en}`,
    },
  }),
);
