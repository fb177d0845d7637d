/** A page for each body that leads something: what it leads, the most urgent first, and what it takes part in. */
import type { Body, Part } from '../catalogue/model.ts';
import { addDays, type IsoDate, periodsName } from '../dates.ts';
import { type EmptyView, emptyText } from '../empty-view.ts';
import { UsageError } from '../errors.ts';
import type { PaperPart, TableCell, TableRow } from '../formats/paper.ts';
import { isOver, type Standing } from '../progress/status.ts';
import { byDeadline, type Chosen, type Filter, isNamed, select, standsFor } from '../query.ts';
import { filterText, statusCountsText, totalText } from '../task-words.ts';
import { plural, type Say, type Text, uncapitalised } from '../text.ts';
import { asOfText, numbered, officePaper, type SheetContent } from './office-form.ts';
import { dueFilter, horizonDays, type Order, type PaperKind, withinText } from './paper-kind.ts';
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
    const { catalogue, say } = order;
    const { lead = [], ...rest } = order.filter;
    const { body = [], ...others } = rest;
    // A lead body chooses the pages; what else the body takes part in stands on its page too.
    const wanted = lead.length > 0 ? lead : body;
    const scope: Order = { ...order, filter: lead.length > 0 ? rest : others };
    const tasks = tasksToRemindOf(scope);
    const addressees = catalogue.bodies.filter(
      (one) => wanted.length === 0 || wanted.includes(one),
    );
    const isLed = ({ task }: Standing) => addressees.some((one) => isNamed(task.lead, one));
    const bodies = addressees.filter((one) => tasks.some(({ task }) => isNamed(task.lead, one)));
    if (bodies.length === 0) {
      const view: EmptyView = {
        ...scope,
        filter: dueFilter(scope),
        show: (all, filter) => tasksToRemindOf({ ...scope, all, filter }).filter(isLed),
        others: dueFilter(order),
        none: { vi: 'không có nhiệm vụ nào để đôn đốc', en: 'no task calls for a reminder' },
        noneLeft: {
          vi: 'không còn nhiệm vụ nào để đôn đốc',
          en: 'no task calls for a reminder any more',
        },
      };
      throw new UsageError({
        vi: emptyText(view, ({ vi }) => vi),
        en: emptyText(view, ({ en }) => en),
      });
    }
    const title = say({ vi: 'Phiếu đôn đốc thực hiện nhiệm vụ', en: 'Task reminder' });
    const sheets = bodies.map((one) => sheetFor(scope, one, dutiesOf(scope, one, tasks)));
    return officePaper(order, title, 'portrait', sheets);
  },
};

/** What falls due in the periods, and what is overdue from before one of them. */
function tasksToRemindOf(order: Order): Chosen[] {
  const { all, filter, periods, asOf } = order;
  const tasksOf = (one: Filter) => new Set(select(all, one).chosen.map(({ task }) => task));
  const inPeriods = tasksOf(dueFilter(order));
  const late = tasksOf({ ...filter, periods: [], open: true, before: asOf });
  return select(all, { ...filter, periods: [] }).chosen.filter(
    ({ task, due }) =>
      inPeriods.has(task) ||
      (late.has(task) && periods.some(({ from }) => due !== null && due < from)),
  );
}

/** The tasks of a body, by its part in them: jointly, where a collective that counts it in is named and not itself. */
interface Duties {
  led: readonly Standing[];
  ledJointly: readonly Standing[];
  coordinated: readonly Standing[];
  coordinatedJointly: readonly Standing[];
  /** In any part, and kept from the sheet by what the run asks for. */
  leftOut: readonly Standing[];
}

function dutiesOf({ all }: Order, body: Body, tasks: readonly Chosen[]): Duties {
  const led = tasks.filter(({ task }) => isNamed(task.lead, body));
  const ledJointly = tasks.filter(({ task }) => isCountedIn(task.lead, body));
  // A body that is named has a duty of its own, though it leads with all the others too.
  const coordinated = tasks.filter((one) => !led.includes(one) && isNamed(one.task.with, body));
  const coordinatedJointly = tasks.filter(
    (one) => !led.includes(one) && !ledJointly.includes(one) && isCountedIn(one.task.with, body),
  );
  const onSheets = new Set(tasks.map(({ task }) => task));
  const leftOut = select(all, { body: [body] }).chosen.filter(({ task }) => !onSheets.has(task));
  return { led, ledJointly, coordinated, coordinatedJointly, leftOut };
}

/** Whether a collective that is named counts the body in, which is not named itself. */
function isCountedIn(parts: readonly Part[], body: Body): boolean {
  return !isNamed(parts, body) && parts.some((part) => standsFor(part.body, body));
}

/** What a task that a body leads still asks of it. */
type Urgency = 'overdue' | 'near' | 'later' | 'undated' | 'reported' | 'over';

