/**
 * What the shape of a file's content is described with. A content is texts, lists and mappings, as YAML has them; a
 * description is plain data that is read in two ways: `is-of-shape.ts` decides by it whether a content is of the
 * shape, and `zod-schemas.ts` makes zod's schemas of it, which say why one is not. The names of checks, and `wanted`,
 * are the keys of their messages in `source/shape.ts`.
 */

/** How a text must be spelt. */
export interface Check {
  name: string;
  accepts: (text: string) => boolean;
  /** The same as a regular expression, where there is one. */
  pattern?: RegExp;
}

/** A text that passes every check. */
export interface TextShape {
  kind: 'text';
  wanted: string;
  checks: readonly Check[];
}

/** One of few texts. */
export interface ChoiceShape<Value extends string> {
  kind: 'choice';
  wanted: string;
  values: readonly Value[];
}

/** A list of any length. */
export interface ListShape<Item> {
  kind: 'list';
  wanted: string;
  item: Item;
}

/** A mapping with these keys and no other. */
export interface MappingShape<Keys> {
  kind: 'mapping';
  keys: Keys;
}

/** The value of a key that may be missing. */
export interface OptionalShape<Value> {
  kind: 'optional';
  value: Value;
}

/** A mapping from texts of the file's own. */
export interface RecordShape {
  kind: 'record';
  key: TextShape;
  value: TextShape;
}

/** A content of one of several shapes. */
export interface UnionShape<Option> {
  kind: 'union';
  wanted: string;
  options: readonly Option[];
}

/** What a value must be. */
export type Shape =
  | TextShape
  | ChoiceShape<string>
  | ListShape<Shape>
  | MappingShape<Keys>
  | RecordShape
  | UnionShape<Shape>;

/** What stands under the keys of a mapping. */
export interface Keys {
  readonly [key: string]: Shape | OptionalShape<Shape>;
}

/** The type of what has a shape. */
export type ContentOf<Described> = Described extends TextShape
  ? string
  : Described extends ChoiceShape<infer Value>
    ? Value
    : Described extends ListShape<infer Item>
      ? ContentOf<Item>[]
      : Described extends OptionalShape<infer Value>
        ? ContentOf<Value>
        : Described extends RecordShape
          ? Record<string, string>
          : Described extends UnionShape<infer Option>
            ? ContentOf<Option>
            : Described extends MappingShape<infer Of>
              ? MappingOf<Of>
              : never;

type OptionalKey<Of> = {
  [Key in keyof Of]: Of[Key] extends OptionalShape<unknown> ? Key : never;
}[keyof Of];

type Flat<Type> = { [Key in keyof Type]: Type[Key] } & {};

type MappingOf<Of> = Flat<
  { [Key in Exclude<keyof Of, OptionalKey<Of>>]: ContentOf<Of[Key]> } & {
    [Key in OptionalKey<Of>]?: ContentOf<Of[Key]> | undefined;
  }
>;

/** @param wanted what is said where no text stands */
export function text(wanted: string, ...checks: readonly Check[]): TextShape {
  return { kind: 'text', wanted, checks };
}

/**
 * A check by a pattern.
 *
 * @param accepts the same, where it can be said with less than the pattern
 */
export function spelt(
  name: string,
  pattern: RegExp,
  accepts = (text: string) => pattern.test(text),
): Check {
  return { name, pattern, accepts };
}

/** @param wanted what is said where something else stands */
export function choice<const Value extends string>(
  wanted: string,
  ...values: readonly Value[]
): ChoiceShape<Value> {
  return { kind: 'choice', wanted, values };
}

/** @param wanted what is said where something else stands */
export function listOf<Item>(item: Item, wanted = 'list'): ListShape<Item> {
  return { kind: 'list', wanted, item };
}

export function mapping<Of>(keys: Of): MappingShape<Of> {
  return { kind: 'mapping', keys };
}

export function optional<Value>(value: Value): OptionalShape<Value> {
  return { kind: 'optional', value };
}

export function record(key: TextShape, value: TextShape): RecordShape {
  return { kind: 'record', key, value };
}

/** @param wanted what is said where none of them stands */
export function either<Options extends readonly unknown[]>(
  wanted: string,
  ...options: Options
): UnionShape<Options[number]> {
  return { kind: 'union', wanted, options };
}
