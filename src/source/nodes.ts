/** What a file holds, as values with their places. */
import type { Place, SourceFile } from './place.ts';

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

type ReadNodes = (source: SourceFile) => YamlNode | null;

let readNodes: ReadNodes | null = null;

/** Loads what finds lazy nodes; to be awaited by whoever asks for places. */
export async function loadPlaces(): Promise<void> {
  const { parseYaml } = await import('./yaml.ts');
  readNodes = (source) => parseYaml(source).root;
}

/**
 * A node of a sound file that was read without its places. It is looked for once somebody asks, when `loadPlaces` must
 * have ended; copied by spreading, it has nothing of a node.
 */
class LazyNode {
  readonly source: SourceFile;
  readonly #find: () => YamlNode;

  constructor(source: SourceFile, find: () => YamlNode) {
    this.source = source;
    this.#find = find;
  }

  get found(): YamlNode {
    return this.#find();
  }
}

for (const key of ['kind', 'start', 'end', 'value', 'items', 'entries'] as const) {
  Object.defineProperty(LazyNode.prototype, key, {
    get(this: LazyNode) {
      return this.found[key as keyof YamlNode];
    },
  });
}

function lazyNode(source: SourceFile, find: () => YamlNode): YamlNode {
  return new LazyNode(source, find) as unknown as YamlNode;
}

/** The root of a sound file's nodes, none of which has been read. */
export function lazyRoot(source: SourceFile): YamlNode {
  let root: YamlNode | null = null;
  return lazyNode(source, () => {
    root ??= readNodes?.(source) ?? null;
    if (!root) throw new Error(`${source.path}: its places are not to be had`);
    return root;
  });
}

/** The node that a path leads to, as `nodeAt` finds it, which is not looked for yet where the nodes are lazy. */
export function below(node: YamlNode, ...path: readonly PropertyKey[]): YamlNode {
  if (!(node instanceof LazyNode)) return nodeAt(node, path);
  return lazyNode(node.source, () => nodeAt(node.found, path));
}

/** The value under a key, or undefined. */
export function childOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'map'
    ? node.entries.find((entry) => entry.key.value === key)?.value
    : undefined;
}

/** The node that a path leads to, or the deepest one on the way to it. */
export function nodeAt(node: YamlNode, path: readonly PropertyKey[]): YamlNode {
  let current = node instanceof LazyNode ? node.found : node;
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
