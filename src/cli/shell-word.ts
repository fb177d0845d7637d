/** Words of a command line as the shell of a machine takes them, so that what a message offers can be pasted there. */

/** How the shell of a system has a word written. */
export function shellWordOf(platform: string): (word: string) => string {
  return platform === 'win32' ? forCmd : forPosix;
}

/**
 * For sh, bash and zsh: in double quotes, unless those leave it no plain text. What cannot be seen, as a line break, is
 * written out as bash and zsh read it.
 */
function forPosix(word: string): string {
  if (UNSEEN.test(word)) {
    const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return `$'${word.replace(/[\\']/g, '\\$&').replace(new RegExp(UNSEEN, 'gu'), escaped)}'`;
  }
  if (/^[\p{L}\d.,:/=@_-]+$/u.test(word)) return word;
  return /["$`!]|\\(?:\\|$)/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}

const UNSEEN = /\p{Cc}|(?=[\u{0}-\u{FFFF}])\p{Cf}/u;

/**
 * For cmd.exe, whatever it calls, a .cmd file too, which reads the line once more; and for PowerShell as long as there is
 * no `$`, backtick or quotation mark in it, which only cmd.exe leaves alone. Everything in double quotes is plain there,
 * but for the name of a variable after a `%`, which therefore stands outside. The program then takes `""` for a quotation mark, and a
 * backslash before one for half of it. A line break cannot be written at all.
 */
function forCmd(word: string): string {
  if (/^(?!-.*[.:])[\p{L}\d.:/=\\_-]+$/u.test(word)) return word;
  const hasVariable = /%[^%\s:]+[%:]/.test(word);
  const beforeQuote = hasVariable ? /\\+(?=["%]|$)/g : /\\+(?="|$)/g;
  const text = word.replace(beforeQuote, '$&$&').replaceAll('"', '""');
  return `"${hasVariable ? text.replaceAll('%', '"^%"') : text}"`;
}
