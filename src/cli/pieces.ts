/** A text that comes in pieces, on its way out. */
import type { Sink } from '../host.ts';

/** In UTF-16 units. Nearly every answer is shorter, and is then written whole or, where the run fails, not at all. */
const HELD_BACK = 8_000_000;
/** Pieces of this size cost no more to write than larger ones. */
const PIECE = 65_536;

/** The same text in fewer pieces, of which there is at least one; the first is held back as long as can be. */
export async function* heldBack(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let size = HELD_BACK;
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < size) continue;
    yield text;
    text = '';
    size = PIECE;
  }
  yield text;
}

/** The same pieces, of which the rest are made in vain once nobody takes them. */
export async function* toTheEnd(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  const source = pieces[Symbol.asyncIterator]();
  const next = () => source.next();
  try {
    for (let at = await next(); !at.done; at = await next()) yield at.value;
  } finally {
    while (!(await next()).done);
  }
}

/** Writes the pieces no faster than they are taken, and no more of them when nobody reads on. */
export async function writePieces(pieces: AsyncIterable<string>, sink: Sink): Promise<void> {
  for await (const piece of pieces) {
    sink.write(piece);
    if (sink.drained && !(await sink.drained())) return;
  }
}
