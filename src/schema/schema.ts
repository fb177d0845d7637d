/**
 * The shape of each kind of file. Every scalar is text here; a value that must be a number, a day or a
 * yes/no is checked by its spelling, and `catalogue/build.ts` turns it into one. The string given to a check
 * is the key of its message in `source/shape.ts`.
 */
import * as z from 'zod/mini';
import { isIsoDate } from '../dates.ts';

/** The letters of points in Vietnamese legal texts, in their order. */
export const POINT_LETTERS = 'abcdđeghiklmnopqrstuvxy';

const words = z.string('text').check(z.regex(/\S/u, 'blank'));
const blank = z.string('text');
const date = z.string('date').check(z.refine((value) => isIsoDate(value), 'date'));
const blankOrDate = z.union([z.literal(''), date], 'date');
const days = z.string('days').check(z.regex(/^\d{1,3}$/, 'days'));
const flag = z.enum(['true', 'false'], 'flag');
/** A count, a Roman numeral or a capital, each with the letter of a point after it or none. */
const STEP = `(?:\\d{1,4}|[IVXLCDM]{1,8}|[A-ZĐ])[${POINT_LETTERS}]?`;
/** Rows and sections are counted: no decision counts ten thousand of them, nor ten levels. */
export const ID = new RegExp(`^${STEP}(?:\\.${STEP}){0,9}$`, 'u');
const id = z.string('id').check(z.regex(ID, 'id'));
const year = z.string('year').check(z.regex(/^(19|20)\d\d$/, 'year'));
/** A body's code. */
export const CODE = /^[\p{L}\d][\p{L}\d_-]*$/u;
const code = z.string('code').check(z.regex(CODE, 'code'));

/** "2026-03-14", or a whole month: "2026-03". */
function isDayOrMonth(value: string): boolean {
  return isIsoDate(value) || isIsoDate(`${value}-01`);
}

/** An empty value is a blank list. */
const list = <T extends z.ZodMiniType>(item: T) => z.union([z.literal(''), z.array(item)], 'list');

const body = z.strictObject({
  code,
  name: words,
  aliases: z.optional(list(words)),
  collective: z.optional(flag),
  members: z.optional(z.union([z.literal(['all', '']), z.array(code)], 'members')),
  from: z.optional(blankOrDate),
  until: z.optional(blankOrDate),
  successor: z.optional(z.union([code, z.array(code)], 'successor')),
});

/** `data/bodies.yaml` */
export const bodiesSchema = z.strictObject({ bodies: z.array(body, 'list') });

/** `data/calendar.yaml` */
export const calendarSchema = z.strictObject({
  years: z.array(
    z.strictObject({
      year,
      off: list(z.strictObject({ from: date, to: date, name: words, source: words })),
      worked: z.optional(list(z.strictObject({ date, source: words }))),
    }),
    'list',
  ),
});

/** What a column of the annex can hold that the tool knows; any other is under `more`. */
export const COLUMN_KEYS = [
  ...(['number', 'title', 'lead', 'with'] as const),
  ...(['timeframe', 'product', 'reference', 'note'] as const),
] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];

const column = z.strictObject({
  label: z.union([blank, z.array(words)], 'list'),
  holds: z.optional(z.enum(COLUMN_KEYS, 'holds')),
});

const source = z.strictObject({
  file: words,
  sha256: z.string('sha256').check(z.regex(/^[0-9a-f]{64}$/, 'sha256')),
});

/** `catalogue.yaml` */
export const catalogueSchema = z.strictObject({
  year,
  title: words,
  authority: words,
  unit: words,
  decision: z.optional(
    z.strictObject({
      number: z.optional(blank),
      date: z.optional(blankOrDate),
    }),
  ),
  remind: z.optional(z.array(days, 'list')),
  soon: z.optional(days),
  columns: z.optional(z.array(column, 'list')),
  source: z.optional(source),
});

const referenceObject = z.strictObject({
  body: words,
  text: z.optional(words),
  role: z.optional(z.enum(['coordinate', 'monitor', 'requested'], 'role')),
});
const reference = z.union([words, referenceObject], 'reference');

/** Columns whose cell is one with that above or to the left of it. */
const merged = z.strictObject({
  above: z.optional(list(words)),
  left: z.optional(list(words)),
});

const row = z.strictObject({
  id,
  number: z.optional(blank),
  title: blank,
  lead: z.optional(list(reference)),
  with: z.optional(list(reference)),
  timeframe: z.optional(blank),
  from: z.optional(date),
  due: z.optional(date),
  every: z.optional(z.enum(['week', 'month', 'quarter', 'half', 'year'], 'every')),
  remind: z.optional(z.array(days, 'list')),
  product: z.optional(words),
  reference: z.optional(words),
  note: z.optional(words),
  more: z.optional(z.record(words, words)),
  merged: z.optional(merged),
  tags: z.optional(list(words)),
  get tasks(): z.ZodMiniOptional<z.ZodMiniArray<typeof row>> {
    return z.optional(z.array(row, 'list'));
  },
});

