import { periodsName } from '../dates.ts';
import { standings } from '../progress/status.ts';
import { byDeadline, type Filter, select } from '../query.ts';
import type { Command } from './command.ts';
import { FILTER_OPTIONS, filterFrom } from './filters.ts';
import { tasksReport } from './tasks.ts';

export const due: Command = {
  name: 'due',
  summary: {
    vi: 'nhiệm vụ có hạn, hạn gần nhất trước; --quarter: hạn nằm trong quý đó',
    en: 'tasks with a deadline, nearest first; with --quarter, those whose deadline falls in it',
  },
  options: [
    ...FILTER_OPTIONS,
    {
      flags: '--all',
      summary: { vi: 'cả việc đã xong hoặc bị hủy', en: 'include done and cancelled tasks' },
    },
  ],
  offers: ['events'],
  async run(context) {
    const catalogue = await context.load();
    const asked = filterFrom(context.options, catalogue);
    const filter: Filter = {
      ...asked,
      by: 'deadline',
      dated: true,
      open: context.options.all !== true && !asked.status?.length,
    };
    const all = standings(catalogue, context.asOf);
    const { chosen, counts } = select(all, filter);
    const { periods = [], ...others } = filter;
    const period = periodsName(periods);
    const when =
      periods.length > 0
        ? { vi: `đến hạn trong ${period.vi}`, en: `is due in ${period.en}` }
        : { vi: 'có hạn', en: 'has a deadline' };
    return {
      report: tasksReport(
        context,
        catalogue,
        { chosen: byDeadline(chosen), counts },
        {
          heading:
            periods.length > 0
              ? { vi: `Đến hạn trong ${period.vi}`, en: `Due in ${period.en}` }
              : { vi: 'Nhiệm vụ theo hạn', en: 'Tasks by deadline' },
          all,
          filter,
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
        },
      ),
    };
  },
};
