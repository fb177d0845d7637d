/** A letter for each body that has something to do: what it leads, the most urgent first, and what it takes part in. */
import { hasPassedOn } from '../catalogue/holders.ts';
import type { Task } from '../catalogue/model.ts';
import { citationText, senderOf } from '../catalogue-words.ts';
import { formatDate, type IsoDate, isWithinAny, periodsName } from '../dates.ts';
import type { EmptyWords } from '../empty-view.ts';
import { UsageError } from '../errors.ts';
import type { PaperPart } from '../formats/paper.ts';
import { isOver, STATUSES, type Standing, type Status } from '../progress/status.ts';
import { byDeadline, type Chosen, type DatedStanding, type Filter, select } from '../query.ts';
import { filterText, nameWithin, statusCountsText, totalText } from '../task-words.ts';
import { CALL_HERE, capitalised, type Lang, type Text, WORD } from '../text.ts';
import { idIn, idsText, noneText } from './decisions.ts';
import {
  byUrgency,
  type Duties,
  dutiesOf,
  hasOwnPart,
  isCountedIn,
  isToDo,
  type Urgency,
} from './duties.ts';
import {
  askedTexts,
  awaitedText,
  classesOf,
  coordinatedTable,
  ledTable,
  letterData,
} from './letter-tables.ts';
import {
  asOfText,
  namedAmongOthers,
  numbered,
  officePaper,
  type SheetContent,
} from './office-form.ts';
import { bodyIn, type Office, officesOf } from './offices.ts';
import { dueFilter, type Order, type PaperKind } from './paper-kind.ts';
import { withCount } from './task-tables.ts';

export const donDoc: PaperKind = {
  name: 'don-doc',
  summary: {
    vi: 'phiếu đôn đốc, mỗi cơ quan chủ trì một trang',
    en: 'a page for each lead body: what it leads, what is late, what is next',
  },
  build(order) {
    const letters = lettersOf(order);
    if (letters.written.length === 0) throw noneToWrite(order, letters);
    const title = order.say({ vi: 'Phiếu đôn đốc thực hiện nhiệm vụ', en: 'Task reminder' });
    const sheets = letters.written.map(({ office, duties }) =>
      sheetFor(letters.scope, office, duties),
    );
    return officePaper(order, title, 'portrait', sheets);
  },
  remarks(order) {
    const { notWritten } = lettersOf(order);
    return notWritten.length === 0 ? [] : [notWrittenText(notWritten)];
  },
};

interface Letter {
  office: Office;
  duties: Duties;
}

/** Who gets a letter, and who does not though it leads something: nothing of that is left to do. */
interface Letters {
  written: readonly Letter[];
  notWritten: readonly Letter[];
  /** The order without the bodies that it asks for: they choose the letters. */
  scope: Order;
  every: readonly Office[];
  isAddressed: (one: Standing, office: Office) => boolean;
}

function lettersOf(order: Order): Letters {
  // A lead body chooses the letters; what else the body takes part in stands in its letter too.
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
  // What a body leads as one of a collective alone, the letter to that says; who is asked for has one of its own.
  const isAddressed = (one: Standing, office: Office) =>
    isAsked(one, office) &&
    (hasOwnPart(one, 'lead', office) || (!isForAll && isCountedIn(one, 'lead', office)));
  const tasks = scope.decisions.flatMap((one) => tasksToRemindOf(scope, one.all, one.filter));
  const letters = every
    // Nobody is there to read a letter to an office that others took over from.
    .filter((office) => isThere(office, order.asOf))
    .filter((office) => tasks.some((one) => isAddressed(one, office)))
    .map((office): Letter => {
      const own = tasks.filter((one) => isAsked(one, office));
      return { office, duties: dutiesOf(scope, office, own, tasks) };
    });
  const isWritten = ({ office, duties: { led, ledJointly } }: Letter) =>
    [...led, ...(isForAll ? [] : ledJointly)].some((one) => isToDo(one, office));
  return {
    written: letters.filter(isWritten),
    notWritten: letters.filter((one) => !isWritten(one)),
    scope,
    every,
    isAddressed,
  };
}

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

function isThere({ bodies }: Office, day: IsoDate): boolean {
  return [...bodies.values()].some((body) => !hasPassedOn(body, day));
}

