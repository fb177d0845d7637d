import type { Text } from '../text.ts';
import { wordsFor } from './rule.ts';

/** What the system says, by its code. */
const REASONS: Readonly<Record<string, Text>> = {
  EISDIR: { vi: 'đây là thư mục, không phải tệp', en: 'it is a folder, not a file' },
  ENXIO: {
    vi: 'đây là ống dẫn, socket hoặc thiết bị, không phải tệp',
    en: 'it is a pipe, a socket or a device, not a file',
  },
  EACCES: { vi: 'không có quyền đọc', en: 'there is no permission to read it' },
  EPERM: { vi: 'không có quyền đọc', en: 'there is no permission to read it' },
};

function inWords(reason: string): Text {
  return REASONS[reason.split(':')[0] ?? ''] ?? { vi: reason, en: reason };
}

export const unreadable = wordsFor(
  'unreadable',
  {
    meaning: {
      vi: 'một tệp của danh mục không có hoặc không mở được',
      en: 'a file of the catalogue is missing or cannot be opened',
    },
    why: {
      vi: 'thiếu một tệp là thiếu cả những việc hoặc cơ quan ghi trong đó',
      en: 'without the file, the tasks or bodies in it are missing',
    },
    remedy: {
      vi: 'kiểm tra tên tệp, chỗ đặt tệp và quyền đọc; tệp đã mất thì lấy lại từ git hoặc bản lưu',
      en: 'check its name, its place and the permission to read it; restore a lost file from git or a backup',
    },
  },
  ({ reason, isMissing }) => ({
    message: isMissing
      ? { vi: 'thiếu tệp này', en: 'this file is missing' }
      : {
          vi: `không đọc được tệp: ${inWords(reason).vi}`,
          en: `the file cannot be read: ${inWords(reason).en}`,
        },
  }),
);
