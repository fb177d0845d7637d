import { formatDate } from '../dates.ts';
import { countingEntries } from '../progress/corrections.ts';
import { nodeAt } from '../source/nodes.ts';
import { ledgerConflicts } from './ledger-history.ts';
import type { Rule } from './rule.ts';

export const extension: Rule = {
  id: 'extension',
  severity: 'error',
  meaning: {
    vi: 'gia hạn mà hạn mới không muộn hơn hạn hiện tại, hoặc “until” ghi ở một mục không phải gia hạn',
    en: 'an extension to a day that is not after the present deadline, or “until” in an entry that is not an extension',
  },
  why: {
    vi: 'gia hạn là lùi hạn về sau; hạn mới sớm hơn làm việc thành quá hạn oan',
    en: 'an extension can only move a deadline later; moving it earlier would make a task late that is not',
  },
  remedy: {
    vi: 'sửa “until” theo văn bản gia hạn; mục không phải gia hạn thì bỏ “until”',
    en: 'correct “until” from the document of the extension; if nothing is extended, delete it',
  },
  *check(subject) {
    for (const { entry, conflict } of ledgerConflicts(subject)) {
      if (conflict.kind !== 'not-later' || entry.until === null) continue;
      yield {
        place: nodeAt(entry.node, ['until']),
        message: {
          vi: `hạn mới ${formatDate(entry.until)} của việc ${entry.task.id} không muộn hơn hạn hiện tại ${formatDate(conflict.due)}`,
          en: `the new deadline ${formatDate(entry.until)} of ${entry.task.id} is not after the present one, ${formatDate(conflict.due)}`,
        },
      };
    }
    for (const { ledger } of subject.catalogues) {
      for (const { until, status, node } of countingEntries(ledger)) {
        if (until === null || status === 'extended') continue;
        yield {
          place: nodeAt(node, ['until']),
          message: {
            vi: `“until” chỉ dùng khi gia hạn, mà mục này là “${status}”`,
            en: `“until” belongs to an extension, and this entry is “${status}”`,
          },
        };
      }
    }
  },
};
