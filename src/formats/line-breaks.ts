/** Where the lines of a paper break. */
import { type Font, printedWidth, textWidth } from './measure.ts';

export const NO_BREAK = '\u00A0';

/** "ngày 05 tháng 02 năm 2026", or blanks in its place; "số 45/QĐ-UBND"; "Quý I/2026". */
const TOGETHER =
  /ngày [\d…]+ tháng [\d…]+ năm [\d…]+|tháng [\d…]+ năm [\d…]+|(?<!\p{L})(?:số|Số|ngày|năm|Quý|Tháng|tháng|mục) (?=[\d…IVX]+)/gu;

/** Words of two syllables that titles and heads of columns are made of. */
const PAIRS =
  /(?<!\p{L})(?:bộ máy|báo cáo|cải cách|cán bộ|chi tiết|chính quyền|chủ đề|chủ tịch|chủ trì|chương trình|chuyển đổi|công chức|công tác|công việc|còn lại|cơ quan|cơ sở|dân chủ|dân vận|danh mục|địa bàn|được giao|đến hạn|đầu mối|đơn vị|đúng hạn|dự kiến|ghi chú|giám sát|hành chính|hoàn thành|kế hoạch|kết quả|kiểm tra|kinh phí|lãnh đạo|lĩnh vực|nghị quyết|nhà nước|nhân dân|nhiệm vụ|nội dung|phối hợp|phụ lục|phụ trách|quá hạn|quy định|quyết định|sản phẩm|tham mưu|theo dõi|thời gian|thời hạn|thực hiện|tiến độ|tình hình|tình trạng|tổ chức|trách nhiệm|trạng thái|trọng tâm|trong hạn|trong kỳ|tỷ lệ|[uủ][ỷy] ban|văn bản)(?!\p{L})/giu;
/** "Nghi Dương". */
const NAMES = /(?<!\p{L})\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?!\p{L})/gu;

/**
 * A word with digits that is not to be broken at its hyphens, short enough for a line: "82/NQ-HĐND", "04-ĐA/TU",
 * "2026-2030". The one group holds it, for `split`.
 */
export const NUMBER_WORD = /((?<!\S)(?=\S*\d)(?=\S*[-/]\p{L}|\S*\d-\d)\S{3,20}(?!\S))/u;

/**
 * Running text with its dates and numbers kept on one line, and no line that begins with a dash between words, as a point
 * of a list does ("2026 - 2030"). Not for what is quoted: the wording of a decision keeps its spaces.
 */
export function unbroken(text: string): string {
  return text
    .replace(/(?<=\S) (?=[-–] )/g, NO_BREAK)
    .replace(TOGETHER, (words) => words.replaceAll(' ', NO_BREAK));
}

/**
 * The text in as few lines as it needs, of about the same length, so that none has a word or two alone; dates, and
 * words of two syllables, are not divided where there is room for them.
 *
 * @param width of a line, in points
 */
export function balancedLines(text: string, width: number, font: Font): string[] {
  const words = lineWords(text, (one) => textWidth(one, font) <= width);
  const needed = filled(words, width, font);
  let [low, high] = [0, width];
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (filled(words, middle, font).length > needed.length) low = middle;
    else high = middle;
  }
  return filled(words, high, font);
}

/**
 * The text in what stands on one line: words, dates, words of two syllables.
 *
 * @param fits whether there is room for it on one line
 */
export function lineWords(text: string, fits: (words: string) => boolean = () => true): string[] {
  const inside = new Set<number>();
  for (const kept of [TOGETHER, PAIRS, NAMES]) {
    for (const { 0: words, index } of text.matchAll(kept)) {
      const rest = /^\S*/.exec(text.slice(index + words.length))?.[0] ?? '';
      if (!fits(words + rest)) continue;
      for (const blank of words.matchAll(/ /g)) inside.add(index + blank.index);
    }
  }
  const words: string[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/ /g)) {
    if (inside.has(index)) continue;
    words.push(text.slice(from, index));
    from = index + 1;
  }
  return [...words, text.slice(from)];
}

/** Words in lines, each as full as it can be. */
function filled(words: readonly string[], width: number, font: Font): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer, font) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** From a third to a half of the line that it stands under (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export const RULE_SHARE = 0.42;

/** How long the rule under a line is, in points. */
export function ruleLength(line: string, font: Font): number {
  return RULE_SHARE * printedWidth(line, font);
}
