/** The text of a document's cell as a catalogue keeps it: every letter, without what only the page's layout made. */

/** What settling a text may change. */
export type Change = 'unicode' | 'invisible' | 'blanks' | 'breaks';

export interface Settled {
  text: string;
  changes: readonly Change[];
}

/** What nobody sees: soft hyphens, marks of direction and of zero width, control characters. */
const INVISIBLE =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]|\u200D(?!\p{Extended_Pictographic})/gu;
const LINE_BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** A line that says by itself that it is one: an item of a list. */
const ITEM = /^(?:[-–—+*•·▪●○]|\(?(?:\d{1,2}|\p{L})[.)])\s*\S/u;
/** A line that ends where its writer ended it. */
const ENDED = /[;:.]$/;

/** Puts a text in NFC, with one blank for each run of them; a line break stays where a list or a sentence makes it. */
export function settled(text: string): Settled {
  const changes: Change[] = [];
  const composed = text.normalize('NFC');
  if (composed !== text) changes.push('unicode');
  const seen = composed.replace(INVISIBLE, '');
  if (seen !== composed) changes.push('invisible');
  const written = seen.split(LINE_BREAKS);
  const lines = written.map((line) => line.replace(/\s+/g, ' ').trim());
  if (lines.some((line, at) => line !== written[at])) changes.push('blanks');
  let result = '';
  let isJoined = false;
  for (const line of lines.filter((one) => one !== '')) {
    const stays = ENDED.test(result) || ITEM.test(line);
    if (result !== '' && !stays) isJoined = true;
    result += result === '' ? line : (stays ? '\n' : ' ') + line;
  }
  if (isJoined || lines.some((line) => line === '' && lines.length > 1)) changes.push('breaks');
  return { text: result, changes };
}

/** The letters of a text on one line, for what has no lines of its own: a name, a heading of a column. */
export function inOneLine(text: string): string {
  return settled(text).text.replaceAll('\n', ' ');
}
