/**
 * The words at the head of columns, folded, as they were observed in annexes of communes, provinces and ministries. The
 * first list that fits says what the column is, unless its cells speak against it (columns.ts).
 */
import { fold } from '../reading/fold.ts';
import type { ColumnKey } from '../schema/schema.ts';

/** How plainly a label says what its column holds: a weak one counts only where no stronger one says the same. */
export type Strength = 3 | 2 | 1;

export interface Meaning {
  holds: ColumnKey;
  strength: Strength;
  /** Said of something else as well: only the cells can tell. */
  isOpen: boolean;
}

/** Each with its meaning, the plainest first; a column of the office's own has none, whatever words of the others it has. */
const LABELS: readonly (readonly [RegExp, ColumnKey | null, Strength?, 'open'?])[] = [
  [/^(?:t ?t|s ?t ?t|so t ?t|so thu tu|thu tu)(?!\p{L})/u, 'number', 3],
  [/^(?:so|no|#)$/, 'number', 1],
  [/\bthuc te\b|\bthuc trang\b/, null],
  [
    /^(?:ten )?(?:nhiem vu|cong viec|dau viec|viec can lam)\b(?!.*\b(?:chu tri|phoi hop)\b)/,
    'title',
    3,
  ],
  [/^(?:ten )?(?:noi dung|hang muc)\b(?!.*\b(?:chu tri|phoi hop)\b)/, 'title', 2],
  [/^san pham\b/, 'product', 3],
  [/^(?:thoi han|han)\b/, 'timeframe', 3],
  [/^(?:ma|ky hieu)\b/, null],
  [
    /\blanh dao\b|\bdong chi\b|\bthu truong\b|\bthu ky\b|\bchuyen vien\b|\bnguoi theo doi\b|^can bo\b/,
    null,
  ],
  [/\b(?:so dien thoai|dien thoai|chuc vu|ho va ten|ho ten|email)\b/, null],
  [/\b(?:linh vuc|nguon|kinh phi|du toan|dia diem|dia ban|pham vi|doi tuong|thanh phan)\b/, null],
  [/\b(?:danh gia|xep loai|muc do|diem|ty le|trang thai|tinh trang)\b|^muc$/, null],
  [/\b(?:don vi|dv) tinh\b|\bdvt\b|\bso luong\b|\bkhoi luong\b|\bdon gia\b|\bthanh tien\b/, null],
  [/\b(?:phuong thuc|phuong phap|hinh thuc|kho khan|vuong mac|kien nghi|de xuat|ly do)\b/, null],
  [/\b(?:cap|co quan) (?:trinh|ban hanh|phe duyet|quyet dinh|tham dinh)\b/, null],
  [/\bngay (?:chi dao|giao|ban hanh|bao cao|hop|den|di)\b|\bbat dau\b|\bkhoi cong\b/, null],
  [/\bthoi gian (?:bao cao|giao|ban hanh|kiem tra)\b/, null],
  [/\bket qua (?:thuc hien|den|dat duoc|da|giai quyet|xu ly|tinh den)\b/, null],
  [/\bchu tri\b|\bchu cong\b|\bdau moi\b/, 'lead', 3],
  [/\bphoi hop\b|\bcung thuc hien\b/, 'with', 3],
  [/\b(?:co quan|don vi)\b.*\blien quan\b/, 'with', 1],
  [
    /\b(?:co quan|don vi|dv|phong|bo phan|to chuc|chu the|ca nhan|nguoi|nganh)\b.*\b(?:thuc hien|tham muu|phu trach|duoc giao|thuc thi|trien khai|soan thao|xay dung|chiu trach nhiem|phan cong|to chuc)\b/,
    'lead',
    2,
  ],
  [/\b(?:trach nhiem|phan cong|giao)\b.*\b(?:thuc hien|trien khai|co quan|don vi)\b/, 'lead', 2],
  [/\bchiu trach nhiem\b/, 'lead', 2],
  [
    /^(?:(?:co quan|don vi|phong|ban|bo phan|ca nhan|to chuc|dia phuong|nganh|[, ])+|trach nhiem|phan cong|thuc hien|phu trach)(?: chinh)?$/,
    'lead',
    1,
  ],
  [
    /\bthoi han\b|\bhan (?:hoan thanh|xu ly|thuc hien|cuoi|chot)\b|\bhan$|\bdeadline\b/,
    'timeframe',
    3,
  ],
  [/\b(?:thoi gian|tg)\b.*\bket thuc\b/, 'timeframe', 3],
  [
    /\b(?:thoi gian|tg|t gian|moc|thoi diem|lo trinh|giai doan|lich (?:thuc hien|trinh))\b/,
    'timeframe',
    2,
  ],
  [/\b(?:thang|quy|nam) thuc hien\b/, 'timeframe', 2],
  [/\b(?:ngay|thang|nam) (?:hoan thanh|ket thuc)\b|\bngay thuc hien\b/, 'timeframe', 1],
  [/\btien do\b|^(?:du kien )?hoan thanh\b/, 'timeframe', 1, 'open'],
  [/\bsan pham\b/, 'product', 3],
  [/\bdau ra\b|\bket qua (?:can dat|du kien|mong doi|phai dat|cu the)\b/, 'product', 2],
  [/\bket qua\b|\b(?:yeu cau|muc tieu) can dat\b/, 'product', 1, 'open'],
  [/\bghi chu\b|\bchu thich\b|\bluu y\b/, 'note', 3],
  [/\bcan cu\b|\bco so phap ly\b|\btham chieu\b/, 'reference', 2],
  [/\bnhiem vu\b|\b(?:cong|dau) viec\b/, 'title', 2],
  [
    /\b(?:noi dung|viec|hang muc|hoat dong|de an|chuong trinh|ke hoach|van ban|cong tac|du an|chi tieu|yeu cau|mo hinh|tieu chi|danh muc|giai phap|bien phap|thu tuc|van de)\b/,
    'title',
    1,
  ],
];

/** A label without accents, case, line breaks or the number of its column: "Đơn vị/\nCá nhân chủ trì (4)" → "don vi, ca nhan chu tri". */
export function foldLabel(label: string): string {
  return fold(label)
    .replace(/[-_–—*:.?!"“”()[\]]+/g, ' ')
    .replace(/\s*[/\\,;&+]\s*/g, ', ')
    .replace(/\s+/g, ' ')
    .replace(/(?:, )+/g, ', ')
    .replace(/^[ ,]+|[ ,]*(?: \d{1,2})?$/g, '');
}

/** A quarter, a month or a year of which the column has marks. */
const ONE_TIME =
  /^(?:(?:quy|q)\s?(?:[iv]+|[1-4])|(?:thang|t)\s?\d{1,2}|(?:nam\s)?(?:19|20)\d\d)(?:\s?[/-]?\s?(?:nam\s)?(?:19|20)\d\d)?$/;

/** What a column holds, by its labels from the top of the head down; null for one of the office's own. */
export function meaningOf(labels: readonly string[]): Meaning | null {
  if (ONE_TIME.test(fold(labels.at(-1) ?? ''))) return null;
  const folded = foldLabel(labels.join(' '));
  for (const [pattern, holds, strength = 1, open] of LABELS) {
    if (!pattern.test(folded)) continue;
    return holds && { holds, strength, isOpen: open !== undefined };
  }
  return null;
}
