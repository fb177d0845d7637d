import { deadlineText } from '../progress/conflict-words.ts';
import { countingEntries } from '../progress/corrections.ts';
import { nodeAt } from '../source/nodes.ts';
import { joinTexts, type Text } from '../text.ts';
import { ledgerConflicts } from './ledger-history.ts';
import type { Found, Rule, Subject } from './rule.ts';

export const entryDeadline: Rule = {
  id: 'entry-deadline',
  severity: 'error',
  meaning: {
    vi: '“for” của một mục ghi không phải hạn nào của việc đó, hoặc “for”, “final” ghi ở mục không dùng đến',
    en: 'the “for” of an entry is no deadline of the task, or “for” or “final” stands where it says nothing',
  },
  why: {
    vi: 'mục ghi không tính cho hạn nào thì kết quả đã làm không được tính',
    en: 'an entry that counts for no deadline is work that was done but does not count',
  },
  remedy: {
    vi: 'ghi ngày của hạn theo quyết định; “for” chỉ dùng khi hoàn thành, gia hạn, mở lại, “final” chỉ dùng khi hoàn thành, không dùng cả hai',
    en: 'write the day of the deadline as the decision has it; “for” belongs to done, extended and reopened, “final” to done, and not both',
  },
  *check(subject) {
    for (const { entry, conflict } of ledgerConflicts(subject)) {
      if (conflict.kind !== 'no-such-deadline') continue;
      const all = joinTexts(conflict.deadlines.map(deadlineText), '; ');
      yield {
        place: nodeAt(entry.node, ['for']),
        message: {
          vi: `việc ${entry.task.id} không có hạn ${entry.for}`,
          en: `${entry.task.id} has no deadline ${entry.for}`,
        },
        suggestion:
          conflict.deadlines.length === 0
            ? {
                vi: 'việc này không có hạn; bỏ “for”',
                en: 'the task has no deadline: delete “for”',
              }
            : { vi: `các hạn: ${all.vi}`, en: `its deadlines: ${all.en}` },
      };
    }
    yield* outOfPlace(subject);
  },
};

/** Keys that say nothing where they stand. */
function* outOfPlace({ catalogues }: Subject): Iterable<Found> {
  for (const { ledger } of catalogues) {
    for (const entry of countingEntries(ledger)) {
      const { status, isFinal, node } = entry;
      const said = (key: string, message: Text): Found => ({ place: nodeAt(node, [key]), message });
      if (isFinal && status !== 'done') {
        yield said('final', {
          vi: `“final” chỉ dùng khi hoàn thành, mà mục này là “${status}”`,
          en: `“final” belongs to an entry that is done, and this one is “${status}”`,
        });
      } else if (entry.for !== null && !['done', 'extended', 'reopened'].includes(status)) {
        yield said('for', {
          vi: `“for” chỉ dùng khi hoàn thành, gia hạn, mở lại, mà mục này là “${status}”`,
          en: `“for” belongs to an entry that is done, extended or reopened, and this one is “${status}”`,
        });
      } else if (entry.for !== null && isFinal) {
        yield said('for', {
          vi: '“for” không dùng cùng “final”: “final” là tất cả các hạn còn lại',
          en: '“for” says nothing beside “final”, which means all that are left',
        });
      }
    }
  }
}