function noneToWrite(order: Order, { scope, every, isAddressed }: Letters): UsageError {
  const words: EmptyWords = {
    others: dueFilter(order, order.filter),
    none: { vi: 'không có nhiệm vụ nào để đôn đốc', en: 'no task calls for a reminder' },
    noneLeft: {
      vi: 'không còn nhiệm vụ nào để đôn đốc',
      en: 'no task calls for a reminder any more',
    },
  };
  const refine = (asked: Filter) => dueFilter(order, asked);
  const show = (standings: readonly Standing[], filter: Filter) =>
    tasksToRemindOf(scope, standings, filter).filter((task) =>
      every.some((one) => isAddressed(task, one)),
    );
  const text = (lang: Lang) =>
    noneText({ ...scope, say: (all) => all[lang] }, words, { refine, show });
  return new UsageError({ vi: text('vi'), en: text('en') });
}

/** Who gets no letter, why, and how to print one for what is left to do with others. */
function notWrittenText(letters: readonly Letter[]): Text {
  const names = letters.map(({ office }) => office.name).join('; ');
  const led = letters.flatMap(({ duties }) => duties.led);
  const isOfShares = led.some(({ status }) => !isOver(status));
  const scope = letters.some(({ duties }) => duties.leftOut.length > 0)
    ? { vi: ' trong phạm vi in', en: ' within what is printed' }
    : { vi: '', en: '' };
  const none = isOfShares
    ? {
        vi: `nhiệm vụ chủ trì${scope.vi} đã hoàn thành, dừng thực hiện hoặc đã báo cáo phần việc`,
        en: `what they lead${scope.en} is done, cancelled or reported`,
      }
    : {
        vi: `nhiệm vụ chủ trì${scope.vi} đã hoàn thành hoặc dừng thực hiện`,
        en: `what they lead${scope.en} is done or cancelled`,
      };
  const open = letters.filter(({ office, duties }) =>
    duties.ledJointly.some((one) => isToDo(one, office)),
  );
  const leads = open.map(({ office }) => ` --lead ${WORD}${office.code}${WORD}`).join('');
  const joint = {
    vi: `; nhiệm vụ chủ trì chung có trong phiếu gửi chung, in phiếu riêng: ${CALL_HERE} print don-doc${leads}`,
    en: `; what they lead jointly is in the letters to all; for letters of their own: ${CALL_HERE} print don-doc${leads}`,
  };
  return {
    vi: `không in phiếu cho ${names}: ${none.vi}${open.length > 0 ? joint.vi : ''}`,
    en: `no letter for ${names}: ${none.en}${open.length > 0 ? joint.en : ''}`,
  };
}

function sheetFor(order: Order, office: Office, duties: Duties): SheetContent {
  const { filter, say } = order;
  const periods = say(periodsName(order.periods));
  const basis = [filterText(filter, say), asOfText(order)].filter(Boolean).join('; ');
  return {
    name: office.code,
    kind: say({ vi: 'PHIẾU ĐÔN ĐỐC', en: 'REMINDER' }),
    subject: [
      say({ vi: 'Thực hiện nhiệm vụ được giao', en: 'Assigned tasks' }) +
        (periods && say({ vi: ` ${periods}`, en: `, ${periods}` })),
    ],
    basis: `(${capitalised(basis)})`,
    addressee: say({ vi: `Kính gửi: ${office.name}`, en: `To: ${office.name}` }),
    parts: partsOf(order, office, duties),
    data: [letterData(order, office, duties, notesOf(order, office, duties))],
    isNumbered: true,
    recipients: ['- Như trên;'],
  };
}

function partsOf(order: Order, office: Office, duties: Duties): PaperPart[] {
  const { say } = order;
  const { led, ledJointly, overBefore, leftOut } = duties;
  const classes = classesOf(order, office, duties);
  const shown = new Set(classes.flatMap(({ found }) => found.map(({ task }) => task)));
  const { helped, helpedElsewhere } = helpOf(order, office, duties, shown);
  const all = byUrgency(order, [...led, ...ledJointly], office);
  const jointly = byUrgency(order, ledJointly, office);
  for (const { urgency, isJoint } of classes) if (isJoint) jointly[urgency] = [];
  return [
    { kind: 'paragraph', text: openingText(order, office, duties) },
    ...numbered([
      [
        withCount({ vi: 'Nhiệm vụ chủ trì', en: 'Tasks as lead body' }, shown.size, say),
        [
          ledTable(order, classes, office),
          ...jointNote(order, jointly),
          ...reportedNote(order, all.reported),
          ...overNote(order, all.over),
        ],
      ],
      [
        withCount(
          { vi: 'Nhiệm vụ phối hợp', en: 'Tasks as coordinating body' },
          helped.length,
          say,
        ),
        helped.length > 0 ? [coordinatedTable(order, helped, office)] : [],
      ],
    ]),
    ...helpNote(order, helpedElsewhere),
    ...overBeforeNote(order, overBefore),
    ...leftOutNote(order, leftOut),
    { kind: 'paragraph', text: requestText(order, office) },
  ];
}

