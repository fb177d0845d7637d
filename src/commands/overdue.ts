import { EXIT } from '../errors.ts';
import { standings } from '../progress/status.ts';
import { byDeadline, type Filter, select } from '../query.ts';
import type { Command } from './command.ts';
import { FILTER_OPTIONS, filterFrom } from './filters.ts';
import { tasksReport } from './tasks.ts';

export const overdue: Command = {
  name: 'overdue',
  summary: {
    vi: 'nhiệm vụ đã quá hạn mà chưa xong, lâu nhất trước',
    en: 'tasks past their deadline, oldest first',
  },
  options: [
    ...FILTER_OPTIONS.filter(({ flags }) => !flags.startsWith('--status')),
    {
      flags: '--exit-code',
      summary: {
        vi: 'mã thoát 1 khi có nhiệm vụ quá hạn',
        en: 'exit with 1 when something is overdue',
      },
    },
  ],
  offers: ['events'],
  async run(context) {
    const catalogue = await context.load();
    const filter: Filter = {
      ...filterFrom(context.options, catalogue),
      by: 'deadline',
      open: true,
      before: context.asOf,
    };
    const all = standings(catalogue, context.asOf);
    const { chosen, counts } = select(all, filter);
    return {
      report: tasksReport(
        context,
        catalogue,
        { chosen: byDeadline(chosen), counts },
        {
          all,
          filter,
          others: filter,
          heading: { vi: 'Nhiệm vụ quá hạn', en: 'Overdue tasks' },
          none: { vi: 'Không có nhiệm vụ nào quá hạn', en: 'Nothing is overdue' },
          noneLeft: { vi: 'Không còn việc nào quá hạn', en: 'Nothing is overdue any more' },
          sections: false,
        },
      ),
      exitCode: chosen.length > 0 && context.options.exitCode ? EXIT.problems : EXIT.fine,
    };
  },
};
