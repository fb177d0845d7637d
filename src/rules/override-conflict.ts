import { placeOf, wordedAt } from '../catalogue/amendments.ts';
import { referenceTo } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import { readTimeframe } from '../reading/timeframe.ts';
import { relatedAt } from '../source/finding.ts';
import { CALL_HERE, type Text } from '../text.ts';
import type { Rule } from './rule.ts';

export const overrideConflict: Rule = {
  id: 'override-conflict',
  severity: 'warning',
  meaning: {
    vi: '“from”, “due” hoặc “every” ghi trong tệp trái với câu chữ của quyết định',
    en: '“from”, “due” or “every” in the file contradicts the wording of the decision',
  },
  why: {
    vi: 'câu chữ của quyết định đã có ngày rõ ràng; ghi khác đi là đổi hạn mà không có văn bản',
    en: 'the wording of the decision gives a clear date; another one changes the deadline without a document',
  },
  remedy: { vi: suggestionFor('SỐ').vi, en: suggestionFor('ID').en },
  *check({ states }) {
    for (const catalogue of states) {
      const { tasks, year, decision } = catalogue;
      for (const task of tasks) {
        const { overrides, time } = task;
        if (overrides.length === 0) continue;
        const { text } = time.timeframe;
        const { amendment } = wordedAt(task, 'timeframe');
        const issued = amendment ? amendment.date : decision.date;
        const { timeframe: wording } = readTimeframe(text, { year, issued });
        for (const key of overrides) {
          const [said, set] = [wording[key], time.timeframe[key]];
          if (said === null || set === null || said === set) continue;
          const show = (value: string) => (key === 'every' ? `“${value}”` : formatDate(value));
          yield {
            place: placeOf(task, key),
            message: {
              vi: `“${key}” ghi ${show(set)}, mà câu chữ “${text}” nghĩa là ${show(said)}`,
              en: `“${key}” says ${show(set)}, but the wording “${text}” means ${show(said)}`,
            },
            suggestion: suggestionFor(referenceTo(task, catalogue)),
            related: [
              relatedAt(placeOf(task, 'timeframe'), {
                vi: 'câu chữ ở đây',
                en: 'the wording is here',
              }),
            ],
          };
        }
      }
    }
  },
};

function suggestionFor(task: string): Text {
  const line = `${CALL_HERE} extend ${task} --until …`;
  return {
    vi: `xóa trường ghi đè; nếu được gia hạn, dùng ${line}; nếu có lý do khác, ghi nhận bằng chú thích # dvtasks-ignore override-conflict: lý do`,
    en: `delete the override; for an extension use ${line}; if there is another reason, acknowledge it with # dvtasks-ignore override-conflict: reason`,
  };
}
