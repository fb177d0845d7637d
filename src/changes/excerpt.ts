/** Long texts, shortened to what matters. */
import { diffArrays } from 'diff';

/** Words shown around what differs. */
const AROUND = 3;
/** A gap that is not shown is longer than this. */
const SHORT_GAP = 2;
/** The most words of one text. */
const MOST = 40;

/** The words in which two texts differ, each with a few around it: titles run to two hundred words. */
export function excerpts(from: string, to: string): [from: string, to: string] {
  const sides = [wordsOf(from), wordsOf(to)] as const;
  const shown = sides.map(() => new Set<number>());
  const at = [0, 0];
  for (const { added, removed, count } of diffArrays(...sides)) {
    const lengths = [added ? 0 : count, removed ? 0 : count];
    for (const [side, length] of lengths.entries()) {
      const start = at[side] ?? 0;
      at[side] = start + length;
      if (!added && !removed) continue;
      for (let index = start - AROUND; index < start + length + AROUND; index += 1) {
        shown[side]?.add(index);
      }
    }
  }
  const [left, right] = sides.map((words, side) => excerpt(words, shown[side] ?? new Set()));
  return [left ?? '', right ?? ''];
}

/** The beginning of a long text. */
export function beginning(text: string, words: number): string {
  const all = wordsOf(text);
  return all.length > words ? `${all.slice(0, words).join(' ')} …` : all.join(' ');
}

function wordsOf(text: string): string[] {
  return text.normalize('NFC').trim().split(/\s+/);
}

function excerpt(words: readonly string[], shown: ReadonlySet<number>): string {
  const pieces: string[] = [];
  let last = -1;
  for (const [index, word] of words.entries()) {
    if (!shown.has(index)) continue;
    if (index - last - 1 > SHORT_GAP) pieces.push('…');
    else pieces.push(...words.slice(last + 1, index));
    pieces.push(word);
    last = index;
  }
  const rest = words.slice(last + 1);
  pieces.push(...(rest.length > SHORT_GAP ? ['…'] : rest));
  return beginning(pieces.join(' '), MOST);
}
