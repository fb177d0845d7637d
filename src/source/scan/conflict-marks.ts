/** The marks that a merge leaves in a file where both sides changed the same lines. */
import { type Cursor, currentLine, type Line, textOf } from './lines.ts';
import { addFlaw, type FlawList } from './scan-flaw.ts';

/** True for a line that is a mark of a merge conflict. */
export function isConflictMark(line: string): boolean {
  return /^(?:<{7}|={7}|>{7}|\|{7})(?:[ \t]|$)/.test(line);
}

/** Of a merge conflict our own side is read on; the other is in the file's history. */
export function skipConflict(scanner: Cursor & FlawList): void {
  const opening = currentLine(scanner);
  const otherSide = takeOtherSide(scanner);
  const [first, last] = [otherSide[0], otherSide.at(-1)];
  const ending = last ? { source: scanner.source, ...last } : null;
  const bridge = [{ ...opening, text: '' }];
  if (first && last) bridge.push({ start: first.start, end: last.end, text: '' });
  addFlaw(scanner, 'merge-conflict', opening.start, opening.end, { ending }, { bridge });
  scanner.at += 1;
}

/** Takes the other side, with its marks, out of the lines, so that no part of the scan meets it. */
function takeOtherSide(cursor: Cursor): Line[] {
  const { lines, at } = cursor;
  const startsWith = (line: Line, mark: string) => textOf(cursor, line).startsWith(mark.repeat(7));
  if (!startsWith(currentLine(cursor), '<')) return [];
  let first: number | null = null;
  for (let index = at + 1; index < lines.length; index += 1) {
    const line = lines[index] as Line;
    // The sides of a conflict hold no other one.
    if (startsWith(line, '<')) return [];
    if (startsWith(line, '=') || startsWith(line, '|')) first ??= index;
    if (!startsWith(line, '>')) continue;
    const taken = lines.slice(first ?? index, index + 1);
    for (const [after, { start }] of taken.entries()) {
      lines[(first ?? index) + after] = { start, end: start };
    }
    return taken;
  }
  return [];
}
