import { firstOf } from '../catalogue/amendments.ts';
import { decisionNumbered } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import { countingEntries } from '../progress/corrections.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Rule } from './rule.ts';

export const entryBeforeAddition: Rule = {
  id: 'entry-before-addition',
  severity: 'warning',
  meaning: {
    vi: 'mục ghi của một ngày mà nhiệm vụ chưa được bổ sung',
    en: 'an entry for a day before the task was added',
  },
  why: {
    vi: 'việc làm trước khi được giao là hiếm: có thể nhầm ngày hoặc nhầm việc',
    en: 'work is seldom done before it is assigned: the day or the task may be wrong',
  },
  remedy: {
    vi: 'sửa ngày hoặc số nhiệm vụ; nếu đúng, ghi nhận bằng chú thích # dvtasks-ignore entry-before-addition: lý do',
    en: 'fix the day or the number of the task; if it is right, acknowledge it with # dvtasks-ignore entry-before-addition: reason',
  },
  *check({ catalogues }) {
    for (const { ledger, amendments } of catalogues) {
      for (const { task, on, node } of amendments.length > 0 ? countingEntries(ledger) : []) {
        const { amendment } = firstOf(task);
        if (!amendment || on >= amendment.date) continue;
        yield {
          place: nodeAt(node, ['on']),
          message: {
            vi: `việc ${task.id} chỉ có từ ngày ${formatDate(amendment.date)}, theo ${decisionNumbered(amendment.number).vi}`,
            en: `${task.id} was added only on ${formatDate(amendment.date)}, by ${decisionNumbered(amendment.number).en}`,
          },
        };
      }
    }
  },
};
