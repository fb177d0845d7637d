/** What the tasks of a unit ask of an office: its parts in them, and how they press. */
import { holds, standsFor } from '../catalogue/holders.ts';
import type { Part } from '../catalogue/model.ts';
import { addDays, type IsoDate } from '../dates.ts';
import { workOf } from '../progress/deadlines.ts';
import { hasReported, sharersNamed } from '../progress/shares.ts';
import { type DeadlineStanding, isOver, type Standing, standingBy } from '../progress/status.ts';
import { select } from '../query.ts';
import { bodyIn, type Office } from './offices.ts';
import { horizonDays, type Order } from './paper-kind.ts';

/** The tasks of an office, by its part in them: jointly, where a collective that counts it in is named and not itself. */
export interface Duties {
  led: readonly Standing[];
  ledJointly: readonly Standing[];
  coordinated: readonly Standing[];
  coordinatedJointly: readonly Standing[];
  /** Done or cancelled while those led from whom it took over: they get no letter. */
  overBefore: readonly Standing[];
  /** In any part, and kept from the letter by what the run asks for. */
  leftOut: readonly Standing[];
}

/** @param all those that others are asked for too */
export function dutiesOf(
  { decisions, asOf }: Order,
  office: Office,
  tasks: readonly Standing[],
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
      !led.includes(one) &&
      one.task.lead.some((part) => part.body !== body && holds(body, part.body, asOf))
    );
  });
  return { led, ledJointly, coordinated, coordinatedJointly, overBefore, leftOut };
}

/** The parts that the office has itself, and not as one of a collective. */
export function ownParts(one: Standing, role: 'lead' | 'with', office: Office): Part[] {
  const body = bodyIn(one, office);
  return one.task[role].filter((part) => body && holds(body, part.body, one.heldOn));
}

export function hasOwnPart(one: Standing, role: 'lead' | 'with', office: Office): boolean {
  return ownParts(one, role, office).length > 0;
}

/** Whether a collective that is named counts the office in, which has no part of its own. */
export function isCountedIn(one: Standing, role: 'lead' | 'with', office: Office): boolean {
  const body = bodyIn(one, office);
  return (
    body !== undefined &&
    !hasOwnPart(one, role, office) &&
    one.task[role].some((part) => standsFor(part.body, body, one.heldOn))
  );
}

/** Whether a task that the office leads still asks something of it. */
export function isToDo(one: Standing, office: Office): boolean {
  return workOf(one).some((work) => !isOver(work.status) && !isReportedBy(office, work, one));
}

/** Whether the office has done its share of what many lead, or those did from whom it took over. */
function isReportedBy(office: Office, { reports }: DeadlineStanding, one: Standing): boolean {
  const body = bodyIn(one, office);
  return body !== undefined && hasReported(body, sharersNamed(one.task), reports, one.heldOn);
}

/** What a task still asks of an office, from the most urgent on. */
export const URGENCIES = ['overdue', 'near', 'later', 'undated', 'reported', 'over'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** @param horizon the last day that is near */
function urgencyOf(
  work: DeadlineStanding,
  one: Standing,
  office: Office,
  horizon: IsoDate,
): Urgency {
  const { status, due } = work;
  if (isOver(status)) return 'over';
  if (isReportedBy(office, work, one)) return 'reported';
  if (status === 'overdue') return 'overdue';
  if (due === null) return 'undated';
  return due <= horizon ? 'near' : 'later';
}

/** What presses by some deadline of a task, though another one is more urgent. */
const PRESSING: readonly Urgency[] = ['overdue', 'near', 'reported'];

/**
 * The tasks of each class. A task with several deadlines stands in each class in which one of them presses; otherwise in
 * that of the next.
 */
export function byUrgency(
  order: Order,
  tasks: readonly Standing[],
  office: Office,
): Record<Urgency, Standing[]> {
  const horizon = addDays(order.asOf, horizonDays(order));
  const urgency = (one: Standing, deadline: DeadlineStanding) =>
    urgencyOf(deadline, one, office, horizon);
  const found: Record<Urgency, Standing[]> = {
    overdue: [],
    near: [],
    later: [],
    undated: [],
    reported: [],
    over: [],
  };
  for (const one of tasks) {
    const urgencies = new Map(one.deadlines.map((each) => [each, urgency(one, each)]));
    const ofUrgency = (wanted: readonly Urgency[]) =>
      one.deadlines.filter((each) => wanted.includes(urgencies.get(each) ?? 'over'));
    if (ofUrgency(PRESSING).length === 0) {
      found[urgency(one, one.next)].push(one);
      continue;
    }
    for (const wanted of PRESSING) {
      const shown = standingBy(one, ofUrgency([wanted]));
      if (shown) found[wanted].push(shown);
    }
  }
  return found;
}
