/** Pages that Word, Excel, LibreOffice and browsers write, or put on the clipboard. */
import PostalMime from 'postal-mime';
import { UsageError } from '../errors.ts';
import { plural, type Text } from '../text.ts';
import { decoded } from './charset.ts';
import type { DocumentBlock, SourceDocument } from './document.ts';
import { visibleGrid } from './grid.ts';
import { textOf } from './html/flow.ts';
import { type Page, readPage } from './html/page.ts';
import type { FlowTable } from './html/table.ts';
import { MOST_BYTES, tooLarge } from './limits.ts';

/** From 0x80 on, those of windows-1252: Node's decoder leaves control characters in the place of dashes and quotation marks. */
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
/** Of a page saved as a single file: its pictures are parts, and have many lines. */
const MOST_PARTS = 1000;
const MOST_LINES = 200_000;
/** How far into a file what it says of itself is looked for. */
const BEGINNING = 4096;

/** Reads the paragraphs and tables of the page, also of a page saved as a single file (.mht). */
export async function readHtml(bytes: Uint8Array): Promise<SourceDocument> {
  const markup = (await markupOf(bytes)).replaceAll(/[\x80-\x9F]/g, signOf);
  const page = readPage(markup);
  let hiddenColumns = 0;
  const blocks = page.flow.blocks.flatMap((block): DocumentBlock[] => {
    if (block.kind === 'paragraph') return [{ ...block, text: block.text.normalize() }];
    const { grid, hiddenColumns: hidden } = gridOf(block.table, page.footnotes);
    hiddenColumns += hidden;
    return grid ? [{ kind: 'table', grid }] : [];
  });
  if (page.frames > 0 && !blocks.some(({ kind }) => kind === 'table')) {
    throw new UsageError({
      vi: 'trang chỉ dẫn tới các trang khác, không có bảng; hãy lưu lại thành .xlsx hoặc .docx',
      en: 'the page only shows other pages and has no table; save it as .xlsx or .docx',
    });
  }
  return { blocks, notices: noticesOf(page, hiddenColumns) };
}

/** The text of the page within its wrapping. */
async function markupOf(bytes: Uint8Array): Promise<string> {
  if (bytes.length > MOST_BYTES) throw tooLarge();
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, BEGINNING));
  if (/^Version:\d/.test(start)) return decoded(clipboardPage(bytes, start));
  const [head = ''] = start.split(/\r?\n\r?\n/, 1);
  if (/^MIME-Version:/im.test(head)) {
    const lines = new TextDecoder('latin1').decode(bytes).split('\n');
    const parts = lines.filter((line) => line.startsWith('--'));
    if (lines.length > MOST_LINES || parts.length > MOST_PARTS) throw tooLarge();
    return (await PostalMime.parse(bytes)).html ?? '';
  }
  const declared = /<meta[^>]*charset\s*=\s*["']?([\w-]+)|<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i;
  const [, inMeta, inXml] = declared.exec(start) ?? [];
  return decoded(bytes, inMeta ?? inXml ?? null);
}

function signOf(control: string): string {
  return SIGNS.charAt(control.charCodeAt(0) - 0x80);
}

/** The page on the clipboard of Windows, without the head that says where it begins: always UTF-8, counted in bytes. */
function clipboardPage(bytes: Uint8Array, head: string): Uint8Array {
  const place = (name: string) =>
    Number(new RegExp(`^${name}:(-?\\d+)`, 'm').exec(head)?.[1] ?? -1);
  const from = place('StartHTML') >= 0 ? 'HTML' : 'Fragment';
  const [start, end] = [place(`Start${from}`), place(`End${from}`)];
  return start >= 0 && end > start ? bytes.subarray(start, end) : bytes.subarray(head.indexOf('<'));
}

function gridOf(table: FlowTable, footnotes: Page['footnotes']) {
  const placed = table.cells.map(({ flow, isHidden, ...cell }) => ({
    ...cell,
    text: isHidden ? '' : textOf(flow),
    date: null,
    footnotes: flow.footnotes.map((name) => (footnotes.get(name) ?? '').normalize()),
  }));
  return visibleGrid(null, placed, table.hidden);
}

function noticesOf({ counts }: Page, hiddenColumns: number): Text[] {
  const { hidden, deleted, inserted, comments, running } = counts;
  const places = (count: number) => plural(count, 'place');
  const all: [number, string, string][] = [
    [hidden, `để ngoài chữ ẩn ở ${hidden} chỗ`, `left out hidden words in ${places(hidden)}`],
    [
      hiddenColumns,
      `để ngoài ${hiddenColumns} cột ẩn`,
      `left out ${plural(hiddenColumns, 'hidden column')}`,
    ],
    [
      deleted,
      `thay đổi đang theo dõi: bỏ chữ đã xóa ở ${deleted} chỗ`,
      `tracked changes: left out what was deleted in ${places(deleted)}`,
    ],
    [
      inserted,
      `thay đổi đang theo dõi: lấy chữ đã chèn ở ${inserted} chỗ`,
      `tracked changes: took what was inserted in ${places(inserted)}`,
    ],
    [comments, `để ngoài ${comments} nhận xét`, `left out ${plural(comments, 'comment')}`],
    [
      running,
      'để ngoài chữ ở đầu trang, chân trang',
      'left out the words at the head and foot of pages',
    ],
  ];
  return all.filter(([count]) => count > 0).map(([, vi, en]) => ({ vi, en }));
}
