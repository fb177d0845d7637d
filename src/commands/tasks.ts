/** How a task looks in every view: as JSON, as a row of a sheet, as a row of a table. */
import type { Body, Catalogue, Row } from '../catalogue/model.ts';
import { formatDate, type IsoDate } from '../dates.ts';
import type { Block, Cell, Column, ListingGroup, Report, Tone } from '../formats/report.ts';
import { STATUSES, type Standing, type Status } from '../progress/status.ts';
import type { Chosen, Selection } from '../query.ts';
import {
  countsText,
  daysLeftText,
  partsText,
  sharesText,
  statusCountsText,
  TASK_LABELS,
} from '../task-words.ts';
import type { Text } from '../text.ts';
import type { Context } from './command.ts';
import { deadlineEvents } from './events.ts';

/** The public form of a task; its keys are a contract. */
export function taskData({ task, status, due, daysLeft, completed }: Standing) {
  return {
    id: task.id,
    section: task.section.id,
    parent: task.parent?.id ?? null,
    title: task.title,
    lead: task.lead.map(({ body, text }) => ({ code: body.code, text })),
    with: task.with.map(({ body, text, role }) => ({ code: body.code, text, role })),
    timeframe: timeframeData(task),
    due,
    status,
    daysLeft,
    completed,
  };
}

