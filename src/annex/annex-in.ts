/** Understanding an annex: from a document as it was read to sections, rows and cells. */
import type { AnnexColumn } from '../catalogue/model.ts';
import type { GridCell, SourceDocument } from '../documents/document.ts';
import type { Annex, AnnexChoices, AnnexReading, CellPlace } from './annex.ts';
import { captionsOf } from './captions.ts';
import { isBlank, type Line, textOf } from './cells.ts';
import { readColumns } from './columns.ts';
import { type FoundTables, findTables, type PlacedTable, tablesOf } from './find-table.ts';
import { type Head, headTest, isColumnNumbers } from './head.ts';
import { readLetterhead } from './letterhead.ts';
import { type AnnexLine, lineOf } from './lines.ts';
import { remarksOf } from './remarks.ts';
import { type Forest, sectionsOf } from './rows.ts';
import { treeOf, withTail } from './tree.ts';

/** Understands the annex in a document, or says what only a person can tell, or why there is none. */
export function annexIn(document: SourceDocument, choices: AnnexChoices): AnnexReading {
  const tables = tablesOf(document);
  const search = findTables(tables, choices.tables);
  if (search.kind === 'none') return search;
  if (search.kind === 'unclear') return { ...search, about: { table: true } };
  let told = toldIn(search.found, choices);
  if ('kind' in told) return told;
  const below = told.runs.flatMap((run) => run.below.map(({ place }) => place));
  // What stands below a table may stand in columns that the table has not.
  const isDoubtful = told.head.labels.some(
    (path, at, all) => path.length === 0 || String(path) === String(all[at - 1]),
  );
  if (below.length > 0 && isDoubtful) {
    told = toldIn(withoutRows(search.found, below), choices);
    if ('kind' in told) return told;
  }
  const { kept, head, parts, sorted, headLines, body, columns, runs } = told;
  const forests = runs.flatMap(({ table, caption, lines }): Forest[] =>
    lines.length > 0 ? [{ table, caption, nodes: treeOf(lines) }] : [],
  );
  const outside = [...sorted.flatMap((one) => one.above), ...below];
  const surroundings = surroundingsOf(tables, parts[0] ?? null, head.start);
  const timeAt = columns.findIndex(({ holds }) => holds === 'timeframe');
  const times = body.map((row) => textOf(row[timeAt])).filter((text) => text !== '');
  const places = (kind: 'heads' | 'repeatedHeads' | 'columnNumbers' | 'blankRows') =>
    sorted.flatMap((one) => one[kind]);
  const [repeatedHeads, columnNumbers] = [places('repeatedHeads'), places('columnNumbers')];
  const annex: Annex = {
    head: readLetterhead({ ...surroundings, times }),
    columns,
    places: kept,
    sections: sectionsOf(forests),
    headRows: [...places('heads'), ...columnNumbers, ...repeatedHeads],
    outside,
  };
  const isBeforeEnd = ({ table, row }: CellPlace) =>
    !outside.some((one) => one.table === table && one.row > head.end && one.row <= row + 1);
  const blankRows = places('blankRows').filter(isBeforeEnd);
  const passed = {
    ...{ tables: parts.length, repeatedHeads, columnNumbers, blankRows },
    footnotes: headLines.flatMap((row) => row.flatMap((cell) => cell.footnotes)),
  };
  return { kind: 'annex', annex, remarks: remarksOf(annex, passed) };
}

/** The columns of the annex, and the lines of each run of its tables. */
interface Told {
  parts: readonly PlacedTable[];
  head: Head;
  /** Where each of the columns stands in the tables. */
  kept: readonly number[];
  sorted: readonly SortedRows[];
  headLines: readonly Line[];
  body: readonly Line[];
  columns: readonly AnnexColumn[];
  runs: readonly Run[];
}

/** Tables one after another with one caption above them. */
interface Run {
  table: number;
  caption: string | null;
  lines: readonly AnnexLine[];
  below: readonly AnnexLine[];
}

function toldIn(
  found: FoundTables,
  choices: AnnexChoices,
): Told | Exclude<AnnexReading, { kind: 'annex' }> {
  const { tables: parts, head, kept } = withoutEmptyColumns(found);
  const headLines = headRowsOf(parts);
  const repeatsHead = headTest(headLines, head.labels);
  const sorted = parts.map((part, at) => sortRows(part, repeatsHead, at === 0));
  const body = sorted.flatMap(({ rows }) => rows.map(({ row }) => row));
  const read = readColumns(head, body, choices.columns);
  if ('question' in read) {
    return { kind: 'unclear', about: { column: read.column }, question: read.question };
  }
  const { columns } = read;
  if (!columns.some(({ holds }) => holds && SAYS_WHO_OR_WHEN.has(holds))) return NO_TASKS;
  const captions = captionsOf(parts);
  const runs: { table: number; caption: string | null; lines: AnnexLine[] }[] = [];
  for (const [at, { table, grid }] of parts.entries()) {
    const caption = captions[at] ?? null;
    const last = runs.at(-1);
    const goesOn = last && caption === null && grid.name === null;
    const lines = (sorted[at]?.rows ?? []).map(({ row, place }) => lineOf(row, columns, place));
    // Tables without a line are no beginning.
    if (goesOn && last.lines.length > 0) last.lines.push(...lines);
    else runs.push({ table, caption, lines });
  }
  const told = { parts, head, kept, sorted, headLines, body, columns };
  return { ...told, runs: runs.map((run) => ({ ...run, ...withTail(run.lines) })) };
}

