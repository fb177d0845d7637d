/** An answer on its way to the screen: what is longer than the terminal is high goes to a pager. */
import type { Host, Pager, Sink } from '../host.ts';
import type { Text } from '../text.ts';
import { writePieces } from './pieces.ts';

/** At the foot of a page, where older ones of less (590) have no letters but those of ASCII. */
const PROMPT: Text = {
  vi: 'phim cach: trang sau, b: trang truoc, q: thoat',
  en: 'space: next page, b: page before, q: quit',
};

const COLOURS = /\u001b\[[\d;]*m/g;

/** Whether a line asks for no pager, which holds for its help too. */
export function refusesPager(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? argv.length : end).includes('--no-pager');
}

/** Writes the pieces to stdout, or shows them by the pager; the first is all of an answer that fits the screen. */
export async function printPieces(
  pieces: AsyncGenerator<string>,
  { out, page }: Host,
  lang: keyof Text,
): Promise<void> {
  const { value: first = '' } = await pieces.next();
  try {
    const pager = page && isTaller(first, out) ? await page(PROMPT[lang]) : null;
    if (pager && (await isShownBy(pager, first, pieces))) return;
    await writePieces(startingWith(first, pieces), out);
  } finally {
    await pieces.return(undefined);
  }
}

async function* startingWith(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

/** Whether the text and the prompt after it need more lines than the terminal has. */
function isTaller(text: string, { rows = 0, columns = 0 }: Sink): boolean {
  if (rows <= 0) return false;
  let left = rows - 1;
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const { length } = line.replace(COLOURS, '').normalize('NFC');
    left -= columns > 0 ? Math.max(1, Math.ceil(length / columns)) : 1;
    if (left < 0) return true;
  }
  return false;
}

/** False where the pager failed with the first piece, which nobody has seen then; the others are left. */
async function isShownBy(
  pager: Pager,
  first: string,
  rest: AsyncGenerator<string>,
): Promise<boolean> {
  let given = 0;
  let isSound = false;
  try {
    let next: IteratorResult<string> = { value: first, done: false };
    while (!next.done) {
      pager.write(next.value);
      given += 1;
      if (!(await pager.drained())) break;
      next = await rest.next();
    }
  } finally {
    isSound = await pager.end();
  }
  return isSound || given > 1;
}
