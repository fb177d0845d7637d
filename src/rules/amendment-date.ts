import type { Amendment, Catalogue } from '../catalogue/model.ts';
import { formatDate } from '../dates.ts';
import { relatedAt } from '../source/finding.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Found, Rule } from './rule.ts';

export const amendmentDate: Rule = {
  id: 'amendment-date',
  severity: 'warning',
  meaning: {
    vi: 'quyết định sửa đổi có ngày trước quyết định ban hành danh mục, hoặc sau năm của danh mục',
    en: 'an amendment dated before the decision that issued the catalogue, or after its year',
  },
  why: {
    vi: 'ngày gõ nhầm thì danh mục của mọi ngày ở giữa đều sai',
    en: 'with a mistyped date, the catalogue is wrong on every day in between',
  },
  remedy: {
    vi: 'so với quyết định rồi sửa ngày; nếu đúng, ghi nhận bằng chú thích # dvtasks-ignore amendment-date: lý do',
    en: 'compare with the decision and fix the date; if it is right, acknowledge it with # dvtasks-ignore amendment-date: reason',
  },
  *check({ catalogues }) {
    for (const catalogue of catalogues) {
      for (const amendment of catalogue.amendments) yield* outside(catalogue, amendment);
    }
  },
};

function* outside({ year, decision, node }: Catalogue, amendment: Amendment): Iterable<Found> {
  const { date } = amendment;
  if (date === '') return;
  const place = nodeAt(amendment.node, ['decision', 'date']);
  const day = formatDate(date);
  if (decision.date !== null && date < decision.date) {
    yield {
      place,
      message: {
        vi: `ngày ${day} trước ngày ban hành danh mục, ${formatDate(decision.date)}`,
        en: `${day} is before the catalogue was issued, on ${formatDate(decision.date)}`,
      },
      related: [
        relatedAt(nodeAt(node, ['decision', 'date']), {
          vi: 'ngày ban hành ở đây',
          en: 'the date of issue is here',
        }),
      ],
    };
  } else if (date > `${year}-12-31` || (decision.date === null && date < `${year}-01-01`)) {
    yield {
      place,
      message: {
        vi: `ngày ${day} nằm ngoài năm ${year} của danh mục`,
        en: `${day} lies outside ${year}, the year of the catalogue`,
      },
    };
  }
}
