import { placeOf } from '../catalogue/amendments.ts';
import type { Rule } from './rule.ts';

export const unreadTime: Rule = {
  id: 'unread-time',
  severity: 'warning',
  follows: true,
  meaning: {
    vi: 'câu chữ về thời gian mà công cụ không hiểu',
    en: 'a timeframe that the tool does not understand',
  },
  why: {
    vi: 'việc vẫn hiện, nhưng không có hạn: không được nhắc và không bao giờ quá hạn',
    en: 'the task is shown but has no deadline: nobody is reminded and it is never overdue',
  },
  remedy: {
    vi: 'nếu biết hạn, thêm dòng “due: năm-tháng-ngày”; nếu đúng là không có hạn, ghi nhận bằng chú thích # dvtasks-ignore unread-time: lý do',
    en: 'if the deadline is known, add a line “due: year-month-day”; if there is none, acknowledge it with # dvtasks-ignore unread-time: reason',
  },
  *check({ states }) {
    for (const { tasks } of states) {
      for (const task of tasks) {
        const { id } = task;
        const { kind, due, text } = task.time.timeframe;
        if (kind !== 'unread' || due !== null || text === '') continue;
        yield {
          place: placeOf(task, 'timeframe'),
          message: {
            vi: `không hiểu thời gian “${text}” của việc ${id}`,
            en: `the timeframe “${text}” of ${id} is not understood`,
          },
        };
      }
    }
  },
};
