/** How a task looks in every view: as JSON, and in the columns of a sheet or a listing. */

import { cellText, numberOf } from '../catalogue/columns.ts';
import { holds, successorsOf } from '../catalogue/holders.ts';
import type { Body, Catalogue, Row } from '../catalogue/model.ts';
import { CATALOGUE_LABELS, numberedTitle } from '../catalogue-words.ts';
import { formatDate, type IsoDate } from '../dates.ts';
import {
  type Block,
  type Cell,
  type ItemColumn,
  type ListingGroup,
  type ListingRow,
  rowOf,
  type Screen,
  type Tone,
} from '../formats/report.ts';
import { STATUSES, type Standing, type Status } from '../progress/status.ts';
import { type Chosen, partOf } from '../query.ts';
import type { ColumnKey } from '../schema/schema.ts';
import {
  daysLeftText,
  type FilterNames,
  filterText,
  openLabelText,
  originText,
  partsTextOn,
  sharesText,
  shortOriginText,
  standingText,
  TASK_LABELS,
} from '../task-words.ts';
import type { Text } from '../text.ts';
import { timeframeData } from '../timeframe-data.ts';
import type { Context } from './command.ts';
import type { Scope } from './scope.ts';

/** The public form of a task by all its deadlines; its keys are a contract. Where there are several catalogues, it tells whose it is. */
export function taskData(one: Standing) {
  const { catalogue, task, deadlines, status, due, daysLeft, completed, heldOn } = one.whole ?? one;
  return {
    ...(catalogue.reference !== '' && catalogueData(catalogue)),
    id: task.id,
    number: numberOf(task),
    section: task.section.id,
    parent: task.parent?.id ?? null,
    title: task.title,
    lead: task.lead.map(({ body, text }) => ({
      code: body.code,
      text,
      successors: successorCodes(body, heldOn),
    })),
    with: task.with.map(({ body, text, role }) => ({
      code: body.code,
      text,
      role,
      successors: successorCodes(body, heldOn),
    })),
    timeframe: timeframeData(task.time.timeframe),
    ...{ product: task.product, reference: task.reference, note: task.note },
    more: Object.fromEntries(task.more),
    due,
    status,
    daysLeft,
    completed,
    deadlines: deadlines.map((one) => ({
      due: one.due,
      label: one.label?.vi ?? null,
      completed: one.completed,
      status: one.status,
    })),
  };
}

/** Who has on a day what the body was given, in the public form: none where it has it itself. */
export function successorCodes(body: Body, day: IsoDate): string[] {
  return successorsOf(body, day).map(({ code }) => code);
}

/** What tells a catalogue from the others in the public form of its tasks. */
export function catalogueData({ name, year, unit }: Pick<Catalogue, 'name' | 'year' | 'unit'>) {
  return { catalogue: name, year, unit };
}

const TONES: Readonly<Record<Status, Tone | null>> = {
  overdue: 'bad',
  'due-soon': 'warn',
  'in-term': null,
  upcoming: 'dim',
  ongoing: 'calm',
  undetermined: 'warn',
  'done-on-time': 'good',
  'done-late': 'good',
  cancelled: 'dim',
};

/** A text in the tone of a status. */
export function statusCell(status: Status, text: string): Cell {
  const tone = TONES[status];
  return tone ? { text, tone } : { text };
}

/** The columns that tell whose a task is, in a sheet of several catalogues; none where there is only one. */
export function catalogueColumns<T>(
  { say }: Context,
  { isShared }: Pick<Scope, 'isShared'>,
  catalogueOf: (one: T) => Pick<Catalogue, 'name' | 'year' | 'unit'>,
): ItemColumn<T>[] {
  if (!isShared) return [];
  return [
    { label: say(CATALOGUE_LABELS.name), text: (one) => catalogueOf(one).name },
    { label: say(CATALOGUE_LABELS.year), text: (one) => String(catalogueOf(one).year) },
    { label: say(CATALOGUE_LABELS.unit), text: (one) => catalogueOf(one).unit },
  ];
}

