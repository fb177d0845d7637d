/** From files of the right shape to the model: bodies found, times read, ids unique. */
import { type BodyIndex, indexBodies, isCode } from '../reading/bodies.ts';
import { deadlinesSince, overriddenDeadlines } from '../reading/deadlines.ts';
import { pointsBelow } from '../reading/points-below.ts';
import { type Reading, readTimeframe } from '../reading/timeframe.ts';
import {
  type ChangeContent,
  COLUMN_KEYS,
  type FileContent,
  type ReferenceContent,
  type RowContent,
} from '../schema/schema.ts';
import { type Flaw, flawAt } from '../source/flaw.ts';
import type { Losses } from '../source/losses.ts';
import { below, type YamlMap, type YamlNode } from '../source/nodes.ts';
import type { Place } from '../source/place.ts';
import type { ShapedFile } from '../source/shape.ts';
import { withThoseBelow } from './amendments.ts';
import { buildAmendments } from './build-amendments.ts';
import { buildBodies, oneBody } from './build-bodies.ts';
import { buildLedger } from './build-ledger.ts';
import { columnsOf } from './columns.ts';
import type {
  Amendment,
  Body,
  Catalogue,
  Part,
  Role,
  Row,
  Section,
  Task,
  WorkCalendar,
} from './model.ts';
import { inSectionOrder } from './section-order.ts';

/** The files that make one catalogue. */
export interface CatalogueFiles {
  catalogue: ShapedFile<FileContent<'catalogue'>>;
  /** Null where they cannot be read: then nothing is said of the names in the other files. */
  bodies: ShapedFile<FileContent<'bodies'>> | null;
  calendar: ShapedFile<FileContent<'calendar'>> | null;
  sections: ShapedFile<FileContent<'section'>>[];
  ledger: ShapedFile<FileContent<'ledger'>> | null;
  amendments: ShapedFile<FileContent<'amendment'>>[];
  /** What of them could not be used; the building adds what it cannot use. */
  losses: Losses;
  /** Task numbers in sections of which something cannot be used: the ledger may name them. */
  unreadIds?: Pick<ReadonlySet<string>, 'has'>;
  /** A section's file, or its number, cannot be read: what others name may be it. */
  lacksSections?: boolean;
  /** The file of the bodies, folded, where something of it cannot be used: names in it may be those of bodies. */
  unreadBodies?: string;
}

const DEFAULT_REMIND = [30, 7, 3, 1, 0];
const DEFAULT_SOON = 7;

/** Builds the catalogue as it was issued; with flaws it holds what could be made of the files, and is only to be checked. */
export function buildCatalogue(
  where: Pick<Catalogue, 'path' | 'name' | 'reference' | 'ledgerPath' | 'readOnly'>,
  files: CatalogueFiles,
): { catalogue: Catalogue; flaws: Flaw[] } {
  const built = files.bodies && buildBodies(files.bodies, files.losses);
  const bodies = built?.bodies ?? [];
  const flaws: Flaw[] = [...(built?.flaws ?? [])];
  const { content, root } = files.catalogue;
  const decision = {
    number: content.decision?.number || null,
    date: content.decision?.date || null,
  };
  const year = Number(content.year);
  const builder: Builder = {
    bodies: files.bodies && indexBodies(bodies),
    year,
    issued: decision.date,
    isImported: content.source !== undefined,
    columns: columnsOf(content.columns),
    rows: [],
    rowsById: new Map(),
    unreadIds: files.unreadIds ?? new Set(),
    unreadBodies: files.unreadBodies ?? '',
    losses: files.losses,
    flaws,
  };
  const sections: Section[] = [];
  const sectionPlaces = new Map<string, Place>();
  let above: RowContent | null = null;
  const inOrder = inSectionOrder(files.sections, ({ content: { section } }) => section);
  for (const { content: file, root: node } of inOrder) {
    const place = below(node, 'section');
    const first = sectionPlaces.get(file.section);
    if (first) flaws.push(flawAt('duplicate-section', place, { name: file.section, first }));
    else if (file.section !== '') sectionPlaces.set(file.section, place);
    const section: Section = {
      id: file.section,
      number: file.number ?? file.section,
      order: sections.length,
      title: file.title,
      more: moreOf(file),
      merged: file.merged || builder.isImported ? mergedOf(file) : overTheRest(builder.columns),
      node,
    };
    sections.push(section);
    if (section.title.trim() === '')
      noteMissing(builder, node as YamlMap, 'title', { title: file.title });
    const where = { section, parent: null, amendment: null };
    const contents = withCellsAbove(file.tasks, above, section.merged.above);
    above = lastOf(contents) ?? above;
    const rows = buildRows(builder, contents, below(node, 'tasks'), where);
    builder.rows.push(...rows.flatMap(withThoseBelow));
  }
  for (const row of builder.rows) noteRow(builder, row);
  const { amendments, everyRow } = buildAmendments(
    files.amendments,
    { ...builder, sections, lacksSections: files.lacksSections ?? false },
    {
      row: (row, node, where) => buildRow(builder, row, node, where),
      changed: (row, change, node, amendment) => changedRow(builder, row, change, node, amendment),
    },
  );
  const tasks = builder.rows.filter((row): row is Task => row.time !== null);
  return {
    catalogue: {
      ...where,
      year,
      title: content.title,
      authority: content.authority,
      unit: content.unit,
      decision,
      remind: content.remind?.map(Number) ?? DEFAULT_REMIND,
      soon: content.soon === undefined ? DEFAULT_SOON : Number(content.soon),
      columns: builder.columns,
      source: content.source ?? null,
      sections,
      asOf: null,
      rows: builder.rows,
      tasks,
      issuedRows: builder.rows,
      amendments,
      removed: [],
      bodies,
      calendar: buildCalendar(files.calendar),
      ...buildLedger({ ...builder, rowsById: everyRow }, files.ledger),
      losses: files.losses,
      node: root,
    },
    flaws,
  };
}

