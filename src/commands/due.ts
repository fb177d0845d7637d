import { periodsName } from '../dates.ts';
import type { Command } from './command.ts';
import { FILTER_OPTIONS } from './filters.ts';
import { scopeOfOpenWork } from './scope.ts';
import { tasksReport } from './tasks-view.ts';

export const due: Command = {
  isView: true,
  options: [
    ...FILTER_OPTIONS,
    {
      flags: '--all',
      summary: {
        vi: 'cả việc đã hoàn thành hoặc dừng thực hiện',
        en: 'include done and cancelled tasks',
      },
    },
  ],
  offers: ['events'],
  async run(context) {
    const scope = await scopeOfOpenWork(context);
    const { periods = [], ...others } = scope.filter.names;
    const open = context.options.all !== true && !others.status?.length;
    const period = periodsName(periods);
    const when =
      periods.length > 0
        ? { vi: `đến hạn trong ${period.vi}`, en: `is due in ${period.en}` }
        : { vi: 'có hạn', en: 'has a deadline' };
    return tasksReport(context, scope, {
      heading:
        periods.length > 0
          ? { vi: `Đến hạn trong ${period.vi}`, en: `Due in ${period.en}` }
          : { vi: 'Nhiệm vụ theo hạn', en: 'Tasks by deadline' },
      refine: (asked) => ({ ...asked, by: 'deadline', dated: true, open }),
      others,
      none: {
        vi: `Không có nhiệm vụ nào ${when.vi}`,
        en: `No task ${when.en}`,
      },
      noneLeft: {
        vi: `Không còn việc nào chưa xong ${when.vi}`,
        en: `No open task ${when.en}`,
      },
      sections: false,
    });
  },
};
