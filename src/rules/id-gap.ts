import { firstOf } from '../catalogue/amendments.ts';
import type { Row } from '../catalogue/model.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Text } from '../text.ts';
import {
  areLettered,
  countedAlike,
  idOf,
  isAtHome,
  partsOf,
  prefixOf,
  rowsOfOneFile,
  siblings,
  withLast,
} from './numbers.ts';
import type { Found, Rule } from './rule.ts';

export const idGap: Rule = {
  id: 'id-gap',
  severity: 'warning',
  meaning: {
    vi: 'số thứ tự bị nhảy: có 3.3 và 3.5 mà không có 3.4',
    en: 'a number is skipped: there are 3.3 and 3.5 but no 3.4',
  },
  why: {
    vi: 'có thể một việc đã bị bỏ sót khi chép, hoặc quyết định đánh số nhảy',
    en: 'a task may have been left out in copying, or the decision itself skips a number',
  },
  remedy: {
    vi: 'so với quyết định; nếu quyết định đánh số như vậy, ghi nhận bằng chú thích # dvtasks-ignore id-gap: lý do',
    en: 'compare with the decision; if it numbers them that way, acknowledge it with # dvtasks-ignore id-gap: reason',
  },
  *check({ states, files }) {
    for (const { rows, sections, removed, asOf } of states) {
      // What cannot be read of an amendment may add the number.
      const lacksRows = files.some(({ kind, isWhole }) => kind === 'amendment' && !isWhole);
      if (asOf !== null && lacksRows) continue;
      const isRemoved = (id: string) => removed.some(({ row }) => row.id === id);
      const torn = new Set(files.flatMap(({ source, isWhole }) => (isWhole ? [] : source)));
      // Lines that could not be read may hold the number that seems to be left out.
      const isWhole = (level: readonly Row[]) =>
        level.every((row) => !torn.has(firstOf(row).node.source));
      for (const level of siblings(rowsOfOneFile(rows, sections))) {
        if (!isWhole(level)) continue;
        for (const alike of countedAlike(level)) {
          const first = alike.find(isAtHome);
          if (first && prefixOf(first.id) !== '') yield* gapsIn(alike, isRemoved);
        }
      }
      // Rows may be counted 1, 2, 3 through all sections.
      const plain = rows.filter((row) => row.parent === null && prefixOf(row.id) === '');
      if (isWhole(plain)) for (const alike of countedAlike(plain)) yield* gapsIn(alike, isRemoved);
      const isComplete = files.every(({ kind, isWhole: whole }) => kind !== 'section' || whole);
      const isNumbered = [/^\d+$/, /^[IVXLC]+$/].some((form) =>
        sections.every(({ id }) => form.test(id)),
      );
      if (!isComplete || !isNumbered) continue;
      let expected = 1;
      for (const { id, node } of sections) {
        const [number = 0] = partsOf(id);
        if (number > expected) {
          const place = nodeAt(node, ['section']);
          const written = (count: number) => withLast(id, count);
          yield gap(place, expected, number, written, { vi: 'mục ', en: 'section ' });
        }
        expected = number + 1;
      }
    }
  },
};

/** @param isRemoved tells of a number that it was there, and went with its row */
function* gapsIn(level: readonly Row[], isRemoved: (id: string) => boolean): Iterable<Found> {
  // Some count A, B, C, D, E, and others A, B, C, D, Đ, E, G.
  if (areLettered(level.map(({ id }) => id))) return;
  const lasts = new Map(level.map(({ id }) => [id, partsOf(id).at(-1) ?? 0]));
  const last = ({ id }: Row) => lasts.get(id) ?? 0;
  if (level.every((row, at) => last(row) === at + 1 && isAtHome(row))) return;
  const seen = new Set<string>();
  const isMisnumbered = (row: Row) =>
    row.id === '' || !isAtHome(row) || seen.has(row.id) || !seen.add(row.id);
  // A row with a wrong number leaves a gap where it should be: that row is reported already.
  const misnumbered = new Set(level.filter(isMisnumbered));
  const places = new Map(level.map((row, at) => [row, at]));
  const inOrder = level
    .filter((row) => !misnumbered.has(row))
    .sort((one, other) => last(one) - last(other));
  let expected = 1;
  for (const [index, row] of inOrder.entries()) {
    let first = expected;
    while (first < last(row) && isRemoved(withLast(row.id, first))) first += 1;
    expected = last(row) + 1;
    if (last(row) <= first) continue;
    const previous = inOrder[index - 1];
    const between = level.slice(previous ? places.get(previous) : 0, places.get(row));
    const filled = between.filter((one) => misnumbered.has(one)).length;
    if (last(row) - first > filled) {
      yield gap(idOf(row), first, last(row), (number) => withLast(row.id, number), NOTHING);
    }
  }
}

const NOTHING: Text = { vi: '', en: '' };

/** The numbers from `first` on that are missing before `next`. */
function gap(
  place: Found['place'],
  first: number,
  next: number,
  written: (number: number) => string,
  what: Text,
): Found {
  const shown =
    next - first > 3
      ? [written(first), '…', written(next - 1)]
      : Array.from({ length: next - first }, (_, at) => written(first + at));
  const list = shown.join(', ');
  return {
    place,
    message: {
      vi: `trước số này thiếu ${what.vi}${list}`,
      en: `missing before this one: ${what.en}${list}`,
    },
  };
}
