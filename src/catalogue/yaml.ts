/**
 * YAML as plain text with positions. Every scalar stays the text that was typed (the failsafe schema), so
 * `1.10`, `no` and `2026-02-30` reach the schema as they are. js-yaml's events are used because parsing
 * is the largest cost of a run and they are about three times faster to start than `yaml`, which
 * `syntax.ts` calls in to explain a file that cannot be parsed.
 */
import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  getScalarValue,
  parseEvents,
} from 'js-yaml';
import type { Text } from '../text.ts';
import { errorAt, type Place, type Problem, type SourceFile } from './source.ts';

/** A value and where it stands. */
export type YamlNode = YamlScalar | YamlMap | YamlList;

export interface YamlScalar extends Place {
  kind: 'scalar';
  value: string;
}

export interface YamlMap extends Place {
  kind: 'map';
  entries: { key: YamlScalar; value: YamlNode }[];
}

export interface YamlList extends Place {
  kind: 'list';
  items: YamlNode[];
}

/** What a file holds; `root` is missing when the file is empty or cannot be parsed at all. */
export interface ParsedYaml {
  root: YamlNode | null;
  problems: Problem[];
  /** The parser gave up: `syntax.ts` can say more. */
  broken: boolean;
}

type Event = ReturnType<typeof parseEvents>[number];

/** Parses one file. Never throws; the constructs a catalogue has no use for are problems. */
export function parseYaml(source: SourceFile): ParsedYaml {
  let events: Event[];
  try {
    events = parseEvents(source.text, {});
  } catch (error) {
    return { root: null, problems: [syntaxProblem(source, error)], broken: true };
  }
  const reader: Reader = { source, events, at: 0, offset: 0, problems: [] };
  let root: YamlNode | null = null;
  for (let first = true; reader.at < events.length; first = false) {
    const opening = events[reader.at];
    reader.at += 1;
    if (opening?.type !== EVENT_DOCUMENT) continue;
    if (opening.directives.length > 0) refuse(reader, 0, 1, DIRECTIVE);
    const start = reader.offset;
    const node = readNode(reader);
    if (first) root = node;
    else refuse(reader, start, reader.offset, SECOND_DOCUMENT);
  }
  const empty = root?.kind === 'scalar' && root.value === '' && root.start === root.end;
  return { root: empty ? null : root, problems: reader.problems, broken: false };
}

interface Reader {
  source: SourceFile;
  events: Event[];
  /** The index of the next event. */
  at: number;
  /** Where the last event ended: an empty value stands here. */
  offset: number;
  problems: Problem[];
}

const UNSUPPORTED = 'yaml-feature';
const ANCHOR = {
  vi: 'dấu & ở đầu giá trị bị YAML hiểu là neo, làm mất chữ',
  en: 'a value that starts with & is an anchor to YAML, and words are lost',
};
const ALIAS = {
  vi: 'dấu * ở đầu giá trị bị YAML hiểu là tham chiếu tới chỗ khác',
  en: 'a value that starts with * refers to another place in YAML',
};
const TAG = {
  vi: 'dấu ! ở đầu giá trị bị YAML hiểu là thẻ kiểu, làm mất chữ',
  en: 'a value that starts with ! is a type tag to YAML, and words are lost',
};
const DIRECTIVE = {
  vi: 'danh mục không dùng chỉ thị YAML (dòng bắt đầu bằng %)',
  en: 'a catalogue has no YAML directives (lines that start with %)',
};
const SECOND_DOCUMENT = {
  vi: 'một tệp chỉ chứa một tài liệu YAML; phần sau dòng --- sẽ bị bỏ qua',
  en: 'a file holds one YAML document; what follows the --- line would be lost',
};
const QUOTE_IT: Text = {
  vi: 'đặt cả giá trị trong dấu nháy "…"',
  en: 'put the whole value in quotes "…"',
};

function refuse(
  reader: Reader,
  start: number,
  end: number,
  message: Text,
  suggestion: Text | null = null,
): void {
  const place = { source: reader.source, start, end };
  reader.problems.push(errorAt(place, UNSUPPORTED, message, suggestion));
}

