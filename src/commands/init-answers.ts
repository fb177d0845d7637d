/** What a line of `init` leaves open: asked for at a terminal, taken by default with `--yes`, and else said all at once. */
import { UsageError } from '../errors.ts';
import type { Text } from '../text.ts';
import type { Context, Options } from './command.ts';
import { textFrom } from './ledger-entry.ts';
import { lineOf, wordsOf } from './line.ts';
import { type Offer, Questions } from './questions.ts';

/** What an option says; `safe` is the answer of Enter and of `--yes`, and `example` one where there is no such. */
export interface Wanted<T> {
  option: string;
  question: Text;
  read: (answer: string) => T;
  safe: string;
  example?: string;
}

export class Answers {
  readonly questions: Questions;
  readonly #context: Context;
  readonly #dir: string | undefined;
  readonly #missing = new Map<string, string>();

  constructor(context: Context, dir: string | undefined) {
    this.#context = context;
    this.#dir = dir;
    this.questions = new Questions(context);
  }

  /** There is somebody who may be asked. */
  get mayAsk(): boolean {
    return this.questions.isPossible && this.#context.options.yes !== true;
  }

  async text<T>({ option, question, read, safe, example = '' }: Wanted<T>): Promise<T> {
    const { options } = this.#context;
    const given = textFrom(options[option], `--${option}`);
    if (given !== null) return read(given);
    if (this.mayAsk) return this.questions.text(question, read, safe);
    if (options.yes !== true) this.#missing.set(option, safe || example);
    return read(safe);
  }

  /** One of the offers; `safe` is the answer of `--yes`. */
  async select<T extends string>(
    option: string,
    question: Text,
    offers: readonly Offer<T>[],
    safe: T,
  ): Promise<T> {
    if (this.mayAsk) return this.questions.select(question, offers);
    if (this.#context.options.yes !== true) this.#missing.set(option, safe);
    return safe;
  }

  /** @throws UsageError with all that is missing, and a line that lacks nothing */
  refuseMissing(): void {
    if (this.#missing.size === 0) return;
    const names = [...this.#missing.keys()].map((option) => `--${option}`).join(', ');
    throw this.lacks({
      vi: `init còn thiếu ${names} (--yes: nhận giá trị mặc định, trừ --unit); ví dụ:`,
      en: `init lacks ${names} (--yes takes the defaults, but for --unit); for example:`,
    });
  }

  /** An error with the line as it would be with what is missing. */
  lacks(text: Text, missing: Options = Object.fromEntries(this.#missing)): UsageError {
    return this.#refused(text, this.#dir, { ...this.#context.options, ...missing });
  }

  /**
   * An error with the line as it would be for another folder.
   *
   * @param from where the catalogue of `--from` is found from anywhere
   */
  elsewhere(text: Text, from: string | undefined): UsageError {
    const options = { ...this.#context.options, data: undefined };
    return this.#refused(text, 'xa-moi', from === undefined ? options : { ...options, from });
  }

  #refused(text: Text, dir: string | undefined, options: Options): UsageError {
    const names = [
      ...['file', 'unit', 'province', 'year', 'title', 'authority', 'decision', 'date'],
      ...['from', 'carry', 'in', 'data', 'yes', 'dryRun'],
    ];
    return new UsageError(text, [
      lineOf(['init', ...(dir === undefined ? [] : [dir]), ...wordsOf(options, names)]),
    ]);
  }
}
