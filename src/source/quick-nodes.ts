/** The nodes of a text that the quick reader of YAML reads, as the full reader makes them. */
import type { YamlMap, YamlNode, YamlScalar } from './nodes.ts';
import type { SourceFile } from './place.ts';
import { quickContent } from './quick-yaml.ts';

/** The root of them; null where the text holds nothing, or is handed over. */
export function quickNodes(source: SourceFile): YamlNode | null {
  const marks: number[] = [];
  const content = quickContent(source.text, marks) ?? null;
  return content === null ? null : new NodeMaker(source, marks).node(content);
}

/** Makes nodes of a content and the marks that were met in reading it. */
class NodeMaker {
  readonly #source: SourceFile;
  readonly #marks: readonly number[];
  #next = 0;
  /** Where the last text ended: with it ends what holds it. */
  #offset = 0;

  constructor(source: SourceFile, marks: readonly number[]) {
    this.#source = source;
    this.#marks = marks;
  }

  node(content: unknown): YamlNode {
    if (typeof content === 'string') return this.#scalar(content);
    const source = this.#source;
    const start = this.#mark();
    this.#offset = Math.max(this.#offset, start);
    if (Array.isArray(content)) {
      const items = content.map((item) => this.node(item));
      return { kind: 'list', items, source, start, end: this.#offset };
    }
    const entries: YamlMap['entries'] = [];
    for (const [name, value] of Object.entries(content as object)) {
      const key = this.#scalar(name);
      entries.push({ key, value: this.node(value) });
    }
    return { kind: 'map', entries, source, start, end: this.#offset };
  }

  #scalar(value: string): YamlScalar {
    const start = this.#mark();
    const end = this.#mark();
    this.#offset = end;
    return { kind: 'scalar', value, source: this.#source, start, end };
  }

  #mark(): number {
    this.#next += 1;
    return this.#marks[this.#next - 1] as number;
  }
}
