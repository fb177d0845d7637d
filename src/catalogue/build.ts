/** From files of the right shape to the model: bodies found, times read, ids unique. */

import { distance } from 'fastest-levenshtein';
import {
  type BodyIndex,
  bodiesNamed,
  indexBodies,
  isCode,
  nearestBody,
  onlySlipOf,
} from '../reading/bodies.ts';
import { fold, spelling } from '../reading/fold.ts';
import { type Reading, readTimeframe, type Timeframe } from '../reading/timeframe.ts';
import type { FileContent, ReferenceContent, RowContent } from '../schema/schema.ts';
import { type Flaw, flawAt } from '../source/flaw.ts';
import type { Place } from '../source/source.ts';
import { childOf, hasLost, lose, nodeAt, type YamlMap, type YamlNode } from '../source/yaml.ts';
import { byCodeUnits } from '../text.ts';
import type {
  Body,
  Catalogue,
  LedgerEntry,
  Part,
  Role,
  Row,
  Section,
  Task,
  WorkCalendar,
} from './model.ts';

/** A file whose shape is right. */
export interface Shaped<Content> {
  content: Content;
  root: YamlNode;
}

/** The files that make one catalogue. */
export interface CatalogueFiles {
  catalogue: Shaped<FileContent<'catalogue'>>;
  /** Null where they cannot be read: then nothing is said of the names in the other files. */
  bodies: Shaped<FileContent<'bodies'>> | null;
  calendar: Shaped<FileContent<'calendar'>> | null;
  sections: Shaped<FileContent<'section'>>[];
  ledger: Shaped<FileContent<'ledger'>> | null;
  /** Task numbers in sections of which something cannot be used: the ledger may name them. */
  unreadIds?: ReadonlySet<string>;
  /** The file of the bodies, folded, where something of it cannot be used: names in it may be those of bodies. */
  unreadBodies?: string;
}

const DEFAULT_REMIND = [30, 7, 3, 1, 0];
const DEFAULT_SOON = 7;

/** Builds the catalogue; with flaws it holds what could be made of the files, and is only to be checked. */
export function buildCatalogue(
  where: Pick<Catalogue, 'path' | 'ledgerPath' | 'readOnly'>,
  files: CatalogueFiles,
): { catalogue: Catalogue; flaws: Flaw[] } {
  const flaws: Flaw[] = [];
  const bodies = files.bodies ? buildBodies(files.bodies, flaws) : [];
  const { content, root: head } = files.catalogue;
  const decision = {
    number: content.decision?.number || null,
    date: content.decision?.date || null,
  };
  const year = Number(content.year);
  const builder: Builder = {
    bodies: files.bodies && indexBodies(bodies),
    year,
    issued: decision.date,
    readings: new Map(),
    rows: [],
    rowsById: new Map(),
    unreadIds: files.unreadIds ?? new Set(),
    unreadBodies: files.unreadBodies ?? '',
    flaws,
  };
  const sections: Section[] = [];
  const sectionPlaces = new Map<string, Place>();
  const inOrder = [...files.sections].sort((one, other) =>
    compareNumbers(one.content.section, other.content.section),
  );
  for (const { content: file, root } of inOrder) {
    const place = nodeAt(root, ['section']);
    const first = sectionPlaces.get(file.section);
    if (first) flaws.push(flawAt('duplicate-section', place, { name: file.section, first }));
    else if (file.section !== '') sectionPlaces.set(file.section, place);
    const section = { id: file.section, title: file.title, node: root };
    sections.push(section);
    buildRows(builder, file.tasks, childOf(root, 'tasks'), section, null);
  }
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
      sections,
      rows: builder.rows,
      tasks,
      bodies,
      calendar: buildCalendar(files.calendar?.content),
      ...buildLedger(builder, files.ledger),
      node: head,
    },
    flaws,
  };
}

/** "2" before "10"; the letter of a point after its number. Cheaper to start than a collator. */
function compareNumbers(one: string, other: string): number {
  const [left, right] = [one.split('.'), other.split('.')];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const step = Number.parseInt(left[index] ?? '0', 10) - Number.parseInt(right[index] ?? '0', 10);
    if (step !== 0 && !Number.isNaN(step)) return step;
  }
  return byCodeUnits(one, other);
}

