/** Excel's workbooks, of either edition of the standard: each sheet as a grid of what is shown. */
import { UsageError } from '../errors.ts';
import { joinTexts, plural, sameText, type Text } from '../text.ts';
import type { DocumentBlock, SourceDocument } from './document.ts';
import { visibleGrid } from './grid.ts';
import { pathOf, type Related, relatedTo } from './related.ts';
import { bytesOf, partOf } from './xlsx/package.ts';
import { isOn, SYSTEM_1904, sheetCells, type Workbook } from './xlsx/sheet.ts';
import { shownBy } from './xlsx/shown.ts';
import { stringText } from './xlsx/text.ts';
import { elementOf, elementsOf, type XmlElement } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

/** What was left out of all sheets together. */
interface Counts {
  rows: number;
  columns: number;
  covered: number;
  unshown: number;
  unreckoned: number;
  comments: number;
}

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
  const counts: Counts = {
    rows: 0,
    columns: 0,
    covered: 0,
    unshown: 0,
    unreckoned: 0,
    comments: 0,
  };
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
  return { blocks, notices: noticesOf(counts, hiddenSheets) };
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

function noticesOf(counts: Counts, hiddenSheets: readonly string[]): Text[] {
  const { rows, columns, covered, unshown, unreckoned, comments } = counts;
  const notices: Text[] = [];
  const say = (count: number, vi: string, en: string) => {
    if (count > 0) notices.push({ vi, en });
  };
  if (hiddenSheets.length > 0) {
    const names = joinTexts(hiddenSheets.map(sameText), ', ');
    notices.push({
      vi: `để ngoài ${hiddenSheets.length} trang tính ẩn: ${names.vi}`,
      en: `left out ${plural(hiddenSheets.length, 'hidden sheet')}: ${names.en}`,
    });
  }
  say(rows, `để ngoài ${rows} hàng ẩn`, `left out ${plural(rows, 'hidden row')}`);
  say(columns, `để ngoài ${columns} cột ẩn`, `left out ${plural(columns, 'hidden column')}`);
  say(
    covered,
    `để ngoài ${covered} ô bị ô gộp che`,
    `left out ${plural(covered, 'cell')} under a merged one`,
  );
  say(
    unshown,
    `để ngoài ${unshown} ô mà định dạng không cho hiện`,
    `left out ${plural(unshown, 'cell')} of which the format shows nothing`,
  );
  say(comments, `để ngoài ${comments} ghi chú của ô`, `left out ${plural(comments, 'comment')}`);
  say(
    unreckoned,
    `${unreckoned} công thức chưa có kết quả, đọc là trống: mở bằng Excel rồi lưu lại`,
    `${plural(unreckoned, 'formula')} without a result, read as blank: open the file in Excel and save it`,
  );
  return notices;
}
