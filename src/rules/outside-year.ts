import { placeOf } from '../catalogue/amendments.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { formatDate } from '../dates.ts';
import { countingEntries } from '../progress/corrections.ts';
import { dayOutside } from '../progress/recording.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Found, Rule } from './rule.ts';

export const outsideYear: Rule = {
  id: 'outside-year',
  severity: 'warning',
  meaning: {
    vi: 'thời gian của việc nằm ngoài năm của danh mục',
    en: 'the timeframe of a task lies outside the year of the catalogue',
  },
  why: {
    vi: 'thường là gõ nhầm năm, hoặc dòng của danh mục năm trước còn sót',
    en: 'usually a mistyped year, or a row left over from the catalogue of another year',
  },
  remedy: {
    vi: 'so với quyết định và sửa năm gõ nhầm; nếu đúng là như vậy, ghi nhận bằng chú thích # dvtasks-ignore outside-year: lý do',
    en: 'compare with the decision and fix a mistyped year; if it is correct, acknowledge it with # dvtasks-ignore outside-year: reason',
  },
  *check({ catalogues, states }) {
    for (const state of states) {
      const outside = [...outsideTasks(state)];
      const { year, node, tasks } = state;
      // Where hardly any task is of the year, the year itself is wrong.
      if (outside.length > 2 && outside.length > tasks.length / 2) {
        yield {
          place: nodeAt(node, ['year']),
          message: {
            vi: `${outside.length} trong ${tasks.length} việc có thời gian ngoài năm ${year}`,
            en: `${outside.length} of ${tasks.length} tasks have a timeframe outside ${year}`,
          },
        };
        break;
      }
      yield* outside;
    }
    for (const catalogue of catalogues) {
      yield* outsideTitle(catalogue);
      yield* outsideEntries(catalogue);
    }
  },
};

function* outsideTasks({ tasks, year }: Catalogue): Iterable<Found> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  for (const task of tasks) {
    const { id, time, overrides } = task;
    const { from, due } = time.timeframe;
    const isEarly = due !== null && due < first;
    const isLate = (from ?? due ?? first) > last;
    if (!isEarly && !isLate) continue;
    const day = isEarly ? due : (from ?? due ?? first);
    const key = (['due', 'from'] as const).find(
      (one) => overrides.includes(one) && time.timeframe[one] === day,
    );
    yield {
      place: placeOf(task, key ?? 'timeframe'),
      message: {
        vi: `thời gian của việc ${id} (${formatDate(day)}) nằm ngoài năm ${year}`,
        en: `the timeframe of ${id} (${formatDate(day)}) lies outside ${year}`,
      },
    };
  }
}

/** A title that names years, and not that of the catalogue. */
function* outsideTitle({ title, year, node }: Catalogue): Iterable<Found> {
  const years = [...title.normalize('NFC').matchAll(/năm\s+(\d{4})/giu)].map(([, named]) =>
    Number(named),
  );
  if (years.length === 0 || years.some((named) => named >= year)) return;
  yield {
    place: nodeAt(node, ['title']),
    message: {
      vi: `tiêu đề ghi năm ${years.join(', ')}, mà “year” là ${year}`,
      en: `the title says ${years.join(', ')}, but “year” is ${year}`,
    },
  };
}

/** Entries of before the decision and the year, and extensions far beyond it. */
function* outsideEntries(catalogue: Catalogue): Iterable<Found> {
  for (const entry of countingEntries(catalogue.ledger)) {
    const outside = dayOutside(catalogue, entry);
    if (!outside) continue;
    const [day, { year }] = [formatDate(outside.day), catalogue];
    yield {
      place: nodeAt(entry.node, [outside.key]),
      message: {
        vi: `ngày ${day} ghi cho việc ${entry.task.id} nằm ngoài năm ${year}`,
        en: `${day}, recorded for ${entry.task.id}, lies outside ${year}`,
      },
    };
  }
}