interface Builder {
  bodies: BodyIndex<Body> | null;
  year: number;
  issued: string | null;
  /** Its wording was taken from a document, blanks and all. */
  isImported: boolean;
  columns: Catalogue['columns'];
  rows: Row[];
  rowsById: Map<string, Row>;
  unreadIds: Pick<ReadonlySet<string>, 'has'>;
  unreadBodies: string;
  losses: Losses;
  flaws: Flaw[];
}

/** Where a row stands, and the decision whose words it has; null for the one that issued the catalogue. */
type Where = Pick<Row, 'section' | 'parent' | 'amendment'>;

function buildRows(
  builder: Builder,
  contents: readonly RowContent[],
  list: YamlNode,
  where: Where,
): Row[] {
  return contents.map((content, index) =>
    buildRow(builder, content, below(list, index) as YamlMap, where),
  );
}

/** A row, and those below it. */
function buildRow(builder: Builder, content: RowContent, node: YamlMap, where: Where): Row {
  const { section, parent, amendment } = where;
  const row: Row = {
    section,
    parent,
    amendment,
    id: content.id,
    number: content.number ?? null,
    children: [],
    title: content.title,
    lead: parts(builder, content.lead, node, 'lead'),
    with: parts(builder, content.with, node, 'with'),
    timeframe: content.timeframe ?? null,
    time: isTask(content, parent) ? readTime(builder, content, amendment) : null,
    overrides: overridesOf(content),
    remind: content.remind?.map(Number) ?? null,
    product: content.product ?? null,
    reference: content.reference ?? null,
    note: content.note ?? null,
    more: moreOf(content),
    merged: mergedOf(content),
    tags: content.tags || [],
    former: null,
    node,
  };
  row.children = buildRows(builder, content.tasks ?? [], below(node, 'tasks'), {
    section,
    parent: row,
    amendment,
  });
  noteBlanks(builder, row, content);
  return row;
}

/** A row is missing what a task must have; in an annex that was imported, a blank is what the document has. */
function noteBlanks(builder: Builder, row: Row, content: RowContent): void {
  const { node } = row;
  if (row.title.trim() === '') noteMissing(builder, node, 'title', content);
  if (row.time === null && (row.children.length > 0 || builder.isImported)) return;
  // What is blank in the cell above is said there.
  const isAbove = (key: 'timeframe' | 'lead') =>
    content[key] !== undefined && row.merged.above.includes(key);
  if (!content.timeframe?.trim() && !isAbove('timeframe'))
    noteMissing(builder, node, 'timeframe', content);
  if (!content.lead?.length && !isAbove('lead')) noteMissing(builder, node, 'lead', content);
}

/**
 * True for a row with a time of its own: not for one whose time is that of the rows below it, nor for one that has
 * neither a lead nor a time, and no words or only such as add to the row above.
 */