/** @param horizon the last day that is near */
function urgencyOf(one: Standing, leader: Body, horizon: IsoDate): Urgency {
  const { status, due } = one;
  if (isOver(status)) return 'over';
  if (hasReported(one, leader)) return 'reported';
  if (status === 'overdue') return 'overdue';
  if (due === null) return 'undated';
  return due <= horizon ? 'near' : 'later';
}

/** Whether the body has done its share of a task that many lead. */
function hasReported({ state }: Standing, body: Body): boolean {
  return state.reporters.includes(body);
}

type Class = [name: Text, urgencies: readonly Urgency[]];

/** The tasks of each class that has any. */
function classed(
  order: Order,
  tasks: readonly Standing[],
  leader: Body,
  classes: readonly Class[],
): [name: Text, found: Standing[]][] {
  const horizon = addDays(order.asOf, horizonDays(order));
  return classes
    .map(([name, urgencies]): [Text, Standing[]] => [
      name,
      tasks.filter((one) => urgencies.includes(urgencyOf(one, leader, horizon))),
    ])
    .filter(([, found]) => found.length > 0);
}

function sheetFor(order: Order, body: Body, duties: Duties): SheetContent {
  const { catalogue, say } = order;
  const periods = say(periodsName(order.periods));
  return {
    name: body.code,
    kind: say({ vi: 'PHIẾU ĐÔN ĐỐC', en: 'REMINDER' }),
    subject: [
      say({ vi: 'Thực hiện nhiệm vụ được giao', en: 'Assigned tasks' }) +
        (periods && say({ vi: ` ${periods}`, en: `, ${periods}` })),
    ],
    basis: `(${[catalogue.title, filterText(order.filter, say), asOfText(order)].filter(Boolean).join('; ')})`,
    addressee: say({ vi: `Kính gửi: ${body.name}`, en: `To: ${body.name}` }),
    parts: partsOf(order, body, duties),
    recipients: ['- Như trên;'],
  };
}

function partsOf(order: Order, body: Body, duties: Duties): PaperPart[] {
  const { led, ledJointly, coordinated, coordinatedJointly, leftOut } = duties;
  const { say } = order;
  const isToDo = (one: Standing) => !isOver(one.status) && !hasReported(one, body);
  return [
    { kind: 'paragraph', text: openingText(order, body, duties) },
    ...numbered([
      [
        withCount({ vi: 'Nhiệm vụ chủ trì', en: 'Tasks as lead body' }, led.length, say),
        [ledTable(order, led, body), ...jointNote(order, ledJointly, body)],
      ],
      [
        withCount(
          { vi: 'Nhiệm vụ phối hợp', en: 'Tasks as coordinating body' },
          coordinated.length,
          say,
        ),
        coordinated.length === 0 ? [] : [coordinatedTable(order, coordinated, body)],
      ],
    ]),
    ...idsNote(coordinatedJointly, say, (total, ids) => ({
      vi: `Ngoài ra, cùng các cơ quan khác phối hợp ${total}: ${ids}.`,
      en: `Also a coordinating body, jointly with others, for ${total}: ${ids}.`,
    })),
    ...idsNote(leftOut, say, (total, ids) => ({
      vi: `Theo lựa chọn khi in, phiếu này không nêu ${total} khác của cơ quan: ${ids}.`,
      en: `Not on this sheet, because of the options chosen when printing: ${total} of this body (${ids}).`,
    })),
    ...(led.some(isToDo) ? [requestPart(order, body)] : []),
  ];
}

/** What is asked of the body, while something is left to do. */
function requestPart({ catalogue, say }: Order, { name, collective }: Body): PaperPart {
  // "Các cơ quan" within a sentence.
  const asked = collective ? uncapitalised(name) : name;
  const sender = `${catalogue.authority} ${catalogue.unit}`;
  return {
    kind: 'paragraph',
    text: say({
      vi: `Đề nghị ${asked} tập trung hoàn thành các nhiệm vụ chủ trì và báo cáo kết quả, kèm văn bản liên quan, về ${sender} trước ngày …… tháng …… năm ……….`,
      en: `${sender} asks ${name} to complete the tasks it leads and to report the results, with supporting documents, by ……………….`,
    }),
  };
}

/** "Phòng Kinh tế chủ trì 2 nhiệm vụ: 1 quá hạn, 1 trong hạn." */
function openingText({ say }: Order, { name }: Body, duties: Duties): string {
  const { led, ledJointly, leftOut } = duties;
  const countsOf = (tasks: readonly Standing[]) => statusCountsText(tasks, say, ', ');
  const scope =
    leftOut.length === 0
      ? ''
      : say({ vi: 'Trong phạm vi của phiếu này, ', en: 'Within the scope of this sheet, ' });
  const jointly =
    ledJointly.length === 0
      ? ''
      : say({
          vi: `; cùng các cơ quan khác chủ trì chung ${countsOf(ledJointly)}`,
          en: `; jointly with others it leads ${countsOf(ledJointly)}`,
        });
  const own = say({ vi: `${name} chủ trì ${countsOf(led)}`, en: `${name} leads ${countsOf(led)}` });
  return `${scope}${own}${jointly}.`;
}

