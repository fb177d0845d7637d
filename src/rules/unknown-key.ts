import { fold } from '../reading/fold.ts';
import { wordsFor } from './rule.ts';

/** What people write for a key, without accents. */
const IN_VIETNAMESE: Readonly<Record<string, string>> = {
  ...{ 'so tt': 'id', tt: 'id', stt: 'id', ma: 'code', ten: 'name', muc: 'section', nam: 'year' },
  ...{ 'tieu de': 'title', 'noi dung': 'title', 'nhiem vu': 'title', 'ghi chu': 'note' },
  ...{ 'chu tri': 'lead', 'co quan chu tri': 'lead', 'don vi chu tri': 'lead' },
  ...{ 'phoi hop': 'with', 'co quan phoi hop': 'with', 'don vi phoi hop': 'with' },
  ...{ 'thoi gian': 'timeframe', 'thoi gian thuc hien': 'timeframe', 'thoi han': 'timeframe' },
  ...{ han: 'due', 'tu ngay': 'from', ngay: 'on', 'trang thai': 'status', 'can cu': 'evidence' },
};

export const unknownKey = wordsFor(
  'unknown-key',
  {
    meaning: {
      vi: 'tên trường không có trong danh mục',
      en: 'a key that a catalogue does not have',
    },
    why: {
      vi: 'trường gõ sai thì giá trị của nó không được đọc',
      en: 'the value of a misspelt key is not read',
    },
    mend: {
      vi: 'sửa tên trường; ghi chú riêng thì dùng “note”',
      en: 'mend the key; remarks of your own go into “note”',
    },
    follows: true,
  },
  ({ key, near }) => {
    const meant = near ?? IN_VIETNAMESE[fold(key)] ?? null;
    return {
      message: { vi: `không có trường nào tên “${key}”`, en: `there is no key “${key}”` },
      suggestion:
        meant === null ? null : { vi: `có phải “${meant}”?`, en: `did you mean “${meant}”?` },
    };
  },
);
