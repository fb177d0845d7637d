/** A page for each body that leads something: what it leads, the most urgent first, and what it takes part in. */
import type { Body, Part } from '../catalogue/model.ts';
import { addDays } from '../dates.ts';
import { UsageError } from '../errors.ts';
import type { PaperPart, TableCell, TableRow } from '../formats/paper.ts';
import { isOver, type Standing } from '../progress/status.ts';
import { byDeadline, type Chosen, select, standsFor } from '../query.ts';
import { statusCounts, totalText } from '../task-words.ts';
import type { Say, Text } from '../text.ts';
import { asOfText, officePaper, type SheetContent } from './office-form.ts';
import { dueFilter, horizonDays, type Order, type PaperKind } from './order.ts';
import {
  ANNEX_LABELS,
  deadlineTable,
  shortened,
  timeAndStatusCell,
  withCount,
} from './task-tables.ts';

export const donDoc: PaperKind = {
  name: 'don-doc',
  summary: {
    vi: 'phiếu đôn đốc, mỗi cơ quan chủ trì một trang',
    en: 'a page for each lead body: what it leads, what is late, what is next',
  },
  build(order) {
    const { all, catalogue, say } = order;
    // The lead body chooses the pages; what else the body takes part in stands on its page too.
    const { lead, ...others } = dueFilter(order);
    const tasks = select(all, others).chosen;
    const bodies = (lead ? [lead] : catalogue.bodies).filter((body) =>
      tasks.some(({ task }) => isNamed(task.lead, body)),
    );
    if (bodies.length === 0) {
      throw new UsageError({
        vi: 'không có nhiệm vụ nào để đôn đốc với các tùy chọn này',
        en: 'with these options there is no task to chase',
      });
    }
    const title = say({ vi: 'Phiếu đôn đốc thực hiện nhiệm vụ', en: 'Reminder of tasks' });
    const sheets = bodies.map((body) => sheetFor(order, body, tasks));
    return officePaper(order, title, 'portrait', sheets);
  },
};

function isNamed(parts: readonly Part[], body: Body): boolean {
  return parts.some((part) => part.body === body);
}

/** Whether a collective that is named counts the body in, which is not named itself. */
function isCountedIn(parts: readonly Part[], body: Body): boolean {
  return !isNamed(parts, body) && parts.some((part) => standsFor(part.body, body));
}

function concerns({ lead, with: others }: Standing['task'], body: Body): boolean {
  return [...lead, ...others].some((part) => part.body === body || standsFor(part.body, body));
}

function sheetFor(order: Order, body: Body, tasks: readonly Chosen[]): SheetContent {
  const { catalogue, period, say } = order;
  const led = tasks.filter(({ task }) => isNamed(task.lead, body));
  const ledTogether = tasks.filter(({ task }) => isCountedIn(task.lead, body));
  // A body that is named has a duty of its own, though it leads with all the others too.
  const helped = tasks.filter((one) => !led.includes(one) && isNamed(one.task.with, body));
  const helpedTogether = tasks.filter(
    (one) => !led.includes(one) && !ledTogether.includes(one) && isCountedIn(one.task.with, body),
  );
  const chosen = new Set(tasks.map(({ task }) => task));
  const left = order.all.filter(({ task }) => !chosen.has(task) && concerns(task, body));
  return {
    name: body.code,
    kind: say({ vi: 'PHIẾU ĐÔN ĐỐC', en: 'REMINDER' }),
    subject: [
      say({ vi: 'Thực hiện nhiệm vụ được giao', en: 'Tasks assigned' }) +
        (period ? ` ${say(period.name)}` : ''),
    ],
    basis: `(${catalogue.title}; ${asOfText(order)})`,
    addressee: say({ vi: `Kính gửi: ${body.name}`, en: `To: ${body.name}` }),
    parts: [
      { kind: 'paragraph', text: openingText(order, body, led) },
      ...numbered([
        [
          withCount({ vi: 'Nhiệm vụ chủ trì', en: 'Tasks led' }, led.length, say),
          [ledTable(order, led, body), ...togetherNote(order, ledTogether, body)],
        ],
        [
          withCount({ vi: 'Nhiệm vụ phối hợp', en: 'Tasks taken part in' }, helped.length, say),
          helped.length === 0 ? [] : [helpedTable(order, helped, body)],
        ],
      ]),
      ...idsNote(helpedTogether, say, (total, ids) =>
        say({
          vi: `Ngoài ra, cùng các cơ quan khác phối hợp ${total}: ${ids}.`,
          en: `Also takes part, together with others, in ${total}: ${ids}.`,
        }),
      ),
      ...idsNote(left, say, (total, ids) =>
        say({
          vi: `Theo lựa chọn khi in, phiếu này không nêu ${total} khác của cơ quan: ${ids}.`,
          en: `As chosen in print, not on this sheet: ${total} of this body, ${ids}.`,
        }),
      ),
      ...(led.every(({ status }) => isOver(status)) ? [] : [requestPart(order, body)]),
    ],
    recipients: ['- Như trên;'],
  };
}

