/**
 * Reading a file line by line, as a person does: where YAML as typed would fail or, worse, silently lose words,
 * the scan says what was meant. Each flaw comes with an edit that lets the parser go on, so that one slip
 * does not hide the rest of the file. Only loaded to explain, never to read a sound catalogue.
 */

import { type FileKind, KEYS_TOGETHER, PROSE_KEYS } from '../../schema/schema.ts';
import { type Flaw, type FlawFacts, type FlawRule, flawAt } from '../flaw.ts';
import type { Edit, SourceFile } from '../source.ts';

/** A flaw that a scan found, in the order of the text. */
export interface ScanFlaw {
  flaw: Flaw;
  /** Only worth saying where the parser fails too: the scan may be wrong about exotic but valid YAML. */
  isGuess: boolean;
  /** What lets the parser go on. */
  bridge: Edit[];
}

/** True for a flaw of a text that the parser takes, and reads otherwise than it was meant. */
export function losesWords({ isGuess, flaw }: ScanFlaw): boolean {
  return !isGuess && flaw.rule !== 'unclosed-bracket' && flaw.rule !== 'text-after-close';
}

/** An open block collection: the lines of a mapping or a list stand at the same indentation. */
interface Level {
  kind: 'map' | 'list';
  indent: number;
  keys: Set<string>;
  /** For a list: whether its items are mappings. */
  ofMaps: boolean;
  /** The index of the line that opened it, and how many of its entries have been read. */
  opener: number;
  entries: number;
}

interface Line {
  start: number;
  /** Without the line break. */
  end: number;
}

const ALL_KEYS: ReadonlySet<string> = new Set(Object.values(KEYS_TOGETHER).flat(2));
/** Keys of one text each. */
const TEXT_KEYS: ReadonlySet<string> = new Set(
  [...PROSE_KEYS].filter((key) => !['lead', 'with', 'aliases', 'tags'].includes(key)),
);
const BLOCK_HEADER = /^[|>](?:[+-]?\d?|\d[+-])(?:[ \t]+#.*)?[ \t]*$/;
const INDENTATION = /^[\s\u200B\uFEFF]*/;
const NOT_A_SPACE = /[^ ]/;
const KEY =
  /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'[\]{},&*!|>%@`#-](?:[^:#]|:(?=\S)|(?<=\S)#)*?))[ \t]*:(?=\s|$)/;
/** A mark that is no hyphen, or a hyphen with a blank after it that is no space to YAML. */
const BULLET = /^(?:[–—•·∙▪●○*+]|-(?=[^\S \t]))[\s\u200B]+(?=\S)/;
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?:[ \t]|$)/;

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
    groups: KEYS_TOGETHER[kind],
    known: new Set(KEYS_TOGETHER[kind].flat()),
    levels: [],
    owner: null,
    shift: null,
    flaws: [],
    hasContent: false,
    sunk: -1,
  };
  while (scanner.at < scanner.lines.length) readLine(scanner);
  return scanner.flaws;
}

interface Scanner {
  source: SourceFile;
  text: string;
  lines: Line[];
  /** The index of the line to read next. */
  at: number;
  /** The keys that stand together in one mapping, for each mapping of this kind of file. */
  groups: readonly (readonly string[])[];
  known: ReadonlySet<string>;
  levels: Level[];
  /** The last key or list marker, to which deeper lines belong. */
  owner: Owner | null;
  /** Lines that follow a misplaced one are often misplaced with it. */
  shift: { indent: number; by: number } | null;
  flaws: ScanFlaw[];
  hasContent: boolean;
  /** The index of a line that YAML takes for words of the one above. */
  sunk: number;
}

interface Owner {
  key: string | null;
  /** The indentation that what belongs to it must exceed. */
  indent: number;
  isEmpty: boolean;
  isBlockScalar: boolean;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length + 1 : feed + 1;
    const stop = feed < 0 ? text.length : feed;
    lines.push({ start, end: text[stop - 1] === '\r' && stop > start ? stop - 1 : stop });
    start = next;
  }
  return lines;
}

function slice({ text }: Scanner, { start, end }: Line): string {
  return text.slice(start, end);
}

function say<R extends FlawRule>(
  scanner: Scanner,
  rule: R,
  start: number,
  end: number,
  facts: FlawFacts[R],
  { fix = null, isGuess = false }: { fix?: readonly Edit[] | null; isGuess?: boolean } = {},
): void {
  const last = Math.min(end, scanner.text.length);
  const place = { source: scanner.source, start, end: Math.max(last, start) };
  scanner.flaws.push({ flaw: flawAt(rule, place, facts, fix ?? undefined), isGuess, bridge: [] });
}

/** Adds to what bridges the last flaw. */
function bridge({ flaws }: Scanner, ...edits: readonly Edit[]): void {
  flaws.at(-1)?.bridge.push(...edits);
}

