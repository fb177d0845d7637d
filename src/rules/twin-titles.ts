import { placeOf, wordedAt } from '../catalogue/amendments.ts';
import type { Row } from '../catalogue/model.ts';
import { spelling } from '../reading/fold.ts';
import { relatedAt } from '../source/finding.ts';
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
  *check({ states }) {
    for (const { rows } of states) {
      const known = new Map<string, Row>();
      // One cell over several rows is one title.
      for (const row of rows.filter(({ merged }) => !merged.above.includes('title'))) {
        const words = spelling(row.title).replace(/[.;,\s]+$/, '');
        const first = known.get(words);
        if (!first || words === '') known.set(words, row);
        else if (first.id !== row.id) {
          // What a decision words anew stands there, and not with what it leaves alone.
          const isNew = (one: Row) => wordedAt(one, 'title').amendment !== null;
          const [here, other] = isNew(first) && !isNew(row) ? [first, row] : [row, first];
          yield {
            place: placeOf(here, 'title'),
            message: {
              vi: `việc ${here.id} có nội dung giống hệt việc ${other.id}`,
              en: `${here.id} has the same title as ${other.id}`,
            },
            related: [
              relatedAt(placeOf(other, 'title'), {
                vi: `việc ${other.id} ở đây`,
                en: `${other.id} is here`,
              }),
            ],
          };
        }
      }
    }
  },
};
