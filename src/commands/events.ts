/** Deadlines as calendar events. */
import type { Catalogue } from '../catalogue/model.ts';
import { catalogueText, referenceTo } from '../catalogue-words.ts';
import { daysBetween } from '../dates.ts';
import type { CalendarEvent } from '../formats/report.ts';
import { isOver, type Standing } from '../progress/status.ts';
import { lastWorkingDay } from '../progress/workdays.ts';
import { spelling } from '../reading/fold.ts';
import { originText, partsText, TASK_LABELS } from '../task-words.ts';
import { hash } from '../text.ts';
import type { Context } from './command.ts';

/**
 * One event for each open task with a deadline. Its identity comes from the catalogue and the task's number alone,
 * so that importing again moves an event whose deadline moved instead of adding one. Where there are several catalogues,
 * an event refers to the task as the command line does, and says of which unit and decision it is.
 */
export function deadlineEvents(
  standings: readonly Standing[],
  catalogue: Catalogue,
  { say, host }: Context,
): CalendarEvent[] {
  return standings.flatMap((standing) => {
    const { task, due, status } = standing;
    if (due === null || isOver(status)) return [];
    const workday = lastWorkingDay(catalogue.calendar, due);
    const earlier = daysBetween(workday, due);
    return {
      uid: `${hash([identityOf(catalogue), task.id].join('\0'))}@dvtasks`,
      day: due,
      printed: host.today,
      summary: `${say({ vi: 'Hạn', en: 'Due' })} ${referenceTo(task, catalogue)}: ${task.title}`,
      description: [
        ...(catalogue.reference === '' ? [] : [catalogueText(catalogue)]),
        `${say(TASK_LABELS.lead)}: ${partsText(task.lead)}`,
        ...(task.with.length > 0 ? [`${say(TASK_LABELS.with)}: ${partsText(task.with)}`] : []),
        `${say(TASK_LABELS.timeframe)}: ${originText(standing, task.time.timeframe.text, say)}`,
      ].join('\n'),
      alarms: (task.remind ?? catalogue.remind).map((days) => days + earlier),
    };
  });
}

/**
 * What tells a catalogue from those of other folders, years, offices and decisions, wherever its folder was cloned to
 * and whatever the data folder is called.
 * The decision's number is not in it: it is often filled in later, and every event would then stand there twice.
 */
function identityOf({ name, year, authority, unit, title }: Catalogue): string {
  return [name === '.' ? '' : name, year, ...[authority, unit, title].map(spelling)].join('\0');
}
