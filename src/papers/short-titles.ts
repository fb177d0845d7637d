/** Titles that are cut to the room they have, so that each is still told from the others. */

const GAP = ' … ';
const CUT = ' …';

/** Whether a text has room in its place, or in the half of it. */
export type Fits = (text: string, room: 'all' | 'half') => boolean;

/**
 * What is printed of each title: all of it where it has room, else its beginning. Where that is the same of several, as
 * much of it as half the room takes, and the words from where each begins to differ from the others.
 */
export function shortTitles(titles: Iterable<string>, fits: Fits): ReadonlyMap<string, string> {
  const printed = new Map([...titles].map((title) => [title, beginning(title, fits)]));
  const alike = groupBy(printed.keys(), (title) => wordsOf(printed.get(title) ?? ''));
  const taken = new Set(alike.keys());
  for (const group of alike.values()) {
    // One after another of those that begin alike are those that differ last.
    const same = groupBy(group.sort(), wordsOf);
    if (same.size < 2) continue;
    const pieces = [...same.values()].map(([title = '']) => piecesOf(title));
    for (const [index, own] of pieces.entries()) {
      const around = [pieces[index - 1], pieces[index + 1]];
      const from = Math.max(...around.map((other) => (other ? sharedBy(own, other) : 0)));
      const title = own.join('');
      if (fits(title, 'all')) continue;
      for (const form of formsFrom(own, from, fits)) {
        if (taken.has(wordsOf(form))) continue;
        taken.add(wordsOf(form));
        for (const one of same.get(wordsOf(title)) ?? []) printed.set(one, form);
        break;
      }
    }
  }
  return printed;
}

/** The words by which a reader tells titles apart. */
function wordsOf(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s,;.…–-]+/gu, ' ')
    .trim();
}

function groupBy(titles: Iterable<string>, key: (title: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const title of titles) {
    const own = key(title);
    groups.set(own, [...(groups.get(own) ?? []), title]);
  }
  return groups;
}

/** A title in words with the space before each; what is longer than any word, in parts. */
function piecesOf(title: string): string[] {
  return title.trim().match(/\s*(?:\S\p{M}*){1,20}/gu) ?? [];
}

function sharedBy(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((piece, index) => piece !== other[index]);
  return at === -1 ? one.length : at;
}

function beginning(title: string, fits: Fits): string {
  const pieces = piecesOf(title);
  const whole = pieces.join('');
  if (fits(whole, 'all')) return whole;
  return (
    start(
      pieces,
      most(pieces.length, (count) => fits(start(pieces, count) + CUT, 'all')),
    ) + CUT
  );
}

/** The first pieces, without the comma or dash they end with. */
function start(pieces: readonly string[], count: number): string {
  return pieces
    .slice(0, count)
    .join('')
    .replace(/[\s,;.–-]+$/u, '');
}

/** The beginning of a title, and the words from a place on: first from the one given, then from others. */
function* formsFrom(pieces: readonly string[], from: number, fits: Fits): Generator<string> {
  const isRoom = (count: number) => fits(start(pieces, count) + CUT, 'half');
  const head = most(Math.min(from, pieces.length), isRoom);
  const before = start(pieces, head) + GAP;
  const ending = (at: number, to: number) => {
    const words = before + start(pieces.slice(at), to - at).trimStart();
    return to < pieces.length ? words + CUT : before + pieces.slice(at).join('').trimStart();
  };
  // What another title goes on from shows its last words.
  const last =
    pieces.length -
    most(pieces.length - head, (count) =>
      fits(ending(pieces.length - count, pieces.length), 'all'),
    );
  for (const at of nearest(Math.min(from, last), head, pieces.length)) {
    const count = most(pieces.length - at, (more) => fits(ending(at, at + more), 'all'));
    if (count > 0) yield ending(at, at + count);
  }
}

/** The whole numbers within a range: the one given, those below it, those above it. */
function* nearest(given: number, low: number, high: number): Generator<number> {
  for (let number = given; number >= low; number -= 1) yield number;
  for (let number = given + 1; number < high; number += 1) yield number;
}

/** The largest count up to the limit that is right, where each below a right one is right too; 0 where none is. */
function most(limit: number, isRight: (count: number) => boolean): number {
  let [low, high] = [0, limit];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isRight(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
