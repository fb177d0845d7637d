/** Offering tasks to a person at a terminal, where a line names none. */
import { referenceTo } from '../catalogue-words.ts';
import { formatDate, type IsoDate } from '../dates.ts';
import { UsageError } from '../errors.ts';
import {
  isDone,
  isOver,
  STATUSES,
  type Standing,
  type Status,
  standings,
} from '../progress/status.ts';
import { byDeadline } from '../query.ts';
import { byCodeUnits, joinTexts, sameText, type Text, uncapitalised } from '../text.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Context, Options } from './command.ts';
import { taskLine, wordsOf } from './line.ts';
import { argumentMissing } from './missing.ts';
import { type Offer, Questions } from './questions.ts';

/** What is asked, and which tasks are answers to it. */
export interface Wanted {
  question: Text;
  /** Said where there are none. */
  none: Text;
  isOffered: (one: Standing) => boolean | Promise<boolean>;
}

/**
 * Whom to ask for the task that a line of the command is about.
 *
 * @throws UsageError where there is nobody
 */
export function whomToAsk(context: Context, command: string): Questions {
  const questions = new Questions(context);
  if (questions.isPossible) return questions;
  throw new UsageError(argumentMissing('id', { name: command }));
}

/**
 * One of the tasks in view: what is open first, by its deadline, then what is over, the latest first.
 *
 * @throws UsageError where there are none
 */
export async function taskPicked(
  { progress, asOf }: Context,
  questions: Questions,
  { heads, read }: Workspace,
  { question, none, isOffered }: Wanted,
): Promise<Standing> {
  const offered: Standing[] = [];
  for (const [done, head] of heads.entries()) {
    progress(done, heads.length);
    for (const one of standings(await read(head), asOf)) {
      if (await isOffered(one)) offered.push(one);
    }
  }
  if (offered.length === 0) throw new UsageError(none);
  const open = offered.filter(({ status }) => !isOver(status));
  const over = offered.filter(({ status }) => isOver(status));
  return questions.select(question, [...byDeadline(open), ...latestFirst(over)].map(offerOf));
}

/** By the day on which it was over; of one day, what was recorded last. */
function latestFirst(over: readonly Standing[]): Standing[] {
  return over
    .map((one) => ({
      one,
      on: lastDay(one) ?? '',
      at: one.catalogue.ledger.findLastIndex(({ task }) => task.id === one.task.id),
    }))
    .sort((a, b) => byCodeUnits(b.on, a.on) || b.at - a.at)
    .map(({ one }) => one);
}

function lastDay({ completed, state }: Standing): IsoDate | null {
  return completed ?? state.endings.at(-1)?.on ?? null;
}

function offerOf(standing: Standing): Offer<Standing> {
  const { task, catalogue } = standing;
  const reference = referenceTo(task, catalogue);
  const leads = task.lead.flatMap(({ body, text }) => [body.code, body.name, text]);
  return {
    value: standing,
    label: { vi: reference, en: reference },
    title: task.title,
    hint: hintOf(standing),
    more: [...new Set(leads)].join(' '),
  };
}

/** The deadline, else how it stands: "quá hạn 14/02/2026", "lần 2/4, hạn 14/06/2026", "thường xuyên". */
function hintOf(standing: Standing): Text {
  const { status, due, next } = standing;
  const day = isOver(status) ? lastDay(standing) : due;
  const words = isDone(status) ? DONE : isDated(status) ? STATUSES[status] : DUE;
  if (day === null) return smallStart(STATUSES[status]);
  const dated = joinTexts([smallStart(words), sameText(formatDate(day))], ' ');
  return isOver(status) || !next.label ? dated : joinTexts([next.label, dated], ', ');
}

const DONE: Text = { vi: 'xong', en: 'done' };
const DUE: Text = { vi: 'hạn', en: 'due' };

/** The status says more of its day than that it is one. */
function isDated(status: Status): boolean {
  return status === 'overdue' || status === 'cancelled';
}

function smallStart({ vi, en }: Text): Text {
  return { vi: uncapitalised(vi), en: uncapitalised(en) };
}

/** For a trial of a line, which writes nothing: what would be warned of beside it, is when it is written. */
export function trialOf(context: Context, options: Options): Context {
  const { host } = context;
  const silent = { ...host, err: { ...host.err, write: () => undefined } };
  return { ...context, host: silent, options: { ...options, dryRun: true } };
}

/** The line that says all that was answered, so that it can be learnt. */
export function sayLine(
  { remark, say, options }: Context,
  command: string,
  references: readonly string[],
): void {
  const line = taskLine(command, references, wordsOf(options, Object.keys(options)));
  remark(say({ vi: `gõ thẳng thì là: ${line}`, en: `as one line: ${line}` }));
}

/** The task to show, of all there are; the line is said. */
export async function taskToShow(context: Context): Promise<string> {
  const questions = whomToAsk(context, 'show');
  const { task, catalogue } = await taskPicked(context, questions, await context.open(), {
    question: { vi: 'Xem việc nào', en: 'Which task' },
    none: { vi: 'chưa có nhiệm vụ nào', en: 'there are no tasks yet' },
    isOffered: () => true,
  });
  const reference = referenceTo(task, catalogue);
  sayLine(context, 'show', [reference]);
  return reference;
}
