import type { Catalogue, LedgerEntry } from '../catalogue/model.ts';
import { formatDate } from '../dates.ts';
import { versionsIn } from '../progress/corrections.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Rule } from './rule.ts';

export const correction: Rule = {
  id: 'correction',
  severity: 'error',
  meaning: {
    vi: '“corrects” không chỉ mục nào ở trên: không có mục cùng việc, cùng trạng thái của ngày ấy',
    en: '“corrects” names no entry above: none of that day is of the same task and status',
  },
  why: {
    vi: 'mục cần đính chính vẫn được tính, và mục đính chính được tính thêm',
    en: 'what was to be corrected still counts, and the correction counts beside it',
  },
  remedy: {
    vi: 'ghi “corrects” là ngày của mục cần đính chính, giữ nguyên trạng thái của nó; hoặc bỏ “corrects”',
    en: 'write the day of the entry that is corrected, and keep its status; or delete “corrects”',
  },
  *check({ catalogues }) {
    for (const { ledger, lostEntries } of catalogues) {
      for (const [entry] of versionsIn(ledger)) {
        if (entry.corrects === null || mayBeLost(entry, lostEntries)) continue;
        const [{ id }, day] = [entry.task, formatDate(entry.corrects)];
        yield {
          place: nodeAt(entry.node, ['corrects']),
          message: {
            vi: `không có mục “${entry.status}” nào của việc ${id} ghi ngày ${day} ở trên`,
            en: `there is no entry “${entry.status}” of ${id} for ${day} above`,
          },
        };
      }
    }
  },
};

/** An entry that could not be used may be the one that is corrected. */
function mayBeLost(entry: LedgerEntry, lost: Catalogue['lostEntries']): boolean {
  return lost.some(
    ({ task, status, isNamed }) =>
      (task === entry.task || !isNamed) && (status === null || status === entry.status),
  );
}
