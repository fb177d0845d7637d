/** The figures of a summary by the bodies that lead: who is late, and with what. */
import type { Standing } from '../progress/status.ts';
import { hasPart } from '../query.ts';
import { numeral } from '../text.ts';
import type { SummarySection } from './figures-section.ts';
import { type FiguresRow, figuresTable } from './figures-table.ts';
import { bodyIn, type Office, officesOf } from './offices.ts';
import type { Order } from './paper-kind.ts';
import { ANNEX_LABELS } from './task-tables.ts';

/**
 * Of each body that leads something, those with the most overdue first.
 *
 * @param earlier what is overdue from before the periods
 */
export function bodiesSection(
  order: Order,
  chosen: readonly Standing[],
  earlier: readonly Standing[],
): SummarySection {
  const { say } = order;
  const heading = say({ vi: 'Kết quả theo cơ quan chủ trì', en: 'Figures by lead body' });
  const rows = rowsOf(order, chosen, earlier);
  if (rows.length === 0) return { heading, parts: [], data: [] };
  const { table, data } = figuresTable(
    order,
    rows,
    { tasks: chosen, earlier },
    {
      name: say({ vi: 'Theo cơ quan', en: 'By body' }),
      caption: heading,
      label: ANNEX_LABELS.lead,
      hasIds: true,
    },
  );
  return {
    heading,
    parts: [
      { kind: 'table', table },
      ...repeatedText(order, rows, chosen).map((text) => ({ kind: 'note' as const, text })),
    ],
    data: [data],
  };
}

function rowsOf(
  order: Order,
  chosen: readonly Standing[],
  earlier: readonly Standing[],
): FiguresRow[] {
  const rowOf = (name: string, isOwn: (one: Standing) => boolean): FiguresRow => ({
    name,
    tasks: chosen.filter(isOwn),
    earlier: earlier.filter(isOwn),
  });
  const leads = (one: Standing, office: Office) => {
    const body = bodyIn(one, office);
    return body !== undefined && hasPart(one, 'lead', body);
  };
  const nobody = order.say({ vi: 'Chưa ghi cơ quan chủ trì', en: 'No lead body is named' });
  const rows = [
    ...officesOf(order.decisions).map((office) => rowOf(office.name, (one) => leads(one, office))),
    rowOf(nobody, ({ task }) => task.lead.length === 0),
  ];
  return rows
    .filter(({ tasks, earlier }) => tasks.length + earlier.length > 0)
    .sort((one, other) => lateness(other) - lateness(one));
}

/** How many tasks of a row are overdue. */
function lateness({ tasks, earlier }: FiguresRow): number {
  return tasks.filter(({ status }) => status === 'overdue').length + earlier.length;
}

/** That the rows add up to more than there is. */
function repeatedText(
  { say }: Order,
  rows: readonly FiguresRow[],
  chosen: readonly Standing[],
): string[] {
  const counted = rows.reduce((sum, { tasks }) => sum + tasks.length, 0);
  if (counted === chosen.length) return [];
  const times = numeral(counted);
  return [
    say({
      vi: `Nhiệm vụ có nhiều cơ quan chủ trì được tính ở mỗi cơ quan (${times.vi} lượt), và một lần ở dòng cuối.`,
      en: `A task with several lead bodies counts under each of them (${times.en} counts), and once in the last row.`,
    }),
  ];
}
