import { isOfBytes, unscrambled } from '../source/encoding.ts';
import type { ReadFile } from '../source/recovery.ts';
import type { Rule } from './rule.ts';
import { everyText, scalarsOf, writtenOf } from './scalars.ts';

/** Letters on both sides, as in “Ph?ng V?n hóa”; an address has its “?” before a “name=”. */
const QUESTION_MARKS = /(?<![\p{L}\w/.=-])\p{L}+\?\p{Ll}[\p{L}?]*(?![\w=/])/u;

export const garbled: Rule = {
  id: 'garbled',
  severity: 'error',
  meaning: {
    vi: 'chữ đã hỏng: dấu “\uFFFD” hoặc “?” thay cho chữ có dấu, hoặc chữ Việt bị đọc nhầm bảng mã rồi lưu lại',
    en: 'garbled letters: “\uFFFD” or “?” in place of a lost letter, or Vietnamese read in the wrong encoding and saved again',
  },
  why: {
    vi: 'lời văn của quyết định không còn đúng từng chữ',
    en: 'the words of the decision are no longer what was signed',
  },
  remedy: {
    vi: 'chép lại câu này từ quyết định, hoặc lấy lại bản cũ từ git',
    en: 'copy the text again from the decision, or restore the old one from git',
  },
  *check({ files, flaws }) {
    const misread = new Set(
      flaws.filter(({ rule }) => rule === 'encoding').map(({ source }) => source),
    );
    for (const file of files) {
      if (misread.has(file.source) || seemsSound(file)) continue;
      for (const scalar of scalarsOf(file)) {
        const { source } = scalar;
        const lost = writtenOf(scalar).indexOf('\uFFFD');
        const first = writtenOf(scalar).search(/[^\x00-\x7F]/);
        const meant = first < 0 ? null : unscrambled(scalar.value);
        if (lost >= 0) {
          const start = scalar.start + lost;
          yield {
            place: { source, start, end: start + 1 },
            message: {
              vi: 'chữ ở đây đã mất, chỉ còn dấu “\uFFFD”',
              en: 'a letter was lost here, only “\uFFFD” is left',
            },
          };
        } else if (QUESTION_MARKS.test(scalar.value)) {
          const at = Math.max(0, writtenOf(scalar).search(QUESTION_MARKS));
          yield {
            place: { source, start: scalar.start + at, end: scalar.start + at + 2 },
            message: {
              vi: 'dấu “?” giữa các chữ: chữ có dấu đã mất khi lưu',
              en: 'a “?” inside words: accented letters were lost when the file was saved',
            },
          };
        } else if (meant) {
          const words = meant.text.slice(0, 60).trim();
          yield {
            place: { source, start: scalar.start + first, end: scalar.end },
            message: {
              vi: `chữ bị đọc nhầm bảng mã, gốc có vẻ là ${meant.encoding}`,
              en: `these letters were read in the wrong encoding; they seem to be ${meant.encoding}`,
            },
            suggestion: {
              vi: `có vẻ là “${words}”; so với quyết định rồi gõ lại`,
              en: `it was probably “${words}”; compare with the decision and type it again`,
            },
          };
        }
      }
    }
  },
};

/** True for a file in which no text has anything that the rule looks for; each text is looked at once. */
function seemsSound(file: ReadFile): boolean {
  const { flaws, source } = file;
  if (flaws.length > 0 || source.text.includes('\\') || source.text.includes('\uFFFD'))
    return false;
  if (source.text.includes('?') && QUESTION_MARKS.test(source.text)) return false;
  const known = new Set<string>();
  return everyText(file.content, (text) => {
    if (!isOfBytes(text) || known.has(text)) return true;
    known.add(text);
    return unscrambled(text) === null;
  });
}
