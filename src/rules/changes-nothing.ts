import type { Part, Row } from '../catalogue/model.ts';
import { decisionNumbered } from '../catalogue-words.ts';
import { nodeAt, type YamlNode } from '../source/nodes.ts';
import type { Rule } from './rule.ts';

/** The parts of an amendment, and what of a row it may change. */
const PARTS = ['change', 'add', 'remove'];
const KEYS = [
  ...['title', 'lead', 'with', 'timeframe', 'from', 'due', 'every', 'remind'],
  ...['product', 'reference', 'note', 'tags'],
];

export const changesNothing: Rule = {
  id: 'changes-nothing',
  severity: 'warning',
  meaning: {
    vi: 'quyết định sửa đổi không sửa gì, hoặc sửa một việc thành đúng như đã có',
    en: 'an amendment without a change, or with one that leaves a task as it is',
  },
  why: {
    vi: 'có thể đã quên ghi nội dung mới, hoặc ghi nhầm việc',
    en: 'the new words may have been forgotten, or the wrong task named',
  },
  remedy: {
    vi: 'so với quyết định: ghi nội dung mới, sửa số thứ tự, hoặc xóa',
    en: 'compare with the decision: write the new words, fix the number, or delete it',
  },
  *check({ catalogues }) {
    for (const { amendments, losses } of catalogues) {
      for (const { node, changes, number } of amendments) {
        const says = (key: string) => {
          const part = nodeAt(node, [key]);
          return part !== node && part.kind === 'list' && part.items.length > 0;
        };
        if (
          hasOnly(node, ['decision', ...PARTS]) &&
          !PARTS.some((key) => says(key) || losses.has(node, key))
        ) {
          yield {
            place: nodeAt(node, ['decision', 'number']),
            message: {
              vi: `${decisionNumbered(number).vi} ở đây không sửa đổi, bổ sung, bãi bỏ gì`,
              en: `${decisionNumbered(number).en} changes, adds and removes nothing here`,
            },
          };
        }
        for (const { kind, row, node: given } of changes) {
          if (kind !== 'changed' || !hasOnly(given, ['id', ...KEYS])) continue;
          if (KEYS.some((key) => losses.has(given, key))) continue;
          if (row.former === null || wordsOf(row) !== wordsOf(row.former)) continue;
          yield {
            place: nodeAt(given, ['id']),
            message: {
              vi: `việc ${row.id} không đổi gì: nội dung ghi ở đây đã có từ trước`,
              en: `${row.id} is not changed: what is written here was so before`,
            },
          };
        }
      }
    }
  },
};

/** Under a key that nobody knows, there may be what is missed. */
function hasOnly(node: YamlNode, keys: readonly string[]): boolean {
  return node.kind !== 'map' || node.entries.every(({ key }) => keys.includes(String(key.value)));
}

/** All that a decision says of a row. */
function wordsOf(row: Row): string {
  const parts = (list: readonly Part[]) =>
    list.map(({ body, text, role }) => [body.code, text, role]);
  const { title, lead, with: others, time, remind, product, reference, note, tags } = row;
  const { text, from, due, every } = time?.timeframe ?? {};
  const when = [text, from, due, every];
  return JSON.stringify([
    title,
    parts(lead),
    parts(others),
    when,
    remind,
    product,
    reference,
    note,
    tags,
  ]);
}
