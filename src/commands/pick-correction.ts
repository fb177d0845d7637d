/** What a line that corrects leaves open, asked for at a terminal: which task, which of its entries, and what is right. */
import type { Catalogue, LedgerEntry } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { entryText } from '../changes/entry-words.ts';
import { formatDate, monthsPeriod, type Period } from '../dates.ts';
import { UsageError } from '../errors.ts';
import { countingEntries } from '../progress/corrections.ts';
import type { Text } from '../text.ts';
import type { Context, Options } from './command.ts';
import { happenedSince, refuseReadOnly, taskWithEntries } from './ledger-choice.ts';
import { dayFrom } from './periods.ts';
import { sayLine, taskPicked, trialOf, whomToAsk } from './pick.ts';
import type { Line } from './pick-entry.ts';
import type { Questions } from './questions.ts';
import type { Referred } from './reference.ts';

/**
 * Asks for the task, and where the line says nothing that is right, for the entry and what is; the line is said.
 *
 * @param isOpen whether it says nothing that is right
 * @param record records what a line says
 * @throws UsageError where there is nobody to ask, and where the person stops
 */
export async function correctionAsked(
  context: Context,
  id: string | undefined,
  isOpen: boolean,
  record: (line: Line) => Promise<unknown>,
): Promise<Line> {
  const questions = whomToAsk(context, 'correct');
  const { catalogue, row } =
    id === undefined
      ? await taskOffered(context, questions)
      : await taskWithEntries(context, id, () => true);
  const words = [referenceTo(row, catalogue)];
  let options = context.options;
  if (isOpen && options.entry === undefined) {
    const own = countingEntries(catalogue.ledger).filter(({ task }) => task.id === row.id);
    const offers = own.toReversed().map((value) => ({ value, label: entryText(value) }));
    const [only, ...others] = offers;
    const isOne = only !== undefined && others.length === 0;
    const entry = isOne
      ? only.value
      : await questions.select({ vi: 'Mục nào', en: 'Which entry' }, offers);
    options = { ...options, ...(!isOne && { entry: nameOf(entry, own) }) };
    const trial = (more: Options) =>
      record({ context: trialOf(context, { ...options, ...more }), words });
    const answers = await valuesAsked(context, questions, catalogue, entry, trial);
    options = { ...options, ...answers };
  }
  const whole = { ...context, options };
  sayLine(whole, 'correct', words);
  return { context: whole, words };
}

async function taskOffered(context: Context, questions: Questions): Promise<Referred> {
  const workspace = await context.open();
  refuseReadOnly(workspace);
  const { task, catalogue } = await taskPicked(context, questions, workspace, {
    question: { vi: 'Đính chính việc nào', en: 'Of which task' },
    none: { vi: 'sổ chưa có mục nào để đính chính', en: 'the ledger has no entry to correct' },
    isOffered: (one) => one.catalogue.ledger.some(({ task }) => task.id === one.task.id),
  });
  return { catalogue, row: task };
}

/** As `--entry` names it: by its day, and which of several of that day. */
function nameOf(entry: LedgerEntry, own: readonly LedgerEntry[]): string {
  const ofDay = own.filter(({ on }) => on === entry.on);
  const nth = ofDay.length > 1 ? `:${ofDay.indexOf(entry) + 1}` : '';
  return `${formatDate(entry.on)}${nth}`;
}

/** What is right, where it is not what the entry says. */
async function valuesAsked(
  { host: { today } }: Context,
  questions: Questions,
  { year }: Catalogue,
  { on, until, evidence, note }: LedgerEntry,
  trial: (options: Options) => Promise<unknown>,
): Promise<Options> {
  let given: Options = {};
  const ask = async (
    name: string,
    { vi, en }: Text,
    now: string | null,
    read: (answer: string) => string,
  ) => {
    const [nowVi, nowEn] = now ? [`hiện nay: “${now}”; `, `now: “${now}”; `] : ['', ''];
    const question = {
      vi: `${vi} (${nowVi}Enter: giữ nguyên)`,
      en: `${en} (${nowEn}Enter: leave as it is)`,
    };
    const answer = await questions.text(question, async (typed): Promise<Options> => {
      const value = typed === '' ? now : read(typed);
      if (value === now) return {};
      await trial({ ...given, [name]: value ?? undefined });
      return { [name]: value ?? undefined };
    });
    given = { ...given, ...answer };
  };
  const day = (flag: string, period: Period) => (typed: string) =>
    formatDate(dayFrom(typed, flag, today, period) ?? '');
  const past = day('--on', happenedSince([year], today));
  await ask('on', { vi: 'Ngày đúng', en: 'The right day' }, formatDate(on), past);
  if (until) {
    const question = { vi: 'Hạn mới đúng', en: 'The right new last day' };
    await ask('until', question, formatDate(until), day('--until', monthsPeriod(year, 1, 12)));
  }
  const text = (typed: string) => typed;
  await ask('evidence', { vi: 'Văn bản đúng', en: 'The right document' }, evidence, text);
  await ask('note', { vi: 'Ghi chú đúng', en: 'The right note' }, note, text);
  if (Object.keys(given).length > 0) return given;
  throw new UsageError({
    vi: 'không đổi gì, chưa ghi gì',
    en: 'nothing is changed, and nothing written',
  });
}
