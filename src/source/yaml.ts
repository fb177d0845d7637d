/**
 * YAML as plain text with positions. Every scalar stays the text that was typed (the failsafe schema), so
 * `1.10`, `no` and `2026-02-30` reach the schema as they are. js-yaml's events are used because parsing
 * is the largest cost of a run and they are about three times faster to start than `yaml`.
 */
import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
} from 'js-yaml';
import { applyEdits, type Edited } from './edits.ts';
import { type Flaw, flawAt } from './flaw.ts';
import type { YamlMap, YamlNode, YamlScalar } from './nodes.ts';
import type { Place, SourceFile } from './place.ts';
import { quickNodes } from './quick-nodes.ts';

/** What a file holds; `root` is missing when the file is empty or cannot be parsed. */
export interface ParsedYaml {
  root: YamlNode | null;
  flaws: Flaw[];
  /** Where the parser gave up, in the text it was given. */
  brokenAt: number | null;
  /** A text of several lines has one that looks like a key or an item of its own. */
  mayHideKeys: boolean;
}

/** The text to parse in the place of a file's own, and where its offsets are in the file. */
export type ParsableText = Edited & { hasIndentedClosers?: true };

type Event = ReturnType<typeof parseEvents>[number];

/** A catalogue is six levels deep; what goes far beyond is a mistake or an attack on the stack. */
const DEEPEST = 40;
/** Longer values are none of a catalogue, and no later stage of reading has to be quick with them. In UTF-16 units. */
const LONGEST_VALUE = 20_000;

/** Parses one file. Never throws; the constructs a catalogue has no use for are flaws. */
export function parseYaml(source: SourceFile, typed: ParsableText = asItIs(source)): ParsedYaml {
  let events: Event[];
  try {
    events = parseEvents(typed.text, { maxDepth: DEEPEST });
  } catch (error) {
    const indented = closersIndented(typed);
    if (indented) return parseYaml(source, indented);
    const at = positionOf(error);
    const start = Math.min(typed.originOf(at), Math.max(0, source.text.length - 1));
    const reason = error instanceof Error && 'reason' in error ? error.reason : error;
    const flaw = flawAt(
      'yaml-syntax',
      { source, start, end: start + 1 },
      { reason: String(reason) },
    );
    return { root: null, flaws: [flaw], brokenAt: at, mayHideKeys: false };
  }
  const reader: Reader = { source, typed, events, at: 0, offset: 0, flaws: [], mayHideKeys: false };
  let root: YamlNode | null = null;
  for (let first = true; reader.at < events.length; first = false) {
    const opening = events[reader.at];
    reader.at += 1;
    if (opening?.type !== EVENT_DOCUMENT) continue;
    if (opening.directives.length > 0) reader.flaws.push(flawAt('directive', line(source, 0), {}));
    const start = typed.originOf(reader.offset);
    const node = readNode(reader);
    if (first) root = node;
    else {
      const separator = start + source.text.slice(start).search(/^(?:---|\.\.\.)/m);
      reader.flaws.push(flawAt('second-document', line(source, separator), {}));
    }
  }
  const empty = root?.kind === 'scalar' && root.value === '' && root.start === root.end;
  const { flaws, mayHideKeys } = reader;
  return { root: empty ? null : root, flaws, brokenAt: null, mayHideKeys };
}

/** The nodes of a sound file, where they were not made in reading it. */
export function nodesOf(source: SourceFile): YamlNode | null {
  return quickNodes(source) ?? parseYaml(source).root;
}

