/** Tables for Word. */
import { type Table, TableRow, VerticalAlignTable } from 'docx';
import type { TableColumn, Table as TablePart, TableRow as TablePartRow } from '../paper.ts';
import { headOf, type SpannedCell, spannedCells } from '../spans.ts';
import { cell, dividedWidth, fixedTable, LINE, paragraph } from './blocks.ts';
import { twips } from './style.ts';

/** Tables whose column widths are in hundredths; the rows of the head stand on each page. */
export function table(part: TablePart, width: number, isLast: boolean): Table {
  const { caption, columns, rows } = part;
  const head = spannedCells(headOf(part), columns.length).map(
    (cells) =>
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        keepNext: true,
        children: cells.map(({ cell: { text }, rowSpan, colSpan }) =>
          cell({
            span: colSpan,
            ...(rowSpan > 1 && { rowSpan }),
            verticalAlign: VerticalAlignTable.CENTER,
            children: [paragraph('TableHeading', text)],
          }),
        ),
      }),
  );
  const spanned = spannedCells(
    rows.map(({ cells }) => cells),
    columns.length,
  );
  return fixedTable(
    dividedWidth(
      width,
      columns.map((column) => column.width),
    ),
    [
      ...head,
      ...rows.map((row, index) =>
        tableRow(
          row,
          spanned[index] ?? [],
          columns,
          row.level !== 'item' || (isLast && index === rows.length - 1),
        ),
      ),
    ],
    { lines: LINE, padding: [twips(1.4), twips(0.8)], caption, hasHeader: true },
  );
}

function tableRow(
  { level }: TablePartRow,
  cells: readonly SpannedCell[],
  columns: readonly TableColumn[],
  keepNext: boolean,
): TableRow {
  return new TableRow({
    cantSplit: true,
    ...(keepNext && { keepNext }),
    children: cells.map(({ cell: { text, strong }, column, rowSpan, colSpan: span }) => {
      const isCentred = level === 'decision' || (columns[column]?.align === 'centre' && span === 1);
      return cell({
        span,
        ...(rowSpan > 1 && { rowSpan }),
        children: [
          paragraph(
            'TableText',
            text,
            strong || level === 'section' ? { bold: true } : {},
            isCentred ? { alignment: 'center' } : {},
          ),
        ],
      });
    }),
  });
}
