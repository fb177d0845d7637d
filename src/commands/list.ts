import { standings } from '../progress/status.ts';
import { select } from '../query.ts';
import type { Command } from './command.ts';
import { FILTER_OPTIONS, filterFrom } from './filters.ts';
import { tasksReport } from './tasks.ts';

export const list: Command = {
  name: 'list',
  summary: {
    vi: 'liệt kê nhiệm vụ theo thứ tự của danh mục',
    en: 'list tasks in the order of the annex',
  },
  options: FILTER_OPTIONS,
  async run(context) {
    const catalogue = await context.load();
    const { filter, periodName } = filterFrom(context.options, catalogue);
    const selection = select(standings(catalogue, context.asOf), { ...filter, by: 'activity' });
    return {
      report: tasksReport(context, catalogue, selection, {
        heading: periodName
          ? {
              vi: `Nhiệm vụ thực hiện trong ${periodName.vi}`,
              en: `Tasks active in ${periodName.en}`,
            }
          : { vi: 'Danh mục nhiệm vụ', en: 'Tasks' },
        empty: { vi: 'Không có nhiệm vụ nào khớp với bộ lọc.', en: 'No task matches the filter.' },
        sections: true,
        body: filter.body ?? null,
      }),
    };
  },
};
