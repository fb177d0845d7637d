/** What a line of `amend` says of rows, as the file holds it. */

import type { AmendmentPart } from '../catalogue/amendment-text.ts';
import { numberOf, partsText } from '../catalogue/columns.ts';
import type { Catalogue, Row } from '../catalogue/model.ts';
import { UsageError } from '../errors.ts';
import { bodiesNamed, indexBodies, isCode } from '../reading/bodies.ts';
import { fold, spelling } from '../reading/fold.ts';
import { TASK_LABELS } from '../task-words.ts';
import type { Text } from '../text.ts';
import type { Options } from './command.ts';
import { oneBody } from './filters.ts';
import { textFrom } from './ledger-entry.ts';
import { valuesOf } from './periods.ts';

/** A row, in the keys of the file. */
export type Item = Record<string, string | readonly string[]>;

/** The keys that a row may be given on the line, and what they are called. */
export const KEYS = {
  section: TASK_LABELS.section,
  after: { vi: 'Sau nhiệm vụ', en: 'After' },
  number: TASK_LABELS.number,
  title: { vi: 'Nội dung', en: 'Title' },
  lead: TASK_LABELS.lead,
  with: TASK_LABELS.with,
  timeframe: TASK_LABELS.timeframe,
  product: TASK_LABELS.product,
  reference: TASK_LABELS.reference,
  note: TASK_LABELS.note,
  reason: { vi: 'Lý do', en: 'Reason' },
} satisfies Record<string, Text>;

export type Key = keyof typeof KEYS;

/** What a decision words of a row, and a person is asked for. */
export const WORDS: readonly Key[] = [
  ...(['title', 'lead', 'with', 'timeframe'] as const),
  ...(['product', 'reference', 'note'] as const),
];

/** The keys of each part, in the order of the file. */
export const KEYS_OF: Readonly<Record<AmendmentPart, readonly Key[]>> = {
  change: ['number', ...WORDS],
  add: ['section', 'after', 'number', ...WORDS],
  remove: ['reason'],
};

/** What a new row cannot do without. */
export const NEEDED: readonly Key[] = ['title', 'lead', 'timeframe'];

/** The value of a key, from the words that were given for it; undefined where there are none. */
export function valueFrom(
  key: Key,
  given: Options[string],
  catalogue: Catalogue,
): Item[string] | undefined {
  if (key !== 'lead' && key !== 'with') return textFrom(given, `--${key}`) ?? undefined;
  const values = valuesOf(given);
  if (key === 'with' && values.length === 1 && isNobody(values[0] ?? '')) return '';
  const bodies = values.map((value) => bodyFrom(value, key, catalogue));
  return bodies.length > 0 ? bodies : undefined;
}

/** Whether words say that nobody coordinates. */
export function isNobody(words: string): boolean {
  return ['', '-', 'khong', 'khong co', 'none'].includes(fold(words));
}

/** A body as the file names it: in the words typed, where they are a name of it; else by its code. */
function bodyFrom(typed: string, key: Key, { bodies }: Catalogue): string {
  const words = textFrom(typed, `--${key}`) ?? '';
  const body = oneBody(bodies, words, key);
  const index = indexBodies(bodies);
  const isName = bodiesNamed(index, words)[0] === body && !isCode(index, words);
  const isSpelt = [body.name, ...body.aliases].some((name) => spelling(name) === spelling(words));
  return isName && isSpelt ? words : body.code;
}

/** Refuses options that the part does not take. */
export function refuseOthers(part: AmendmentPart, options: Options): void {
  const own = KEYS_OF[part];
  const wrong = (Object.keys(KEYS) as Key[]).find(
    (key) => options[key] !== undefined && !own.includes(key),
  );
  if (!wrong) return;
  const takers = (Object.keys(KEYS_OF) as AmendmentPart[]).filter((one) =>
    KEYS_OF[one].includes(wrong),
  );
  throw new UsageError({
    vi: `--${wrong} không đi với ${part}; chỉ đi với ${takers.join(', ')}`,
    en: `--${wrong} does not go with ${part}, only with ${takers.join(', ')}`,
  });
}

/** What a row says under a key, as a person reads it; empty where it says nothing. */
export function wordsIn(row: Row, key: Key): string {
  switch (key) {
    case 'lead':
    case 'with':
      return partsText(row[key]);
    case 'timeframe':
      return row.time?.timeframe.text ?? '';
    case 'number':
      return numberOf(row);
    case 'section':
      return row.section.id;
    case 'title':
    case 'product':
    case 'reference':
    case 'note':
      return row[key] ?? '';
    default:
      return '';
  }
}
