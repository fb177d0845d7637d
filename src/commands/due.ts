import { standings } from '../progress/status.ts';
import { byDeadline, select } from '../query.ts';
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
  async run(context) {
    const catalogue = await context.load();
    const { filter, periodName } = filterFrom(context.options, catalogue);
    const { chosen, counts } = select(standings(catalogue, context.asOf), {
      ...filter,
      by: 'deadline',
      dated: true,
      open: context.options.all !== true && filter.status === undefined,
    });
    return {
      report: tasksReport(
        context,
        catalogue,
        { chosen: byDeadline(chosen), counts },
        {
          heading: periodName
            ? { vi: `Đến hạn trong ${periodName.vi}`, en: `Due in ${periodName.en}` }
            : { vi: 'Nhiệm vụ theo hạn', en: 'Tasks by deadline' },
          empty: periodName
            ? {
                vi: `Không có nhiệm vụ nào đến hạn trong ${periodName.vi}.`,
                en: `No task is due in ${periodName.en}.`,
              }
            : {
                vi: 'Không có nhiệm vụ nào có hạn khớp với bộ lọc.',
                en: 'No task with a deadline matches the filter.',
              },
          sections: false,
          body: filter.body ?? null,
        },
      ),
    };
  },
};
