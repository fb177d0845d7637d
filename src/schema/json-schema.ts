/**
 * JSON Schema for editors, made from the shapes in `schema.ts`. There every value is text; an editor gives it the type
 * that YAML sees in it. So wherever the text may look like a number, a yes/no or nothing at all, that is let through
 * as well, and nothing that `dvtasks validate` accepts is called wrong. The one exception is `null` or `~` where
 * words must stand: to an editor that is the same as a blank. Draft 7 is what every editor and validator reads.
 */
import * as z from 'zod/mini';
import type { Lang, Text } from '../text.ts';
import { FILE_MEANINGS, KEY_MEANINGS, PART_TITLES } from './meanings.ts';
import { date, type FileKind, reference, row, SHAPES } from './schema.ts';
import { zodOf } from './zod-schemas.ts';

/** The parts of JSON Schema that occur here. */
export interface JsonSchema {
  $schema?: string;
  $comment?: string;
  title?: string;
  description?: string;
  $ref?: string;
  type?: string | string[];
  allOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  not?: JsonSchema;
  const?: string;
  enum?: string[];
  pattern?: string;
  minLength?: number;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  /** A schema where the keys are words of the file's own. */
  additionalProperties?: boolean | JsonSchema;
  definitions?: Record<string, JsonSchema>;
}

/** A body, by every wording that names it. */
export interface NamedBody {
  code: string;
  name: string;
  aliases: readonly string[];
}

/** What a schema is made for. */
export interface Setting {
  lang: Lang;
  /** To be offered wherever a body is named. */
  bodies: readonly NamedBody[];
}

const FILE_KINDS = Object.keys(SHAPES) as FileKind[];

/** The schema of one kind of file. */
export function fileSchema(kind: FileKind, setting: Setting): JsonSchema {
  const { definitions, ...root } = documentOf(kind, setting);
  return {
    $schema: DRAFT,
    $comment: `dvtasks schema ${kind}`,
    ...words(FILE_MEANINGS[kind], setting),
    ...root,
    ...(definitions && { definitions }),
  };
}

/** One schema that takes every kind of file; each stands under its name in `definitions`. */
export function allFilesSchema(setting: Setting): JsonSchema {
  const documents = FILE_KINDS.map((kind) => [kind, documentOf(kind, setting)] as const);
  const files = documents.map(([kind, { definitions: _, ...root }]) => [
    kind,
    { ...words(FILE_MEANINGS[kind], setting), ...root },
  ]);
  const shared = documents.map(([, { definitions }]) => definitions);
  return {
    $schema: DRAFT,
    $comment: 'dvtasks schema',
    anyOf: FILE_KINDS.map((kind) => ({ $ref: DEFINITIONS + kind })),
    definitions: Object.assign({}, ...shared, Object.fromEntries(files)),
  };
}

const DRAFT = 'http://json-schema.org/draft-07/schema#';

const DATE = '^\\d{4}-\\d{2}-\\d{2}$';
const LEAP_YEAR = '\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00';
const NO_SUCH_DAY = [
  '-(00|1[3-9]|[2-9]\\d)-',
  '-(00|3[2-9]|[4-9]\\d)$',
  '-(02-3\\d|(04|06|09|11)-31)$',
  `^(?!${LEAP_YEAR})\\d{4}-02-29$`,
].join('|');

/** Names for what stands in several places; and for a day, which code checks there, how it is spelt. */
const registry = z
  .registry<{ id: string } & JsonSchema>()
  .add(zodOf(row), { id: 'row' })
  .add(zodOf(reference), { id: 'reference' })
  .add(zodOf(date), { id: 'date', pattern: DATE, not: { type: 'string', pattern: NO_SUCH_DAY } });

/** The parts with keys, and the path that those have in `KEY_MEANINGS`. */
const PART_PATHS: Readonly<Record<string, string>> = {
  row: 'section.tasks[]',
  reference: 'section.tasks[].lead[]',
};

/** What an amendment says of a row has the meaning that it has in a section. */
const AMENDED_ROW = /^amendment\.(?:change|add|remove)\[\]/;

const DEFINITIONS = '#/definitions/';

function documentOf(kind: FileKind, setting: Setting): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(zodOf(SHAPES[kind]), {
    target: 'draft-07',
    io: 'input',
    metadata: registry,
  }) as JsonSchema;
  const writer: Writer = { setting, definitions: {} };
  const { definitions: parts = {}, ...root } = made;
  const written = rewrite(writer, root, kind);
  for (const [name, part] of Object.entries(parts)) {
    define(writer, name, rewrite(writer, part, PART_PATHS[name] ?? name));
  }
  const { definitions } = writer;
  // A ledger of comments alone is one to which nothing has happened yet.
  const file = kind === 'ledger' ? { ...written, type: ['array', 'null'] } : written;
  return Object.keys(definitions).length > 0 ? { ...file, definitions } : file;
}

interface Writer {
  setting: Setting;
  /** The parts written so far. */
  definitions: Record<string, JsonSchema>;
}

function define({ setting, definitions }: Writer, name: string, part: JsonSchema): JsonSchema {
  const title = PART_TITLES[name]?.[setting.lang];
  if (title === undefined) throw new Error(`no title for the part ${name}`);
  definitions[name] = titled({ title, ...part });
  return { $ref: DEFINITIONS + name };
}

