/** Deadlines as calendar events. */
import type { Catalogue } from '../catalogue/model.ts';
import { catalogueText, referenceTo } from '../catalogue-words.ts';
import { daysBetween } from '../dates.ts';
import type { CalendarEvent } from '../formats/report.ts';
import { isOver, type Standing } from '../progress/status.ts';
import { lastWorkingDay } from '../progress/workdays.ts';
import { byEachDeadline } from '../query.ts';
import { spelling } from '../reading/fold.ts';
import { labelText, originText, partsTextOn, TASK_LABELS } from '../task-words.ts';
import { hash } from '../text.ts';
import type { Context } from './command.ts';

/**
 * One event for each open deadline. Its identity comes from the catalogue and the task's number alone, and of several
 * deadlines from its day in the wording, so that importing again moves an event whose deadline moved instead of adding
 * one. Where there are several catalogues, an event refers to the task as the command line does, and says of which unit
 * and decision it is.
 */
export function deadlineEvents(
  standings: readonly Standing[],
  catalogue: Catalogue,
  { say, host }: Context,
): CalendarEvent[] {
  return byEachDeadline(standings).flatMap((standing) => {
    const { task, due, status, heldOn } = standing;
    if (due === null || isOver(status)) return [];
    const workday = lastWorkingDay(catalogue.calendar, due);
    const earlier = daysBetween(workday, due);
    const label = labelText(standing, say);
    const reference = `${referenceTo(task, catalogue)}${label && ` (${label})`}`;
    return {
      uid: `${hash([identityOf(catalogue), task.id, ...whichOf(standing)].join('\0'))}@dvtasks`,
      day: due,
      printed: host.today,
      summary: `${say({ vi: 'Hạn', en: 'Due' })} ${reference}: ${task.title}`,
      description: [
        ...(catalogue.reference === '' ? [] : [catalogueText(catalogue)]),
        `${say(TASK_LABELS.lead)}: ${partsTextOn(heldOn, task.lead, say)}`,
        ...(task.with.length > 0
          ? [`${say(TASK_LABELS.with)}: ${partsTextOn(heldOn, task.with, say)}`]
          : []),
        `${say(TASK_LABELS.timeframe)}: ${originText(standing, task.time.timeframe.text, say)}`,
      ].join('\n'),
      alarms: (task.remind ?? catalogue.remind).map((days) => days + earlier),
    };
  });
}

/** What tells a deadline from the others of its task, though it is moved: its day in the wording, or its place there. */
function whichOf({ next, whole }: Standing): string[] {
  const all = whole?.deadlines ?? [];
  if (next.label === null) return [];
  const at = all.indexOf(next);
  const isFirst = all.findIndex(({ read }) => read === next.read) === at;
  return isFirst && next.read !== null ? [next.read] : [next.read ?? '', String(at)];
}

/**
 * What tells a catalogue from those of other folders, years, offices and decisions, wherever its folder was cloned to
 * and whatever the data folder is called.
 * The decision's number is not in it: it is often filled in later, and every event would then stand there twice.
 */
function identityOf({ name, year, authority, unit, title }: Catalogue): string {
  return [name === '.' ? '' : name, year, ...[authority, unit, title].map(spelling)].join('\0');
}
