/** What reading a Word file has accepted, left out or changed. */
import { plural, type Text } from '../../text.ts';
import { type NoticeWords, noticesOf } from '../notices.ts';

/** In the order in which they are said. */
const WORDS = {
  hidden: (count) => ({
    vi: `bỏ chữ ẩn: ${count} chỗ`,
    en: `hidden text left out: ${plural(count, 'place')}`,
  }),
  hiddenRows: (count) => ({
    vi: `bỏ hàng ẩn của bảng: ${count}`,
    en: `hidden rows of a table left out: ${count}`,
  }),
  struck: (count) => ({
    vi: `chữ bị gạch ngang mà chưa xóa, vẫn lấy: ${count} chỗ`,
    en: `text that is struck through but not deleted, still taken: ${plural(count, 'place')}`,
  }),
  covered: (count) => ({
    vi: `bỏ chữ nằm khuất trong ô đã gộp với ô khác: ${count} ô`,
    en: `text left out that lies unseen in a cell merged with another: ${plural(count, 'cell')}`,
  }),
  comments: (count) => ({
    vi: `bỏ nhận xét bên lề (comment): ${count}`,
    en: `comments left out: ${count}`,
  }),
  notes: (count) => ({
    vi: `bỏ chú thích cuối trang của phần ngoài bảng: ${count}`,
    en: `footnotes of the text outside tables left out: ${count}`,
  }),
  pictures: (count) => ({
    vi: `hình, đối tượng nhúng không đọc: ${count}`,
    en: `pictures and embedded objects not read: ${count}`,
  }),
  nested: (count) => ({
    vi: `bảng nằm trong ô của bảng khác: ${count}; đã lấy chữ vào ô`,
    en: `tables within a cell of another: ${count}; their text is taken into the cell`,
  }),
  boxes: (count) => ({
    vi: `khung chữ (text box) đặt trong bảng: ${count}; đã lấy làm đoạn văn trước bảng`,
    en: `text boxes within a table: ${count}; taken as paragraphs before the table`,
  }),
  formulas: (count) => ({
    vi: `công thức toán: ${count}; chỉ lấy được chữ`,
    en: `formulas: ${count}; only their letters are taken`,
  }),
  symbols: (count) => ({
    vi: `ký hiệu của phông chữ riêng, không có chữ tương ứng: ${count}; ghi là “□”`,
    en: `symbols of a font of their own that no letter stands for: ${count}; written as “□”`,
  }),
  formats: (count) => ({
    vi: `số tự động kiểu ít gặp: ${count}; đã ghi bằng chữ số thường`,
    en: `automatic numbers of a rare kind: ${count}; written in plain digits`,
  }),
  uncounted: (count) => ({
    vi: `số do trường AUTONUM hoặc LISTNUM tạo ra: ${count}; tệp không ghi số nên không đọc được`,
    en: `numbers made by an AUTONUM or LISTNUM field: ${count}; the file does not hold them, so they are not read`,
  }),
} satisfies NoticeWords;

/** The ways a tracked change can go. */
const CHANGES = {
  insertion: (count) => ({ vi: `${count} chỗ chèn`, en: plural(count, 'insertion') }),
  deletion: (count) => ({ vi: `${count} chỗ xóa`, en: plural(count, 'deletion') }),
  move: (count) => ({ vi: `${count} chỗ chuyển`, en: plural(count, 'move') }),
} satisfies NoticeWords;

export type Counted = keyof typeof WORDS | keyof typeof CHANGES;

export interface Tally {
  add(what: Counted): void;
  count(what: Counted): number;
  /** All tracked changes. */
  changes(): number;
  notices(): Text[];
}

export function newTally(): Tally {
  const counts: Partial<Record<Counted, number>> = {};
  const count = (what: Counted) => counts[what] ?? 0;
  return {
    add: (what) => {
      counts[what] = count(what) + 1;
    },
    count,
    changes: () => (Object.keys(CHANGES) as Counted[]).reduce((sum, one) => sum + count(one), 0),
    notices: () => {
      const changes = noticesOf(CHANGES, counts);
      const accepted: Text = {
        vi: `thay đổi đang theo dõi (Track Changes) lấy như đã chấp nhận: ${changes.map(({ vi }) => vi).join(', ')}`,
        en: `tracked changes taken as accepted: ${changes.map(({ en }) => en).join(', ')}`,
      };
      return [...(changes.length > 0 ? [accepted] : []), ...noticesOf(WORDS, counts)];
    },
  };
}

/** For what is part of something that is counted itself. */
export function without(tally: Tally, left: Counted): Tally {
  return { ...tally, add: (what) => what !== left && tally.add(what) };
}

export const UNCOUNTED: Tally = {
  add: () => undefined,
  count: () => 0,
  changes: () => 0,
  notices: () => [],
};
