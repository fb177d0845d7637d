/** What only a person can tell of a document: asked for at a terminal, taken safely with `--yes`, and else said at once. */
import { UsageError } from '../errors.ts';
import type { Text } from '../text.ts';
import type { Context } from './command.ts';
import { MOST_OFFERED } from './line.ts';
import { type Offer, Questions } from './questions.ts';

/** A question that has been answered without a person. */
export interface TakenAnswer {
  question: Text;
  answer: Text;
}

/** The answers of one import. */
export class Choices {
  readonly questions: Questions;
  readonly #isSafe: boolean;
  readonly #taken: TakenAnswer[] = [];
  readonly #open: { question: Text; options: readonly string[] }[] = [];

  constructor(context: Context) {
    this.questions = new Questions(context);
    this.#isSafe = context.options.yes === true;
  }

  /** There is somebody who may be asked. */
  get mayAsk(): boolean {
    return this.questions.isPossible && !this.#isSafe;
  }

  /** The safe answers that `--yes` took. */
  get taken(): readonly TakenAnswer[] {
    return this.#taken;
  }

  /** One of the offers, the safe one first, which Enter takes; `option` says how to choose an offer on the line. */
  async choose<T>(
    question: Text,
    offers: readonly Offer<T>[],
    option: (value: T) => string,
  ): Promise<T> {
    const [safe] = offers as [Offer<T>];
    if (this.#isSafe) this.#taken.push({ question, answer: safe.label });
    else if (this.questions.isPossible) return this.questions.select(question, offers);
    else this.#open.push({ question, options: offers.map(({ value }) => option(value)) });
    return safe.value;
  }

  /** A text; `--yes` takes `safe`, and Enter alone takes `initial`. */
  async text<T>(
    question: Text,
    read: (answer: string) => T,
    safe: string,
    option: string,
    initial = safe,
  ): Promise<T> {
    if (this.#isSafe) {
      const answer = safe === '' ? BLANK : { vi: safe, en: safe };
      this.#taken.push({ question, answer });
    } else if (this.questions.isPossible) return this.questions.text(question, read, initial);
    else this.#open.push({ question, options: [option] });
    return read(safe);
  }

  /** @throws UsageError with all that is open, where nobody could be asked */
  refuseOpen({ say }: Pick<Context, 'say'>): void {
    if (this.#open.length === 0) return;
    const lines = this.#open.map(
      ({ question, options }) =>
        `${say(question)}: ${[...new Set(options)].slice(0, 4).join(' | ')}`,
    );
    const more = lines.length - MOST_OFFERED;
    throw new UsageError(
      {
        vi: `chưa ghi gì; còn ${lines.length} điều chỉ người làm mới biết. Thêm --yes để nhận cách an toàn, hoặc trả lời:`,
        en: `nothing is written; ${lines.length} things only a person can tell. Add --yes for the safe answers, or say:`,
      },
      more > 0 ? [...lines.slice(0, MOST_OFFERED), `… (+${more})`] : lines,
    );
  }
}

const BLANK: Text = { vi: '(để trống)', en: '(blank)' };
