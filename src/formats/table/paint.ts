/** The colours of a terminal. */
import type { Paint, Tone } from '../report.ts';

/** Without colours the library of colours is not loaded. */
export async function painterOf(colour: boolean): Promise<Paint> {
  if (!colour) return ({ text }) => text;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  const paints: Record<Tone, (text: string) => string> = {
    bad: chalk.red,
    warn: chalk.yellow,
    good: chalk.green,
    calm: chalk.cyan,
    dim: chalk.dim,
    strong: chalk.bold,
  };
  return ({ text, tone }) => (tone ? paints[tone](text) : text);
}
