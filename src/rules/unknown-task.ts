import { decisionNumbered } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import type { FlawFacts } from '../source/flaw.ts';
import type { Text } from '../text.ts';
import { didYouMean } from './did-you-mean.ts';
import { wordsFor } from './rule.ts';

export const unknownTask = wordsFor(
  'unknown-task',
  {
    meaning: {
      vi: 'sổ theo dõi hoặc quyết định sửa đổi ghi một nhiệm vụ không có trong danh mục',
      en: 'the ledger or an amendment names a task that is not in the catalogue',
    },
    why: {
      vi: 'mục ghi không thuộc việc nào thì kết quả đã làm, nội dung được sửa không được tính',
      en: 'an entry without its task is work that was done, or a change that was decided, and does not count',
    },
    remedy: {
      vi: 'sửa số thứ tự; nếu việc đã bị xóa hoặc đánh số lại, khôi phục hoặc sửa theo số mới',
      en: 'fix the number; if the task was deleted or renumbered, restore it or use the new number',
    },
    follows: true,
  },
  ({ id, near, other }) => ({
    message: other
      ? otherwise(id, other)
      : { vi: `không có nhiệm vụ số “${id}”`, en: `there is no task “${id}”` },
    suggestion: didYouMean(near),
  }),
);

/** That there is no such task on the day of a decision. */
function otherwise(id: string, other: NonNullable<FlawFacts['unknown-task']['other']>): Text {
  const decision = decisionNumbered(other.number);
  const day = other.date && formatDate(other.date);
  const [from, on] = day ? [` từ ngày ${day}`, ` on ${day}`] : ['', ''];
  return other.what === 'removed'
    ? {
        vi: `việc “${id}” bị ${decision.vi} bãi bỏ${from}`,
        en: `${id} was removed${on} by ${decision.en}`,
      }
    : {
        vi: `việc “${id}” chỉ có${from}, theo ${decision.vi}`,
        en: `${id} is added only${on}, by ${decision.en}`,
      };
}
