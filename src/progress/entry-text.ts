/** Editing the text of a ledger: one entry in, one entry out, every other character as it was. */
import { type Acknowledgement, acknowledgementsIn } from '../source/acknowledgement.ts';
import { parseYaml, plain, type YamlList, type YamlNode } from '../source/yaml.ts';
import { BYTE_ORDER_MARK } from '../text.ts';

/** An entry's keys and values as text, in the order they are written. */
export type EntryFields = Readonly<Record<string, string>>;

/**
 * Why a ledger's text cannot be edited: it has no entry to take out, its list is written in brackets, a comment that
 * acknowledges something would come to stand for a new entry, or it would not read back as it should.
 */
export class UneditableError extends Error {
  readonly reason: 'empty' | 'flow' | 'covered' | 'unsafe';

  constructor(reason: UneditableError['reason']) {
    super(`the text of the ledger cannot be edited: ${reason}`);
    this.reason = reason;
  }
}

/** As YAML knows them. */
const BREAK = /\r\n|\n|\r/g;
const LAST_BREAK = /(?:\r\n|\n|\r)$/;

/**
 * The text with an entry added after the last.
 *
 * @param written the entry as YAML, a list of one, as `yaml` prints it; a comment may stand above it
 * @returns the new text, which has been read again and compared
 * @throws UneditableError
 */
export function withEntry(text: string, fields: EntryFields, written: string): string {
  const list = listOf(text);
  const lines = written.trimEnd().split('\n');
  const edited =
    list === null || isInBrackets(text, list)
      ? intoEmpty(text, list, lines)
      : afterLast(text, list, lines);
  const expected = [...contents(list), fields];
  if (!holds(edited, expected)) throw new UneditableError('unsafe');
  const own = written.startsWith('#') ? 1 : 0;
  if (acknowledging(listOf(edited)).length > own) throw new UneditableError('covered');
  return edited;
}

/** A text without its last entry, and what was taken out. */
export interface Shortened {
  text: string;
  removed: EntryFields;
  /** As it was written, with the comments that were for it. */
  written: string;
}

/**
 * Takes out the last entry, and what acknowledges something in it: that would come to stand for the next one. Other
 * comments stay.
 *
 * @throws UneditableError
 */
export function withoutLastEntry(text: string): Shortened {
  const list = listOf(text);
  const last = lastOf(list);
  if (!list || !last) throw new UneditableError('empty');
  const all = contents(list);
  const removed = all.at(-1) as EntryFields;
  const [first] = acknowledging(list);
  const start = first ? lineStart(text, first.place.start) : last.dash;
  // A closing quote or brace may stand on a line below that of the last word.
  for (let at = last.end; ; ) {
    const end = lineEnd(text, at);
    const isLastLine = end === text.length && !LAST_BREAK.test(text);
    const from = isLastLine ? text.slice(0, start).replace(LAST_BREAK, '').length : start;
    const edited = text.slice(0, from) + text.slice(end);
    if (holds(edited, all.slice(0, -1)))
      return { text: edited, removed, written: text.slice(start, end) };
    if (end === text.length) throw new UneditableError('unsafe');
    at = end;
  }
}

/** The list of entries; null for a file of comments alone. */
function listOf(text: string): YamlList | null {
  const { root, flaws } = parseYaml({ path: '', text });
  if (root === null && flaws.length === 0) return null;
  if (root?.kind !== 'list' || flaws.length > 0) throw new UneditableError('unsafe');
  if (root.items.length > 0 && isInBrackets(text, root)) throw new UneditableError('flow');
  return root;
}

function isInBrackets(text: string, list: YamlList): boolean {
  return text[list.start] === '[';
}

function contents(list: YamlList | null): EntryFields[] {
  return list?.items.map((item) => plain(item) as EntryFields) ?? [];
}

/** True where a text reads as those entries. */
function holds(text: string, expected: readonly EntryFields[]): boolean {
  try {
    return JSON.stringify(contents(listOf(text))) === JSON.stringify(expected);
  } catch (error) {
    if (error instanceof UneditableError) return false;
    throw error;
  }
}

