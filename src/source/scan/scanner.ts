/** What the parts of the scan share: how far a file has been read, and where reading goes on. */
import type { Keys } from './keys.ts';
import type { Outline } from './levels.ts';
import type { Cursor } from './lines.ts';
import type { FlawList } from './scan-flaw.ts';

/** The state of a scan. A function that needs only a part of it asks for no more. */
export type Scanner = Cursor & FlawList & Keys & Outline & { shift: Shift | null };

/** By how much a line was misplaced: those that follow it are often misplaced with it. */
export interface Shift {
  indent: number;
  by: number;
}

/** An entry on the line at hand: where it begins, and the column in which it is meant to stand. */
export interface EntryStart {
  start: number;
  indent: number;
}

/**
 * What follows a value: an entry found inside it, on the line at hand; or that line itself, which to YAML may be more
 * words of the value.
 */
export type Next = EntryStart | 'line' | 'swallowed-line';
