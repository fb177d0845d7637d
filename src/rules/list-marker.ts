import { wordsFor } from './rule.ts';

export const listMarker = wordsFor(
  'list-marker',
  {
    meaning: {
      vi: 'mỗi mục của danh sách bắt đầu bằng dấu trừ “-” rồi một dấu cách',
      en: 'each item of a list begins with a hyphen “-” and a space',
    },
    why: {
      vi: 'Word hay đổi “-” thành “–” hoặc “•”; YAML không coi đó là mục mới mà nối vào mục trên',
      en: 'Word turns “-” into “–” or “•”, which YAML takes for part of the item above',
    },
    remedy: {
      vi: 'viết “- ” (dấu trừ trên bàn phím, rồi một dấu cách)',
      en: 'write “- ” (the hyphen on the keyboard, then a space)',
    },
  },
  ({ marker }) => ({
    message: {
      vi: `${marker === '-' ? 'thiếu dấu cách sau “-” ở đầu mục' : `đầu mục phải là dấu trừ “-”, không phải “${marker}”`}`,
      en: `${marker === '-' ? 'a space is missing after the “-” of an item' : `an item begins with a hyphen “-”, not with “${marker}”`}`,
    },
  }),
);