/**
 * What is said of a task in columns. A sheet has them all: the official wording, and dates as ISO so that a
 * spreadsheet sorts them. A listing has those with a width, in words for a person.
 *
 * @param inLead what a listing adds below the lead bodies
 */
export function taskColumns<T extends Standing>(
  { say }: Context,
  inLead: (one: T) => string = () => '',
): ItemColumn<T>[] {
  return [
    {
      label: say(TASK_LABELS.id),
      width: { min: 4, max: 8 },
      text: ({ task }) => task.id,
      cell: ({ task }) => ({ text: task.id, tone: 'strong' }),
    },
    { label: say(TASK_LABELS.section), text: ({ task }) => task.section.id },
    {
      label: say(TASK_LABELS.title),
      width: { min: 18, share: 4 },
      text: ({ task }) => task.title,
    },
    {
      label: say(TASK_LABELS.lead),
      width: { min: 13, share: 1 },
      text: ({ task, heldOn }) => partsTextOn(heldOn, task.lead, say),
      cell: (one) => ({ text: `${partsTextOn(one.heldOn, one.task.lead, say)}${inLead(one)}` }),
    },
    {
      label: say(TASK_LABELS.with),
      text: ({ task, heldOn }) => partsTextOn(heldOn, task.with, say),
    },
    { label: say(TASK_LABELS.timeframe), text: ({ task }) => task.time.timeframe.text },
    { label: say(TASK_LABELS.from), text: ({ task }) => task.time.timeframe.from ?? '' },
    {
      label: say(TASK_LABELS.due),
      width: { min: 10, max: 12 },
      text: ({ due }) => due ?? '',
      cell: (one) => {
        const lines = [
          one.due === null ? '' : formatDate(one.due),
          openLabelText(one, say),
          originText(one, one.task.time.timeframe.text, say),
        ];
        return { text: lines.filter(Boolean).join('\n') };
      },
    },
    {
      label: say(TASK_LABELS.daysLeft),
      width: { min: 8, max: 8 },
      text: ({ daysLeft }) => String(daysLeft ?? ''),
      cell: ({ daysLeft }) => ({ text: say(daysLeftText(daysLeft)) }),
    },
    {
      label: say(TASK_LABELS.status),
      width: { min: 9, max: 10 },
      text: ({ status }) => say(STATUSES[status]),
      cell: (one) => {
        const lines = [say(STATUSES[one.status]), say(sharesText(one))];
        return statusCell(one.status, lines.filter(Boolean).join('\n'));
      },
    },
    { label: say(TASK_LABELS.completed), text: ({ completed }) => completed ?? '' },
    { label: say(TASK_LABELS.evidence), text: evidenceText },
    { label: say(TASK_LABELS.formerDues), text: ({ next }) => next.formerDues.join('; ') },
  ];
}

/** The most lines of a task on a screen. */
export const MOST_LINES = 2;

/**
 * What a listing for a screen says of a task in so few lines: the day with what the wording says beside it, and what is
 * left of the time together with where the task stands.
 *
 * @param inLead what is added below the lead bodies, in one line, and of how many bodies it tells
 */