const section = words.check(z.regex(/^(?!.*\d{5})[\p{L}\d][\p{L}\d .-]*$/u, 'section'));

/** A section's file */
export const sectionSchema = z.strictObject({
  section,
  number: z.optional(blank),
  title: blank,
  more: z.optional(z.record(words, words)),
  merged: z.optional(merged),
  tasks: z.array(row, 'list'),
});

const entry = z.strictObject({
  task: id,
  on: date,
  status: z.enum(['started', 'done', 'extended', 'cancelled', 'reopened', 'note'], 'status'),
  evidence: z.optional(words),
  by: z.optional(words),
  until: z.optional(date),
  for: z.optional(z.string('for').check(z.refine((value) => isDayOrMonth(value), 'for'))),
  final: z.optional(flag),
  corrects: z.optional(date),
  note: z.optional(words),
});

/** `progress.yaml`; an empty file is an empty ledger. */
export const ledgerSchema = z.array(entry, 'list');

const amendingDecision = z.strictObject({ number: words, date, evidence: z.optional(words) });
const { tasks: _, merged: __, ...rowShape } = row.shape;
const change = z.strictObject({
  ...rowShape,
  title: z.optional(words),
  timeframe: z.optional(words),
  // What is taken away is blank.
  product: z.optional(blank),
  reference: z.optional(blank),
  note: z.optional(blank),
  more: z.optional(z.record(words, blank)),
});
const addition = z.strictObject({
  section,
  after: z.optional(id),
  ...rowShape,
  tasks: z.optional(z.array(row, 'list')),
});
const removal = z.strictObject({ id, reason: z.optional(words) });

/** A file in `amendments/`: what one later decision changes. */
export const amendmentSchema = z.strictObject({
  decision: amendingDecision,
  change: z.optional(list(change)),
  add: z.optional(list(addition)),
  remove: z.optional(list(removal)),
});

/** Each kind of file and its shape. */
export const SCHEMAS = {
  bodies: bodiesSchema,
  calendar: calendarSchema,
  catalogue: catalogueSchema,
  section: sectionSchema,
  ledger: ledgerSchema,
  amendment: amendmentSchema,
} as const;

/** The kinds of file a data folder holds. */
export type FileKind = keyof typeof SCHEMAS;

/** What a file of a kind holds, as text. */
export type FileContent<Kind extends FileKind> = z.infer<(typeof SCHEMAS)[Kind]>;
export type RowContent = FileContent<'section'>['tasks'][number];
/** What of a row an amendment changes. */
export type ChangeContent = z.infer<typeof change>;
/** A row that an amendment adds, and where it stands. */
export type AdditionContent = z.infer<typeof addition>;
export type SectionContent = FileContent<'section'>;
export type ReferenceContent = z.infer<typeof reference>;

/** The keys that stand together in one mapping, for each mapping of each kind of file. */
export const KEYS_TOGETHER: Readonly<Record<FileKind, readonly (readonly string[])[]>> = {
  bodies: [['bodies'], Object.keys(body.shape)],
  calendar: [
    ['years'],
    ['year', 'off', 'worked'],
    ['from', 'to', 'name', 'source'],
    ['date', 'source'],
  ],
  catalogue: [
    Object.keys(catalogueSchema.shape),
    ['number', 'date'],
    Object.keys(column.shape),
    Object.keys(source.shape),
  ],
  section: [
    Object.keys(sectionSchema.shape),
    Object.keys(row.shape),
    Object.keys(merged.shape),
    Object.keys(referenceObject.shape),
  ],
  ledger: [Object.keys(entry.shape)],
  amendment: [
    Object.keys(amendmentSchema.shape),
    Object.keys(amendingDecision.shape),
    Object.keys(addition.shape),
    Object.keys(removal.shape),
    Object.keys(merged.shape),
    Object.keys(referenceObject.shape),
  ],
};

/** Keys whose values are words of people, where a "#" or a ":" is more likely theirs than YAML's. */
export const PROSE_KEYS: ReadonlySet<string> = new Set([
  ...[
    'section',
    'title',
    'lead',
    'with',
    'text',
    'timeframe',
    'product',
    'reference',
    'note',
    'evidence',
    'reason',
  ],
  ...['name', 'aliases', 'tags', 'authority', 'unit', 'source', 'number', 'more', 'label', 'file'],
]);
