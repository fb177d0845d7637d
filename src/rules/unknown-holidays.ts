import type { Catalogue } from '../catalogue/model.ts';
import { standings } from '../progress/status.ts';
import { unknownYears } from '../progress/workdays.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Rule } from './rule.ts';

export const unknownHolidays: Rule = {
  id: 'unknown-holidays',
  severity: 'warning',
  meaning: {
    vi: 'có việc đến hạn trong năm mà lịch nghỉ chưa ghi',
    en: 'tasks are due in a year that the calendar does not list',
  },
  why: {
    vi: 'ngoài thứ Bảy và Chủ nhật, ngày nghỉ lễ của năm đó được tính là ngày làm việc, nên có thể nhắc muộn',
    en: 'apart from Saturdays and Sundays, its holidays count as working days, and reminders may come too late',
  },
  remedy: {
    vi: 'thêm năm đó vào calendar.yaml theo thông báo nghỉ lễ; nếu chưa có thông báo, ghi nhận bằng chú thích # dvtasks-ignore unknown-holidays: lý do',
    en: 'add the year to calendar.yaml from the notice of public holidays; if there is none yet, acknowledge it with # dvtasks-ignore unknown-holidays: reason',
  },
  *check({ states, files, today }) {
    // What cannot be read of a calendar may be what is missing.
    if (files.some(({ kind, flaws }) => kind === 'calendar' && flaws.length > 0)) return;
    for (const catalogue of states) {
      const { calendar } = catalogue;
      // An office may do without a calendar: then `remind` alone says so.
      if (calendar.node === null || areKnown(catalogue)) continue;
      for (const year of unknownYears(standings(catalogue, today), calendar)) {
        yield {
          place: nodeAt(calendar.node, ['years', 0, 'year']),
          message: {
            vi: `chưa ghi ngày nghỉ lễ của năm ${year}, mà có việc đến hạn trong năm đó`,
            en: `the public holidays of ${year} are not listed, and tasks are due in that year`,
          },
        };
      }
    }
  },
};

/** True where the calendar has each year in which a deadline may be, whatever became of the tasks. */
function areKnown({ tasks, amendments, ledger, calendar }: Catalogue): boolean {
  if (amendments.length > 0) return false;
  const years = new Set(calendar.years.map(String));
  const isKnown = (day: string | null) => day === null || years.has(day.slice(0, 4));
  return (
    tasks.every(
      ({ time: { timeframe } }) =>
        isKnown(timeframe.due) && timeframe.deadlines.every(({ due }) => isKnown(due)),
    ) && ledger.every(({ until }) => isKnown(until))
  );
}
