/** Lists in brackets and mappings in braces: flow collections. */
import type { Edit } from '../edits.ts';
import { isTextKey } from './keys.ts';
import type { Parent } from './levels.ts';
import { afterBlanks, currentLine, lineAt, moveAfter, nextLineBreak, trimmedEnd } from './lines.ts';
import { closingQuote, quoted } from './quoted-scalars.ts';
import { addFlaw } from './scan-flaw.ts';
import type { Scanner } from './scanner.ts';

/** How far a flow collection has been read. */
interface Flow {
  /** The offsets of the brackets that are open, outermost first. */
  open: number[];
  /** Where the entry at hand begins, and whether its value has begun. */
  entry: number;
  hasValue: boolean;
  /** The last key that was read, and where its value begins or, if in brackets itself, ends. */
  key: string | null;
  value: number;
}

/** Reads a collection whose bracket opens at `from`. */
export function readFlowCollection(scanner: Scanner, from: number, parent: Parent): void {
  const { text } = scanner;
  const flow: Flow = { open: [from], entry: from + 1, hasValue: false, key: null, value: from };
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '[' || char === '{') {
      if (beginsNode(text, flow, at)) openBracket(flow, at);
    } else if (char === ']' || char === '}') {
      closeBracket(scanner, flow, at);
      if (flow.open.length === 0) {
        finishFlow(scanner, from, at + 1, parent.key);
        return;
      }
    } else if (char === ':') {
      if (!flow.hasValue) readColon(scanner, flow, at);
    } else if (char === ',') {
      flagComma(scanner, flow, at);
      flow.entry = at + 1;
      flow.hasValue = false;
    } else if (char === '"' || char === "'") {
      if (beginsNode(text, flow, at)) at = afterQuoted(scanner, at, parent.indent) - 1;
    } else if (char === '#' && /\s/.test(text.charAt(at - 1))) {
      const end = nextLineBreak(text, at);
      // After a last comma a comment is no entry without its colon.
      if (text.slice(flow.entry, at).trim() === '') flow.entry = end;
      at = end - 1;
    } else if (char === '\n') {
      if (!goesOn(text, at + 1, parent.indent)) {
        endUnclosed(scanner, flow, at);
        return;
      }
      indentClosing(scanner, at + 1, parent.indent);
    }
  }
  endUnclosed(scanner, flow, text.length);
}

/** True where an entry or a value begins. */
function beginsNode(text: string, { entry, hasValue, value }: Flow, at: number): boolean {
  const isBlank = (start: number) => text.slice(start, at).trim() === '';
  return isBlank(entry) || (hasValue && isBlank(value));
}

const CLOSERS: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

function closerOf(text: string, opener: number): string {
  return CLOSERS[text.charAt(opener)] ?? '';
}

function openBracket(flow: Flow, at: number): void {
  flow.open.push(at);
  flow.entry = at + 1;
  flow.hasValue = false;
}

function closeBracket(scanner: Scanner, flow: Flow, at: number): void {
  const { text } = scanner;
  const char = text.charAt(at);
  if (char === '}') flagComma(scanner, flow, at);
  const opener = flow.open.pop() as number;
  const closer = closerOf(text, opener);
  if (closer !== char) {
    flagUnclosed(scanner, opener, { start: at, end: at + 1, text: closer });
  }
  flow.hasValue = true;
  flow.value = at;
}

function flagUnclosed(scanner: Scanner, opener: number, edit: Edit): void {
  const bracket = scanner.text.charAt(opener);
  addFlaw(scanner, 'unclosed-bracket', opener, opener + 1, { bracket }, { bridge: [edit] });
}

