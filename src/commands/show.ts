import { type Absence, absenceOf, isWithin } from '../catalogue/amendments.ts';
import { numberOf } from '../catalogue/columns.ts';
import type { Catalogue, Entry, Row } from '../catalogue/model.ts';
import { absenceText, CATALOGUE_LABELS, numberedTitle, referenceTo } from '../catalogue-words.ts';
import { dayOrMonth } from '../changes/entry-words.ts';
import { formatDate, type IsoDate, WEEKDAYS, weekdayOf } from '../dates.ts';
import { type Block, type Cell, type Fact, type Report, sheetOf } from '../formats/report.ts';
import { versionsIn } from '../progress/corrections.ts';
import { dayOfRow, STATUSES, type Standing, standings } from '../progress/status.ts';
import { lastWorkingDay } from '../progress/workdays.ts';
import { byEachDeadline } from '../query.ts';
import { EVERY } from '../reading/frequency.ts';
import { loadPlaces } from '../source/nodes.ts';
import { describePlace } from '../source/place.ts';
import {
  daysLeftText,
  EVENTS,
  labelText,
  originText,
  partsTextOn,
  sharesText,
  TASK_LABELS,
} from '../task-words.ts';
import { byCodeUnits, type Text } from '../text.ts';
import { amendmentBlocks, amendmentsData } from './amended-row.ts';
import type { Command, Context } from './command.ts';
import { type Referred, referencesTo, rowNamed, SAME_NUMBER } from './reference.ts';
import {
  annexColumns,
  catalogueColumns,
  catalogueData,
  hasSeveral,
  labelColumns,
  statusCell,
  taskColumns,
  taskData,
} from './tasks.ts';

export const show: Command = {
  isView: true,
  options: [],
  async run(context, [id]) {
    const words = id ?? (await (await import('./pick.ts')).taskToShow(context));
    await loadPlaces();
    const { found, others } = await rowNamed(context, words);
    const { catalogue, row } = found;
    const absence = absenceOf(catalogue, ({ id: number }) => number === row.id);
    const all = standings(catalogue, dayOfRow(catalogue, row, context.asOf));
    const own = all.find(({ task }) => task.id === row.id) ?? null;
    const below = all.filter(({ task }) => task.id !== row.id && isWithin(task, row.id));
    return { report: showReport(context, { ...found, absence, own, below, others }) };
  },
};

/** A row, and all that is told of it. */
interface Shown extends Referred {
  /** That a decision has removed it; what stands below is then of its last day. */
  absence: Absence | null;
  own: Standing | null;
  below: readonly Standing[];
  /** Rows of the same number in other catalogues. */
  others: readonly Referred[];
}

function showReport(context: Context, shown: Shown): Report {
  const { catalogue, row, absence, own, below, others } = shown;
  const { say } = context;
  // What was removed is no task any more, of which anything could be counted.
  const all = absence ? [] : own ? [own, ...below] : below;
  return {
    data: () => ({
      kind: 'task',
      asOf: context.asOf,
      ...(catalogue.reference !== '' && catalogueData(catalogue)),
      id: row.id,
      number: numberOf(row),
      title: row.title,
      task: own && !absence ? taskData(own) : null,
      history: own ? historyOf(context, own).map(entryData) : [],
      shares: own?.next.shares ?? null,
      tasks: absence ? [] : below.map(taskData),
      amendments: amendmentsData(row, absence),
    }),
    records: () => all.map(taskData),
    sheet: () =>
      sheetOf(all, [
        ...catalogueColumns<Standing>(
          context,
          { isShared: catalogue.reference !== '' },
          (one) => one.catalogue,
        ),
        ...taskColumns(context),
        ...annexColumns<Standing>(catalogue),
        ...labelColumns(context, hasSeveral(catalogue)),
      ]),
    blocks: () => [
      {
        kind: 'heading',
        text: numberedTitle({ id: referenceTo(row, catalogue), title: row.title }),
      },
      {
        kind: 'facts',
        facts: [
          ...facts(context, shown),
          ...(absence
            ? below.map(({ task }) => ({ label: task.id, value: { text: task.title } }))
            : children(context, below)),
        ],
      },
      ...amendmentBlocks(row, absence, context),
      ...history(context, own),
      ...(others.length === 0
        ? []
        : [
            {
              kind: 'text' as const,
              tone: 'dim' as const,
              text: `${say(SAME_NUMBER)}: ${referencesTo(others)}`,
            },
          ]),
    ],
  };
}

