/** Which cells of a table are printed, and how far each reaches. */
import type { DataTable, Table, TableCell } from './paper.ts';

/** The rows of a table's head: its labels, where it has no rows of its own. */
export function headOf({
  columns,
  head,
}: Pick<Table | DataTable, 'columns' | 'head'>): readonly (readonly TableCell[])[] {
  return head ?? [columns.map(({ label }) => ({ text: label }))];
}

/** A cell with all that is one with it. */
export interface SpannedCell {
  cell: TableCell;
  /** Of its first column, from 0. */
  column: number;
  rowSpan: number;
  colSpan: number;
}

/**
 * The cells of each row that are not part of another. Where a row has fewer cells than there are columns, the last one
 * reaches over the rest.
 */
export function spannedCells(
  rows: readonly (readonly TableCell[])[],
  columns: number,
): SpannedCell[][] {
  const covered = rows.map(() => new Set<number>());
  return rows.map((cells, at) => {
    const spanned: SpannedCell[] = [];
    for (const [column, cell] of cells.entries()) {
      if (covered[at]?.has(column)) continue;
      const colSpan = widthAt(cells, column, columns);
      let rowSpan = 1;
      while (goesOn(rows[at + rowSpan], column, colSpan, columns)) rowSpan += 1;
      for (let down = 0; down < rowSpan; down += 1) {
        for (let right = 0; right < colSpan; right += 1) covered[at + down]?.add(column + right);
      }
      spanned.push({ cell, column, rowSpan, colSpan });
    }
    return spanned;
  });
}

function widthAt(cells: readonly TableCell[], column: number, columns: number): number {
  if (column === cells.length - 1) return columns - column;
  let width = 1;
  while (cells[column + width]?.merged === 'left') width += 1;
  return width;
}

/** True for a row in which the same columns are one with those above, and with no other. */
function goesOn(
  cells: readonly TableCell[] | undefined,
  column: number,
  colSpan: number,
  columns: number,
): boolean {
  if (cells?.length !== columns || cells[column]?.merged !== 'above') return false;
  const others = cells.slice(column + 1, column + colSpan);
  return (
    others.every(({ merged }) => merged !== undefined) && cells[column + colSpan]?.merged !== 'left'
  );
}
