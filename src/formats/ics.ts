import { UTCDateMini } from '@date-fns/utc/date/mini';
import { daysBetween, type IsoDate } from '../dates.ts';
import type { CalendarEvent, TextFormat } from './report.ts';

const HOUR = 3600;
/** When the office opens: an all-day event begins at midnight, and alarms must not ring then. */
const ALARM_HOUR = 8;
const END = 'END:VCALENDAR';
/** A calendar must hold something (RFC 5545, 3.6): without events, the time zone that they would be in. */
const TIMEZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Ho_Chi_Minh',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'END:STANDARD',
  'END:VTIMEZONE',
  '',
].join('\r\n');

export const ics: TextFormat = {
  name: 'ics',
  summary: {
    vi: 'lịch: mỗi hạn một sự kiện cả ngày, có nhắc',
    en: 'a calendar: one all-day event per deadline, with alarms',
  },
  endings: ['ics'],
  needs: ['events'],
  async *print(report, { lang }) {
    const generator = await import('ical-generator');
    const calendar = new generator.ICalCalendar({
      name: lang === 'vi' ? 'Hạn nhiệm vụ' : 'Task deadlines',
      prodId: { company: 'dvtasks', product: 'dvtasks', language: lang.toUpperCase() },
    });
    const head = calendar.toString().slice(0, -END.length);
    yield head;
    let rest = TIMEZONE + END;
    for await (const event of report.events?.() ?? []) {
      // With one event at a time in it, the calendar need not hold all of a province.
      addEvent(generator, calendar.clear(), event);
      yield calendar
        .toString()
        .slice(head.length, -END.length)
        .replace(/\r?\n/g, '\r\n')
        // The library writes the year 226 in three digits.
        .replace(/(?<=^DTSTART;VALUE=DATE:)\d+/gm, (day) => day.padStart(8, '0'));
      rest = END;
    }
    yield `${rest}\r\n`;
  },
};

/** The instant at which a day begins in UTC. */
function startOf(day: IsoDate): InstanceType<typeof UTCDateMini> {
  return new UTCDateMini(`${day}T00:00:00Z`);
}

type Generator = typeof import('ical-generator');

/**
 * The last day is left out: an all-day event without one lasts a day, and the day after 31/12/9999 cannot be written.
 *
 * A program that knows the event takes the one with the higher sequence. What is counted in the ledger falls when an
 * entry is undone, and the event would stay where it was; the days since 1970 never fall.
 */
function addEvent(
  { ICalAlarmRelatesTo, ICalAlarmType }: Generator,
  calendar: InstanceType<Generator['ICalCalendar']>,
  { uid, day, printed, summary, description, alarms }: CalendarEvent,
): void {
  const event = calendar.createEvent({
    id: uid,
    start: startOf(day),
    allDay: true,
    stamp: startOf(printed),
    sequence: daysBetween('1970-01-01', printed),
    summary,
    description,
  });
  for (const days of alarms) {
    event
      .createAlarm({
        type: ICalAlarmType.display,
        description: summary,
        trigger: (days * 24 - ALARM_HOUR) * HOUR,
      })
      // As an option it is ignored, and an alarm after the beginning would count from the end.
      .relatesTo(ICalAlarmRelatesTo.start);
  }
}
