/** What a line of `amend` says, and what it leaves open: asked for at a terminal, and else said. */
import type { AmendmentPart } from '../catalogue/amendment-text.ts';
import { looksLikeNumber } from '../catalogue/near-number.ts';
import { decisionKey, numberAlone } from '../catalogue-words.ts';
import { formatDate, type IsoDate } from '../dates.ts';
import { UsageError } from '../errors.ts';
import { fold } from '../reading/fold.ts';
import type { Text } from '../text.ts';
import { referenceFrom } from '../workspace/workspace.ts';
import type { Meant } from './amend-choice.ts';
import { KEYS, WORDS } from './amend-items.ts';
import type { Context } from './command.ts';
import { textFrom } from './ledger-entry.ts';
import { lineOf, wordsOf } from './line.ts';
import { dayFrom } from './periods.ts';
import { Questions } from './questions.ts';

/** A line, and what it leaves open: asked for at a terminal, and else said. */
export class AmendLine {
  readonly context: Context;
  readonly what: string | undefined;
  readonly words: readonly string[];
  readonly questions: Questions;

  constructor(context: Context, what: string | undefined, words: readonly string[]) {
    this.context = context;
    this.what = what;
    this.words = words;
    this.questions = new Questions(context);
  }

  /** What the line lacks, asked for; where nobody can be asked, an error with a line that lacks nothing. */
  async missing<T>(
    name: Text,
    question: Text,
    read: (answer: string) => T | Promise<T>,
  ): Promise<T> {
    if (this.questions.isPossible) return this.questions.text(question, read);
    throw this.lacks(name);
  }

  lacks(name: Text): UsageError {
    const { options, host } = this.context;
    const part = (this.what === undefined ? null : partNamed(this.what)) ?? 'change';
    const isOpen = WORDS.every((key) => options[key] === undefined);
    const examples: Readonly<Record<AmendmentPart, readonly (readonly [string, string])[]>> = {
      change: isOpen ? [['timeframe', 'Quý III/2026']] : [],
      add: [
        ['title', '…'],
        ['lead', 'KT'],
        ['timeframe', 'Quý IV/2026'],
      ],
      remove: [],
    };
    const all = { decision: '88/QĐ-UBND', date: formatDate(host.today) };
    const whole = { ...all, ...Object.fromEntries(examples[part]), ...options };
    const given = [
      'decision',
      'date',
      'evidence',
      ...Object.keys(KEYS),
      'dryRun',
      'data',
      'in',
      'year',
      'unit',
    ];
    const ids = this.words.length > 0 ? this.words : [part === 'add' ? '4.10' : '3.2'];
    const line = lineOf(['amend', part, ...ids, ...wordsOf(whole, given)]);
    return new UsageError(
      { vi: `amend cần ${name.vi}; ví dụ:`, en: `amend needs ${name.en}; for example:` },
      [line],
    );
  }
}

export async function numberFrom(line: AmendLine): Promise<string> {
  const { options } = line.context;
  const read = (value: string) => numberAlone(textFrom(value, '--decision') ?? '');
  if (typeof options.decision === 'string') return read(options.decision);
  return line.missing(
    { vi: 'số quyết định', en: 'the number of the decision' },
    {
      vi: 'Số quyết định sửa đổi (ví dụ 88/QĐ-UBND)',
      en: 'Number of the amending decision (such as 88/QĐ-UBND)',
    },
    read,
  );
}

/** The day it is in force from, and its evidence: as they were written down before, where the line leaves them out. */
export async function dateFrom(
  line: AmendLine,
  number: string,
  { catalogues }: Meant,
): Promise<{ date: IsoDate; evidence: string | null }> {
  const { host, options } = line.context;
  const evidence = textFrom(options.evidence, '--evidence');
  const read = (value: string) => dayFrom(value, '--date', host.today) ?? '';
  if (typeof options.date === 'string') return { date: read(options.date), evidence };
  const known = catalogues.flatMap(({ amendments }) =>
    amendments.filter((one) => decisionKey(one.number) === decisionKey(number)),
  );
  const [only, ...others] = known;
  if (only && others.length === 0) return { date: only.date, evidence };
  const date = await line.missing(
    { vi: 'ngày quyết định có hiệu lực', en: 'the day the decision is in force from' },
    {
      vi: 'Có hiệu lực từ ngày (ví dụ 15/06/2026)',
      en: 'In force from (such as 15/06/2026)',
    },
    read,
  );
  return { date, evidence };
}

const PARTS: Readonly<Record<string, AmendmentPart>> = {
  ...{ change: 'change', 'sua doi': 'change', sua: 'change' },
  ...{ add: 'add', 'bo sung': 'add', them: 'add' },
  ...{ remove: 'remove', 'bai bo': 'remove', bo: 'remove', xoa: 'remove' },
};

function partNamed(word: string): AmendmentPart | null {
  return (Object.hasOwn(PARTS, fold(word)) && PARTS[fold(word)]) || null;
}

const PART_NAMES: Readonly<Record<AmendmentPart, Text>> = {
  change: { vi: 'sửa đổi (change)', en: 'change' },
  add: { vi: 'bổ sung (add)', en: 'add' },
  remove: { vi: 'bãi bỏ (remove)', en: 'remove' },
};

export async function partFrom(line: AmendLine): Promise<AmendmentPart> {
  const { what, questions } = line;
  if (what !== undefined) {
    const part = partNamed(what);
    if (part) return part;
    throw new UsageError({
      vi: `“${what}”: ghi change (sửa đổi), add (bổ sung) hoặc remove (bãi bỏ)`,
      en: `“${what}”: write change, add or remove`,
    });
  }
  if (!questions.isPossible) {
    throw line.lacks({ vi: 'change, add hoặc remove', en: 'change, add or remove' });
  }
  const parts = Object.entries(PART_NAMES) as [AmendmentPart, Text][];
  return questions.select(
    { vi: 'Quyết định này', en: 'What the decision does' },
    parts.map(([value, label]) => ({ value, label })),
  );
}

export async function idsFrom(line: AmendLine, part: AmendmentPart): Promise<readonly string[]> {
  if (part === 'add' && line.words.length > 1) {
    throw new UsageError({
      vi: 'mỗi lần bổ sung một nhiệm vụ; chạy add cho từng số',
      en: 'add takes one task at a time; run it for each number',
    });
  }
  if (line.words.length > 0) return line.words;
  const isNew = part === 'add';
  return line.missing(
    { vi: 'số của nhiệm vụ', en: 'the number of a task' },
    {
      vi: isNew ? 'Số của nhiệm vụ mới (ví dụ 4.10)' : 'Nhiệm vụ số (ví dụ 3.2)',
      en: isNew ? 'Number of the new task (such as 4.10)' : 'Number of the task (such as 3.2)',
    },
    async (answer) => {
      if (looksLikeNumber(referenceFrom(answer.replace(/\s/g, '')).id)) return [answer];
      throw new UsageError({ vi: 'hãy ghi số của nhiệm vụ', en: 'give the number of a task' });
    },
  );
}
