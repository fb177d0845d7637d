import { wordsFor } from './rule.ts';

export const colonInValue = wordsFor(
  'colon-in-value',
  {
    meaning: {
      vi: 'dấu hai chấm có dấu cách theo sau, ở giữa một giá trị không đặt trong nháy',
      en: 'a colon and a space in the middle of a value without quotes',
    },
    why: {
      vi: 'YAML coi phần trước dấu “: ” là tên một trường, nên tiêu đề bị cắt làm hai',
      en: 'YAML takes what comes before “: ” for a key, and the title is cut in two',
    },
    remedy: {
      vi: 'đặt cả giá trị trong dấu nháy "…", hoặc xuống dòng dưới “>-”',
      en: 'put the whole value in quotes "…", or on the lines below a “>-”',
    },
  },
  ({ second }) =>
    second === null
      ? {
          message: {
            vi: 'dấu “: ” ở đây cắt đôi giá trị: YAML coi phần trước là tên trường',
            en: 'this “: ” cuts the value in two: YAML takes what comes before it for a key',
          },
        }
      : {
          message: {
            vi: `“${second}:” nằm giữa dòng; mỗi trường phải ở một dòng riêng`,
            en: `“${second}:” is in the middle of a line; each key needs a line of its own`,
          },
          suggestion: {
            vi: `xuống dòng trước “${second}:”, thụt vào như các trường bên cạnh`,
            en: `start a new line before “${second}:”, indented like the keys beside it`,
          },
        },
);
