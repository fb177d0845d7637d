import { countingEntries } from '../progress/corrections.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Rule } from './rule.ts';

export const emptyNote: Rule = {
  id: 'empty-note',
  severity: 'error',
  meaning: {
    vi: 'mục ghi chú (“status: note”) mà không có ghi chú nào',
    en: 'an entry with the status “note” but no note',
  },
  why: { vi: 'mục như vậy không nói gì', en: 'such an entry says nothing' },
  remedy: {
    vi: 'thêm dòng “note: …”, hoặc sửa trạng thái',
    en: 'add a line “note: …”, or fix the status',
  },
  *check({ catalogues }) {
    for (const { ledger, losses } of catalogues) {
      for (const { status, note, evidence, node, task } of countingEntries(ledger)) {
        if (status !== 'note' || note !== null || evidence !== null || losses.has(node, 'note'))
          continue;
        yield {
          place: nodeAt(node, ['status']),
          message: {
            vi: `mục ghi chú của việc ${task.id} không có “note”`,
            en: `the “note” entry for ${task.id} has no note`,
          },
        };
      }
    }
  },
};
