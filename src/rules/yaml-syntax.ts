import { COMPLEX_KEY } from '../source/yaml.ts';
import type { Text } from '../text.ts';
import { wordsFor } from './rule.ts';

/** What js-yaml says, in the words of its own messages. */
const REASONS: readonly (readonly [RegExp, Text])[] = [
  [/nesting exceeded/, { vi: 'lồng nhau quá nhiều cấp', en: 'nested too deeply' }],
  [
    /bad indentation/,
    {
      vi: 'thụt lề sai, hoặc thừa chữ sau giá trị',
      en: 'wrong indentation, or text after a value',
    },
  ],
  [
    /deficient indentation/,
    { vi: 'dòng tiếp theo thụt chưa đủ', en: 'the next line is not indented enough' },
  ],
  [
    /multiline key|implicit key/,
    { vi: 'tên trường kéo dài nhiều dòng', en: 'a key runs over several lines' },
  ],
  [
    /missed comma/,
    { vi: 'thiếu dấu phẩy giữa hai phần trong ngoặc', en: 'a comma is missing inside brackets' },
  ],
  [
    /node content/,
    { vi: 'thừa dấu phẩy trong ngoặc', en: 'there is an extra comma inside brackets' },
  ],
  [
    /block scalar/,
    {
      vi: 'sau dấu > hoặc | có ký tự lạ; thường chỉ cần “>-”',
      en: 'a > or | is followed by a wrong character; usually “>-” is right',
    },
  ],
  [/flow collection/, { vi: 'ngoặc mở mà không đóng', en: 'a bracket is not closed' }],
  [/quoted scalar/, { vi: 'dấu nháy mở mà không đóng', en: 'a quote is not closed' }],
  [
    /escape sequence|hexadecimal/,
    {
      vi: 'trong nháy kép, sau dấu \\ là chữ không dùng được; nếu là đường dẫn, đặt trong nháy đơn',
      en: 'in double quotes, a \\ is followed by a wrong character; put a path in single quotes',
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
      vi: 'YAML viết sai ở chỗ này, mà không thuộc quy tắc nào khác',
      en: 'the YAML is malformed here, in a way that has no rule of its own',
    },
    why: { vi: 'từ chỗ sai trở đi không đọc được nữa', en: 'from here on the file cannot be read' },
    remedy: {
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