/** What is asked of the body, while something is left to do. */
function requestPart({ catalogue, say }: Order, { name }: Body): PaperPart {
  const sender = `${catalogue.authority} ${catalogue.unit}`;
  return {
    kind: 'paragraph',
    text: say({
      vi: `Đề nghị ${name} tập trung hoàn thành các nhiệm vụ chủ trì và báo cáo kết quả, kèm văn bản liên quan, về ${sender} trước ngày …… tháng …… năm ……….`,
      en: `${sender} asks ${name} to complete the tasks it leads and to report the results, with the documents that show them, by ……………….`,
    }),
  };
}

/** "Phòng Kinh tế chủ trì 2 nhiệm vụ: 1 quá hạn, 1 trong hạn." */
function openingText({ say }: Order, body: Body, led: readonly Standing[]): string {
  const counts = `${totalText(led.length, say)}: ${statusCounts(led, say).join(', ')}`;
  return say({ vi: `${body.name} chủ trì ${counts}.`, en: `${body.name} leads ${counts}.` });
}

/** A remark that names tasks by their numbers. */
function idsNote(
  tasks: readonly Standing[],
  say: Say,
  text: (total: string, ids: string) => string,
): PaperPart[] {
  const ids = tasks.map(({ task }) => task.id).join(', ');
  return tasks.length === 0
    ? []
    : [{ kind: 'note', text: text(totalText(tasks.length, say), ids) }];
}

/** The tasks led with others, by number: the sheet for those others has their words. */
function togetherNote({ say }: Order, tasks: readonly Standing[], body: Body): PaperPart[] {
  const isReported = ({ state }: Standing) => state.reporters.includes(body);
  const parts = classed(tasks, [
    [{ vi: 'đã quá hạn', en: 'overdue' }, (one) => one.status === 'overdue' && !isReported(one)],
    [{ vi: 'chưa quá hạn', en: 'not overdue' }, (one) => !isOver(one.status) && !isReported(one)],
    [{ vi: 'đã báo cáo phần việc', en: 'its share reported' }, ({ status }) => !isOver(status)],
    [{ vi: 'đã xong hoặc bị hủy', en: 'done or cancelled' }, () => true],
  ]).map(([name, found]) => `${say(name)}: ${found.map(({ task }) => task.id).join(', ')}`);
  if (parts.length === 0) return [];
  const total = totalText(tasks.length, say);
  const text = say({
    vi: `Cùng các cơ quan khác chủ trì chung ${total}, nội dung ở phiếu gửi chung; ${parts.join('; ')}.`,
    en: `Leads ${total} together with others, whose words are on the sheet to all; ${parts.join('; ')}.`,
  });
  return [{ kind: 'note', text }];
}

/** Overdue, or due within the horizon, and not over. */
function isPressing(order: Order, { status, due }: Standing): boolean {
  return !isOver(status) && due !== null && due <= addDays(order.asOf, horizonDays(order));
}

