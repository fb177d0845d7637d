/** The flaws that the scan finds, and what lets the parser go on after each. */

import type { Edit } from '../edits.ts';
import { type Flaw, type FlawFacts, type FlawRule, flawAt } from '../flaw.ts';
import type { SourceFile } from '../place.ts';

/** A flaw that a scan found, in the order of the text. */
export interface ScanFlaw {
  flaw: Flaw;
  /** Only worth saying where the parser fails too: the scan may be wrong about exotic but valid YAML. */
  isGuess: boolean;
  /** What lets the parser go on. */
  bridge: Edit[];
}

/** True for a flaw of a text that the parser takes, and reads otherwise than it was meant. */
export function losesWords({ isGuess, flaw }: ScanFlaw): boolean {
  return !isGuess && flaw.rule !== 'unclosed-bracket' && flaw.rule !== 'text-after-close';
}

/** The flaws found so far in a file. */
export interface FlawList {
  source: SourceFile;
  flaws: ScanFlaw[];
}

/** What goes with a flaw beside its facts. */
interface Extras {
  /** The only way to fix it, where there is only one. */
  fix?: readonly Edit[] | null;
  /** What lets the parser go on; the fix, unless given. */
  bridge?: readonly Edit[];
  isGuess?: boolean;
}

/** Adds a flaw of the text from `start` to `end`. */
export function addFlaw<R extends FlawRule>(
  { source, flaws }: FlawList,
  rule: R,
  start: number,
  end: number,
  facts: FlawFacts[R],
  { fix = null, bridge = fix ?? [], isGuess = false }: Extras,
): void {
  const last = Math.min(end, source.text.length);
  const place = { source, start, end: Math.max(last, start) };
  flaws.push({ flaw: flawAt(rule, place, facts, fix ?? undefined), isGuess, bridge: [...bridge] });
}

/** Adds to what bridges the last flaw: an edit that only follows from it. */
export function extendLastBridge({ flaws }: FlawList, edit: Edit): void {
  flaws.at(-1)?.bridge.push(edit);
}
