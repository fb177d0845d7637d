import { sectionOf } from '../catalogue/near-number.ts';
import { decisionNumbered } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import type { Flaw, FlawFacts } from '../source/flaw.ts';
import type { Text } from '../text.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Found, Rule, Subject } from './rule.ts';

type UnknownTask = Flaw<'unknown-task'>;

export const unknownTask: Rule = {
  id: 'unknown-task',
  severity: 'error',
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
  check(subject) {
    const flaws = subject.flaws.filter((flaw): flaw is UnknownTask => flaw.rule === 'unknown-task');
    const lost = lostSections(flaws, subject);
    return flaws.map((flaw) => {
      const { id, near, other } = flaw;
      const message = other
        ? otherwise(id, other)
        : { vi: `không có nhiệm vụ số “${id}”`, en: `there is no task “${id}”` };
      const section = sectionOf(id);
      const count = lost.get(section) ?? 0;
      const known = { place: flaw, message, suggestion: didYouMean(near) };
      return count > 1 ? { ...known, ...ofLostSection(section, count, flaw) } : known;
    });
  },
};

/** The sections of which no file has a task, and how often their tasks are named. */
function lostSections(
  flaws: readonly UnknownTask[],
  { states }: Subject,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  if (flaws.length < 2) return counts;
  const there = new Set(states.flatMap(({ rows }) => rows.map(({ id }) => sectionOf(id))));
  for (const { id, other } of flaws) {
    const section = sectionOf(id);
    if (other || section === '' || there.has(section)) continue;
    counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  return counts;
}

/** One slip of the hand is a number; several of one section are its file. All are said once in each file. */
function ofLostSection(
  section: string,
  count: number,
  { source }: UnknownTask,
): Pick<Found, 'suggestion' | 'cause'> {
  return {
    cause: `${source.path} ${section}`,
    suggestion: {
      vi: `${count} chỗ ghi việc của mục ${section} mà không tệp nào có mục này: có thể tệp của mục đã mất, lấy lại từ bản lưu hoặc git, đừng sửa các chỗ ghi; nếu không mất tệp nào, sửa số thứ tự`,
      en: `${count} entries name tasks of section ${section}, of which no file has any: its file may be lost, so restore it from a backup or git and leave the entries alone; if no file was lost, fix the numbers`,
    },
  };
}

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
