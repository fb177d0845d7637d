import { firstOf } from '../catalogue/amendments.ts';
import type { Row } from '../catalogue/model.ts';
import {
  areLettered,
  countedAlike,
  countsOf,
  idOf,
  isAtHome,
  isOfDocument,
  partsOf,
  siblings,
} from './numbers.ts';
import type { Rule } from './rule.ts';

export const idOrder: Rule = {
  id: 'id-order',
  severity: 'error',
  meaning: {
    vi: 'các việc không xếp theo số thứ tự; điểm xếp theo chữ cái tiếng Việt: a b c d đ e g h',
    en: 'rows are out of numerical order; points follow the Vietnamese alphabet: a b c d đ e g h',
  },
  why: {
    vi: 'bảng in ra theo thứ tự trong tệp, nên sẽ khác với phụ lục đã ký',
    en: 'the table is printed in the order of the file and would differ from the signed annex',
  },
  remedy: {
    vi: 'chuyển việc về đúng chỗ, hoặc sửa số thứ tự',
    en: 'move the row to its place, or fix the number',
  },
  *check({ states }) {
    for (const state of states) {
      for (const level of siblings(state.rows).flatMap(countedAlike)) {
        const counted = level.filter((row) => row.id !== '' && isAtHome(row));
        const compare = comparison(counted);
        const inOrder = rowsInOrder(counted, compare);
        if (inOrder.length === counted.length) continue;
        const counts = countsOf(counted);
        let next = 0;
        for (const row of counted) {
          const { id } = row;
          if (row === inOrder[next]) {
            next += 1;
            continue;
          }
          if (counts.get(id) !== 1 || isOfDocument(state, row)) continue;
          const [before, after] = [inOrder[next - 1], inOrder[next]];
          const isLate = before !== undefined && compare(id, before.id) < 0;
          yield {
            place: idOf(row),
            message: isLate
              ? { vi: `${id} đứng sau ${before.id}`, en: `${id} comes after ${before.id}` }
              : {
                  vi: `${id} đứng trước ${after?.id}`,
                  en: `${id} comes before ${after?.id}`,
                },
          };
        }
      }
    }
  },
};

/** The rows that are in order as they stand. Of issued rows and added ones that differ, the added are out of place. */
function rowsInOrder(rows: readonly Row[], compare: Compare): Row[] {
  const isAdded = (row: Row) => firstOf(row).amendment !== null;
  if (!rows.some(isAdded)) return longestRise(rows, compare);
  const kept = new Set(
    longestRise(
      rows.filter((row) => !isAdded(row)),
      compare,
    ),
  );
  for (const row of rows.filter(isAdded)) {
    const others = rows.filter((one) => one === row || kept.has(one));
    if (isRising(others, compare)) kept.add(row);
  }
  return rows.filter((row) => kept.has(row));
}

function isRising(rows: readonly Row[], compare: Compare): boolean {
  return rows.every((row, at) => at === 0 || compare(rows[at - 1]?.id ?? '', row.id) <= 0);
}

type Compare = (one: string, other: string) => number;

/** The order of the numbers of a level. Each is taken apart once: every two of a level may be compared. */
function comparison(level: readonly Row[]): Compare {
  const isLettered = areLettered(level.map(({ id }) => id));
  const known = new Map(level.map(({ id }) => [id, partsOf(id, isLettered)]));
  return (one, other) => {
    const [left, right] = [known.get(one) ?? [], known.get(other) ?? []];
    for (const [index, part] of left.entries()) {
      const step = part - (right[index] ?? 0);
      if (step !== 0) return step;
    }
    return left.length - right.length;
  };
}

/** The most rows that are in order as they stand: the others are out of place. */
function longestRise(rows: readonly Row[], compare: Compare): Row[] {
  if (isRising(rows, compare)) return [...rows];
  // The rows in which chains of each length end: in the order of the file their numbers never rise.
  const ends: number[][] = [];
  const previous: (number | undefined)[] = [];
  const idAt = (index: number | undefined) => rows[index ?? 0]?.id ?? '';
  for (const [index, { id }] of rows.entries()) {
    const isBelow = (end: number | undefined) => compare(idAt(end), id) < 0;
    const length = firstIndex(ends.length, (at) => !isBelow(ends[at]?.at(-1)));
    const shorter = ends[length - 1] ?? [];
    previous.push(shorter[firstIndex(shorter.length, (at) => isBelow(shorter[at]))]);
    const level = ends[length];
    if (level) level.push(index);
    else ends.push([index]);
  }
  const chain: Row[] = [];
  for (let at = ends.at(-1)?.[0]; at !== undefined; at = previous[at]) chain.push(rows[at] as Row);
  return chain.reverse();
}

/** The first of `count` indices from which on a test holds. */
function firstIndex(count: number, test: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
