/** Lines that stand where no level is open, or are indented by odd blanks: where they were meant to stand. */
import type { FlawFacts } from '../flaw.ts';
import { enterLevel } from './levels.ts';
import { isMapping, type LineType } from './line-types.ts';
import {
  type Cursor,
  currentLine,
  hasOddBlank,
  indentationOf,
  indentBy,
  type Line,
  leadingSpaces,
  textOf,
  wordEnd,
} from './lines.ts';
import { addFlaw, extendLastBridge, type FlawList } from './scan-flaw.ts';
import type { EntryStart, Scanner } from './scanner.ts';

/** Keys of mappings. */
const MAPPING_KEYS: ReadonlySet<string> = new Set(['decision', 'source', 'merged', 'more']);

/** Where a misplaced line was most likely meant to stand; `width` is what it is indented by. */
export function likelyIndent(
  { levels, parent, groups, known }: Scanner,
  type: LineType,
  width: number,
): number {
  if (levels.length === 0) return 0;
  const { key } = type;
  const isItem = type.kind === 'item';
  const ofMaps = isMapping(type);
  const candidates: { indent: number; cost: number }[] = [];
  for (const level of levels) {
    const distance = Math.abs(level.indent - width) / 100;
    if (isItem && level.kind === 'list') {
      // A body in braces may stand among names, and names among bodies in braces.
      const isAlike = type.item === 'braces' || level.ofMaps === ofMaps;
      candidates.push({ indent: level.indent, cost: distance + (isAlike ? 0 : 1) });
    } else if (!isItem && key !== null && level.kind === 'map') {
      const isTogether = groups.some(
        (group) =>
          group.includes(key) &&
          [...known].every((one) => group.includes(one) || !level.keys.has(one)),
      );
      const cost = distance + (isTogether ? 0 : 1) + (level.keys.has(key) ? 1 : 0);
      candidates.push({ indent: level.indent, cost });
    }
  }
  if (parent?.value === 'none') {
    const isNested = isItem ? parent.key !== 'tasks' || ofMaps : MAPPING_KEYS.has(parent.key ?? '');
    const distance = Math.abs(parent.indent + 2 - width) / 100;
    candidates.push({ indent: parent.indent + 2, cost: distance + (isNested ? 0 : 1.5) });
  }
  if (candidates.length === 0) return parent?.value === 'block-scalar' ? parent.indent + 2 : width;
  return candidates.reduce((best, one) => (one.cost < best.cost ? one : best)).indent;
}

/** Says that what begins at `start` on a line is not indented as it was meant, and moves it. */
export function flagIndentation(
  scanner: Cursor & FlawList,
  line: Line,
  start: number,
  indent: number,
  { key = null, swallowedBy = null, isGuess = true }: Partial<Misplaced> = {},
): void {
  const end = wordEnd(scanner.text, start, line.end);
  const bridge = [indentBy(line, start, indent)];
  addFlaw(scanner, 'indentation', start, end, { key, swallowedBy }, { isGuess, bridge });
}

type Misplaced = FlawFacts['indentation'] & { isGuess: boolean };

/** Says that a line is indented by blanks that are none to YAML, and puts spaces in the place of all before `start`. */
export function replaceOddBlanks(
  scanner: Cursor & FlawList,
  line: Line,
  start: number,
  indent: number,
): void {
  const first = line.start + leadingSpaces(scanner.text.slice(line.start, start));
  const fix = [indentBy(line, start, indent)];
  const character = scanner.text.charAt(first);
  addFlaw(scanner, 'indent-character', first, start, { character }, { fix });
}

/** What is known of a line beside how it begins. */
interface Circumstances {
  /** A flaw says already that its indentation is not what was meant. */
  isReported: boolean;
  /** To YAML it is more words of the value above. */
  isSwallowed: boolean;
}

/**
 * Enters the level to which an entry on the line at hand belongs. Where that is not one at its indentation, it is moved
 * to where it was meant to stand, and that is said; a line that follows a misplaced one is moved with it in silence.
 */
export function placeEntry(
  scanner: Scanner,
  { start, indent }: EntryStart,
  type: LineType,
  circumstances: Circumstances,
): EntryStart {
  const { isReported, isSwallowed } = circumstances;
  if (scanner.shift && indent < scanner.shift.indent) scanner.shift = null;
  const fits =
    enterLevel(scanner, indent, type) ||
    (!isReported &&
      moveOpener(scanner, indent, type, isSwallowed) &&
      enterLevel(scanner, indent, type));
  if (fits) return { start, indent };
  const line = currentLine(scanner);
  const shifted = scanner.shift && indent + scanner.shift.by;
  if (shifted !== null && shifted >= 0 && enterLevel(scanner, shifted, type)) {
    if (!isReported) extendLastBridge(scanner, indentBy(line, start, shifted));
    return { start, indent: shifted };
  }
  const placed = isReported ? indent : likelyIndent(scanner, type, indent);
  if (!isReported) {
    const swallowedBy = isSwallowed ? { source: scanner.source, start, end: start } : null;
    const facts = { key: type.key, swallowedBy, isGuess: !isSwallowed };
    flagIndentation(scanner, line, start, placed, facts);
  }
  scanner.shift = { indent, by: placed - indent };
  enterLevel(scanner, placed, type);
  return { start, indent: placed };
}

/**
 * Where the line that opened a level is the one out of place, and not those that follow it: moves that line, and says
 * so. False where the line at hand is to blame.
 */
function moveOpener(
  scanner: Scanner,
  indent: number,
  type: LineType,
  isSwallowed: boolean,
): boolean {
  const { levels, lines } = scanner;
  const placed = likelyIndent(scanner, type, indent);
  const kind = type.kind === 'key' ? 'map' : 'list';
  const level = levels.find((one) => one.kind === kind && one.indent === placed);
  if (!level || level.entries > 1 || !outnumbers(scanner, indent, level.indent)) return false;
  const { opener } = level;
  const by = indent - level.indent;
  const line = lines[opener] as Line;
  const lead = indentationOf(textOf(scanner, line));
  if (hasOddBlank(lead) || lead.length + by < 0) return false;
  const start = line.start + lead.length;
  flagIndentation(scanner, line, start, lead.length + by, { isGuess: !isSwallowed });
  for (const one of levels) if (one.opener === opener) one.indent += by;
  return true;
}

/** Lines to look ahead: more than a task has. */
const FAR_ENOUGH = 40;

/** True where more of the lines that follow stand at `indent` than at `other`; a clerk indents by twos. */
function outnumbers(cursor: Cursor, indent: number, other: number): boolean {
  let balance = indent % 2 === 0 && other % 2 === 1 ? 0.5 : 0;
  for (const line of cursor.lines.slice(cursor.at + 1, cursor.at + FAR_ENOUGH)) {
    const width = /^ *(?=[^ #])/.exec(textOf(cursor, line))?.[0].length;
    if (width === undefined) continue;
    if (width < Math.min(indent, other)) break;
    if (width === indent) balance += 1;
    else if (width === other) balance -= 1;
  }
  return balance > 0;
}
