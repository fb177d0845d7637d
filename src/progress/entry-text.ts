/** Editing the text of a ledger: one entry in, one entry out, every other character as it was. */
import { parseYaml, plain, type YamlList, type YamlNode } from '../source/yaml.ts';

/** An entry's keys and values as text, in the order they are written. */
export type EntryFields = Readonly<Record<string, string>>;

/** Why a ledger's text cannot be edited by rule. */
export type Unfit = 'broken' | 'flow' | 'empty' | 'changed';

const BREAK = /\r?\n/g;

/**
 * The text with an entry added after the last.
 *
 * @param written the entry as YAML, a list of one, as `yaml` prints it
 * @returns the new text, or why it cannot be made; it has been read again and compared
 */
export function withEntry(text: string, fields: EntryFields, written: string): string | Unfit {
  const list = listOf(text);
  if (typeof list === 'string') return list;
  const lines = written.trimEnd().split('\n');
  const edited =
    list === null || isEmptyFlow(text, list)
      ? intoEmpty(text, list, lines)
      : afterLast(text, list, lines);
  const expected = [...(list === null ? [] : contents(list)), fields];
  return holds(edited, expected) ? edited : 'changed';
}

/** The text without its last entry, and that entry; a ledger that this empties keeps its comments. */
export function withoutLastEntry(text: string): { text: string; removed: EntryFields } | Unfit {
  const list = listOf(text);
  if (typeof list === 'string') return list;
  const last = list?.items.at(-1);
  if (!list || !last) return 'empty';
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
    if (end === text.length) return 'changed';
    at = end;
  }
}

/** The list of entries; null for a file of comments alone. */
function listOf(text: string): YamlList | null | Unfit {
  const { root, flaws } = parseYaml({ path: '', text });
  if (flaws.length > 0) return 'broken';
  if (root === null) return null;
  if (root.kind !== 'list') return 'broken';
  return text[root.start] === '[' && root.items.length > 0 ? 'flow' : root;
}

function isEmptyFlow(text: string, list: YamlList): boolean {
  return list.items.length === 0 && text[list.start] === '[';
}

function contents(list: YamlList): EntryFields[] {
  return list.items.map((item) => plain(item) as EntryFields);
}

function holds(text: string, expected: readonly EntryFields[]): boolean {
  const list = listOf(text);
  if (typeof list === 'string') return false;
  return JSON.stringify(list === null ? [] : contents(list)) === JSON.stringify(expected);
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
