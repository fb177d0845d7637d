/**
 * All syntax errors of a file at once, with words for a person. Only loaded when a file cannot be parsed:
 * `yaml` goes on after an error, where js-yaml stops at the first.
 */
import { type Document, isScalar, parseDocument, visit, type YAMLError } from 'yaml';
import type { Text } from '../text.ts';
import { errorAt, type Problem, type SourceFile } from './source.ts';

const REASONS: Readonly<Partial<Record<YAMLError['code'], Text>>> = {
  TAB_AS_INDENT: {
    vi: 'thụt lề bằng phím Tab: YAML chỉ nhận dấu cách',
    en: 'indented with a tab: YAML takes only spaces',
  },
  MISSING_CHAR: {
    vi: 'thiếu dấu đóng (nháy hoặc ngoặc) hoặc thiếu dấu “:”',
    en: 'a closing quote or bracket, or a “:”, is missing',
  },
  BAD_INDENT: {
    vi: 'thụt lề không thẳng hàng với các dòng bên cạnh',
    en: 'the indentation does not line up',
  },
  MULTILINE_IMPLICIT_KEY: {
    vi: 'dòng này không phải “tên: giá trị”; có thể thiếu dấu “:” hoặc thụt lề sai',
    en: 'this is not a “key: value” line; a “:” or some indentation may be missing',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    vi: 'thụt lề sai, hoặc có hai dấu “: ” trên một dòng (khi đó đặt giá trị trong dấu nháy "…")',
    en: 'wrong indentation, or two “: ” on one line (then put the value in quotes "…")',
  },
  UNEXPECTED_TOKEN: { vi: 'ký tự không đúng chỗ', en: 'something is out of place' },
  DUPLICATE_KEY: { vi: 'trường viết hai lần', en: 'a key is written twice' },
};

const UNCLOSED: Text = {
  vi: 'dấu nháy mở ở đây mà không đóng: mọi chữ phía sau bị nuốt vào giá trị này',
  en: 'a quote is opened here and never closed: all that follows is swallowed by this value',
};

/** The syntax errors of a file, one a line; `first` where `yaml` sees nothing wrong. */
export function syntaxProblems(source: SourceFile, first: Problem): Problem[] {
  const document = parseDocument(source.text, {
    prettyErrors: false,
    schema: 'failsafe',
    logLevel: 'silent',
  });
  const unclosed = unclosedQuote(document, source.text);
  if (unclosed !== null) {
    const place = { source, start: unclosed, end: unclosed + 1 };
    const suggestion = { vi: 'thêm dấu nháy đóng', en: 'add the closing quote' };
    return [errorAt(place, 'yaml-syntax', UNCLOSED, suggestion)];
  }
  const lines = new Set<number>();
  // A tab shifts what follows: its neighbours' indentation is then wrong only because of it.
  const { errors } = document;
  const hasTab = errors.some(({ code }) => code === 'TAB_AS_INDENT');
  const own = hasTab ? errors.filter(({ code }) => code === 'TAB_AS_INDENT') : errors;
  const problems = own.flatMap((error) => {
    const [start, end] = error.pos;
    const line = source.text.slice(0, start).split('\n').length;
    if (lines.has(line)) return [];
    lines.add(line);
    const reason = REASONS[error.code];
    const message = {
      vi: reason?.vi ?? `YAML viết sai, không đọc tiếp được (${error.message})`,
      en: reason?.en ?? `the YAML is malformed: ${error.message}`,
    };
    return [errorAt({ source, start, end: Math.max(end, start + 1) }, 'yaml-syntax', message)];
  });
  return problems.length > 0 ? problems : [first];
}

/** The offset of a quote that is opened and not closed by the end of the file; everything after it is in the value. */
function unclosedQuote(document: Document, text: string): number | null {
  let found: number | null = null;
  visit(document, (_, node) => {
    if (!isScalar(node) || !node.range || !node.type?.startsWith('QUOTE')) return;
    const [start, end] = node.range;
    const quote = text[start] ?? '';
    const isClosed = end - start > 1 && text[end - 1] === quote;
    if (!isClosed) found ??= start;
  });
  return found;
}
