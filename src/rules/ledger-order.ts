import type { LedgerEntry } from '../catalogue/model.ts';
import { formatDate } from '../dates.ts';
import { nodeAt } from '../source/yaml.ts';
import type { Rule } from './rule.ts';

export const ledgerOrder: Rule = {
  id: 'ledger-order',
  severity: 'warning',
  meaning: {
    vi: 'sổ theo dõi ghi mục cũ ở trên, mục mới ở dưới; mục này có ngày sớm hơn một mục ở trên',
    en: 'an entry is dated earlier than one above it; the ledger runs from the oldest entry to the newest',
  },
  why: {
    vi: 'thường là gõ nhầm ngày, hoặc ghi bù một việc đã làm trước đó',
    en: 'usually a mistyped day, or earlier work that was recorded late',
  },
  remedy: {
    vi: 'kiểm tra ngày; nếu là ghi bù, ghi nhận bằng chú thích # dvtasks-ignore ledger-order: lý do',
    en: 'check the day; for a late record, acknowledge it with # dvtasks-ignore ledger-order: reason',
  },
  *check({ catalogues, today }) {
    for (const { ledger } of catalogues) {
      let latest: LedgerEntry | null = null;
      for (const entry of ledger) {
        if (entry.on > today) continue;
        if (latest !== null && entry.on < latest.on) {
          // Within one task the order matters: that is an error, and said as one.
          if (ledger.some((other) => precedes(ledger, other, entry))) continue;
          yield {
            place: nodeAt(entry.node, ['on']),
            message: {
              vi: `ngày ${formatDate(entry.on)} sớm hơn ngày ${formatDate(latest.on)} của mục ở trên`,
              en: `${formatDate(entry.on)} is earlier than ${formatDate(latest.on)} in the entry above`,
            },
            related: [
              {
                ...nodeAt(latest.node, ['on']),
                message: { vi: 'mục ở trên', en: 'the entry above' },
              },
            ],
          };
        } else latest = entry;
      }
    }
  },
};

function precedes(ledger: readonly LedgerEntry[], other: LedgerEntry, entry: LedgerEntry): boolean {
  const isAbove = ledger.indexOf(other) < ledger.indexOf(entry);
  return isAbove && other.task === entry.task && other.on > entry.on;
}
