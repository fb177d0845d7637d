import { relatedAt } from '../source/finding.ts';
import { idOf, isAtHome, isOfDocument, prefixOf } from './numbers.ts';
import type { Rule } from './rule.ts';

export const pointGroup: Rule = {
  id: 'point-group',
  severity: 'error',
  meaning: {
    vi: 'điểm (3.5a) không nằm dưới việc của nó (3.5)',
    en: 'a point (3.5a) is not placed under its row (3.5)',
  },
  why: {
    vi: 'điểm không có việc ở trên thì thiếu phần đầu của câu, in ra không ai hiểu',
    en: 'without its row a point lacks the beginning of its sentence and cannot be understood in print',
  },
  remedy: {
    vi: 'đặt điểm vào “tasks” của việc chứa nó, chép thêm việc đó nếu thiếu; hoặc sửa số thứ tự',
    en: 'put the point into the “tasks” of its row, and add the row if it is missing; or fix the number',
  },
  *check({ states }) {
    for (const state of states) {
      const { rows } = state;
      for (const row of rows) {
        const { id, parent, section } = row;
        const prefix = prefixOf(id);
        const isPoint = parent !== null || /\p{Ll}$/u.test(id) || id.split('.').length > 2;
        if (id === '' || !isPoint || isOfDocument(state, row)) continue;
        if (parent && isAtHome(row)) continue;
        if (!parent && prefix === section.id) continue;
        if (rows.some((other) => other !== row && other.id === id)) continue;
        const owner = rows.find((other) => other.id === prefix);
        // A later decision numbers what it puts between 3.2 and 3.3 as 3.2a.
        if (!parent && row.amendment && owner && owner.children.length === 0) continue;
        yield {
          place: idOf(row),
          message: parent
            ? {
                vi: `${id} không phải điểm của ${parent.id}`,
                en: `${id} is not a point of ${parent.id}`,
              }
            : owner
              ? {
                  vi: `điểm ${id} phải nằm trong “tasks” của ${prefix}`,
                  en: `the point ${id} must be in the “tasks” of ${prefix}`,
                }
              : {
                  vi: `điểm ${id} không có việc ${prefix} ở trên`,
                  en: `the point ${id} has no row ${prefix} above it`,
                },
          suggestion:
            row.amendment && owner
              ? {
                  vi: `ghi “after” là điểm đứng trước nó, ví dụ ${owner.children.at(-1)?.id}`,
                  en: `give the point before it as “after”, such as ${owner.children.at(-1)?.id}`,
                }
              : null,
          related: owner
            ? [relatedAt(idOf(owner), { vi: `${prefix} ở đây`, en: `${prefix} is here` })]
            : [],
        };
      }
    }
  },
};
