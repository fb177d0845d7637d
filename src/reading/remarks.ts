/** What passes for a remark: words between the times of a phrase that cannot change when something is due. */
import { after, Phrases, phrases, stands, type Token } from './tokens.ts';
import * as WORDS from './words.ts';

/** All words of time, and those that could change whether: where one of them stands nothing is certain. */
const DOUBTFUL = phrases(
  ...Object.values(WORDS).flat(),
  listed(`
    không, chưa, đã, trừ, hoặc, hay, nhưng, nếu, trường hợp, hoãn, lùi, dời, sang, gia hạn, kéo dài, dự kiến, dk,
    phấn đấu, khoảng, tối thiểu, ít nhất, kỷ niệm, thay cho, thay vì, điều chỉnh thời, điều chỉnh hạn, cấm, ngừng,
    ngưng, dừng, hủy, bãi bỏ, đình chỉ, đừng, chớ, chẳng, có thể, có lẽ, cố gắng, nỗ lực, mong, hy vọng, kỳ vọng,
    miễn là, tránh, cũ, hạn mới
  `),
);
/** Other words that are written with one of them. What is missing here is left unread, no worse. */
const HARMLESS = listed(`
    năm học, ngày càng, tuần tra, tuần hoàn, sáng kiến, sáng tạo, chiếu sáng, tối ưu, thứ trưởng, một cửa, một số,
    một phần, hai cấp, đầu tư, đầu tiên, đầu mối, đầu ra, đầu vào, đứng đầu, dẫn đầu, hàng đầu, thông tư, tư pháp,
    tư tưởng, tư vấn, tư nhân, tư liệu, vật tư, tư cách, thống nhất, nhất trí, hợp nhất, nhất là, kế hoạch, kế toán,
    thiết kế, kế thừa, bước tiếp theo, tiếp tục, tiếp nhận, tiếp cận, tiếp thu, tiếp xúc, tiếp công dân, trực tiếp,
    gắn liền, sau đó, liên quan đến, đến từng, thông qua, qua văn phòng, qua phòng, qua sở, qua ban, qua ủy ban,
    qua công an, qua hệ thống, qua cổng, qua email, qua thư, qua bộ phận, quá trình, cải cách, cách mạng, cách thức,
    cách làm, phong cách, trở thành, giữa các, nhiệm vụ, nội vụ, nghĩa vụ, dịch vụ, phục vụ, nghiệp vụ, chức vụ,
    công vụ, thường vụ, vụ việc, vụ án, chúng ta, nước ta, thanh niên, thiếu niên, thành niên, từ thiện,
    đại hội nhiệm kỳ, kỳ thi, tiêu hủy, hàng cấm, tốt hơn, cao hơn, nhiều hơn, hiệu quả hơn
`);
/** With its number each of them is a name: "Đợt 1: …", "(phụ lục II)". */
const NUMBERED = phrases(
  WORDS.ROUNDS,
  'bước',
  'phần',
  'nhóm',
  'mục',
  'phụ lục',
  'khu vực',
  'cơ sở',
  'chi nhánh',
);
const ORDINAL = phrases(...WORDS.ROMAN, 'đầu tiên', 'đầu');

/** The phrases between the commas of a text. */
function listed(text: string): Phrases {
  return new Phrases(() => text.split(',').map((phrase) => phrase.trim()));
}

/** True for words that neither count something nor touch on time: a name for the work. */
export function isRemark(words: readonly Token[]): boolean {
  for (let index = 0; index < words.length; ) {
    const { key, kind } = words[index] as Token;
    const known = afterName(words, index) ?? after(words, index, HARMLESS);
    if (known !== null) index = known;
    else if (kind === 'number' && words[index + 1]?.key === '%') index += 2;
    else if (kind === 'number' || (kind === 'mark' && key !== ':')) return false;
    else if (stands(words, index, DOUBTFUL)) return false;
    else index += 1;
  }
  return true;
}

/** The index after "đợt 1", "giai đoạn II", "lần đầu", or null. */
export function afterName(words: readonly Token[], index: number): number | null {
  const counted = after(words, index, NUMBERED);
  if (counted === null) return null;
  const isYear = (words[counted]?.key.length ?? 0) > 2;
  if (words[counted]?.kind === 'number') return isYear ? null : counted + 1;
  return after(words, counted, ORDINAL);
}
