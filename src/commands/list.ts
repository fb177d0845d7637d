import { periodsName } from '../dates.ts';
import { standings } from '../progress/status.ts';
import { type Filter, select } from '../query.ts';
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
    const filter: Filter = { ...filterFrom(context.options, catalogue), by: 'activity' };
    const selection = select(standings(catalogue, context.asOf), filter);
    const { periods = [], ...others } = filter;
    const period = periodsName(periods);
    return {
      report: tasksReport(context, catalogue, selection, {
        heading:
          periods.length > 0
            ? { vi: `Nhiệm vụ thực hiện trong ${period.vi}`, en: `Tasks active in ${period.en}` }
            : { vi: 'Danh mục nhiệm vụ', en: 'Tasks' },
        filter: others,
        empty: { vi: 'Không có nhiệm vụ nào khớp với bộ lọc.', en: 'No task matches the filter.' },
        sections: true,
      }),
    };
  },
};