/** A line of closing brackets alone. */
const CLOSERS = /^ *(?=[\]}][\]}, ]*(?:#.*)?\r?$)/gm;

/**
 * Closing brackets in the column of their key, which js-yaml refuses and other readers take: the text with one
 * blank more before them. Null where there are none, or where they have it already.
 */
function closersIndented(typed: ParsableText): ParsableText | null {
  if (typed.hasIndentedClosers) return null;
  const edits = [...typed.text.matchAll(CLOSERS)].map(({ index }) => ({
    start: index,
    end: index,
    text: ' ',
  }));
  if (edits.length === 0) return null;
  const { text, originOf } = applyEdits(typed.text, edits);
  return { text, originOf: (offset) => typed.originOf(originOf(offset)), hasIndentedClosers: true };
}

function asItIs({ text }: SourceFile): ParsableText {
  return { text, originOf: (offset) => offset };
}

function positionOf(error: unknown): number {
  const mark = error instanceof Error && 'mark' in error ? error.mark : null;
  return typeof mark === 'object' && mark !== null && 'position' in mark
    ? Number(mark.position)
    : 0;
}

/** From an offset to the end of its line. */
function line(source: SourceFile, start: number): Place {
  const end = source.text.indexOf('\n', start);
  return { source, start, end: end < 0 ? source.text.length : end };
}

/** A reason of our own beside the parser's. */
export const COMPLEX_KEY = 'complex key';

interface Reader {
  source: SourceFile;
  typed: ParsableText;
  events: Event[];
  /** The index of the next event. */
  at: number;
  /** Where the last event ended, in the text parsed: an empty value stands here. */
  offset: number;
  flaws: Flaw[];
  mayHideKeys: boolean;
}

const HIDDEN_KEY = /[\n\r][^\S\n\r]*(?:[–—•]|- |(?:- *)?[a-z]+ ?[:：=])/;

/** A stretch of the text parsed, as a place in the file. */
function placeOf({ source, typed }: Reader, start: number, end: number): Place {
  return { source, start: typed.originOf(start), end: typed.originOf(end) };
}

function refuse(reader: Reader, start: number, end: number): void {
  const character = reader.typed.text[start] ?? '';
  reader.flaws.push(flawAt('special-start', placeOf(reader, start, end), { character }));
}

function readNode(reader: Reader): YamlNode {
  const event = reader.events[reader.at];
  const { typed } = reader;
  const scalar = (value: string, start: number, end: number): YamlScalar => ({
    kind: 'scalar',
    value,
    ...placeOf(reader, start, end),
  });
  if (!event || event.type === EVENT_POP || event.type === EVENT_DOCUMENT) {
    if (event?.type === EVENT_POP) reader.at += 1;
    return scalar('', reader.offset, reader.offset);
  }
  reader.at += 1;
  if (event.type === EVENT_ALIAS) {
    const start = event.anchorStart - 1;
    refuse(reader, start, event.anchorEnd);
    reader.offset = event.anchorEnd;
    return scalar(typed.text.slice(start, event.anchorEnd), start, event.anchorEnd);
  }
  if (event.anchorStart >= 0) refuse(reader, event.anchorStart - 1, event.anchorEnd);
  if (event.tagStart >= 0) refuse(reader, event.tagStart, event.tagEnd);
  if (event.type === EVENT_SCALAR) {
    if (event.valueStart < 0) return scalar('', reader.offset, reader.offset);
    const { valueStart } = event;
    const written = typed.text.slice(valueStart, event.valueEnd).trimEnd();
    reader.offset = valueStart + written.length;
    const isBlock =
      event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
    reader.mayHideKeys ||= HIDDEN_KEY.test(isBlock ? `\n${written}` : written);
    const value = getScalarValue(typed.text, event);
    if (value.length <= LONGEST_VALUE) return scalar(value, valueStart, reader.offset);
    const cut = scalar(value.slice(0, LONGEST_VALUE), valueStart, valueStart + LONGEST_VALUE);
    const facts = { length: value.length, most: LONGEST_VALUE, unit: 'characters' } as const;
    reader.flaws.push(flawAt('too-long', cut, facts));
    return cut;
  }
  const start = event.start;
  reader.offset = Math.max(reader.offset, start);
  if (event.type === EVENT_SEQUENCE) {
    const items: YamlNode[] = [];
    while (!closes(reader)) items.push(readNode(reader));
    return { kind: 'list', items, ...placeOf(reader, start, reader.offset) };
  }
  return readMap(reader, start);
}

function readMap(reader: Reader, start: number): YamlMap {
  const entries: YamlMap['entries'] = [];
  const seen = new Map<string, YamlScalar>();
  while (!closes(reader)) {
    const key = readNode(reader);
    const value = readNode(reader);
    if (key.kind !== 'scalar') {
      reader.flaws.push(flawAt('yaml-syntax', key, { reason: COMPLEX_KEY }));
      continue;
    }
    const name = key.value.normalize('NFC');
    const first = seen.get(name);
    if (first) reader.flaws.push(flawAt('duplicate-key', key, { key: key.value, first }));
    else {
      seen.set(name, key);
      entries.push({ key, value });
    }
  }
  return { kind: 'map', entries, ...placeOf(reader, start, reader.offset) };
}

function closes(reader: Reader): boolean {
  const event = reader.events[reader.at];
  if (event && event.type !== EVENT_POP) return false;
  reader.at += 1;
  return true;
}

/** The map that a text is; null where it is none, or is not sound. */
export function mapIn(text: string): YamlMap | null {
  const { root, flaws } = parseYaml({ path: '', text });
  return root?.kind === 'map' && flaws.length === 0 ? root : null;
}
