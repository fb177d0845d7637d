/** A paper as a document for Word: styles that a clerk can change, tables, and no drawings. */
import {
  Document,
  type FileChild,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TableRow,
  TextRun,
} from 'docx';
import { balancedLines, ruleLength, unbroken } from '../line-breaks.ts';
import { type Font, printedWidth } from '../measure.ts';
import { officeFile, officeText } from '../office/file.ts';
import { MARGINS, PAPER_SIZES, writtenWidth } from '../page-size.ts';
import type { Closing, Letterhead, Paper, PaperPart, Sheet } from '../paper.ts';
import { cell, dividedWidth, fixedTable, gap, NO_LINE, paragraph, sectionEnd } from './blocks.ts';
import { figuresTable, proportionsBar } from './figures.ts';
import { documentStyles, type Sizes, sizesOf, twips } from './style.ts';
import { table } from './table.ts';
import { yearLegend, yearTable } from './year.ts';

/** The file. It has no field but the page number, and asks for nothing outside itself. */
export function docxDocument(paper: Paper): Uint8Array {
  const width = twips(writtenWidth(paper));
  const sizes = sizesOf(paper);
  const author = officeText(paper.issuer);
  const file = new Document({
    title: officeText(paper.title),
    creator: author,
    lastModifiedBy: author,
    styles: documentStyles(sizes),
    sections: paper.sheets.map((sheet, index) => ({
      properties: sectionProperties(paper),
      // The sections after the first take over its headers.
      ...(index === 0 && { headers: headers() }),
      children: sheetBlocks(sheet, width, sizes),
    })),
  });
  return officeFile(partsOf(file), paper.asOf);
}

/** What the library would put into an archive, which is only to be taken apart again. */
function partsOf(file: Document): ReadonlyMap<string, string> {
  // biome-ignore lint/complexity/useLiteralKeys: a private member can be had in no other way.
  return Packer['compiler'].compile(file);
}

/** The number of the page in the top margin; none on the first page of a section. */
function headers(): NonNullable<ISectionOptions['headers']> {
  const number = new TextRun({ children: [PageNumber.CURRENT] });
  return {
    default: new Header({ children: [new Paragraph({ style: 'Header', children: [number] })] }),
    first: new Header({ children: [new Paragraph({ style: 'Header' })] }),
  };
}

function sectionProperties({
  size,
  orientation,
}: Paper): NonNullable<ISectionOptions['properties']> {
  const { width, height } = PAPER_SIZES[size];
  return {
    titlePage: true,
    page: {
      size: {
        width: twips(width),
        height: twips(height),
        orientation: PageOrientation[orientation === 'portrait' ? 'PORTRAIT' : 'LANDSCAPE'],
      },
      margin: {
        top: twips(MARGINS.top),
        bottom: twips(MARGINS.bottom),
        left: twips(MARGINS.left),
        right: twips(MARGINS.right),
        header: twips(MARGINS.number),
        footer: twips(MARGINS.number),
      },
      pageNumbers: { start: 1 },
    },
  };
}

function sheetBlocks(sheet: Sheet, width: number, sizes: Sizes): FileChild[] {
  const { kind, subject, basis, addressee, parts } = sheet;
  const end = parts.findLastIndex((part) => !isText(part));
  const last = parts[end];
  const remarks = parts.slice(end + 1).filter(isText);
  const closing = sheet.closing
    ? [...remarks.map((part) => textBlock(part, true)), signatureBlock(sheet.closing, width)]
    : remarks.map((part) => textBlock(part, false));
  const isTableSigned = last?.kind === 'table' && sheet.closing !== null;
  const bold: Font = { fontSize: sizes.kind, fontWeight: 'bold' };
  const title = (room: number) => {
    const subjectLines = inLines(subject, room, bold);
    return [
      paragraph('Title', kind),
      paragraph('Heading1', subjectLines.join('\n')),
      horizontalLine(room, ruleLength(subjectLines.at(-1) ?? '', bold)),
    ];
  };
  const isBand = width > twips(BAND_WIDTH) && parts.some((part) => part.kind === 'year');
  return [
    ...(isBand
      ? [band(sheet, width, sizes, title)]
      : [letterhead(sheet, width, sizes), ...title(width)]),
    paragraph('Basis', inLines([basis], width, { fontSize: sizes.text }).join('\n')),
    ...(addressee === null ? [] : [paragraph('Addressee', unbroken(addressee))]),
    ...parts
      .slice(0, isTableSigned ? end : end + 1)
      .flatMap((part, index) => partBlocks(part, width, sizes, index === end)),
    ...(isTableSigned ? [table(last.table, width, sizes, closing)] : closing),
    sectionEnd(),
  ];
}

/** @param width in twips */
function inLines(texts: readonly string[], width: number, font: Font): string[] {
  return texts.flatMap((text) => balancedLines(text, width / 20, font));
}

