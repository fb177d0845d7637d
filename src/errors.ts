/** The ways a run can fail that are not faults of the tool. */
import type { Text } from './text.ts';

/** The exit codes, a contract with scripts. */
export const EXIT = { fine: 0, problems: 1, usage: 2, unusable: 3 } as const;

/** The command line asks for something that cannot be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** The catalogue, or a file that was asked for, cannot be used. */
export class UnusableError extends Error {
  override readonly name = 'UnusableError';
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}