/** What else the body takes part in: in full what presses, and what the decision asks of it beyond coordinating. */
function helpOf(
  order: Order,
  office: Office,
  { ledJointly, coordinated, coordinatedJointly }: Duties,
  shown: ReadonlySet<Task>,
): Record<'helped' | 'helpedElsewhere', readonly Standing[]> {
  const all = [...coordinated, ...coordinatedJointly].filter(({ task }) => !shown.has(task));
  const { overdue, near } = byUrgency(order, all, office);
  const pressing = new Set([...overdue, ...near].map(({ task }) => task));
  const isInFull = (one: Standing) =>
    pressing.has(one.task) || (!isOver(one.status) && askedTexts(one, office).length > 0);
  return {
    helped: all.filter(isInFull),
    // What it leads with others is named among that.
    helpedElsewhere: all.filter((one) => !isInFull(one) && !ledJointly.includes(one)),
  };
}

function overBeforeNote(order: Order, tasks: readonly Standing[]): NotePart[] {
  return idsNote(order, tasks, (total, ids) => ({
    vi: `Đã hoàn thành hoặc dừng thực hiện khi còn do cơ quan trước chủ trì: ${total} (${ids}).`,
    en: `Done or cancelled while led by the body it took over from: ${total} (${ids}).`,
  }));
}

function leftOutNote(order: Order, tasks: readonly Standing[]): NotePart[] {
  return idsNote(order, tasks, (total, ids) => ({
    vi: `Theo lựa chọn khi in, phiếu này không nêu ${total} khác của cơ quan: ${ids}.`,
    en: `Not in this letter, because of the options chosen when printing: ${total} of this body (${ids}).`,
  }));
}

/** What a table of its tasks does not tell a body. */
function notesOf(order: Order, office: Office, duties: Duties): string[] {
  const { overBefore, leftOut } = duties;
  const notes = [...overBeforeNote(order, overBefore), ...leftOutNote(order, leftOut)];
  return [
    openingText(order, office, duties),
    ...notes.map(({ text }) => text),
    requestText(order, office),
  ];
}

/** What is asked of the body. */
function requestText({ office, say }: Order, asked: Office): string {
  const sender = senderOf(office);
  return say({
    vi: `Đề nghị ${nameWithin(asked)} tập trung hoàn thành các nhiệm vụ chủ trì và báo cáo kết quả, kèm văn bản liên quan, về ${sender} trước ngày …… tháng …… năm ……….`,
    en: `${sender} asks ${asked.name} to complete the tasks it leads and to report the results, with supporting documents, by ……………….`,
  });
}

/** "Thực hiện Quyết định số …, Phòng Kinh tế chủ trì 2 nhiệm vụ: 1 quá hạn, 1 trong hạn." */
function openingText(order: Order, office: Office, duties: Duties): string {
  const { decisions, say } = order;
  const { led, ledJointly, coordinated, leftOut } = duties;
  const { name } = office;
  // What it helps with as one of a collective, and what is not in the letter, is no reason for it.
  const own = [...led, ...ledJointly, ...coordinated].map(({ catalogue }) => catalogue);
  const cited = decisions
    .filter(({ catalogue }) => own.includes(catalogue))
    .map(({ catalogue }) => namedAmongOthers(order, catalogue, say(citationText(catalogue))))
    .join('; ');
  const countsOf = (tasks: readonly Standing[]) => statusCountsText(tasks, say, ', ');
  const isWhole = leftOut.length === 0;
  const scope = isWhole
    ? ''
    : say({ vi: 'trong phạm vi của phiếu này ', en: 'within the scope of this letter ' });
  const leads = [
    ...(led.length === 0
      ? []
      : [say({ vi: `chủ trì ${countsOf(led)}`, en: `leads ${countsOf(led)}` })]),
    ...(ledJointly.length === 0
      ? []
      : [
          say({
            vi: `cùng các cơ quan khác chủ trì chung ${countsOf(ledJointly)}`,
            en: `jointly with others it leads ${countsOf(ledJointly)}`,
          }),
        ]),
  ].join('; ');
  return say({
    vi: `Thực hiện ${cited}, ${scope}${nameWithin(office)} ${leads}.`,
    en: `Under ${cited}, ${scope}${name} ${leads}.`,
  });
}

