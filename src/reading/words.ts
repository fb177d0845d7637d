/**
 * The words that say when. All lists of this file together are one class (`DOUBTFUL` in remarks.ts): where one of
 * these words stands in a phrase and no rule has read it, nothing in the phrase is certain. So a new word of time
 * goes into a list here, whether it is read or not. What may stand beside a time without changing it has its lists
 * in items.ts and clauses.ts.
 */
import { phrases } from './tokens.ts';

export const DAY = phrases('ngày');
export const WEEK = phrases('tuần');
export const MONTH = phrases('tháng');
export const QUARTER = phrases('quý');
export const YEAR = phrases('năm');
export const HOUR = phrases('giờ');
export const MINUTE = phrases('phút');
export const TIME_OF_DAY = phrases('sáng', 'chiều', 'tối');
export const SUNDAY = phrases('chủ nhật');
export const NTH = phrases('thứ');
export const WEEKDAYS = [
  SUNDAY,
  phrases('thứ hai', 'thứ 2'),
  phrases('thứ ba', 'thứ 3'),
  phrases('thứ tư', 'thứ 4'),
  phrases('thứ năm', 'thứ 5'),
  phrases('thứ sáu', 'thứ 6'),
  phrases('thứ bảy', 'thứ 7'),
];

/** From one. */
export const NUMBERS = [
  phrases('một'),
  phrases('hai'),
  phrases('ba'),
  phrases('bốn'),
  phrases('năm'),
  phrases('sáu'),
  phrases('bảy'),
  phrases('tám'),
  phrases('chín'),
  phrases('mười'),
  phrases('mười một'),
  phrases('mười hai'),
];
export const FOURTH = phrases('tư');
export const ROMAN = [phrases('i'), phrases('ii'), phrases('iii'), phrases('iv')];

export const HALF = phrases('nửa');
export const START = phrases('đầu');
export const MIDDLE = phrases('giữa');
export const END = phrases('cuối');
/** After "ngày 12 tháng": which month, of which quarter. */
export const FOLLOWING = phrases('sau', 'kế', 'tiếp', 'liền', 'kỳ', 'nhất');
export const STAGE = phrases('giai đoạn');
export const TIMES = phrases('lần');
/** What is counted off; with its number it is a name ("Đợt 1: …"). */
export const ROUNDS = phrases('lần thứ', 'đợt', TIMES, STAGE);

export const BEFORE = phrases('trước', 'xong trước', 'đến trước');
export const BY = phrases(
  'chậm nhất',
  'muộn nhất',
  'chậm nhất là',
  'muộn nhất là',
  'không quá',
  'không muộn hơn',
  'không chậm hơn',
  'không chậm quá',
  'hạn cuối',
  'hạn chót',
  'hạn cuối cùng',
);
export const UNTIL_END = phrases(
  'hết',
  'đến hết',
  'tới hết',
  'cho đến hết',
  'từ nay đến hết',
  'từ nay tới hết',
  'từ nay cho đến hết',
);
export const UNTIL = phrases('đến', 'tới', 'cho đến', 'từ nay đến', 'từ nay tới', 'từ nay cho đến');
export const FROM = phrases('từ', 'bắt đầu từ', 'kể từ', 'tính từ', 'thực hiện từ', 'giai đoạn từ');
export const AFTER = phrases('sau');
export const OPEN_TAIL = phrases(
  'trở đi',
  'và các năm tiếp theo',
  'và những năm tiếp theo',
  'và các năm sau',
  'và những năm sau',
  'và các năm kế tiếp',
  'các năm tiếp theo',
  'những năm tiếp theo',
  ', các năm tiếp theo',
  ', những năm tiếp theo',
  'và thường xuyên các năm tiếp theo',
  'và thường xuyên trong các năm tiếp theo',
);
export const YEARLY = phrases('hằng năm', 'hàng năm', 'mỗi năm');

/** Words of time that no rule reads. */
export const NOT_READ = phrases(
  'âl',
  'al',
  'âm lịch',
  'buổi',
  'cách',
  'cứ',
  'chạp',
  'chậm',
  'chừng',
  'dịp',
  'đêm',
  'gần',
  'giêng',
  'hằng',
  'hôm',
  'hơn',
  'khuya',
  'lâu',
  'mấy',
  'mỗi',
  'muộn',
  'mùa',
  'mùng',
  'ngay',
  'niên',
  'quá',
  'qua',
  'quãng',
  'rằm',
  'rưỡi',
  'sớm',
  'suốt',
  'ta',
  'tết',
  'thập kỷ',
  'thế kỷ',
  'trở',
  'trưa',
  'vài',
  'vụ',
);
