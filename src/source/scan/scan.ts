/**
 * Reading a file line by line, as a person does: where YAML as typed would fail or, worse, silently lose words,
 * the scan says what was meant. Each flaw comes with an edit that lets the parser go on, so that one slip
 * does not hide the rest of the file. Only loaded to explain, never to read a sound catalogue.
 *
 * How a line is read: what is no content is passed over here. How the line begins says whether it is an item, an entry
 * with a key, or text (`line-types`); an entry goes to the level at its indentation (`levels`), or to the one it was
 * meant for (`indentation`); then its markers, key and value are read (`entries`, `values`), and each kind of value
 * reads as many lines as belong to it (`plain-scalars`, `quoted-scalars`, `block-scalars`, `flow-collections`).
 *
 * A new slip goes into the file of what it spoils, as a call of `addFlaw`; its facts into `source/flaw.ts`, and the
 * words for it into a rule in `src/rules/`.
 */
import type { FileKind } from '../../schema/schema.ts';
import type { SourceFile } from '../place.ts';
import { isConflictMark, skipConflict } from './conflict-marks.ts';
import { readEntry } from './entries.ts';
import { likelyIndent, placeEntry, replaceOddBlanks } from './indentation.ts';
import { keysOf, quotesEntry } from './keys.ts';
import { ABOVE_ALL, isListExpected } from './levels.ts';
import { lineTypeOf } from './line-types.ts';
import { currentLine, hasOddBlank, indentationOf, linesOf, textOf, widthOf } from './lines.ts';
import { addFlaw, type ScanFlaw } from './scan-flaw.ts';
import type { Next, Scanner } from './scanner.ts';
import { readText } from './stray-text.ts';
import { readValue } from './values.ts';

export { losesWords, type ScanFlaw } from './scan-flaw.ts';

/** Characters that YAML refuses anywhere; a rule speaks of them. */
const UNPRINTABLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/g;
/** The line break of old files, which YAML knows too. */
const LONE_RETURN = /\r(?!\n)/g;

/** The text as it can be parsed: of the same length, so that every place is the same. */
export function parsable({ text }: SourceFile): string {
  return text.replace(UNPRINTABLE, ' ').replace(LONE_RETURN, '\n');
}

/** Scans a file of a kind. */
export function scan(source: SourceFile, kind: FileKind): ScanFlaw[] {
  const text = parsable(source);
  const scanner: Scanner = {
    source,
    text,
    lines: linesOf(text),
    at: 0,
    flaws: [],
    ...keysOf(kind),
    levels: [],
    parent: null,
    shift: null,
  };
  let hasContent = false;
  let next: Next = 'line';
  while (scanner.at < scanner.lines.length) {
    if (skipNoContent(scanner, hasContent)) continue;
    hasContent = true;
    next = readContent(scanner, next === 'swallowed-line');
    while (typeof next === 'object') next = readEntry(scanner, next);
  }
  return scanner.flaws;
}

/** Passes over the line at hand where it holds no content; false where it holds some. */
function skipNoContent(scanner: Scanner, hasContent: boolean): boolean {
  const line = currentLine(scanner);
  const whole = textOf(scanner, line);
  if (/^[ \t]*(?:#|$)/.test(whole)) scanner.at += 1;
  else if (whole.trim() === '') {
    // No-break spaces alone are a blank line to a person, and content to YAML.
    replaceOddBlanks(scanner, line, line.end, 0);
    scanner.at += 1;
  } else if (isConflictMark(whole)) skipConflict(scanner);
  else if (whole.startsWith('%') && !hasContent) {
    const bridge = [{ ...line, text: '' }];
    addFlaw(scanner, 'directive', line.start, line.end, {}, { bridge });
    scanner.at += 1;
  } else if (/^(?:---|\.\.\.)(?:\s|$)/.test(whole)) {
    // What follows a second document's line is not read: the parser says so.
    scanner.at = hasContent ? scanner.lines.length : scanner.at + 1;
  } else return false;
  return true;
}

/** Reads the line at hand: where it is an entry, only as far as to where that begins. */
function readContent(scanner: Scanner, isSwallowed: boolean): Next {
  const { text, levels } = scanner;
  const line = currentLine(scanner);
  const lead = indentationOf(textOf(scanner, line));
  const start = afterStrayQuote(scanner, line.start + lead.length, line.end);
  const content = text.slice(start, line.end);
  const type = lineTypeOf(scanner, content, isListExpected(scanner));
  const isOdd = hasOddBlank(lead);
  const indent = isOdd ? likelyIndent(scanner, type, widthOf(lead)) : lead.length;
  if (isOdd) replaceOddBlanks(scanner, line, start, indent);
  if (type.kind !== 'text') {
    return placeEntry(scanner, { start, indent }, type, { isReported: isOdd, isSwallowed });
  }
  const isWholeFile = levels.length === 0 && /^["'[{]/.test(content);
  if (isWholeFile) return readValue(scanner, start, { key: null, indent: ABOVE_ALL });
  return readText(scanner, { start, indent });
}

/** The offset after a quote that stands before a whole entry; where none does, that of the content. */
function afterStrayQuote(scanner: Scanner, start: number, end: number): number {
  const { text } = scanner;
  if (!quotesEntry(scanner, text.slice(start, end))) return start;
  const bridge = [{ start, end: start + 1, text: '' }];
  addFlaw(scanner, 'unclosed-quote', start, start + 1, { quote: text.charAt(start) }, { bridge });
  return start + 1;
}
