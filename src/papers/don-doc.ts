/** A page for each body that leads something: what it leads, the most urgent first, and what it takes part in. */
import { hasPassedOn, holds, standsFor } from '../catalogue/holders.ts';
import type { Part } from '../catalogue/model.ts';
import { addDays, type IsoDate, isWithinAny, periodsName } from '../dates.ts';
import type { EmptyWords } from '../empty-view.ts';
import { UsageError } from '../errors.ts';
import type { PaperPart, TableCell, TableRow } from '../formats/paper.ts';
import { workOf } from '../progress/deadlines.ts';
import { hasReported, reportersFor, sharersNamed } from '../progress/shares.ts';
import { type DeadlineStanding, isOver, type Standing, standingBy } from '../progress/status.ts';
import { byDeadline, type Chosen, type DatedStanding, type Filter, select } from '../query.ts';
import { filterText, statusCountsText, takenOverText, totalText } from '../task-words.ts';
import { type Lang, plural, type Say, type Text, uncapitalised } from '../text.ts';
import { idsText, noneText, partsByDecision } from './decisions.ts';
import { asOfText, basisText, numbered, officePaper, type SheetContent } from './office-form.ts';
import { bodyIn, type Office, officesOf } from './offices.ts';
import { dueFilter, horizonDays, type Order, type PaperKind, withinText } from './paper-kind.ts';
import {
  ANNEX_LABELS,
  deadlineRow,
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
    // A lead body chooses the pages; what else the body takes part in stands on its page too.
    const role = order.filter.lead?.length ? 'lead' : 'body';
    const isForAll = !order.filter[role]?.length;
    const wanted = new Set(order.decisions.flatMap(({ filter }) => filter[role] ?? []));
    const scope: Order = {
      ...order,
      filter: { ...order.filter, [role]: [] },
      decisions: order.decisions.map((decision) => ({
        ...decision,
        filter: { ...decision.filter, [role]: [] },
      })),
    };
    const every = officesOf(order.decisions);
    // By the same code another decision may mean another office.
    const isAsked = (one: Standing, office: Office) => {
      const body = bodyIn(one, office);
      return isForAll || (body !== undefined && wanted.has(body));
    };
    const refine = (asked: Filter) => dueFilter(order, asked);
    const tasks = scope.decisions.flatMap((one) => tasksToRemindOf(scope, one.all, one.filter));
    const tasksFor = (office: Office) => tasks.filter((task) => isAsked(task, office));
    // Nobody is there to read a letter to an office that others took over from.
    const offices = every.filter(
      (one) =>
        isThere(one, order.asOf) && tasksFor(one).some((task) => hasOwnPart(task, 'lead', one)),
    );
    if (offices.length === 0) {
      const words: EmptyWords = {
        others: dueFilter(order, order.filter),
        none: { vi: 'không có nhiệm vụ nào để đôn đốc', en: 'no task calls for a reminder' },
        noneLeft: {
          vi: 'không còn nhiệm vụ nào để đôn đốc',
          en: 'no task calls for a reminder any more',
        },
      };
      const show = (standings: readonly Standing[], filter: Filter) =>
        tasksToRemindOf(scope, standings, filter).filter((task) =>
          every.some((one) => isAsked(task, one) && hasOwnPart(task, 'lead', one)),
        );
      const text = (lang: Lang) =>
        noneText({ ...scope, say: (all) => all[lang] }, words, { refine, show });
      throw new UsageError({ vi: text('vi'), en: text('en') });
    }
    const title = order.say({ vi: 'Phiếu đôn đốc thực hiện nhiệm vụ', en: 'Task reminder' });
    const sheets = offices.map((one) =>
      sheetFor(scope, one, dutiesOf(scope, one, tasksFor(one), tasks)),
    );
    return officePaper(order, title, 'portrait', sheets);
  },
};

/** What falls due in the periods, and what is overdue from before one of them; without periods, all. */
function tasksToRemindOf(
  { periods, asOf }: Order,
  all: readonly Standing[],
  filter: Filter,
): Chosen[] {
  const isLate = ({ due, status }: DatedStanding) =>
    !isOver(status) && due < asOf && periods.some(({ from }) => due < from);
  const deadline = (one: DatedStanding) => isWithinAny(one.due, periods) || isLate(one);
  const whole = { ...filter, by: 'deadline' as const, periods: [] };
  return select(all, periods.length > 0 ? { ...whole, deadline } : whole).chosen;
}