function readLine(scanner: Scanner): void {
  const line = scanner.lines[scanner.at] as Line;
  const whole = slice(scanner, line);
  if (/^[ \t]*(?:#|$)/.test(whole)) scanner.at += 1;
  else if (whole.trim() === '') {
    // No-break spaces alone are a blank line to a person, and content to YAML.
    const at = line.start + whole.search(NOT_A_SPACE);
    const fix = [{ ...line, text: '' }];
    const character = scanner.text.charAt(at);
    say(scanner, 'indent-character', at, line.end, { character }, { fix });
    bridge(scanner, ...fix);
    scanner.at += 1;
  } else if (CONFLICT.test(whole)) skipConflict(scanner);
  else if (/^%/.test(whole) && !scanner.hasContent) {
    say(scanner, 'directive', line.start, line.end, {});
    bridge(scanner, { ...line, text: '' });
    scanner.at += 1;
  } else if (/^(?:---|\.\.\.)(?:\s|$)/.test(whole)) {
    // What follows a second document's line is not read: the parser says so.
    scanner.at = scanner.hasContent ? scanner.lines.length : scanner.at + 1;
  } else readContent(scanner, line, whole);
}

/** Of a merge conflict our own side is read on; the other is in the file's history. */
function skipConflict(scanner: Scanner): void {
  const { lines } = scanner;
  const opening = lines[scanner.at] as Line;
  const starts = (index: number, mark: string) =>
    slice(scanner, lines[index] as Line).startsWith(mark.repeat(7));
  let middle = -1;
  let end = -1;
  if (starts(scanner.at, '<')) {
    for (let index = scanner.at + 1; index < lines.length && end < 0; index += 1) {
      if (middle < 0 && (starts(index, '=') || starts(index, '|'))) middle = index;
      else if (starts(index, '>')) end = index;
    }
  }
  const ending = end < 0 ? null : { source: scanner.source, ...(lines[end] as Line) };
  say(scanner, 'merge-conflict', opening.start, opening.end, { ending });
  bridge(scanner, { ...opening, text: '' });
  if (end >= 0) {
    const from = lines[middle < 0 ? end : middle] as Line;
    bridge(scanner, { start: from.start, end: (lines[end] as Line).end, text: '' });
    // The other side is taken out of the lines, so that no part of the scan meets it.
    lines.splice(middle < 0 ? end : middle, end - (middle < 0 ? end : middle) + 1);
  }
  scanner.at += 1;
}

function readContent(scanner: Scanner, line: Line, whole: string): void {
  const lead = INDENTATION.exec(whole)?.[0] ?? '';
  let content = whole.slice(lead.length);
  let start = line.start + lead.length;
  if (quotesEntry(scanner, content)) {
    say(scanner, 'unclosed-quote', start, start + 1, { quote: content.charAt(0) });
    bridge(scanner, { start, end: start + 1, text: '' });
    content = content.slice(1);
    start += 1;
  }
  const isOdd = NOT_A_SPACE.test(lead);
  const what = typeOf(scanner, content);
  let indent = isOdd ? likelyIndent(scanner, content, lead) : lead.length;
  if (isOdd) {
    const first = lead.search(NOT_A_SPACE);
    say(
      scanner,
      'indent-character',
      line.start + first,
      start,
      { character: lead[first] ?? '' },
      { fix: [{ start: line.start, end: start, text: ' '.repeat(indent) }] },
    );
    bridge(scanner, { start: line.start, end: start, text: ' '.repeat(indent) });
  }
  scanner.hasContent = true;
  if (what === 'text' && scanner.levels.length === 0 && /^["'[{]/.test(content)) {
    readValue(scanner, start, -1, null);
    return;
  }
  if (what === 'text') {
    readStrayText(scanner, line, start, indent);
    return;
  }
  const { shift } = scanner;
  if (shift && indent < shift.indent) scanner.shift = null;
  const fits =
    takesPlace(scanner, indent, what, content) ||
    (!isOdd &&
      movesOpener(scanner, indent, what, content) &&
      takesPlace(scanner, indent, what, content));
  if (!fits) {
    const moved = shift && indent >= shift.indent ? indent + shift.by : -1;
    const isMoved = moved >= 0 && takesPlace(scanner, moved, what, content);
    const placed = isMoved ? moved : likelyIndent(scanner, content, lead);
    if (!isMoved) {
      const isSunk = scanner.sunk === scanner.at;
      const swallowedBy = isSunk ? { source: scanner.source, start, end: start } : null;
      const key = entryKey(scanner, content)?.key ?? null;
      const end = start + firstWord(content);
      if (!isOdd) {
        say(scanner, 'indentation', start, end, { key, swallowedBy }, { isGuess: !isSunk });
      }
      scanner.shift = { indent, by: placed - indent };
      takesPlace(scanner, placed, what, content);
    }
    if (!isOdd) bridge(scanner, { start: line.start, end: start, text: ' '.repeat(placed) });
    indent = placed;
  }
  readEntry(scanner, line, start, indent);
}

const GUESS = { isGuess: true } as const;

/** A quote that was typed before a whole entry, not before its value. */
function quotesEntry(scanner: Scanner, content: string): boolean {
  const key = /^["'](?:- +)?([a-z]+):(?:\s|$)/.exec(content)?.[1];
  return key !== undefined && scanner.known.has(key);
}

/**
 * Where the line that opened a level is the one out of place, and not those that follow it: moves that line, and says
 * so. False where the line at hand is to blame.
 */
function movesOpener(scanner: Scanner, indent: number, what: LineType, content: string): boolean {
  const { levels, lines } = scanner;
  const placed = likelyIndent(scanner, content, ' '.repeat(indent));
  const kind = what === 'key' ? 'map' : 'list';
  const level = levels.find((one) => one.kind === kind && one.indent === placed);
  if (!level || level.entries > 1 || !agreeWith(scanner, indent, level.indent)) return false;
  const { opener } = level;
  const by = indent - level.indent;
  const line = lines[opener] as Line;
  const lead = INDENTATION.exec(slice(scanner, line))?.[0] ?? '';
  if (NOT_A_SPACE.test(lead) || lead.length + by < 0) return false;
  const start = line.start + lead.length;
  const word = firstWord(scanner.text.slice(start, line.end));
  const isGuess = scanner.sunk !== scanner.at;
  say(scanner, 'indentation', start, start + word, { key: null, swallowedBy: null }, { isGuess });
  bridge(scanner, { start: line.start, end: start, text: ' '.repeat(lead.length + by) });
  for (const one of levels) if (one.opener === opener) one.indent += by;
  return true;
}

/** True where more of the lines that follow stand at `indent` than at `other`; a clerk indents by twos. */
function agreeWith({ lines, at, text }: Scanner, indent: number, other: number): boolean {
  let balance = indent % 2 === 0 && other % 2 === 1 ? 0.5 : 0;
  for (const { start, end } of lines.slice(at + 1, at + FAR_ENOUGH)) {
    const width = /^ *(?=[^ #])/.exec(text.slice(start, end))?.[0].length;
    if (width === undefined) continue;
    if (width < Math.min(indent, other)) break;
    if (width === indent) balance += 1;
    else if (width === other) balance -= 1;
  }
  return balance > 0;
}

/** Lines to look ahead: more than a task has. */
const FAR_ENOUGH = 40;

function firstWord(content: string): number {
  return /^\S+/.exec(content)?.[0].length ?? 1;
}

type LineType = 'item' | 'key' | 'text';

function typeOf(scanner: Scanner, content: string): LineType {
  if (/^-(?:[ \t]|$)/.test(content)) return 'item';
  if (entryKey(scanner, content)) return 'key';
  if (/^-[a-z]/.test(content) && entryKey(scanner, content.slice(1))) return 'item';
  if (/^-[^\S \t]/.test(content) && BULLET.test(content)) return 'item';
  if (isListExpected(scanner)) {
    if (BULLET.test(content) || /^-[^\s-]/.test(content)) return 'item';
  }
  // A flow collection or a quoted text that stands on a line of its own belongs to the key above.
  return 'text';
}

/** A key at the start of a line, with its colon. */
interface EntryKey {
  key: string;
  /** Of the key and what divides it from the value. */
  length: number;
  /** What stands there instead of a colon and a space; null where all is well. */
  written: string | null;
}

/** The key of an entry; also a known one whose colon is missing, has no space after it, or is a wide one. */
function entryKey({ known }: Scanner, content: string): EntryKey | null {
  const typed = /^([A-Za-z]+)(:(?=\S)|[ \t]*[：=][ \t]*|[ \t]+(?=\S)|$)/.exec(content);
  const [whole = '', word = '', divider = ''] = typed ?? [];
  // A key of another kind of file is still meant as a key.
  const isGlued = divider === ':' && ALL_KEYS.has(word);
  if (isGlued) return { key: word, length: whole.length, written: ':' };
  const found = KEY.exec(content);
  if (found) {
    return { key: found[1] ?? found[2] ?? found[3] ?? '', length: found[0].length, written: null };
  }
  return known.has(word) ? { key: word, length: whole.length, written: divider.trim() } : null;
}

/** True for an item, without its marker, that is a mapping. */
function isMapping(scanner: Scanner, item: string): boolean {
  return item.startsWith('{') || entryKey(scanner, item) !== null;
}

function isListExpected({ owner, levels }: Scanner): boolean {
  return levels.at(-1)?.kind === 'list' || (owner?.isEmpty ?? false);
}

/** Opens and closes levels so that a line may stand at an indentation; false, and no change, where it may not. */
function takesPlace(scanner: Scanner, indent: number, what: LineType, content: string): boolean {
  const { levels, owner } = scanner;
  let depth = levels.length;
  while (depth > 0 && (levels[depth - 1] as Level).indent > indent) depth -= 1;
  let top = levels[depth - 1];
  // A key at the indentation of a list ends the list: lists may stand at the indentation of their key.
  if (what === 'key' && top?.kind === 'list' && top.indent === indent) {
    depth -= 1;
    top = levels[depth - 1];
  }
  const isInnermost = depth === levels.length;
  const opens = owner?.isEmpty === true && isInnermost && indent > owner.indent;
  const compact =
    what === 'item' && owner?.isEmpty === true && isInnermost && indent === owner.indent;
  const kind = what === 'key' ? 'map' : 'list';
  if (top?.kind === kind && top.indent === indent) {
    levels.length = depth;
    top.entries += 1;
  } else if (levels.length === 0 || opens || compact) {
    const ofMaps = what === 'item' && isMapping(scanner, content.replace(/^\S\s*/, ''));
    levels.length = depth;
    levels.push({ kind, indent, keys: new Set(), ofMaps, opener: scanner.at, entries: 1 });
  } else return false;
  return true;
}

/** Where a misplaced line was most likely meant to stand. */
function likelyIndent(scanner: Scanner, content: string, lead: string): number {
  const { levels, owner, groups } = scanner;
  const width = [...lead].reduce((sum, char) => sum + (char === '\t' ? 2 : 1), 0);
  if (levels.length === 0) return 0;
  const isItem = typeOf(scanner, content) === 'item';
  const key = isItem ? null : (entryKey(scanner, content)?.key ?? null);
  const item = content.replace(/^\S\s*/, '');
  const ofMaps = isItem && isMapping(scanner, item);
  // A body in brackets may stand among names, and names among bodies in brackets.
  const isEither = item.startsWith('{');
  const candidates: { indent: number; cost: number }[] = [];
  for (const level of levels) {
    const distance = Math.abs(level.indent - width) / 100;
    if (isItem && level.kind === 'list') {
      candidates.push({
        indent: level.indent,
        cost: distance + (isEither || level.ofMaps === ofMaps ? 0 : 1),
      });
    } else if (key !== null && level.kind === 'map') {
      const isTogether = groups.some(
        (group) =>
          group.includes(key) &&
          [...level.keys].every((one) => group.includes(one) || !scanner.known.has(one)),
      );
      const cost = distance + (isTogether ? 0 : 1) + (level.keys.has(key) ? 1 : 0);
      candidates.push({ indent: level.indent, cost });
    }
  }
  if (owner?.isEmpty) {
    const isNested = isItem ? owner.key !== 'tasks' || ofMaps : owner.key === 'decision';
    const distance = Math.abs(owner.indent + 2 - width) / 100;
    candidates.push({ indent: owner.indent + 2, cost: distance + (isNested ? 0 : 1.5) });
  }
  if (candidates.length === 0)
    return owner?.isEmpty || owner?.isBlockScalar ? owner.indent + 2 : width;
  return candidates.reduce((best, one) => (one.cost < best.cost ? one : best)).indent;
}

/** A line that is neither a key nor an item, and is no part of the value above. */
function readStrayText(scanner: Scanner, line: Line, start: number, indent: number): void {
  const { owner } = scanner;
  if (owner?.isEmpty && indent > owner.indent) {
    readValue(scanner, start, owner.indent, owner.key);
    return;
  }
  if (owner?.isBlockScalar || owner?.isEmpty) {
    const word = firstWord(scanner.text.slice(start, line.end));
    say(scanner, 'indentation', start, start + word, { key: null, swallowedBy: null }, GUESS);
    bridge(scanner, { start: line.start, end: start, text: ' '.repeat(owner.indent + 2) });
    scanner.at += 1;
    if (owner.isBlockScalar) skipBlockScalar(scanner, owner);
    return;
  }
  say(scanner, 'stray-text', start, line.end, {}, GUESS);
  bridge(scanner, { start, end: start, text: '# ' });
  scanner.at += 1;
}

/** The entry of a line: its markers, its key and its value. Moves on to the line after the value. */
function readEntry(scanner: Scanner, line: Line, from: number, column: number): void {
  const { text } = scanner;
  let at = from;
  let indent = column;
  for (;;) {
    const content = text.slice(at, line.end);
    const marker = /^-(?:[ \t]+|$)/.exec(content)?.[0];
    const bullet =
      BULLET.exec(content)?.[0] ??
      (isListLine(scanner, indent) ? /^-(?=[^\s-])/.exec(content)?.[0] : undefined);
    if (marker === undefined && (bullet === undefined || !isListLine(scanner, indent))) break;
    if (marker === undefined && bullet !== undefined) {
      const fix = [{ start: at, end: at + bullet.length, text: '- ' }];
      say(scanner, 'list-marker', at, at + 1, { marker: bullet.trim() }, { fix });
      bridge(scanner, ...fix);
    }
    const length = marker?.length || bullet?.length || 1;
    const inner = text.slice(at + length, line.end);
    scanner.owner = {
      key: scanner.owner?.key ?? null,
      indent,
      isEmpty: true,
      isBlockScalar: false,
    };
    at += length;
    indent += bullet !== undefined && marker === undefined ? 2 : length;
    if (inner === '' || inner.startsWith('#')) {
      scanner.at += 1;
      return;
    }
    const isKey = entryKey(scanner, inner) !== null;
    const tab = marker?.indexOf('\t') ?? -1;
    if (isKey && marker !== undefined && tab >= 0) {
      const mark = at - length;
      const fix = [{ start: mark, end: at, text: '- '.padEnd(length) }];
      say(scanner, 'indent-character', mark + tab, at, { character: '\t' }, { fix });
      bridge(scanner, ...fix);
    }
    const isNested = /^-(?:[ \t]|$)/.test(inner);
    if (!isNested && (!isKey || isTextList(scanner))) {
      readValue(scanner, at, indent - length, listKey(scanner));
      return;
    }
    scanner.levels.push({
      kind: isNested ? 'list' : 'map',
      indent,
      keys: new Set(),
      ofMaps: false,
      opener: scanner.at,
      entries: 1,
    });
  }
  readKey(scanner, line, at, indent);
}

function isListLine({ levels }: Scanner, indent: number): boolean {
  const top = levels.at(-1);
  return top?.kind === 'list' && top.indent === indent;
}

/** The key whose list the line stands in: the last key of the mapping around it. */
function listKey({ levels }: Scanner): string | null {
  const map = levels.findLast((level) => level.kind === 'map');
  return map ? ([...map.keys].at(-1) ?? null) : null;
}

/** Lists of words, whose items are never mappings of keys that we do not know. */
function isTextList(scanner: Scanner): boolean {
  const key = listKey(scanner);
  if (key === null || !['lead', 'with', 'aliases', 'tags', 'members', 'remind'].includes(key))
    return false;
  const line = scanner.lines[scanner.at] as Line;
  const content = slice(scanner, line).replace(/^[\s-]*/, '');
  const word = entryKey(scanner, content)?.key;
  return word === undefined || !scanner.known.has(word);
}

function readKey(scanner: Scanner, line: Line, at: number, indent: number): void {
  const { text, levels } = scanner;
  const content = text.slice(at, line.end);
  const { key, length, written } = entryKey(scanner, content) ?? {
    key: '',
    length: 0,
    written: null,
  };
  if (written !== null) {
    const fix = [{ start: at + key.length, end: at + length, text: ': ' }];
    say(scanner, 'key-colon', at, at + length, { key, written }, { fix });
    bridge(scanner, ...fix);
  }
  levels.at(-1)?.keys.add(key);
  scanner.owner = { key, indent, isEmpty: false, isBlockScalar: false };
  const gap = /^[ \t]*/.exec(text.slice(at + length, line.end))?.[0].length ?? 0;
  readValue(scanner, at + length + gap, indent, key);
}

/**
 * A value that begins at `at`, on the current line; what belongs to it is indented more than `base`.
 * Moves on to the line after it.
 */
function readValue(scanner: Scanner, at: number, base: number, key: string | null): void {
  const line = scanner.lines[scanner.at] as Line;
  const value = scanner.text.slice(at, line.end);
  const owner: Owner = { key, indent: base, isEmpty: false, isBlockScalar: false };
  scanner.owner = owner;
  if (value.trim() === '' || value.startsWith('#')) {
    owner.isEmpty = true;
    scanner.at += 1;
  } else if (BLOCK_HEADER.test(value)) {
    owner.isBlockScalar = true;
    scanner.at += 1;
    // A literal note may show what a file looks like.
    const isSample = value.startsWith('|') && key === 'note';
    skipBlockScalar(scanner, owner, isSample);
  } else if (/^["']/.test(value)) readQuoted(scanner, at, base, key);
  else if (/^[[{]/.test(value)) readFlow(scanner, at, base, key);
  else readPlain(scanner, at, base, key);
}

/** A line inside a text that reads like an entry: it was indented too far. */
function swallowedKey({ known }: Scanner, content: string): string | null {
  const key = /^(?:- +)?([a-z]+)[ \t]*:(?:\s|$)/.exec(content)?.[1];
  return key !== undefined && known.has(key) ? key : null;
}

function skipBlockScalar(scanner: Scanner, owner: Owner, isSample = false): void {
  let depth: number | null = null;
  for (; scanner.at < scanner.lines.length; scanner.at += 1) {
    const line = scanner.lines[scanner.at] as Line;
    const whole = slice(scanner, line);
    if (whole.trim() === '') continue;
    if (CONFLICT.test(whole)) return;
    const lead = INDENTATION.exec(whole)?.[0] ?? '';
    const content = whole.slice(lead.length);
    const start = line.start + lead.length;
    const isOdd = NOT_A_SPACE.test(lead.slice(0, depth ?? undefined));
    const key = isSample ? null : swallowedKey(scanner, content);
    if (!isOdd && lead.length <= owner.indent) return;
    if (isOdd && (key !== null || /^-\s/.test(content))) return;
    if (key !== null) {
      const opened = scanner.flaws.length;
      const swallowedBy = { source: scanner.source, start, end: start };
      say(scanner, 'indentation', start, start + firstWord(content), { key, swallowedBy });
      const indent = likelyIndent(scanner, content, lead);
      bridge(scanner, { start: line.start, end: start, text: ' '.repeat(indent) });
      scanner.shift = { indent: lead.length, by: indent - lead.length };
      const what = typeOf(scanner, content);
      if (takesPlace(scanner, indent, what, content)) readEntry(scanner, line, start, indent);
      else scanner.flaws.length = opened;
      return;
    }
    const wanted: number = depth ?? Math.max(owner.indent + 2, isOdd ? 0 : lead.length);
    if (isOdd) {
      const first = lead.search(NOT_A_SPACE);
      const fix = [{ start: line.start, end: start, text: ' '.repeat(wanted) }];
      say(
        scanner,
        'indent-character',
        line.start + first,
        start,
        { character: lead[first] ?? '' },
        { fix },
      );
      bridge(scanner, ...fix);
    } else if (lead.length < wanted) {
      say(
        scanner,
        'indentation',
        start,
        start + firstWord(content),
        { key: null, swallowedBy: null },
        GUESS,
      );
      bridge(scanner, { start: line.start, end: start, text: ' '.repeat(wanted) });
    }
    depth = wanted;
  }
}

/** The offset after the quote that closes the one at `at`; -1 where the text goes on as something else. */
function closingQuote(scanner: Scanner, at: number, base: number): number {
  const { text } = scanner;
  const quote = text[at];
  for (let index = at + 1; index < text.length; index += 1) {
    const char = text[index];
    if (char === '\\' && quote === '"') index += 1;
    else if (char === quote) {
      if (quote === "'" && text[index + 1] === "'") index += 1;
      else return index + 1;
    } else if (char === '\n' && !goesOn(scanner, index + 1, base)) return -1;
  }
  return -1;
}

/** True where the line at an offset can be a part of a value that spans lines. */
function goesOn(scanner: Scanner, start: number, base: number): boolean {
  const feed = scanner.text.indexOf('\n', start);
  const whole = scanner.text.slice(start, feed < 0 ? undefined : feed);
  if (whole.trim() === '') return true;
  const content = whole.trimStart();
  const indent = whole.length - content.length;
  return indent > base && swallowedKey(scanner, content) === null && !CONFLICT.test(whole);
}

function readQuoted(scanner: Scanner, at: number, base: number, key: string | null): void {
  const { text } = scanner;
  const line = scanner.lines[scanner.at] as Line;
  const quote = text[at] ?? '';
  const close = closingQuote(scanner, at, base);
  if (close < 0) {
    const end = trimmedEnd(text, at, line.end);
    say(scanner, 'unclosed-quote', at, at + 1, { quote });
    bridge(scanner, { start: at, end, text: quoted(text.slice(at + 1, end)) });
    scanner.at += 1;
    return;
  }
  const last = lineOf(scanner, close);
  const rest = text.slice(close, last.end);
  if (!/^[ \t]*(?:$|[ \t]#)/.test(rest)) {
    const end = trimmedEnd(text, close, last.end);
    const whole = text.slice(at, end);
    // With another quote after it, nobody can tell which marks belong to the words.
    const isClear =
      !rest.includes(quote) && key !== null && PROSE_KEYS.has(key) && !holdsKey(scanner, rest);
    const fix = isClear ? [{ start: at, end, text: quoted(whole) }] : null;
    const first = close + (/^[ \t]*/.exec(rest)?.[0].length ?? 0);
    say(
      scanner,
      'text-after-close',
      first,
      end,
      { mark: quote, text: text.slice(first, end) },
      { fix },
    );
    bridge(scanner, { start: at, end, text: quoted(whole) });
  }
  moveAfter(scanner, close);
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function lineOf(scanner: Scanner, offset: number): Line {
  let index = scanner.at;
  while ((scanner.lines[index + 1]?.start ?? Number.POSITIVE_INFINITY) <= offset) index += 1;
  return scanner.lines[index] as Line;
}

function moveAfter(scanner: Scanner, offset: number): void {
  while (scanner.at < scanner.lines.length && (scanner.lines[scanner.at] as Line).start <= offset) {
    scanner.at += 1;
  }
}

/** A text in quotes that YAML reads as the text itself; line breaks fold in quotes as they do without. */
function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

const CLOSERS: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

function readFlow(scanner: Scanner, from: number, base: number, key: string | null): void {
  const { text } = scanner;
  const open: number[] = [];
  /** Where the entry in hand begins, and whether it has its colon, for each open mapping. */
  let entry = from + 1;
  let lastValue = -1;
  let lastKey: string | null = null;
  let hasColon = false;
  /** True where a value or an entry begins. */
  const isStart = (at: number) =>
    text.slice(entry, at).trim() === '' || (hasColon && text.slice(lastValue, at).trim() === '');
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '[' || char === '{') {
      if (at === from || isStart(at)) {
        open.push(at);
        entry = at + 1;
        hasColon = false;
      }
    } else if (char === ']' || char === '}') {
      const opener = open.at(-1);
      const rest = text.slice(entry, at).trim();
      const closesMap = char === '}' && text[opener ?? from] === '{';
      if (closesMap && !hasColon && rest !== '' && lastKey !== null) {
        sayComma(scanner, lastValue, entry, at, lastKey);
      }
      if (opener !== undefined && CLOSERS[text[opener] ?? ''] === char) open.pop();
      else if (opener !== undefined) {
        say(scanner, 'unclosed-bracket', opener, opener + 1, { bracket: text[opener] ?? '' });
        bridge(scanner, { start: at, end: at + 1, text: CLOSERS[text[opener] ?? ''] ?? '' });
        open.pop();
      }
      if (open.length === 0) {
        closeFlow(scanner, from, at + 1, key);
        return;
      }
      hasColon = true;
      lastValue = at;
    } else if (char === ':' && !hasColon) {
      const name = text.slice(entry, at).trim();
      const isGlued = !/[\s,[\]{}]/.test(text[at + 1] ?? ' ') && !/^["']/.test(name);
      if (isGlued && !scanner.known.has(name)) continue;
      if (isGlued) {
        const fix = [{ start: at + 1, end: at + 1, text: ' ' }];
        say(scanner, 'key-colon', at - name.length, at + 1, { key: name, written: ':' }, { fix });
        bridge(scanner, ...fix);
      }
      lastKey = name;
      hasColon = true;
      lastValue = at + 1;
    } else if (char === ',') {
      const inMap = text[open.at(-1) ?? from] === '{';
      const words = text.slice(entry, at).trim();
      if (inMap && !hasColon && words !== '' && lastKey !== null)
        sayComma(scanner, lastValue, entry, at, lastKey);
      entry = at + 1;
      hasColon = false;
    } else if ((char === '"' || char === "'") && isStart(at)) {
      const close = closingQuote(scanner, at, base);
      const next = close < 0 ? '' : /^\s*(.?)/s.exec(text.slice(close, close + 200))?.[1];
      if (close >= 0 && (next === '' || /[,:\]}#]/.test(next ?? ''))) at = close - 1;
      else {
        const line = lineOf(scanner, at);
        const rest = text.slice(at + 1, line.end);
        const stop =
          /,\s*[a-z]+\s*:|\s*[\]}]+,?\s*(?:#.*)?$|,\s*(?:#.*)?$|$/.exec(rest)?.index ?? rest.length;
        const first = close > 0 && close <= line.end ? close : at;
        if (first === at) say(scanner, 'unclosed-quote', at, at + 1, { quote: char });
        else {
          const written = text.slice(first, at + 1 + stop).trim();
          say(scanner, 'text-after-close', first, at + 1 + stop, { mark: char, text: written });
        }
        bridge(scanner, { start: at, end: at + 1 + stop, text: quoted(rest.slice(0, stop)) });
        at += stop;
      }
    } else if (char === '#' && /\s/.test(text[at - 1] ?? '')) {
      const feed = text.indexOf('\n', at);
      at = (feed < 0 ? text.length : feed) - 1;
    } else if (char === '\n') {
      if (!goesOnInFlow(scanner, at + 1, base)) {
        endFlow(scanner, open, at);
        return;
      }
      indentClosing(scanner, at + 1, base);
    }
  }
  endFlow(scanner, open, text.length);
}

/** A closing bracket on a line of its own must be indented more than the key it closes. */
function indentClosing(scanner: Scanner, lineStart: number, base: number): void {
  const lead = /^ *(?=[\]}])/.exec(scanner.text.slice(lineStart, lineStart + 100))?.[0];
  if (lead === undefined || base < 0 || lead.length > base) return;
  const start = lineStart + lead.length;
  say(scanner, 'indentation', start, start + 1, { key: null, swallowedBy: null }, GUESS);
  bridge(scanner, { start: lineStart, end: start, text: ' '.repeat(base + 1) });
}

function goesOnInFlow(scanner: Scanner, start: number, base: number): boolean {
  const feed = scanner.text.indexOf('\n', start);
  const whole = scanner.text.slice(start, feed < 0 ? undefined : feed);
  const content = whole.trimStart();
  const isDeeper = whole.length - content.length > base;
  return isDeeper || !/^(?:- |[a-z]+:(?:\s|$))/.test(content);
}

function sayComma(scanner: Scanner, value: number, entry: number, at: number, key: string): void {
  const start = value + (/^\s*/.exec(scanner.text.slice(value))?.[0].length ?? 0);
  const words = scanner.text.slice(start, at);
  const fix = [{ start, end: at, text: quoted(words.trimEnd()) }];
  say(scanner, 'comma-in-value', entry - 1, entry, { key }, { fix });
  bridge(scanner, ...fix);
}

/** The brackets that are still open at the end of what belongs to them. */
function endFlow(scanner: Scanner, open: readonly number[], end: number): void {
  const { text } = scanner;
  const inner = open.at(-1);
  if (inner !== undefined)
    say(scanner, 'unclosed-bracket', inner, inner + 1, { bracket: text[inner] ?? '' });
  const closers = open.map((at) => CLOSERS[text[at] ?? ''] ?? '').reverse();
  const stop = trimmedEnd(text, 0, end);
  bridge(scanner, { start: stop, end: stop, text: closers.join('') });
  moveAfter(scanner, end - 1);
}

function closeFlow(scanner: Scanner, from: number, close: number, key: string | null): void {
  const { text } = scanner;
  const line = lineOf(scanner, close - 1);
  const rest = text.slice(close, line.end);
  // A mapping in brackets may itself be a key; a catalogue has none, and the shape says so.
  if (!/^[ \t]*(?:$|#|:)/.test(rest)) {
    const end = trimmedEnd(text, close, line.end);
    const first = close + (/^[ \t]*/.exec(rest)?.[0].length ?? 0);
    const whole = text.slice(from, end);
    // “[Dự thảo] Kế hoạch …” is a text; a list or a mapping with words after it is still one.
    const isText = key !== null && TEXT_KEYS.has(key) && !/[a-z]+:/.test(whole);
    const fix = isText ? [{ start: from, end, text: quoted(whole) }] : null;
    const mark = text[close - 1] ?? '';
    say(scanner, 'text-after-close', first, end, { mark, text: text.slice(first, end) }, { fix });
    bridge(scanner, ...(fix ?? [{ start: close, end, text: '' }]));
  }
  moveAfter(scanner, close - 1);
}

function readPlain(scanner: Scanner, at: number, base: number, key: string | null): void {
  const { text } = scanner;
  const isProse = key !== null && PROSE_KEYS.has(key);
  const found = scanner.flaws.length;
  let end = at;
  let isMarked = false;
  const first = text[at] ?? '';
  if (/[&*!%@`|>,\]}]/.test(first) || (/[-?:]/.test(first) && /\s/.test(text[at + 1] ?? ' '))) {
    isMarked = true;
    say(scanner, 'special-start', at, at + 1, { character: first });
    const { end: lineEnd } = scanner.lines[scanner.at] as Line;
    if (/^[&!]\S*[ \t]*$/.test(text.slice(at, lineEnd))) {
      // An anchor or a tag alone: the value is what stands below it.
      bridge(scanner, { start: at, end: lineEnd, text: '' });
      scanner.owner = { key, indent: base, isEmpty: true, isBlockScalar: false };
      scanner.at += 1;
      return;
    }
  }
  for (let isFirst = true; scanner.at < scanner.lines.length; scanner.at += 1, isFirst = false) {
    const line = scanner.lines[scanner.at] as Line;
    const whole = slice(scanner, line);
    const lead = INDENTATION.exec(whole)?.[0] ?? '';
    const start = isFirst ? at : line.start + lead.length;
    const words = text.slice(start, line.end);
    if (!isFirst) {
      if (words.trim() === '') continue;
      // Lists of words may be indented by a no-break space, which is no indentation to YAML.
      const isOdd = NOT_A_SPACE.test(lead);
      if (CONFLICT.test(whole) || isOdd || lead.length <= base || /^#/.test(words)) break;
      if (isMarked && /^- /.test(words)) break;
      if (isEntryInText(scanner, words, base, lead.length)) {
        scanner.sunk = scanner.at;
        break;
      }
    }
    const comment = /(?:^|[ \t])#/.exec(words)?.index ?? -1;
    const colon = /:(?=[ \t]|$)/.exec(comment < 0 ? words : words.slice(0, comment))?.index ?? -1;
    if (colon >= 0 && !isMarked && !(isFirst && colon === 0)) {
      const second = secondKey(scanner, words.slice(0, colon));
      if (isFirst && second !== null) {
        readSecondKey(scanner, start + colon, second);
        return;
      }
      isMarked = true;
      say(scanner, 'colon-in-value', start + colon, start + colon + 1, { second });
    }
    end = trimmedEnd(text, start, comment < 0 ? line.end : start + comment);
    if (comment >= 0) {
      const mark = start + comment + (words[comment] === '#' ? 0 : 1);
      const isCut = isProse && cutsWords(text, mark, key);
      if (isCut && !isMarked) {
        isMarked = true;
        say(scanner, 'comment-in-value', mark, line.end, {});
      }
      if (isCut) end = trimmedEnd(text, start, line.end);
      else {
        scanner.at += 1;
        break;
      }
    }
  }
  if (!isMarked) return;
  const fix = [{ start: at, end, text: quoted(text.slice(at, end)) }];
  bridge(scanner, ...fix);
  const said = scanner.flaws[found];
  // An anchor or an alias may be meant as one, and a list of names is none of the words before it; what else is cut was
  // certainly meant as words.
  const isOneText = key === null || TEXT_KEYS.has(key) || isListLine(scanner, base);
  const isClear = isOneText && !/[&*!>|]/.test(first) && !holdsKey(scanner, text.slice(at, end));
  if (said && isClear) said.flaw = { ...said.flaw, fix };
}

/** True where an entry may have slipped into a text: quotes around both would bury it. */
function holdsKey({ known }: Scanner, text: string): boolean {
  return [...text.matchAll(/(?<![\p{L}\d])([a-z]+):(?=\s|$)/gu)].some(([, key]) =>
    known.has(key ?? ''),
  );
}

/** A key that stands before a colon in the middle of a line. */
function secondKey({ known }: Scanner, before: string): string | null {
  const word = /(?:^|[\s.,;])([a-z]+)$/.exec(before)?.[1];
  return word !== undefined && known.has(word) ? word : null;
}

/** Two entries on one line, as where a line break was lost: the second is read as on a line of its own. */
function readSecondKey(scanner: Scanner, colon: number, key: string): void {
  const { text, levels } = scanner;
  const line = scanner.lines[scanner.at] as Line;
  const at = colon - key.length;
  const map = levels.findLast((level) => level.kind === 'map');
  const indent = map?.indent ?? 0;
  say(scanner, 'colon-in-value', at, colon + 1, { second: key });
  bridge(scanner, { start: at, end: at, text: `\n${' '.repeat(indent)}` });
  levels.length = map ? levels.indexOf(map) + 1 : 0;
  map?.keys.add(key);
  const gap = /^[ \t]*/.exec(text.slice(colon + 1, line.end))?.[0].length ?? 0;
  readValue(scanner, colon + 1 + gap, indent, key);
}

/** A comment that was meant as words: "#2", or in a title a "#" that no second space sets apart. */
function cutsWords(text: string, mark: number, key: string | null): boolean {
  if (/\S/.test(text[mark + 1] ?? ' ')) return !/^#(?:[#!-]|dvtasks)/.test(text.slice(mark));
  return key === 'title' && text[mark - 1] === ' ' && /\S/.test(text[mark - 2] ?? ' ');
}

/** A line below a plain text that was meant as an entry of its own. */
function isEntryInText(scanner: Scanner, words: string, base: number, indent: number): boolean {
  const isItemText = isListLine(scanner, base);
  return (
    swallowedKey(scanner, words) !== null ||
    (entryKey(scanner, words)?.written ?? '') !== '' ||
    (isItemText && BULLET.test(words)) ||
    // Two columns further in, a text may go on with a dash of its own: "Phòng Văn hóa" / "- Xã hội".
    (isItemText && /^- \S/.test(words) && indent !== base + 2) ||
    /^- +[a-z]+: /.test(words)
  );
}