/** The line break of the file: the last one used, so that a file of either kind stays of its kind. */
function lineBreakOf(text: string): string {
  return text.match(BREAK)?.at(-1) ?? '\n';
}

function intoEmpty(text: string, list: YamlList | null, lines: readonly string[]): string {
  if (list === null) return atEnd(text, 0, lines, '');
  const lineBreak = lineBreakOf(text);
  const before = text.slice(0, list.start);
  const inside = EMPTY_LIST.exec(text.slice(list.start))?.[0] ?? '';
  const comments = inside.match(/#[^\n\r]*/g) ?? [];
  const rest = text.slice(list.start + inside.length);
  // In a line of the entry a comment, and even a blank, could become part of a text.
  const after = rest.replace(/^[ \t]*(?=#)/, lineBreak).replace(/^[ \t]+(?=[\n\r]|$)/, '');
  const indent = indentOf(text, list);
  const all = [...lines, ...comments];
  if (/^ *$/.test(indent)) return before + all.join(lineBreak + indent) + after;
  // Behind "---" a list in lines cannot begin.
  if (/^---[ \t]+$/.test(indent)) return before + ['', ...all].join(lineBreak) + after;
  throw new UneditableError('unsafe');
}

/** "[]", with what may stand in it. */
const EMPTY_LIST = /^\[(?:\s|#[^\n\r]*)*\]/;

function afterLast(text: string, list: YamlList, lines: readonly string[]): string {
  const last = list.items.at(-1) as YamlNode;
  return atEnd(text, last.end, lines, indentOf(text, list));
}

/** At the very end, or before the "..." that closes the document, with a final line break just where there was one. */
function atEnd(text: string, from: number, lines: readonly string[], indent: string): string {
  const lineBreak = lineBreakOf(text);
  const added = lines.map((line) => indent + line).join(lineBreak);
  const closing = /(?<![^\n\r])\.\.\.(?=\s|$)/.exec(text.slice(from));
  if (closing) {
    const at = from + closing.index;
    return `${text.slice(0, at)}${added}${lineBreak}${text.slice(at)}`;
  }
  if (text === '' || LAST_BREAK.test(text)) return `${text}${added}${lineBreak}`;
  return `${text}${lineBreak}${added}`;
}

/** What stands before the dashes of the list: spaces. */
function indentOf(text: string, list: YamlList): string {
  return text.slice(lineStart(text, list.start), list.start).replace(BYTE_ORDER_MARK, '');
}

/** An entry, and the offset of the line with its dash: comments may stand between the dash and the first word. */
type PlacedEntry = YamlNode & { dash: number };

/** The last entry of a list. */
function lastOf(list: YamlList | null): PlacedEntry | null {
  const item = list?.items.at(-1);
  if (!list || !item) return null;
  const { text } = list.source;
  const dash = `${indentOf(text, list)}-`;
  let start = lineStart(text, item.start);
  while (start > list.start && !text.startsWith(dash, start)) start = lineAbove(text, start);
  return { ...item, dash: start };
}

/** What stands above the last entry and acknowledges something in it. */
function acknowledging(list: YamlList | null): Acknowledgement[] {
  const last = lastOf(list);
  if (!list || !last) return [];
  return acknowledgementsIn(list.source, list).filter(
    ({ place, covers }) =>
      place.start < last.dash &&
      covers.some(({ start }) => last.dash <= start && start <= last.end),
  );
}

function lineStart(text: string, offset: number): number {
  if (offset === 0) return 0;
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** The start of the line above the one that starts at an offset. */
function lineAbove(text: string, start: number): number {
  return lineStart(text, text.slice(0, start).replace(LAST_BREAK, '').length);
}

/** The offset after the line break that ends the line of `offset`. */
function lineEnd(text: string, offset: number): number {
  const found = /\r\n|\n|\r/.exec(text.slice(offset));
  return found ? offset + found.index + found[0].length : text.length;
}
