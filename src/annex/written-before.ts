/** What stays of a catalogue's files when its annex is imported again: names, rows that are the same, what people added. */
import { cellText, numberOf } from '../catalogue/columns.ts';
import type { Catalogue, Row, Section } from '../catalogue/model.ts';
import { plain, type YamlMap, type YamlNode } from '../source/nodes.ts';
import { lineEndOf, lineStartOf, positionAt, type SourceFile } from '../source/place.ts';
import { mapIn } from '../source/yaml.ts';
import { LINE_BREAK, lineBreakOf } from '../text.ts';
import { AS_IN_SOURCE, FOOTNOTE, type WrittenBefore } from './layout.ts';
import { settled } from './settled.ts';
import { asItem } from './yaml-text.ts';

/** A line of a file that cannot stay, and whose it was; a comment, or a key that people wrote. */
export interface LostLine {
  id: string;
  line: string;
  /** The new time that has days of its own; null where the line went for another reason. */
  time: string | null;
}

/** With the lines that cannot stay. */
export interface Before extends WrittenBefore {
  lost: readonly LostLine[];
}

/** The annex that stands in the files and the new one, and what of the old each of the new is. */
export interface Renewal {
  /** As it was issued, with the nodes of its files. */
  before: Catalogue;
  after: Catalogue;
  rows: ReadonlyMap<Row, Row>;
  sections: ReadonlyMap<Section, Section>;
}

/** @param nameOf the name of a section's file, from the path that its node has */
export function writtenBefore(
  { before, after, rows, sections }: Renewal,
  nameOf: (path: string) => string,
): Before {
  const names = new Map(
    [...sections].map(([{ id }, { node }]) => [id, nameOf(node.source.path)] as const),
  );
  const newOf = new Map([...rows].map(([row, was]) => [was, row]));
  const isSame = (row: Row): boolean => {
    const other = newOf.get(row);
    return (
      other?.id === row.id &&
      wordsOf(row, before) === wordsOf(other, after) &&
      row.children.length === other.children.length &&
      row.children.every((child, at) => child.id === other.children[at]?.id && isSame(child))
    );
  };
  const unchanged = new Map<string, string>();
  const kept = new Map<string, { comments: readonly string[]; keys: readonly string[] }>();
  const lost: LostLine[] = [];
  const lastOf = new Map(
    before.issuedRows.flatMap((row) => (row.parent ? [] : [[row.section, row] as const])),
  );
  const files = new Map<SourceFile, readonly string[]>();
  const linesOf = (source: SourceFile) => {
    const lines = files.get(source) ?? source.text.split(LINE_BREAK);
    files.set(source, lines);
    return lines;
  };
  for (const row of before.issuedRows) {
    const isLast = row === (row.parent ? row.parent.children.at(-1) : lastOf.get(row.section));
    const { comments, text } = blockOf(row, !isLast, linesOf(row.node.source));
    if (isSame(row)) unchanged.set(row.id, text);
    if (isWithinSame(row, isSame)) continue;
    const other = newOf.get(row);
    const keys = byHand(before).flatMap((key) => {
      const value = row.node.entries.find((entry) => entry.key.value === key)?.value;
      return value === undefined ? [] : [{ key, line: `${key}: ${flow(value)}` }];
    });
    const hasSameTime = textOf(row.timeframe) === textOf(other?.timeframe);
    const keptKeys = new Set<string>(other ? byHand(after) : []);
    const isPassed = (key: string) => !hasSameTime && other !== undefined && says(other, key);
    const goesOn = ({ key }: { key: string }) => keptKeys.has(key) && !isPassed(key);
    const gone = keys.filter((one) => !goesOn(one));
    if (other) {
      kept.set(other.id, { comments, keys: keys.filter(goesOn).map(({ line }) => line) });
    }
    lost.push(
      ...(other ? [] : comments).map((line) => ({ id: row.id, line, time: null })),
      ...gone.map(({ key, line }) => {
        const time = isPassed(key) ? (other?.timeframe ?? null) : null;
        return { id: row.id, line, time };
      }),
    );
  }
  return { names, unchanged, kept, lost };
}

