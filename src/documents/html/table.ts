/** A table of HTML, by the rules of the standard for cells that span rows and columns. */
import type { PlacedCell } from '../grid.ts';
import { type Flow, newFlow } from './flow.ts';

export interface FlowCell extends Pick<PlacedCell, 'row' | 'column' | 'rows' | 'columns'> {
  flow: Flow;
  isHeading: boolean;
  isHidden: boolean;
}

export interface FlowTable {
  rows: number;
  cells: FlowCell[];
  hidden: { rows: Set<number>; columns: Set<number> };
  /** Made only to put things beside each other: what it holds stands in the page. */
  isLayout: boolean;
  /** What stands in rows that are there only to arrange it, at the end of the table. */
  after: Flow;
  isArranging: boolean;
  /** For each column, the row from which it is free again. */
  busyUntil: number[];
  /** How many cells there were when the group of rows began that is being read. */
  groupStart: number;
  isHead: boolean;
  /** Columns that `<col>` has described so far. */
  described: number;
}

export function newTable(isLayout: boolean): FlowTable {
  return {
    rows: 0,
    cells: [],
    hidden: { rows: new Set(), columns: new Set() },
    isLayout,
    after: newFlow(),
    isArranging: false,
    busyUntil: [],
    groupStart: 0,
    isHead: false,
    described: 0,
  };
}

/** A cell for all the rest ends with its group; LibreOffice lets one of a given height reach into the next. */
export function beginGroup(table: FlowTable, isHead: boolean): void {
  for (const cell of table.cells.slice(table.groupStart)) {
    if (!Number.isFinite(cell.rows)) cell.rows = table.rows - cell.row;
  }
  table.busyUntil = table.busyUntil.map((until) => (Number.isFinite(until) ? until : 0));
  table.groupStart = table.cells.length;
  table.isHead = isHead;
}

export function beginRow(table: FlowTable, isHidden: boolean): void {
  if (isHidden) table.hidden.rows.add(table.rows);
  table.rows += 1;
}

/** @param rows 0 for all that are left of the group */
export function addCell(
  table: FlowTable,
  size: { rows: number; columns: number },
  flags: { isHeading: boolean; isHidden: boolean },
): FlowCell {
  const row = table.rows - 1;
  let column = 0;
  while ((table.busyUntil[column] ?? 0) > row) column += 1;
  const rows = size.rows === 0 ? Number.POSITIVE_INFINITY : size.rows;
  for (let at = column; at < column + size.columns; at += 1) table.busyUntil[at] = row + rows;
  const cell = { row, column, rows, columns: size.columns, flow: newFlow(), ...flags };
  table.cells.push(cell);
  return cell;
}

/** A row of nothing but `<th>` is one of headings; where a cell beside it is none, it names its row. */
export function endTable(table: FlowTable): void {
  beginGroup(table, false);
  const rows = new Set(table.cells.filter(({ isHeading }) => !isHeading).map(({ row }) => row));
  const shown = new Set(
    table.cells.filter(({ isHidden }) => !isHidden).map(({ column }) => column),
  );
  for (const cell of table.cells) {
    cell.rows = Math.min(cell.rows, table.rows - cell.row);
    if (rows.has(cell.row)) cell.isHeading = false;
    if (!shown.has(cell.column)) table.hidden.columns.add(cell.column);
  }
  const inner = table.cells.flatMap(({ flow }) => flow.blocks);
  table.isLayout ||= inner.some((block) => block.kind === 'table' && block.table.rows > table.rows);
}
