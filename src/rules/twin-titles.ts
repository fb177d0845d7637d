import type { Row } from '../catalogue/model.ts';
import { spelling } from '../reading/fold.ts';
import { nodeAt } from '../source/yaml.ts';
import type { Rule } from './rule.ts';

export const twinTitles: Rule = {
  id: 'twin-titles',
  severity: 'warning',
  meaning: {
    vi: 'hai việc có nội dung giống hệt nhau',
    en: 'two tasks have the same title',
  },
  why: {
    vi: 'thường là chép hai lần một dòng; khi báo cáo sẽ tính trùng',
    en: 'usually a row copied twice; it is then counted twice in reports',
  },
  remedy: {
    vi: 'so với quyết định; xóa dòng thừa, hoặc ghi nhận bằng chú thích # dvtasks-ignore twin-titles: lý do',
    en: 'compare with the decision; delete one, or acknowledge it with # dvtasks-ignore twin-titles: reason',
  },
  *check({ catalogues }) {
    for (const { rows } of catalogues) {
      const known = new Map<string, Row>();
      for (const row of rows) {
        const words = spelling(row.title).replace(/[.;,\s]+$/, '');
        const first = known.get(words);
        if (!first || words === '') known.set(words, row);
        else if (first.id !== row.id) {
          yield {
            place: nodeAt(row.node, ['title']),
            message: {
              vi: `việc ${row.id} có nội dung giống hệt việc ${first.id}`,
              en: `${row.id} has the same title as ${first.id}`,
            },
            related: [
              {
                ...nodeAt(first.node, ['title']),
                message: { vi: `việc ${first.id} ở đây`, en: `${first.id} is here` },
              },
            ],
          };
        }
      }
    }
  },
};
