import { placeOf } from '../catalogue/amendments.ts';
import { formatDate, isIsoDate } from '../dates.ts';
import type { FileContent } from '../schema/schema.ts';
import { relatedAt } from '../source/finding.ts';
import { below, type YamlNode } from '../source/nodes.ts';
import type { Found, Rule } from './rule.ts';

export const reversedDates: Rule = {
  id: 'reversed-dates',
  severity: 'error',
  meaning: {
    vi: 'ngày bắt đầu sau ngày kết thúc',
    en: 'a first day after the last one',
  },
  why: {
    vi: 'việc như vậy không bao giờ “trong hạn”; một trong hai ngày là sai',
    en: 'such a task can never be in term: one of the two days is wrong',
  },
  remedy: {
    vi: 'sửa một trong hai ngày; thường là nhầm ngày với tháng, hoặc nhầm năm',
    en: 'fix one of the two days; usually the day and month are swapped, or the year is wrong',
  },
  *check({ states, files }) {
    for (const { tasks } of states) {
      for (const task of tasks) {
        const { overrides, time } = task;
        const { from, due } = time.timeframe;
        if (from === null || due === null || from <= due) continue;
        const key = overrides.includes('from') ? 'from' : 'due';
        const place = placeOf(task, overrides.includes(key) ? key : 'timeframe');
        yield reversed(place, from, due, key === 'from' ? placeOf(task, 'due') : null);
      }
    }
    for (const { kind, content, root } of files) {
      if (!content || !root) continue;
      if (kind === 'bodies') yield* ofBodies(content as FileContent<'bodies'>, root);
      if (kind === 'calendar') yield* ofDaysOff(content as FileContent<'calendar'>, root);
    }
  },
};

function* ofBodies({ bodies }: FileContent<'bodies'>, root: YamlNode): Iterable<Found> {
  for (const [at, { from, until }] of bodies.entries()) {
    yield* ofDays(below(root, 'bodies', at), ['from', from], ['until', until]);
  }
}

function* ofDaysOff({ years }: FileContent<'calendar'>, root: YamlNode): Iterable<Found> {
  for (const [year, { off }] of years.entries()) {
    for (const [at, { from, to }] of [...(off || [])].entries()) {
      yield* ofDays(below(root, 'years', year, 'off', at), ['from', from], ['to', to]);
    }
  }
}

type Day = readonly [key: string, day: string | undefined];

function* ofDays(node: YamlNode, [first, from]: Day, [last, to]: Day): Iterable<Found> {
  if (!from || !to || !isIsoDate(from) || !isIsoDate(to) || from <= to) return;
  yield reversed(below(node, first), from, to, below(node, last));
}

function reversed(place: Found['place'], from: string, due: string, other: YamlNode | null): Found {
  return {
    place,
    message: {
      vi: `ngày bắt đầu ${formatDate(from)} sau ngày kết thúc ${formatDate(due)}`,
      en: `the first day ${formatDate(from)} comes after the last one, ${formatDate(due)}`,
    },
    related:
      other?.kind === 'scalar'
        ? [relatedAt(other, { vi: 'ngày kết thúc ở đây', en: 'the last day is here' })]
        : [],
  };
}
