/** Whether a content is of the shape of its kind of file, quickly. Why one is not, `source/shape.ts` says. */
import { type FileKind, SHAPES } from './schema.ts';
import type { Keys, OptionalShape, Shape } from './shape.ts';

/** True for a content of texts, lists and mappings that has the shape of a kind of file. */
export function isOfShape(kind: FileKind, content: unknown): boolean {
  return fits(SHAPES[kind], content);
}

function fits(shape: Shape | OptionalShape<Shape>, content: unknown): boolean {
  switch (shape.kind) {
    case 'text':
      if (typeof content !== 'string') return false;
      for (const { accepts } of shape.checks) if (!accepts(content)) return false;
      return true;
    case 'choice':
      return (shape.values as readonly unknown[]).includes(content);
    case 'list':
      if (!Array.isArray(content)) return false;
      for (const item of content) if (!fits(shape.item, item)) return false;
      return true;
    case 'union':
      for (const option of shape.options) if (fits(option, content)) return true;
      return false;
    case 'optional':
      return content === undefined || fits(shape.value, content);
    case 'mapping':
      return isMapping(content) && hasKeys(shape.keys, content);
    case 'record':
      if (!isMapping(content)) return false;
      for (const key of Object.keys(content)) {
        // What cannot be a key of a plain object is passed over by zod too.
        if (key === '__proto__') continue;
        if (!fits(shape.key, key) || !fits(shape.value, content[key])) return false;
      }
      return true;
  }
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(content: unknown): content is Mapping {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}

function hasKeys(keys: Keys, content: Mapping): boolean {
  const { known, required } = indexed.get(keys) ?? indexOf(keys);
  let found = 0;
  for (const key in content) {
    const value = known.get(key);
    if (!value || !fits(value, content[key])) return false;
    if (value.kind !== 'optional') found += 1;
  }
  return found === required;
}

interface Index {
  known: ReadonlyMap<string, Shape | OptionalShape<Shape>>;
  /** How many of them must be there. */
  required: number;
}

/** Made when a mapping is first met: a row has rows. */
const indexed = new Map<Keys, Index>();

function indexOf(keys: Keys): Index {
  const known = new Map(Object.entries(keys));
  const required = [...known.values()].filter(({ kind }) => kind !== 'optional').length;
  const index = { known, required };
  indexed.set(keys, index);
  return index;
}
