/** The head of a table: where it is, what its columns are called, and where it comes again. */
import { type Line, textOf } from './cells.ts';
import { foldLabel, type Meaning, meaningOf } from './column-words.ts';

export interface Head {
  /** Its first row, and the first one below it. */
  start: number;
  end: number;
  /** Of each column what stands at its head, from the top row down. */
  labels: readonly (readonly string[])[];
  meanings: readonly (Meaning | null)[];
  /** How much it is the head of a table of tasks. */
  score: number;
}

/** A head is looked for in so many rows: a workbook has its letterhead above it. */
const ROWS_ABOVE = 30;
const MOST_ROWS = 3;
const LONGEST_LABEL = 150;

/** The head of a table of tasks; null where the table has none. */
export function findHead(lines: readonly Line[]): Head | null {
  let best: Head | null = null;
  for (let start = 0; start < Math.min(lines.length, ROWS_ABOVE); start += 1) {
    // What comes further down is another table's, or a task that speaks of its office.
    if (best && best.end <= start) break;
    // One wide cell is a title.
    if ((lines[start] ?? []).filter((cell) => textOf(cell) !== '').length < 2) continue;
    let end = start + 1;
    while (end < Math.min(lines.length, start + MOST_ROWS) && goesOn(lines, start, end)) end += 1;
    for (; end > start; end -= 1) {
      const head = headOf(lines, start, end);
      if (head && head.score > (best?.score ?? 0)) best = head;
      if (head && head.score > 0) break;
    }
  }
  return best;
}

/** True where row `row` belongs to the head that begins at `start`: its cells are one with those above, or below wide ones. */
function goesOn(lines: readonly Line[], start: number, row: number): boolean {
  const [above, line] = [lines[row - 1] ?? [], lines[row] ?? []];
  if (isColumnNumbers(line) || isBlankLine(line)) return false;
  const texts = line.map(textOf);
  if (texts.some((text) => text.length > LONGEST_LABEL)) return false;
  if (line.some(({ merged }) => merged === 'above')) return true;
  const head = lines.slice(start, row);
  const isBelowWide = (at: number) =>
    above[at]?.merged === 'left' || above[at + 1]?.merged === 'left';
  const isUnnamed = (at: number) => head.every((one) => textOf(one[at]) === '');
  // Without merged cells, as in CSV: all that stands there is below a wide cell, or an empty one.
  const filled = texts.flatMap((text, at) => (text === '' ? [] : [at]));
  return (
    filled.length > 1 &&
    filled.every((at) => isBelowWide(at) || isUnnamed(at) || isUnnamed(at + 1)) &&
    filled.some((at) => meaningOf([texts[at] ?? '']) !== null)
  );
}

function isBlankLine(line: Line): boolean {
  return line.every((cell) => cell.merged === null && textOf(cell) === '');
}

function headOf(lines: readonly Line[], start: number, end: number): Head | null {
  const width = lines[start]?.length ?? 0;
  const labels = Array.from({ length: width }, (_, column) =>
    labelsOf(lines.slice(start, end), column),
  );
  if (labels.some((path) => path.some((label) => label.length > LONGEST_LABEL))) return null;
  const meanings = labels.map(meaningOf);
  return { start, end, labels, meanings, score: scoreOf({ labels, meanings }) };
}

/** What stands at the head of a column; a cell that is one with others has their text. */
function labelsOf(head: readonly Line[], column: number): string[] {
  const labels = head.map((line, row) => {
    let at = column;
    while (at > 0 && line[at]?.merged === 'left') at -= 1;
    const isUnmergedWide =
      textOf(line[at]) === '' && row < head.length - 1 && line[at]?.merged === null;
    // In a file without merged cells, a wide one is followed by empty ones, with something below them.
    if (isUnmergedWide && textOf(head[row + 1]?.[column]) !== '') {
      while (at > 0 && textOf(line[at]) === '') at -= 1;
      if (textOf(head[row + 1]?.[at]) === '') return '';
    }
    return textOf(line[at]).replace(/\s+/gu, ' ');
  });
  return labels.filter((label) => label !== '');
}

/** How much a head is that of a table of tasks; 0 where it is not. */
function scoreOf({ labels, meanings }: Pick<Head, 'labels' | 'meanings'>): number {
  const known = new Set(meanings.flatMap((meaning) => meaning?.holds ?? []));
  const strength = (key: string) =>
    Math.max(0, ...meanings.map((one) => (one?.holds === key ? one.strength : 0)));
  if (!known.has('title')) return 0;
  if (!known.has('lead') && !known.has('timeframe') && !known.has('with')) return 0;
  const filled = labels.filter((path) => path.length > 0).length;
  if (filled < 2) return 0;
  const sum = (['title', 'lead', 'with', 'timeframe', 'number', 'product'] as const)
    .map((key) => (strength(key) > 0 ? 4 + strength(key) : 0))
    .reduce((total, one) => total + one, 0);
  return sum + (filled / labels.length) * 3;
}

/** True for "(1) (2) (3)", "1 2 3" and "A B 1 2" below a head. */
export function isColumnNumbers(line: Line): boolean {
  const texts = line.map(textOf).filter((text) => text !== '');
  if (texts.length < 3) return false;
  const counts = texts.map(
    (text) => text.match(/^[([]?\s*(\d{1,2}|[A-Z])\s*[)\]]?(?:\s*=.*)?$/u)?.[1],
  );
  if (counts.some((count) => count === undefined)) return false;
  const numbers = counts.filter((count) => /\d/.test(count ?? '')).map(Number);
  const letters = counts.filter((count) => /\D/.test(count ?? '')).map((count) => count ?? '');
  const isRising = (values: readonly (number | string)[]) =>
    values.every((value, at) => at === 0 || (values[at - 1] ?? 0) < value);
  return (
    (isRising(numbers) && isRising(letters) && numbers[0] === 1) ||
    (letters.length === texts.length && isRising(letters) && letters[0] === 'A')
  );
}

/** Tells a row that says again what a row of the head says, or calls the columns by labels of several of its rows. */
export function headTest(head: readonly Line[], labels: Head['labels']): (line: Line) => boolean {
  const folded = (cell: Line[number] | undefined) => foldLabel(textOf(cell));
  const rows = head.map((row) => row.map(folded));
  const own = labels.map((path) => new Set([...path, path.join(' ')].map(foldLabel)));
  return (line) => {
    // Nearly every row is another in its first cells: the others are not folded.
    const isRow = rows.some((row) => row.every((label, at) => folded(line[at]) === label));
    const isCalled = line.every((cell, at) => {
      const label = folded(cell);
      return label === '' || own[at]?.has(label);
    });
    if (!isRow && !isCalled) return false;
    const filled = line.filter((cell) => folded(cell) !== '').length;
    return filled > 1 && (isRow || filled * 2 > labels.length);
  };
}
