/** The blocks of a report as text, for the formats that print all of them. */
import { disarmed } from '../printable.ts';
import type { Block, Report, Screen } from './report.ts';

/**
 * The blocks with an empty line between them, safe for the log of a CI.
 *
 * @param textsOf a block in texts of one or more whole lines, made as they are taken
 */
export async function* printBlocks(
  report: Report,
  screen: Screen | null,
  textsOf: (block: Block) => Iterable<string> | Promise<Iterable<string>>,
): AsyncGenerator<string> {
  let before = '';
  for await (const block of report.blocks(screen)) {
    for (const text of await textsOf(block)) {
      yield before + disarmed(text);
      before = '\n';
    }
    before = '\n\n';
  }
  yield '\n';
}
