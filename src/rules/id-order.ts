import type { Row } from '../catalogue/model.ts';
import { idOf, isAtHome, partsOf, siblings } from './numbers.ts';
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
  *check({ catalogues }) {
    for (const { rows } of catalogues) {
      for (const level of siblings(rows)) {
        const counted = level.filter((row) => row.id !== '' && isAtHome(row));
        const inOrder = new Set(longestRise(counted));
        for (const [index, row] of counted.entries()) {
          const { id } = row;
          if (inOrder.has(row) || counted.some((other) => other !== row && other.id === id))
            continue;
          const before = counted.slice(0, index).findLast((other) => inOrder.has(other));
          const after = counted.slice(index).find((other) => inOrder.has(other));
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

/** Numbers are taken apart once: every two of a level may be compared. */
const known = new Map<string, readonly number[]>();

function parts(id: string): readonly number[] {
  const found = known.get(id) ?? partsOf(id);
  known.set(id, found);
  return found;
}

function compare(one: string, other: string): number {
  const [left, right] = [parts(one), parts(other)];
  for (const [index, part] of left.entries()) {
    const step = part - (right[index] ?? 0);
    if (step !== 0) return step;
  }
  return left.length - right.length;
}

/** The most rows that are in order as they stand: the others are out of place. */
function longestRise(rows: readonly Row[]): Row[] {
  const isInOrder = rows.every(
    (row, at) => at === 0 || compare(rows[at - 1]?.id ?? '', row.id) <= 0,
  );
  if (isInOrder) return [...rows];
  const best: Row[][] = [];
  for (const [index, row] of rows.entries()) {
    let longest: Row[] = [];
    for (const [at, chain] of best.slice(0, index).entries()) {
      const fits = compare(rows[at]?.id ?? '', row.id) < 0;
      if (fits && chain.length > longest.length) longest = chain;
    }
    best.push([...longest, row]);
  }
  return best.reduce((one, other) => (other.length > one.length ? other : one), []);
}
