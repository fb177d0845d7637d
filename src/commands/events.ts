/** Deadlines as calendar events. */
import { basename, dirname } from 'node:path';
import type { Catalogue } from '../catalogue/model.ts';
import { daysBetween } from '../dates.ts';
import type { CalendarEvent } from '../formats/report.ts';
import { isOver, type Standing } from '../progress/status.ts';
import { lastWorkingDay } from '../progress/workdays.ts';
import { fold } from '../reading/fold.ts';
import { partsText, TASK_LABELS } from '../task-words.ts';
import type { Context } from './command.ts';

/**
 * One event for each open task with a deadline. Its identity comes from the catalogue and the task's number alone,
 * so that importing again moves an event whose deadline moved instead of adding one.
 */
export function deadlineEvents(
  standings: readonly Standing[],
  catalogue: Catalogue,
  { say, asOf }: Context,
): CalendarEvent[] {
  const folder = slug(basename(dirname(catalogue.ledgerPath)));
  const source = `${folder}-${slug(`${catalogue.authority} ${catalogue.unit}`)}`;
  return standings.flatMap(({ task, due, status, state }) => {
    if (due === null || isOver(status)) return [];
    const workday = lastWorkingDay(catalogue.calendar, due) ?? due;
    const earlier = daysBetween(workday, due);
    return {
      uid: `${slug(task.id)}-${source}@dvtasks`,
      day: due,
      stamp: asOf,
      sequence: state.extensions,
      summary: `${say({ vi: 'Hạn', en: 'Due' })} ${task.id}: ${task.title}`,
      description: [
        `${say(TASK_LABELS.lead)}: ${partsText(task.lead)}`,
        ...(task.with.length > 0 ? [`${say(TASK_LABELS.with)}: ${partsText(task.with)}`] : []),
        `${say(TASK_LABELS.timeframe)}: “${task.time.timeframe.text}”`,
      ].join('\n'),
      alarms: (task.remind ?? catalogue.remind).map((days) => days + earlier),
    };
  });
}

/** Letters and digits only; "đ" is spelt out, as 3.5d and 3.5đ are different tasks. */
function slug(text: string): string {
  return fold(text.replace(/(?<=\d)đ/gi, 'dd')).replace(/[^a-z0-9.]+/g, '-');
}
