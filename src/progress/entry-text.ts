/** Editing the text of a ledger: one entry in, one entry out, every other character as it was. */
import { type Acknowledgement, acknowledgementsIn } from '../source/acknowledgement.ts';
import { plain, type YamlList, type YamlNode } from '../source/nodes.ts';
import { parseYaml } from '../source/yaml.ts';
import { BYTE_ORDER_MARK, LINE_BREAK, lineBreakOf } from '../text.ts';

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

const LAST_BREAK = /(?:\r\n|\n|\r)$/;

/**
 * The text with an entry added after the last.
 *
 * @param written the entry as YAML, a list of one, as `yaml` prints it; a comment may stand above it
 * @returns the new text, which has been read again and compared
 * @throws UneditableError
 */
export function withEntry(text: string, fields: EntryFields, written: string): string {
  const edited = withLines(text, written);
  const expected = [...contents(listOf(text)), fields];
  if (!holds(edited, expected)) throw new UneditableError('unsafe');
  const own = written.startsWith('#') ? 1 : 0;
  const list = listOf(edited);
  if (acknowledging(list, (list?.items.length ?? 0) - 1).length > own)
    throw new UneditableError('covered');
  return edited;
}

/**
 * The same, not read again: for what may not be readable.
 *
 * @throws UneditableError where the text itself cannot be edited
 */
export function withLines(text: string, written: string): string {
  const list = listOf(text);
  if (list && isInBrackets(text, list)) throw new UneditableError('flow');
  return atEnd(text, list, written.trimEnd().split('\n'));
}

/** A text without one of its entries, and what was taken out. */
export interface Shortened {
  text: string;
  removed: EntryFields;
  /** As it was written, with the comments that were for it. */
  written: string;
}

/**
 * Takes out an entry with its comments: those directly above it, those farther in below it, and what acknowledges
 * something in it. The head of the file, the other entries and their comments stay.
 *
 * @param at which of the entries, from 0; the last one, where none is given
 * @throws UneditableError
 */
export function withoutEntry(text: string, at?: number): Shortened {
  const list = listOf(text);
  const index = at ?? (list?.items.length ?? 0) - 1;
  const entry = entryAt(list, index);
  if (!list || !entry) throw new UneditableError('empty');
  const all = contents(list);
  const rest = all.filter((_, one) => one !== index);
  const isLast = index === all.length - 1;
  const indent = indentOf(text, list);
  const loose = belowEntry(text, list.items[index - 1], indent, entry.dash);
  let start = entry.dash;
  while (start > loose && hasComment(lineAt(text, lineAbove(text, start))))
    start = lineAbove(text, start);
  const [first] = acknowledging(list, index);
  if (first) start = Math.min(start, lineStart(text, first.place.start));
  // The blank line with which an entry is kept apart from such a comment.
  const above = text.slice(0, start).replace(LAST_BREAK, '');
  const isApart = isLast && hasComment(text.slice(loose, start)) && LAST_BREAK.test(above);
  const kept = isApart ? above : text.slice(0, start);
  // A closing quote or brace may stand on a line below that of the last word.
  for (let from = entry.end; ; ) {
    const end = belowComments(text, lineEnd(text, from), indent);
    const isLastLine = end === text.length && !LAST_BREAK.test(text);
    const edited = (isLastLine ? kept.replace(LAST_BREAK, '') : kept) + text.slice(end);
    if (holds(edited, rest)) {
      const isOut = (offset: number) => start <= offset && offset < end;
      const covered = coveredIn(list, isOut).map((one) => (one > index ? one - 1 : one));
      if (`${covered}` !== `${coveredIn(listOf(edited))}`) throw new UneditableError('covered');
      return { text: edited, removed: all[index] as EntryFields, written: text.slice(start, end) };
    }
    if (end === text.length) throw new UneditableError('unsafe');
    from = end;
  }
}