function isTask({ title, timeframe, lead, tasks }: RowContent, parent: Row | null): boolean {
  if (timeframe === undefined) return false;
  const [first] = tasks ?? [];
  if (first) {
    const isBelow = timeframe === '' || first.merged?.above?.includes('timeframe');
    return !isBelow && !pointsBelow(timeframe);
  }
  const isBlank = timeframe === '' && lead === '';
  return !isBlank || (title !== '' && !isBelowTask(parent));
}

function isBelowTask(row: Row | null): boolean {
  return row !== null && (row.time !== null || isBelowTask(row.parent));
}

/** A row's number is its own, also where its cell is one with that above. */
const MERGEABLE = COLUMN_KEYS.filter((key) => key !== 'number');

/**
 * The rows of a section with what the cells above give them, where theirs are one with those.
 *
 * @param last the row before the section's heading
 * @param through the columns in which cells of the heading are one with that row's
 */
function withCellsAbove(
  contents: readonly RowContent[],
  last: RowContent | null,
  through: readonly string[],
): RowContent[] {
  let above = through.length > 0 ? last : null;
  const complete = (content: RowContent): RowContent => {
    const names = new Set(content.merged?.above || []);
    const row = { ...content };
    if (above && names.size > 0) {
      for (const key of MERGEABLE) {
        const value = above[key];
        const isOwn = row[key] !== undefined && row[key] !== '';
        if (names.has(key) && !isOwn && value !== undefined) Object.assign(row, { [key]: value });
      }
      const more = Object.entries(above.more ?? {}).filter(([name]) => names.has(name));
      if (more.length > 0) row.more = { ...Object.fromEntries(more), ...row.more };
    }
    above = row;
    if (row.tasks) row.tasks = row.tasks.map(complete);
    return row;
  };
  return contents.map(complete);
}

/** The row that stands last, below all others. */
function lastOf(contents: readonly RowContent[]): RowContent | null {
  const last = contents.at(-1) ?? null;
  return last?.tasks?.length ? lastOf(last.tasks) : last;
}

/** Most rows have neither a column of the annex's own nor a merged cell. */
const NO_MORE: Row['more'] = new Map();
const NOT_MERGED: Row['merged'] = { above: [], left: [] };

function moreOf({ more }: Pick<RowContent, 'more'>): Row['more'] {
  return more ? new Map(Object.entries(more)) : NO_MORE;
}

function mergedOf({ merged }: Pick<RowContent, 'merged'>): Row['merged'] {
  if (!merged) return NOT_MERGED;
  return { above: merged?.above || [], left: merged?.left || [] };
}

/** Whoever types an annex does not say that a section's title is one cell with all that follow it. */
function overTheRest(columns: Builder['columns']): Section['merged'] {
  const title = columns.findIndex(({ holds }) => holds === 'title');
  const after = title < 0 ? [] : columns.slice(title + 1);
  return { above: [], left: after.map(({ name }) => name) };
}

function overridesOf(content: Pick<RowContent, 'from' | 'due' | 'every'>): Row['overrides'] {
  return (['from', 'due', 'every'] as const).filter((key) => content[key] !== undefined);
}

/** The row as an amendment changes it: with the keys that it gives, and the others as they were. */
function changedRow(
  builder: Builder,
  row: Row,
  content: ChangeContent,
  node: YamlMap,
  amendment: Amendment,
): Row {
  const { timeframe, lead, remind } = content;
  const changed: Row = { ...row, former: row, amendment, node };
  if (content.title !== undefined) changed.title = content.title;
  if (lead !== undefined) {
    changed.lead = parts(builder, lead, node, 'lead');
    if (lead.length === 0 && row.time) noteMissing(builder, node, 'lead', { lead });
  }
  if (content.with !== undefined) changed.with = parts(builder, content.with, node, 'with');
  if (remind !== undefined) changed.remind = remind.map(Number);
  if (content.number !== undefined) changed.number = content.number;
  for (const key of ['product', 'reference', 'note'] as const) {
    if (content[key] !== undefined) changed[key] = content[key] || null;
  }
  const more = new Map([...row.more, ...Object.entries(content.more ?? {})]);
  changed.more = new Map([...more].filter(([, text]) => text !== ''));
  if (content.tags !== undefined) changed.tags = content.tags || [];
  const overrides = overridesOf(content);
  const timeKey = timeframe === undefined ? overrides[0] : 'timeframe';
  if (row.time === null && timeKey !== undefined) {
    const points = row.children.map(({ id }) => id);
    const facts = { id: row.id, key: timeKey, points };
    builder.flaws.push(flawAt('group-time', below(node, timeKey), facts));
    builder.losses.addKey(node, timeKey);
    return changed;
  }
  // Other words have another meaning: what was set for the old ones does not hold for them.
  if (timeframe !== undefined) {
    changed.timeframe = timeframe;
    changed.time = readTime(builder, { ...content, timeframe }, amendment);
    changed.overrides = overrides;
  } else if (overrides.length > 0 && row.time) {
    changed.time = overridden(row.time, content);
    changed.overrides = [...new Set([...row.overrides, ...overrides])];
  }
  return changed;
}