/** The tables with these rows blank. */
function withoutRows({ tables, head }: FoundTables, places: readonly CellPlace[]): FoundTables {
  const isOut = (table: number, at: number) =>
    places.some((one) => one.table === table && one.row === at);
  const blank = (cell: GridCell): GridCell => ({ ...cell, text: '', merged: null });
  const rowsOf = ({ table, grid }: PlacedTable) =>
    grid.rows.map((row, at) => (isOut(table, at) ? row.map(blank) : row));
  return {
    head,
    tables: tables.map((one) => ({ ...one, grid: { ...one.grid, rows: rowsOf(one) } })),
  };
}

const SAYS_WHO_OR_WHEN: ReadonlySet<string> = new Set(['lead', 'with', 'timeframe']);
const NO_TASKS: Exclude<AnnexReading, { kind: 'annex' }> = {
  kind: 'none',
  reason: {
    vi: 'bảng có cột nhiệm vụ nhưng không ô nào nói ai làm hay khi nào',
    en: 'the table has a column of tasks, but none of its cells says who or when',
  },
};

/**
 * A workbook has empty columns beside its table, and such as only divide a wider one: those without a label and a text of
 * their own are left out.
 */
function withoutEmptyColumns({ tables, head }: FoundTables): FoundTables & { kept: number[] } {
  const rowsFrom = (from: 'start' | 'end') =>
    tables.flatMap(({ grid, head: own }) =>
      grid.rows.slice(own?.[from] ?? 0).filter((row) => !isBlank(row)),
    );
  const [withHeads, rows] = [rowsFrom('start'), rowsFrom('end')];
  const kept = head.labels.flatMap((path, at) => {
    const isPart = withHeads.every((row) => row[at]?.merged === 'left');
    const hasText = rows.some((row) => textOf(row[at]) !== '');
    return !isPart && (path.length > 0 || hasText) ? [at] : [];
  });
  const only = <T>(all: readonly T[]) => all.filter((_, at) => kept.includes(at));
  const headOf = (one: Head) => ({
    ...one,
    labels: only(one.labels),
    meanings: only(one.meanings),
  });
  return {
    kept,
    head: headOf(head),
    tables: tables.map((one) => ({
      ...one,
      head: one.head && headOf(one.head),
      grid: { ...one.grid, rows: one.grid.rows.map(only) },
    })),
  };
}

interface SortedRows {
  rows: { row: Line; place: CellPlace }[];
  heads: CellPlace[];
  repeatedHeads: CellPlace[];
  columnNumbers: CellPlace[];
  /** Between rows with a text. */
  blankRows: CellPlace[];
  /** What stands above the head. */
  above: CellPlace[];
}

function headRowsOf(parts: readonly PlacedTable[]): readonly Line[] {
  const first = parts.find(({ head }) => head !== null);
  return first?.grid.rows.slice(first.head?.start, first.head?.end) ?? [];
}

/** The rows of a table, and which of them are its head. */
function sortRows(
  { grid, head: own, table }: PlacedTable,
  repeatsHead: (line: Line) => boolean,
  isFirst: boolean,
): SortedRows {
  const sorted: SortedRows = {
    ...{ rows: [], heads: [], repeatedHeads: [], columnNumbers: [], blankRows: [], above: [] },
  };
  const last = grid.rows.findLastIndex((row) => !isBlank(row));
  for (const [at, row] of grid.rows.entries()) {
    const place = { table, row: at };
    if (own && at < own.start) {
      if (!isBlank(row)) sorted.above.push(place);
    } else if (own && at < own.end) {
      (isFirst ? sorted.heads : sorted.repeatedHeads).push(place);
    } else if (
      isColumnNumbers(row) &&
      (at === own?.end || row.some(({ isHeading }) => isHeading))
    ) {
      sorted.columnNumbers.push(place);
    } else if (repeatsHead(row)) {
      sorted.repeatedHeads.push(place);
    } else if (!isBlank(row)) {
      sorted.rows.push({ row, place });
    } else if (at < last) {
      sorted.blankRows.push(place);
    }
  }
  return sorted;
}

/** The lines above the first table of the annex, and all words of the document. */
function surroundingsOf(
  tables: readonly PlacedTable[],
  first: PlacedTable | null,
  headStart: number,
): { above: string[]; running: string } {
  const linesOf = (rows: readonly Line[]) =>
    rows.flatMap((row) => row.flatMap((cell) => textOf(cell).split('\n')));
  const above = tables
    .filter(({ table }) => table <= (first?.table ?? 0))
    .flatMap((one) => [
      ...one.above,
      ...linesOf(one.table === first?.table ? one.grid.rows.slice(0, headStart) : one.grid.rows),
    ]);
  const running = tables.flatMap((one) => [...one.above, ...linesOf(one.grid.rows)]).join('\n');
  return { above, running };
}