/** The public form of what a task's wording says of its time. */
function timeframeData({ time }: Standing['task']) {
  const { text, kind, from, due, every, stages } = time.timeframe;
  return { text, kind, from, due, every, stages };
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

function taskColumns({ say }: Context): Column[] {
  return [
    { label: say(TASK_LABELS.id), width: { least: 4, most: 8 } },
    { label: say(TASK_LABELS.title), width: { least: 18, share: 4 } },
    { label: say(TASK_LABELS.lead), width: { least: 13, share: 1 } },
    { label: say(TASK_LABELS.due), width: { least: 10, most: 12 } },
    { label: say(TASK_LABELS.daysLeft), width: { least: 8, most: 8 } },
    { label: say(TASK_LABELS.status), width: { least: 9, most: 10 } },
  ];
}

/** How the chosen body is concerned: by name, or as one of many. */
function concern(chosen: Chosen, body: Body | null, { say }: Context): string {
  if (!body) return '';
  const named = [...chosen.task.lead, ...chosen.task.with].find(
    (part) => part.body === (chosen.through ?? body),
  );
  const role = named?.role === 'lead' ? TASK_LABELS.lead : TASK_LABELS.with;
  const shared = chosen.through
    ? say({ vi: ` (chung: “${named?.text}”)`, en: ` (shared: “${named?.text}”)` })
    : '';
  return `\n→ ${body.code}: ${say(role).toLowerCase()}${shared}`;
}

function taskRow(chosen: Chosen, body: Body | null, context: Context): Cell[] {
  const { task, due, daysLeft, status } = chosen;
  const wording = task.time.timeframe.text;
  const { say } = context;
  return [
    { text: task.id, tone: 'strong' },
    { text: task.title },
    { text: `${partsText(task.lead)}${concern(chosen, body, context)}` },
    {
      text: [due === null ? '' : formatDate(due), `“${wording}”`].filter(Boolean).join('\n'),
    },
    { text: say(daysLeftText(daysLeft)) },
    statusCell(status, [say(STATUSES[status]), say(sharesText(chosen))].filter(Boolean).join('\n')),
  ];
}

/** Group rows and tasks under the headings of their sections. */
function bySection(chosen: readonly Chosen[], body: Body | null, context: Context): ListingGroup[] {
  const groups: { heading: string; rows: Cell[][] }[] = [];
  let section: string | null = null;
  const introduced = new Set<Row>();
  for (const one of chosen) {
    const { id, title } = one.task.section;
    if (id !== section) groups.push({ heading: `${id}. ${title}`, rows: [] });
    section = id;
    const rows = groups.at(-1)?.rows ?? [];
    for (const row of above(one.task)) {
      if (introduced.has(row) || row.time !== null) continue;
      introduced.add(row);
      rows.push([
        { text: row.id, tone: 'strong' },
        { text: row.title },
        ...[2, 3, 4, 5].map(() => ({ text: '' })),
      ]);
    }
    rows.push(taskRow(one, body, context));
  }
  return groups;
}

function above(row: Row): Row[] {
  return row.parent ? [...above(row.parent), row.parent] : [];
}

function byHeading(
  chosen: readonly Chosen[],
  body: Body | null,
  headingOf: (one: Chosen) => string | null,
  context: Context,
): ListingGroup[] {
  const groups: { heading: string | null; rows: Cell[][] }[] = [];
  for (const one of chosen) {
    const heading = headingOf(one);
    if (groups.at(-1)?.heading !== heading) groups.push({ heading, rows: [] });
    groups.at(-1)?.rows.push(taskRow(one, body, context));
  }
  return groups;
}

/** How a listing of tasks is to look. */
export interface ListingView {
  /** Under the headings of their sections, or as they come. */
  sections: boolean;
  /** The body that was asked for, whose part in each task is then named. */
  body: Body | null;
  /** Tasks that follow each other under the same heading stand together below it. */
  headingOf?: (one: Chosen) => string | null;
}

/** A listing of tasks: by section, or as they come. */
export function taskListing(
  chosen: readonly Chosen[],
  context: Context,
  { sections, body, headingOf = () => null }: ListingView,
): Block {
  const groups = sections
    ? bySection(chosen, body, context)
    : byHeading(chosen, body, headingOf, context);
  return { kind: 'listing', columns: taskColumns(context), groups };
}

/** The report of a view of tasks. */
export function tasksReport(
  context: Context,
  catalogue: Catalogue,
  { chosen, counts }: Selection,
  view: { heading: Text; empty: Text; sections: boolean; body: Body | null },
): Report {
  const { say, asOf } = context;
  return {
    data: () => ({
      kind: 'tasks',
      asOf,
      tasks: chosen.map(taskData),
      counts,
      shared: chosen.filter(({ through }) => through).map(({ task }) => task.id),
    }),
    records: () => chosen.map(taskData),
    sheet: () => taskSheet(chosen, context),
    events: () => deadlineEvents(chosen, catalogue, context),
    blocks: () => [
      {
        kind: 'heading',
        text: `${say(view.heading)} · ${catalogue.unit} · ${dayText(asOf, context)}`,
      },
      chosen.length === 0
        ? { kind: 'text', text: say(view.empty) }
        : taskListing(chosen, context, view),
      {
        kind: 'text',
        tone: 'dim',
        text:
          counts.shown === counts.total ? statusCountsText(chosen, say) : countsText(counts, say),
      },
    ],
  };
}

/** "tính đến 22/11/2026". */
function dayText(asOf: IsoDate, { say }: Context): string {
  return say({ vi: `tính đến ${formatDate(asOf)}`, en: `as of ${formatDate(asOf)}` });
}

/** Tasks as a sheet, in official wording; dates as ISO so that a spreadsheet sorts them. */
export function taskSheet(chosen: readonly Standing[], { say }: Context): string[][] {
  const labels = [
    'id',
    'section',
    'title',
    'lead',
    'with',
    'timeframe',
    'from',
    'due',
    'daysLeft',
    'status',
  ] as const;
  return [
    labels.map((label) => say(TASK_LABELS[label])),
    ...chosen.map(({ task, due, daysLeft, status }) => [
      task.id,
      task.section.id,
      task.title,
      partsText(task.lead),
      partsText(task.with),
      task.time.timeframe.text,
      task.time.timeframe.from ?? '',
      due ?? '',
      daysLeft === null ? '' : String(daysLeft),
      say(STATUSES[status]),
    ]),
  ];
}
