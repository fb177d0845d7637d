/** Texts below a "|" or ">": block scalars. */
import { isConflictMark } from './conflict-marks.ts';
import { flagIndentation, likelyIndent, replaceOddBlanks } from './indentation.ts';
import { swallowedKey } from './keys.ts';
import { enterLevel, isListExpected, type Parent } from './levels.ts';
import { lineTypeOf } from './line-types.ts';
import { currentLine, hasOddBlank, indentationOf, textOf, widthOf } from './lines.ts';
import type { Next, Scanner } from './scanner.ts';

/** True for what stands after the key of a block scalar. */
export function isBlockHeader(value: string): boolean {
  return /^[|>](?:[+-]?\d?|\d[+-])(?:[ \t]+#.*)?[ \t]*$/.test(value);
}

/** Reads the lines of a block scalar from the line at hand on; a sample may hold what looks like entries. */
export function readBlockScalar(scanner: Scanner, parent: Parent, isSample = false): Next {
  let depth: number | null = null;
  for (; scanner.at < scanner.lines.length; scanner.at += 1) {
    const line = currentLine(scanner);
    const whole = textOf(scanner, line);
    if (whole.trim() === '') continue;
    if (isConflictMark(whole)) return 'line';
    const lead = indentationOf(whole);
    const content = whole.slice(lead.length);
    const isOdd = hasOddBlank(lead.slice(0, depth ?? undefined));
    const key = isSample ? null : swallowedKey(scanner, content);
    if (!isOdd && lead.length <= parent.indent) return 'line';
    if (isOdd && (key !== null || /^-\s/.test(content))) return 'line';
    if (key !== null) return freeEntry(scanner, lead, content, key);
    const start = line.start + lead.length;
    const wanted: number = depth ?? Math.max(parent.indent + 2, isOdd ? 0 : lead.length);
    if (isOdd) replaceOddBlanks(scanner, line, start, wanted);
    else if (lead.length < wanted) flagIndentation(scanner, line, start, wanted);
    depth = wanted;
  }
  return 'line';
}

/** An entry that is indented as a part of the text above it: moves it to where it was meant to stand. */
function freeEntry(scanner: Scanner, lead: string, content: string, key: string): Next {
  const line = currentLine(scanner);
  const start = line.start + lead.length;
  const type = lineTypeOf(scanner, content, isListExpected(scanner));
  const indent = likelyIndent(scanner, type, widthOf(lead));
  scanner.shift = { indent: lead.length, by: indent - lead.length };
  if (!enterLevel(scanner, indent, type)) return 'line';
  const swallowedBy = { source: scanner.source, start, end: start };
  flagIndentation(scanner, line, start, indent, { key, swallowedBy, isGuess: false });
  return { start, indent };
}