/** Keys of the interpretation, which no document has. */
const INTERPRETED = ['from', 'due', 'every', 'remind', 'tags'] as const;
/** Keys that are the document's where it has such a column. */
const OF_COLUMNS = ['product', 'reference', 'note'] as const;

/** The keys of a row that only people write. */
function byHand({ columns }: Catalogue): readonly string[] {
  const held = new Set<string | null>(columns.map(({ holds }) => holds));
  return [...OF_COLUMNS.filter((key) => !held.has(key)), ...INTERPRETED];
}

/** Whether the words of a row's time say what a key is for; a row without a time has no place for it. */
function says({ time }: Row, key: string): boolean {
  if (!OF_TIME.has(key)) return false;
  if (!time) return true;
  const { due, every, from } = time.timeframe;
  return due !== null || every !== null || (key === 'from' && from !== null);
}

const OF_TIME: ReadonlySet<string> = new Set(['from', 'due', 'every']);

function isWithinSame(row: Row, isSame: (row: Row) => boolean): boolean {
  for (let at: Row | null = row; at; at = at.parent) if (isSame(at)) return true;
  return false;
}

/** All that the annex says of a row, in one text. */
function wordsOf(row: Row, { columns }: Catalogue): string {
  const { section, parent, merged } = row;
  return JSON.stringify([
    ...[section.id, parent?.id ?? null, numberOf(row), merged.above, merged.left],
    ...[...row.lead, ...row.with].map(({ body, text, role }) => [body.code, textOf(text), role]),
    ...columns.map((column) => [column.name, textOf(cellText(row, column, columns))]),
  ]);
}

/** Blanks that only the layout made are no change. */
function textOf(text: string | null | undefined): string {
  return settled(text ?? '').text;
}

/** A note of the document, or an acknowledgement that an import wrote: they come anew with the row. */
function isOurs(line: string): boolean {
  return line.trim().startsWith(`# ${FOOTNOTE}`) || ACKNOWLEDGED.test(line);
}

const ACKNOWLEDGED = new RegExp(`^\\s*# dvtasks-ignore [a-z, -]+: ${AS_IN_SOURCE}$`);

/**
 * The lines of a row in its file: all of it, with the comments around it but for the acknowledgement of its own that
 * comes anew; and the comments alone, without those of the rows below it.
 */
