/** The figures of a summary: of all tasks, in words, in boxes and in a picture, and of each decision. */
import type {
  DataRow,
  DataTable,
  Figure,
  PaperPart,
  Proportions,
  Shade,
} from '../formats/paper.ts';
import { COUNTED, figures } from '../progress/figures.ts';
import { STATUSES, type Standing } from '../progress/status.ts';
import { counted, deadlineFiguresText, statusCounts, totalText } from '../task-words.ts';
import { numeral, type Say, type Text } from '../text.ts';
import {
  assignedLabel,
  COMPLETION,
  ON_TIME,
  OTHER,
  type Rate,
  ratesOf,
  rateTexts,
  shareOf,
} from './figure-words.ts';
import { figuresTable } from './figures-table.ts';
import type { Order } from './paper-kind.ts';

/** A part of a summary below a heading, and the same for a spreadsheet. */
export interface SummarySection {
  heading: string;
  parts: PaperPart[];
  data: DataTable[];
}

/** @param earlier what is overdue from before the periods */
export function figuresSection(
  order: Order,
  chosen: readonly Standing[],
  earlier: readonly Standing[],
): SummarySection {
  const { decisions, say } = order;
  const deadlines = deadlineFiguresText(figures(chosen), say);
  const byDecision = decisions.length > 1 ? [decisionsTable(order, chosen, earlier)] : [];
  return {
    heading: say({ vi: 'Kết quả chung', en: 'Figures' }),
    parts: [
      { kind: 'figures', figures: figureCards(order, chosen) },
      ...(chosen.length > 0
        ? [{ kind: 'proportions' as const, chart: proportions(chosen, say) }]
        : []),
      { kind: 'note', text: ratesNote(say) },
      ...(deadlines === '' ? [] : [{ kind: 'paragraph' as const, text: `${deadlines}.` }]),
      ...byDecision.map(({ table }) => ({ kind: 'table' as const, table })),
    ],
    data: [figuresData(order, chosen), ...byDecision.map(({ data }) => data)],
  };
}

/** The figures of each decision, which add up to those of all. */
function decisionsTable(order: Order, chosen: readonly Standing[], earlier: readonly Standing[]) {
  const { decisions, marks, say } = order;
  const rows = decisions.map(({ catalogue }) => {
    const isOwn = (one: Standing) => one.catalogue === catalogue;
    const mark = marks.get(catalogue);
    return {
      name: mark && mark.kind !== 'title' ? `${catalogue.title} (${mark.text})` : catalogue.title,
      tasks: chosen.filter(isOwn),
      earlier: earlier.filter(isOwn),
    };
  });
  return figuresTable(
    order,
    rows,
    { tasks: chosen, earlier },
    {
      name: say({ vi: 'Theo văn bản', en: 'By decision' }),
      caption: say({ vi: 'Kết quả theo văn bản', en: 'Figures by decision' }),
      label: { vi: 'Văn bản', en: 'Decision' },
      hasOnTime: true,
    },
  );
}

/** "3 quá hạn; 13 trong hạn, trong đó 1 sắp đến hạn; 6 khác, gồm 4 thường xuyên, …": the counts add up to all. */
export function classesText(chosen: readonly Standing[], say: Say): string {
  const { overdue, inTerm, doneOnTime, doneLate, other } = figures(chosen);
  const isOther = ({ status }: Standing) => COUNTED[status] === 'other';
  const counts: [count: number, label: Text, kinds: string][] = [
    [overdue, STATUSES.overdue, ''],
    [
      inTerm,
      STATUSES['in-term'],
      kindsText(chosen.filter(isPressingOrAhead), inTerm, { vi: 'trong đó', en: 'including' }, say),
    ],
    [doneOnTime, STATUSES['done-on-time'], ''],
    [doneLate, STATUSES['done-late'], ''],
    [other, OTHER, kindsText(chosen.filter(isOther), other, { vi: 'gồm', en: 'namely' }, say)],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, label, kinds]) => `${counted(count, label, say).toLowerCase()}${kinds}`)
    .join('; ');
}

/** Those of a class by their status: ", trong đó 1 sắp đến hạn", and where all have the same, " (thường xuyên)". */
function kindsText(
  tasks: readonly Standing[],
  whole: number,
  introduction: Text,
  say: Say,
): string {
  const statuses = new Set(tasks.map(({ status }) => status));
  const [alone] = statuses;
  if (alone === undefined) return '';
  if (statuses.size === 1 && tasks.length === whole)
    return ` (${say(STATUSES[alone]).toLowerCase()})`;
  return `, ${say(introduction)} ${statusCounts(tasks, say).join(', ')}`;
}

