/**
 * The shape of each kind of file. Every scalar is text here; a value that must be a number, a day or a
 * yes/no is checked by its spelling, and `catalogue/build.ts` turns it into one.
 */
import { isIsoDate } from '../dates.ts';
import {
  type ContentOf,
  choice,
  either,
  type ListShape,
  listOf,
  mapping,
  type OptionalShape,
  optional,
  record,
  spelt,
  text,
} from './shape.ts';
import { isDigits, isPlainWord } from './spelling.ts';

/** The letters of points in Vietnamese legal texts, in their order. */
export const POINT_LETTERS = 'abcdđeghiklmnopqrstuvxy';

const words = text(
  'text',
  spelt('blank', /\S/u, (value) => value.trim() !== ''),
);
const blank = text('text');
/** A day. */
export const date = text('date', { name: 'date', accepts: isIsoDate });
const blankOrDate = either('date', choice('date', ''), date);
const days = text(
  'days',
  spelt('days', /^\d{1,3}$/, (value) => isDigits(value, 3)),
);
const flag = choice('flag', 'true', 'false');
/** A count, a Roman numeral or a capital, each with the letter of a point after it or none. */
const STEP = `(?:\\d{1,4}|[IVXLCDM]{1,8}|[A-ZĐ])[${POINT_LETTERS}]?`;
/** Rows and sections are counted: no decision counts ten thousand of them, nor ten levels. */
export const ID = new RegExp(`^${STEP}(?:\\.${STEP}){0,9}$`, 'u');
const id = text(
  'id',
  spelt('id', ID, (value) => isCounted(value) || ID.test(value)),
);

/** "3.5a": counts without Roman numerals and capitals, as most are. */
function isCounted(value: string): boolean {
  const steps = value.split('.');
  return (
    steps.length <= 10 &&
    steps.every((step) => {
      const hasLetter = POINT_LETTERS.includes(step.slice(-1));
      return isDigits(hasLetter ? step.slice(0, -1) : step, 4);
    })
  );
}

const year = text('year', spelt('year', /^(19|20)\d\d$/, isYear));

function isYear(value: string): boolean {
  const isOfOurs = value.startsWith('19') || value.startsWith('20');
  return isOfOurs && value.length === 4 && isDigits(value, 4);
}

/** A body's code. */
export const CODE = /^[\p{L}\d][\p{L}\d_-]*$/u;
const code = text(
  'code',
  spelt('code', CODE, (value) => isPlainWord(value) || CODE.test(value)),
);

/** "2026-03-14", or a whole month: "2026-03". */
function isDayOrMonth(value: string): boolean {
  return isIsoDate(value) || isIsoDate(`${value}-01`);
}

/** An empty value is a blank list. */
const list = <Item>(item: Item) => either('list', choice('list', ''), listOf(item));

const body = mapping({
  code,
  name: words,
  aliases: optional(list(words)),
  collective: optional(flag),
  members: optional(either('members', choice('members', 'all', ''), listOf(code))),
  from: optional(blankOrDate),
  until: optional(blankOrDate),
  successor: optional(either('successor', code, listOf(code))),
});

/** `data/bodies.yaml` */
const bodiesFile = mapping({ bodies: listOf(body) });

/** `data/calendar.yaml` */
const calendarFile = mapping({
  years: listOf(
    mapping({
      year,
      off: list(mapping({ from: date, to: date, name: words, source: words })),
      worked: optional(list(mapping({ date, source: words }))),
    }),
  ),
});

/** What a column of the annex can hold that the tool knows; any other is under `more`. */
export const COLUMN_KEYS = [
  ...(['number', 'title', 'lead', 'with'] as const),
  ...(['timeframe', 'product', 'reference', 'note'] as const),
] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];

const column = mapping({
  label: either('list', blank, listOf(words)),
  holds: optional(choice('holds', ...COLUMN_KEYS)),
});

const source = mapping({
  file: words,
  sha256: text('sha256', spelt('sha256', /^[0-9a-f]{64}$/)),
});

/** `catalogue.yaml` */
const catalogueFile = mapping({
  year,
  title: words,
  authority: words,
  unit: words,
  decision: optional(
    mapping({
      number: optional(blank),
      date: optional(blankOrDate),
    }),
  ),
  remind: optional(listOf(days)),
  soon: optional(days),
  columns: optional(listOf(column)),
  source: optional(source),
});

const referenceObject = mapping({
  body: words,
  text: optional(words),
  role: optional(choice('role', 'coordinate', 'monitor', 'requested')),
});
/** A body that a row names. */
export const reference = either('reference', words, referenceObject);

