/** What a document for Word is made of: paragraphs of text and tables of cells. */
import {
  BorderStyle,
  type IBorderOptions,
  type IParagraphOptions,
  type IRunOptions,
  type ITableCellOptions,
  LineRuleType,
  NoBreakHyphen,
  Paragraph,
  StringValueElement,
  Table,
  TableCell,
  TableLayoutType,
  type TableRow,
  TextRun,
  WidthType,
  type XmlComponent,
} from 'docx';
import { NO_BREAK, NUMBER_WORD } from '../line-breaks.ts';
import { officeText } from '../office/file.ts';
import type { StyleId } from './style.ts';

export const NO_LINE: IBorderOptions = { style: BorderStyle.NIL };
/** Half a point. */
export const LINE: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };

/** Of a legend: a shaded sign stays on the line of its label, and the next one may go to a new line. */
export const SWATCH = NO_BREAK.repeat(5);
export const LEGEND_GAP = '\u2003';

/** A paragraph; "\n" breaks the line. */
export function paragraph(
  style: StyleId,
  text: string,
  run: IRunOptions = {},
  options: IParagraphOptions = {},
  isKept?: (word: string) => boolean,
): Paragraph {
  return new Paragraph({ ...options, style, children: runs(text, run, isKept) });
}

/**
 * Text in one style; "\n" breaks the line.
 *
 * @param isKept true for a number of a document that has room on one line: Word breaks at any other hyphen
 */
export function runs(
  text: string,
  run: IRunOptions = {},
  isKept: (word: string) => boolean = () => true,
): TextRun[] {
  return text.split('\n').flatMap((line, index) => {
    const pieces = wholeNumbers(officeText(line), isKept).split(HYPHEN);
    return pieces.flatMap((piece, at) => [
      ...(at === 0 ? [] : [new TextRun({ ...run, children: [new NoBreakHyphen()] })]),
      // Not as `children`: there the library takes words such as "CURRENT" for fields.
      new TextRun({ ...run, text: piece, break: at === 0 ? index && 1 : 0 }),
    ]);
  });
}

/** Stands for a hyphen that breaks no line; no text has it, as it is in none that is safe to show. */
const HYPHEN = '\u0000';

function wholeNumbers(line: string, isKept: (word: string) => boolean): string {
  return line
    .split(NUMBER_WORD)
    .map((part, at) => (at % 2 === 1 && isKept(part) ? part.replaceAll('-', HYPHEN) : part))
    .join('');
}

/** Space that also keeps one table from becoming part of the next. */
export function gap(keepNext = false): Paragraph {
  return new Paragraph({ style: 'Gap', ...(keepNext && { keepNext }) });
}

/** The paragraph that Word needs after a table that ends a section: as low as can be, so that it starts no page. */
export function sectionEnd(): Paragraph {
  return new Paragraph({ style: 'Gap', spacing: { line: 20, lineRule: LineRuleType.EXACT } });
}

export interface CellOptions extends Omit<ITableCellOptions, 'children' | 'columnSpan'> {
  children: readonly (Paragraph | Table)[];
  span?: number;
}

/** A table of fixed columns, whose widths are in twips. */
export function fixedTable(
  widths: readonly number[],
  rows: readonly TableRow[],
  { lines, padding = [0, 0], caption, hasHeader = false }: TableOptions,
): Table {
  const [across, down] = padding;
  return new CaptionedTable(
    {
      rows,
      columnWidths: widths,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      ...(hasHeader && { tableLook: { firstRow: true } }),
      margins: { left: across, right: across, top: down, bottom: down },
      borders: {
        top: lines,
        bottom: lines,
        left: lines,
        right: lines,
        insideHorizontal: lines,
        insideVertical: lines,
      },
    },
    caption,
  );
}

interface TableOptions {
  lines: IBorderOptions;
  /** Within a cell, across and down, in twips. */
  padding?: readonly [across: number, down: number];
  /** For those who cannot see the page. */
  caption?: string;
  /** The first row says what the columns are. */
  hasHeader?: boolean;
}

/** The library knows no alternative text of tables. */
class CaptionedTable extends Table {
  constructor(options: ConstructorParameters<typeof Table>[0], caption?: string) {
    super(options);
    const properties: XmlComponent = this.root[0];
    if (caption) {
      properties.addChildElement(new StringValueElement('w:tblCaption', officeText(caption)));
    }
  }
}

/** The widths of columns that share a width, in twips: whole numbers that add up to it. */
export function dividedWidth(width: number, shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let before = 0;
  return shares.map((share) => {
    const from = Math.round((width * before) / total);
    before += share;
    return Math.round((width * before) / total) - from;
  });
}

export function cell({ span = 1, ...options }: CellOptions): TableCell {
  return new TableCell({ ...options, ...(span > 1 && { columnSpan: span }) });
}