/** The tasks of a body, by its part in them: jointly, where a collective that counts it in is named and not itself. */
interface Duties {
  led: readonly Standing[];
  ledJointly: readonly Standing[];
  coordinated: readonly Standing[];
  coordinatedJointly: readonly Standing[];
  /** Done or cancelled while those led from whom it took over: they get no sheet. */
  overBefore: readonly Standing[];
  /** In any part, and kept from the sheet by what the run asks for. */
  leftOut: readonly Standing[];
}

/** @param all those that others are asked for too */
function dutiesOf(
  { decisions, asOf }: Order,
  office: Office,
  tasks: readonly Chosen[],
  all: readonly Standing[],
): Duties {
  const led = tasks.filter((one) => hasOwnPart(one, 'lead', office));
  const ledJointly = tasks.filter((one) => isCountedIn(one, 'lead', office));
  // A body that is named has a duty of its own, though it leads with all the others too.
  const coordinated = tasks.filter((one) => !led.includes(one) && hasOwnPart(one, 'with', office));
  const coordinatedJointly = tasks.filter(
    (one) => !led.includes(one) && !ledJointly.includes(one) && isCountedIn(one, 'with', office),
  );
  const onSheets = new Set(tasks.map(({ task }) => task));
  const leftOut = decisions.flatMap(({ all, catalogue }) => {
    const body = office.bodies.get(catalogue);
    if (!body) return [];
    return select(all, { body: [body] }).chosen.filter(({ task }) => !onSheets.has(task));
  });
  const overBefore = all.filter((one) => {
    const body = bodyIn(one, office);
    return (
      body !== undefined &&
      !led.includes(one as Chosen) &&
      one.task.lead.some((part) => part.body !== body && holds(body, part.body, asOf))
    );
  });
  return { led, ledJointly, coordinated, coordinatedJointly, overBefore, leftOut };
}

function isThere({ bodies }: Office, day: IsoDate): boolean {
  return [...bodies.values()].some((body) => !hasPassedOn(body, day));
}

/** The parts that the office has itself, and not as one of a collective. */
function ownParts(one: Standing, role: 'lead' | 'with', office: Office): Part[] {
  const body = bodyIn(one, office);
  return one.task[role].filter((part) => body && holds(body, part.body, one.heldOn));
}

function hasOwnPart(one: Standing, role: 'lead' | 'with', office: Office): boolean {
  return ownParts(one, role, office).length > 0;
}

/** Whether a collective that is named counts the office in, which has no part of its own. */
function isCountedIn(one: Standing, role: 'lead' | 'with', office: Office): boolean {
  const body = bodyIn(one, office);
  return (
    body !== undefined &&
    !hasOwnPart(one, role, office) &&
    one.task[role].some((part) => standsFor(part.body, body, one.heldOn))
  );
}

function takenOver(one: Standing, role: 'lead' | 'with', office: Office, say: Say): string[] {
  const body = bodyIn(one, office);
  return body ? takenOverText(one, role, body, say) : [];
}

/** What a task that a body leads still asks of it. */
type Urgency = 'overdue' | 'near' | 'later' | 'undated' | 'reported' | 'over';

/** @param horizon the last day that is near */
function urgencyOf(
  work: DeadlineStanding,
  one: Standing,
  leader: Office,
  horizon: IsoDate,
): Urgency {
  const { status, due } = work;
  if (isOver(status)) return 'over';
  if (isReportedBy(leader, work, one)) return 'reported';
  if (status === 'overdue') return 'overdue';
  if (due === null) return 'undated';
  return due <= horizon ? 'near' : 'later';
}

/** Whether the office has done its share of what many lead, or those did from whom it took over. */
function isReportedBy(office: Office, { reports }: DeadlineStanding, one: Standing): boolean {
  const body = bodyIn(one, office);
  return body !== undefined && hasReported(body, sharersNamed(one.task), reports, one.heldOn);
}

type Class = [name: Text, urgencies: readonly Urgency[]];

/** What presses by some deadline of a task, though another one is more urgent. */
const PRESSING: readonly Urgency[] = ['overdue', 'near', 'reported'];

/**
 * The tasks of each class that has any. A task with several deadlines stands in each class in which one of them presses;
 * otherwise in that of the next.
 */
