import { decisionNumbered } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import { countingEntries } from '../progress/corrections.ts';
import { relatedAt } from '../source/finding.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Rule } from './rule.ts';

export const entryAfterRemoval: Rule = {
  id: 'entry-after-removal',
  severity: 'warning',
  meaning: {
    vi: 'mục ghi của một ngày mà nhiệm vụ đã bị bãi bỏ',
    en: 'an entry for a day on which the task had been removed',
  },
  why: {
    vi: 'việc không còn trong danh mục thì mục ghi không hiện ở đâu cả',
    en: 'the task is no longer in the catalogue, and the entry would appear nowhere',
  },
  remedy: {
    vi: 'kiểm tra ngày và số nhiệm vụ; việc đã làm trước khi có quyết định thì ghi nhận cảnh báo, kèm lý do',
    en: 'check the day and the number of the task; acknowledge what was done before the decision came, with a reason',
  },
  *check({ states }) {
    // The state after the last decision has all that were removed.
    const { ledger = [], removed = [] } = states.at(-1) ?? {};
    const gone = new Map(removed.map((one) => [one.row.id, one.amendment]));
    for (const entry of removed.length > 0 ? countingEntries(ledger) : []) {
      const { task, on, status, node } = entry;
      const amendment = gone.get(task.id);
      if (!amendment?.date || status === 'note' || on < amendment.date) continue;
      yield {
        place: nodeAt(node, ['on']),
        message: {
          vi: `việc ${task.id} bị ${decisionNumbered(amendment.number).vi} bãi bỏ từ ngày ${formatDate(amendment.date)}`,
          en: `${task.id} was removed on ${formatDate(amendment.date)} by ${decisionNumbered(amendment.number).en}`,
        },
        related: [
          relatedAt(nodeAt(amendment.node, ['decision', 'date']), {
            vi: 'ngày của quyết định ở đây',
            en: 'the date of the decision is here',
          }),
        ],
      };
    }
  },
};
