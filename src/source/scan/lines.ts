/** The lines of a text, and stretches of a line. All offsets are those of the whole text. */
import type { Edit } from '../edits.ts';
import { lastIndexUpTo } from '../place.ts';

export interface Line {
  start: number;
  /** Without the line break. */
  end: number;
}

/** A text in lines, and how far it has been read. */
export interface Cursor {
  text: string;
  lines: Line[];
  /** The index of the line at hand: the one to read next. */
  at: number;
}

/** The lines of a text; the last one is empty where the text ends with a line break. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const lineBreak = nextLineBreak(text, start);
    lines.push({
      start,
      end: lineBreak > start && text[lineBreak - 1] === '\r' ? lineBreak - 1 : lineBreak,
    });
    start = lineBreak + 1;
  }
  return lines;
}

/** The offset of the first line feed from an offset on, or of the end of the text. */
export function nextLineBreak(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak;
}

/** The line at hand. */
export function currentLine({ lines, at }: Cursor): Line {
  return lines[at] as Line;
}

/** What a line holds. */
export function textOf({ text }: Cursor, { start, end }: Line): string {
  return text.slice(start, end);
}

/** The line in which an offset lies, from the line at hand on. */
export function lineAt({ lines, at }: Cursor, offset: number): Line {
  const index = lastIndexUpTo(offset, lines.length, (line) => lines[line]?.start ?? 0);
  return lines[Math.max(index, at)] as Line;
}

/** Goes on to the first line that begins after an offset. */
export function moveAfter(cursor: Cursor, offset: number): void {
  while (cursor.at < cursor.lines.length && currentLine(cursor).start <= offset) cursor.at += 1;
}

/** What a line is indented by as a person sees it: blanks of every kind. */
export function indentationOf(line: string): string {
  return /^[\s\u200B\uFEFF]*/.exec(line)?.[0] ?? '';
}

/** How many spaces a text begins with: what alone is indentation to YAML. */
export function leadingSpaces(text: string): number {
  return text.search(/[^ ]|$/);
}

/** True for an indentation, or a part of one, with a blank that is none to YAML, such as a tab. */
export function hasOddBlank(indentation: string): boolean {
  return leadingSpaces(indentation) < indentation.length;
}

/** The columns that an indentation takes up as a person sees it. */
export function widthOf(indentation: string): number {
  return [...indentation].reduce((sum, char) => sum + (char === '\t' ? 2 : 1), 0);
}

/** Puts so many spaces before what begins at `start` on a line. */
export function indentBy(line: Line, start: number, indent: number): Edit {
  return { start: line.start, end: start, text: ' '.repeat(indent) };
}

/** The offset of the first character from `start` on that is neither a space nor a tab. */
export function afterBlanks(text: string, start: number, end: number): number {
  return start + text.slice(start, end).search(/[^ \t]|$/);
}

/** Where a stretch ends without the blanks at its end. */
export function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** Where the word at an offset ends; one character on where there is none. */
export function wordEnd(text: string, start: number, end: number): number {
  return start + (/^\S+/.exec(text.slice(start, end))?.[0].length ?? 1);
}
