/** From files of the right shape to the model: bodies found, times read, ids unique. */

import { nearest } from '../nearest.ts';
import {
  type BodyIndex,
  bodiesNamed,
  indexBodies,
  isCode,
  nearestBody,
} from '../reading/bodies.ts';
import { fold } from '../reading/fold.ts';
import { type Reading, readTimeframe, type Timeframe } from '../reading/timeframe.ts';
import { joinTexts, sameText, type Text } from '../text.ts';
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
import type { FileContent, ReferenceContent, RowContent } from './schema.ts';
import { errorAt, type Place, type Problem } from './source.ts';
import { childOf, nodeAt, type YamlMap, type YamlNode } from './yaml.ts';

/** A file whose shape is right. */
export interface Shaped<Content> {
  content: Content;
  root: YamlNode;
}

/** The files that make one catalogue. */
export interface CatalogueFiles {
  catalogue: Shaped<FileContent<'catalogue'>>;
  bodies: Shaped<FileContent<'bodies'>>;
  calendar: Shaped<FileContent<'calendar'>> | null;
  sections: Shaped<FileContent<'section'>>[];
  ledger: Shaped<FileContent<'ledger'>> | null;
}

const DEFAULT_REMIND = [30, 7, 3, 1, 0];
const DEFAULT_SOON = 7;

/** Builds the catalogue; with problems it is not to be used. */
export function buildCatalogue(
  where: Pick<Catalogue, 'path' | 'ledgerPath' | 'readOnly'>,
  files: CatalogueFiles,
): { catalogue: Catalogue; problems: Problem[] } {
  const problems: Problem[] = [];
  const bodies = buildBodies(files.bodies, problems);
  const { content } = files.catalogue;
  const decision = {
    number: content.decision?.number || null,
    date: content.decision?.date || null,
  };
  const year = Number(content.year);
  const builder: Builder = {
    bodies: indexBodies(bodies),
    year,
    issued: decision.date,
    readings: new Map(),
    rows: [],
    rowsById: new Map(),
    problems,
  };
  const sections: Section[] = [];
  const sectionPlaces = new Map<string, Place>();
  const inOrder = [...files.sections].sort((one, other) =>
    compareNumbers(one.content.section, other.content.section),
  );
  for (const { content: file, root } of inOrder) {
    const place = nodeAt(root, ['section']);
    const twin = sectionPlaces.get(file.section);
    if (twin) problems.push(duplicate('section', file.section, place, twin));
    sectionPlaces.set(file.section, place);
    const section = { id: file.section, title: file.title };
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
      ledger: buildLedger(builder, files.ledger),
    },
    problems,
  };
}

/** "2" before "10"; the letter of a point after its number. Cheaper to start than a collator. */
function compareNumbers(one: string, other: string): number {
  const [left, right] = [one.split('.'), other.split('.')];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const step = Number.parseInt(left[index] ?? '0', 10) - Number.parseInt(right[index] ?? '0', 10);
    if (step !== 0 && !Number.isNaN(step)) return step;
  }
  return one < other ? -1 : Number(one > other);
}

function buildBodies(
  { content, root }: Shaped<FileContent<'bodies'>>,
  problems: Problem[],
): Body[] {
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
      const twin = places.get(fold(wording));
      if (twin) problems.push(duplicate('body', wording, place, twin));
      else places.set(fold(wording), place);
    }
    return {
      code: body.code,
      name: body.name,
      aliases: body.aliases || [],
      collective: body.collective === 'true',
      members: body.members || [],
      listed: null,
      from: body.from ?? null,
      until: body.until ?? null,
      place: node,
    };
  });
  const byCode = new Map(bodies.map((body) => [body.code, body]));
  for (const [index, { members }] of bodies.entries()) {
    for (const [at, code] of members === 'all' ? [] : members.entries()) {
      if (byCode.has(code)) continue;
      const place = nodeAt(root, ['bodies', index, 'members', at]);
      problems.push(unknownBody(indexBodies(bodies), code, place));
    }
  }
  for (const body of bodies) {
    const members = body.members === 'all' ? [] : body.members;
    const listed = members.flatMap((code) => byCode.get(code) ?? []);
    if (listed.length > 0) body.listed = listed;
  }
  return bodies;
}

const TWINS = {
  section: { vi: 'mục', en: 'section' },
  body: { vi: 'cơ quan', en: 'body' },
  task: { vi: 'nhiệm vụ', en: 'task' },
};

function duplicate(what: keyof typeof TWINS, name: string, place: Place, twin: Place): Problem {
  const message = {
    vi: `${TWINS[what].vi} “${name}” đã có ở chỗ khác`,
    en: `the ${TWINS[what].en} “${name}” already stands elsewhere`,
  };
  return errorAt(place, `duplicate-${what}`, message, null, [
    { ...twin, message: { vi: 'lần đầu ở đây', en: 'first here' } },
  ]);
}

function unknownBody(index: BodyIndex<Body>, wording: string, place: Place): Problem {
  const meant = nearestBody(index, wording);
  const mend = [
    ...(meant === null ? [] : [{ vi: `có phải “${meant}”?`, en: `did you mean “${meant}”?` }]),
    {
      vi: 'nếu là cơ quan mới, hoặc cách gọi khác, thêm vào bodies.yaml',
      en: 'a new body, or another name of one, goes into bodies.yaml',
    },
  ];
  return errorAt(
    place,
    'unknown-body',
    { vi: `không có cơ quan nào tên “${wording}”`, en: `there is no body named “${wording}”` },
    joinTexts(mend, ' '),
  );
}

