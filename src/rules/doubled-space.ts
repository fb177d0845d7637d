import { positionAt } from '../source/place.ts';
import type { Rule } from './rule.ts';
import { scalarsWith, writtenOf } from './scalars.ts';

const DOUBLED = /(?<=\S)(?:[ \u00A0]{2,}|[ \u00A0]*\t[ \t\u00A0]*)(?=\S)/g;

export const doubledSpace: Rule = {
  id: 'doubled-space',
  severity: 'warning',
  meaning: {
    vi: 'hai dấu cách liền nhau, hoặc phím Tab, ở giữa một câu',
    en: 'two spaces, or a tab, in the middle of a text',
  },
  why: {
    vi: 'thường là gõ thừa hoặc dán từ Excel; in ra thấy khoảng hở',
    en: 'usually a slip, or pasted from a spreadsheet; the gap shows in print',
  },
  remedy: {
    vi: 'so với quyết định và chỉ để một dấu cách; nếu quyết định viết như vậy, ghi nhận bằng chú thích # dvtasks-ignore doubled-space: lý do',
    en: 'compare with the decision and leave one space; if the decision has it that way, acknowledge it with # dvtasks-ignore doubled-space: reason',
  },
  *check({ files }) {
    for (const file of files) {
      for (const scalar of scalarsWith(file, DOUBLED)) {
        let line = -1;
        for (const { 0: gap, index } of writtenOf(scalar).matchAll(DOUBLED)) {
          const start = scalar.start + index;
          const at = positionAt(scalar.source, start).line;
          if (at === line) continue;
          line = at;
          const isTab = gap.includes('\t');
          yield {
            place: { source: scalar.source, start, end: start + gap.length },
            message: isTab
              ? { vi: 'phím Tab ở giữa câu', en: 'a tab in the middle of the text' }
              : { vi: `${gap.length} dấu cách liền nhau`, en: `${gap.length} spaces in a row` },
          };
        }
      }
    }
  },
};
