/** Texts as values of YAML, laid out as a person would who wants to read them; what they mean is the very same text. */

/** In columns; the shipped files keep to it. */
const WIDTH = 110;

/** What needs no quotes: it cannot be taken for a mark, a comment, a key or a part of a collection. */
const PLAIN =
  /^[\p{L}\p{N}“‘(][^\n#:,[\]{}"'`\\|>&*!%@]*[^\s#:,[\]{}"'`\\|>&*!%@]$|^[\p{L}\p{N}]$/u;
/** The same where commas separate nothing. */
const PLAIN_ALONE = /^[\p{L}\p{N}“‘(](?:[^\n#:[\]{}`\\]|:(?=\S))*[^\s#:]$|^[\p{L}\p{N}]$/u;
/** A line of a text that the watch over the files takes for an entry, or for what git leaves of a conflict. */
const LIKE_ENTRY = /^(?:- +)?[a-z]+[ \t]*:(?:\s|$)|^(?:<{7}|={7}|>{7}|\|{7})/;

/** A key, or the dash of an item, with the text after it; `opening` stands in the column `indent`. */
export function withText(opening: string, text: string, indent: number): string {
  if (text === '') return `${opening}\n`;
  const width = WIDTH - indent - opening.length - 1;
  if (PLAIN_ALONE.test(text) && text.length <= width) return `${opening} ${text}\n`;
  if (text.length + 2 <= width && !text.includes('\n')) return `${opening} ${quoted(text)}\n`;
  return withProse(opening, text, indent);
}

/** The same for a text that is rather long: on lines of its own. */
export function withProse(opening: string, text: string, indent: number): string {
  if (text === '') return `${opening}\n`;
  const margin = ' '.repeat(indent + 2);
  const isLines = text.includes('\n');
  const lines = isLines ? text.split('\n') : folded(text, WIDTH - margin.length);
  const isSafe = !lines.some((line) => LIKE_ENTRY.test(line));
  if (!isSafe) return `${opening} ${quoted(text)}\n`;
  return `${opening} ${isLines ? '|-' : '>-'}\n${lines.map((line) => `${margin}${line}\n`).join('')}`;
}

/** A text as an item of "[ … ]" or a value in "{ … }", or as a key. */
export function asItem(text: string): string {
  return PLAIN.test(text) ? text : quoted(text);
}

/** In double quotes, or in single ones where those would need marks of their own. */
export function quoted(text: string): string {
  if (text.includes('\n')) return `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** Lines of comment, each as long as can be. */
export function comment(text: string, indent: number): string {
  const margin = `${' '.repeat(indent)}# `;
  // A note of the document is no acknowledgement, whatever it says.
  const words = text.replaceAll('#', '＃').replace(/\s+/g, ' ').trim();
  return folded(words, WIDTH - margin.length)
    .map((line) => `${margin}${line}\n`)
    .join('');
}

/** A text in lines that a reader joins with one blank each. */
function folded(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    const fits = line !== undefined && line.length + 1 + word.length <= width;
    if (fits) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