interface Builder {
  bodies: BodyIndex<Body>;
  year: number;
  issued: string | null;
  readings: Map<string, Reading>;
  rows: Row[];
  rowsById: Map<string, Row>;
  problems: Problem[];
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
    if (twin) builder.problems.push(duplicate('task', row.id, id, nodeAt(twin.node, ['id'])));
    else builder.rowsById.set(row.id, row);
    builder.rows.push(row);
    row.children = buildRows(builder, content.tasks ?? [], childOf(node, 'tasks'), section, row);
    const isGroup = row.children.length > 0 && time === null;
    if (!isGroup) {
      if (time === null) builder.problems.push(lacks(node, 'timeframe'));
      if (!content.lead?.length) builder.problems.push(lacks(node, 'lead'));
    }
    return row;
  });
}

function lacks(node: YamlNode, key: 'lead' | 'timeframe'): Problem {
  const what: Text =
    key === 'lead'
      ? { vi: 'cơ quan chủ trì (lead)', en: 'a lead body (lead)' }
      : { vi: 'thời gian thực hiện (timeframe)', en: 'a time (timeframe)' };
  return errorAt(
    nodeAt(node, ['id']),
    'missing-key',
    { vi: `nhiệm vụ thiếu ${what.vi}`, en: `the task lacks ${what.en}` },
    { vi: `thêm dòng “${key}: …” như trong quyết định`, en: `add “${key}: …” as in the decision` },
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
  return [...(contents || [])].flatMap((content, index) => {
    const isObject = typeof content === 'object';
    const wording = isObject ? content.body : content;
    const place = nodeAt(node, isObject ? [key, index, 'body'] : [key, index]);
    const [body, ...others] = bodiesNamed(builder.bodies, wording);
    if (!body) {
      builder.problems.push(unknownBody(builder.bodies, wording, place));
      return [];
    }
    if (others.length > 0) {
      builder.problems.push(ambiguousBody(wording, [body, ...others], place));
      return [];
    }
    const written = isCode(builder.bodies, wording) ? body.name : wording;
    const role: Role = (isObject && content.role) || (key === 'lead' ? 'lead' : 'coordinate');
    return [{ body, text: (isObject && content.text) || written, role }];
  });
}

function ambiguousBody(wording: string, bodies: readonly Body[], place: Place): Problem {
  const codes = sameText(bodies.map(({ code }) => code).join(', '));
  return errorAt(
    place,
    'ambiguous-body',
    {
      vi: `“${wording}” có thể là nhiều cơ quan: ${codes.vi}`,
      en: `“${wording}” may be several bodies: ${codes.en}`,
    },
    { vi: 'viết mã của cơ quan', en: 'write the code of the body' },
  );
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
): LedgerEntry[] {
  if (!ledger) return [];
  const { content, root } = ledger;
  return content.flatMap((entry, index) => {
    const node = nodeAt(root, [index]);
    const task = builder.rowsById.get(entry.task);
    if (!task) {
      builder.problems.push(unknownTask(builder, entry.task, nodeAt(node, ['task'])));
      return [];
    }
    if (task.time === null) {
      builder.problems.push(groupEntry(task, nodeAt(node, ['task'])));
      return [];
    }
    const [body, ...others] = entry.by === undefined ? [] : bodiesNamed(builder.bodies, entry.by);
    if (entry.by !== undefined && (!body || others.length > 0)) {
      const place = nodeAt(node, ['by']);
      const problem = body
        ? ambiguousBody(entry.by, [body, ...others], place)
        : unknownBody(builder.bodies, entry.by, place);
      builder.problems.push(problem);
      return [];
    }
    if (entry.status === 'extended' && entry.until === undefined) {
      builder.problems.push(extensionWithoutEnd(nodeAt(node, ['status'])));
    }
    return {
      task,
      on: entry.on,
      status: entry.status,
      evidence: entry.evidence ?? null,
      by: body ?? null,
      until: entry.until ?? null,
      note: entry.note ?? null,
      place: node,
    };
  });
}

function unknownTask(builder: Builder, id: string, place: Place): Problem {
  const meant = nearest(id, builder.rowsById.keys());
  return errorAt(
    place,
    'unknown-task',
    { vi: `không có nhiệm vụ số “${id}”`, en: `there is no task “${id}”` },
    meant === null ? null : { vi: `có phải “${meant}”?`, en: `did you mean “${meant}”?` },
  );
}

function groupEntry(row: Row, place: Place): Problem {
  const points = row.children.map(({ id }) => id).join(', ');
  return errorAt(
    place,
    'group-entry',
    {
      vi: `${row.id} là nhóm việc, không ghi tiến độ được`,
      en: `${row.id} is a group of tasks and has no progress of its own`,
    },
    { vi: `ghi cho từng việc: ${points}`, en: `record it for its tasks: ${points}` },
  );
}

function extensionWithoutEnd(place: Place): Problem {
  return errorAt(
    place,
    'missing-key',
    { vi: 'gia hạn mà thiếu hạn mới (until)', en: 'an extension without its new last day (until)' },
    { vi: 'thêm dòng “until: năm-tháng-ngày”', en: 'add a line “until: year-month-day”' },
  );
}