/** Columns whose cell is one with that above or to the left of it. */
const merged = mapping({
  above: optional(list(words)),
  left: optional(list(words)),
});

/** A line of the annex. */
export const row = mapping({
  id,
  number: optional(blank),
  title: blank,
  lead: optional(list(reference)),
  with: optional(list(reference)),
  timeframe: optional(blank),
  from: optional(date),
  due: optional(date),
  every: optional(choice('every', 'week', 'month', 'quarter', 'half', 'year')),
  remind: optional(listOf(days)),
  product: optional(words),
  reference: optional(words),
  note: optional(words),
  more: optional(record(words, words)),
  merged: optional(merged),
  tags: optional(list(words)),
  get tasks(): OptionalShape<ListShape<typeof row>> {
    return optional(listOf(row));
  },
});

const SECTION = /^(?!.*\d{5})[\p{L}\d][\p{L}\d .-]*$/u;
const section = text(
  'text',
  ...words.checks,
  spelt(
    'section',
    SECTION,
    (value) => (value.length < 5 && isPlainWord(value)) || SECTION.test(value),
  ),
);

/** A section's file */
const sectionFile = mapping({
  section,
  number: optional(blank),
  title: blank,
  more: optional(record(words, words)),
  merged: optional(merged),
  tasks: listOf(row),
});

const entry = mapping({
  task: id,
  on: date,
  status: choice('status', 'started', 'done', 'extended', 'cancelled', 'reopened', 'note'),
  evidence: optional(words),
  by: optional(words),
  until: optional(date),
  for: optional(text('for', { name: 'for', accepts: isDayOrMonth })),
  final: optional(flag),
  corrects: optional(date),
  note: optional(words),
});

/** `progress.yaml`; an empty file is an empty ledger. */
const ledgerFile = listOf(entry);

const amendingDecision = mapping({ number: words, date, evidence: optional(words) });
const { tasks: _, merged: __, ...rowShape } = row.keys;
const change = mapping({
  ...rowShape,
  title: optional(words),
  timeframe: optional(words),
  // What is taken away is blank.
  product: optional(blank),
  reference: optional(blank),
  note: optional(blank),
  more: optional(record(words, blank)),
});
const addition = mapping({
  section,
  after: optional(id),
  ...rowShape,
  tasks: optional(listOf(row)),
});
const removal = mapping({ id, reason: optional(words) });

/** A file in `amendments/`: what one later decision changes. */
const amendmentFile = mapping({
  decision: amendingDecision,
  change: optional(list(change)),
  add: optional(list(addition)),
  remove: optional(list(removal)),
});

/** Each kind of file and its shape. */
export const SHAPES = {
  bodies: bodiesFile,
  calendar: calendarFile,
  catalogue: catalogueFile,
  section: sectionFile,
  ledger: ledgerFile,
  amendment: amendmentFile,
} as const;

/** The kinds of file a data folder holds. */
export type FileKind = keyof typeof SHAPES;

/** What a file of a kind holds, as text. */
export type FileContent<Kind extends FileKind> = ContentOf<(typeof SHAPES)[Kind]>;
export type RowContent = FileContent<'section'>['tasks'][number];
/** What of a row an amendment changes. */
export type ChangeContent = ContentOf<typeof change>;
/** A row that an amendment adds, and where it stands. */
export type AdditionContent = ContentOf<typeof addition>;
export type SectionContent = FileContent<'section'>;
export type ReferenceContent = ContentOf<typeof reference>;

/** The keys that stand together in one mapping, for each mapping of each kind of file. */
export const KEYS_TOGETHER: Readonly<Record<FileKind, readonly (readonly string[])[]>> = {
  bodies: [['bodies'], Object.keys(body.keys)],
  calendar: [
    ['years'],
    ['year', 'off', 'worked'],
    ['from', 'to', 'name', 'source'],
    ['date', 'source'],
  ],
  catalogue: [
    Object.keys(catalogueFile.keys),
    ['number', 'date'],
    Object.keys(column.keys),
    Object.keys(source.keys),
  ],
  section: [
    Object.keys(sectionFile.keys),
    Object.keys(row.keys),
    Object.keys(merged.keys),
    Object.keys(referenceObject.keys),
  ],
  ledger: [Object.keys(entry.keys)],
  amendment: [
    Object.keys(amendmentFile.keys),
    Object.keys(amendingDecision.keys),
    Object.keys(addition.keys),
    Object.keys(removal.keys),
    Object.keys(merged.keys),
    Object.keys(referenceObject.keys),
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
