/** Which columns a table of a Word file has to the eye: its own grid has one for each border that is a hair off. */

interface Border {
  /** The lines of the grid that are this border in some row. */
  lines: number[];
  /** Which kinds of row have it. */
  rows: Set<number>;
}

/** More kinds of rows than a person draws. */
const MOST_KINDS = 500;

/**
 * Two lines of the grid are one border where no row has a cell between just them. The nearest are taken together first.
 *
 * @param rows the lines at which the cells of each row begin and end
 * @param place of a line on the page
 * @returns for each line the number of columns to its left
 */
export function bordersOf(
  rows: readonly ReadonlySet<number>[],
  place: (line: number) => number,
): Map<number, number> {
  const kinds = new Map(rows.map((row) => [sorted(row).join(), row]));
  const all = sorted(new Set([...kinds.values()].flatMap((row) => [...row])));
  const borders: Border[] = all.map((line) => ({ lines: [line], rows: new Set() }));
  [...kinds.values()].forEach((row, kind) => {
    for (const border of borders) {
      if (border.lines.some((line) => row.has(line))) border.rows.add(kind);
    }
  });
  while (kinds.size <= MOST_KINDS) {
    const at = nearestPair(borders, place);
    if (at === null) break;
    const [one, other] = borders.slice(at, at + 2);
    if (!one || !other) break;
    const lines = [...one.lines, ...other.lines];
    borders.splice(at, 2, { lines, rows: new Set([...one.rows, ...other.rows]) });
  }
  return new Map(borders.flatMap(({ lines }, index) => lines.map((line) => [line, index])));
}

/** Where the two nearest begin that no row has both of; null where there are none. */
function nearestPair(borders: readonly Border[], place: (line: number) => number): number | null {
  let found: number | null = null;
  let smallest = Number.POSITIVE_INFINITY;
  for (let at = 0; at + 1 < borders.length; at++) {
    const [one, other] = [borders[at], borders[at + 1]];
    if (!one || !other || [...one.rows].some((row) => other.rows.has(row))) continue;
    const width = place(other.lines[0] ?? 0) - place(one.lines.at(-1) ?? 0);
    if (width >= smallest) continue;
    smallest = width;
    found = at;
  }
  return found;
}

function sorted(lines: ReadonlySet<number>): number[] {
  return [...lines].sort((one, other) => one - other);
}
