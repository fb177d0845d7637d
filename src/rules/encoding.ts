import type { Text } from '../text.ts';
import { wordsFor } from './rule.ts';

export const encoding = wordsFor(
  'encoding',
  {
    meaning: { vi: 'tệp không được lưu bằng bảng mã UTF-8', en: 'the file is not saved as UTF-8' },
    why: {
      vi: 'lưu bằng bảng mã khác (TCVN3, Windows-1258, UTF-16) thì mở ở máy khác, chữ Việt thành chữ khác',
      en: 'in another encoding (TCVN3, Windows-1258, UTF-16) Vietnamese letters turn into other characters on another machine',
    },
    remedy: {
      vi: 'mở tệp bằng trình soạn thảo, kiểm tra chữ rồi lưu lại với bảng mã UTF-8',
      en: 'open the file in an editor, check the letters and save it again as UTF-8',
    },
  },
  ({ guess, lines }) => {
    if (guess === null) {
      return {
        message: {
          vi: 'có chữ không đúng bảng mã UTF-8, không đọc được',
          en: 'there are bytes here that are not UTF-8 and cannot be read',
        },
      };
    }
    const count: Text =
      lines > 1 ? { vi: `, ở ${lines} dòng`, en: `, on ${lines} lines` } : { vi: '', en: '' };
    const few: Text =
      lines > 0
        ? {
            vi: '; nếu chỉ vài dòng bị như vậy thì gõ lại những dòng đó',
            en: '; if only a few lines are like this, retype them',
          }
        : { vi: '', en: '' };
    return {
      message: {
        vi: `chữ không lưu bằng UTF-8, có vẻ là ${guess}${count.vi}`,
        en: `the letters are not UTF-8 but look like ${guess}${count.en}`,
      },
      suggestion: {
        vi: `mở tệp với bảng mã ${guess}, rồi lưu lại với bảng mã UTF-8${few.vi}`,
        en: `open the file as ${guess} and save it again as UTF-8${few.en}`,
      },
    };
  },
);
