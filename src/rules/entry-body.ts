import { nodeAt } from '../source/yaml.ts';
import { ledgerConflicts } from './ledger-history.ts';
import type { Rule } from './rule.ts';

export const entryBody: Rule = {
  id: 'entry-body',
  severity: 'error',
  meaning: {
    vi: '“by” của một mục ghi không phải cơ quan chủ trì việc đó',
    en: 'the “by” of an entry is not a body that leads the task',
  },
  why: {
    vi: '“by” là phần việc của một trong những cơ quan cùng chủ trì; cơ quan khác báo cáo thì không tính là xong',
    en: '“by” names one of the bodies that lead together, for its share; a report from any other body does not count',
  },
  remedy: {
    vi: 'ghi mã của cơ quan chủ trì, hoặc bỏ “by” nếu cả việc đã xong',
    en: 'write the code of a lead body, or leave out “by” if the whole task is meant',
  },
  *check(subject) {
    for (const { entry, conflict } of ledgerConflicts(subject)) {
      if (conflict.kind !== 'not-lead' && conflict.kind !== 'stands-for-many') continue;
      const { name } = conflict.by;
      const { id } = entry.task;
      const leads = conflict.kind === 'not-lead' ? conflict.leads : [];
      const codes = leads.map(({ code }) => code).join(', ');
      yield {
        place: nodeAt(entry.node, ['by']),
        message:
          conflict.kind === 'not-lead'
            ? { vi: `${name} không chủ trì việc ${id}`, en: `${name} does not lead ${id}` }
            : {
                vi: `${name} là cách gọi chung, không báo cáo riêng một phần việc được`,
                en: `${name} is a collective name and cannot report a share`,
              },
        suggestion: codes
          ? { vi: `cơ quan chủ trì: ${codes}`, en: `it is led by: ${codes}` }
          : null,
      };
    }
  },
};
