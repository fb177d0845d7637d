import type { Text } from '../text.ts';
import { wordsFor } from './rule.ts';

function wrong(iso: string | null, written: string): Text {
  if (iso !== null)
    return { vi: 'không theo dạng năm-tháng-ngày', en: 'is not written year-month-day' };
  return /^\d+[-/.]\d+[-/.]\d+$/.test(written)
    ? { vi: 'không phải ngày có thật', en: 'is not a real day' }
    : { vi: 'không phải một ngày', en: 'is not a day' };
}

export const date = wordsFor(
  'date',
  {
    meaning: {
      vi: 'ngày không có thật, hoặc không viết theo dạng năm-tháng-ngày',
      en: 'a day that does not exist, or is not written year-month-day',
    },
    why: {
      vi: '03/04/2026 là 3 tháng 4 hay 4 tháng 3? Dạng 2026-04-03 chỉ có một nghĩa, và xếp đúng thứ tự',
      en: 'is 03/04/2026 the 3rd of April or the 4th of March? 2026-04-03 has one meaning, and sorts in order',
    },
    remedy: {
      vi: 'viết năm-tháng-ngày, ví dụ 2026-02-15',
      en: 'write year-month-day, such as 2026-02-15',
    },
    follows: true,
  },
  ({ key, written, iso }) => ({
    message: {
      vi: `${key === null ? '' : `“${key}” ghi `}“${written}”, ${wrong(iso, written).vi}`,
      en: `${key === null ? '' : `“${key}” says `}“${written}”, which ${wrong(iso, written).en}`,
    },
    suggestion: iso === null ? null : { vi: `viết ${iso}`, en: `write ${iso}` },
  }),
);
