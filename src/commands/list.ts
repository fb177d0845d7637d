import { periodsName } from '../dates.ts';
import type { Command } from './command.ts';
import { FILTER_OPTIONS } from './filters.ts';
import { scopeOfYear } from './scope.ts';
import { tasksReport } from './tasks-view.ts';

export const list: Command = {
  isView: true,
  options: FILTER_OPTIONS,
  offers: ['events'],
  async run(context) {
    const scope = await scopeOfYear(context);
    const { periods = [], ...others } = scope.filter.names;
    const period = periodsName(periods);
    const when =
      periods.length > 0
        ? { vi: ` thực hiện trong ${period.vi}`, en: ` active in ${period.en}` }
        : { vi: '', en: '' };
    return tasksReport(context, scope, {
      heading: {
        vi: when.vi ? `Nhiệm vụ${when.vi}` : 'Danh mục nhiệm vụ',
        en: `Tasks${when.en}`,
      },
      refine: (asked) => ({ ...asked, by: 'activity' }),
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
    });
  },
};
