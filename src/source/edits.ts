/** Changing a text in several places at once, and finding one's way back. */
import { lastIndexUpTo } from './place.ts';

/** A change to a text: what stands from `start` to `end` becomes `text`. UTF-16 offsets from 0. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** A changed text, and where its places were before. */
export interface Edited {
  text: string;
  /** The offset in the old text of an offset in the new one; inserted text stands where it was inserted. */
  originOf: (offset: number) => number;
}

/** The text with all edits made. Of edits that overlap, the first in the text is made. */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  const inOrder = [...edits].sort((one, other) => one.start - other.start || one.end - other.end);
  const pieces: string[] = [];
  /** Where each stretch that was kept begins, in the new text and in the old one. */
  const kept: { now: number; origin: number; length: number }[] = [];
  let then = 0;
  let now = 0;
  const keepUntil = (end: number) => {
    kept.push({ now, origin: then, length: end - then });
    pieces.push(text.slice(then, end));
    now += end - then;
  };
  for (const edit of inOrder) {
    if (edit.start < then) continue;
    keepUntil(edit.start);
    pieces.push(edit.text);
    now += edit.text.length;
    then = edit.end;
  }
  keepUntil(text.length);
  return {
    text: pieces.join(''),
    originOf: (offset) => {
      const index = lastIndexUpTo(offset, kept.length, (at) => kept[at]?.now ?? 0);
      const stretch = kept[index] ?? { now: 0, origin: 0, length: 0 };
      return stretch.origin + Math.min(offset - stretch.now, stretch.length);
    },
  };
}
