import { formatDate } from '../dates.ts';
import { countingEntries } from '../progress/corrections.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Rule } from './rule.ts';

export const ledgerFuture: Rule = {
  id: 'ledger-future',
  severity: 'error',
  meaning: {
    vi: 'sổ theo dõi ghi một việc xảy ra vào ngày chưa tới',
    en: 'the ledger has an entry for a day that has not come yet',
  },
  why: {
    vi: 'sổ chỉ ghi điều đã xảy ra; ngày sai làm sai báo cáo đúng hạn, quá hạn',
    en: 'the ledger records what has happened; with a wrong day, reports of what was late are wrong',
  },
  remedy: {
    vi: 'sửa ngày; thường là nhầm ngày với tháng, hoặc nhầm năm',
    en: 'fix the day; usually the day and month are swapped, or the year is wrong',
  },
  *check({ catalogues, today }) {
    for (const { ledger } of catalogues) {
      for (const { on, node, task } of countingEntries(ledger)) {
        if (on <= today) continue;
        yield {
          place: nodeAt(node, ['on']),
          message: {
            vi: `việc ${task.id} ghi ngày ${formatDate(on)}, mà hôm nay mới là ${formatDate(today)}`,
            en: `${task.id} has an entry for ${formatDate(on)}, but today is ${formatDate(today)}`,
          },
        };
      }
    }
  },
};
