/** Asking a person at a terminal for what the line leaves open. */
import { UsageError } from '../errors.ts';
import type { Ask } from '../host.ts';
import { fold } from '../reading/fold.ts';
import type { Text } from '../text.ts';
import type { Context } from './command.ts';

/** An answer that is offered, what it means, and what is said beside it. */
export interface Offer<T> {
  value: T;
  label: Text;
  title?: string;
  hint?: Text;
  /** Found by typing, and not shown. */
  more?: string;
}

/** Whether somebody can be asked, and whether anybody was. Each question throws a UsageError where the person stops. */
export class Questions {
  readonly #context: Context;
  #wereAsked = false;

  constructor(context: Context) {
    this.#context = context;
  }

  /** There is a terminal with a person at it. */
  get isPossible(): boolean {
    return this.#context.host.ask() !== null;
  }

  get wereAsked(): boolean {
    return this.#wereAsked;
  }

  /** The answer as `read` takes it; one that it refuses is said, and asked for again. Enter alone takes `initial`. */
  async text<T>(
    question: Text,
    read: (answer: string) => T | Promise<T>,
    initial = '',
  ): Promise<T> {
    const { host, say } = this.#context;
    for (;;) {
      const answer = await this.#answer((ask) =>
        ask.text({ message: say(question), say, initial }),
      );
      try {
        return await read(answer.trim());
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        const said = say(ofQuestion(error.text, answer));
        for (const line of [said, ...error.lines]) host.err.write(`${line}\n`);
      }
    }
  }

  /** One of the offers; Enter alone takes the first, or the one whose value is `initial`. */
  async select<T>(question: Text, offers: readonly Offer<T>[], initial?: T): Promise<T> {
    const { say } = this.#context;
    const place = await this.#answer((ask) =>
      ask.select({
        message: say(question),
        say,
        choices: offers.map(({ label, title, hint, more }) => ({
          label: say(label),
          ...(title && { title }),
          ...(hint && { hint: say(hint) }),
          ...(more && { more }),
        })),
        initial: Math.max(
          0,
          offers.findIndex(({ value }) => value === initial),
        ),
      }),
    );
    return (offers[place] as Offer<T>).value;
  }

  /** Yes or no; Enter alone takes `initial`. */
  confirm(question: Text, initial: boolean): Promise<boolean> {
    const { say } = this.#context;
    return this.#answer((ask) => ask.confirm({ message: say(question), say, initial }));
  }

  /** Goes on only where the person says yes; Enter alone takes `initial`. */
  async assertMeant(question: Text, initial: boolean): Promise<void> {
    if (await this.confirm(question, initial)) return;
    throw new UsageError({ vi: 'chưa ghi gì', en: 'nothing is written' });
  }

  async #answer<T>(question: (ask: Ask) => Promise<T | null>): Promise<T> {
    const ask = this.#context.host.ask();
    this.#wereAsked = true;
    const answer = ask && (await question(ask));
    if (answer !== null) return answer;
    throw new UsageError({ vi: 'đã dừng, chưa ghi gì', en: 'stopped, nothing is written' });
  }
}

/** What is wrong with a value, said of an answer: who is asked has typed no option. */
function ofQuestion(text: Text, answer: string): Text {
  if (!text.vi.startsWith('--')) return text;
  if (fold(answer) === '') {
    return { vi: 'câu này không bỏ trống được', en: 'this cannot be left empty' };
  }
  const plain = (words: string) => words.replace(/^--[a-z-]+:? /, '');
  return { vi: plain(text.vi), en: plain(text.en) };
}
