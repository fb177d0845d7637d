/** A task over the days of a year: what is drawn of it, and what is said in words. */
import { formatDate, type IsoDate, isWithin, monthsPeriod, type Period } from '../dates.ts';
import type { YearRow } from '../formats/paper.ts';
import { workOf } from '../progress/deadlines.ts';
import { STATUSES, type Standing } from '../progress/status.ts';
import { byEachDeadline } from '../query.ts';
import { GOES_ON } from '../reading/deadlines.ts';
import { fold } from '../reading/fold.ts';
import { daysLeftText, labelText, originText, partsTextOn, sharesText } from '../task-words.ts';
import { byCodeUnits, type Say } from '../text.ts';
import { endOf, shortened } from './task-tables.ts';

/** Letters that tell which deadline it is, in a narrow column; the description has them all. */
const LABEL_LETTERS = 20;
/** What stands in a cell where there is nothing to say. */
const NOTHING = '–';

/** @param title as short as its room */
export function yearRow(one: Standing, title: string, year: Period, say: Say): YearRow {
  const { task } = one;
  const { bars, marks } = daysOf(one, year);
  const listed = bars.length + marks.length === 0 ? timeText(one, say) : null;
  return {
    id: task.id,
    title,
    fullTitle: task.title,
    lead: partsTextOn(one.heldOn, task.lead, say),
    when: whenText(one, year, listed !== null, say),
    status: say(STATUSES[one.status]),
    listed,
    bars,
    marks,
    description: descriptionOf(one, say),
  };
}

/** What is drawn of a task: nothing where it would show no more than that the year ends. */
export function daysOf(one: Standing, year: Period): Pick<YearRow, 'bars' | 'marks'> {
  const bars = barsOf(one, year);
  const marks = marksOf(one, year);
  const isOfTheEnd = ({ on, sign }: Mark) =>
    on === year.due && (sign === 'deadline' || sign === 'later');
  return bars.length === 0 && marks.every(isOfTheEnd) ? { bars, marks: [] } : { bars, marks };
}

/** The stretches of time of a task; none of what goes on, or takes all the year: they would tell nothing. */
function barsOf({ task, status, deadlines }: Standing, year: Period): YearRow['bars'] {
  if (status === 'cancelled' || GOES_ON.has(task.time.timeframe.kind)) return [];
  return deadlines.flatMap(({ from, due, completed }) => {
    if (from === null || due === null || (from <= year.from && due >= year.due)) return [];
    const sign = completed === null ? ('window' as const) : ('finished' as const);
    return cutTo(year, { from, due: completed ?? due }).map((days) => ({ ...days, sign }));
  });
}

/** The part of a stretch of days that lies in the year; none where they do not meet. */
export function cutTo(year: Period, { from, due }: Period): Period[] {
  const first = from < year.from ? year.from : from;
  const last = due > year.due ? year.due : due;
  return first <= last ? [{ from: first, due: last }] : [];
}

type Mark = YearRow['marks'][number];

/** What is done is marked on the day it was done, and no longer on the day by which it had to be. */
function marksOf(one: Standing, year: Period): YearRow['marks'] {
  if (one.status === 'cancelled') return [];
  const { every, deadlines } = one.task.time.timeframe;
  // A recurrence that has days, of its own or set in the file, has no others.
  const reports = reportDays(deadlines.length > 0 ? null : every, year);
  const marks = [
    ...reports.map((on): Mark => ({ on, sign: 'report' })),
    ...workOf(one).flatMap(({ formerDues, due, status, completed }): Mark[] => [
      ...formerDues.map((on): Mark => ({ on, sign: 'moved' })),
      ...(completed === null ? deadlineMarks(due, status, year) : [doneMark(completed, status)]),
    ]),
  ];
  const seen = new Map(marks.map((mark) => [`${mark.on} ${mark.sign}`, mark]));
  return [...seen.values()]
    .filter(({ on }) => isWithin(on, year))
    .sort((left, right) => byCodeUnits(left.on, right.on));
}