/** Two fifths for the issuer or the recipients, three for the State or who signs. */
const COLUMNS = [2, 3];

function letterhead({ letterhead }: Sheet, width: number, sizes: Sizes): Table {
  const { number, placeAndDate } = letterhead;
  const widths = dividedWidth(width, COLUMNS);
  const [left = 0, right = 0] = widths;
  const names = [issuerBlock(letterhead, left, sizes), stateBlock(letterhead, right, sizes)];
  // The number of a letter is level with its date.
  const ofItsOwn = [
    number === null ? gap() : paragraph('Number', number),
    placeAndDate === null ? gap() : paragraph('PlaceAndDate', placeAndDate),
  ];
  const hasItsOwn = number !== null || placeAndDate !== null;
  return withoutLines(widths, [names, ...(hasItsOwn ? [ofItsOwn.map((one) => [one])] : [])]);
}

/** Where the page is so wide, in millimetres, the title of a year stands between those who issue it. */
const BAND_WIDTH = 200;
const BAND = [5, 7, 5];

function band(
  { letterhead }: Sheet,
  width: number,
  sizes: Sizes,
  title: (room: number) => Paragraph[],
): Table {
  const { number, placeAndDate } = letterhead;
  const widths = dividedWidth(width, BAND);
  const [left = 0, middle = 0, right = 0] = widths;
  return withoutLines(widths, [
    [
      [
        ...issuerBlock(letterhead, left, sizes),
        ...(number === null ? [] : [paragraph('Number', number)]),
      ],
      title(middle),
      [
        ...stateBlock(letterhead, right, sizes),
        ...(placeAndDate === null ? [] : [paragraph('PlaceAndDate', placeAndDate)]),
      ],
    ],
  ]);
}

function issuerBlock({ issuer }: Letterhead, width: number, sizes: Sizes): Paragraph[] {
  const bold: Font = { fontSize: sizes.issuer, fontWeight: 'bold' };
  const names = inLines(issuer, width, bold);
  return [
    ...names.map((line) => paragraph('Issuer', line)),
    horizontalLine(width, ruleLength(names.at(-1) ?? '', bold)),
  ];
}

function stateBlock({ state, motto }: Letterhead, width: number, { text }: Sizes): Paragraph[] {
  return [
    paragraph('State', state),
    paragraph('Motto', motto),
    horizontalLine(width, printedWidth(motto, { fontSize: text, fontWeight: 'bold' })),
  ];
}

function signatureBlock({ signature, recipients }: Closing, width: number): Table {
  return withoutLines(dividedWidth(width, COLUMNS), [
    [
      [
        paragraph('RecipientsLabel', recipients.label),
        ...recipients.lines.map((line) => paragraph('Recipients', line)),
      ],
      [paragraph('Office', signature.office), paragraph('Signer', signature.name)],
    ],
  ]);
}

/** Rows of columns without lines, each kept on one page. */
function withoutLines(
  widths: readonly number[],
  rows: readonly (readonly (readonly Paragraph[])[])[],
): Table {
  return fixedTable(
    widths,
    rows.map(
      (columns) =>
        new TableRow({ cantSplit: true, children: columns.map((children) => cell({ children })) }),
    ),
    { lines: NO_LINE },
  );
}

/**
 * A line in the middle of a column.
 *
 * @param width of the column, in twips
 * @param length in points
 */
function horizontalLine(width: number, length: number): Paragraph {
  const side = Math.max(0, Math.round((width - length * 20) / 2));
  return new Paragraph({ style: 'Rule', keepNext: true, indent: { left: side, right: side } });
}

/** @param keepNext the signature follows, which must not stand on a page of its own */
function partBlocks(part: PaperPart, width: number, sizes: Sizes, keepNext: boolean): FileChild[] {
  switch (part.kind) {
    case 'heading':
      return [paragraph('Heading2', unbroken(part.text))];
    case 'paragraph':
    case 'note':
      return [textBlock(part, keepNext)];
    case 'figures':
      return [figuresTable(part.figures, width), gap(keepNext)];
    case 'proportions':
      return [proportionsBar(part.chart, width), gap(keepNext)];
    case 'table':
      return [table(part.table, width, sizes), gap(keepNext)];
    case 'year':
      return [yearTable(part.chart, width), gap(keepNext), yearLegend(part.chart, width)];
  }
}

type TextPart = Extract<PaperPart, { kind: 'paragraph' | 'note' }>;

function isText(part: PaperPart): part is TextPart {
  return part.kind === 'paragraph' || part.kind === 'note';
}

function textBlock({ kind, text }: TextPart, keepNext: boolean): Paragraph {
  const style = kind === 'note' ? 'Note' : 'BodyText';
  return paragraph(style, unbroken(text), {}, keepNext ? { keepNext, keepLines: true } : {});
}
