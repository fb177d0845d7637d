/** Understanding an annex: from a document as it was read to sections, rows and cells. */
import type { SourceDocument } from '../documents/document.ts';
import type { Annex, AnnexChoices, AnnexReading, CellPlace } from './annex.ts';
import { endOfTable } from './below-table.ts';
import { captionsOf } from './captions.ts';
import { isBlank, type Line, textOf } from './cells.ts';
import { readColumns } from './columns.ts';
import { type FoundTables, findTables, type PlacedTable, tablesOf } from './find-table.ts';
import { type Head, isColumnNumbers, repeatsHead } from './head.ts';
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
  const { tables: parts, head, kept } = withoutEmptyColumns(search.found);
  const headLines = headRowsOf(parts);
  const sorted = parts.map((part, at) => sortRows(part, headLines, head.labels, at === 0));
  const body = sorted.flatMap(({ rows }) => rows.map(({ row }) => row));
  const read = readColumns(head, body, choices.columns);
  if ('question' in read) {
    return { kind: 'unclear', about: { column: read.column }, question: read.question };
  }
  const { columns } = read;
  if (!columns.some(({ holds }) => holds && SAYS_WHO_OR_WHEN.has(holds))) return NO_TASKS;
  const forests: Forest[] = [];
  let lines: AnnexLine[] = [];
  let caption: string | null = null;
  let first = 0;
  const captions = captionsOf(parts);
  const outside = sorted.flatMap((one) => one.above);
  const flush = () => {
    const table = withTail(lines);
    if (lines.length > 0) forests.push({ table: first, caption, nodes: treeOf(table.lines) });
    outside.push(...table.below.map(({ place }) => place));
    lines = [];
  };
  for (const [at, part] of parts.entries()) {
    if (captions[at] !== null || part.grid.name !== null) flush();
    if (lines.length === 0) [caption, first] = [captions[at] ?? null, part.table];
    for (const { row, place } of sorted[at]?.rows ?? []) lines.push(lineOf(row, columns, place));
  }
  flush();
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
    repeatedHeads: repeatedHeads.length,
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

const SAYS_WHO_OR_WHEN: ReadonlySet<string> = new Set(['lead', 'with', 'timeframe']);
const NO_TASKS: AnnexReading = {
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
  const kept = head.labels.flatMap((path, at) => {
    const rowsOf = ({ grid, head: own }: PlacedTable, from: 'start' | 'end') =>
      grid.rows.slice(own?.[from] ?? 0, endOfTable(grid)).filter((row) => !isBlank(row));
    const isPart = tables.every((one) =>
      rowsOf(one, 'start').every((row) => row[at]?.merged === 'left'),
    );
    const hasText = tables.some((one) => rowsOf(one, 'end').some((row) => textOf(row[at]) !== ''));
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
  headLines: readonly Line[],
  labels: Head['labels'],
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
    } else if (repeatsHead(row, headLines, labels)) {
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
