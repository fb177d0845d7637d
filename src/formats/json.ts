import { printableJson } from '../printable.ts';
import type { Stream, TextFormat } from './report.ts';

/** Of the JSON documents; it changes when a key changes its meaning. */
const SCHEMA_VERSION = 1;
const INDENT = 2;

/** Prints what `JSON.stringify` would, byte for byte, without ever having the document whole. */
export const json: TextFormat = {
  name: 'json',
  summary: {
    vi: 'một tài liệu JSON cho chương trình khác',
    en: 'one JSON document, for other programs',
  },
  endings: ['json'],
  async *print(report) {
    const document: Record<string, unknown> = { schemaVersion: SCHEMA_VERSION, ...report.data() };
    if ('toJSON' in document) {
      yield `${textOf(document, 0)}\n`;
      return;
    }
    let before = '{';
    for (const [key, given] of Object.entries(document)) {
      const value: unknown = typeof given === 'function' ? await given() : given;
      if (value === undefined) continue;
      yield `${before}${lineAt(1)}${textOf(key, 1)}: `;
      if (isStream(value)) yield* listOf(value);
      else yield textOf(value, 1);
      before = ',';
    }
    yield '\n}\n';
  },
};

function isStream(value: unknown): value is Stream<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return Symbol.iterator in value || Symbol.asyncIterator in value;
}

async function* listOf(items: Stream<unknown>): AsyncGenerator<string> {
  let before = '[';
  for await (const item of items) {
    yield `${before}${lineAt(2)}${textOf(item, 2)}`;
    before = ',';
  }
  yield before === '[' ? '[]' : `${lineAt(1)}]`;
}

/** A value at a depth of the document. JSON has no line breaks but those between values. */
function textOf(value: unknown, depth: number): string {
  const text = JSON.stringify(value, null, INDENT) ?? 'null';
  return printableJson(text.replaceAll('\n', lineAt(depth)));
}

function lineAt(depth: number): string {
  return `\n${' '.repeat(depth * INDENT)}`;
}
