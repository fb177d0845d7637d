import { CALL_HERE } from '../text.ts';

/** What is wrong where a catalogue no longer has the words of the document that it was imported from. */
export const DIFFERS_FROM_SOURCE = {
  id: 'differs-from-source',
  severity: 'error',
  meaning: {
    vi: 'danh mục không còn khớp từng chữ với văn bản đem so bằng --against',
    en: 'the catalogue no longer matches, to the letter, the document it is compared with by --against',
  },
  why: {
    vi: 'thời hạn và cơ quan được hiểu theo lời văn này; lời văn đã ban hành chỉ được sửa bằng quyết định khác',
    en: 'deadlines and bodies are read from these words; only another decision changes those that were issued',
  },
  remedy: {
    vi: `so với văn bản; sửa nhầm thì chép lại, quyết định đã sửa đổi thì dùng: ${CALL_HERE} amend change SỐ`,
    en: `compare with the document; copy again what was changed by mistake, and for a decision that amends it use: ${CALL_HERE} amend change ID`,
  },
} as const;
