/** Checks a parsed file against its schema, with every problem at the value that is wrong. */

import { parseDate } from '../dates.ts';
import { nearest } from '../nearest.ts';
import { sameText, type Text } from '../text.ts';
import { type FileContent, type FileKind, KNOWN_KEYS, SCHEMAS } from './schema.ts';
import { errorAt, type Problem } from './source.ts';
import { nodeAt, plain, type YamlNode } from './yaml.ts';

/** What is wrong, by the name that a schema's check gives it. */
const WRONG: Readonly<Record<string, Text>> = {
  text: {
    vi: 'phải là chữ trên một giá trị, không phải danh sách hay mục con',
    en: 'must be text, not a list or a mapping',
  },
  blank: { vi: 'không được để trống', en: 'must not be blank' },
  id: {
    vi: 'không phải số thứ tự nhiệm vụ (ví dụ 3.1, 3.5a, 3.5đ)',
    en: 'is not a task number (such as 3.1, 3.5a, 3.5đ)',
  },
  year: { vi: 'phải là một năm có bốn chữ số', en: 'must be a year of four digits' },
  date: {
    vi: 'phải là một ngày có thật, viết năm-tháng-ngày (ví dụ 2026-02-15)',
    en: 'must be a real day, written year-month-day (such as 2026-02-15)',
  },
  days: { vi: 'phải là số ngày (0 đến 999)', en: 'must be a number of days (0 to 999)' },
  flag: { vi: 'phải là true hoặc false', en: 'must be true or false' },
  code: {
    vi: 'mã chỉ gồm chữ và số, không có dấu cách',
    en: 'a code has only letters and digits, no spaces',
  },
  list: {
    vi: 'phải là danh sách, mỗi dòng bắt đầu bằng “- ”',
    en: 'must be a list, each line starting with “- ”',
  },
  members: {
    vi: 'phải là all hoặc danh sách mã cơ quan, ví dụ [KT, VP]',
    en: 'must be all or a list of body codes, such as [KT, VP]',
  },
  reference: {
    vi: 'phải là tên hoặc mã cơ quan, hoặc { body, text, role }',
    en: 'must be the name or code of a body, or { body, text, role }',
  },
  role: {
    vi: 'phải là coordinate, monitor hoặc requested',
    en: 'must be coordinate, monitor or requested',
  },
  every: {
    vi: 'phải là week, month, quarter, half hoặc year',
    en: 'must be week, month, quarter, half or year',
  },
  status: {
    vi: 'phải là started, done, extended, cancelled, reopened hoặc note',
    en: 'must be started, done, extended, cancelled, reopened or note',
  },
};
const MAPPING: Text = {
  vi: 'phải gồm các trường “tên: giá trị”',
  en: 'must be made of “key: value” lines',
};

interface Issue {
  code?: string | undefined;
  path: PropertyKey[];
  message: string;
  keys?: string[];
  errors?: Issue[][];
}

/** The content of a file where its shape is right, and what is wrong where it is not. */
export function checkShape<Kind extends FileKind>(
  kind: Kind,
  root: YamlNode,
): { content: FileContent<Kind> | null; problems: Problem[] } {
  const result = SCHEMAS[kind].safeParse(plain(root));
  if (result.success) return { content: result.data as FileContent<Kind>, problems: [] };
  const issues = (result.error.issues as Issue[]).flatMap((issue) => innermost(issue, root));
  return { content: null, problems: issues.flatMap((issue) => describe(kind, issue, root)) };
}

/** Of a value that may take several forms, what is wrong with the form that was meant. */
function innermost(issue: Issue, root: YamlNode): Issue[] {
  if (issue.code !== 'invalid_union' || !issue.errors) return [issue];
  const node = nodeAt(root, issue.path);
  const meant = issue.errors.find((branch) =>
    node.kind === 'scalar'
      ? branch[0]?.message === 'blank' || (branch[0]?.message === 'date' && node.value !== '')
      : branch.length > 0 &&
        branch.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  return meant
    ? meant.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }, root))
    : [issue];
}

function describe(kind: FileKind, issue: Issue, root: YamlNode): Problem[] {
  const node = nodeAt(root, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => unknownKey(kind, key, node));
  }
  const name = String(issue.path.at(-1) ?? '');
  const parent = nodeAt(root, issue.path.slice(0, -1));
  const isMissing =
    parent.kind === 'map' &&
    issue.path.length > 0 &&
    !parent.entries.some(({ key }) => key.value === name);
  if (isMissing) return [missingKey(name, parent)];
  const wrong = WRONG[issue.message] ?? MAPPING;
  const field = typeof issue.path.at(-1) === 'string' ? sameText(`${name}: `) : sameText('');
  const shown = node.kind === 'scalar' && node.value.trim() !== '' ? ` (“${node.value}”)` : '';
  const message = {
    vi: `${field.vi}${wrong.vi}${shown}`,
    en: `${field.en}${wrong.en}${shown}`,
  };
  return [errorAt(node, issue.message === 'blank' ? 'blank' : 'value', message, mend(issue, node))];
}

function mend(issue: Issue, node: YamlNode): Text | null {
  if (issue.message !== 'date' || node.kind !== 'scalar') return null;
  const date = parseDate(node.value);
  return date === null ? null : { vi: `viết ${date}`, en: `write ${date}` };
}

function unknownKey(kind: FileKind, key: string, node: YamlNode): Problem {
  const entry = node.kind === 'map' ? node.entries.find((one) => one.key.value === key) : undefined;
  const meant = nearest(key, KNOWN_KEYS[kind]);
  return errorAt(
    entry?.key ?? node,
    'unknown-key',
    { vi: `không có trường nào tên “${key}”`, en: `there is no key “${key}”` },
    meant === null ? null : { vi: `có phải “${meant}”?`, en: `did you mean “${meant}”?` },
  );
}

function missingKey(name: string, parent: YamlNode): Problem {
  const start = parent.kind === 'map' ? (parent.entries[0]?.key ?? parent) : parent;
  return errorAt(
    start,
    'missing-key',
    { vi: `thiếu trường “${name}”`, en: `the key “${name}” is missing` },
    { vi: `thêm dòng “${name}: …”`, en: `add a line “${name}: …”` },
  );
}
