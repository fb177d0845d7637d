/**
 * What is still open in another year's catalogue, as a catalogue of its own: a decision's annex holds its own rows alone.
 * The words stay as they are. A time that another year would read otherwise gets the day that is in force.
 */
import { areUsual } from '../catalogue/columns.ts';
import type { Body, Catalogue, Row, Section } from '../catalogue/model.ts';
import { referenceFor } from '../catalogue/references.ts';
import { referenceTo } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import type { Standing } from '../progress/status.ts';
import { type BodyIndex, indexBodies } from '../reading/bodies.ts';
import { fold } from '../reading/fold.ts';
import { readTimeframe } from '../reading/timeframe.ts';

/** Prints a value as YAML. */
export type Print = (value: unknown) => string;

/** Where the tasks come from, and which of them come. */
export interface Carrying {
  catalogue: Catalogue;
  /** How the tasks are referred to: the name of the catalogue, or its year where it has no name of its own. */
  from: string;
  chosen: readonly Standing[];
  /** Of the catalogue they come to. */
  year: number;
}

/** What the catalogue of them is called. */
export function carriedTitle(from: string, year: number): string {
  return `Nhiệm vụ của danh mục ${from} chuyển tiếp sang năm ${year}`;
}

/** The files of their sections, by name. */
export function carriedSections(carrying: Carrying, print: Print): Map<string, string> {
  const chosen = new Map(carrying.chosen.map((one) => [one.task.id, one]));
  const bodies = indexBodies(carrying.catalogue.bodies);
  const writer = { ...carrying, chosen, bodies, print };
  const files = new Map<string, string>();
  for (const section of carrying.catalogue.sections) {
    const rows = carrying.catalogue.rows.filter(
      (row) => row.section === section && row.parent === null && isKept(row, chosen),
    );
    if (rows.length === 0) continue;
    files.set(`${nameOf(section)}-chuyen-tiep.yaml`, textOf(section, rows, writer));
  }
  return files;
}

/**
 * What the rows need of their catalogue, as a file has it: their columns, unless they are the usual ones, and the document,
 * which is why cells may be blank.
 */
export function carriedHead({ columns, source }: Catalogue): object {
  return {
    ...(!areUsual(columns) && {
      columns: columns.map(({ labels, holds }) => ({
        label: labels.length === 1 ? labels[0] : labels,
        ...(holds && { holds }),
      })),
    }),
    ...(source && { source: { file: source.file, sha256: source.sha256 } }),
  };
}

interface Writer extends Omit<Carrying, 'chosen'> {
  chosen: ReadonlyMap<string, Standing>;
  bodies: BodyIndex<Body>;
  print: Print;
}

function nameOf({ id }: Section): string {
  return fold(id).replace(/[^a-z\d.]+/g, '-');
}

/** A row that comes, or that gathers some that do; and the words below a task. */
function isKept(row: Row, chosen: Writer['chosen']): boolean {
  return (
    chosen.has(row.id) ||
    row.children.some((child) => isKept(child, chosen)) ||
    (isWords(row) && isBelow(row, chosen))
  );
}

function isWords({ time, children }: Row): boolean {
  return time === null && children.every(isWords);
}

/** Whether it stands below a task that comes, be it below other words of it. */
function isBelow({ parent }: Row, chosen: Writer['chosen']): boolean {
  if (parent === null) return false;
  return chosen.has(parent.id) || (isWords(parent) && isBelow(parent, chosen));
}

function textOf(section: Section, rows: readonly Row[], writer: Writer): string {
  const { from, print } = writer;
  const head = {
    section: section.id,
    ...(section.number !== section.id && { number: section.number }),
    title: section.title || `Chuyển tiếp từ ${from}`,
  };
  return `# Chuyển tiếp từ ${from}, lời văn giữ nguyên. Khi có văn bản mới thì sửa thời gian ở đây.
${print(head)}tasks:
${rows.map((row) => rowText(row, writer, '  ')).join('\n')}`;
}

function rowText(row: Row, writer: Writer, margin: string): string {
  const { print, chosen, bodies } = writer;
  const standing = chosen.get(row.id) ?? null;
  const parts = (key: 'lead' | 'with') => row[key].map((part) => referenceFor(bodies, part, key));
  const { product, note, more, tags, remind } = row;
  const below = row.children.filter((child) => isKept(child, chosen));
  // What has no rows below it has a lead and a time, be they blank.
  const isAlone = standing !== null || below.length === 0;
  const words = {
    id: row.id,
    ...(row.number !== null && { number: row.number }),
    title: row.title,
    ...(row.lead.length > 0 ? { lead: parts('lead') } : isAlone && { lead: '' }),
    ...(row.with.length > 0 && { with: parts('with') }),
    ...(isAlone && { timeframe: (standing && row.timeframe) ?? '' }),
  };
  const others = {
    ...(product && { product }),
    ...(standing && { reference: referenceOf(row, writer) }),
    ...(note && { note }),
    ...(more.size > 0 && { more: Object.fromEntries(more) }),
    ...(remind && { remind: remind.map(String) }),
    ...(tags.length > 0 && { tags }),
  };
  const keys = [print(words), ...overridesOf(standing, writer), ...printed(others, print)].join('');
  const lines = keys.trimEnd().replace(/^(?=.)/gm, `${margin}  `);
  const own = `${margin}- ${lines.slice(margin.length + 2)}\n`;
  if (below.length === 0) return own;
  const points = below.map((child) => rowText(child, writer, `${margin}    `)).join('');
  return `${own}${margin}  tasks:\n${points}`;
}

function printed(values: object, print: Print): string[] {
  return Object.keys(values).length > 0 ? [print(values)] : [];
}

function referenceOf(row: Row, { from }: Writer): string {
  const old = `${from}/${row.id}`;
  return row.reference ? `${row.reference}; ${old}` : old;
}

/** The days in force, where the new year would read others; what comes back goes by the new year. */
function overridesOf(standing: Standing | null, { year }: Writer): string[] {
  if (!standing) return [];
  const { task, due } = standing;
  const { kind, text, from: since, every, deadlines } = task.time.timeframe;
  if (kind === 'recurring' || kind === 'ongoing') {
    return task.overrides.includes('every') && every ? [`every: ${every}\n`] : [];
  }
  const { timeframe: anew } = readTimeframe(text, { year, issued: null });
  const isOwnFrom = since !== null && since !== anew.from;
  const isOwnDue = due !== null && (due !== anew.due || deadlines.length > 1);
  return [...(isOwnFrom ? [`from: ${since}\n`] : []), ...(isOwnDue ? [`due: ${due}\n`] : [])];
}

/** A task as it is offered. */
export function offerText({ task, due, catalogue }: Standing): string {
  const title = task.title.length > 60 ? `${task.title.slice(0, 60).trimEnd()}…` : task.title;
  const day = due === null ? '' : ` (${formatDate(due)})`;
  return `${referenceTo(task, catalogue)} ${title}${day}`;
}
