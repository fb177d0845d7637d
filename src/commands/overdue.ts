import { EXIT } from '../errors.ts';
import { isBefore } from '../query.ts';
import type { Command } from './command.ts';
import { FILTER_OPTIONS } from './filters.ts';
import { scopeOfOpenWork } from './scope.ts';
import { tasksReport } from './tasks-view.ts';

export const overdue: Command = {
  isView: true,
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
    const scope = await scopeOfOpenWork(context);
    const { report, shown } = tasksReport(context, scope, {
      heading: { vi: 'Nhiệm vụ quá hạn', en: 'Overdue tasks' },
      refine: (asked) => ({
        ...asked,
        by: 'deadline',
        open: true,
        deadline: isBefore(context.asOf),
      }),
      others: { ...scope.filter.names, by: 'deadline' },
      none: { vi: 'Không có nhiệm vụ nào quá hạn', en: 'Nothing is overdue' },
      noneLeft: { vi: 'Không còn việc nào quá hạn', en: 'Nothing is overdue any more' },
      sections: false,
    });
    // Without the option, nothing hangs on what a reader does not wait for.
    if (context.options.exitCode !== true) return { report };
    return { report, exitCode: () => (shown() > 0 ? EXIT.problems : EXIT.fine) };
  },
};
