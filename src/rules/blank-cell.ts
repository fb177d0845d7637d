import { placeOf } from '../catalogue/amendments.ts';
import type { Rule } from './rule.ts';

export const blankCell: Rule = {
  id: 'blank-cell',
  severity: 'warning',
  meaning: {
    vi: 'phụ lục nhập từ văn bản có ô để trống: nội dung, cơ quan chủ trì hoặc thời gian',
    en: 'a cell of an imported annex is blank: the wording, the lead body or the time',
  },
  why: {
    vi: 'việc không có cơ quan chủ trì thì không nhắc được ai, không có thời gian thì không bao giờ quá hạn',
    en: 'without a lead body nobody can be reminded, and without a time nothing is ever overdue',
  },
  remedy: {
    vi: 'so với văn bản; nếu văn bản để trống, ghi nhận bằng chú thích # dvtasks-ignore blank-cell: nguồn ghi như vậy',
    en: 'compare with the document; if it is blank there, acknowledge it with # dvtasks-ignore blank-cell: so in the source',
  },
  *check({ states }) {
    for (const { source, columns, tasks, losses } of states) {
      if (source === null) continue;
      for (const task of tasks) {
        const { id, title, lead, time, merged, node } = task;
        const cells = [
          ['title', title.trim() === ''],
          ['lead', lead.length === 0],
          ['timeframe', time.timeframe.text.trim() === ''],
        ] as const;
        for (const [key, isBlank] of cells) {
          const column = columns.find(({ holds }) => holds === key);
          // What is one with the cell above is said there; what could not be used is not blank.
          if (!isBlank || !column || merged.above.includes(key) || losses.has(node, key)) continue;
          const label = column.labels.join(' / ');
          yield {
            place: placeOf(task, key),
            message: {
              vi: `việc ${id} để trống ô “${label}”`,
              en: `${id} has nothing in the column “${label}”`,
            },
          };
        }
      }
    }
  },
};