function classed(
  order: Order,
  tasks: readonly Standing[],
  leader: Office,
  classes: readonly Class[],
): [name: Text, found: Standing[]][] {
  const horizon = addDays(order.asOf, horizonDays(order));
  const urgency = (one: Standing, deadline: DeadlineStanding) =>
    urgencyOf(deadline, one, leader, horizon);
  return classes
    .map(([name, urgencies]): [Text, Standing[]] => [
      name,
      tasks.flatMap((one) => {
        const isIn = (deadline: DeadlineStanding) => urgencies.includes(urgency(one, deadline));
        const pressing = one.deadlines.filter((each) => PRESSING.includes(urgency(one, each)));
        if (pressing.length === 0) return isIn(one.next) ? [one] : [];
        return standingBy(one, pressing.filter(isIn)) ?? [];
      }),
    ])
    .filter(([, found]) => found.length > 0);
}

function sheetFor(order: Order, office: Office, duties: Duties): SheetContent {
  const { decisions, filter, say } = order;
  const isConcerned = new Set(
    Object.values<readonly Standing[]>({ ...duties }).flatMap((tasks) =>
      tasks.map(({ catalogue }) => catalogue),
    ),
  );
  const basis = basisText(decisions.filter(({ catalogue }) => isConcerned.has(catalogue)));
  const periods = say(periodsName(order.periods));
  return {
    name: office.code,
    kind: say({ vi: 'PHIẾU ĐÔN ĐỐC', en: 'REMINDER' }),
    subject: [
      say({ vi: 'Thực hiện nhiệm vụ được giao', en: 'Assigned tasks' }) +
        (periods && say({ vi: ` ${periods}`, en: `, ${periods}` })),
    ],
    basis: `(${[basis, filterText(filter, say), asOfText(order)].filter(Boolean).join('; ')})`,
    addressee: say({ vi: `Kính gửi: ${office.name}`, en: `To: ${office.name}` }),
    parts: partsOf(order, office, duties),
    data: [],
    isNumbered: true,
    recipients: ['- Như trên;'],
  };
}

function partsOf(order: Order, office: Office, duties: Duties): PaperPart[] {
  const { led, ledJointly, coordinated, coordinatedJointly, overBefore, leftOut } = duties;
  const { say } = order;
  const isToDo = (one: Standing) =>
    workOf(one).some((work) => !isOver(work.status) && !isReportedBy(office, work, one));
  return [
    { kind: 'paragraph', text: openingText(order, office, duties) },
    ...numbered([
      [
        withCount({ vi: 'Nhiệm vụ chủ trì', en: 'Tasks as lead body' }, led.length, say),
        [
          ...partsByDecision(order, led, (tasks) => [ledTable(order, tasks, office)]),
          ...jointNote(order, ledJointly, office),
        ],
      ],
      [
        withCount(
          { vi: 'Nhiệm vụ phối hợp', en: 'Tasks as coordinating body' },
          coordinated.length,
          say,
        ),
        partsByDecision(order, coordinated, (tasks) => [coordinatedTable(order, tasks, office)]),
      ],
    ]),
    ...idsNote(order, coordinatedJointly, (total, ids) => ({
      vi: `Ngoài ra, cùng các cơ quan khác phối hợp ${total}: ${ids}.`,
      en: `Also a coordinating body, jointly with others, for ${total}: ${ids}.`,
    })),
    ...idsNote(order, overBefore, (total, ids) => ({
      vi: `Đã hoàn thành hoặc dừng thực hiện khi còn do cơ quan trước chủ trì: ${total} (${ids}).`,
      en: `Done or cancelled while led by the body it took over from: ${total} (${ids}).`,
    })),
    ...idsNote(order, leftOut, (total, ids) => ({
      vi: `Theo lựa chọn khi in, phiếu này không nêu ${total} khác của cơ quan: ${ids}.`,
      en: `Not on this sheet, because of the options chosen when printing: ${total} of this body (${ids}).`,
    })),
    ...(led.some(isToDo) ? [requestPart(order, office)] : []),
  ];
}

/** What is asked of the body, while something is left to do. */
function requestPart({ office, say }: Order, { name, collective }: Office): PaperPart {
  // "Các cơ quan" within a sentence.
  const asked = collective ? uncapitalised(name) : name;
  const sender = `${office.authority} ${office.unit}`;
  return {
    kind: 'paragraph',
    text: say({
      vi: `Đề nghị ${asked} tập trung hoàn thành các nhiệm vụ chủ trì và báo cáo kết quả, kèm văn bản liên quan, về ${sender} trước ngày …… tháng …… năm ……….`,
      en: `${sender} asks ${name} to complete the tasks it leads and to report the results, with supporting documents, by ……………….`,
    }),
  };
}

