/** What each key of an amendment means, beside those of the rows that it has in common with a section. */
import { ISO, type Meaning } from './meaning.ts';

export const AMENDMENT_MEANINGS: Readonly<Record<string, Meaning>> = {
  'amendment.decision': {
    title: { vi: 'Quyết định', en: 'Decision' },
    description: {
      vi: 'Quyết định sửa đổi, bổ sung danh mục.',
      en: 'The decision that amends the catalogue.',
    },
  },
  'amendment.decision.number': {
    title: { vi: 'Số quyết định', en: 'Number' },
    description: {
      vi: 'Số và ký hiệu, ví dụ 88/QĐ-UBND.',
      en: 'Number and symbol, such as 88/QĐ-UBND.',
    },
  },
  'amendment.decision.date': {
    title: { vi: 'Ngày có hiệu lực', en: 'In force from' },
    description: {
      vi: `Ngày đầu tiên có hiệu lực; ${ISO.vi}.`,
      en: `The first day it is in force; ${ISO.en}.`,
    },
  },
  'amendment.decision.evidence': {
    title: { vi: 'Căn cứ', en: 'Evidence' },
    description: {
      vi: 'Văn bản làm căn cứ, hoặc nơi lưu quyết định.',
      en: 'The document that proves it, or where the decision is kept.',
    },
  },
  'amendment.change': {
    title: { vi: 'Sửa đổi', en: 'Change' },
    description: {
      vi: 'Những nhiệm vụ được sửa đổi: số thứ tự, và chỉ những mục thay đổi.',
      en: 'The tasks it changes: the number of each, and only the keys that change.',
    },
  },
  'amendment.add': {
    title: { vi: 'Bổ sung', en: 'Add' },
    description: {
      vi: 'Những nhiệm vụ được bổ sung, mỗi nhiệm vụ ghi đủ như trong một mục.',
      en: 'The tasks it adds, each whole as in a section.',
    },
  },
  'amendment.add[].section': {
    title: { vi: 'Thuộc mục', en: 'Section' },
    description: {
      vi: 'Số của mục mà nhiệm vụ thuộc về.',
      en: 'The number of the section it belongs to.',
    },
  },
  'amendment.add[].after': {
    title: { vi: 'Sau nhiệm vụ', en: 'After' },
    description: {
      vi: 'Số của nhiệm vụ đứng ngay trước; không có thì đứng cuối mục.',
      en: 'The number of the task that it follows; without it, it is the last of its section.',
    },
  },
  'amendment.remove': {
    title: { vi: 'Bãi bỏ', en: 'Remove' },
    description: { vi: 'Những nhiệm vụ được bãi bỏ.', en: 'The tasks it removes.' },
  },
  'amendment.remove[].reason': {
    title: { vi: 'Lý do', en: 'Reason' },
    description: { vi: 'Lý do bãi bỏ.', en: 'Why it is removed.' },
  },
};
