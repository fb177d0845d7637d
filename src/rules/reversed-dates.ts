import { placeOf } from '../catalogue/amendments.ts';
import { formatDate, isIsoDate } from '../dates.ts';
import { childOf, type YamlNode } from '../source/nodes.ts';
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
    for (const { kind, root } of files) {
      if (root && kind === 'bodies') yield* pairs(root, 'from', 'until');
      if (root && kind === 'calendar') yield* pairs(root, 'from', 'to');
    }
  },
};

function* pairs(node: YamlNode, first: string, last: string): Iterable<Found> {
  if (node.kind === 'scalar') return;
  const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  for (const child of children) yield* pairs(child, first, last);
  const [from, to] = [childOf(node, first), childOf(node, last)];
  if (from?.kind !== 'scalar' || to?.kind !== 'scalar') return;
  const areDays = isIsoDate(from.value) && isIsoDate(to.value);
  if (areDays && from.value > to.value) yield reversed(from, from.value, to.value, to);
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
        ? [{ ...other, message: { vi: 'ngày kết thúc ở đây', en: 'the last day is here' } }]
        : [],
  };
}
