/** The bodies that one cell names, each in its words, with its part in the task. */
import type { Role } from '../catalogue/model.ts';
import type { BodyIndex } from '../reading/bodies.ts';
import { type Cell, gapBefore, separates } from './body-boundaries.ts';
import { type Duty, dutyIn } from './body-roles.ts';
import { type KnownNames, knownNames, type NamedBody, type Word, wordsOf } from './body-words.ts';
import { withoutSeparators } from './separators.ts';

/** A body in a cell. */
export interface CellPart {
  /** All its words there: joined by "; ", those of all parts are the cell's, but for separators. */
  text: string;
  /** What to look up. */
  name: string;
  role: Role;
}

/**
 * The parts of a cell, in their order. Where it is not certain that a name ends, it goes on.
 *
 * @param column which column the cell is in: what a body does there by default
 */
export function partsIn(
  cell: string,
  known: BodyIndex<NamedBody>,
  column: 'lead' | 'with',
): readonly CellPart[] {
  const seen = read.get(known) ?? new Map<string, CellPart[]>();
  read.set(known, seen);
  const key = `${column} ${cell}`;
  const parts = seen.get(key) ?? partsOf(cell, known, column);
  seen.set(key, parts);
  return parts;
}

/** An annex has few different cells of bodies, each read for several ends. */
const read = new WeakMap<object, Map<string, CellPart[]>>();

function partsOf(cell: string, known: BodyIndex<NamedBody>, column: 'lead' | 'with'): CellPart[] {
  const names = knownNames(known);
  const texts = textsIn(cell.normalize('NFC'), names);
  const duties = texts.map((text) => dutyIn(text, names));
  const roles = rolesOf(duties, column === 'lead' ? 'lead' : 'coordinate');
  return texts.map((text, at) => ({
    text,
    name: duties[at]?.name || text,
    role: roles[at] ?? 'lead',
  }));
}

/** What was said before a name counts until something else is said; what is said after it, for it alone. */
function rolesOf(duties: readonly Duty[], own: Role): Role[] {
  const roles: (Role | null)[] = [];
  let carried: Role | null = null;
  for (const { before, after } of duties) {
    if (before !== null) carried = before === 'own' ? null : before;
    roles.push(carried === 'requested' ? carried : (after ?? carried));
    if (after !== null && carried === 'requested') carried = null;
  }
  // "A chủ trì, B, C phối hợp": B, too, only coordinates.
  for (let at = duties.length - 1; at > 0; at -= 1) {
    if (duties[at]?.after !== 'coordinate' || roles[at] !== 'coordinate') continue;
    const first = roles.findLastIndex((role, index) => index < at && role !== null);
    if (duties[first]?.after === 'lead') roles.fill('coordinate', first + 1, at);
  }
  return roles.map((role) => role ?? own);
}

const BULLET = /(?<=^|\n)(?:[^\S\n]*(?:[-–—+*•▪●○·]|\(?\d{1,2}[.)](?!\d)|\p{L}\)))+\s*(?=\S)/gu;
/** The words of each part of a cell. */
function textsIn(text: string, names: KnownNames): string[] {
  const marks = [...text.matchAll(BULLET)].map(({ 0: mark, index }) => ({
    start: index,
    end: index + mark.length,
  }));
  const words = wordsOf(text).filter(
    ({ start }) => !marks.some((mark) => mark.start <= start && start < mark.end),
  );
  const bullets = new Set(
    marks.map(({ end }) => words.findIndex(({ start }) => start >= end)).filter((at) => at >= 0),
  );
  const cell: Cell = { text, words, names, depths: depthsOf(text, words), bullets };
  const starts = [0];
  for (let at = 1, free = names.lengthAt(words, 0); at < words.length; at += 1) {
    const from = starts.at(-1) ?? 0;
    if (at < free) continue;
    const isStart = (cell.depths[at] ?? 0) === 0 && separates(cell, from, at);
    if (isStart) starts.push(at);
    free = Math.max(free, at + names.lengthAt(words, at));
  }
  const slices = starts.map((from, index) => sliceOf(cell, from, starts[index + 1]));
  const found = slices.filter((slice) => slice !== '');
  if (found.length === 0) return text.trim() === '' ? [] : [oneLine(text)];
  // What stands alone is read as it will be when it is printed and read again.
  return found.length === 1 && found[0] === text
    ? found
    : found.flatMap((one) => textsIn(one, names));
}

function depthsOf(text: string, words: readonly Word[]): number[] {
  const closers = [...text.matchAll(/[)\]]/g)].map(({ index }) => index);
  let [depth, at] = [0, 0];
  return words.map(({ start }) => {
    for (; at < start; at += 1) {
      const sign = text.charAt(at);
      // One that nothing closes is a slip, and shuts nothing in.
      if (/[([]/.test(sign) && closers.filter((closer) => closer > at).length > depth) depth += 1;
      if (/[)\]]/.test(sign)) depth = Math.max(0, depth - 1);
    }
    return depth;
  });
}

/** The words from one word up to another, without the separators around them. */
function sliceOf(cell: Cell, from: number, to = cell.words.length): string {
  const { text, words } = cell;
  const isLast = to >= words.length;
  const end = isLast ? text.length : endOfPart(cell, to);
  const begin = from === 0 ? 0 : endOfPart(cell, from);
  const start = words[from]?.start ?? begin;
  const leading = withoutSeparators(text.slice(begin, start));
  return oneLine(leading + text.slice(start, end)).replace(/(?:[\s;,]|(?<!\.)\.)+$/u, '');
}

function endOfPart(cell: Cell, at: number): number {
  const { last } = gapBefore(cell, at);
  const end = cell.words[last]?.end ?? 0;
  const semicolon = cell.text.slice(end, cell.words[at]?.start).indexOf(';');
  if (semicolon >= 0) return end + semicolon;
  return end + (cell.text.slice(end).match(/^[)\]"”’»%!?…]+/u)?.[0].length ?? 0);
}

function oneLine(text: string): string {
  return text.replace(/[^\S\n]*[\n\r\v\f\u0085\u2028\u2029]\s*/g, ' ').trim();
}
