/** Excel's workbooks, of either edition of the standard: each sheet as a grid of what is shown. */
import { UsageError } from '../errors.ts';
import { plural, type Text } from '../text.ts';
import type { DocumentBlock, SourceDocument } from './document.ts';
import { visibleGrid } from './grid.ts';
import { type NoticeWords, noticesOf } from './notices.ts';
import { pathOf, type Related, relatedTo } from './related.ts';
import { bytesOf, partOf } from './xlsx/package.ts';
import { isOn, SYSTEM_1904, sheetCells, type Workbook } from './xlsx/sheet.ts';
import { shownBy } from './xlsx/shown.ts';
import { stringText } from './xlsx/text.ts';
import { elementOf, elementsOf, type XmlElement } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

/** Reads the sheets that are not hidden, in their order. */
export async function readXlsx(bytes: Uint8Array): Promise<SourceDocument> {
  const zip = openZip(bytes);
  const path = pathOf(relatedTo(zip, ''), 'officeDocument');
  if (!path || path.endsWith('.bin')) {
    throw new UsageError({
      vi: 'không phải tệp Excel .xlsx; hãy mở bằng Excel rồi lưu lại thành .xlsx',
      en: 'this is no Excel file of the kind .xlsx; open it in Excel and save it as .xlsx',
    });
  }
  const workbook = partOf(zip, path);
  const related = relatedTo(zip, path);
  const book = shared(zip, workbook, related);
  const headings = headingRows(workbook);
  const counts = { rows: 0, columns: 0, covered: 0, unshown: 0, unreckoned: 0, comments: 0 };
  const blocks: DocumentBlock[] = [];
  const hiddenSheets: string[] = [];
  for (const [index, { attributes }] of elementsOf(
    elementOf(workbook, 'sheets'),
    'sheet',
  ).entries()) {
    const part = related.find(({ id }) => id === attributes.id);
    if (part?.type !== 'worksheet') continue;
    const name = (attributes.name ?? '').normalize();
    if (attributes.state && attributes.state !== 'visible') {
      hiddenSheets.push(name);
      continue;
    }
    const [first, last] = headings.get(index) ?? [0, 0];
    const isHeading = (row: number) => row >= first && row <= last;
    const sheet = sheetCells(bytesOf(zip, part.path), book, isHeading);
    const { grid, hiddenRows, hiddenColumns, covered } = visibleGrid(
      name,
      sheet.placed,
      sheet.hidden,
    );
    if (grid) blocks.push({ kind: 'table', grid });
    counts.rows += hiddenRows;
    counts.columns += hiddenColumns;
    counts.covered += covered;
    counts.unshown += sheet.unshown;
    counts.unreckoned += sheet.unreckoned;
    counts.comments += commentsOn(zip, part.path);
  }
  const sheets = hiddenSheets.length > 0 ? [hiddenSheetsText(hiddenSheets)] : [];
  return { blocks, notices: [...sheets, ...noticesOf(WORDS, counts)] };
}

function shared(zip: Zip, workbook: XmlElement, related: readonly Related[]): Workbook {
  const part = (wanted: string) => {
    const path = pathOf(related, wanted);
    return path === undefined ? undefined : partOf(zip, path);
  };
  const styles = part('styles');
  const custom = new Map(
    elementsOf(elementOf(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? 'General',
    ]),
  );
  const formats = elementsOf(elementOf(styles, 'cellXfs'), 'xf');
  const fonts = elementsOf(elementOf(styles, 'fonts'), 'font');
  const is1904 = isOn(elementOf(workbook, 'workbookPr')?.attributes.date1904);
  return {
    strings: elementsOf(part('sharedStrings'), 'si').map(stringText),
    styles: formats.map(({ attributes: { numFmtId = '0', fontId = '0' } }) => ({
      ...shownBy(Number(numFmtId), custom),
      font: elementOf(fonts[Number(fontId)], 'name')?.attributes.val ?? null,
    })),
    shift: is1904 ? SYSTEM_1904 : 0,
  };
}

/** The first and last row, from 1, that each sheet repeats on its printed pages. */
function headingRows(workbook: XmlElement): Map<number, [number, number]> {
  const names = elementsOf(elementOf(workbook, 'definedNames'), 'definedName');
  return new Map(
    names.flatMap((name): [number, [number, number]][] => {
      const { name: title, localSheetId } = name.attributes;
      const found = /\$(\d+):\$(\d+)/.exec(name.children.join(''));
      if (title !== '_xlnm.Print_Titles' || !found) return [];
      return [[Number(localSheetId), [Number(found[1]), Number(found[2])]]];
    }),
  );
}

function commentsOn(zip: Zip, path: string): number {
  const part = pathOf(relatedTo(zip, path), 'comments');
  if (part === undefined) return 0;
  return elementsOf(elementOf(partOf(zip, part), 'commentList'), 'comment').length;
}

/** What was left out of all sheets together. */
const WORDS = {
  rows: (count) => ({
    vi: `để ngoài ${count} hàng ẩn`,
    en: `left out ${plural(count, 'hidden row')}`,
  }),
  columns: (count) => ({
    vi: `để ngoài ${count} cột ẩn`,
    en: `left out ${plural(count, 'hidden column')}`,
  }),
  covered: (count) => ({
    vi: `để ngoài ${count} ô bị ô gộp che`,
    en: `left out ${plural(count, 'cell')} under a merged one`,
  }),
  unshown: (count) => ({
    vi: `để ngoài ${count} ô mà định dạng không cho hiện`,
    en: `left out ${plural(count, 'cell')} of which the format shows nothing`,
  }),
  comments: (count) => ({
    vi: `để ngoài ${count} ghi chú của ô`,
    en: `left out ${plural(count, 'comment')}`,
  }),
  unreckoned: (count) => ({
    vi: `${count} công thức chưa có kết quả, đọc là trống: mở bằng Excel rồi lưu lại`,
    en: `${plural(count, 'formula')} without a result, read as blank: open the file in Excel and save it`,
  }),
} satisfies NoticeWords;

function hiddenSheetsText(names: readonly string[]): Text {
  const listed = names.join(', ');
  return {
    vi: `để ngoài ${names.length} trang tính ẩn: ${listed}`,
    en: `left out ${plural(names.length, 'hidden sheet')}: ${listed}`,
  };
}
