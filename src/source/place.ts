/** A file's text, and places in it. */
/** The text of one file of the catalogue, without its byte-order mark. */
export interface SourceFile {
  /** As shown to a person: relative to the working directory, "/" between folders. */
  path: string;
  text: string;
}

/** A stretch of a file, in UTF-16 offsets from 0; `end` is exclusive. */
export interface Place {
  source: SourceFile;
  start: number;
  end: number;
}

/** A line and a column, both from 1; the column counts UTF-16 units, as editors do. */
export interface Position {
  line: number;
  column: number;
}

const lineStarts = new WeakMap<SourceFile, number[]>();

/** The line and column of an offset. */
export function positionAt(source: SourceFile, offset: number): Position {
  const starts = startsOf(source);
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The offset at which a line (from 1) begins; the end of the text for a line after the last. */
export function lineStartOf(source: SourceFile, line: number): number {
  return startsOf(source)[line - 1] ?? source.text.length;
}

function startsOf(source: SourceFile): number[] {
  const known = lineStarts.get(source);
  if (known) return known;
  const starts = [0];
  for (const { 0: lineBreak, index } of source.text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(index + lineBreak.length);
  }
  lineStarts.set(source, starts);
  return starts;
}

/** `file:line:column`, as editors and terminals link it. */
export function describePlace({ source, start }: Place): string {
  const { line, column } = positionAt(source, start);
  return `${source.path}:${line}:${column}`;
}