/** "Phòng Kinh tế chủ trì 2 nhiệm vụ: 1 quá hạn, 1 trong hạn." */
function openingText({ say }: Order, { name }: Office, duties: Duties): string {
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
  order: Order,
  tasks: readonly Standing[],
  text: (total: string, ids: string) => Text,
): PaperPart[] {
  if (tasks.length === 0) return [];
  const { say } = order;
  const total = totalText(tasks.length, say);
  return [{ kind: 'note', text: say(text(total, idsText(order, tasks))) }];
}

/** The tasks led with others, by number: the sheet of the collective has what they are. */
function jointNote(order: Order, tasks: readonly Standing[], office: Office): PaperPart[] {
  if (tasks.length === 0) return [];
  const { say } = order;
  const classes = classed(order, tasks, office, [
    [{ vi: 'đã quá hạn', en: 'overdue' }, ['overdue']],
    [{ vi: 'chưa quá hạn', en: 'not overdue' }, ['near', 'later', 'undated']],
    [{ vi: 'đã báo cáo phần việc', en: 'own share reported' }, ['reported']],
    [{ vi: 'đã hoàn thành hoặc dừng thực hiện', en: 'done or cancelled' }, ['over']],
  ]).map(([name, found]) => `${say(name)} (${idsText(order, found)})`);
  const total = totalText(tasks.length, say);
  const collectives = tasks.flatMap((one) => {
    const body = bodyIn(one, office);
    return one.task.lead.filter((part) => body && standsFor(part.body, body, one.heldOn));
  });
  const sheets = [...new Set(collectives.map(({ body }) => body.name))].join('; ');
  const text = say({
    vi: `Chủ trì chung ${total}: ${classes.join('; ')}. Nội dung ở phiếu gửi: ${sheets}.`,
    en: `Led jointly with others, ${total}: ${classes.join('; ')}. For details, see the sheets addressed to: ${sheets}.`,
  });
  return [{ kind: 'note', text }];
}

/** The tasks under headings, the most urgent first. */
function ledTable(order: Order, tasks: readonly Standing[], leader: Office): PaperPart {
  const { say } = order;
  const days = horizonDays(order);
  const within = withinText(days);
  const later =
    days === 0
      ? { vi: 'Đến hạn sau hôm nay', en: 'Due after today' }
      : { vi: `Đến hạn sau ${days} ngày`, en: `Due in more than ${plural(days, 'day')}` };
  const classes = classed(order, tasks, leader, [
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
    [{ vi: 'Đã hoàn thành hoặc dừng thực hiện', en: 'Done or cancelled' }, ['over']],
  ]);
  const rows = classes.flatMap(([name, found]): TableRow[] => {
    const heading = { text: withCount(name, found.length, say), strong: true as const };
    return [
      { level: 'section', cells: [heading] },
      ...byDeadline(found).map((one): TableRow => {
        return {
          level: 'item',
          cells: [
            { text: one.task.id },
            { text: [one.task.title, ...takenOver(one, 'lead', leader, say)].join('\n') },
            withShare(timeAndStatusCell(one, say), one, leader, say),
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
function withShare(cell: TableCell, one: Standing, leader: Office, say: Say): TableCell {
  const { name } = leader;
  if (one.next.shares === null || leader.collective) return cell;
  const body = bodyIn(one, leader);
  const reporters = body ? reportersFor(body, one.next.reports, one.heldOn) : [];
  const names = reporters.map((by) => by.name).join('; ');
  const own = isReportedBy(leader, one.next, one)
    ? say({ vi: `${names} đã báo cáo`, en: `${names} has reported` })
    : reporters.length > 0
      ? say({
          vi: `${name} chưa báo cáo phần việc tiếp nhận`,
          en: `${name} has not reported the share it took over`,
        })
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
function coordinatedTable(order: Order, tasks: readonly Standing[], office: Office): PaperPart {
  const { say } = order;
  const caption = say({ vi: 'Nhiệm vụ phối hợp', en: 'Tasks as coordinating body' });
  const rows = openFirst(tasks).map((one) => {
    const { task } = one;
    const asked = ownParts(one, 'with', office).filter(({ role }) => role !== 'coordinate');
    const lines = [
      shortened(task.title, TITLE_LETTERS),
      ...asked.map(({ text }) => `(${text})`),
      ...takenOver(one, 'with', office, say),
    ];
    return deadlineRow(one, lines.join('\n'), say);
  });
  return { kind: 'table', table: deadlineTable(caption, rows, say) };
}
