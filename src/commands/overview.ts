import type { Catalogue } from '../catalogue/model.ts';
import { formatDate, WEEKDAYS, weekdayOf } from '../dates.ts';
import { type Block, type Report, sheetOf } from '../formats/report.ts';
import { standings } from '../progress/status.ts';
import { byDeadline, type Chosen, select } from '../query.ts';
import { daysLeftText, statusCountsText } from '../task-words.ts';
import { capitalised } from '../text.ts';
import type { Command, Context } from './command.ts';
import { taskColumns, taskData, taskListing } from './tasks.ts';

/** What `dvtasks` alone prints: the day, the figures, what is late, what is next. */
export const overview: Command = {
  name: 'overview',
  summary: {
    vi: 'hôm nay: việc quá hạn, sắp đến hạn và hạn kế tiếp',
    en: 'today: what is late, due soon and next',
  },
  options: [],
  async run(context) {
    const catalogue = await context.load();
    const { chosen, counts } = select(standings(catalogue, context.asOf), {});
    const dated = byDeadline(chosen.filter(({ due }) => due !== null));
    const late = dated.filter(({ status }) => status === 'overdue');
    const soon = dated.filter(({ status }) => status === 'due-soon');
    const later = dated.filter(({ status }) => status === 'in-term' || status === 'upcoming');
    const next = later.filter(({ due }) => due === later[0]?.due);
    const urgent = [...late, ...soon];
    const report: Report = {
      data: () => ({
        kind: 'overview',
        asOf: context.asOf,
        overdue: late.map(taskData),
        dueSoon: soon.map(taskData),
        next: next.map(taskData),
        counts,
      }),
      records: () => urgent.map(taskData),
      sheet: () => sheetOf(urgent, taskColumns(context)),
      blocks: () => overviewBlocks(context, catalogue, { all: chosen, late, soon, next }),
    };
    return { report };
  },
};

function overviewBlocks(
  context: Context,
  catalogue: Catalogue,
  { all, late, soon, next }: Record<'all' | 'late' | 'soon' | 'next', Chosen[]>,
): Block[] {
  const { say, asOf } = context;
  const day = `${say(WEEKDAYS[weekdayOf(asOf)] ?? { vi: '', en: '' })}, ${formatDate(asOf)}`;
  const group = (heading: string, tasks: Chosen[]): Block[] =>
    tasks.length === 0
      ? []
      : [
          { kind: 'heading', text: `${heading} (${tasks.length})` },
          taskListing(tasks, context, { sections: false }),
        ];
  const [first] = next;
  const until = first?.due ? `${formatDate(first.due)} (${say(daysLeftText(first.daysLeft))})` : '';
  return [
    { kind: 'heading', text: `${capitalised(day)} · ${catalogue.unit}` },
    { kind: 'text', text: catalogue.title },
    { kind: 'text', text: statusCountsText(all, context.say) },
    ...group(say({ vi: 'QUÁ HẠN', en: 'OVERDUE' }), late),
    ...group(say({ vi: 'SẮP ĐẾN HẠN', en: 'DUE SOON' }), soon),
    ...(first
      ? [
          {
            kind: 'text' as const,
            text: `${say({ vi: 'Hạn kế tiếp', en: 'Next deadline' })}: ${until}: ${next.map(({ task }) => task.id).join(', ')}`,
          },
        ]
      : []),
  ];
}
