import { wordsFor } from './rule.ts';

export const commaInValue = wordsFor(
  'comma-in-value',
  {
    meaning: {
      vi: 'dấu phẩy trong một giá trị không đặt trong nháy, giữa ngoặc { }',
      en: 'a comma in a value without quotes inside { }',
    },
    why: {
      vi: 'giữa ngoặc, YAML coi dấu phẩy là hết giá trị; phần sau bị tách ra',
      en: 'inside brackets YAML ends the value at a comma; the rest is split off',
    },
    remedy: { vi: 'đặt cả giá trị trong dấu nháy "…"', en: 'put the whole value in quotes "…"' },
  },
  ({ key }) => ({
    message: {
      vi: `dấu phẩy ở đây cắt đôi giá trị của “${key}”`,
      en: `this comma cuts the value of “${key}” in two`,
    },
  }),
);