/** The colon after a key; one that no space follows is only taken for one after a known key, or a quoted one. */
function readColon(scanner: Scanner, flow: Flow, at: number): void {
  const { text } = scanner;
  const key = text.slice(flow.entry, at).trim();
  const isGlued = !/[\s,[\]{}]/.test(text[at + 1] ?? ' ') && !/^["']/.test(key);
  if (isGlued) {
    if (!scanner.known.has(key)) return;
    const fix = [{ start: at + 1, end: at + 1, text: ' ' }];
    addFlaw(scanner, 'key-colon', at - key.length, at + 1, { key, written: ':' }, { fix });
  }
  flow.key = key;
  flow.hasValue = true;
  flow.value = at + 1;
}

/** Where what ends at `at` has no colon though it stands in a mapping: words that a comma cuts off the value before. */
function flagComma(scanner: Scanner, flow: Flow, at: number): void {
  const { text } = scanner;
  const { key, entry, hasValue, open } = flow;
  const isInMap = text[open.at(-1) as number] === '{';
  if (!isInMap || hasValue || key === null || text.slice(entry, at).trim() === '') return;
  const value = text.slice(flow.value, at);
  const start = flow.value + value.length - value.trimStart().length;
  const fix = [{ start, end: at, text: quoted(text.slice(start, at).trimEnd()) }];
  addFlaw(scanner, 'comma-in-value', entry - 1, entry, { key }, { fix });
}

/** The offset after a text in quotes that begins at `at`; where it is not closed as it should be, after what it may hold. */
function afterQuoted(scanner: Scanner, at: number, indent: number): number {
  const { text } = scanner;
  const close = closingQuote(scanner, at, indent);
  const next = close === null ? null : /^\s*(.?)/s.exec(text.slice(close, close + 200))?.[1];
  if (close !== null && (next === '' || /[,:\]}#]/.test(next ?? ''))) return close;
  const quote = text.charAt(at);
  const line = lineAt(scanner, at);
  const rest = text.slice(at + 1, line.end);
  const length = rest.search(/,\s*[a-z]+\s*:|\s*[\]}]+,?\s*(?:#.*)?$|,\s*(?:#.*)?$|$/);
  const end = at + 1 + length;
  const bridge = [{ start: at, end, text: quoted(rest.slice(0, length)) }];
  if (close !== null && close <= line.end) {
    const facts = { mark: quote, text: text.slice(close, end).trim(), key: null };
    addFlaw(scanner, 'text-after-close', close, end, facts, { bridge });
  } else addFlaw(scanner, 'unclosed-quote', at, at + 1, { quote }, { bridge });
  return end;
}

/** True where the line at an offset can be a part of a flow collection. */
function goesOn(text: string, start: number, indent: number): boolean {
  const whole = text.slice(start, nextLineBreak(text, start));
  const content = whole.trimStart();
  const isDeeper = whole.length - content.length > indent;
  return isDeeper || !/^(?:- |[a-z]+:(?:\s|$))/.test(content);
}

/** A closing bracket on a line of its own must be indented more than the key it closes. */
function indentClosing(scanner: Scanner, begin: number, indent: number): void {
  const lead = /^ *(?=[\]}])/.exec(scanner.text.slice(begin, begin + 100))?.[0];
  if (lead === undefined || lead.length > indent) return;
  const start = begin + lead.length;
  const facts = { key: null, swallowedBy: null };
  const bridge = [{ start: begin, end: start, text: ' '.repeat(indent + 1) }];
  addFlaw(scanner, 'indentation', start, start + 1, facts, { isGuess: true, bridge });
}

/** What stands on the line after the last bracket is closed. */
function finishFlow(scanner: Scanner, from: number, close: number, key: string | null): void {
  const { text } = scanner;
  const line = lineAt(scanner, close - 1);
  // A mapping in brackets may itself be a key; a catalogue has none, and the shape says so.
  if (!/^[ \t]*(?:$|#|:)/.test(text.slice(close, line.end))) {
    const end = trimmedEnd(text, close, line.end);
    const first = afterBlanks(text, close, line.end);
    const whole = text.slice(from, end);
    // “[Dự thảo] Kế hoạch …” is a text; a list or a mapping with words after it is still one.
    const isText = isTextKey(key) && !/[a-z]+:/.test(whole);
    const fix = isText ? [{ start: from, end, text: quoted(whole) }] : null;
    const facts = { mark: text.charAt(close - 1), text: text.slice(first, end), key: null };
    const bridge = fix ?? [{ start: close, end, text: '' }];
    addFlaw(scanner, 'text-after-close', first, end, facts, { fix, bridge });
  }
  moveAfter(scanner, close - 1);
}

/** The brackets that are still open at the end of what belongs to them. */
function endUnclosed(scanner: Scanner, { open }: Flow, end: number): void {
  const { text } = scanner;
  const stop = trimmedEnd(text, 0, end);
  const closers = open.map((at) => closerOf(text, at)).reverse();
  flagUnclosed(scanner, open.at(-1) as number, { start: stop, end: stop, text: closers.join('') });
  moveAfter(scanner, end - 1);
}

/**
 * An empty collection after a key, with entries on the lines below as if it stood open there: says so, and takes the
 * brackets away. False where the value is another.
 */
export function opensBelow(scanner: Scanner, from: number, { key, indent }: BlockKey): boolean {
  const { text } = scanner;
  const { end } = currentLine(scanner);
  const brackets = /^(?:\[ *\]|\{ *\})(?=[ \t]*(?:$|#))/.exec(text.slice(from, end))?.[0];
  if (brackets === undefined) return false;
  const below = /^(?:[ \t]*(?:#.*)?\r?\n)*( *)(.*)/.exec(text.slice(end + 1));
  const [, lead = '', content = ''] = below ?? [];
  const isList = brackets.startsWith('[');
  const isEntry = isList
    ? /^-(?: |$)/.test(content) && lead.length >= indent
    : /^[^-\s#'"[{][^:]*:(?: |$)/.test(content) && lead.length > indent;
  if (!isEntry) return false;
  const fix = [{ start: trimmedEnd(text, 0, from), end: from + brackets.length, text: '' }];
  const facts = { mark: brackets, text: content.trim(), key };
  addFlaw(scanner, 'text-after-close', from, from + brackets.length, facts, { fix });
  return true;
}

/** A key of a mapping, and where it stands. */
type BlockKey = Pick<Parent, 'indent'> & { key: string };