/** Of the tasks in term, those that have a status of their own: due soon, or upcoming. */
function isPressingOrAhead({ status }: Standing): boolean {
  return COUNTED[status] === 'inTerm' && status !== 'in-term';
}

function figureCards(order: Order, chosen: readonly Standing[]): Figure[] {
  const { say } = order;
  const { completion, onTime } = ratesOf(chosen);
  const count = (label: Text, value: number): Figure => {
    return { label: say(label), value: say(numeral(value)), note: '' };
  };
  const kinds = statusCounts(chosen.filter(isPressingOrAhead), say).join(', ');
  const classes = classesOf(chosen).flatMap(([label, value, shade]): Figure[] => {
    const card = { ...count(label, value), shade };
    if (shade === 'other' && value === 0) return [];
    if (shade !== 'open' || kinds === '') return [card];
    const note = say({ vi: `trong đó ${kinds}`, en: `including ${kinds}` });
    return [{ ...card, note, isWide: true }];
  });
  return [
    count(assignedLabel(order), chosen.length),
    ...classes,
    { label: say(COMPLETION), ...rateTexts(completion, say) },
    { label: say(ON_TIME), ...rateTexts(onTime, say) },
  ];
}

/** What the rates are of; it stands below them. */
function ratesNote(say: Say): string {
  return say({
    vi: 'Tỷ lệ hoàn thành: số đã hoàn thành trên số nhiệm vụ có hạn. Tỷ lệ đúng hạn: số hoàn thành đúng hạn trên số đã hoàn thành hoặc quá hạn. Hai tỷ lệ chỉ tính nhiệm vụ có hạn, không tính nhiệm vụ dừng thực hiện.',
    en: 'Share done: tasks done, of those with a deadline. Share on time: tasks done on time, of those done or overdue. Both count only tasks that have a deadline and are not cancelled.',
  });
}

/** The classes from the best to the worst, then what has no deadline. */
function classesOf(chosen: readonly Standing[]): [label: Text, count: number, shade: Shade][] {
  const { doneOnTime, doneLate, inTerm, overdue, other } = figures(chosen);
  return [
    [STATUSES['done-on-time'], doneOnTime, 'done'],
    [STATUSES['done-late'], doneLate, 'done-late'],
    [STATUSES['in-term'], inTerm, 'open'],
    [STATUSES.overdue, overdue, 'overdue'],
    [OTHER, other, 'other'],
  ];
}

function proportions(chosen: readonly Standing[], say: Say): Proportions {
  return {
    caption: `${totalText(chosen.length, say)} ${say({ vi: 'theo tình trạng', en: 'by status' })}`,
    shares: classesOf(chosen)
      .filter(([, count]) => count > 0)
      .map(([label, count, shade]) => ({
        label: say(label),
        count,
        value: say(numeral(count)),
        shade,
      })),
  };
}

/** The classes with their shares of all; below their sum the rates, each with what it is of. */
function figuresData(order: Order, chosen: readonly Standing[]): DataTable {
  const { say } = order;
  const { completion, onTime } = ratesOf(chosen);
  const row = (level: DataRow['level'], label: string, [part, whole]: Rate): DataRow => ({
    level,
    cells: [label, part, shareOf([part, whole])],
  });
  const all = chosen.length;
  const rateRow = (label: Text, rate: Rate, of: Text) => {
    const whole = numeral(rate[1]);
    return row(
      'total',
      say({
        vi: `${label.vi} (trên ${whole.vi} ${of.vi})`,
        en: `${label.en} (of ${whole.en} ${of.en})`,
      }),
      rate,
    );
  };
  return {
    name: say({ vi: 'Kết quả', en: 'Figures' }),
    caption: say({ vi: 'Kết quả chung', en: 'Figures' }),
    columns: [
      { label: say({ vi: 'Chỉ tiêu', en: 'Figure' }), width: 50, align: 'start', holds: 'text' },
      {
        label: say({ vi: 'Số nhiệm vụ', en: 'Tasks' }),
        width: 30,
        align: 'centre',
        holds: 'count',
        isDrawn: true,
      },
      { label: say({ vi: 'Tỷ lệ', en: 'Share' }), width: 20, align: 'centre', holds: 'share' },
    ],
    rows: [
      ...classesOf(chosen).map(([label, count]) => row('item', say(label), [count, all])),
      row('total', say(assignedLabel(order)), [all, all]),
      rateRow(COMPLETION, completion, { vi: 'nhiệm vụ có hạn', en: 'with a deadline' }),
      rateRow(ON_TIME, onTime, {
        vi: 'nhiệm vụ đã hoàn thành hoặc quá hạn',
        en: 'done or overdue',
      }),
    ],
    notes: [],
  };
}