type Class = [name: Text, test: (one: Standing) => boolean];

/** The tasks of each class that has any; a task is of the first class whose test it passes. */
function classed<T extends Standing>(
  tasks: readonly T[],
  classes: readonly Class[],
): [name: Text, found: T[]][] {
  const classOf = (one: T) => classes.find(([, test]) => test(one));
  return classes
    .map((one): [Text, T[]] => [one[0], tasks.filter((task) => classOf(task) === one)])
    .filter(([, found]) => found.length > 0);
}

/** Sections that have something in them, numbered. */
function numbered(sections: readonly [heading: string, parts: PaperPart[]][]): PaperPart[] {
  return sections
    .filter(([, parts]) => parts.length > 0)
    .flatMap(([heading, parts], index): PaperPart[] => [
      { kind: 'heading', text: `${index + 1}. ${heading}` },
      ...parts,
    ]);
}

/** The tasks under headings, the most urgent first. */
function ledTable(order: Order, tasks: readonly Standing[], leader: Body): PaperPart {
  const { catalogue, say } = order;
  const days = horizonDays(order);
  const classes: Class[] = [
    [{ vi: 'Đã quá hạn', en: 'Overdue' }, ({ status }) => status === 'overdue'],
    [
      { vi: `Đến hạn trong ${days} ngày tới`, en: `Due within ${days} days` },
      (one) => isPressing(order, one),
    ],
    [
      { vi: 'Có hạn sau đó', en: 'Due later' },
      ({ status, due }) => !isOver(status) && due !== null,
    ],
    [{ vi: 'Không có hạn', en: 'Without a deadline' }, ({ status }) => !isOver(status)],
    [{ vi: 'Đã hoàn thành hoặc bị hủy', en: 'Done or cancelled' }, () => true],
  ];
  const rows = classed(byDeadline(tasks), classes).flatMap(([name, found]): TableRow[] => {
    const heading = { text: withCount(name, found.length, say), strong: true as const };
    return [
      { level: 'section', cells: [heading] },
      ...found.map((one): TableRow => {
        const { id, title } = one.task;
        return {
          level: 'item',
          cells: [
            { text: id },
            { text: title },
            withShare(timeAndStatusCell(one, catalogue.calendar, say), one, leader, say),
          ],
        };
      }),
    ];
  });
  return {
    kind: 'table',
    table: {
      caption: say({ vi: 'Nhiệm vụ chủ trì', en: 'Tasks led' }),
      columns: [
        { label: say(ANNEX_LABELS.id), width: 8, align: 'centre' },
        { label: say(ANNEX_LABELS.title), width: 61, align: 'start' },
        { label: say(ANNEX_LABELS.timeAndStatus), width: 31, align: 'start' },
      ],
      rows,
    },
  };
}

/** Of a task that many lead and some have reported: whether this body has. */
function withShare(cell: TableCell, { state }: Standing, leader: Body, say: Say): TableCell {
  const { name } = leader;
  if (state.shares === null) return cell;
  const own = state.reporters.includes(leader)
    ? say({ vi: `${name} đã báo cáo`, en: `${name} has reported` })
    : say({ vi: `${name} chưa báo cáo`, en: `${name} has not reported` });
  return { ...cell, text: `${cell.text}\n${own}` };
}

/** Letters of a title whose full words are another body's to have. */
const TITLE_LETTERS = 60;

/** A row for each task, with what the decision asks of the body beyond coordinating. */
function helpedTable(order: Order, tasks: readonly Standing[], helper: Body): PaperPart {
  const { say } = order;
  const caption = say({ vi: 'Nhiệm vụ phối hợp', en: 'Tasks taken part in' });
  const table = deadlineTable(order, caption, byDeadline(tasks), ({ task }) => {
    const asked = task.with.filter(({ body, role }) => body === helper && role !== 'coordinate');
    const title = shortened(task.title, TITLE_LETTERS);
    return [title, ...asked.map(({ text }) => `(${text})`)].join('\n');
  });
  return { kind: 'table', table };
}
