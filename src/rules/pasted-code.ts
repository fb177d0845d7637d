import type { Rule } from './rule.ts';
import { scalarsWith, writtenOf } from './scalars.ts';

const CODE =
  /&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|[lr][ds]quo|#\d{2,6}|#x[\da-f]{2,5});|<\/?(?:br|p|b|i|u|span|div|td|tr|strong|em|font|o:p)\b[^>]*>|_x000D_|\\u[\da-f]{4}|\\[nrt](?=\s|$)/gi;

export const pastedCode: Rule = {
  id: 'pasted-code',
  severity: 'warning',
  meaning: {
    vi: 'mã của trang web, Word hoặc Excel dính trong câu: &nbsp; <br> _x000D_ \\u1ed1',
    en: 'code from a web page, Word or a spreadsheet inside a text: &nbsp; <br> _x000D_ \\u1ed1',
  },
  why: {
    vi: 'in ra sẽ thấy nguyên mã, không phải chữ',
    en: 'in print the code itself would appear, not what it stood for',
  },
  remedy: {
    vi: 'so với quyết định và gõ lại chỗ này; nếu đúng là như vậy, ghi nhận bằng chú thích # dvtasks-ignore pasted-code: lý do',
    en: 'compare with the decision and type it again; if it is correct, acknowledge it with # dvtasks-ignore pasted-code: reason',
  },
  *check({ files }) {
    for (const file of files) {
      for (const scalar of scalarsWith(file, CODE)) {
        const code = scalar.value.match(CODE)?.[0];
        if (code === undefined) continue;
        const at = writtenOf(scalar).indexOf(code);
        const start = scalar.start + Math.max(0, at);
        yield {
          place: { source: scalar.source, start, end: at < 0 ? scalar.end : start + code.length },
          message: {
            vi: `“${code}” là mã của máy, không phải chữ của văn bản`,
            en: `“${code}” is code, not part of the text`,
          },
        };
      }
    }
  },
};
