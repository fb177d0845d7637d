/** What has the columns of an annex and is none: a timetable, a list of people, a budget. */
import { fold } from '../reading/fold.ts';
import type { Text } from '../text.ts';
import { textOf } from './cells.ts';
import { foldLabel } from './column-words.ts';
import type { PlacedTable } from './find-table.ts';

const HOUR =
  /\b\d{1,2}\s*(?:h|g|gio|:)\s*(?:\d{2})?\b(?!\s*[/.-]\s*\d)|^(?:sang|chieu|toi|ca ngay)\b/;
const HALF = 0.5;

/** Why a table is no annex; null for one that may be. */
export function notAnAnnex({ grid, head, above }: PlacedTable): Text | null {
  if (!head) return null;
  const labels = head.labels.map((path) => foldLabel(path.join(' ')));
  const has = (pattern: RegExp) => labels.some((label) => pattern.test(label));
  const holds = (key: string) => head.meanings.some((one) => one?.holds === key);
  const title = fold(
    [...above, ...grid.rows.slice(0, head.start).flatMap((row) => row.map(textOf))].join('\n'),
  );
  const hours = grid.rows.slice(head.end).flatMap((row) => {
    const texts = head.meanings.flatMap((one, at) =>
      one?.holds === 'timeframe' ? fold(textOf(row[at])) || [] : [],
    );
    return texts;
  });
  const isTimed =
    hours.length > 0 && hours.filter((text) => HOUR.test(text)).length > hours.length * HALF;
  if (
    isTimed ||
    has(/^(?:thu|thu, ngay|ngay, thu|buoi|gio|tiet|ngay, gio|gio, ngay|sang|chieu)$/) ||
    (/^\s*(?:lich (?:cong tac|lam viec|tiep|truc|hop)|thoi khoa bieu)/m.test(title) &&
      has(/dia diem|thanh phan/))
  ) {
    return {
      vi: 'bảng là lịch công tác hoặc thời khóa biểu, không phải danh mục nhiệm vụ',
      en: 'the table is a timetable, no list of tasks',
    };
  }
  if (has(/\bho (?:va )?ten\b|\bho, ten\b/) && !holds('timeframe')) {
    return {
      vi: 'bảng là danh sách người, không phải danh mục nhiệm vụ',
      en: 'the table is a list of people, no list of tasks',
    };
  }
  const money = labels.filter((label) =>
    /\b(?:don gia|thanh tien|so luong|khoi luong|dvt|don vi tinh|dv tinh)\b/.test(label),
  );
  if (money.length > 1 && !(holds('timeframe') && holds('lead'))) {
    return {
      vi: 'bảng là dự toán kinh phí, không phải danh mục nhiệm vụ',
      en: 'the table is a budget, no list of tasks',
    };
  }
  return null;
}
