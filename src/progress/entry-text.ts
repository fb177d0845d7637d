/** Editing the text of a ledger: one entry in, one entry out, every other character as it was. */
import { parseYaml, plain, type YamlList, type YamlNode } from '../source/yaml.ts';

/** An entry's keys and values as text, in the order they are written. */
export type EntryFields = Readonly<Record<string, string>>;

/**
 * Why a ledger's text cannot be edited: it has no entry to take out, its list is written in brackets, or it would not
 * read back as it should.
 */
export class UneditableError extends Error {
  readonly reason: 'empty' | 'flow' | 'unsafe';

  constructor(reason: UneditableError['reason']) {
    super(`the text of the ledger cannot be edited: ${reason}`);
    this.reason = reason;
  }
}

const BREAK = /\r?\n/g;

/**
 * The text with an entry added after the last.
 *
 * @param written the entry as YAML, a list of one, as `yaml` prints it
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
  return edited;
}

/**
 * The text without its last entry, and that entry; a ledger that this empties keeps its comments.
 *
 * @throws UneditableError
 */
export function withoutLastEntry(text: string): { text: string; removed: EntryFields } {
  const list = listOf(text);
  const last = list?.items.at(-1);
  if (!list || !last) throw new UneditableError('empty');
  const all = contents(list);
  const removed = all.at(-1) as EntryFields;
  const start = dashLine(text, list, last);
  // A closing quote or brace may stand on a line below that of the last word.
  for (let at = last.end; ; ) {
    const end = lineEnd(text, at);
    const isLastLine = end === text.length && !text.endsWith('\n');
    const from = isLastLine ? text.slice(0, start).replace(/\r?\n$/, '').length : start;
    const edited = text.slice(0, from) + text.slice(end);
    if (holds(edited, all.slice(0, -1))) return { text: edited, removed };
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
  const close = text.indexOf(']', list.start) + 1;
  // A comment behind the bracket gets a line of its own: in this one it could become part of a text.
  const rest = text.slice(close).replace(/^[ \t]+(?=#)/, lineBreak);
  return text.slice(0, list.start) + lines.join(lineBreak) + rest;
}

function afterLast(text: string, list: YamlList, lines: readonly string[]): string {
  const last = list.items.at(-1) as YamlNode;
  return atEnd(text, last.end, lines, indentOf(text, list));
}

/** At the very end, or before the "..." that closes the document, with a final line break just where there was one. */
function atEnd(text: string, from: number, lines: readonly string[], indent: string): string {
  const lineBreak = lineBreakOf(text);
  const added = lines.map((line) => indent + line).join(lineBreak);
  const closing = /^\.\.\.(?=\s|$)/m.exec(text.slice(from));
  if (closing) {
    const at = from + closing.index;
    return `${text.slice(0, at)}${added}${lineBreak}${text.slice(at)}`;
  }
  if (text === '' || text.endsWith('\n')) return `${text}${added}${lineBreak}`;
  return `${text}${lineBreak}${added}`;
}

/** The spaces before the dashes of the list. */
function indentOf(text: string, list: YamlList): string {
  return text.slice(lineStart(text, list.start), list.start);
}

/** The offset of the line with an item's dash: comments may stand between the dash and the first word. */
function dashLine(text: string, list: YamlList, item: YamlNode): number {
  const dash = `${indentOf(text, list)}-`;
  let start = lineStart(text, item.start);
  while (start > list.start && !text.startsWith(dash, start)) start = lineStart(text, start - 1);
  return start;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset after the line break that ends the line of `offset`. */
function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}
