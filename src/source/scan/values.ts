/** The value of an entry, of whatever kind. */
import { isBlockHeader, readBlockScalar } from './block-scalars.ts';
import { readFlowCollection } from './flow-collections.ts';
import type { Parent } from './levels.ts';
import { currentLine } from './lines.ts';
import { readPlainScalar } from './plain-scalars.ts';
import { readQuotedScalar } from './quoted-scalars.ts';
import type { Next, Scanner } from './scanner.ts';

/** Reads a value that begins at `at`, on the line at hand; what belongs to it is indented more than `indent`. */
export function readValue(
  scanner: Scanner,
  at: number,
  { key, indent }: Pick<Parent, 'key' | 'indent'>,
): Next {
  const value = scanner.text.slice(at, currentLine(scanner).end);
  const parent: Parent = { key, indent, value: kindOf(value) };
  scanner.parent = parent;
  if (parent.value === 'none') {
    scanner.at += 1;
    return 'line';
  }
  if (parent.value === 'block-scalar') {
    scanner.at += 1;
    // A literal note may show what a file looks like.
    return readBlockScalar(scanner, parent, value.startsWith('|') && key === 'note');
  }
  if (/^["']/.test(value)) readQuotedScalar(scanner, at, parent);
  else if (/^[[{]/.test(value)) readFlowCollection(scanner, at, parent);
  else return readPlainScalar(scanner, at, parent);
  return 'line';
}

function kindOf(value: string): Parent['value'] {
  if (value.trim() === '' || value.startsWith('#')) return 'none';
  return isBlockHeader(value) ? 'block-scalar' : 'inline';
}
