/** What Excel needs and the library leaves out: views, filters, pages, names of ranges and properties. */
import type { Feature, Row } from 'write-excel-file/universal';
import { getCellAddress } from 'write-excel-file/utility';
import { officeText } from '../office/file.ts';
import type { Paper } from '../paper.ts';
import type { SheetLayout } from './sheet.ts';

/** The font of the workbook; its size is in points. */
export const FONT = { name: 'Times New Roman', size: 12 };

export interface Worksheet extends Omit<SheetLayout, 'rows' | 'widths'> {
  name: string;
  rows: Row[];
  columns: { width: number }[];
  /** "A1:C1". */
  merged: string[];
  /** The last cell. */
  end: { row: number; column: number };
  /** How many rows stay above the others. */
  frozen: number;
}

export function range(row: number, column: number, lastRow: number, lastColumn: number): string {
  return `${getCellAddress(row, column)}:${getCellAddress(lastRow, lastColumn)}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as it may stand in an element. */
export function markup(text: string): string {
  return text.replace(/[&<>]/g, (mark) => ENTITIES[mark] ?? mark);
}

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
            // The library writes the columns and the rows.
            return xml
              .replace('<cols>', (cols) => elementsAbove(sheet, sheetIndex) + cols)
              .replace('</worksheet>', (end) => elementsBelow(sheet, sheetIndex, paper) + end);
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

/** What stands above the columns, in the order of the standard. */
function elementsAbove({ end, frozen }: Worksheet, index: number): string {
  const pane =
    frozen === 0
      ? ''
      : `<pane ySplit="${frozen}" topLeftCell="${getCellAddress(frozen, 0)}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`;
  return [
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<dimension ref="${range(0, 0, end.row, end.column)}"/>`,
    `<sheetViews><sheetView showGridLines="0"${index === 0 ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15.75"/>',
  ].join('');
}

/** What stands below the rows, in the order of the standard. */
function elementsBelow(sheet: Worksheet, index: number, { size }: Paper): string {
  const { end, merged, head, filterEnd, valued, orientation, breaks } = sheet;
  const hidden = Array.from({ length: end.column + 1 - valued }, (_, day) => {
    return `<filterColumn colId="${valued + day}" hiddenButton="1"/>`;
  });
  const drawn = dataBars(sheet, index);
  return [
    filterEnd === null
      ? ''
      : `<autoFilter ref="${range(head.last, 0, filterEnd, end.column)}">${hidden.join('')}</autoFilter>`,
    ...counted(
      'mergeCells',
      merged.map((ref) => `<mergeCell ref="${ref}"/>`),
    ),
    drawn.plain,
    '<printOptions horizontalCentered="1"/>',
    `<pageMargins left="${inches(30)}" right="${inches(17)}" top="${inches(20)}" bottom="${inches(20)}" header="${inches(10)}" footer="${inches(10)}"/>`,
    `<pageSetup paperSize="${PAPER_SIZES[size]}" fitToHeight="0" orientation="${orientation}" useFirstPageNumber="1"/>`,
    `<headerFooter differentFirst="1"><oddHeader>&amp;C&amp;"${FONT.name},Regular"&amp;13&amp;P</oddHeader></headerFooter>`,
    ...counted(
      'rowBreaks',
      breaks.map((row) => `<brk id="${row}" max="16383" man="1"/>`),
      ` manualBreakCount="${breaks.length}"`,
    ),
    // The number of a task is meant to be text.
    `<ignoredErrors><ignoredError sqref="${range(0, 0, end.row, end.column)}" numberStoredAsText="1"/></ignoredErrors>`,
    drawn.solid,
  ].join('');
}

/** A list that says how long it is; none of nothing. */
function counted(name: string, elements: readonly string[], more = ''): string[] {
  if (elements.length === 0) return [];
  return [`<${name} count="${elements.length}"${more}>${elements.join('')}</${name}>`];
}

const PAPER_SIZES: Readonly<Record<Paper['size'], number>> = { a3: 8, a4: 9 };

/** Dark, so that a print without colour keeps it. */
const BAR_COLOUR = 'FF595959';
/** Of the width of the cell, in per cent: the number stands beside the bar. LibreOffice heeds it where there is no axis. */
const LONGEST_BAR = 70;
const MORE = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';
const MORE_FORMULAS = 'http://schemas.microsoft.com/office/excel/2006/main';

/** The bars of the columns that are drawn, from 0 on: once for all of Excel, once without the fading of old. */
function dataBars({ bars, head, filterEnd }: Worksheet, index: number) {
  if (bars.length === 0 || filterEnd === null) return { plain: '', solid: '' };
  const drawn = bars.map(({ column, most }) => ({
    most,
    cells: range(head.last + 1, column, filterEnd, column),
    // A GUID that is the same in each run.
    id: `{00000000-0000-4000-8000-${String(index * 1000 + column).padStart(12, '0')}}`,
  }));
  const size = `minLength="0" maxLength="${LONGEST_BAR}"`;
  const plain = drawn.map(
    ({ most, cells, id }, at) =>
      `<conditionalFormatting sqref="${cells}"><cfRule type="dataBar" priority="${at + 1}"><dataBar ${size}><cfvo type="num" val="0"/><cfvo type="num" val="${most}"/><color rgb="${BAR_COLOUR}"/></dataBar><extLst><ext uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}" xmlns:x14="${MORE}"><x14:id>${id}</x14:id></ext></extLst></cfRule></conditionalFormatting>`,
  );
  const solid = drawn.map(
    ({ most, cells, id }) =>
      `<x14:conditionalFormatting xmlns:xm="${MORE_FORMULAS}"><x14:cfRule type="dataBar" id="${id}"><x14:dataBar ${size} gradient="0" axisPosition="none"><x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>${most}</xm:f></x14:cfvo></x14:dataBar></x14:cfRule><xm:sqref>${cells}</xm:sqref></x14:conditionalFormatting>`,
  );
  return {
    plain: plain.join(''),
    solid: `<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="${MORE}"><x14:conditionalFormattings>${solid.join('')}</x14:conditionalFormattings></ext></extLst>`,
  };
}

/** The names by which Excel knows the filtered range, what to print, and the rows to repeat on each page. */
function definedNames({ name, end, head, filterEnd }: Worksheet, index: number): string {
  const sheet = `'${name.replaceAll("'", "''")}'`;
  const absolute = (row: number, column: number) =>
    getCellAddress(row, column).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
  const area = (row: number, lastRow: number) =>
    `${sheet}!${absolute(row, 0)}:${absolute(lastRow, end.column)}`;
  const defined = (builtIn: string, reference: string, isHidden = false) =>
    `<definedName name="_xlnm.${builtIn}" localSheetId="${index}"${isHidden ? ' hidden="1"' : ''}>${markup(reference)}</definedName>`;
  return [
    ...(filterEnd === null ? [] : [defined('_FilterDatabase', area(head.last, filterEnd), true)]),
    defined('Print_Area', area(0, end.row)),
    defined('Print_Titles', `${sheet}!$${head.first + 1}:$${head.last + 1}`),
  ].join('');
}

function coreProperties({ title, issuer, asOf }: Paper): string {
  const day = `${asOf}T00:00:00Z`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${markup(officeText(title))}</dc:title><dc:creator>${markup(officeText(issuer))}</dc:creator><cp:lastModifiedBy>${markup(officeText(issuer))}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${day}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}</dcterms:modified></cp:coreProperties>`;
}
