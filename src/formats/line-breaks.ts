/** Where the lines of a paper break. */
import { type Font, textWidth } from './measure.ts';

const NO_BREAK = '\u00A0';

/** "ngày 05 tháng 02 năm 2026", or blanks in its place; "số 45/QĐ-UBND"; "Quý I/2026". */
const TOGETHER =
  /ngày [\d…]+ tháng [\d…]+ năm [\d…]+|tháng [\d…]+ năm [\d…]+|(?<!\p{L})(?:số|Số|ngày|năm|Quý|Tháng|tháng|mục) (?=[\d…IVX]+)/gu;

/** The text with its dates and numbers kept on one line. */
export function unbroken(text: string): string {
  return text.replace(TOGETHER, (words) => words.replaceAll(' ', NO_BREAK));
}

/**
 * The text in as few lines as it needs, of about the same length, so that none has a word or two alone.
 *
 * @param width of a line, in points
 */
export function balancedLines(text: string, width: number, font: Font): string[] {
  const words = text.split(' ');
  const needed = filled(words, width, font);
  let [low, high] = [0, width];
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (filled(words, middle, font).length > needed.length) low = middle;
    else high = middle;
  }
  return filled(words, high, font);
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