function blockOf(
  { node, children }: Row,
  hasNext: boolean,
  lines: readonly string[],
): { comments: string[]; text: string } {
  /** From 0. */
  const lineAt = (offset: number) => positionAt(node.source, offset).line - 1;
  const first = lineAt(node.start);
  const last = lineAt(Math.max(node.start, node.end - 1));
  const isLoose = (at: number) => /^\s*(?:#|$)/.test(lines[at] ?? 'x');
  let top = first;
  while (isLoose(top - 1)) top -= 1;
  // Above the first row all comments are its own; between two, those below the last blank line are of the second.
  const isFirst = /^\s*tasks:/.test(lines[top - 1] ?? '');
  const gap = lines.slice(top, first).findLastIndex((line) => line.trim() === '');
  const above = lines.slice(isFirst ? top : top + gap + 1, first);
  let bottom = last + 1;
  while (hasNext && isLoose(bottom)) bottom += 1;
  const below = lines.slice(last + 1, bottom);
  const after = below.slice(0, below.findLastIndex((line) => line.trim() === '') + 1);
  const firstChild = children[0]?.node;
  const inner = lines
    .slice(first, firstChild ? lineAt(firstChild.start) : last + 1)
    .filter((_, at) => !isWithinText(node, lineStartOf(node.source, first + at + 1)));
  const whole = [
    ...above.filter((line) => !ACKNOWLEDGED.test(line)),
    ...lines.slice(first, last + 1),
    ...after,
  ];
  return {
    comments: [...above, ...inner, ...after]
      .filter((line) => /^\s*#/.test(line) && !isOurs(line))
      .map((line) => line.trim()),
    text: `${whole
      .join('\n')
      .replace(/^\s*\n/, '')
      .trimEnd()}\n`,
  };
}

/** A line of a text may begin with "#", too. */
function isWithinText(node: YamlNode, at: number): boolean {
  if (node.kind === 'scalar') return node.start < at && at < node.end;
  const below = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return below.some((one) => isWithinText(one, at));
}

function flow(node: YamlNode): string {
  if (node.kind === 'scalar') return asItem(node.value);
  return node.kind === 'list' ? `[${node.items.map(flow).join(', ')}]` : '';
}

/**
 * The text of a file with the values that another text has for the same keys at its top, and with the acknowledgements
 * above them; all else, and values that mean the same, stay as they are typed.
 */
export function withEntries(text: string, other: string): string {
  const [own, wanted] = [mapIn(text), mapIn(other)];
  if (!own || !wanted) return other;
  const lineBreak = lineBreakOf(text);
  const keyOf = ({ key }: YamlMap['entries'][number]) => key.value;
  const wantedOf = new Map(wanted.entries.map((entry) => [keyOf(entry), entry]));
  let edited = text;
  // Last first, so that the places of the others stay.
  for (const was of [...own.entries].sort((one, two) => two.key.start - one.key.start)) {
    const entry = wantedOf.get(keyOf(was));
    const [from, start, end] = [topOf(text, was.key), was.key.start, endOf(was.value)];
    if (!entry) {
      if (!IF_NEEDED.has(keyOf(was))) continue;
      edited = edited.slice(0, from) + edited.slice(end).replace(/^(?:\r\n|\n|\r)/, '');
      continue;
    }
    const above = other.slice(topOf(other, entry.key), entry.key.start);
    const isSame = meaningOf(entry.value) === meaningOf(was.value);
    const words = isSame
      ? null
      : `${keyOf(entry)}:${other.slice(entry.key.end + 1, endOf(entry.value))}`;
    edited =
      edited.slice(0, from) +
      above.replaceAll('\n', lineBreak) +
      (words?.replaceAll('\n', lineBreak) ?? text.slice(start, end)) +
      edited.slice(end);
  }
  const known = new Set(own.entries.map(keyOf));
  for (const [at, entry] of wanted.entries.entries()) {
    if (known.has(keyOf(entry))) continue;
    const words = other.slice(topOf(other, entry.key), endOf(entry.value));
    const before = wanted.entries[at - 1];
    const now = mapIn(edited);
    const place = now?.entries.find((one) => before && keyOf(one) === keyOf(before));
    const end = place ? endOf(place.value) : edited.trimEnd().length;
    const line = words.replaceAll('\n', lineBreak);
    edited = edited.slice(0, end) + lineBreak + line + (edited.slice(end) || lineBreak);
  }
  return edited;
}

/** Keys that a file has only where they say something. */
const IF_NEEDED: ReadonlySet<string> = new Set(['columns', 'number', 'more', 'merged']);

function meaningOf(value: YamlNode): string {
  return JSON.stringify(plain(value), (_, one) => (typeof one === 'string' ? textOf(one) : one));
}

/** Where a key begins, with the acknowledgement above it. */
function topOf(text: string, { start }: YamlNode): number {
  const above = /(?:^|[\r\n])([^\r\n]*)(?:\r\n|\n|\r)$/.exec(text.slice(0, start));
  const line = above?.[1];
  if (above === null || line === undefined || !ACKNOWLEDGED.test(line)) return start;
  return start - (above[0].length - above[0].indexOf(line));
}

/** Where a value's last line ends. */
function endOf({ source, start, end }: YamlNode): number {
  return lineEndOf(source, start + source.text.slice(start, end).trimEnd().length);
}