function facts(context: Context, { catalogue, row, absence, own: last }: Shown): Fact[] {
  const { say, asOf } = context;
  const own = absence ? null : last;
  const heldOn = own?.heldOn ?? asOf;
  const lines: [label: string, value: Cell | string | null][] = [
    [
      say(CATALOGUE_LABELS.name),
      catalogue.reference === '' ? null : `${catalogue.title} (${catalogue.unit})`,
    ],
    [say(TASK_LABELS.section), numberedTitle(row.section)],
    [say({ vi: 'Thuộc', en: 'Part of' }), row.parent ? numberedTitle(row.parent) : null],
    [say(TASK_LABELS.number), printedNumber(row)],
    [say(TASK_LABELS.lead), partsTextOn(heldOn, row.lead, say)],
    [say(TASK_LABELS.with), partsTextOn(heldOn, row.with, say)],
    [say(TASK_LABELS.timeframe), row.time ? `“${row.time.timeframe.text}”` : null],
    [say(TASK_LABELS.due), own ? dueText(own, catalogue, context) : null],
    [
      say({ vi: 'Hạn ban đầu', en: 'Original deadline' }),
      own?.next.extensions.length && own.next.read ? formatDate(own.next.read) : null,
    ],
    [say({ vi: 'Các hạn', en: 'Deadlines' }), own ? deadlinesText(own, context) : null],
    [
      say({ vi: 'Định kỳ', en: 'Every' }),
      row.time?.timeframe.every ? say(EVERY[row.time.timeframe.every]) : null,
    ],
    [say(TASK_LABELS.daysLeft), say(daysLeftText(own?.daysLeft ?? null))],
    [
      say(TASK_LABELS.status),
      own
        ? statusCell(own.status, say(STATUSES[own.status]))
        : absence && { text: say(absenceText(absence)), tone: 'warn' },
    ],
    [say({ vi: 'Báo cáo', en: 'Reports' }), own ? say(sharesText(own)) : null],
    [say(TASK_LABELS.completed), own?.completed ? formatDate(own.completed) : null],
    [say(TASK_LABELS.product), row.product],
    [say(TASK_LABELS.reference), row.reference],
    [say(TASK_LABELS.note), row.note],
    ...[...row.more].map(([label, text]): [string, string] => [label, text]),
    [say(TASK_LABELS.tags), row.tags.join(', ')],
    [say({ vi: 'Ở tệp', en: 'File' }), { text: describePlace(row.node), tone: 'dim' }],
  ];
  return lines.flatMap(([label, value]) => {
    const cell = typeof value === 'string' ? { text: value } : value;
    return cell === null || cell.text === '' ? [] : [{ label, value: cell }];
  });
}

/** What the annex prints for the number of a row, where people call it otherwise. */
function printedNumber({ id, number }: Row): string | null {
  const plain = number?.replace(/[.)]+$/, '');
  return number && plain !== id ? number : null;
}

/** Each of several deadlines on a line of its own, with what became of it. */
function deadlinesText(own: Standing, { say }: Context): string | null {
  if (own.deadlines.length < 2) return null;
  return byEachDeadline([own])
    .map((by) => {
      const label = labelText(by, say);
      const left = say(daysLeftText(by.daysLeft));
      const met = by.completed && formatDate(by.completed);
      return [
        by.due === null ? label : `${formatDate(by.due)} (${label})`,
        originText(by, '', say),
        by.status === 'overdue' ? '' : say(STATUSES[by.status]).toLowerCase(),
        met && say({ vi: `ngày ${met}`, en: `on ${met}` }),
        left,
        say(sharesText(by)),
      ]
        .filter(Boolean)
        .join(', ');
    })
    .join('\n');
}

/** An entry, and the one that stands in its place where it was corrected. */
interface Told {
  entry: Entry;
  correctedBy: Entry | null;
}

