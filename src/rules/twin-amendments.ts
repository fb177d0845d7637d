import type { Amendment } from '../catalogue/model.ts';
import { decisionKey, decisionNumbered } from '../catalogue-words.ts';
import { relatedAt } from '../source/finding.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Rule } from './rule.ts';

export const twinAmendments: Rule = {
  id: 'twin-amendments',
  severity: 'warning',
  meaning: {
    vi: 'hai tệp ghi cùng một quyết định sửa đổi',
    en: 'two files for one amending decision',
  },
  why: {
    vi: 'một quyết định chép hai lần, hoặc số gõ nhầm',
    en: 'a decision was copied twice, or its number is mistyped',
  },
  remedy: {
    vi: 'gộp hai tệp làm một, hoặc sửa số quyết định',
    en: 'merge the two files, or fix the number',
  },
  *check({ catalogues }) {
    for (const { amendments } of catalogues) {
      // Numbers start anew with every year.
      const known = new Map<string, Amendment>();
      for (const amendment of amendments) {
        const { number, date, node } = amendment;
        const key = `${date.slice(0, 4)} ${decisionKey(number)}`;
        const first = known.get(key);
        if (!first || number === '') known.set(key, amendment);
        else {
          yield {
            place: nodeAt(node, ['decision', 'number']),
            message: {
              vi: `${decisionNumbered(number).vi} đã có ở tệp khác`,
              en: `${decisionNumbered(number).en} has another file`,
            },
            related: [
              relatedAt(nodeAt(first.node, ['decision', 'number']), {
                vi: 'lần đầu ở đây',
                en: 'first here',
              }),
            ],
          };
        }
      }
    }
  },
};
