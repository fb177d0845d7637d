/** The tasks of an office as a letter has them: in tables on a page, and in one table of data. */
import type { Catalogue, Task } from '../catalogue/model.ts';
import { CATALOGUE_LABELS, citationText, decisionName } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import type { DataRow, DataTable, PaperPart, TableRow } from '../formats/paper.ts';
import { reportersFor } from '../progress/shares.ts';
import { STATUSES, type Standing } from '../progress/status.ts';
import { byDeadline } from '../query.ts';
import {
  daysLeftText,
  labelText,
  nameWithin,
  originText,
  partsTextOn,
  TASK_LABELS,
  takenOverText,
} from '../task-words.ts';
import { capitalised, plural, type Say, type Text } from '../text.ts';
import { byDecision } from './decisions.ts';
import { byUrgency, type Duties, isCountedIn, isToDo, ownParts, URGENCIES } from './duties.ts';
import { namedAmongOthers } from './office-form.ts';
import { bodyIn, type Office } from './offices.ts';
import { horizonDays, type Order, withinText } from './paper-kind.ts';
import { statusDataCells, statusDataColumns } from './task-data.ts';
import {
  ANNEX_LABELS,
  dueRemarks,
  MOST_NAMES,
  reportersText,
  statusRemarks,
  timeAndStatusCell,
  withCount,
} from './task-tables.ts';

/** What is still to do, from the most urgent on; the rest is named by number. */
const TO_DO = ['overdue', 'near', 'later', 'undated'] as const;

/** Tasks that press alike, below one heading. */
export interface Class {
  urgency: (typeof TO_DO)[number];
  name: Text;
  found: readonly Standing[];
  /** Those that the body leads with others are among them. */
  isJoint: boolean;
}

/** What the body has to do: what presses whoever else leads it, the rest where the body is named. */
export function classesOf(order: Order, office: Office, { led, ledJointly }: Duties): Class[] {
  const days = horizonDays(order);
  const within = withinText(days);
  const names: Record<Class['urgency'], Text> = {
    overdue: { vi: 'Đã quá hạn', en: 'Overdue' },
    near: { vi: `Đến hạn ${within.vi}`, en: `Due ${within.en}` },
    later:
      days === 0
        ? { vi: 'Đến hạn sau hôm nay', en: 'Due after today' }
        : { vi: `Đến hạn sau ${days} ngày`, en: `Due in more than ${plural(days, 'day')}` },
    undated: { vi: 'Thường xuyên, chưa xác định thời hạn', en: 'Ongoing or undetermined' },
  };
  const isAllJoint = !led.some((one) => isToDo(one, office));
  const own = byUrgency(order, led, office);
  const jointly = byUrgency(order, ledJointly, office);
  return TO_DO.map((urgency): Class => {
    const isJoint = isAllJoint || urgency === 'overdue' || urgency === 'near';
    const found = isJoint ? [...own[urgency], ...jointly[urgency]] : own[urgency];
    return { urgency, name: names[urgency], found: byDeadline(found), isJoint };
  }).filter(({ found }) => found.length > 0);
}

/** The tasks under headings, the most urgent first. */
export function ledTable(order: Order, classes: readonly Class[], office: Office): PaperPart {
  const { say } = order;
  const rows = classes.flatMap(({ name, found }): TableRow[] => {
    const heading = { text: withCount(name, found.length, say), strong: true as const };
    const rowOf = (one: Standing): TableRow => ({
      level: 'item',
      cells: [
        { text: one.task.id },
        { text: titleLines(one, 'lead', office, say).join('\n') },
        { text: whenText(one, office, say) },
      ],
    });
    return [{ level: 'section', cells: [heading] }, ...rowsOf(order, found, rowOf)];
  });
  return {
    kind: 'table',
    table: {
      caption: say({ vi: 'Nhiệm vụ chủ trì', en: 'Tasks as lead body' }),
      columns: [
        { label: say(ANNEX_LABELS.id), width: 8, align: 'centre' },
        { label: say(ANNEX_LABELS.title), width: 58, align: 'start' },
        { label: say(ANNEX_LABELS.timeAndStatus), width: 34, align: 'start' },
      ],
      rows,
    },
  };
}

