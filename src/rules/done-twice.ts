import { formatDate } from '../dates.ts';
import { labelled } from '../progress/conflict-words.ts';
import { nodeAt } from '../source/nodes.ts';
import { aboveIn, ledgerConflicts } from './ledger-history.ts';
import type { Rule } from './rule.ts';

export const doneTwice: Rule = {
  id: 'done-twice',
  severity: 'error',
  meaning: {
    vi: 'một việc, hoặc phần việc của một cơ quan, ghi hoàn thành hai lần',
    en: "a task, or one body's share of it, is recorded as done twice",
  },
  why: {
    vi: 'không biết ngày nào là ngày hoàn thành, đúng hạn hay quá hạn',
    en: 'nobody can tell which day counts, or whether the task was late',
  },
  remedy: {
    vi: 'xóa mục ghi thừa; nếu việc đã được mở lại ở giữa, ghi thêm mục “reopened”',
    en: 'delete the extra entry; if the task was reopened in between, add a “reopened” entry',
  },
  *check(subject) {
    for (const { entry, conflict, previous } of ledgerConflicts(subject)) {
      if (entry.status !== 'done') continue;
      const one = labelled(entry.task.id, 'label' in conflict ? conflict.label : null);
      const message =
        conflict.kind === 'done'
          ? {
              vi: `việc ${one.vi} đã ghi hoàn thành ngày ${formatDate(conflict.on)}`,
              en: `${one.en} was already done on ${formatDate(conflict.on)}`,
            }
          : conflict.kind === 'share-done'
            ? {
                vi: `${conflict.by.code} đã báo cáo xong phần việc ${one.vi}`,
                en: `${conflict.by.code} has already reported its share of ${one.en}`,
              }
            : null;
      if (message)
        yield { place: nodeAt(entry.node, ['status']), message, related: aboveIn(previous) };
    }
  },
};
