import type { FlawFacts } from '../source/flaw.ts';
import { numeral, type Text } from '../text.ts';
import { wordsFor } from './rule.ts';

const MEGABYTES = 'MB';

const SIZES: Readonly<Record<FlawFacts['too-long']['unit'], (count: number) => Text>> = {
  characters: (count) => {
    const number = numeral(count);
    return { vi: `${number.vi} ký tự`, en: `${number.en} characters` };
  },
  bytes: (count) => {
    const number = numeral(Math.ceil(count / 100_000) / 10);
    return { vi: `${number.vi} ${MEGABYTES}`, en: `${number.en} ${MEGABYTES}` };
  },
};

export const tooLong = wordsFor(
  'too-long',
  {
    meaning: {
      vi: 'một giá trị dài hơn 20.000 ký tự, hoặc một tệp lớn hơn 10 MB',
      en: 'a value of more than 20,000 characters, or a file of more than 10 MB',
    },
    why: {
      vi: 'thường là dán nhầm cả một tệp vào; không bảng nào in nổi',
      en: 'usually a whole file pasted by mistake; no table can show it',
    },
    remedy: {
      vi: 'cắt phần dán nhầm; danh mục lớn thì chia thành nhiều tệp mục',
      en: 'cut what was pasted by mistake; split a large catalogue into several sections',
    },
  },
  ({ length, most, unit }) => ({
    message: {
      vi: `dài ${SIZES[unit](length).vi}, mà nhiều nhất là ${SIZES[unit](most).vi}`,
      en: `${SIZES[unit](length).en} long; ${SIZES[unit](most).en} is the most`,
    },
  }),
);
