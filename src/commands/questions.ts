/** Asking a person at a terminal for what the line leaves open. */
import { UsageError } from '../errors.ts';
import { printable } from '../printable.ts';
import type { Text } from '../text.ts';
import type { Context } from './command.ts';

/** Whether somebody can be asked, and whether anybody was. */
export class Questions {
  readonly #context: Context;
  #wereAsked = false;

  constructor(context: Context) {
    this.#context = context;
  }

  /** There is a terminal with a person at it. */
  get isPossible(): boolean {
    return this.#context.host.ask !== null;
  }

  get wereAsked(): boolean {
    return this.#wereAsked;
  }

  /**
   * The answer as `read` takes it; one that it refuses is said, and asked for again.
   *
   * @throws UsageError where the person stops
   */
  async ask<T>(question: Text, read: (answer: string) => T | Promise<T>): Promise<T> {
    const { host, say } = this.#context;
    this.#wereAsked = true;
    for (;;) {
      const answer = (await host.ask?.(`${printable(say(question))}: `)) ?? null;
      if (answer === null) {
        throw new UsageError({ vi: 'đã dừng, chưa ghi gì', en: 'stopped, nothing is written' });
      }
      try {
        return await read(answer.trim());
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        for (const line of [say(error.text), ...error.lines]) host.err.write(`${line}\n`);
      }
    }
  }
}
