import { referenceTo } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import { nodeAt } from '../source/nodes.ts';
import { CALL_HERE } from '../text.ts';
import { ledgerConflicts } from './ledger-history.ts';
import type { Rule } from './rule.ts';

export const doneForGood: Rule = {
  id: 'done-for-good',
  severity: 'warning',
  meaning: {
    vi: 'việc không có hạn được ghi hoàn thành mà không nói rõ là kết thúc hẳn',
    en: 'a task without a deadline is recorded as done, and nothing says that this ends it',
  },
  why: {
    vi: 'từ đó việc thường xuyên không còn được theo dõi, dù thường chỉ là ghi tiến độ',
    en: 'from there on nobody watches a continuing task, where most often only progress was meant',
  },
  remedy: {
    vi: `nếu kết thúc hẳn, đính chính kèm --final; nếu chỉ là tiến độ, mở lại rồi ghi bằng ${CALL_HERE} note SỐ --note …`,
    en: `if it is over, correct the entry with --final; if it was progress only, reopen the task and use ${CALL_HERE} note ID --note …`,
  },
  *check(subject) {
    for (const { entry, conflict, catalogue } of ledgerConflicts(subject)) {
      if (conflict.kind !== 'endless') continue;
      const { id } = entry.task;
      const name = referenceTo(entry.task, catalogue);
      const correct = `correct ${name} --entry ${formatDate(entry.on)} --final`;
      yield {
        place: nodeAt(entry.node, ['status']),
        message: {
          vi: `việc ${id} không có hạn, mục này kết thúc hẳn việc đó`,
          en: `${id} has no deadline, and this entry ends it for good`,
        },
        suggestion: {
          vi: `nếu kết thúc hẳn: ${CALL_HERE} ${correct}; nếu chỉ là tiến độ: ${CALL_HERE} reopen ${name}, rồi ${CALL_HERE} note ${name} --note …`,
          en: `if it is over: ${CALL_HERE} ${correct}; if it was progress only: ${CALL_HERE} reopen ${name}, then ${CALL_HERE} note ${name} --note …`,
        },
      };
    }
  },
};
