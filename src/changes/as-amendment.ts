/** What a whole new annex changes in the one that is in force, as the items of an amendment's file. */
import { cellText, numberOf } from '../catalogue/columns.ts';
import type { Body, Catalogue, Row, Section } from '../catalogue/model.ts';
import { referenceFor } from '../catalogue/references.ts';
import type { IsoDate } from '../dates.ts';
import { type BodyIndex, indexBodies } from '../reading/bodies.ts';
import { spelling } from '../reading/fold.ts';
import {
  type AdditionContent,
  type ChangeContent,
  POINT_LETTERS,
  type RowContent,
} from '../schema/schema.ts';
import type { Text } from '../text.ts';
import { areAlike, type CataloguePair, goneFrom, matched } from './match.ts';

/** The items of each part. */
export interface AmendmentItems {
  change: readonly ChangeContent[];
  add: readonly AdditionContent[];
  remove: readonly { id: string }[];
  /** What an amendment's file has no words for. */
  unsaid: readonly Text[];
}

/**
 * What makes the annex in force into the new one. A row keeps the id that it has: one that is only counted anew gets a
 * `number`.
 *
 * @param before in force on the day of the decision
 * @param after the new annex, as it was issued
 */
export function asAmendment(before: Catalogue, after: Catalogue, asOf: IsoDate): AmendmentItems {
  const pair: CataloguePair = {
    year: after.year,
    catalogue: null,
    reference: '',
    before,
    after,
    kind: 'kept',
  };
  const { rows: found, sections } = matched(pair, asOf);
  const unsaid = columnsUnsaid(before, after);
  const sectionOf = (section: Section) => sections.get(section);
  const recorded = new Set(before.ledger.map(({ task }) => task.id));
  // Another section is another place, to which an amendment moves no row.
  /** Another task may take the place of one, but not what was done of it. */
  const isInPlace = (row: Row, was: Row) => {
    const [previous, former] = [beforeIn(after.rows, row), beforeIn(before.rows, was)];
    return !recorded.has(was.id) && (previous && found.get(previous)) === former;
  };
  const stays = (row: Row, was: Row) =>
    (areAlike(row, was) || isInPlace(row, was)) &&
    sectionOf(row.section) === was.section &&
    (row.parent ? found.get(row.parent) : undefined) === (was.parent ?? undefined);
  const pairs = new Map([...found].filter(([row, was]) => stays(row, was)));
  // Nothing can be added before the first row: another one in its place is that row in other words.
  const kept = new Set(pairs.values());
  for (const row of after.rows) {
    if (pairs.has(row) || beforeIn(after.rows, row)) continue;
    const parent = row.parent ? pairs.get(row.parent) : null;
    const was = before.rows.find(
      (one) => one.section === sectionOf(row.section) && one.parent === parent,
    );
    if (was && !kept.has(was) && !recorded.has(was.id)) pairs.set(row, was);
  }
  const names: Names = { bodies: indexBodies(before.bodies), columns: before.columns };
  const taken = new Set([
    ...before.issuedRows.map(({ id }) => id),
    ...before.rows.map(({ id }) => id),
    ...before.amendments.flatMap(({ changes }) => changes.map(({ row }) => row.id)),
  ]);
  const ids = new Map<Row, string>([...pairs].map(([row, { id }]) => [row, id]));
  const change = [...pairs].flatMap(([row, was]) => {
    const [is, before] = [row.timeframe ?? '', was.timeframe ?? ''];
    if (inOneForm(is) !== inOneForm(before) && !canSayTime(row, was)) {
      unsaid.push({
        vi: `thời gian của ${was.id}: “${before}” → “${is}”`,
        en: `the time of ${was.id}: “${before}” → “${is}”`,
      });
    }
    const changed = changesOf(names, row, was);
    return Object.keys(changed).length > 0 ? [{ id: was.id, ...changed } as ChangeContent] : [];
  });
  const add: AdditionContent[] = [];
  for (const row of after.rows) {
    if (pairs.has(row) || (row.parent && !pairs.has(row.parent))) continue;
    const section = sectionOf(row.section);
    if (!section) continue;
    const previous = beforeIn(after.rows, row);
    const afterId = previous && ids.get(previous);
    const content = contentOf(names, row, { ids, taken, previous: afterId ?? null });
    add.push({ section: section.id, ...(afterId && { after: afterId }), ...content });
  }
  for (const section of after.sections) {
    const was = sectionOf(section);
    if (!was) {
      unsaid.push({
        vi: `mục mới ${section.number} “${section.title}”: quyết định sửa đổi không thêm được mục, hãy thêm một tệp mục`,
        en: `the new section ${section.number} “${section.title}”: an amendment adds no section, add a file for it`,
      });
    } else if (spelling(was.title) !== spelling(section.title)) {
      unsaid.push({
        vi: `tên mục ${was.number}: “${was.title}” → “${section.title}”`,
        en: `the title of section ${was.number}: “${was.title}” → “${section.title}”`,
      });
    }
  }
  const gone = new Set(goneFrom(before.rows, pairs));
  const remove = [...gone]
    .filter(({ parent }) => !parent || !gone.has(parent))
    .map(({ id }) => ({ id }));
  return { change, add, remove, unsaid };
}

