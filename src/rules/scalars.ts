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

/** The scalar as it is written in the file. */
export function writtenOf({ source, start, end }: YamlScalar): string {
  return source.text.slice(start, end);
}