function doneMark(on: IsoDate, status: Standing['status']): Mark {
  return { on, sign: status === 'done-late' ? 'done-late' : 'done' };
}

function deadlineMarks(due: IsoDate | null, status: Standing['status'], year: Period): Mark[] {
  if (due === null) return [];
  if (due > year.due) return [{ on: year.due, sign: 'later' }];
  return [{ on: due, sign: status === 'overdue' ? 'overdue' : 'deadline' }];
}

const MONTHS_OF: Readonly<Record<string, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The last days of the periods of the year in which a report is due; none for a week, which would hide the rest. */
function reportDays(every: string | null, year: Period): IsoDate[] {
  const months = every === null ? undefined : MONTHS_OF[every];
  if (!months) return [];
  const first = Number(year.from.slice(0, 4));
  return Array.from({ length: 12 / months }, (_, index) => {
    return monthsPeriod(first, index * months + 1, months).due;
  });
}

/** In place of the days: the official wording of the time, and where the task stands. */
function timeText(one: Standing, say: Say): string {
  const { task, status, completed } = one;
  const words = originText(one, task.time.timeframe.text, say);
  const on = status === 'cancelled' ? (endOf(one)?.on ?? null) : completed;
  const stands = [
    say(STATUSES[status]).toLowerCase(),
    ...(on === null ? [] : [say({ vi: `ngày ${formatDate(on)}`, en: `on ${formatDate(on)}` })]),
  ].join(' ');
  // "Thường xuyên" need not stand there twice.
  const isSaid = fold(task.time.timeframe.text).startsWith(fold(stands));
  return [words, isSaid ? '' : stands, say(sharesText(one))].filter(Boolean).join('; ');
}

/** @param isListed the words in place of the days say where it stands */
function whenText(one: Standing, year: Period, isListed: boolean, say: Say): string {
  const { status, due, completed } = one;
  const done =
    completed !== null && (due === null || !isWithin(completed, year))
      ? say({ vi: `hoàn thành ${formatDate(completed)}`, en: `done ${formatDate(completed)}` })
      : '';
  const label = shortened(labelText(one, say), LABEL_LETTERS);
  if (status === 'cancelled') return NOTHING;
  if (due !== null)
    return [`${formatDate(due)}${label && ` (${label})`}`, done].filter(Boolean).join('\n');
  return label || done || (isListed ? NOTHING : say(STATUSES[status]));
}

/** The windows and deadlines in words: of several deadlines, each with what became of it. */
function descriptionOf(one: Standing, say: Say): string {
  const { task, status, deadlines } = one;
  const isOne = deadlines.length < 2;
  const each = isOne
    ? [
        one.due === null ? '' : dueText(one.due, say),
        say(STATUSES[status]).toLowerCase(),
        say(daysLeftText(one.daysLeft)),
      ]
    : byEachDeadline([one]).map((by) =>
        [
          by.due === null ? labelText(by, say) : `${dueText(by.due, say)} (${labelText(by, say)})`,
          originText(by, '', say),
          say(STATUSES[by.status]).toLowerCase(),
          say(daysLeftText(by.daysLeft)),
        ]
          .filter(Boolean)
          .join(', '),
      );
  const windows = deadlines.flatMap(({ from, due }) =>
    from === null || due === null || status === 'cancelled'
      ? []
      : [`${formatDate(from)}–${formatDate(due)}`],
  );
  return [
    isOne ? originText(one, task.time.timeframe.text, say) : `“${task.time.timeframe.text}”`,
    ...windows,
    ...each,
  ]
    .filter(Boolean)
    .join('; ');
}

function dueText(due: IsoDate, say: Say): string {
  return say({ vi: `hạn ${formatDate(due)}`, en: `due ${formatDate(due)}` });
}