function buildBodies({ content, root }: Shaped<FileContent<'bodies'>>, flaws: Flaw[]): Body[] {
  const places = new Map<string, Place>();
  const bodies = content.bodies.map((body, index): Body => {
    const node = nodeAt(root, ['bodies', index]);
    const wordings: [string, readonly PropertyKey[]][] = [
      [body.code, ['code']],
      [body.name, ['name']],
      ...[...(body.aliases || [])].map((alias, at): [string, PropertyKey[]] => [
        alias,
        ['aliases', at],
      ]),
    ];
    for (const [wording, path] of wordings) {
      const place = nodeAt(node, path);
      const first = places.get(spelling(wording));
      if (first) flaws.push(flawAt('duplicate-body', place, { name: wording, first }));
      else if (wording !== '') places.set(spelling(wording), place);
    }
    return {
      code: body.code,
      name: body.name,
      aliases: body.aliases || [],
      collective: body.collective === 'true',
      members: body.members || [],
      listed: null,
      from: body.from || null,
      until: body.until || null,
      node,
    };
  });
  const byCode = new Map(bodies.map((body) => [body.code, body]));
  for (const [index, { members }] of bodies.entries()) {
    for (const [at, code] of members === 'all' ? [] : members.entries()) {
      if (byCode.has(code)) continue;
      const place = nodeAt(root, ['bodies', index, 'members', at]);
      flaws.push(unknownBody(indexBodies(bodies), code, place));
    }
  }
  for (const body of bodies) {
    const members = body.members === 'all' ? [] : body.members;
    const listed = members.flatMap((code) => byCode.get(code) ?? []);
    if (listed.length > 0) body.listed = listed;
  }
  return bodies;
}

function unknownBody(index: BodyIndex<Body>, wording: string, place: Place): Flaw {
  const near = nearestBody(index, wording);
  const meant = onlySlipOf(index, wording);
  const isPlain = place.source.text.slice(place.start, place.end) === wording;
  const fix =
    meant !== null && isPlain ? [{ start: place.start, end: place.end, text: meant }] : undefined;
  return flawAt('unknown-body', place, { wording, near }, fix);
}

interface Builder {
  bodies: BodyIndex<Body> | null;
  year: number;
  issued: string | null;
  readings: Map<string, Reading>;
  rows: Row[];
  rowsById: Map<string, Row>;
  unreadIds: ReadonlySet<string>;
  unreadBodies: string;
  flaws: Flaw[];
}

function buildRows(
  builder: Builder,
  contents: readonly RowContent[],
  list: YamlNode | undefined,
  section: Section,
  parent: Row | null,
): Row[] {
  return contents.map((content, index) => {
    const node = (list?.kind === 'list' ? list.items[index] : undefined) as YamlMap;
    const time = readTime(builder, content);
    const row: Row = {
      id: content.id,
      section,
      parent,
      children: [],
      title: content.title,
      lead: parts(builder, content.lead, node, 'lead'),
      with: parts(builder, content.with, node, 'with'),
      time,
      overrides: (['from', 'due', 'every'] as const).filter((key) => content[key] !== undefined),
      remind: content.remind?.map(Number) ?? null,
      product: content.product ?? null,
      reference: content.reference ?? null,
      note: content.note ?? null,
      tags: content.tags || [],
      node,
    };
    const id = nodeAt(node, ['id']);
    const twin = builder.rowsById.get(row.id);
    if (twin) {
      const first = nodeAt(twin.node, ['id']);
      builder.flaws.push(flawAt('duplicate-task', id, { name: row.id, first }));
    } else if (row.id !== '') builder.rowsById.set(row.id, row);
    builder.rows.push(row);
    row.children = buildRows(builder, content.tasks ?? [], childOf(node, 'tasks'), section, row);
    const isGroup = row.children.length > 0 && time === null;
    if (!isGroup) {
      if (time === null) lack(builder, node, 'timeframe');
      if (!content.lead?.length) lack(builder, node, 'lead');
    }
    return row;
  });
}

/** A task needs a time and a lead body, unless what is written there could not be used. */
function lack({ flaws }: Builder, node: YamlMap, key: 'lead' | 'timeframe'): void {
  if (hasLost(node, key) || hasLost(node, 'tasks')) return;
  const written = node.entries.find((entry) => entry.key.value === key);
  flaws.push(
    written
      ? flawAt('blank', written.key, { key })
      : flawAt('missing-key', nodeAt(node, ['id']), { key, owner: 'task' }),
  );
}

/** A decision says "Năm 2026" again and again; it is read once. */
function readOnce(builder: Builder, phrase: string): Reading {
  const known = builder.readings.get(phrase);
  if (known) return known;
  const reading = readTimeframe(phrase, { year: builder.year, issued: builder.issued });
  builder.readings.set(phrase, reading);
  return reading;
}

function readTime(builder: Builder, content: RowContent): Reading | null {
  if (content.timeframe === undefined) return null;
  const reading = readOnce(builder, content.timeframe);
  const timeframe: Timeframe = {
    ...reading.timeframe,
    from: content.from ?? reading.timeframe.from,
    due: content.due ?? reading.timeframe.due,
    every: content.every ?? reading.timeframe.every,
  };
  return { ...reading, timeframe };
}

