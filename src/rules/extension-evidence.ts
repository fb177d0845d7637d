import { countingEntries } from '../progress/corrections.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Rule } from './rule.ts';

export const extensionEvidence: Rule = {
  id: 'extension-evidence',
  severity: 'warning',
  meaning: {
    vi: 'gia hạn mà không ghi văn bản nào cho phép',
    en: 'an extension without the document that allows it',
  },
  why: {
    vi: 'hạn do cấp có thẩm quyền giao; đổi hạn mà không có văn bản thì khi kiểm tra không giải trình được',
    en: 'deadlines are set by an authority; one moved without a document cannot be accounted for',
  },
  remedy: {
    vi: 'thêm dòng “evidence: …” (số, ngày văn bản); nếu chỉ có ý kiến miệng, ghi nhận bằng chú thích # dvtasks-ignore extension-evidence: lý do',
    en: 'add a line “evidence: …” (number and date of the document); if it was only agreed orally, acknowledge it with # dvtasks-ignore extension-evidence: reason',
  },
  *check({ catalogues }) {
    for (const { ledger, losses } of catalogues) {
      for (const { status, evidence, node, task } of countingEntries(ledger)) {
        if (status !== 'extended' || evidence !== null || losses.has(node, 'evidence')) continue;
        yield {
          place: nodeAt(node, ['status']),
          message: {
            vi: `gia hạn việc ${task.id} mà không ghi căn cứ (“evidence”)`,
            en: `${task.id} was extended without a document (“evidence”)`,
          },
        };
      }
    }
  },
};
