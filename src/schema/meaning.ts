/** What a key means, for whoever edits the files. */
import type { Text } from '../text.ts';

/** A short name, and what to write there. */
export interface Meaning {
  title: Text;
  description: Text;
}

/** How a day is written. */
export const ISO: Text = {
  vi: 'viết năm-tháng-ngày, ví dụ 2026-02-15',
  en: 'written year-month-day, such as 2026-02-15',
};
