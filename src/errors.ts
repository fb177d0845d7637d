/** The ways a run can fail that are not faults of the tool. */
import type { Text } from './text.ts';

/** The exit codes, a contract with scripts. */
export const EXIT = { fine: 0, problems: 1, usage: 2, unusable: 3 } as const;

/** The command line asks for something that cannot be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly text: Text;
  /** Lines of which one can be pasted instead, below the text. */
  readonly lines: readonly string[];

  constructor(text: Text, lines: readonly string[] = []) {
    super(text.en);
    this.text = text;
    this.lines = lines;
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

/** The system's name for what went wrong; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Whether a write failed as its reader has seen enough (`| head`): on Windows also EOF, of a socket also a reset. */
export function isReaderGone(error: unknown): boolean {
  return ['EPIPE', 'EOF', 'ECONNRESET'].includes(codeOf(error));
}