/** The schema as an editor needs it, with the words for each key. */
function rewrite(writer: Writer, schema: JsonSchema, path: string): JsonSchema {
  const [inherited] = schema.allOf ?? [];
  if (inherited) return rewrite(writer, inherited, path);
  if (schema.anyOf) {
    const branches = schema.anyOf.map((branch) => rewrite(writer, branch, path));
    return union(branches.flatMap((branch) => branch.anyOf ?? [branch]));
  }
  if (schema.items) return { ...schema, items: rewrite(writer, schema.items, `${path}[]`) };
  if (schema.properties) {
    const properties = Object.entries(schema.properties).map(([key, value]) => {
      const inner = `${path}.${key}`;
      const meaning =
        KEY_MEANINGS[inner] ?? KEY_MEANINGS[inner.replace(AMENDED_ROW, 'section.tasks[]')];
      if (!meaning) throw new Error(`no words for the key ${inner}`);
      return [key, titled({ ...words(meaning, writer.setting), ...rewrite(writer, value, inner) })];
    });
    return { ...schema, properties: Object.fromEntries(properties) };
  }
  if (typeof schema.additionalProperties === 'object') {
    return { ...schema, additionalProperties: rewrite(writer, schema.additionalProperties, path) };
  }
  if (schema.$ref && schema.$ref.slice(DEFINITIONS.length) in PART_PATHS) return schema;
  const branches = schema.$ref ? [schema] : textBranches(writer, schema);
  const offer = OFFERS[path.replace(AMENDED_ROW, 'section.tasks[]')];
  if (!offer) return union(branches);
  return define(writer, offer, union([...branches, ...OFFERED[offer](writer.setting.bodies)]));
}

/** Where no branch fits, an editor complains by the first: one with keys, if there is one, and never blank. */
function union(branches: readonly JsonSchema[]): JsonSchema {
  const rank = ({ properties, $ref }: JsonSchema) =>
    properties ? 0 : $ref === `${DEFINITIONS}blank` ? 2 : 1;
  const inOrder = [...branches].sort((one, other) => rank(one) - rank(other));
  const [only, ...others] = inOrder;
  return only && others.length === 0 ? only : { anyOf: inOrder };
}

/** yaml-language-server takes branches without a title for one another, and prints that of the key twice. */
function titled(schema: JsonSchema): JsonSchema {
  const { title, anyOf } = schema;
  if (!anyOf || title === undefined) return schema;
  return {
    ...schema,
    anyOf: anyOf.map((branch, index) => (index === 0 ? branch : { title, ...branch })),
  };
}

/** Said by what they are not, so that an editor does not offer `true`, `false` and `null` as values. */
const UNTYPED: Readonly<Record<'other' | 'flag' | 'blank', JsonSchema>> = {
  other: noneOf(['string', 'array', 'object', 'null']),
  flag: noneOf(['string', 'number', 'array', 'object', 'null']),
  blank: noneOf(['number', 'boolean', 'array', 'object'], { type: 'string', minLength: 1 }),
};

function noneOf(types: readonly string[], ...others: readonly JsonSchema[]): JsonSchema {
  return { not: { anyOf: [...types.map((type) => ({ type })), ...others] } };
}

/** A text by its spelling, and what an editor makes of the same spelling. */
function textBranches(writer: Writer, schema: JsonSchema): JsonSchema[] {
  const { pattern, const: only, enum: several } = schema;
  const untyped = (name: keyof typeof UNTYPED) => define(writer, name, UNTYPED[name]);
  const values = several ?? (only === undefined ? null : [only]);
  if (values) {
    const names = values.filter((value) => !['', 'true', 'false'].includes(value));
    return [
      ...(names.length > 0 ? [{ type: 'string', enum: names }] : []),
      ...(values.includes('true') ? [{ type: 'boolean' }, QUOTED_FLAG] : []),
      ...(values.includes('') ? [untyped('blank')] : []),
    ];
  }
  const spelling = new RegExp(pattern ?? '', 'u');
  const accepts = (text: string) => spelling.test(text);
  const others =
    accepts('true') && accepts('-3.1')
      ? [untyped('other')]
      : [...numberBranches(accepts), ...(accepts('true') ? [untyped('flag')] : [])];
  return [schema, ...others, ...(accepts('') ? [untyped('blank')] : [])];
}

const QUOTED_FLAG: JsonSchema = { type: 'string', pattern: '^(true|false)$' };

/** Beyond every year and every number of days. */
const MANY = 10_000;

/** The numbers among the texts of a spelling, found by trying. */
function numberBranches(accepts: (text: string) => boolean): JsonSchema[] {
  const accepted = Array.from({ length: MANY }, (_, number) => number).filter((number) =>
    accepts(String(number)),
  );
  const [minimum, maximum] = [accepted[0], accepted.at(-1)];
  if (minimum === undefined || maximum === undefined) return [];
  return [
    {
      type: accepts('3.1') || accepts('1e-5') ? 'number' : 'integer',
      ...(!accepts('-1') && { minimum }),
      ...(maximum < MANY - 1 && { maximum }),
    },
  ];
}

/** Where bodies are named: by any wording, or by code alone. */
const OFFERS: Readonly<Record<string, keyof typeof OFFERED>> = {
  'bodies.bodies[].members[]': 'code',
  'bodies.bodies[].successor': 'code',
  'bodies.bodies[].successor[]': 'code',
  'section.tasks[].lead[]': 'body',
  'section.tasks[].lead[].body': 'body',
  'ledger[].by': 'body',
};

/**
 * What an editor offers there. It takes every other text too: other spellings of a name are as good, and a body may
 * have been added since the schema was made.
 */
const OFFERED = {
  code: (bodies: readonly NamedBody[]) =>
    bodies.map(({ code, name }) => ({ const: code, description: name })),
  body: (bodies: readonly NamedBody[]) =>
    bodies.flatMap(({ code, name, aliases }) => [
      { const: code, description: name },
      ...[name, ...aliases].map((wording) => ({ const: wording, description: code })),
    ]),
};

function words({ title, description }: { title: Text; description: Text }, { lang }: Setting) {
  return { title: title[lang], description: description[lang] };
}
