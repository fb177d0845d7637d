import type { YamlMap, YamlNode } from './nodes.ts';

/**
 * What is written in files and could not be used: nobody may then say that it is missing, or that it has changed. Each
 * stage of reading (lines left out, keys of the wrong shape, bodies that nobody knows) notes here what it had to leave,
 * and sees what the stages before it noted.
 */
export class Losses {
  readonly #keys = new WeakMap<YamlNode, Set<string>>();
  readonly #torn = new WeakSet<YamlNode>();

  /** The value of a key could not be used. */
  addKey(map: YamlMap, key: string): void {
    const keys = this.#keys.get(map);
    if (keys) keys.add(key);
    else this.#keys.set(map, new Set([key]));
  }

  /** Lines of the mapping could not be read: any key may have stood there. */
  addLines(map: YamlMap): void {
    this.#torn.add(map);
  }

  /** True where lines of a mapping could not be read. */
  isTorn(node: YamlNode): boolean {
    return this.#torn.has(node);
  }

  /** True where a mapping may hold more under a key than could be used. */
  has(node: YamlNode, key: string): boolean {
    return this.isTorn(node) || (this.#keys.get(node)?.has(key) ?? false);
  }
}