type NotePart = Extract<PaperPart, { kind: 'note' }>;

/** A remark that names tasks by their numbers. */
function idsNote(
  order: Order,
  tasks: readonly Standing[],
  text: (total: string, ids: string) => Text,
): NotePart[] {
  if (tasks.length === 0) return [];
  const { say } = order;
  const total = totalText(tasks.length, say);
  return [{ kind: 'note', text: say(text(total, idsText(order, tasks))) }];
}

/** Groups of tasks, by number: "hạn 31/12/2026 (3.2, 4.4); thường xuyên (1.2)"; a group without tasks is left out. */
function groupsText(order: Order, groups: readonly [Text, readonly Standing[]][]): string {
  return groups
    .filter(([, found]) => found.length > 0)
    .map(([name, found]) => `${order.say(name)} (${idsText(order, found)})`)
    .join('; ');
}

function countOf(groups: readonly (readonly Standing[])[]): number {
  return new Set(groups.flat().map(({ task }) => task)).size;
}

/** What else the body leads with others: none of it presses. */
function jointNote(
  order: Order,
  { later, undated }: Record<Urgency, readonly Standing[]>,
): NotePart[] {
  const count = countOf([later, undated]);
  if (count === 0) return [];
  const { say } = order;
  const days = [...new Set(byDeadline(later).map(({ due }) => due))];
  const groups = groupsText(order, [
    ...days.map((day): [Text, Standing[]] => [
      { vi: `hạn ${formatDate(day ?? '')}`, en: `due ${formatDate(day ?? '')}` },
      later.filter(({ due }) => due === day),
    ]),
    [{ vi: 'thường xuyên, chưa xác định thời hạn', en: 'ongoing or undetermined' }, undated],
  ]);
  const total = totalText(count, say);
  const text = say({
    vi: `Ngoài ra, cùng các cơ quan khác chủ trì chung ${total}: ${groups}.`,
    en: `Also led jointly with others, ${total}: ${groups}.`,
  });
  return [{ kind: 'note', text }];
}

/** What the body has done its share of, and who has not. */
function reportedNote(order: Order, tasks: readonly Standing[]): NotePart[] {
  if (tasks.length === 0) return [];
  const { say } = order;
  const list = tasks
    .map((one) => {
      const awaited = awaitedText(one, say);
      return awaited === '' ? idIn(order, one) : `${idIn(order, one)} (${awaited})`;
    })
    .join('; ');
  const total = totalText(countOf([tasks]), say);
  const text = say({
    vi: `Đã báo cáo phần việc của ${total}: ${list}.`,
    en: `Own share reported of ${total}: ${list}.`,
  });
  return [{ kind: 'note', text }];
}

/** What is done or cancelled of what the body leads, and how it ended. */
function overNote(order: Order, tasks: readonly Standing[]): NotePart[] {
  if (tasks.length === 0) return [];
  const { say } = order;
  const statuses = (Object.keys(STATUSES) as Status[]).map((status): [Text, Standing[]] => [
    { vi: STATUSES[status].vi.toLowerCase(), en: STATUSES[status].en.toLowerCase() },
    tasks.filter((one) => one.status === status),
  ]);
  const groups = groupsText(order, statuses);
  const total = totalText(tasks.length, say);
  const text = say({
    vi: `Đã hoàn thành hoặc dừng thực hiện ${total}: ${groups}.`,
    en: `Done or cancelled, ${total}: ${groups}.`,
  });
  return [{ kind: 'note', text }];
}

/** What else the body takes part in. */
function helpNote(order: Order, tasks: readonly Standing[]): NotePart[] {
  if (tasks.length === 0) return [];
  const { say } = order;
  const open = tasks.filter(({ status }) => !isOver(status));
  const over = groupsText(order, [
    [
      { vi: 'đã hoàn thành hoặc dừng thực hiện', en: 'done or cancelled' },
      tasks.filter(({ status }) => isOver(status)),
    ],
  ]);
  const list = [idsText(order, open), over].filter(Boolean).join('; ');
  const total = totalText(tasks.length, say);
  const text = say({
    vi: `Ngoài ra, phối hợp thực hiện ${total}: ${list}.`,
    en: `Also a coordinating body for ${total}: ${list}.`,
  });
  return [{ kind: 'note', text }];
}