function readNode(reader: Reader): YamlNode {
  const event = reader.events[reader.at];
  const { source } = reader;
  const empty: YamlScalar = {
    kind: 'scalar',
    value: '',
    source,
    start: reader.offset,
    end: reader.offset,
  };
  if (!event || event.type === EVENT_POP || event.type === EVENT_DOCUMENT) {
    if (event?.type === EVENT_POP) reader.at += 1;
    return empty;
  }
  reader.at += 1;
  if (event.type === EVENT_ALIAS) {
    refuse(reader, event.anchorStart - 1, event.anchorEnd, ALIAS, QUOTE_IT);
    reader.offset = event.anchorEnd;
    const start = event.anchorStart - 1;
    const value = source.text.slice(start, event.anchorEnd);
    return { ...empty, value, start, end: event.anchorEnd };
  }
  if (event.anchorStart >= 0) {
    refuse(reader, event.anchorStart - 1, event.anchorEnd, ANCHOR, QUOTE_IT);
  }
  if (event.tagStart >= 0) refuse(reader, event.tagStart, event.tagEnd, TAG, QUOTE_IT);
  if (event.type === EVENT_SCALAR) {
    if (event.valueStart < 0) return empty;
    const written = source.text.slice(event.valueStart, event.valueEnd).trimEnd().length;
    reader.offset = event.valueStart + written;
    const { valueStart: start } = event;
    return {
      kind: 'scalar',
      value: getScalarValue(source.text, event),
      source,
      start,
      end: reader.offset,
    };
  }
  const start = event.start;
  reader.offset = Math.max(reader.offset, start);
  if (event.type === EVENT_SEQUENCE) {
    const items: YamlNode[] = [];
    while (!closes(reader)) items.push(readNode(reader));
    return { kind: 'list', items, source, start, end: reader.offset };
  }
  return readMap(reader, start);
}

function readMap(reader: Reader, start: number): YamlMap {
  const { source } = reader;
  const entries: YamlMap['entries'] = [];
  const seen = new Map<string, YamlScalar>();
  while (!closes(reader)) {
    const key = readNode(reader);
    const value = readNode(reader);
    if (key.kind !== 'scalar') {
      refuse(reader, key.start, key.end, {
        vi: 'tên trường phải là một từ, không phải danh sách hay mục con',
        en: 'a key must be a word, not a list or a mapping',
      });
      continue;
    }
    const name = key.value.normalize('NFC');
    const twin = seen.get(name);
    if (twin) reader.problems.push(duplicateKey(key, twin));
    else {
      seen.set(name, key);
      entries.push({ key, value });
    }
  }
  return { kind: 'map', entries, source, start, end: reader.offset };
}

function closes(reader: Reader): boolean {
  const event = reader.events[reader.at];
  if (event && event.type !== EVENT_POP) return false;
  reader.at += 1;
  return true;
}

function duplicateKey(key: YamlScalar, twin: YamlScalar): Problem {
  return errorAt(
    key,
    'duplicate-key',
    {
      vi: `trường “${key.value}” viết hai lần trong cùng một mục`,
      en: `the key “${key.value}” is written twice in the same place`,
    },
    { vi: 'giữ lại một trường, xóa trường kia', en: 'keep one of the two and delete the other' },
    [{ ...twin, message: { vi: 'lần đầu ở đây', en: 'first written here' } }],
  );
}

function syntaxProblem(source: SourceFile, error: unknown): Problem {
  const mark = error instanceof Error && 'mark' in error ? error.mark : null;
  const at =
    typeof mark === 'object' && mark !== null && 'position' in mark ? Number(mark.position) : 0;
  const reason = error instanceof Error && 'reason' in error ? String(error.reason) : String(error);
  return errorAt({ source, start: at, end: at + 1 }, 'yaml-syntax', {
    vi: `YAML viết sai, không đọc tiếp được (${reason})`,
    en: `the YAML is malformed: ${reason}`,
  });
}

/** The value under a key, or undefined. */
export function childOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'map'
    ? node.entries.find((entry) => entry.key.value === key)?.value
    : undefined;
}

/** The node that a path leads to, or the deepest one on the way to it. */
export function nodeAt(node: YamlNode, path: readonly PropertyKey[]): YamlNode {
  let current = node;
  for (const step of path) {
    const next =
      current.kind === 'list' ? current.items[Number(step)] : childOf(current, String(step));
    if (!next) return current;
    current = next;
  }
  return current;
}

/** The node as plain strings, arrays and objects, for a schema to check. */
export function plain(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, plain(value)]));
}
