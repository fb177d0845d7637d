/** Words that more than one part of the reader knows. */
import { phrases } from './tokens.ts';

export const DAY = phrases('ngày');
export const WEEK = phrases('tuần');
export const MONTH = phrases('tháng');
export const QUARTER = phrases('quý');
export const YEAR = phrases('năm');

/** The units of time. Words that name one are never a remark: they may say when. */
export const UNITS_OF_TIME = [...DAY, ...WEEK, ...MONTH, ...QUARTER, ...YEAR, ...phrases('giờ')];

export const AND = phrases('và');
export const COMMA = phrases(',');
