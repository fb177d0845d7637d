/** Tables for Word. */
import { type Paragraph, type Table, TableRow, VerticalAlignTable } from 'docx';
import { balancedLines, NO_BREAK } from '../line-breaks.ts';
import { type Font, textWidth } from '../measure.ts';
import type { TableColumn, Table as TablePart, TableRow as TablePartRow } from '../paper.ts';
import { headOf, type SpannedCell, spannedCells } from '../spans.ts';
import {
  cell,
  dividedWidth,
  fixedTable,
  gap,
  LINE,
  NO_LINE,
  paragraph,
  sectionEnd,
} from './blocks.ts';
import { type Sizes, type StyleId, twips } from './style.ts';

/** How a table looks, and one that is to take less room. */
interface Look {
  heading: StyleId;
  text: StyleId;
  size: 'table' | 'compactTable';
  /** Within a cell, across and down, in twips. */
  padding: readonly [across: number, down: number];
}

const USUAL: Look = {
  heading: 'TableHeading',
  text: 'TableText',
  size: 'table',
  padding: [twips(1.4), twips(0.8)],
};
const COMPACT: Look = {
  heading: 'CompactTableHeading',
  text: 'CompactTableText',
  size: 'compactTable',
  padding: [twips(1), twips(0.25)],
};

/** A table as it is to be set. */
interface Setting {
  columns: readonly TableColumn[];
  /** Of the columns, in twips. */
  widths: readonly number[];
  look: Look;
  /** Of its letters, in points. */
  fontSize: number;
}

/**
 * A table whose column widths are in hundredths; the rows of the head stand on each page.
 *
 * @param width in twips
 * @param closing what follows the table, on one page with its last row: LibreOffice keeps rows alone together
 */
export function table(
  part: TablePart,
  width: number,
  sizes: Sizes,
  closing: readonly (Paragraph | Table)[] = [],
): Table {
  const { caption, columns, rows, isCompact } = part;
  const look = isCompact ? COMPACT : USUAL;
  const widths = dividedWidth(
    width,
    columns.map((column) => column.width),
  );
  const setting = { columns, widths, look, fontSize: sizes[look.size] };
  const head = spannedCells(headOf(part), columns.length).map((cells) => headRow(cells, setting));
  const spanned = spannedCells(
    rows.map(({ cells }) => cells),
    columns.length,
  );
  return fixedTable(
    widths,
    [
      ...head,
      ...rows.map((row, index) =>
        tableRow(
          row,
          spanned[index] ?? [],
          setting,
          row.level !== 'item' || (closing.length > 0 && index === rows.length - 1),
        ),
      ),
      ...(closing.length > 0 ? [closingRow(closing, columns.length)] : []),
    ],
    { lines: LINE, padding: look.padding, caption, hasHeader: true },
  );
}

/** As if it were no row; Word needs a paragraph where a cell ends. */
function closingRow(closing: readonly (Paragraph | Table)[], span: number): TableRow {
  return new TableRow({
    cantSplit: true,
    children: [
      cell({
        span,
        borders: { left: NO_LINE, right: NO_LINE, bottom: NO_LINE },
        margins: { left: 0, right: 0 },
        children: [gap(), ...closing, sectionEnd()],
      }),
    ],
  });
}

/** Of the text of a cell, in points. */
function roomOf({ column, colSpan }: SpannedCell, { widths, look }: Setting): number {
  const spanned = widths.slice(column, column + colSpan);
  return (spanned.reduce((sum, one) => sum + one, 0) - 2 * look.padding[0]) / 20;
}

/** Its labels break where their lines are about even, and not within a word of two syllables. */
function headRow(cells: readonly SpannedCell[], setting: Setting): TableRow {
  const font: Font = { fontSize: setting.fontSize, fontWeight: 'bold' };
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    keepNext: true,
    children: cells.map((spanned) => {
      const { cell: own, rowSpan, colSpan } = spanned;
      const text = own.text
        .split('\n')
        .map((line) =>
          balancedLines(line, roomOf(spanned, setting), font)
            .map((words) => words.replaceAll(' ', NO_BREAK))
            .join(' '),
        )
        .join('\n');
      return cell({
        span: colSpan,
        ...(rowSpan > 1 && { rowSpan }),
        verticalAlign: VerticalAlignTable.CENTER,
        children: [paragraph(setting.look.heading, text)],
      });
    }),
  });
}

function tableRow(
  { level }: TablePartRow,
  cells: readonly SpannedCell[],
  setting: Setting,
  keepNext: boolean,
): TableRow {
  return new TableRow({
    cantSplit: true,
    ...(keepNext && { keepNext }),
    children: cells.map((spanned) => {
      const { cell: own, column, rowSpan, colSpan: span } = spanned;
      const isBold = own.strong || level === 'section';
      const isCentred =
        level === 'decision' || (setting.columns[column]?.align === 'centre' && span === 1);
      const font: Font = { fontSize: setting.fontSize, ...(isBold && { fontWeight: 'bold' }) };
      const room = roomOf(spanned, setting);
      return cell({
        span,
        ...(rowSpan > 1 && { rowSpan }),
        children: [
          paragraph(
            setting.look.text,
            own.text,
            isBold ? { bold: true } : {},
            isCentred ? { alignment: 'center' } : {},
            (number) => textWidth(number, font) <= room,
          ),
        ],
      });
    }),
  });
}
