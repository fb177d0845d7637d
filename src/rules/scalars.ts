/** The texts of a file, for the rules that look at letters. */

import type { YamlNode, YamlScalar } from '../source/nodes.ts';
import type { ReadFile } from '../source/recovery.ts';

/** Several rules ask for them. */
const known = new WeakMap<ReadFile, readonly YamlScalar[]>();

/** Every key and every value of a file, in order. */
export function scalarsOf(file: ReadFile): readonly YamlScalar[] {
  const scalars = known.get(file) ?? collect(file.root, []);
  known.set(file, scalars);
  return scalars;
}

function collect(node: YamlNode | null, into: YamlScalar[]): YamlScalar[] {
  if (node?.kind === 'scalar') into.push(node);
  else if (node?.kind === 'list') for (const item of node.items) collect(item, into);
  else {
    for (const { key, value } of node?.entries ?? []) {
      into.push(key);
      collect(value, into);
    }
  }
  return into;
}

/**
 * The scalars of a file that a pattern may fit, or be a part of: in most files there is none, and no rule need look at
 * each. What is written with escapes may be anything, and so may what a flaw made of a text.
 *
 * @param pattern global
 */
export function scalarsWith(file: ReadFile, pattern: RegExp): readonly YamlScalar[] {
  const { text } = file.source;
  if (file.flaws.length > 0 || text.includes('\\')) return scalarsOf(file);
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return [];
  let next = 0;
  return scalarsOf(file).filter(({ start, end }) => {
    const isBefore = ({ 0: part, index }: RegExpExecArray) => index + part.length <= start;
    while (next < found.length && isBefore(found[next] as RegExpExecArray)) next += 1;
    return (found[next]?.index ?? end) < end;
  });
}

/** True where each key and each text of a content passes a test. */
export function everyText(content: unknown, passes: (text: string) => boolean): boolean {
  if (typeof content === 'string') return passes(content);
  if (Array.isArray(content)) return content.every((item) => everyText(item, passes));
  return Object.entries(content ?? {}).every(
    ([key, value]) => passes(key) && everyText(value, passes),
  );
}

/** The scalar as it is written in the file. */
export function writtenOf({ source, start, end }: YamlScalar): string {
  return source.text.slice(start, end);
}
