import { countsOf, idOf, isAtHome, isOfDocument, prefixOf, rowsOfOneFile } from './numbers.ts';
import type { Rule } from './rule.ts';

/** Two steps, the second without a letter: more of them, or a letter, is a point. */
const OF_A_SECTION = /^(?:\d+|[A-ZĐ]+)\.(?:\d+|[A-ZĐ]+)$/;

export const idSection: Rule = {
  id: 'id-section',
  severity: 'error',
  meaning: {
    vi: 'số thứ tự của nhiệm vụ không thuộc mục của tệp',
    en: 'the number of a task does not belong to the section of its file',
  },
  why: {
    vi: 'việc 4.1 nằm trong mục 3 sẽ hiện và in ra ở nhầm mục',
    en: 'a task 4.1 in section 3 is shown and printed in the wrong section',
  },
  remedy: {
    vi: 'sửa số thứ tự, hoặc chuyển việc sang tệp của mục đó',
    en: 'fix the number, or move the task to the file of its section',
  },
  *check({ states }) {
    for (const state of states) {
      const { rows, sections } = state;
      const counts = countsOf(rows);
      for (const row of rowsOfOneFile(rows, sections)) {
        if (row.parent || !OF_A_SECTION.test(row.id) || isAtHome(row)) continue;
        if (counts.get(row.id) !== 1 || isOfDocument(state, row)) continue;
        const { id, section } = row;
        yield {
          place: idOf(row),
          message: {
            vi: `${id} thuộc mục ${prefixOf(id)}, mà ${row.amendment ? '“section”' : 'tệp này'} là mục ${section.id}`,
            en: `${id} belongs to section ${prefixOf(id)}, but ${row.amendment ? '“section”' : 'this file'} is section ${section.id}`,
          },
        };
      }
    }
  },
};
