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
  const index = lastIndexUpTo(offset, starts.length, (at) => starts[at] ?? 0);
  return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
}

/** The index of the last of `count` things in order that begins at an offset or before it; 0 where none does. */
export function lastIndexUpTo(
  offset: number,
  count: number,
  startAt: (index: number) => number,
): number {
  let [low, high] = [0, Math.max(0, count - 1)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (startAt(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The offset at which a line (from 1) begins; the end of the text for a line after the last. */
export function lineStartOf(source: SourceFile, line: number): number {
  return startsOf(source)[line - 1] ?? source.text.length;
}

/** The offset at which the line of an offset ends, before its line break. */
export function lineEndOf(source: SourceFile, offset: number): number {
  const { text } = source;
  const next = startsOf(source)[positionAt(source, offset).line];
  if (next === undefined) return text.length;
  return text.startsWith('\r\n', next - 2) ? next - 2 : next - 1;
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

/** Places of files, to be asked what they touch: thousands of them may be, of thousands. */
export class Places {
  readonly #byPath = new Map<string, Pick<Place, 'start' | 'end'>[]>();
  #isSorted = true;

  add({ source, start, end }: Place): void {
    const places = this.#byPath.get(source.path);
    if (places) places.push({ start, end });
    else this.#byPath.set(source.path, [{ start, end }]);
    this.#isSorted = false;
  }

  /** True where one of them has an offset in common with a place; their ends count. */
  touch({ source, start, end }: Place): boolean {
    if (!this.#isSorted) this.#sort();
    const places = this.#byPath.get(source.path) ?? [];
    const before = places[lastIndexUpTo(end, places.length, (at) => places[at]?.start ?? 0)];
    return before !== undefined && before.start <= end && start <= before.end;
  }

  /** By their starts; each then ends where the furthest up to it does. */
  #sort(): void {
    for (const places of this.#byPath.values()) {
      places.sort((one, other) => one.start - other.start);
      let furthest = 0;
      for (const place of places) {
        furthest = Math.max(furthest, place.end);
        place.end = furthest;
      }
    }
    this.#isSorted = true;
  }
}
