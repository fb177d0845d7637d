/** What a phrase says beside the day of its one deadline. */

import type { Statement } from './clauses.ts';
import { DONE } from './clauses.ts';
import type { Deadline } from './deadlines.ts';
import type { Stage } from './timeframe.ts';
import { after, type Token } from './tokens.ts';

/** A statement of a phrase, and what it means. */
type Said = Pick<Stage, 'kind' | 'due'> & { place: Statement };

/** Marks that add nothing to the words they stand beside; a star would lead to a note. */
const SILENT = new Set([...'.,;:-–•"()', '\n']);
/** Those that part what follows from the time before it. */
const PARTING = new Set([...'.,;:-–', '\n']);

/**
 * The words beside those that mean the day: "(lồng ghép)" of "Quý I/2026, (lồng ghép)", and none of "Hoàn thành trước ngày
 * 15/02/2026". All of a phrase that has no deadline or several, or whose day does not tell the whole time: an hour, a day
 * counted from another, a period between two times.
 */
export function restOf(
  text: string,
  tokens: readonly Token[],
  said: readonly Said[],
  deadlines: readonly Deadline[],
): string {
  const dated = said.filter(({ due }) => due !== null);
  const [one] = dated;
  if (!one || dated.length > 1 || deadlines.length !== 1 || !isOneTime(one.place)) return text;
  const before = tokens.slice(0, one.place.start);
  const rest = tokens.slice(one.place.end);
  const isBefore = !isSilent(withoutVerb(before));
  if (isSilent(rest)) return isBefore ? text.slice(0, before.at(-1)?.end) : '';
  const first = rest.find(({ key }) => !PARTING.has(key));
  return isBefore ? text : text.slice(first?.start);
}

/** A day, month, quarter or part of a year that is said by itself. */
function isOneTime(place: Statement): boolean {
  if (place.type !== 'time' || place.said !== undefined) return false;
  return place.span.form === 'one' && !place.hour && place.tail === null;
}

/** The tokens without a verb at their end that says only that something is to be done. */
function withoutVerb(tokens: readonly Token[]): readonly Token[] {
  const start = tokens.findIndex((_, at) => after(tokens, at, DONE) === tokens.length);
  return start < 0 ? tokens : tokens.slice(0, start);
}

function isSilent(tokens: readonly Token[]): boolean {
  return tokens.every(({ kind, key }) => kind === 'mark' && SILENT.has(key));
}
