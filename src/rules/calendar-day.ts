import { formatDate, isIsoDate, weekdayOf } from '../dates.ts';
import type { FileContent } from '../schema/schema.ts';
import { below, type YamlNode } from '../source/nodes.ts';
import type { Found, Rule } from './rule.ts';

type CalendarContent = FileContent<'calendar'>;
type CalendarYear = CalendarContent['years'][number];

const SATURDAY = 6;

export const calendarDay: Rule = {
  id: 'calendar-day',
  severity: 'error',
  meaning: {
    vi: 'ngày nghỉ hoặc ngày làm bù ghi nhầm: không thuộc năm đó, một năm ghi hai lần, hoặc ngày làm bù không phải thứ Bảy',
    en: 'a wrong day off or make-up working day: not in that year, in a year that is listed twice, or a make-up working day that is not a Saturday',
  },
  why: {
    vi: 'lịch sai thì ngày nhắc và ngày làm việc cuối cùng trước hạn cũng sai',
    en: 'if the calendar is wrong, so are reminders and the last working day before a deadline',
  },
  remedy: {
    vi: 'so với thông báo nghỉ lễ rồi sửa ngày hoặc năm; năm ghi hai lần thì gộp làm một',
    en: 'compare with the notice of public holidays and fix the day or the year; merge a year that is listed twice',
  },
  *check({ files }) {
    for (const { kind, content, root } of files) {
      if (kind !== 'calendar' || !content || !root) continue;
      const known = new Set<string>();
      for (const [at, one] of (content as CalendarContent).years.entries()) {
        const { year } = one;
        const node = below(root, 'years', at);
        if (known.has(year) && year !== '') {
          yield {
            place: below(node, 'year'),
            message: { vi: `năm ${year} ghi hai lần`, en: `the year ${year} is listed twice` },
          };
        }
        known.add(year);
        yield* ofYear(one, node);
      }
    }
  },
};

function* ofYear({ year, off, worked }: CalendarYear, node: YamlNode): Iterable<Found> {
  for (const [at, days] of [...(off || [])].entries()) {
    // A holiday over New Year belongs to either year.
    if (days.from.slice(0, 4) < days.to.slice(0, 4)) continue;
    const wrong = (['from', 'to'] as const).find(
      (key) => isIsoDate(days[key]) && year !== '' && days[key].slice(0, 4) !== year,
    );
    if (wrong) yield wrongYear(below(node, 'off', at, wrong), days[wrong], year);
  }
  for (const [at, { date }] of [...(worked || [])].entries()) {
    if (!isIsoDate(date)) continue;
    const place = below(node, 'worked', at, 'date');
    if (year !== '' && date.slice(0, 4) !== year) yield wrongYear(place, date, year);
    else if (weekdayOf(date) !== SATURDAY) {
      yield {
        place,
        message: {
          vi: `${formatDate(date)} không phải thứ Bảy, mà ngày làm bù là thứ Bảy`,
          en: `${formatDate(date)} is not a Saturday, as make-up working days are`,
        },
      };
    }
  }
}

function wrongYear(place: YamlNode, day: string, year: string): Found {
  return {
    place,
    message: {
      vi: `${formatDate(day)} không thuộc năm ${year}`,
      en: `${formatDate(day)} is not in ${year}`,
    },
  };
}
