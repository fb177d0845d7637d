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

let readNodes: ((source: SourceFile) => YamlNode | null) | null = null;

/** Somebody asked for the place of a lazy node before what finds it was loaded. */
class NotLoadedError extends Error {}

/** Runs what seldom asks for places: again, with what finds them, if it does. */
export async function withPlaces<T>(run: () => T): Promise<T> {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof NotLoadedError)) throw error;
    await loadPlaces();
    return run();
  }
}

/** Loads what finds lazy nodes; to be awaited by whoever often asks for places. */
export async function loadPlaces(): Promise<void> {
  const { nodesOf } = await import('./yaml.ts');
  readNodes = nodesOf;
}

/** What finds lazy nodes, from whoever has loaded it for other reasons. */
export function findPlacesWith(read: (source: SourceFile) => YamlNode | null): void {
  readNodes = read;
}

const roots = new WeakMap<SourceFile, YamlNode>();

function rootOf(source: SourceFile): YamlNode {
  if (!readNodes) throw new NotLoadedError(`nothing that finds places in ${source.path}`);
  const root = roots.get(source) ?? readNodes(source);
  if (!root) throw new Error(`${source.path} has nothing in it any more`);
  roots.set(source, root);
  return root;
}

/**
 * A node of a sound file that was read without its places. It is looked for once somebody asks, when `loadPlaces` must
 * have ended; copied by spreading, it has nothing of a node.
 */
class LazyNode {
  readonly source: SourceFile;
  /** Keys and indexes from the root on, each after a "/", which no key of ours has in it. */
  readonly path: string;

  constructor(source: SourceFile, path: string) {
    this.source = source;
    this.path = path;
  }

  get found(): YamlNode {
    return nodeAt(rootOf(this.source), this.path.split('/').slice(1));
  }
}

for (const key of ['kind', 'start', 'end', 'value', 'items', 'entries'] as const) {
  Object.defineProperty(LazyNode.prototype, key, {
    get(this: LazyNode) {
      return this.found[key as keyof YamlNode];
    },
  });
}

/** The node of a sound file at a path from its root, "/tasks/0/id", not looked for yet; at "" stands the root. */
export function lazyNode(source: SourceFile, path: string): YamlNode {
  return new LazyNode(source, path) as unknown as YamlNode;
}

/** Where a lazy node is to be found; null for what is none. */
export function wayTo(node: object): { source: SourceFile; path: string } | null {
  return node instanceof LazyNode ? node : null;
}

/** The node that a path leads to, as `nodeAt` finds it, which is not looked for yet where the nodes are lazy. */
export function below(node: YamlNode, ...path: readonly (string | number)[]): YamlNode {
  if (!(node instanceof LazyNode)) return nodeAt(node, path);
  let whole = node.path;
  for (const step of path) whole += `/${step}`;
  return lazyNode(node.source, whole);
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
