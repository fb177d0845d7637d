/** What the help explains beside commands: the options of all of them, the environment, the exit codes. */
import { OPTIONS_TOPIC, type Option } from '../commands/command.ts';
import { EXIT } from '../errors.ts';
import type { Text } from '../text.ts';
import { GLOBAL_OPTIONS } from './options.ts';

/** A word or more, and what it stands for. */
export type Explained = readonly [term: string, meaning: Text];

/** What stands after "help", in the place of a command's name. */
export interface Topic {
  name: string;
  intro: Text;
  items: readonly Explained[];
}

export const HELP_FLAGS = '-h, --help';
export const VERSION_FLAGS = '-V, --version';

export function explained({ flags, summary }: Option): Explained {
  return [flags, summary];
}

export const TOPICS: readonly Topic[] = [
  {
    name: OPTIONS_TOPIC,
    intro: {
      vi: 'Tùy chọn của mọi lệnh, đứng trước hay sau tên lệnh đều được',
      en: 'The options of all commands, before the name of a command or after it',
    },
    items: [
      ...GLOBAL_OPTIONS.map(explained),
      [HELP_FLAGS, { vi: 'xem hướng dẫn', en: 'show help' }],
      [VERSION_FLAGS, { vi: 'xem phiên bản', en: 'show the version' }],
    ],
  },
  {
    name: 'environment',
    intro: {
      vi: 'Biến môi trường; tùy chọn trên dòng lệnh được theo trước',
      en: 'Environment variables; an option on the line goes before them',
    },
    items: [
      ['DVTASKS_DATA', { vi: 'thư mục dữ liệu, như --data', en: 'the data folder, like --data' }],
      [
        'DVTASKS_LANG',
        { vi: 'ngôn ngữ, như --lang: vi hoặc en', en: 'the language, like --lang: vi or en' },
      ],
      [
        'DVTASKS_CACHE',
        {
          vi: 'off: không dùng bộ nhớ đệm của danh mục đã đọc',
          en: 'off: no cache of catalogues that have been read',
        },
      ],
      [
        'DVTASKS_PAGER, PAGER',
        {
          vi: 'chương trình xem từng trang; trống hoặc cat: không dùng (mặc định: less)',
          en: 'the program that shows a long answer by pages; empty or cat: none (default: less)',
        },
      ],
      [
        'DVTASKS_BROWSER',
        {
          vi: 'trình duyệt để in PDF, nếu không ở chỗ thường thấy',
          en: 'the browser that prints PDF, where it is in no usual place',
        },
      ],
      [
        'NO_COLOR, FORCE_COLOR',
        {
          vi: 'không màu; có màu cả khi không ra màn hình',
          en: 'no colours; colours in a pipe too',
        },
      ],
      [
        'COLUMNS',
        {
          vi: 'bề rộng khi không ra màn hình (mặc định: 100)',
          en: 'the width where there is no terminal (default: 100)',
        },
      ],
    ],
  },
  {
    name: 'exit-codes',
    intro: { vi: 'Mã thoát', en: 'Exit codes' },
    items: [
      [`${EXIT.fine}`, { vi: 'ổn', en: 'fine' }],
      [
        `${EXIT.problems}`,
        {
          vi: 'có chỗ sai (validate, import, diff); có việc (overdue, remind với --exit-code)',
          en: 'problems found (validate, import, diff); tasks found (overdue, remind with --exit-code)',
        },
      ],
      [
        `${EXIT.usage}`,
        {
          vi: 'dòng lệnh sai, hoặc điều ghi vào sổ không thể đúng; chưa ghi gì',
          en: 'wrong usage, or an entry that cannot be right; nothing has been written',
        },
      ],
      [
        `${EXIT.unusable}`,
        {
          vi: 'không dùng được danh mục; không có kho git, hoặc kho thiếu lịch sử (diff, --rev); không ghi được tệp; hoặc chính công cụ hỏng',
          en: 'the catalogue cannot be used; no git repository, or too little history (diff, --rev); a file cannot be written; or the tool itself has failed',
        },
      ],
    ],
  },
];