/** The rows of tasks; of several decisions, each below the name of its own. */
function rowsOf(
  order: Order,
  tasks: readonly Standing[],
  rowOf: (one: Standing) => TableRow,
): TableRow[] {
  return byDecision<Standing, TableRow>(
    order,
    tasks,
    (catalogue) => ({
      level: 'decision',
      cells: [{ text: briefName(order, catalogue), strong: true }],
    }),
    (own) => own.map(rowOf),
  );
}

/** "Quyết định số 12/QĐ-UBND ngày 15 tháng 01 năm 2026"; what has no number by its title. */
function briefName(order: Order, catalogue: Catalogue): string {
  const { title, decision } = catalogue;
  const name = decision.number === null ? null : decisionName(catalogue);
  return namedAmongOthers(order, catalogue, name ? order.say(name) : title);
}

/** The deadline and how far it is; then the words it was read from, and what else is to be said. */
function whenText(one: Standing, office: Office, say: Say): string {
  const { due, daysLeft, status, task } = one;
  const reported = reportedText(one, office, say);
  if (due === null || daysLeft === null) return timeAndStatusCell(one, say, reported).text;
  return [
    `${formatDate(due)}, ${say(daysLeftText(daysLeft))}`,
    ...dueRemarks(one, say, task.time.timeframe.text),
    ...(status === 'upcoming' ? [say(STATUSES.upcoming)] : []),
    ...statusRemarks(one, say, reported),
  ].join('\n');
}

/** The same for those who help, without what only who leads need know. */
function whenInBrief(one: Standing, say: Say): string {
  const { due, daysLeft, task } = one;
  const words = task.time.timeframe.text;
  if (due === null || daysLeft === null) return words;
  return [
    formatDate(due),
    ...[say(daysLeftText(daysLeft)), labelText(one, say), originText(one, words, say)]
      .filter(Boolean)
      .map(capitalised),
  ].join('\n');
}

/** The title, who leads it in common, and what the decision asks of the body beyond coordinating. */
function titleLines(one: Standing, role: 'lead' | 'with', office: Office, say: Say): string[] {
  const { task, heldOn } = one;
  const body = bodyIn(one, office);
  const isJoint = role === 'lead' && isCountedIn(one, 'lead', office);
  return [
    task.title,
    ...(isJoint ? [`${say(JOINT_LEAD)}: ${partsTextOn(heldOn, task.lead, say)}`] : []),
    ...(isJoint || role === 'with' ? askedTexts(one, office) : []).map((text) => `(${text})`),
    ...(body ? takenOverText(one, role, body, say) : []),
  ];
}

/** What the decision asks of the office beyond leading or coordinating, in its words. */
export function askedTexts(one: Standing, office: Office): string[] {
  return ownParts(one, 'with', office).flatMap(({ role, text }) =>
    role === 'coordinate' ? [] : [text],
  );
}

const JOINT_LEAD: Text = { vi: 'Chủ trì chung', en: 'Joint lead' };

/** Who of many has reported a share, and that the body has not reported all of its own. */
function reportedText(one: Standing, office: Office, say: Say): string {
  const body = bodyIn(one, office);
  const reporters = body ? reportersFor(body, one.next.reports, one.heldOn) : [];
  const left = say({
    vi: `${office.name} chưa báo cáo phần việc tiếp nhận`,
    en: `${office.name} has not reported the share it took over`,
  });
  return [reportersText(one, say), ...(reporters.length > 0 ? [left] : [])]
    .filter(Boolean)
    .join('\n');
}

/** Who of many is still to report; empty where nobody can say. */
export function awaitedText({ next: { awaited } }: Standing, say: Say): string {
  if (awaited === null) return '';
  const names = [...awaited].map(({ name }) => name).join('; ');
  return awaited.size > MOST_NAMES
    ? say({ vi: `chờ ${awaited.size} cơ quan khác`, en: `${awaited.size} still to report` })
    : say({ vi: `chờ ${names}`, en: `still to report: ${names}` });
}

