/** Values in quotes. */
import { isConflictMark } from './conflict-marks.ts';
import { holdsKey, isProseKey, type Keys, swallowedKey } from './keys.ts';
import type { Parent } from './levels.ts';
import {
  afterBlanks,
  type Cursor,
  currentLine,
  lineAt,
  moveAfter,
  nextLineBreak,
  trimmedEnd,
} from './lines.ts';
import { addFlaw } from './scan-flaw.ts';
import type { Scanner } from './scanner.ts';

/** A text in quotes that YAML reads as the text itself; line breaks fold in quotes as they do without. */
export function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** Reads a value whose quote opens at `at`. */
export function readQuotedScalar(scanner: Scanner, at: number, { key, indent }: Parent): void {
  const { text } = scanner;
  const quote = text.charAt(at);
  const close = closingQuote(scanner, at, indent);
  if (close === null) {
    const end = trimmedEnd(text, at, currentLine(scanner).end);
    const bridge = [{ start: at, end, text: quoted(text.slice(at + 1, end)) }];
    addFlaw(scanner, 'unclosed-quote', at, at + 1, { quote }, { bridge });
    scanner.at += 1;
    return;
  }
  const line = lineAt(scanner, close);
  const rest = text.slice(close, line.end);
  if (!/^[ \t]*(?:$|[ \t]#)/.test(rest)) {
    const end = trimmedEnd(text, close, line.end);
    const first = afterBlanks(text, close, line.end);
    const bridge = [{ start: at, end, text: quoted(text.slice(at, end)) }];
    // With another quote after it, nobody can tell which marks belong to the words.
    const isClear = !rest.includes(quote) && isProseKey(key) && !holdsKey(scanner, rest);
    const facts = { mark: quote, text: text.slice(first, end), key: null };
    const fix = isClear ? bridge : null;
    addFlaw(scanner, 'text-after-close', first, end, facts, { fix, bridge });
  }
  moveAfter(scanner, close);
}

/**
 * The offset after the quote that closes the one at `at`; null where the text goes on as something else. What belongs to
 * it is indented more than `indent`.
 */
export function closingQuote(scanner: Cursor & Keys, at: number, indent: number): number | null {
  const { text } = scanner;
  const quote = text[at];
  for (let index = at + 1; index < text.length; index += 1) {
    const char = text[index];
    if (char === '\\' && quote === '"') index += 1;
    else if (char === quote) {
      if (quote === "'" && text[index + 1] === "'") index += 1;
      else return index + 1;
    } else if (char === '\n' && !goesOn(scanner, index + 1, indent)) return null;
  }
  return null;
}

/** True where the line at an offset can be a part of a value in quotes. */
function goesOn(scanner: Cursor & Keys, start: number, indent: number): boolean {
  const whole = scanner.text.slice(start, nextLineBreak(scanner.text, start));
  const content = whole.trimStart();
  if (content === '') return true;
  const isDeeper = whole.length - content.length > indent;
  return isDeeper && swallowedKey(scanner, content) === null && !isConflictMark(whole);
}
