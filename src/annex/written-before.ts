/** What stays of a catalogue's files when its annex is imported again: names, rows that are the same, what people added. */
import { cellText, numberOf } from '../catalogue/columns.ts';
import type { Catalogue, Row } from '../catalogue/model.ts';
import { parseYaml, plain, type YamlMap, type YamlNode } from '../source/yaml.ts';
import { LINE_BREAK, lineBreakOf } from '../text.ts';
import { AS_IN_SOURCE, FOOTNOTE, type WrittenBefore } from './layout.ts';
import { asItem } from './yaml-text.ts';

/** With how many lines of comment, and keys that went with an old time, cannot stay. */
export interface Before extends WrittenBefore {
  lost: readonly { id: string; line: string }[];
}

/**
 * Compares the two annexes row by row, by their ids.
 *
 * @param before as it was issued, with the nodes of its files
 * @param after the same of the new document
 * @param nameOf the name of a section's file, from the path that its node has
 */
export function writtenBefore(
  before: Catalogue,
  after: Catalogue,
  nameOf: (path: string) => string,
): Before {
  const names = new Map(
    before.sections.map(({ id, node }) => [id, nameOf(node.source.path)] as const),
  );
  const now = new Map(after.issuedRows.map((row) => [row.id, row]));
  const isSame = (row: Row): boolean => {
    const other = now.get(row.id);
    return (
      other !== undefined &&
      wordsOf(row, before) === wordsOf(other, after) &&
      row.children.length === other.children.length &&
      row.children.every((child, at) => child.id === other.children[at]?.id && isSame(child))
    );
  };
  const unchanged = new Map<string, string>();
  const kept = new Map<string, { comments: readonly string[]; keys: readonly string[] }>();
  const lost: { id: string; line: string }[] = [];
  for (const row of before.issuedRows) {
    const { comments, text, inner } = blockOf(row);
    if (isSame(row)) unchanged.set(row.id, text);
    const other = now.get(row.id);
    if (!other) {
      lost.push(...[...comments, ...inner].map((line) => ({ id: row.id, line })));
      continue;
    }
    const hasSameTime = row.timeframe === other.timeframe;
    const keys = INTERPRETED.flatMap((key) => {
      const value = row.node.entries.find((entry) => entry.key.value === key)?.value;
      return value === undefined ? [] : [{ key, line: `${key}: ${flow(value)}` }];
    });
    const goesOn = ({ key }: { key: string }) => hasSameTime || !OF_THE_TIME.has(key);
    kept.set(row.id, { comments, keys: keys.filter(goesOn).map(({ line }) => line) });
    if (isWithinSame(row, isSame)) continue;
    const gone = keys.filter((one) => !goesOn(one)).map(({ line }) => line);
    lost.push(...[...inner, ...gone].map((line) => ({ id: row.id, line })));
  }
  return { names, unchanged, kept, lost };
}

/** Keys of the interpretation, which no document has. */
const INTERPRETED = ['from', 'due', 'every', 'remind', 'tags'] as const;
/** Of these, the ones that were set for the words of the time: other words have another meaning. */
const OF_THE_TIME: ReadonlySet<string> = new Set(['from', 'due', 'every']);

function isWithinSame(row: Row, isSame: (row: Row) => boolean): boolean {
  for (let at: Row | null = row; at; at = at.parent) if (isSame(at)) return true;
  return false;
}

/** All that the annex says of a row, in one text. */
function wordsOf(row: Row, { columns }: Catalogue): string {
  const { section, parent, merged } = row;
  return JSON.stringify([
    ...[section.id, parent?.id ?? null, numberOf(row), merged.above, merged.left],
    ...[...row.lead, ...row.with].map(({ body, text, role }) => [body.code, text, role]),
    ...columns.map((column) => [column.name, cellText(row, column, columns)]),
  ]);
}

/** The lines of a row in its file: the comments above, all of it with them, and the comments within its own keys. */
function blockOf(row: Row): { comments: string[]; text: string; inner: string[] } {
  const { node } = row;
  const lines = node.source.text.split(LINE_BREAK);
  const starts = startsOf(node.source.text);
  const first = lineAt(starts, node.start);
  const last = lineAt(starts, Math.max(node.start, node.end - 1));
  let top = first;
  while (top > 0 && /^\s*#/.test(lines[top - 1] ?? '')) top -= 1;
  const above = lines.slice(top, first);
  const isOurs = (line: string) =>
    line.includes(FOOTNOTE) || (line.includes('dvtasks-ignore') && line.includes(AS_IN_SOURCE));
  const firstChild = row.children[0]?.node;
  const end = firstChild ? lineAt(starts, firstChild.start) : last + 1;
  return {
    comments: above.filter((line) => !isOurs(line)).map((line) => line.trim()),
    text: `${lines
      .slice(top, last + 1)
      .join('\n')
      .trimEnd()}\n`,
    inner: lines
      .slice(first, end)
      .filter((line) => /^\s*#/.test(line) && !isOurs(line))
      .map((line) => line.trim()),
  };
}

function startsOf(text: string): number[] {
  return [0, ...[...text.matchAll(LINE_BREAK)].map(({ 0: mark, index }) => index + mark.length)];
}

/** The line of an offset, from 0. */
function lineAt(starts: readonly number[], offset: number): number {
  let line = 0;
  while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= offset) line += 1;
  return line;
}

function flow(node: YamlNode): string {
  if (node.kind === 'scalar') return asItem(node.value);
  return node.kind === 'list' ? `[${node.items.map(flow).join(', ')}]` : '';
}

/**
 * The text of a file with the values that another text has for the same keys at its top; what it has beside them, and
 * values that mean the same, stay as they are typed.
 */
export function withEntries(text: string, other: string): string {
  const [own, wanted] = [mapIn(text), mapIn(other)];
  if (!own || !wanted) return other;
  const lineBreak = lineBreakOf(text);
  let edited = text;
  const inOrder = wanted.entries.map((entry) => ({
    entry,
    was: own.entries.find(({ key }) => key.value === entry.key.value),
  }));
  // Last first, so that the places of the others stay.
  const known = inOrder.flatMap(({ entry, was }) => (was ? [{ entry, was }] : []));
  for (const { entry, was } of known.sort(
    (left, right) => right.was.key.start - left.was.key.start,
  )) {
    if (JSON.stringify(plain(entry.value)) === JSON.stringify(plain(was.value))) continue;
    const words = `${entry.key.value}:${other.slice(entry.key.end + 1, endOf(other, entry.value))}`;
    edited =
      edited.slice(0, was.key.start) +
      words.split('\n').join(lineBreak) +
      edited.slice(endOf(text, was.value));
  }
  for (const { entry, was } of inOrder) {
    if (was) continue;
    const words = other.slice(entry.key.start, endOf(other, entry.value)).split('\n');
    edited = `${edited.trimEnd()}${lineBreak}${words.join(lineBreak)}${lineBreak}`;
  }
  return edited;
}

function mapIn(text: string): YamlMap | null {
  const { root, flaws } = parseYaml({ path: '', text });
  return root?.kind === 'map' && flaws.length === 0 ? root : null;
}

/** Where a value's last line ends. */
function endOf(text: string, { start, end }: YamlNode): number {
  const trimmed = text.slice(start, end).trimEnd().length;
  const from = start + trimmed;
  const found = text.slice(from).search(LINE_BREAK);
  return found < 0 ? text.length : from + found;
}
