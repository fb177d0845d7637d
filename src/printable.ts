/**
 * Text from a file, made safe to show: control characters could drive the terminal, and bidirectional ones
 * could show words in another order than they have.
 */
const UNSAFE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/;
const EACH_UNSAFE = new RegExp(UNSAFE, 'g');

/** The text with every such character written out as `\u{1B}`; line breaks and tabs stay. */
export function printable(text: string): string {
  // Nearly no text has any, and to look for one is half the work of replacing all.
  if (!UNSAFE.test(text)) return text;
  return text.replace(
    EACH_UNSAFE,
    (char) => `\\u{${char.charCodeAt(0).toString(16).toUpperCase()}}`,
  );
}

/** The same on one line, with line breaks written out too. */
export function printableLine(text: string): string {
  return disarmed(printable(text).replaceAll('\n', '\\u{A}'));
}

/**
 * Printable text, made safe for the log of a CI. Runners obey `::` at the start of a line, after blanks of any kind, and
 * `##[` or `##vso[` anywhere. A backslash shows that it was there and takes its effect away.
 */
export function disarmed(text: string): string {
  // To look for two characters is much cheaper than for the start of each line.
  if (!text.includes('::') && !text.includes('##')) return text;
  return text.replace(/^[^\S\n]*(?=::)|##(?:vso)?(?=\[)/gm, '$&\\');
}

/** JSON text with every such character, and every such order, as a JSON escape: what it means does not change. */
export function printableJson(json: string): string {
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const safe = UNSAFE.test(json) ? json.replace(EACH_UNSAFE, escaped) : json;
  return safe.includes('##') ? safe.replace(/(?<=##(?:vso)?)\[/g, escaped) : safe;
}