/** The row before one, on its level of its section. */
function beforeIn(rows: readonly Row[], row: Row): Row | undefined {
  return rows
    .slice(0, rows.indexOf(row))
    .findLast((one) => one.parent === row.parent && one.section === row.section);
}

/** Columns that only one of the two has. */
function columnsUnsaid(before: Catalogue, after: Catalogue): Text[] {
  const lacks = ({ columns }: Catalogue, name: string) => !columns.some((one) => one.name === name);
  const only = (one: Catalogue, other: Catalogue) =>
    one.columns.flatMap(({ name, labels }) => (lacks(other, name) ? [labels.join(' / ')] : []));
  return [
    ...only(before, after).map(
      (label): Text => ({
        vi: `văn bản không có cột “${label}”`,
        en: `the document has no column “${label}”`,
      }),
    ),
    ...only(after, before).map(
      (label): Text => ({
        vi: `cột mới “${label}”`,
        en: `the new column “${label}”`,
      }),
    ),
  ];
}

/** Blanks that only the layout made are no change. */
function inOneForm(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ');
}

/** An amendment gives a task another time, and neither takes it away nor gives one to what is no task. */
function canSayTime(row: Row, was: Row): boolean {
  return (row.timeframe ?? '') !== '' && was.time !== null;
}

interface Names {
  bodies: BodyIndex<Body>;
  columns: Catalogue['columns'];
}

/** The keys whose words are others. */
function changesOf({ bodies, columns }: Names, row: Row, was: Row): Omit<ChangeContent, 'id'> {
  const differs = (one: string, other: string) => inOneForm(one) !== inOneForm(other);
  const changed: Record<string, unknown> = {};
  const [number, formerly] = [numberOf(row), numberOf(was)];
  if (number !== formerly) changed.number = number;
  for (const key of ['title', 'timeframe', 'product', 'reference', 'note'] as const) {
    const [is, before] = [row[key] ?? '', was[key] ?? ''];
    if (key === 'timeframe' && !canSayTime(row, was)) continue;
    if (differs(is, before)) changed[key] = is;
  }
  for (const key of ['lead', 'with'] as const) {
    const words = (one: Row) =>
      one[key].map(({ body, text, role }) => [body.code, inOneForm(text), role]);
    if (JSON.stringify(words(row)) !== JSON.stringify(words(was))) {
      changed[key] =
        row[key].length === 0 ? '' : row[key].map((part) => referenceFor(bodies, part, key));
    }
  }
  const more = columns
    .filter(({ holds }) => holds === null)
    .flatMap((column) => {
      const [is, before] = [row, was].map((one) => cellText(one, column, columns));
      return differs(is ?? '', before ?? '') ? [[column.name, is ?? ''] as const] : [];
    });
  if (more.length > 0) changed.more = Object.fromEntries(more);
  return changed as Omit<ChangeContent, 'id'>;
}

/** A new row and those below it, as a file has them, with numbers that no row has had. */
function contentOf(
  names: Names,
  row: Row,
  { ids, taken, previous }: { ids: Map<Row, string>; taken: Set<string>; previous: string | null },
): RowContent {
  const id = freeId(row.id, previous, taken);
  taken.add(id);
  ids.set(row, id);
  const number = numberOf(row);
  const children: RowContent[] = [];
  for (const child of row.children) {
    const before = children.at(-1)?.id ?? null;
    children.push(contentOf(names, child, { ids, taken, previous: before }));
  }
  const parts = (key: 'lead' | 'with') =>
    row[key].map((part) => referenceFor(names.bodies, part, key));
  const [lead, others] = [parts('lead'), parts('with')];
  return {
    id,
    ...(number !== id && { number }),
    title: row.title,
    ...(lead.length > 0 && { lead }),
    ...(others.length > 0 && { with: others }),
    ...(row.timeframe !== null && { timeframe: row.timeframe }),
    ...(row.product !== null && { product: row.product }),
    ...(row.reference !== null && { reference: row.reference }),
    ...(row.note !== null && { note: row.note }),
    ...(row.more.size > 0 && { more: Object.fromEntries(row.more) }),
    ...(children.length > 0 && { tasks: children }),
  };
}

/** Its own number; where another row has had it, that of the row before with a letter, as decisions number insertions. */
function freeId(own: string, previous: string | null, taken: ReadonlySet<string>): string {
  if (!taken.has(own)) return own;
  const base = /^(.*\d)/.exec(previous ?? own)?.[1] ?? own;
  // A point needs the row above that it is one of.
  const lettered = previous === null ? [] : [...POINT_LETTERS].map((letter) => `${base}${letter}`);
  const counted = Array.from({ length: taken.size + 1 }, (_, at) => `${base}.${at + 1}`);
  return [...lettered, ...counted].find((id) => !taken.has(id)) ?? own;
}