function shortColumns<T extends Standing>(
  { say }: Context,
  chosen: readonly T[],
  inLead: { count: number; text: (one: T) => string },
): ItemColumn<T>[] {
  const hasShares = chosen.some(({ next }) => next.shares !== null);
  return [
    {
      label: say(TASK_LABELS.id),
      width: { min: 4, max: 8 },
      text: ({ task }) => task.id,
      cell: ({ task }) => ({ text: task.id, tone: 'strong' }),
    },
    {
      label: say(TASK_LABELS.title),
      width: { min: 18, share: 4 },
      text: ({ task }) => task.title.replace(/\s+/g, ' '),
    },
    {
      label: say(TASK_LABELS.lead),
      width: { min: inLead.count > 0 ? 18 : 13, share: Math.max(1, 2 * inLead.count - 1) },
      text: (one) =>
        [partsTextOn(one.heldOn, one.task.lead, say), inLead.text(one)].filter(Boolean).join('\n'),
    },
    {
      label: say(TASK_LABELS.due),
      width: { min: 10, max: 18 },
      text: (one) => {
        const day = one.due === null ? '' : formatDate(one.due);
        const beside = [openLabelText(one, say), shortOriginText(one, say)];
        return [day, beside.filter(Boolean).join('; ')].filter(Boolean).join('\n');
      },
    },
    {
      label: say(TASK_LABELS.status),
      width: { min: 8, max: hasShares ? 16 : 13 },
      text: (one) => standingText(one, say),
      cell: (one) => statusCell(one.status, standingText(one, say)),
    },
  ];
}

/** Which of several deadlines a row of a sheet is by: a column after those of the task, where tasks may have several. */
export function labelColumns<T extends Standing>(
  { say }: Context,
  hasSeveral: boolean,
): ItemColumn<T>[] {
  const label = say({ vi: 'Lần, giai đoạn', en: 'Which deadline' });
  return hasSeveral ? [{ label, text: (one) => openLabelText(one, say) }] : [];
}

/** The columns of an annex that a sheet of its tasks has none for: in a sheet of one catalogue alone. */
export function annexColumns<T extends Standing>({
  reference,
  columns,
}: Pick<Catalogue, 'reference' | 'columns'>): ItemColumn<T>[] {
  if (reference !== '') return [];
  return columns
    .filter(({ holds }) => holds === null || OWN_CELLS.has(holds))
    .map((column) => ({
      label: column.labels.join(' / '),
      text: ({ task }) => cellText(task, column, columns),
    }));
}

const OWN_CELLS: ReadonlySet<ColumnKey> = new Set(['product', 'reference', 'note']);

/** Whether a task of the scope may have several deadlines: of several catalogues, without reading them all. */
export async function mayHaveSeveral({ isShared, heads, read }: Scope): Promise<boolean> {
  const [first] = heads;
  return isShared || (first !== undefined && hasSeveral(await read(first)));
}

/** Whether a task of the catalogue has several deadlines. */
export function hasSeveral({ tasks }: Catalogue): boolean {
  return tasks.some(({ time }) => time.timeframe.deadlines.length > 1);
}

/** The documents by which the task was done, or the parts of it that are shown, or by which it was cancelled. */
function evidenceText({ state, deadlines, whole }: Standing): string {
  const shown = state.endings.filter(
    (entry) =>
      whole === null ||
      entry.status === 'cancelled' ||
      deadlines.some(({ entries }) => entries.includes(entry)),
  );
  return [...new Set(shown.flatMap(({ evidence }) => evidence ?? []))].join('; ');
}

/** How the bodies that were asked for are concerned: each by name, or as one of many. */
function concerns(one: Chosen, bodies: readonly Body[], context: Context): string[] {
  return concernsOf(one, bodies, context).map(({ body, role, sharedBy }) => {
    const { say } = context;
    const shared =
      sharedBy && say({ vi: ` (chung: “${sharedBy}”)`, en: ` (shared: “${sharedBy}”)` });
    return `→ ${body.code}: ${role}${shared ?? ''}`;
  });
}

/** The same in a line; of the only one that was asked for it need not be said who. */
function shortConcerns(one: Chosen, bodies: readonly Body[], context: Context): string {
  const said = concernsOf(one, bodies, context).map(({ body, role, sharedBy }) => {
    const shared = sharedBy === null ? '' : context.say({ vi: ' (chung)', en: ' (shared)' });
    return `${bodies.length > 1 ? `${body.code}: ` : ''}${role}${shared}`;
  });
  return said.length === 0 ? '' : `→ ${said.join('; ')}`;
}

