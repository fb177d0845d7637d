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
  offers: ['events'],
  async run(context) {
    const catalogue = await context.load();
    const filter: Filter = { ...filterFrom(context.options, catalogue), by: 'activity' };
    const all = standings(catalogue, context.asOf);
    const selection = select(all, filter);
    const { periods = [], ...others } = filter;
    const period = periodsName(periods);
    const when =
      periods.length > 0
        ? { vi: ` thực hiện trong ${period.vi}`, en: ` active in ${period.en}` }
        : { vi: '', en: '' };
    return {
      report: tasksReport(context, catalogue, selection, {
        heading: {
          vi: when.vi ? `Nhiệm vụ${when.vi}` : 'Danh mục nhiệm vụ',
          en: `Tasks${when.en}`,
        },
        all,
        filter,
        others,
        none: {
          vi: `Không có nhiệm vụ nào${when.vi}`,
          en: `There is no task${when.en}`,
        },
        noneLeft: {
          vi: `Không còn nhiệm vụ nào${when.vi}`,
          en: `There is no task left${when.en}`,
        },
        sections: true,
      }),
    };
  },
};
