/** What governs a time: "trước", "chậm nhất", "đến", "từ", or "trong" and the like; and an hour of the day. */
import { AND, after, COMMA, isOneOf, phrases, skip, type Token } from './tokens.ts';
import { BEFORE, BY, FROM, HOUR, MINUTE, UNTIL, UNTIL_END } from './words.ts';

/** The word that governs a time. */
export type Marker = 'none' | 'in' | 'before' | 'by' | 'until' | 'from';

const NEUTRAL = phrases(
  'trong',
  'vào',
  'tại',
  'ngay trong',
  'cả',
  'suốt',
  'thời gian',
  'thời gian hoàn thành',
  'thời gian thực hiện',
  'thời hạn hoàn thành',
  'hạn hoàn thành',
  'thời hạn',
  'hạn',
);
/** As many of them as stand before one time: "thời gian thực hiện: trong cả năm 2026". */
const MOST_NEUTRAL = 4;
const BY_JOINT = phrases(
  'là',
  'đến',
  'đến hết',
  'hết',
  'vào',
  'trong',
  'vào hết',
  'là đến',
  'là hết',
);
const COLON = phrases(':', 'là');
const HOURS = phrases(HOUR, 'h', 'g', ':');
const MINUTES = phrases(MINUTE, "'");

/** The marker that stands at `index`, with the words that change nothing, and the index after it. */
export function findMarker(
  tokens: readonly Token[],
  index: number,
): { marker: Marker; next: number } {
  let next = index;
  for (let neutrals = 0; neutrals < MOST_NEUTRAL; neutrals += 1) {
    const governing = findGoverning(tokens, next);
    if (governing) return governing;
    const neutral = after(tokens, next, NEUTRAL);
    if (neutral === null) break;
    next = skip(tokens, neutral, COLON);
  }
  return { marker: next === index ? 'none' : 'in', next };
}

function findGoverning(
  tokens: readonly Token[],
  index: number,
): { marker: Marker; next: number } | null {
  const before = after(tokens, index, BEFORE);
  if (before !== null) return { marker: 'before', next: before };
  const by = after(tokens, index, BY);
  if (by !== null) {
    const late = after(tokens, by, BEFORE);
    if (late !== null) return { marker: 'before', next: late };
    return { marker: 'by', next: skip(tokens, by, BY_JOINT) };
  }
  const end = after(tokens, index, UNTIL_END);
  if (end !== null) return { marker: 'by', next: end };
  const until = after(tokens, index, UNTIL);
  if (until !== null) return { marker: 'until', next: until };
  const from = after(tokens, index, FROM);
  return from === null ? null : { marker: 'from', next: from };
}

/** "17h00", "17 giờ 30 phút", "17:00" before a day; the index after it, or null. */
export function afterHour(tokens: readonly Token[], index: number): number | null {
  const hour = tokens[index];
  if (hour?.kind !== 'number' || Number(hour.key) > 24 || Number(hour.key) === 0) return null;
  const unit = after(tokens, index + 1, HOURS);
  if (unit === null) return null;
  const minutes = tokens[unit]?.kind === 'number' ? unit + 1 : unit;
  return skip(tokens, skip(tokens, minutes, MINUTES), COMMA);
}

/** True where nothing follows in the clause. */
export function endsClause(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'mark' || isOneOf(token, AND);
}