function parts(
  builder: Builder,
  contents: '' | readonly ReferenceContent[] | undefined,
  node: YamlMap,
  key: 'lead' | 'with',
): Part[] {
  const { bodies: known } = builder;
  if (known === null) return [];
  return [...(contents || [])].flatMap((content, index) => {
    const isObject = typeof content === 'object';
    const wording = isObject ? content.body : content;
    const place = nodeAt(node, isObject ? [key, index, 'body'] : [key, index]);
    const body = oneBody(builder, known, wording, place);
    if (!body) {
      lose(node, key);
      return [];
    }
    const written = isCode(known, wording) ? body.name : wording;
    const role: Role = (isObject && content.role) || (key === 'lead' ? 'lead' : 'coordinate');
    return [{ body, text: (isObject && content.text) || written, role, place }];
  });
}

/** The one body that a wording names, or null and a flaw. */
function oneBody(
  { flaws, unreadBodies }: Builder,
  known: BodyIndex<Body>,
  wording: string,
  place: Place,
): Body | null {
  const [body, ...others] = bodiesNamed(known, wording);
  if (body && others.length === 0) return body;
  if (!body && unreadBodies.includes(fold(wording))) return null;
  const codes = [body, ...others].flatMap((one) => one?.code ?? []);
  flaws.push(
    body ? flawAt('ambiguous-body', place, { wording, codes }) : unknownBody(known, wording, place),
  );
  return null;
}

function buildCalendar(content: FileContent<'calendar'> | undefined): WorkCalendar {
  const years = content?.years ?? [];
  return {
    years: years.map(({ year }) => Number(year)),
    off: years.flatMap(({ off }) => off || []),
    worked: years.flatMap(({ worked }) => [...(worked || [])].map(({ date }) => date)),
  };
}

function buildLedger(
  builder: Builder,
  ledger: Shaped<FileContent<'ledger'>> | null,
): Pick<Catalogue, 'ledger' | 'lostEntries'> {
  const entries: LedgerEntry[] = [];
  const lostEntries: Catalogue['lostEntries'][number][] = [];
  const { content, root } = ledger ?? { content: [], root: null };
  for (const [index, entry] of [...content].entries()) {
    const node = nodeAt(root as YamlNode, [index]);
    const built = buildEntry(builder, entry, node);
    if (built) entries.push(built);
    else {
      const task = builder.rowsById.get(entry.task) ?? null;
      const status = hasLost(node, 'status') ? null : entry.status;
      lostEntries.push({ task, status, isNamed: entry.task !== '' });
    }
  }
  return { ledger: entries, lostEntries };
}

/** The task of the same section whose number is a character away. */
function nearTask(id: string, rows: Iterable<Row>): string | null {
  const section = /^\d+/.exec(id)?.[0];
  const near = [...rows].filter(
    (row) =>
      row.time !== null && /^\d+/.exec(row.id)?.[0] === section && distance(row.id, id) === 1,
  );
  return near[0]?.id ?? null;
}

/** An entry of the ledger; null, and mostly a flaw, where it cannot be used. */
function buildEntry(
  builder: Builder,
  entry: FileContent<'ledger'>[number],
  node: YamlNode,
): LedgerEntry | null {
  const { flaws, rowsById, unreadIds, bodies } = builder;
  const place = nodeAt(node, ['task']);
  const task = rowsById.get(entry.task);
  if (!task) {
    const near = nearTask(entry.task, rowsById.values());
    const isSaid = entry.task === '' || unreadIds.has(entry.task);
    if (!isSaid) flaws.push(flawAt('unknown-task', place, { id: entry.task, near }));
    return null;
  }
  if (task.time === null) {
    const points = task.children.map(({ id }) => id);
    if (points.length > 0) flaws.push(flawAt('group-entry', place, { id: task.id, points }));
    return null;
  }
  let by: Body | null = null;
  if (entry.by !== undefined) {
    by = bodies && oneBody(builder, bodies, entry.by, nodeAt(node, ['by']));
    if (!by) return null;
  }
  if (entry.status === 'extended' && entry.until === undefined && !hasLost(node, 'until')) {
    const at = nodeAt(node, ['status']);
    flaws.push(flawAt('missing-key', at, { key: 'until', owner: 'extension' }));
  }
  if (hasLost(node, 'on') || hasLost(node, 'status')) return null;
  return {
    task,
    on: entry.on,
    status: entry.status,
    evidence: entry.evidence ?? null,
    by,
    until: entry.until ?? null,
    note: entry.note ?? null,
    node,
  };
}