/** A row for each task, with what the decision asks of the body beyond coordinating. */
export function coordinatedTable(
  order: Order,
  tasks: readonly Standing[],
  office: Office,
): PaperPart {
  const { say } = order;
  const rowOf = (one: Standing): TableRow => ({
    level: 'item',
    cells: [
      { text: one.task.id },
      { text: titleLines(one, 'with', office, say).join('\n') },
      { text: partsTextOn(one.heldOn, one.task.lead, say) },
      { text: whenInBrief(one, say), ...(one.status === 'overdue' && { strong: true }) },
    ],
  });
  return {
    kind: 'table',
    table: {
      caption: say({ vi: 'Nhiệm vụ phối hợp', en: 'Tasks as coordinating body' }),
      columns: [
        { label: say(ANNEX_LABELS.id), width: 8, align: 'centre' },
        { label: say(ANNEX_LABELS.title), width: 44, align: 'start' },
        { label: say(ANNEX_LABELS.lead), width: 21, align: 'start' },
        { label: say(ANNEX_LABELS.timeAndStatus), width: 27, align: 'start' },
      ],
      rows: rowsOf(order, byDeadline(tasks), rowOf),
    },
  };
}

/** Every task of the letter, the most urgent first, with what part the body has in it. */
export function letterData(
  order: Order,
  office: Office,
  duties: Duties,
  notes: readonly string[],
): DataTable {
  const { decisions, marks, say } = order;
  const { led, ledJointly, coordinated, coordinatedJointly } = duties;
  const roles = new Map<Task, Text>();
  for (const one of [...coordinated, ...coordinatedJointly]) roles.set(one.task, TASK_LABELS.with);
  for (const one of ledJointly) roles.set(one.task, JOINT_LEAD);
  for (const one of led) roles.set(one.task, TASK_LABELS.lead);
  const all = new Map(
    [...led, ...ledJointly, ...coordinated, ...coordinatedJointly].map((one) => [one.task, one]),
  );
  const classes = byUrgency(order, [...all.values()], office);
  const sorted = new Set(
    URGENCIES.flatMap((urgency) => byDeadline(classes[urgency]).map(({ task }) => task)),
  );
  const isOfOne = decisions.length === 1;
  return {
    name: office.code,
    caption: say({ vi: `Nhiệm vụ của ${nameWithin(office)}`, en: `Tasks of ${office.name}` }),
    columns: [
      ...(isOfOne ? [] : [decisionColumn(say)]),
      { label: say(ANNEX_LABELS.id), width: 5, align: 'centre', holds: 'text' },
      { label: say(ANNEX_LABELS.title), width: 26, align: 'start', holds: 'text' },
      { label: say({ vi: 'Vai trò', en: 'Role' }), width: 8, align: 'start', holds: 'text' },
      { label: say(ANNEX_LABELS.lead), width: 12, align: 'start', holds: 'text' },
      { label: say(ANNEX_LABELS.timeframe), width: 10, align: 'start', holds: 'text' },
      ...statusDataColumns(say),
    ],
    rows: [...sorted].flatMap((task): DataRow[] => {
      const one = all.get(task);
      if (!one) return [];
      const cells = statusDataCells(one, say);
      const remarks = [...askedTexts(one, office), cells.pop() ?? ''];
      return [
        {
          level: 'item',
          cells: [
            ...(isOfOne ? [] : [marks.get(one.catalogue)?.text ?? '']),
            task.id,
            task.title,
            say(roles.get(task) ?? TASK_LABELS.with),
            partsTextOn(one.heldOn, task.lead, say),
            task.time.timeframe.text,
            ...cells,
            remarks.filter(Boolean).join('; ') || null,
          ],
        },
      ];
    }),
    notes: [
      ...notes,
      ...(isOfOne
        ? []
        : decisions.map(
            ({ catalogue }) => `${marks.get(catalogue)?.text}: ${say(citationText(catalogue))}.`,
          )),
    ],
  };
}

function decisionColumn(say: Say): DataTable['columns'][number] {
  return { label: say(CATALOGUE_LABELS.name), width: 8, align: 'start', holds: 'text' };
}
