/** Words in capitals as running text has them: names with the capitals that they have elsewhere, or by rule. */
import { fold } from '../reading/fold.ts';
import { capitalised } from '../text.ts';
import { isCapitals } from './issuer.ts';

/** Names of which every document has some, each in its own case. */
const NAMES = [
  ...['Việt Nam', 'Hà Nội', 'Hồ Chí Minh', 'Trung ương', 'Nhân dân', 'Chính phủ', 'Quốc hội'],
  ...['Thủ tướng', 'Nghị quyết', 'Nghị định', 'Quyết định', 'Chỉ thị', 'Đề án', 'Đảng', 'Nhà nước'],
  ...['Mặt trận Tổ quốc', 'Bộ Chính trị', 'Ban Bí thư', 'Ban Chấp hành', 'Ban Thường vụ'],
  ...['Bộ Nội vụ', 'Bộ Tài chính', 'Bộ Công an', 'Bộ Quốc phòng', 'Bộ Y tế', 'Bộ Xây dựng'],
  ...['Bộ Tư pháp', 'Bộ Công Thương', 'Bộ Khoa học và Công nghệ', 'Bộ Giáo dục và Đào tạo'],
  ...['Bộ Nông nghiệp và Môi trường', 'Bộ Văn hóa, Thể thao và Du lịch', 'Bộ Ngoại giao'],
] as const;

/** What comes before the name of a place. */
const PLACE =
  /(?<!\p{L})(xã|phường|thị trấn|thị xã|huyện|quận|thành phố|tỉnh|đặc khu)((?:\s+[\p{L}'’]+(?:\s*[-–](?=\s*\p{L}))?){1,5})/gu;
/** Words that go on after a place, or after its kind where none is named. */
const GOES_ON =
  /^(?:năm|và|của|trên|thực|giai|lần|quý|tháng|đến|theo|trong|về|khóa|khoá|nhiệm|với|từ|các|tại|cho|ngày|được|thuộc|trực|để|triển|tập|hội|ủy|uỷ|nông|phường|xã|tỉnh|huyện|thành|gắn|tổ|có|là|bảo|sau|mới|địa|hoàn|do|như|chủ|đạt|phụ|phát|nhằm|xây|gồm|ban)$/u;
/** A verb may stand after the kind alone, "xã giao": names of one syllable are few. */
const SHORTEST_PLACE = 2;
const LONGEST_PLACE = 3;
const OF_ONE_SYLLABLE = /^huế$/u;

/**
 * A line in capitals in the case of running text.
 *
 * @param unit the place of the issuer, in its case
 * @param running all words of the document
 */
export function inRunningCase(line: string, unit: string | null, running: string): string {
  if (!isCapitals(line)) return line;
  const lowered = running.toLowerCase();
  const whole = asElsewhere(line, running, lowered, false);
  if (whole !== null) return whole;
  const words = line.split(/\s+/u);
  let text = words
    .map((word, at) => (isAbbreviation(word, words[at - 1]) ? word : word.toLowerCase()))
    .join(' ');
  text = text.replace(PLACE, (_, kind: string, name: string) => `${kind}${placeName(name)}`);
  for (const name of NAMES) text = replaced(text, name);
  if (unit) text = replaced(text, unit);
  return withNamesElsewhere(text, running, lowered);
}

/** In so many words a name is looked for in the rest of the document. */
const MOST_WORDS = 9;

function withNamesElsewhere(text: string, running: string, lowered: string): string {
  const words = text.split(' ');
  const result: string[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(MOST_WORDS, words.length - at);
    let found: string | null = null;
    for (; length > 1 && found === null; length -= 1) {
      found = asElsewhere(words.slice(at, at + length).join(' '), running, lowered, true);
      if (found !== null) break;
    }
    result.push(found ?? words[at] ?? '');
    at += found === null ? 1 : length;
  }
  return result.join(' ');
}

/**
 * The same words where the document has them with small letters.
 *
 * @param isWithin only within a sentence, and not as the rest of a longer name, where their capitals tell
 */
function asElsewhere(
  words: string,
  running: string,
  lowered: string,
  isWithin: boolean,
): string | null {
  const wanted = words.toLowerCase();
  for (let at = lowered.indexOf(wanted); at >= 0; at = lowered.indexOf(wanted, at + 1)) {
    const found = running.slice(at, at + words.length);
    const isSame = found.toLowerCase() === wanted && !isCapitals(found);
    const isWhole = !/\p{L}/u.test(running.charAt(at + words.length));
    const [before] = running.slice(Math.max(0, at - 20), at).match(/\S*[ ,]+$/u) ?? [''];
    const isInside = /^[\p{Ll}\d]/u.test(before) && /\p{Lu}/u.test(found);
    if (isSame && isWhole && (!isWithin || isInside)) return found;
  }
  return null;
}

function replaced(text: string, name: string): string {
  const lowered = text.toLowerCase();
  const wanted = name.toLowerCase();
  let result = text;
  for (let at = lowered.indexOf(wanted); at >= 0; at = lowered.indexOf(wanted, at + 1)) {
    const edges = `${lowered.charAt(at - 1)}${lowered.charAt(at + wanted.length)}`;
    if (/\p{L}/u.test(edges)) continue;
    result = result.slice(0, at) + name + result.slice(at + wanted.length);
  }
  return result;
}

/** " hòa khánh năm 2026" → " Hòa Khánh năm 2026". */
function placeName(words: string): string {
  const syllables = words.match(/[\p{L}'’]+/gu) ?? [];
  const end = syllables.findIndex((word) => GOES_ON.test(word));
  let left = Math.min(end < 0 ? syllables.length : end, LONGEST_PLACE);
  if (left < SHORTEST_PLACE && !OF_ONE_SYLLABLE.test(syllables[0] ?? '')) return words;
  return words.replace(/[\p{L}'’]+/gu, (word) => {
    left -= 1;
    return left < 0 ? word : capitalised(word);
  });
}

/** A syllable of Vietnamese, folded. */
const SYLLABLE =
  /^(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;

/** No syllable, or one with a figure or of an office's symbol: "UBND", "CNTT", "57-NQ/TW"; a numeral: "lần thứ I". */
function isAbbreviation(word: string, before = ''): boolean {
  if (/^[IVX]+[,.;)]?$/.test(word) && /^(?:thứ|khóa|khoá|quý|kỳ|phần)$/iu.test(before)) return true;
  const letters = word.replace(/[^\p{L}]/gu, '');
  return letters.length > 1 && (/[\d/]/.test(word) || !SYLLABLE.test(fold(letters)));
}
