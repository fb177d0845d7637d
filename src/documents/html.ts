/** Pages that Word, Excel, LibreOffice and browsers write, or put on the clipboard. */
import PostalMime from 'postal-mime';
import { UsageError } from '../errors.ts';
import { plural } from '../text.ts';
import { decoded } from './charset.ts';
import type { DocumentBlock, SourceDocument } from './document.ts';
import { visibleGrid } from './grid.ts';
import { textOf } from './html/flow.ts';
import { type Page, readPage } from './html/page.ts';
import type { FlowTable } from './html/table.ts';
import { MOST_BYTES, tooLarge } from './limits.ts';
import { type NoticeWords, noticesOf } from './notices.ts';

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
    if (block.kind === 'paragraph') return [block];
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
  return { blocks, notices: noticesOf(WORDS, { ...page.counts, hiddenColumns }) };
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
    footnotes: flow.footnotes.map((name) => footnotes.get(name) ?? ''),
  }));
  return visibleGrid(null, placed, table.hidden);
}

const places = (count: number) => plural(count, 'place');

const WORDS = {
  hidden: (count) => ({
    vi: `để ngoài chữ ẩn ở ${count} chỗ`,
    en: `left out hidden words in ${places(count)}`,
  }),
  hiddenColumns: (count) => ({
    vi: `để ngoài ${count} cột ẩn`,
    en: `left out ${plural(count, 'hidden column')}`,
  }),
  deleted: (count) => ({
    vi: `thay đổi đang theo dõi: bỏ chữ đã xóa ở ${count} chỗ`,
    en: `tracked changes: left out what was deleted in ${places(count)}`,
  }),
  inserted: (count) => ({
    vi: `thay đổi đang theo dõi: lấy chữ đã chèn ở ${count} chỗ`,
    en: `tracked changes: took what was inserted in ${places(count)}`,
  }),
  comments: (count) => ({
    vi: `để ngoài ${count} nhận xét`,
    en: `left out ${plural(count, 'comment')}`,
  }),
  running: () => ({
    vi: 'để ngoài chữ ở đầu trang, chân trang',
    en: 'left out the words at the head and foot of pages',
  }),
} satisfies NoticeWords;
