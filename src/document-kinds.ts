/** What kind of document a number is of: "180/KH-UBND" is that of a plan. */
import { fold, spelling } from './reading/fold.ts';
import type { Text } from './text.ts';

const DECISION: Text = { vi: 'Quyết định', en: 'Decision' };
const LETTER: Text = { vi: 'Công văn', en: 'Official letter' };
const OTHER: Text = { vi: 'Văn bản', en: 'Document' };

/**
 * The abbreviations in the symbols of documents that can give tasks: items 1 to 18 of the table in Phụ lục III, phần I of
 * Nghị định 30/2020/NĐ-CP.
 */
const KINDS: Readonly<Record<string, Text>> = {
  NQ: { vi: 'Nghị quyết', en: 'Resolution' },
  QĐ: DECISION,
  CT: { vi: 'Chỉ thị', en: 'Directive' },
  QC: { vi: 'Quy chế', en: 'Statute' },
  QyĐ: { vi: 'Quy định', en: 'Regulation' },
  TC: { vi: 'Thông cáo', en: 'Communiqué' },
  TB: { vi: 'Thông báo', en: 'Notice' },
  HD: { vi: 'Hướng dẫn', en: 'Guidance' },
  CTr: { vi: 'Chương trình', en: 'Programme' },
  KH: { vi: 'Kế hoạch', en: 'Plan' },
  PA: { vi: 'Phương án', en: 'Plan of action' },
  ĐA: { vi: 'Đề án', en: 'Scheme' },
  DA: { vi: 'Dự án', en: 'Project' },
  BC: { vi: 'Báo cáo', en: 'Report' },
  BB: { vi: 'Biên bản', en: 'Minutes' },
  TTr: { vi: 'Tờ trình', en: 'Submission' },
  HĐ: { vi: 'Hợp đồng', en: 'Contract' },
  CĐ: { vi: 'Công điện', en: 'Urgent dispatch' },
};

/** A công văn has no kind in its symbol, which begins with who sends it (Phụ lục I of the decree); some write CV there. */
const SENDERS = /^(?:UBND|HĐND|CV)$/iu;

/** The names of all kinds. */
export const KIND_NAMES: readonly string[] = [...Object.values(KINDS), LETTER, OTHER].map(
  ({ vi }) => vi,
);

/** The kind in the symbol of a number: after its digits, or between them and the office, as in "15-KH/ĐU". */
export function kindOfDocument(number: string): Text {
  const symbol = number.split(/[/.\s\p{Pd}]+/u).find((part) => /^\p{L}/u.test(part));
  if (symbol === undefined) return DECISION;
  if (SENDERS.test(symbol.normalize('NFC'))) return LETTER;
  const known = Object.entries(KINDS);
  const found =
    known.find(([key]) => spelling(key) === spelling(symbol)) ??
    known.find(([key]) => fold(key) === fold(symbol));
  return found?.[1] ?? OTHER;
}

/** Whether it is a decision, which issues a document that goes with it. */
export function isDecision(kind: Text): boolean {
  return kind === DECISION;
}
