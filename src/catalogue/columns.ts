/** The columns of an annex, and what stands in each of a row. */
import type { ColumnKey, FileContent } from '../schema/schema.ts';
import type { AnnexColumn, MergedCells, Part, Row, Section } from './model.ts';

type ColumnContent = NonNullable<FileContent<'catalogue'>['columns']>[number];

/** Those of an annex that names none, as most decisions head them. */
export const DEFAULT_COLUMNS: readonly AnnexColumn[] = (
  [
    ['TT', 'number'],
    ['Nhiệm vụ', 'title'],
    ['Cơ quan chủ trì', 'lead'],
    ['Cơ quan phối hợp', 'with'],
    ['Thời gian thực hiện', 'timeframe'],
  ] as const
).map(([label, holds]) => ({ labels: [label], holds, name: holds }));

/** True for those, wherever they were read from: a cache gives copies of them. */
export function areUsual(columns: readonly AnnexColumn[]): boolean {
  const isUsual = ({ labels, holds }: AnnexColumn, at: number) =>
    holds === DEFAULT_COLUMNS[at]?.holds &&
    labels.join('/') === DEFAULT_COLUMNS[at]?.labels.join('/');
  return columns.length === DEFAULT_COLUMNS.length && columns.every(isUsual);
}

/** The columns that a file names, or the usual ones; each with a name that no other has. */
export function columnsOf(contents: readonly ColumnContent[] | undefined): readonly AnnexColumn[] {
  if (!contents) return DEFAULT_COLUMNS;
  return namedColumns(
    contents.map(({ label, holds }) => ({
      labels: typeof label === 'string' ? [label] : label,
      holds: holds ?? null,
    })),
  );
}

/** Columns by what they hold, or by their label; a second one of the same name is counted: "Ghi chú (2)". */
export function namedColumns(columns: readonly Omit<AnnexColumn, 'name'>[]): AnnexColumn[] {
  const counts = new Map<string, number>();
  return columns.map((column, index) => {
    const own = column.holds ?? (column.labels.join(' / ').trim() || `(${index + 1})`);
    const count = (counts.get(own) ?? 0) + 1;
    counts.set(own, count);
    return { ...column, name: count === 1 ? own : `${own} (${count})` };
  });
}

/** What the annex prints in a row's cell of a column; a cell that is one with another has that one's text. */
export function cellText(row: Row, column: AnnexColumn, columns: readonly AnnexColumn[]): string {
  const has = (key: ColumnKey) => columns.some(({ holds }) => holds === key);
  switch (column.name) {
    case 'number':
      return numberOf(row);
    case 'lead':
      // A column for all bodies says in its words who does what.
      return partsText(has('with') ? row.lead : [...row.lead, ...row.with]);
    case 'with':
      return partsText(row.with);
    case 'title':
      return row.title;
    case 'timeframe':
    case 'product':
    case 'reference':
    case 'note':
      return row[column.name] ?? '';
    default:
      return row.more.get(column.name) ?? '';
  }
}

/** A cell as the annex prints it; one that is one with the cell to its left has no text of its own. */
export interface PrintedCell {
  text: string;
  merged: 'above' | 'left' | null;
}

/** The cells of a row, one for each column. */
export function rowCells(row: Row, columns: readonly AnnexColumn[]): PrintedCell[] {
  return cellsOf(columns, row.merged, (column) => cellText(row, column, columns));
}

/** The cells of a section's heading, one for each column. */
export function sectionCells(section: Section, columns: readonly AnnexColumn[]): PrintedCell[] {
  const { number, title, more, merged } = section;
  return cellsOf(columns, merged, ({ name }) =>
    name === 'number' ? number : name === 'title' ? title : (more.get(name) ?? ''),
  );
}

function cellsOf(
  columns: readonly AnnexColumn[],
  { above, left }: MergedCells,
  textOf: (column: AnnexColumn) => string,
): PrintedCell[] {
  const cells: PrintedCell[] = [];
  let first: PrintedCell | undefined;
  for (const column of columns) {
    const isOne = first !== undefined && left.includes(column.name);
    const merged = isOne ? 'left' : above.includes(column.name) ? 'above' : null;
    const cell: PrintedCell = { text: isOne ? '' : textOf(column), merged };
    // Words that reach over the column of numbers begin there.
    if (first && isOne && column.holds === 'title') first.text = textOf(column);
    if (!isOne) first = cell;
    cells.push(cell);
  }
  return cells;
}

/** What is printed for a row's number: a point has its letter alone, as decisions do. */
export function numberOf({
  id,
  number,
  parent,
}: Pick<Row, 'id' | 'number'> & { parent: Pick<Row, 'id'> | null }): string {
  if (number !== null) return number;
  const below = parent && id.startsWith(parent.id) ? id.slice(parent.id.length) : '';
  return /^\p{Ll}$/u.test(below) ? below : id;
}

/** Bodies as they are printed, one after another. */
export function partsText(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join('; ');
}
