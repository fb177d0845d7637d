/**
 * Text from a file, made safe to show: control characters could drive the terminal, and bidirectional ones
 * could show words in another order than they have.
 */
const UNSAFE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/** The text with every such character written out as `\u{1B}`; line breaks and tabs stay. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (char) => `\\u{${char.charCodeAt(0).toString(16).toUpperCase()}}`);
}

/** JSON text with every such character as a JSON escape: what it means does not change. */
export function printableJson(json: string): string {
  return json.replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