/** A remark that names tasks by their numbers. */
function idsNote(
  tasks: readonly Standing[],
  say: Say,
  text: (total: string, ids: string) => Text,
): PaperPart[] {
  if (tasks.length === 0) return [];
  return [{ kind: 'note', text: say(text(totalText(tasks.length, say), idsText(tasks))) }];
}

function idsText(tasks: readonly Standing[]): string {
  return tasks.map(({ task }) => task.id).join(', ');
}

/** The tasks led with others, by number: the sheet of the collective has what they are. */
function jointNote(order: Order, tasks: readonly Standing[], body: Body): PaperPart[] {
  if (tasks.length === 0) return [];
  const { say } = order;
  const classes = classed(order, tasks, body, [
    [{ vi: 'đã quá hạn', en: 'overdue' }, ['overdue']],
    [{ vi: 'chưa quá hạn', en: 'not overdue' }, ['near', 'later', 'undated']],
    [{ vi: 'đã báo cáo phần việc', en: 'own share reported' }, ['reported']],
    [{ vi: 'đã xong hoặc bị hủy', en: 'done or cancelled' }, ['over']],
  ]).map(([name, found]) => `${say(name)} (${idsText(found)})`);
  const total = totalText(tasks.length, say);
  const leaders = tasks.flatMap(({ task }) => task.lead.map((part) => part.body));
  const collectives = leaders.filter((one) => standsFor(one, body)).map(({ name }) => name);
  const sheets = [...new Set(collectives)].join('; ');
  const text = say({
    vi: `Chủ trì chung ${total}: ${classes.join('; ')}. Nội dung ở phiếu gửi: ${sheets}.`,
    en: `Led jointly with others, ${total}: ${classes.join('; ')}. For details, see the sheets addressed to: ${sheets}.`,
  });
  return [{ kind: 'note', text }];
}

/** The tasks under headings, the most urgent first. */
function ledTable(order: Order, tasks: readonly Standing[], leader: Body): PaperPart {
  const { catalogue, say } = order;
  const days = horizonDays(order);
  const within = withinText(days);
  const later =
    days === 0
      ? { vi: 'Đến hạn sau hôm nay', en: 'Due after today' }
      : { vi: `Đến hạn sau ${days} ngày`, en: `Due in more than ${plural(days, 'day')}` };
  const classes = classed(order, byDeadline(tasks), leader, [
    [{ vi: 'Đã quá hạn', en: 'Overdue' }, ['overdue']],
    [{ vi: `Đến hạn ${within.vi}`, en: `Due ${within.en}` }, ['near']],
    [later, ['later']],
    [{ vi: 'Thường xuyên, chưa xác định thời hạn', en: 'Ongoing or undetermined' }, ['undated']],
    [
      {
        vi: 'Đã báo cáo phần việc, chờ cơ quan khác',
        en: 'Own share reported, other bodies still to report',
      },
      ['reported'],
    ],
    [{ vi: 'Đã hoàn thành hoặc bị hủy', en: 'Done or cancelled' }, ['over']],
  ]);
  const rows = classes.flatMap(([name, found]): TableRow[] => {
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
      caption: say({ vi: 'Nhiệm vụ chủ trì', en: 'Tasks as lead body' }),
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
function withShare(cell: TableCell, one: Standing, leader: Body, say: Say): TableCell {
  const { name } = leader;
  if (one.state.shares === null || leader.collective) return cell;
  const own = hasReported(one, leader)
    ? say({ vi: `${name} đã báo cáo`, en: `${name} has reported` })
    : say({ vi: `${name} chưa báo cáo`, en: `${name} has not reported` });
  return { ...cell, text: `${cell.text}\n${own}` };
}

function openFirst<T extends Standing>(tasks: readonly T[]): T[] {
  const sorted = byDeadline(tasks);
  return [
    ...sorted.filter(({ status }) => !isOver(status)),
    ...sorted.filter(({ status }) => isOver(status)),
  ];
}

/** Letters of a title whose full words are another body's to have. */
const TITLE_LETTERS = 60;

/** A row for each task, with what the decision asks of the body beyond coordinating. */
function coordinatedTable(order: Order, tasks: readonly Standing[], coordinator: Body): PaperPart {
  const { say } = order;
  const caption = say({ vi: 'Nhiệm vụ phối hợp', en: 'Tasks as coordinating body' });
  const table = deadlineTable(order, caption, openFirst(tasks), ({ task }) => {
    const asked = task.with.filter(
      ({ body, role }) => body === coordinator && role !== 'coordinate',
    );
    const title = shortened(task.title, TITLE_LETTERS);
    return [title, ...asked.map(({ text }) => `(${text})`)].join('\n');
  });
  return { kind: 'table', table };
}
