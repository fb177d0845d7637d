import { COMPLEX_KEY } from '../catalogue/yaml.ts';
import type { Text } from '../text.ts';
import { wordsFor } from './rule.ts';

/** What js-yaml says, in the words of its own messages. */
const REASONS: readonly (readonly [RegExp, Text])[] = [
  [/nesting exceeded/, { vi: 'lồng nhau quá nhiều cấp', en: 'nested too deep' }],
  [/bad indentation/, { vi: 'thụt lề sai', en: 'wrong indentation' }],
  [
    /deficient indentation/,
    { vi: 'dòng tiếp theo thụt chưa đủ', en: 'the next line is not indented enough' },
  ],
  [
    /multiline key|implicit key/,
    { vi: 'tên trường kéo dài nhiều dòng', en: 'a key goes over several lines' },
  ],
  [
    /missed comma/,
    { vi: 'thiếu dấu phẩy giữa hai phần trong ngoặc', en: 'a comma is missing inside brackets' },
  ],
  [/flow collection/, { vi: 'ngoặc mở mà không đóng', en: 'a bracket is not closed' }],
  [/quoted scalar/, { vi: 'dấu nháy mở mà không đóng', en: 'a quote is not closed' }],
  [
    /escape sequence|hexadecimal/,
    {
      vi: 'dấu \\ trong nháy kép theo sau là chữ không hợp lệ',
      en: 'a \\ in double quotes is followed by a wrong character',
    },
  ],
  [
    /end of the stream/,
    { vi: 'có thêm nội dung ở chỗ lẽ ra đã hết', en: 'there is more where the file should end' },
  ],
  [/tab characters/, { vi: 'có phím Tab ở đầu dòng', en: 'there is a tab in the indentation' }],
  [
    /non-printable/,
    { vi: 'có ký tự không in được', en: 'there are characters that cannot be printed' },
  ],
];

function inWords(reason: string): Text {
  if (reason === COMPLEX_KEY) {
    return {
      vi: 'tên trường phải là một từ, không phải danh sách hay mục con',
      en: 'a key must be a word, not a list or a mapping',
    };
  }
  const known = REASONS.find(([pattern]) => pattern.test(reason))?.[1];
  return known ?? { vi: `không đọc tiếp được (${reason})`, en: reason };
}

export const yamlSyntax = wordsFor(
  'yaml-syntax',
  {
    meaning: {
      vi: 'YAML viết sai ở chỗ này, vì một lý do không có quy tắc riêng',
      en: 'the YAML is malformed here, for a reason that has no rule of its own',
    },
    why: { vi: 'từ chỗ sai trở đi không đọc được nữa', en: 'from here on the file cannot be read' },
    mend: {
      vi: 'so dòng này và dòng trên với các việc khác trong tệp',
      en: 'compare this line and the one above with the other tasks of the file',
    },
  },
  ({ reason }) => ({
    message: {
      vi: `YAML viết sai: ${inWords(reason).vi}`,
      en: `the YAML is malformed: ${inWords(reason).en}`,
    },
  }),
);
