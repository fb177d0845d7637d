/** What Excel needs and the library leaves out: views, filters, pages, names of ranges and properties. */
import type { Feature, Row } from 'write-excel-file/universal';
import {
  getCellAddress,
  insertElementMarkupAccordingToOrderOfSiblings as insertInOrder,
} from 'write-excel-file/utility';
import { officeText } from '../office/file.ts';
import type { Paper } from '../paper.ts';

/** The font of the workbook; its size is in points. */
export const FONT = { name: 'Times New Roman', size: 12 };

export interface Worksheet {
  name: string;
  rows: Row[];
  columns: { width: number }[];
  /** "A1:C1". */
  merged: string[];
  /** The last cell. */
  end: { row: number; column: number };
  /** The row of column names, from 0. */
  header: number | null;
  /** How many rows the names have, down to that one. */
  headRows: number;
  /** Whether it stands on each page. */
  isRepeated: boolean;
  /** How many rows stay above the others. */
  frozen: number;
  /** The last row of the filtered table, from 0. */
  filterEnd: number | null;
  /** Columns from 0 that belong to the column before them in the filtered table. */
  covered: number[];
  isOnePage: boolean;
  /** Rows that begin a page, from 0. */
  breaks: number[];
}

export function range(row: number, column: number, lastRow: number, lastColumn: number): string {
  return `${getCellAddress(row, column)}:${getCellAddress(lastRow, lastColumn)}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as it may stand in an element. */
export function markup(text: string): string {
  return text.replace(/[&<>]/g, (mark) => ENTITIES[mark] ?? mark);
}

/** The elements of a worksheet that are used, in the order of the standard. */
const ORDER = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'autoFilter',
  'mergeCells',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'ignoredErrors',
  'drawing',
];

/** Millimetres in inches. */
function inches(millimetres: number): string {
  return (millimetres / 25.4).toFixed(4);
}

export function officePages(paper: Paper, sheets: readonly Worksheet[]): Feature<Blob> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            if (!sheet) return xml;
            const added = sheetElements(sheet, sheetIndex, paper);
            return added.reduce(
              (before, element) => insertInOrder(before, element, ORDER, 'worksheet'),
              xml,
            );
          },
        },
        'xl/workbook.xml': {
          transform: (xml) =>
            xml.replace(
              /<definedNames\s*\/>|<definedNames><\/definedNames>/,
              () => `<definedNames>${sheets.map(definedNames).join('')}</definedNames>`,
            ),
        },
        'xl/styles.xml': {
          transform: (xml) =>
            withNumberFormats(xml)
              .replace(
                /<font>(.*?)<\/font>/g,
                (_, inner: string) => `<font>${fontMarkup(inner)}</font>`,
              )
              .replace(
                '<cellXfs',
                '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs',
              )
              .replace(
                '</cellXfs>',
                '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
              ),
        },
        '[Content_Types].xml': {
          insert: () =>
            '<Override ContentType="application/vnd.openxmlformats-package.core-properties+xml" PartName="/docProps/core.xml"/>',
        },
        '_rels/.rels': {
          insert: () =>
            '<Relationship Id="rId-properties-1" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>',
        },
      },
      write: { files: () => ({ 'docProps/core.xml': coreProperties(paper) }) },
    },
  };
}

/** The formats that have a number of their own in Excel: text is one of them. */
const BUILT_IN: Readonly<Record<string, string>> = { '@': '49', '#,##0': '3', '0%': '9' };
/** Others are numbered from 164; the library's are from 100. */
const OWN = 64;

/**
 * The styles with the numbers of Excel. A number is never broken into lines: where it is too wide for its cell, Excel
 * shows "####" instead, unless it may make it smaller.
 */
function withNumberFormats(xml: string): string {
  const codes = new Map(
    [...xml.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"\/>/g)].map(
      ([, id = '', code = '']) => [id, code],
    ),
  );
  const numberOf = (id: string) => BUILT_IN[codes.get(id) ?? ''] ?? String(Number(id) + OWN);
  const own = [...codes].filter(([, code]) => !(code in BUILT_IN));
  const formats = own.map(
    ([id, code]) => `<numFmt numFmtId="${numberOf(id)}" formatCode="${code}"/>`,
  );
  return xml
    .replace(
      /<numFmts.*?<\/numFmts>/,
      own.length === 0 ? '' : `<numFmts count="${own.length}">${formats.join('')}</numFmts>`,
    )
    .replace(/<xf numFmtId="(\d+)"(.*?)<\/xf>/g, (_, id: string, rest: string) => {
      const shrunk = rest.replace('wrapText="1"', 'shrinkToFit="1"');
      return `<xf numFmtId="${numberOf(id)}"${codes.get(id) === '@' ? rest : shrunk}</xf>`;
    });
}

/** The order of the standard, which the library does not keep. */
const FONT_ORDER = ['b', 'i', 'u', 'sz', 'color', 'name', 'family'];

/** The elements of a font, in order; its family is that with serifs. */
function fontMarkup(inner: string): string {
  const place = (element: string) => FONT_ORDER.indexOf(/\w+/.exec(element)?.[0] ?? '');
  return (inner.match(/<[^>]+>/g) ?? [])
    .sort((one, other) => place(one) - place(other))
    .join('')
    .replace('<family val="2"/>', '<family val="1"/>');
}

function sheetElements(sheet: Worksheet, index: number, { orientation }: Paper): string[] {
  const { end, merged, header, filterEnd, frozen, covered, isOnePage, breaks } = sheet;
  const hidden = covered.map((column) => `<filterColumn colId="${column}" hiddenButton="1"/>`);
  const pane =
    frozen === 0
      ? ''
      : `<pane ySplit="${frozen}" topLeftCell="${getCellAddress(frozen, 0)}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`;
  return [
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<dimension ref="${range(0, 0, end.row, end.column)}"/>`,
    `<sheetViews><sheetView showGridLines="0"${index === 0 ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15.75"/>',
    ...(header === null || filterEnd === null
      ? []
      : [
          `<autoFilter ref="${range(header, 0, filterEnd, end.column)}">${hidden.join('')}</autoFilter>`,
        ]),
    ...(merged.length === 0
      ? []
      : [
          `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
        ]),
    '<printOptions horizontalCentered="1"/>',
    `<pageMargins left="${inches(30)}" right="${inches(17)}" top="${inches(20)}" bottom="${inches(20)}" header="${inches(10)}" footer="${inches(10)}"/>`,
    `<pageSetup paperSize="9" fitToHeight="${isOnePage ? 1 : 0}" orientation="${orientation}" useFirstPageNumber="1"/>`,
    `<headerFooter differentFirst="1"><oddHeader>&amp;C&amp;"${FONT.name},Regular"&amp;13&amp;P</oddHeader></headerFooter>`,
    ...(breaks.length === 0
      ? []
      : [
          `<rowBreaks count="${breaks.length}" manualBreakCount="${breaks.length}">${breaks.map((row) => `<brk id="${row}" max="16383" man="1"/>`).join('')}</rowBreaks>`,
        ]),
    // The number of a task is meant to be text.
    `<ignoredErrors><ignoredError sqref="${range(0, 0, end.row, end.column)}" numberStoredAsText="1"/></ignoredErrors>`,
  ];
}

/** The names by which Excel knows the filtered range, what to print, and the rows to repeat on each page. */
function definedNames(
  { name, end, header, headRows, isRepeated, filterEnd }: Worksheet,
  index: number,
): string {
  const sheet = `'${name.replaceAll("'", "''")}'`;
  const absolute = (row: number, column: number) =>
    getCellAddress(row, column).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
  const area = (row: number, lastRow: number) =>
    `${sheet}!${absolute(row, 0)}:${absolute(lastRow, end.column)}`;
  const defined = (builtIn: string, reference: string, isHidden = false) =>
    `<definedName name="_xlnm.${builtIn}" localSheetId="${index}"${isHidden ? ' hidden="1"' : ''}>${markup(reference)}</definedName>`;
  return [
    ...(header === null || filterEnd === null
      ? []
      : [defined('_FilterDatabase', area(header, filterEnd), true)]),
    defined('Print_Area', area(0, end.row)),
    ...(header === null || !isRepeated
      ? []
      : [defined('Print_Titles', `${sheet}!$${header + 2 - headRows}:$${header + 1}`)]),
  ].join('');
}

function coreProperties({ title, issuer, asOf }: Paper): string {
  const day = `${asOf}T00:00:00Z`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${markup(officeText(title))}</dc:title><dc:creator>${markup(officeText(issuer))}</dc:creator><cp:lastModifiedBy>${markup(officeText(issuer))}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${day}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}</dcterms:modified></cp:coreProperties>`;
}
