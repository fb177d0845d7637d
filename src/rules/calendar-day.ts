import { formatDate, isIsoDate, weekdayOf } from '../dates.ts';
import { childOf, nodeAt, type YamlNode } from '../source/nodes.ts';
import type { Found, Rule } from './rule.ts';

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
    for (const { kind, root } of files) {
      const years = kind === 'calendar' && root ? childOf(root, 'years') : undefined;
      if (years?.kind !== 'list') continue;
      const known = new Set<string>();
      for (const node of years.items) {
        const year = textOf(node, 'year');
        if (known.has(year) && year !== '') {
          yield {
            place: nodeAt(node, ['year']),
            message: { vi: `năm ${year} ghi hai lần`, en: `the year ${year} is listed twice` },
          };
        }
        known.add(year);
        yield* ofYear(node);
      }
    }
  },
};

function* ofYear(node: YamlNode): Iterable<Found> {
  const year = textOf(node, 'year');
  for (const off of itemsOf(node, 'off')) {
    const wrong = ['from', 'to'].find((key) => {
      const day = textOf(off, key);
      return isIsoDate(day) && year !== '' && day.slice(0, 4) !== year && !spansYears(off);
    });
    if (wrong) yield wrongYear(nodeAt(off, [wrong]), textOf(off, wrong), year);
  }
  for (const worked of itemsOf(node, 'worked')) {
    const day = textOf(worked, 'date');
    if (!isIsoDate(day)) continue;
    const place = nodeAt(worked, ['date']);
    if (year !== '' && day.slice(0, 4) !== year) yield wrongYear(place, day, year);
    else if (weekdayOf(day) !== SATURDAY) {
      yield {
        place,
        message: {
          vi: `${formatDate(day)} không phải thứ Bảy, mà ngày làm bù là thứ Bảy`,
          en: `${formatDate(day)} is not a Saturday, as make-up working days are`,
        },
      };
    }
  }
}

/** A holiday over New Year belongs to either year. */
function spansYears(off: YamlNode): boolean {
  return textOf(off, 'from').slice(0, 4) < textOf(off, 'to').slice(0, 4);
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

function textOf(node: YamlNode, key: string): string {
  const value = childOf(node, key);
  return value?.kind === 'scalar' ? value.value : '';
}

function itemsOf(node: YamlNode, key: string): YamlNode[] {
  const list = childOf(node, key);
  return list?.kind === 'list' ? list.items : [];
}
