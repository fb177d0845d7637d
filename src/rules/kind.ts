import type { Text } from '../text.ts';
import { wordsFor } from './rule.ts';

const WANTED: Readonly<Record<string, Text>> = {
  text: {
    vi: 'phải là chữ, không phải danh sách hay mục con',
    en: 'must be text, not a list or a mapping',
  },
  list: {
    vi: 'phải là danh sách, mỗi dòng bắt đầu bằng “- ”',
    en: 'must be a list, each line starting with “- ”',
  },
  members: {
    vi: 'phải là all hoặc danh sách mã cơ quan, ví dụ [KT, VP]',
    en: 'must be all or a list of body codes, such as [KT, VP]',
  },
  successor: {
    vi: 'phải là mã cơ quan hoặc danh sách mã, ví dụ KT hoặc [KT, VP]',
    en: 'must be the code of a body or a list of codes, such as KT or [KT, VP]',
  },
  code: { vi: 'phải là mã của một cơ quan', en: 'must be the code of a body' },
  reference: {
    vi: 'phải là tên hoặc mã cơ quan, hoặc { body, text, role }',
    en: 'must be the name or code of a body, or { body, text, role }',
  },
};
const MAPPING: Text = {
  vi: 'phải gồm các trường “tên: giá trị”',
  en: 'must be made of “key: value” lines',
};

export const kind = wordsFor(
  'kind',
  {
    meaning: {
      vi: 'giá trị không đúng dạng: chữ, danh sách, hay mục con',
      en: 'a value is of the wrong kind: text, a list or a mapping',
    },
    why: {
      vi: 'mỗi trường có một dạng; “lead” chẳng hạn là danh sách, vì nhiều cơ quan có thể cùng chủ trì',
      en: 'each key takes one kind of value; “lead”, for example, is a list, since several bodies may lead',
    },
    remedy: {
      vi: 'viết theo dạng của những chỗ tương tự trong tệp',
      en: 'write it like the others in the file',
    },
    follows: true,
  },
  ({ key, wanted }) => ({
    message: {
      vi: `${key === null ? 'chỗ này' : `“${key}”`} ${WANTED[wanted]?.vi ?? MAPPING.vi}`,
      en: `${key === null ? 'this' : `“${key}”`} ${WANTED[wanted]?.en ?? MAPPING.en}`,
    },
  }),
);