/** What each of the bodies has to do in a task, and the wording by which it does where that names many. */
function concernsOf(one: Chosen, bodies: readonly Body[], { say }: Context) {
  return bodies.flatMap((body) => {
    const part = partOf(one, body);
    if (!part) return [];
    const role = say(part.role === 'lead' ? TASK_LABELS.lead : TASK_LABELS.with).toLowerCase();
    const sharedBy = holds(body, part.body, one.heldOn) ? null : part.text;
    return [{ body, role, sharedBy }];
  });
}

type RowOf = (one: Chosen) => ListingRow;

/** Group rows and tasks under the headings of their sections. */
function bySection(chosen: readonly Chosen[], taskRow: RowOf): ListingGroup[] {
  const groups: { heading: string; rows: ListingRow[] }[] = [];
  let section: string | null = null;
  const introduced = new Set<Row>();
  for (const one of chosen) {
    const { id, title } = one.task.section;
    if (id !== section) groups.push({ heading: numberedTitle({ id, title }), rows: [] });
    section = id;
    const rows = groups.at(-1)?.rows ?? [];
    for (const row of above(one.task)) {
      if (introduced.has(row) || row.time !== null) continue;
      introduced.add(row);
      const cells: Cell[] = [{ text: row.id, tone: 'strong' }, { text: row.title }];
      rows.push((column) => cells[column]);
    }
    rows.push(taskRow(one));
  }
  return groups;
}

function above(row: Row): Row[] {
  return row.parent ? [...above(row.parent), row.parent] : [];
}

/** Tasks that follow each other under the same heading stand together below it. */
function byHeading(
  chosen: readonly Chosen[],
  headingOf: (one: Chosen) => string | null,
  taskRow: RowOf,
): ListingGroup[] {
  const groups: { heading: string | null; rows: ListingRow[] }[] = [];
  for (const one of chosen) {
    const heading = headingOf(one);
    if (groups.at(-1)?.heading !== heading) groups.push({ heading, rows: [] });
    groups.at(-1)?.rows.push(taskRow(one));
  }
  return groups;
}

/** How a listing of tasks is to look. */
export interface ListingView {
  /** Under the headings of their sections, or as they come. */
  sections: boolean;
  /** The bodies that were asked for, whose part in each task is then named. */
  bodies?: readonly Body[] | undefined;
  /** Tasks that follow each other under the same heading stand together below it. */
  headingOf?: (one: Chosen) => string | null;
  /** What it is to be short for; null where every word is wanted. */
  screen: Screen | null;
}

/** A listing of tasks: by section, or as they come. */
export function taskListing(
  chosen: readonly Chosen[],
  context: Context,
  { sections, bodies = [], headingOf = () => null, screen }: ListingView,
): Block {
  const columns = screen
    ? shortColumns(context, chosen, {
        count: bodies.length,
        text: (one) => shortConcerns(one, bodies, context),
      })
    : taskColumns(context, (one: Chosen) =>
        ['', ...concerns(one, bodies, context)].join('\n'),
      ).filter(({ width }) => width);
  const taskRow: RowOf = (one) => rowOf(one, columns);
  const groups = sections ? bySection(chosen, taskRow) : byHeading(chosen, headingOf, taskRow);
  return { kind: 'listing', columns, groups, ...(screen && { most: MOST_LINES }) };
}

/** The heading of a view: what it shows, every filter in force, and of what unit and day it is. */
export function viewHeading(
  { say }: Context,
  name: Text,
  filter: FilterNames,
  details: readonly string[],
): Block {
  const text = [say(name), filterText(filter, say), ...details].filter(Boolean).join(' · ');
  return { kind: 'heading', text };
}

/** "tính đến 22/11/2026". */
export function dayText({ say, asOf }: Context): string {
  return say({ vi: `tính đến ${formatDate(asOf)}`, en: `as of ${formatDate(asOf)}` });
}
