/** What a line that records leaves open, asked for at a terminal: which task, the day, and what its kind of event needs. */
import type { Body, Catalogue, Entry, EventKind } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { addMonths, formatDate, type IsoDate, later } from '../dates.ts';
import { UsageError } from '../errors.ts';
import { sharersNamed, sharersOn } from '../progress/shares.ts';
import { type DeadlineStanding, isOver, type Standing, standings } from '../progress/status.ts';
import { joinTexts, sameText, type Text } from '../text.ts';
import type { Context, Options } from './command.ts';
import { refuseReadOnly, tasksNamed } from './ledger-choice.ts';
import { attempt, awaitsAll, inFull, type Recorded } from './ledger-entry.ts';
import { refuseAsOf } from './ledger-run.ts';
import { sayLine, taskPicked, trialOf, whomToAsk } from './pick.ts';
import type { Offer, Questions } from './questions.ts';

/** A line that lacks nothing. */
export interface Line {
  context: Context;
  words: readonly string[];
}

/**
 * Asks for the task where the line names none, and for all that the options do not say of its entry; the line is said. A
 * line that no answer can put right is given back as it is.
 *
 * @param record records what a line says
 * @throws UsageError where there is nobody to ask, and where the person stops
 */
export async function entryAsked(
  context: Context,
  recorded: Recorded,
  words: readonly string[],
  record: (line: Line) => Promise<unknown>,
): Promise<Line> {
  const questions = whomToAsk(context, recorded.command);
  refuseAsOf(context);
  const standing =
    words.length > 0
      ? await taskNamed(context, recorded, words)
      : await taskOffered(context, recorded, questions);
  if (!standing) return { context, words };
  const line = new OpenLine(context, recorded, standing, record);
  await line.refuseGiven();
  await askDeadline(line, questions);
  await askBody(line, questions);
  await askFinal(line, questions);
  await askDays(line, questions);
  await askTexts(line, questions);
  const whole = await line.whole();
  sayLine(whole.context, recorded.command, whole.words);
  return whole;
}

async function taskOffered(
  context: Context,
  recorded: Recorded,
  questions: Questions,
): Promise<Standing> {
  const workspace = await context.open();
  refuseReadOnly(workspace);
  return taskPicked(context, questions, workspace, {
    question: WHICH[recorded.status],
    none: noneOf(context, recorded),
    isOffered: ({ catalogue, task }) =>
      awaitsAll(context, recorded, { catalogue, rows: [task] }, 'takes'),
  });
}

/** The one task that the line names, where it can take such an entry. */
async function taskNamed(
  context: Context,
  recorded: Recorded,
  words: readonly string[],
): Promise<Standing | null> {
  const { catalogue, rows } = await tasksNamed(context, recorded, words);
  const isTaken = await awaitsAll(context, recorded, { catalogue, rows }, 'takes');
  const [row, ...others] = rows;
  if (!row || others.length > 0 || !isTaken) return null;
  return standings(catalogue, context.asOf).find(({ task }) => task.id === row.id) ?? null;
}

const WHICH: Readonly<Record<EventKind, Text>> = {
  started: { vi: 'Việc nào đã bắt đầu', en: 'Which task was started' },
  done: { vi: 'Việc nào đã xong', en: 'Which task is done' },
  extended: { vi: 'Gia hạn việc nào', en: 'Which task has a later deadline' },
  cancelled: { vi: 'Hủy việc nào', en: 'Which task is cancelled' },
  reopened: { vi: 'Mở lại việc nào', en: 'Which task is reopened' },
  note: { vi: 'Ghi tiến độ việc nào', en: 'Of which task' },
};

function noneOf({ options: { by } }: Context, { status }: Recorded): Text {
  if (typeof by === 'string') {
    return {
      vi: `không có việc nào của “${by}” để ghi như vậy`,
      en: `there is no task of “${by}” of which that could be recorded`,
    };
  }
  if (status === 'reopened') {
    return {
      vi: 'chưa có việc nào hoàn thành hoặc dừng thực hiện, không có gì để mở lại',
      en: 'no task is done or cancelled: there is nothing to reopen',
    };
  }
  if (status === 'started') {
    return { vi: 'không còn việc nào chưa bắt đầu', en: 'no task is left to start' };
  }
  return { vi: 'không còn việc nào chưa xong', en: 'no open task is left' };
}

