import { startOf } from '../dates.ts';
import type { CalendarEvent, TextFormat } from './report.ts';

const HOUR = 3600;
/** When the office opens: an all-day event begins at midnight, and alarms must not ring then. */
const ALARM_HOUR = 8;

export const ics: TextFormat = {
  name: 'ics',
  summary: {
    vi: 'lịch: mỗi hạn một sự kiện cả ngày, có nhắc',
    en: 'a calendar: one all-day event per deadline, with alarms',
  },
  endings: ['ics'],
  needs: ['events'],
  print: async (report, { lang }) => {
    const generator = await import('ical-generator');
    const calendar = new generator.ICalCalendar({
      name: lang === 'vi' ? 'Hạn nhiệm vụ' : 'Task deadlines',
      prodId: { company: 'dvtasks', product: 'dvtasks', language: lang.toUpperCase() },
    });
    for (const event of report.events?.() ?? []) addEvent(generator, calendar, event);
    return `${calendar.toString().replace(/\r?\n/g, '\r\n')}\r\n`;
  },
};

type Generator = typeof import('ical-generator');

function addEvent(
  { ICalAlarmRelatesTo, ICalAlarmType }: Generator,
  calendar: InstanceType<Generator['ICalCalendar']>,
  { uid, day, stamp, sequence, summary, description, alarms }: CalendarEvent,
): void {
  const event = calendar.createEvent({
    id: uid,
    start: startOf(day),
    end: startOf(day, 1),
    allDay: true,
    stamp: startOf(stamp),
    sequence,
    summary,
    description,
  });
  for (const days of alarms) {
    const ahead = (days * 24 - ALARM_HOUR) * HOUR;
    const relatesTo = ICalAlarmRelatesTo.start;
    event.createAlarm({
      type: ICalAlarmType.display,
      description: summary,
      ...(ahead > 0 ? { trigger: ahead } : { triggerAfter: -ahead, relatesTo }),
    });
  }
}
