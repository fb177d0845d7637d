/** The figures of a summary: of all tasks, in a picture, and of each decision. */
import type {
  Figure,
  PaperPart,
  Proportions,
  Shade,
  TableCell,
  TableRow,
} from '../formats/paper.ts';
import { figures } from '../progress/figures.ts';
import { isDone, STATUSES, type Standing } from '../progress/status.ts';
import { deadlineFiguresText, totalText } from '../task-words.ts';
import { numeral, percentage, type Say, type Text } from '../text.ts';
import type { PaperSection } from './office-form.ts';
import type { Order } from './paper-kind.ts';
import { shortened } from './task-tables.ts';

/** What the counts call the tasks that have no deadline or are cancelled. */
const OTHER: Text = { vi: 'Khác', en: 'Other' };

export function figuresSection(order: Order, chosen: readonly Standing[]): PaperSection {
  const { say } = order;
  const parts: PaperPart[] = [{ kind: 'figures', figures: figureCards(order, chosen) }];
  if (chosen.length > 0) parts.push({ kind: 'proportions', chart: proportions(chosen, say) });
  const deadlines = deadlineFiguresText(figures(chosen), say);
  if (deadlines !== '') parts.push({ kind: 'paragraph', text: `${deadlines}.` });
  if (order.decisions.length > 1) parts.push(figuresTable(order, chosen));
  return [say({ vi: 'Kết quả chung', en: 'Figures' }), parts];
}

/** The figures of each decision, which add up to those of all. */
function figuresTable(order: Order, chosen: readonly Standing[]): PaperPart {
  const { decisions, say } = order;
  const hasOther = figures(chosen).other > 0;
  const cellsOf = (tasks: readonly Standing[]) =>
    figureCards(order, tasks, hasOther).map(({ value }): TableCell => ({ text: value }));
  const rows = decisions.map(({ catalogue }): TableRow => {
    const own = chosen.filter((one) => one.catalogue === catalogue);
    const name = `${shortened(catalogue.title, DECISION_LETTERS)} (${catalogue.reference})`;
    return { level: 'item', cells: [{ text: name }, ...cellsOf(own)] };
  });
  const sum: TableRow = {
    level: 'item',
    cells: [{ text: say({ vi: 'Cộng', en: 'Total' }) }, ...cellsOf(chosen)].map((cell) => {
      return { ...cell, strong: true };
    }),
  };
  const labels = figureCards(order, chosen).map(({ label }) => label);
  const width = (100 - DECISION_WIDTH) / labels.length;
  return {
    kind: 'table',
    table: {
      caption: say({ vi: 'Kết quả theo văn bản', en: 'Figures by decision' }),
      columns: [
        { label: say({ vi: 'Văn bản', en: 'Decision' }), width: DECISION_WIDTH, align: 'start' },
        ...labels.map((label) => ({ label, width, align: 'centre' as const })),
      ],
      rows: [...rows, sum],
    },
  };
}

/** Letters of a decision's title in a table of figures, and the width of its column in hundredths. */
const DECISION_LETTERS = 60;
const DECISION_WIDTH = 24;

/** @param hasOther whether what has no deadline or is cancelled has a figure of its own */
function figureCards(
  { periods, say }: Order,
  chosen: readonly Standing[],
  hasOther = figures(chosen).other > 0,
): Figure[] {
  const { tasks, doneOnTime, doneLate, inTerm, overdue, other } = figures(chosen);
  const dated = chosen.filter(({ due, status }) => due !== null && status !== 'cancelled');
  const done = dated.filter(({ status }) => isDone(status));
  const doneOrOverdue = dated.filter(({ status }) => isDone(status) || status === 'overdue');
  const onTime = dated.filter(({ status }) => status === 'done-on-time');
  const count = (label: Text, value: number): Figure => ({
    label: say(label),
    value: say(numeral(value)),
    note: '',
  });
  const rate = (label: Text, part: number, whole: number): Figure => {
    const share = whole === 0 ? null : part / whole;
    return {
      label: say(label),
      value: say(percentage(share, 1)),
      note: share === null ? '' : `${say(numeral(part))}/${say(numeral(whole))}`,
    };
  };
  return [
    count(
      periods.length > 0
        ? { vi: 'Đến hạn trong kỳ', en: 'Due in the period' }
        : { vi: 'Được giao', en: 'Assigned' },
      tasks,
    ),
    count(STATUSES['done-on-time'], doneOnTime),
    count(STATUSES['done-late'], doneLate),
    count(STATUSES['in-term'], inTerm),
    count(STATUSES.overdue, overdue),
    ...(hasOther ? [count(OTHER, other)] : []),
    rate({ vi: 'Tỷ lệ hoàn thành', en: 'Completion rate' }, done.length, dated.length),
    rate({ vi: 'Tỷ lệ đúng hạn', en: 'On-time rate' }, onTime.length, doneOrOverdue.length),
  ];
}

/** What the figures count; at the end, for the first page is to be read in a minute. */
export function figuresNote(chosen: readonly Standing[], say: Say): PaperPart {
  const isMixed = chosen.some(({ status }) => status === 'due-soon' || status === 'upcoming');
  const notes: Text[] = [
    {
      vi: 'Các tỷ lệ chỉ tính nhiệm vụ có hạn, không tính nhiệm vụ dừng thực hiện. Tỷ lệ hoàn thành: số nhiệm vụ đã hoàn thành trên số nhiệm vụ có hạn. Tỷ lệ đúng hạn: số nhiệm vụ hoàn thành đúng hạn trên số nhiệm vụ đã hoàn thành hoặc đã quá hạn.',
      en: 'The rates cover only tasks that have a deadline and are not cancelled. Completion rate: tasks done, as a share of all these. On-time rate: tasks done on time, as a share of those done or overdue.',
    },
  ];
  if (isMixed) {
    notes.push({
      vi: 'Trong hạn: cả nhiệm vụ sắp đến hạn và chưa đến kỳ.',
      en: '“In term” includes tasks due soon and upcoming.',
    });
  }
  if (figures(chosen).other > 0) {
    notes.push({
      vi: 'Khác: thường xuyên, chưa xác định thời hạn, dừng thực hiện.',
      en: 'Other: ongoing, undetermined, cancelled.',
    });
  }
  return { kind: 'note', text: notes.map(say).join(' ') };
}

function proportions(chosen: readonly Standing[], say: Say): Proportions {
  const { tasks, doneOnTime, doneLate, inTerm, overdue, other } = figures(chosen);
  const shares: [label: Text, count: number, shade: Shade][] = [
    [STATUSES['done-on-time'], doneOnTime, 'done'],
    [STATUSES['done-late'], doneLate, 'done-late'],
    [STATUSES['in-term'], inTerm, 'open'],
    [STATUSES.overdue, overdue, 'overdue'],
    [OTHER, other, 'other'],
  ];
  return {
    caption: `${totalText(tasks, say)} ${say({ vi: 'theo tình trạng', en: 'by status' })}`,
    shares: shares
      .filter(([, count]) => count > 0)
      .map(([label, count, shade]) => ({
        label: say(label),
        count,
        value: say(numeral(count)),
        shade,
      })),
  };
}
