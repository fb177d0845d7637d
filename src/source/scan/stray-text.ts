/** Lines that begin with neither a key nor a list marker. */
import { readBlockScalar } from './block-scalars.ts';
import { flagIndentation } from './indentation.ts';
import { currentLine } from './lines.ts';
import { addFlaw } from './scan-flaw.ts';
import type { EntryStart, Next, Scanner } from './scanner.ts';
import { readValue } from './values.ts';

/** Reads such a line: the value of the key above where there is none yet, or text that belongs nowhere. */
export function readText(scanner: Scanner, { start, indent }: EntryStart): Next {
  const { parent } = scanner;
  const line = currentLine(scanner);
  if (parent?.value === 'none' && indent > parent.indent) return readValue(scanner, start, parent);
  if (!parent || parent.value === 'inline') {
    const bridge = [{ start, end: start, text: '# ' }];
    addFlaw(scanner, 'stray-text', start, line.end, {}, { isGuess: true, bridge });
    scanner.at += 1;
    return 'line';
  }
  flagIndentation(scanner, line, start, parent.indent + 2);
  scanner.at += 1;
  return parent.value === 'block-scalar' ? readBlockScalar(scanner, parent) : 'line';
}
