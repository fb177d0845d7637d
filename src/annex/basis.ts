/** The decision that an annex goes with: "(Kèm theo Quyết định số 15/QĐ-UBND ngày 20 tháng 01 năm 2026 của …)". */
import { type IsoDate, isoDate } from '../dates.ts';

export interface Basis {
  number: string | null;
  date: IsoDate | null;
  /** The year that is written, even where the day is left blank. */
  year: number | null;
  /** Who issued it, in its words; empty where they do not say. */
  issuer: string;
}

const OPENS = /^[([]?\s*(?:ban hành\s+)?kèm\s+theo\b/iu;
const KIND =
  '(?:quyết định|kế hoạch|công văn|nghị quyết|chương trình|chỉ thị|thông báo|hướng dẫn|tờ trình|văn bản|báo cáo|đề án|phương án|thông tư)';
const NUMBER =
  /số\s*:?\s*([\d\s.…_-]*)\s*([/-]\s*[\p{L}\d][\p{L}\d\s/&.-]*?)?(?=\s+ngày|\s+của|\s*[,;)\]]|\s*$)/iu;
const DAY = /ngày\s*(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*((?:19|20)\d\d)/iu;
const YEAR = /(?:năm|[/.-])\s*((?:19|20)\d\d)/iu;
const ISSUER = /(?:\d{4}|…|\.{2,}|_+|năm)\s+của\s+([^()]+?)\s*[)\].;]*\s*$/iu;

/** Where a line begins to name the decision, and how many lines it takes; null where none does. */
export function basisAt(
  lines: readonly string[],
  at: number,
): { basis: Basis; end: number } | null {
  const line = lines[at] ?? '';
  if (!OPENS.test(line) || !new RegExp(KIND, 'iu').test(lines.slice(at, at + 2).join(' ')))
    return null;
  let end = at + 1;
  let text = line;
  while (/^[([]/.test(line) && !/[)\]]\s*[.;]?$/.test(text) && end < lines.length && end < at + 4) {
    text += ` ${lines[end]}`;
    end += 1;
  }
  return { basis: basisIn(text), end };
}

/** What words say of a decision. */
function basisIn(text: string): Basis {
  const words = text.replace(/\s+/gu, ' ');
  return {
    number: numberIn(words),
    date: dateIn(words),
    year: Number(words.match(YEAR)?.[1]) || null,
    issuer: words.match(ISSUER)?.[1] ?? '',
  };
}

/** "15/QĐ-UBND"; null where the count is left blank. */
export function numberIn(words: string): string | null {
  const [, count = '', symbol = ''] = words.match(NUMBER) ?? [];
  const digits = count.replace(/[^\d-]/g, '');
  return /\d/.test(digits) ? `${digits.replace(/-$/, '')}${symbol.replace(/\s+/gu, '')}` : null;
}

/** A whole day; null where part of it is left blank. */
export function dateIn(words: string): IsoDate | null {
  const [, day, month, year] = words.match(DAY) ?? [];
  return day ? isoDate(Number(year), Number(month), Number(day)) : null;
}
