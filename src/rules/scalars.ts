/** The texts of a file, for the rules that look at letters. */
import type { YamlNode, YamlScalar } from '../catalogue/yaml.ts';
import type { InspectedFile } from './rule.ts';

/** Every key and every value of a file, in order. */
export function scalarsOf({ root }: InspectedFile): YamlScalar[] {
  return root ? collect(root) : [];
}

function collect(node: YamlNode): YamlScalar[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'list') return node.items.flatMap(collect);
  return node.entries.flatMap(({ key, value }) => [key, ...collect(value)]);
}

/** The scalar as it is written in the file. */
export function writtenOf({ source, start, end }: YamlScalar): string {
  return source.text.slice(start, end);
}