/** The rows in the order of the annex, those with a number by it. */
function noteRow(builder: Builder, row: Row): void {
  const twin = builder.rowsById.get(row.id);
  if (twin) {
    const first = below(twin.node, 'id');
    const facts = { name: row.id, first, removed: null };
    builder.flaws.push(flawAt('duplicate-task', below(row.node, 'id'), facts));
  } else if (row.id !== '') builder.rowsById.set(row.id, row);
}

/** A task needs words, a time and a lead body, unless what is written there could not be used. */
function noteMissing(
  { flaws, losses, isImported, columns }: Builder,
  node: YamlMap,
  key: 'title' | 'lead' | 'timeframe',
  content: Partial<Pick<RowContent, 'title' | 'lead' | 'timeframe'>>,
): void {
  if (losses.has(node, key) || losses.has(node, 'tasks')) return;
  // A document has no cell for what is none of its columns.
  const isBlank = content[key] !== undefined;
  if (isImported && (isBlank || columns.every(({ holds }) => holds !== key))) return;
  const written = node.entries.find((entry) => entry.key.value === key);
  flaws.push(
    written
      ? flawAt('blank', written.key, { key })
      : flawAt('missing-key', below(node, 'id'), { key, owner: 'task' }),
  );
}

/** @param amendment the decision from whose date "… kể từ ngày ban hành" counts, where it is a later one */
function readTime(
  builder: Builder,
  content: Pick<RowContent, 'timeframe' | 'from' | 'due' | 'every'>,
  amendment: Amendment | null,
): Reading | null {
  if (content.timeframe === undefined) return null;
  const { year, issued } = builder;
  const since = amendment?.date ?? null;
  const reading = readTimeframe(content.timeframe, { year, issued: since ?? issued });
  if (since === null) return overridden(reading, content);
  const { timeframe } = reading;
  const deadlines = deadlinesSince(timeframe, since);
  return overridden({ ...reading, timeframe: { ...timeframe, deadlines } }, content);
}

/** A reading with what the file sets itself. */
function overridden(reading: Reading, set: Pick<RowContent, 'from' | 'due' | 'every'>): Reading {
  if (overridesOf(set).length === 0) return reading;
  const { timeframe } = reading;
  const [from, due] = [set.from ?? timeframe.from, set.due ?? timeframe.due];
  const deadlines = overriddenDeadlines(timeframe, set);
  return {
    ...reading,
    timeframe: { ...timeframe, from, due, every: set.every ?? timeframe.every, deadlines },
    rest: timeframe.text,
  };
}

function parts(
  builder: Builder,
  contents: '' | readonly ReferenceContent[] | undefined,
  node: YamlMap,
  key: 'lead' | 'with',
): Part[] {
  const { bodies: known, losses } = builder;
  if (known === null) return [];
  return [...(contents || [])].flatMap((content, index) => {
    const isObject = typeof content === 'object';
    const wording = isObject ? content.body : content;
    const place = below(node, key, index, ...(isObject ? ['body'] : []));
    const body = oneBody(known, wording, place, builder);
    if (!body) {
      losses.addKey(node, key);
      return [];
    }
    const written = isCode(known, wording) ? body.name : wording;
    const role: Role = (isObject && content.role) || (key === 'lead' ? 'lead' : 'coordinate');
    const text = (isObject && content.text) || written;
    return [{ body, text, wording: wording === text ? null : wording, role, place }];
  });
}

function buildCalendar(file: CatalogueFiles['calendar']): WorkCalendar {
  const years = file?.content.years ?? [];
  return {
    years: years.map(({ year }) => Number(year)),
    off: years.flatMap(({ off }) => off || []),
    worked: years.flatMap(({ worked }) => [...(worked || [])].map(({ date }) => date)),
    node: file?.root ?? null,
  };
}