/** Of each acknowledgement that is not left out, which entry it is for; -1 for none. */
function coveredIn(
  list: YamlList | null,
  isLeftOut: (offset: number) => boolean = () => false,
): number[] {
  if (!list) return [];
  return acknowledgementsIn(list.source, list)
    .filter(({ place }) => !isLeftOut(place.start))
    .map(({ covers }) =>
      list.items.findIndex((item) =>
        covers.some(({ start, end }) => start <= item.end && item.start <= end),
      ),
    );
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
export function holds(text: string, expected: readonly EntryFields[]): boolean {
  try {
    return JSON.stringify(contents(listOf(text))) === JSON.stringify(expected);
  } catch (error) {
    if (error instanceof UneditableError) return false;
    throw error;
  }
}

/**
 * At the very end, or before the "..." that closes the document, with a final line break just where there was one.
 * Below a comment that is for no entry a blank line comes first, so that it does not become the new one's.
 */
function atEnd(text: string, list: YamlList | null, lines: readonly string[]): string {
  const last = list?.items.at(-1);
  const indent = list ? indentOf(text, list) : '';
  const closing = /(?<![^\n\r])\.\.\.(?=\s|$)/.exec(text.slice(last?.end ?? 0));
  const end = closing ? (last?.end ?? 0) + closing.index : text.length;
  const lineBreak = lineBreakOf(text.slice(0, end) || text);
  const isApart = hasComment(text.slice(belowEntry(text, last, indent, end), end));
  const added = [...(isApart ? [''] : []), ...lines.map((line) => indent + line)].join(lineBreak);
  if (closing || text === '' || LAST_BREAK.test(text))
    return `${text.slice(0, end)}${added}${lineBreak}${text.slice(end)}`;
  return `${text}${lineBreak}${added}`;
}

/** Where what is for no entry yet begins: below an entry and its comments, or below the head where there is none. */
function belowEntry(
  text: string,
  entry: YamlNode | undefined,
  indent: string,
  upTo: number,
): number {
  if (entry) return Math.min(belowComments(text, lineEnd(text, entry.end), indent), upTo);
  const start = /(?<![^\n\r])---(?=\s|$)/.exec(text.slice(0, upTo));
  let at = start ? lineEnd(text, start.index) : 0;
  while (at < upTo && lineAt(text, at).trim() === '') at = lineEnd(text, at);
  while (at < upTo && hasComment(lineAt(text, at))) at = lineEnd(text, at);
  return at;
}

/** The offset below the comments of an entry that stand under it, farther in than its dash. */
function belowComments(text: string, from: number, indent: string): number {
  let below = from;
  for (let at = from; at < text.length; at = lineEnd(text, at)) {
    const line = lineAt(text, at);
    if (hasComment(line) && line.indexOf('#') > indent.length) below = lineEnd(text, at);
    else if (line.trim() !== '') break;
  }
  return below;
}

/** Whether a line of those holds a comment alone. */
function hasComment(lines: string): boolean {
  return lines.split(LINE_BREAK).some((line) => /^[ \t]*#/.test(line));
}

/** What stands before the dashes of the list: spaces. */
function indentOf(text: string, list: YamlList): string {
  return text.slice(lineStart(text, list.start), list.start).replace(BYTE_ORDER_MARK, '');
}

/** An entry, and the offset of the line with its dash: comments may stand between the dash and the first word. */
type PlacedEntry = YamlNode & { dash: number };

/** An entry of a list. */
function entryAt(list: YamlList | null, at: number): PlacedEntry | null {
  const item = list?.items[at];
  if (!list || !item) return null;
  const { text } = list.source;
  const dash = `${indentOf(text, list)}-`;
  let start = lineStart(text, item.start);
  while (start > list.start && !text.startsWith(dash, start)) start = lineAbove(text, start);
  return { ...item, dash: start };
}

/** What stands above an entry and acknowledges something in it. */
function acknowledging(list: YamlList | null, at: number): Acknowledgement[] {
  const entry = entryAt(list, at);
  if (!list || !entry) return [];
  return acknowledgementsIn(list.source, list).filter(
    ({ place, covers }) =>
      place.start < entry.dash &&
      covers.some(({ start }) => entry.dash <= start && start <= entry.end),
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

/** The line that starts at an offset, with its line break. */
function lineAt(text: string, start: number): string {
  return text.slice(start, lineEnd(text, start));
}

/** The offset after the line break that ends the line of `offset`. */
function lineEnd(text: string, offset: number): number {
  const found = /\r\n|\n|\r/.exec(text.slice(offset));
  return found ? offset + found.index + found[0].length : text.length;
}