/** All entries of a task, in the order of their days; those that were corrected no longer count. */
function historyOf({ asOf }: Context, { catalogue, task }: Standing): Told[] {
  return versionsIn(catalogue.ledger.filter((entry) => entry.task.id === task.id))
    .flatMap((versions) =>
      versions.map((entry, at): Told => ({ entry, correctedBy: versions[at + 1] ?? null })),
    )
    .filter(({ entry }) => entry.on <= asOf)
    .sort((one, other) => byCodeUnits(one.entry.on, other.entry.on));
}

/** What happened to a task, a line an entry. */
function history(context: Context, own: Standing | null): Block[] {
  const { say } = context;
  const told = own ? historyOf(context, own) : [];
  if (told.length === 0) return [];
  const isOneOfSeveral = (own?.deadlines.length ?? 0) > 1;
  const facts = told.map(({ entry, correctedBy }) => {
    const until =
      entry.until &&
      say({ vi: `đến ${formatDate(entry.until)}`, en: `to ${formatDate(entry.until)}` });
    const deadline = isOneOfSeveral && say(deadlineNamed(entry));
    const details = [entry.by?.name, deadline, until, entry.evidence, entry.note]
      .filter(Boolean)
      .join('; ');
    const event = [
      say(EVENTS[entry.status]),
      ...(correctedBy ? [`(${say(correctedText(entry, correctedBy))})`] : []),
    ].join(' ');
    return {
      label: formatDate(entry.on),
      value: {
        text: details === '' ? event : `${event}: ${details}`,
        ...(correctedBy && { tone: 'dim' as const }),
      },
    };
  });
  return [
    { kind: 'heading', text: say({ vi: 'Diễn biến', en: 'History' }) },
    { kind: 'facts', facts },
  ];
}

/** Which of several deadlines an entry is about. */
function deadlineNamed({ isFinal, ...entry }: Entry): Text {
  if (isFinal) return { vi: 'tất cả các hạn còn lại', en: 'all that is left' };
  if (entry.for === null) return { vi: '', en: '' };
  const day = dayOrMonth(entry.for);
  return { vi: `hạn ${day}`, en: `due ${day}` };
}

/** "đã đính chính: ngày 12/02/2026", where it is another day. */
function correctedText(entry: Entry, by: Entry): Text {
  const day = formatDate(by.on);
  return entry.on === by.on
    ? { vi: 'đã đính chính', en: 'corrected' }
    : { vi: `đã đính chính: ngày ${day}`, en: `corrected: ${day}` };
}

/** The points below a row, each with its deadline and status. */
function children(context: Context, below: readonly Standing[]): Fact[] {
  const { say } = context;
  return below.map((one) => {
    const { task, due, status } = one;
    const parts = [task.title, due ? formatDate(due) : '', labelText(one, say)];
    const text = [...parts, say(STATUSES[status])].filter(Boolean).join(' · ');
    return { label: task.id, value: statusCell(status, text) };
  });
}

/** The deadline with its day of the week, the former ones and, when it is a day off, the last working day before it. */
function dueText(own: Standing, { calendar }: Catalogue, { say }: Context): string | null {
  const { due } = own;
  if (due === null) return null;
  const workday = lastWorkingDay(calendar, due);
  const last = dayText(workday, say);
  const remarks = [
    labelText(own, say),
    originText(own, '', say),
    workday === due
      ? ''
      : say({
          vi: `ngày nghỉ; ngày làm việc cuối cùng: ${last}`,
          en: `a day off; last working day: ${last}`,
        }),
  ];
  return [dayText(due, say), ...remarks.filter(Boolean).map((text) => `(${text})`)].join(' ');
}

function dayText(date: IsoDate, say: Context['say']): string {
  return `${say(WEEKDAYS[weekdayOf(date)] ?? { vi: '', en: '' })} ${formatDate(date)}`;
}

function entryData({ entry, correctedBy }: Told) {
  const { on, status, by, until, isFinal, evidence, note, corrects } = entry;
  return {
    ...{ on, status, by: by?.code ?? null, until, for: entry.for, final: isFinal },
    ...{ evidence, note, corrects, correctedBy: correctedBy?.on ?? null },
  };
}
