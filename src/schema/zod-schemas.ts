/** The shapes as zod's schemas, for saying what is wrong with a content, and for JSON Schema. */
import * as z from 'zod/mini';
import { type FileKind, SHAPES } from './schema.ts';
import type { Check, OptionalShape, Shape } from './shape.ts';

const made = new Map<Shape | OptionalShape<Shape>, z.ZodMiniType>();

/** The schema of a shape: of the same shape, the same one. */
export function zodOf(shape: Shape | OptionalShape<Shape>): z.ZodMiniType {
  const known = made.get(shape);
  if (known) return known;
  const schema = schemaOf(shape);
  made.set(shape, schema);
  return schema;
}

function schemaOf(shape: Shape | OptionalShape<Shape>): z.ZodMiniType {
  switch (shape.kind) {
    case 'text':
      return z.string(shape.wanted).check(...shape.checks.map(checkOf));
    case 'choice':
      return z.enum(shape.values, shape.wanted);
    case 'list':
      return z.array(zodOf(shape.item), shape.wanted);
    case 'optional':
      return z.optional(zodOf(shape.value));
    case 'record':
      return z.record(zodOf(shape.key) as z.ZodMiniString, zodOf(shape.value));
    case 'union':
      return z.union(shape.options.map(zodOf), shape.wanted);
    case 'mapping':
      return z.strictObject(lazily(shape.keys));
  }
}

/** A row has rows: what stands under a key is made when it is asked for. */
function lazily(keys: Readonly<Record<string, Shape | OptionalShape<Shape>>>) {
  const getters = Object.keys(keys).map((key) => [
    key,
    { get: () => zodOf(keys[key] as Shape), enumerable: true },
  ]);
  return Object.defineProperties({}, Object.fromEntries(getters)) as Record<string, z.ZodMiniType>;
}

function checkOf({ name, accepts, pattern }: Check) {
  return pattern ? z.regex(pattern, name) : z.refine<string>(accepts, name);
}

/** Each kind of file and its schema. */
export const SCHEMAS = Object.fromEntries(
  Object.entries(SHAPES).map(([kind, shape]) => [kind, zodOf(shape)]),
) as Record<FileKind, z.ZodMiniType>;
