/** A file's text, and places in it. */
import type { Text } from '../text.ts';

/** The text of one file of the catalogue, without its byte-order mark. */
export interface SourceFile {
  /** As shown to a person: relative to the working directory, "/" between folders. */
  path: string;
  text: string;
}

/** A stretch of a file, in UTF-16 offsets from 0; `end` is exclusive. */
export interface Place {
  source: SourceFile;
  start: number;
  end: number;
}

/** Something wrong in a file. */
export interface Problem extends Place {
  /** A stable name, in lower-case words joined by "-". */
  rule: string;
  severity: 'error' | 'warning';
  message: Text;
  /** How to mend it, where that can be said. */
  suggestion: Text | null;
  related: (Place & { message: Text })[];
}

/** A line and a column, both from 1; the column counts UTF-16 units, as editors do. */
export interface Position {
  line: number;
  column: number;
}

/** The line and column of an offset. */
export function positionAt(source: SourceFile, offset: number): Position {
  const before = source.text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  return { line, column: offset - lineStart + 1 };
}

/** `file:line:column`, as editors and terminals link it. */
export function describePlace({ source, start }: Place): string {
  const { line, column } = positionAt(source, start);
  return `${source.path}:${line}:${column}`;
}

/** An error at a place; `suggestion` says how to mend it. */
export function errorAt(
  place: Place,
  rule: string,
  message: Text,
  suggestion: Text | null = null,
  related: Problem['related'] = [],
): Problem {
  const { source, start, end } = place;
  return { source, start, end, rule, severity: 'error', message, suggestion, related };
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Reads bytes as UTF-8, with or without a byte-order mark; anything else is a problem, never a guess. */
export function decode(
  path: string,
  bytes: Uint8Array,
): { source: SourceFile; problems: Problem[] } {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const text = lenient.startsWith(BYTE_ORDER_MARK) ? lenient.slice(1) : lenient;
  const source = { path, text };
  const damage = firstDamage(bytes, text);
  if (damage === null) return { source, problems: [] };
  const message = {
    vi: `tệp không phải UTF-8${damage.wide ? ' (có vẻ là UTF-16)' : ''}: từ chỗ này không đọc được`,
    en: `the file is not UTF-8${damage.wide ? ' (it looks like UTF-16)' : ''}: from here on it cannot be read`,
  };
  const mend = {
    vi: 'mở tệp bằng trình soạn thảo rồi lưu lại với bảng mã UTF-8',
    en: 'open it in an editor and save it again as UTF-8',
  };
  const place = { source, start: damage.at, end: damage.at + 1 };
  return { source, problems: [errorAt(place, 'encoding', message, mend)] };
}

/** Where the text stops being UTF-8; a replacement character that the file really holds is not damage. */
function firstDamage(bytes: Uint8Array, text: string): { at: number; wide: boolean } | null {
  const nul = text.indexOf('\0');
  if (nul >= 0) return { at: nul, wide: true };
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return null;
  } catch {
    const wide =
      (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    return { at: Math.max(0, text.indexOf('\uFFFD')), wide };
  }
}
