/** Editing the text of an amendment's file, or any whose parts are lists: what is added stands in its place, and all else stays as it was typed. */
import { acknowledgementsIn } from '../source/acknowledgement.ts';
import { childOf, plain, type YamlNode } from '../source/nodes.ts';
import { positionAt } from '../source/place.ts';
import { mapIn } from '../source/yaml.ts';
import { LINE_BREAK, lineBreakOf } from '../text.ts';

/** The parts of an amendment's file that are lists. */
export type AmendmentPart = 'change' | 'add' | 'remove';

/** What is added to a part, a list at the top of the file, and how that is written: a list in YAML, item by item, which comments may stand above. */
export interface NewItems {
  part: string;
  items: readonly object[];
  written: readonly string[];
}

/**
 * The text with the items at the end of their part, read again and compared; null where the text is written in a way
 * that cannot be edited for certain.
 */
export function withItems(text: string, added: NewItems): string | null {
  const root = mapIn(text);
  if (!root) return null;
  const { part, items, written } = added;
  const list = childOf(root, part);
  const isBlank = list?.kind === 'scalar' && list.value === '';
  if (list && list.kind !== 'list' && !isBlank) return null;
  const expected = plain(root) as Record<string, unknown>;
  expected[part] = [...(list?.kind === 'list' ? list.items.map(plain) : []), ...items];
  const lineBreak = lineBreakOf(text);
  const lines = written.flatMap((item) => item.trimEnd().split('\n'));
  const last = list?.kind === 'list' ? list.items.at(-1) : undefined;
  const column = last && list ? positionAt(list.source, list.start).column - 1 : 2;
  const indented = lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line));
  const block = list ? indented : [`${part}:`, ...indented];
  for (const at of placesIn(text, last ?? list ?? null, column)) {
    const before = text.slice(0, at);
    const isWholeLine = before === '' || /[\n\r]$/.test(before);
    const edited = [
      before,
      isWholeLine ? '' : lineBreak,
      block.join(lineBreak),
      isWholeLine ? lineBreak : '',
      text.slice(at),
    ].join('');
    if (isAsMeant(edited, expected, added)) return edited;
  }
  return null;
}

/** The items of a part that stand last in it. */
export function lastItems(
  text: string,
  { part, items }: Pick<NewItems, 'part' | 'items'>,
): YamlNode[] {
  const list = childOf(mapIn(text) ?? undefined, part);
  return list?.kind === 'list' ? list.items.slice(-items.length) : [];
}

/**
 * Where lines may be put in after a node: below it and the comments that stand under it, farther in; at the end of the
 * text where there is none. A value may go on for some lines below the last of its words.
 */
function* placesIn(text: string, node: YamlNode | null, column: number): Iterable<number> {
  const ends = [...text.matchAll(LINE_BREAK)].map(({ 0: mark, index }) => index + mark.length);
  if (ends.at(-1) !== text.length) ends.push(text.length);
  if (!node) return yield text.length;
  for (const [index, end] of ends.entries()) {
    if (end < node.end) continue;
    const next = text.slice(end, ends[index + 1]);
    const isOwnComment = next.trimStart().startsWith('#') && next.search(/\S/) > column;
    if (!isOwnComment) yield end;
  }
}

/** Whether a text reads as it should, and what was added is acknowledged only by its own comments. */
function isAsMeant(text: string, expected: object, added: NewItems): boolean {
  const root = mapIn(text);
  if (!root || JSON.stringify(plain(root)) !== JSON.stringify(expected)) return false;
  const items = lastItems(text, added);
  const covering = acknowledgementsIn(root.source, root).filter(({ covers }) =>
    covers.some(({ start }) => items.some((item) => item.start <= start && start <= item.end)),
  );
  return covering.length === added.written.filter((item) => item.startsWith('#')).length;
}