/** The line so far: what was given, and what has been answered. */
class OpenLine {
  readonly standing: Standing;
  readonly status: EventKind;
  readonly #context: Context;
  readonly #recorded: Recorded;
  readonly #record: (line: Line) => Promise<unknown>;
  readonly #words: readonly string[];
  #options: Options;
  /** Stands for what is yet to be asked, so that what is there already can be tried. */
  #examples: Options = {};

  constructor(
    context: Context,
    recorded: Recorded,
    standing: Standing,
    record: (line: Line) => Promise<unknown>,
  ) {
    this.#context = context;
    this.#recorded = recorded;
    this.#record = record;
    this.standing = standing;
    this.status = recorded.status;
    this.#options = context.options;
    this.#words = [referenceTo(standing.task, standing.catalogue)];
    if (this.isEndless) this.#examples = { final: true };
    if (this.status === 'note') this.#examples = { note: '…' };
  }

  get today(): IsoDate {
    return this.#context.host.today;
  }

  get catalogue(): Catalogue {
    return this.standing.catalogue;
  }

  /** The task has no deadline that `done` could meet. */
  get isEndless(): boolean {
    return this.status === 'done' && this.standing.deadlines.length === 0;
  }

  has(...names: readonly string[]): boolean {
    return names.some((name) => this.#options[name] !== undefined);
  }

  answer(options: Options): void {
    this.#options = { ...this.#options, ...options };
    this.#examples = Object.fromEntries(
      Object.entries(this.#examples).filter(([name]) => !(name in options)),
    );
  }

  /**
   * The entry that the line would record with these options too.
   *
   * @throws UsageError as the line would
   */
  async entryWith(more: Options, given: Options = this.#options): Promise<Entry> {
    const options = { ...this.#examples, ...given, ...more };
    const named = await tasksNamed({ ...this.#context, options }, this.#recorded, this.#words);
    const until = this.status === 'extended' ? { until: this.#laterThan(named.on) } : {};
    const context = { ...this.#context, options: { ...until, ...options } };
    const isForced = options.force === true;
    const { entries, reason } = await attempt(context, this.#recorded, named.on, named, isForced);
    if (!entries) throw new UsageError(reason);
    return entries[0] as Entry;
  }

  /** A day that a deadline could be put off to. */
  #laterThan(on: IsoDate): string {
    const days = this.standing.deadlines.map(({ due }) => due ?? on);
    return formatDate(addMonths(days.reduce(later, on), 1));
  }

  /** The same, and that the ledger can be written so. */
  async assertWritable(more: Options): Promise<void> {
    await this.entryWith(more);
    const options = { ...this.#examples, ...this.#options, ...more };
    const context = trialOf(this.#context, options);
    await this.#record({ context, words: this.#words });
  }

  /** Refuses what was given on the line and no answer can put right; that it is not for today is asked for. */
  async refuseGiven(): Promise<void> {
    const { on, force } = this.#options;
    try {
      await this.entryWith({});
    } catch (error) {
      const isTodayWrong =
        on === undefined && !(await this.entryWith({}, { force }).catch(() => null));
      if (!isTodayWrong) throw error;
    }
  }

  /** Its days with the year, so that it says the same on another day. */
  async whole(): Promise<Line> {
    const options = inFull(this.#options, await this.entryWith({}));
    return { context: { ...this.#context, options }, words: this.#words };
  }
}

/** Which of several deadlines: the earliest that is left, unless another is chosen. */
async function askDeadline(line: OpenLine, questions: Questions): Promise<void> {
  const { standing, status } = line;
  if (!['done', 'extended'].includes(status) || line.has('for', 'final')) return;
  const left = standing.deadlines.filter((one) => !isOver(one.status));
  if (left.length < 2) return;
  const offers = left.flatMap((one): Offer<Options>[] => {
    const isNext = one === standing.next;
    if (one.read === null && !isNext) return [];
    return [{ value: isNext ? {} : { for: formatDate(one.read ?? '') }, label: deadlineText(one) }];
  });
  const all: Offer<Options> = {
    value: { final: true },
    label: { vi: 'tất cả các hạn còn lại', en: 'all that is left' },
  };
  const first = offers.find(({ value }) => !('for' in value))?.value;
  line.answer(
    await questions.select(
      { vi: 'Hạn nào', en: 'Which deadline' },
      [...offers, ...(status === 'done' ? [all] : [])],
      first,
    ),
  );
}

/** "lần 2/4 14/06/2026". */
function deadlineText({ label, due, read }: DeadlineStanding): Text {
  const day = due ?? read;
  return joinTexts([...(label ? [label] : []), ...(day ? [sameText(formatDate(day))] : [])], ': ');
}

/** The whole task, or the share of one of those who lead it together. */
async function askBody(line: OpenLine, questions: Questions): Promise<void> {
  const { standing, status } = line;
  const named = sharersNamed(standing.task);
  const isShared = named === null || named.length > 1;
  if (!['done', 'started', 'reopened', 'note'].includes(status)) return;
  if (!isShared || line.has('by')) return;
  const bodies = bodiesFor(line);
  if (bodies.length === 0) return;
  const whole: Offer<Options> = { value: {}, label: { vi: 'cả việc', en: 'the whole task' } };
  const shares = bodies.map(
    ({ code, name }): Offer<Options> => ({
      value: { by: code },
      label: sameText(code),
      title: name,
    }),
  );
  line.answer(
    await questions.select({ vi: 'Phần việc của ai', en: 'Whose share' }, [whole, ...shares]),
  );
}

/** Of whom a share can be recorded. */
function bodiesFor({ standing, status, today, catalogue }: OpenLine): readonly Body[] {
  const { next, deadlines, task } = standing;
  if (status === 'reopened') {
    return [...new Set([...deadlines, next].flatMap(({ reports }) => [...reports.keys()]))];
  }
  if (status === 'done' && next.awaited) return [...next.awaited];
  const all = catalogue.bodies.filter(
    ({ collective, from, until }) =>
      !collective && (from ?? today) <= today && (until ?? today) >= today,
  );
  return sharersOn(task, today) ?? all;
}

/** Whether a task without a deadline is done for good; without that, the line is refused as it would be. */
async function askFinal(line: OpenLine, questions: Questions): Promise<void> {
  if (!line.isEndless || line.has('final', 'for')) return;
  const isFinal = await questions.confirm(
    {
      vi: 'Việc này không có hạn. Đã xong hẳn, không còn gì phải làm',
      en: 'The task has no deadline. Is it done for good',
    },
    false,
  );
  line.answer({ final: isFinal || undefined });
  if (!isFinal) await line.entryWith({});
}

async function askDays(line: OpenLine, questions: Questions): Promise<void> {
  if (!line.has('on')) {
    const answer = await questions.text(
      { vi: 'Ngày', en: 'Day' },
      async (on): Promise<Options> => {
        const entry = await line.entryWith({ on });
        return entry.on === line.today ? {} : { on: formatDate(entry.on) };
      },
      formatDate(line.today),
    );
    line.answer(answer);
  }
  if (line.status !== 'extended' || line.has('until')) return;
  const { due } = line.standing;
  const [vi, en] =
    due === null ? ['', ''] : [`, sau ${formatDate(due)}`, `, after ${formatDate(due)}`];
  const until = await questions.text(
    { vi: `Hạn mới${vi}`, en: `The new last day${en}` },
    async (answer) => formatDate((await line.entryWith({ until: answer })).until ?? ''),
  );
  line.answer({ until });
}

/** The document, which need not be there; progress is told by a document or a note. */
async function askTexts(line: OpenLine, questions: Questions): Promise<void> {
  const text = (name: string, question: Text, isNeeded: boolean) =>
    questions.text(question, async (answer): Promise<Options> => {
      if (answer === '' && !isNeeded) return {};
      await line.assertWritable({ [name]: answer });
      return { [name]: answer };
    });
  if (!line.has('evidence')) {
    const question = {
      vi: 'Văn bản làm căn cứ (không có: Enter)',
      en: 'The document that proves it (none: Enter)',
    };
    line.answer(await text('evidence', question, false));
  }
  if (line.status !== 'note' || line.has('evidence', 'note')) return;
  line.answer(await text('note', { vi: 'Ghi chú', en: 'Note' }, true));
}
