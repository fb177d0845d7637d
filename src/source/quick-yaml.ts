/**
 * Quick reading of YAML as the tool and most people write it: keys and items on lines of their own, with values that
 * are plain or in quotes on one line, in brackets, or on the lines below a `>` or `|`. Whatever else a text has in it,
 * sound or not, is handed over to the full reader (`yaml.ts`), which knows what is wrong and where.
 */

/** Control characters, breaks of other kinds than ours, and halves of characters: the full reader has rules for them. */
const UNUSUAL = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;
/** Keys that can be written in one way only: of no letters that a mark could be set on apart. */
const UNAMBIGUOUS_KEY = /^[\x20-\u02ff\u1ea0-\u1ef9\u2010-\u2027]*$/;
/** Half of what the full reader takes: where exactly its limit is, it tells itself. */
const DEEPEST = 20;
/** Of a line, or of all below a `>`, in UTF-16 units: what no value may be longer than. */
const LONGEST = 20_000;

const BLANK = 32;
const QUOTE = 34;
const NUMBER_SIGN = 35;
const APOSTROPHE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const EQUALS = 61;
const FOLDED = 62;
const LIST = 91;
const BACKSLASH = 92;
const LIST_END = 93;
const MAP = 123;
const LITERAL = 124;
const MAP_END = 125;

/** Thrown where a text is not for this reader. */
const HANDED_OVER = Symbol('handed over');

/**
 * What a YAML text holds, as plain texts, lists and objects.
 *
 * @param marks takes where each list and map starts, and where each text starts and ends, keys included, as they are met
 * @returns null where there are comments alone; undefined where the text is handed over
 */
export function quickContent(text: string, marks: number[] | null = null): unknown {
  const hasReturns = text.includes('\r');
  const lines = hasReturns ? text.replaceAll('\r\n', '\n') : text;
  if (UNUSUAL.test(lines) || (hasReturns && marks)) return undefined;
  try {
    return new QuickReader(lines, marks).root();
  } catch (error) {
    if (error === HANDED_OVER) return undefined;
    throw error;
  }
}

class QuickReader {
  readonly #text: string;
  readonly #marks: number[] | null;
  /** What is read next. */
  #at = 0;
  /** Of the first character of the line; -1 below the last line. */
  #column = -1;
  /** Where the line ends but for blanks, and where the next one starts. */
  #end = 0;
  #next = 0;
  #depth = 0;
  /** The next " #" and the next ":" from the line on. */
  #hash = -1;
  #colon = -1;
  /** Keys as they were first met: V8 looks those up in a map far sooner than the same text anew. */
  readonly #keys = new Map<string, string>();

  constructor(text: string, marks: number[] | null) {
    this.#text = text;
    this.#marks = marks;
  }

  root(): unknown {
    this.#nextLine();
    if (this.#column < 0) return null;
    const content = this.#block(this.#column);
    if (this.#column >= 0) throw HANDED_OVER;
    return content;
  }

  /** Goes on to what stands on the next line that is neither blank nor a comment. */
  #nextLine(): void {
    const text = this.#text;
    for (let start = this.#next; start < text.length; ) {
      let end = this.#lineEnd(start);
      let at = start;
      while (text.charCodeAt(at) === BLANK) at += 1;
      if (at < end && text.charCodeAt(at) !== NUMBER_SIGN) {
        this.#next = end + 1;
        while (text.charCodeAt(end - 1) === BLANK) end -= 1;
        this.#at = at;
        this.#end = end;
        this.#column = at - start;
        this.#checkWhole(at, end);
        return;
      }
      start = end + 1;
    }
    this.#column = -1;
  }

  #lineEnd(start: number): number {
    const found = this.#text.indexOf('\n', start);
    return found < 0 ? this.#text.length : found;
  }

  #skipBlanks(start: number): void {
    const text = this.#text;
    let at = start;
    while (text.charCodeAt(at) === BLANK) at += 1;
    this.#at = at;
  }

  /** What follows a " #" may be words that are lost, and what is long may be too long. */
  #checkWhole(start: number, end: number): void {
    if (this.#hash < start) {
      const found = this.#text.indexOf(' #', start);
      this.#hash = found < 0 ? this.#text.length : found;
    }
    if (this.#hash < end || end - start > LONGEST) throw HANDED_OVER;
  }

  /** A list or a map that starts here, in a column. */
  #block(column: number): unknown {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw HANDED_OVER;
    this.#marks?.push(this.#at);
    const content = this.#isDash() ? this.#list(column) : this.#map(column);
    this.#depth -= 1;
    return content;
  }

  #isDash(): boolean {
    if (this.#text.charCodeAt(this.#at) !== DASH) return false;
    return this.#isApart(this.#at + 1);
  }

  #isApart(at: number): boolean {
    return at === this.#end || this.#text.charCodeAt(at) === BLANK;
  }

  #list(column: number): unknown[] {
    const items: unknown[] = [];
    do {
      const dash = this.#at;
      this.#skipBlanks(dash + 1);
      const first = this.#text.charCodeAt(this.#at);
      const isBlock = first === DASH || (this.#startsPlain(first) && this.#keyEnd() >= 0);
      items.push(isBlock ? this.#block(column + this.#at - dash) : this.#rest(column));
    } while (this.#column === column && this.#isDash());
    return items;
  }

  #map(column: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    do {
      const key = this.#key(this.#keyEnd(), map);
      this.#skipBlanks(this.#at + 1);
      if (this.#at < this.#end) map[key] = this.#rest(column);
      else {
        this.#nextLine();
        const isBelow = this.#column > column || (this.#column === column && this.#isDash());
        if (!isBelow) this.#markEmpty();
        map[key] = isBelow ? this.#block(this.#column) : '';
      }
    } while (this.#column === column);
    return map;
  }

  /** A text as it is written, without blanks of any kind at its end. */
  #markText(start: number, end: number): void {
    this.#marks?.push(start, start + this.#text.slice(start, end).trimEnd().length);
  }

  /** Nothing stands where the key ended. */
  #markEmpty(): void {
    const offset = this.#marks?.at(-1) ?? 0;
    this.#marks?.push(offset, offset);
  }

  /** The first colon from here on that may end a key; -1 where the line has none. */
  #keyEnd(): number {
    let colon = this.#colon;
    while (colon < this.#at || (colon < this.#end && !this.#isApart(colon + 1))) {
      const found = this.#text.indexOf(':', Math.max(colon + 1, this.#at));
      colon = found < 0 ? this.#text.length : found;
    }
    this.#colon = colon;
    return colon < this.#end ? colon : -1;
  }

  /** A key that a map has not yet, in quotes or up to an end; goes on to its colon. */
  #key(end: number, map: Record<string, unknown>): string {
    const text = this.#text;
    const first = text.charCodeAt(this.#at);
    let written: string;
    if (first === QUOTE || first === APOSTROPHE) written = this.#quoted(first);
    else {
      if (end < this.#at || !this.#startsPlain(first)) throw HANDED_OVER;
      written = text.slice(this.#at, end);
      this.#markText(this.#at, end);
      this.#at = end;
    }
    // Numbers for keys come first in an object, wherever they stood, and then are not met in the order of their marks.
    if (this.#marks && written >= '0' && written < ':') throw HANDED_OVER;
    let key = this.#keys.get(written);
    if (key === undefined) {
      if (!UNAMBIGUOUS_KEY.test(written)) throw HANDED_OVER;
      this.#keys.set(written, written);
      key = written;
    }
    const isEnded = text.charCodeAt(this.#at) === COLON && this.#isApart(this.#at + 1);
    const isBlankLast = text.charCodeAt(this.#at - 1) === BLANK;
    // What every object has from the start (`constructor`) is handed over as well.
    if (!isEnded || isBlankLast || map[key] !== undefined) throw HANDED_OVER;
    return key;
  }

  /** With letters, digits, brackets and quotation marks; the rest may be marks of YAML. */
  #startsPlain(code: number): boolean {
    if (code >= 97) return code <= 122 || code >= 0xc0;
    return code >= 65 ? code <= 90 : code === 40 || (code >= 48 && code <= 57);
  }

  /** The value that is the rest of the line, with what is below it farther in; goes on to the next line. */
  #rest(column: number): unknown {
    const first = this.#text.charCodeAt(this.#at);
    let value: unknown;
    if (first === FOLDED || first === LITERAL) value = this.#lines(column, first === FOLDED);
    else value = this.#value(column, this.#keyEnd() < 0 ? this.#end : -1);
    if (this.#at !== this.#end) throw HANDED_OVER;
    this.#nextLine();
    return value;
  }

  /** A value on this line, or in brackets; if plain, up to an end. */
  #value(column: number, end: number): unknown {
    const first = this.#text.charCodeAt(this.#at);
    if (first === QUOTE || first === APOSTROPHE) return this.#quoted(first);
    if (first === LIST || first === MAP) return this.#brackets(column, first === MAP);
    if (end < 0 || !this.#startsPlain(first)) throw HANDED_OVER;
    let last = end;
    while (this.#text.charCodeAt(last - 1) === BLANK) last -= 1;
    const value = this.#text.slice(this.#at, last);
    this.#markText(this.#at, last);
    this.#at = end;
    return value;
  }

  /** In quotes that close on the same line. */
  #quoted(quote: number): string {
    const text = this.#text;
    const mark = quote === QUOTE ? '"' : "'";
    const start = this.#at + 1;
    let close = text.indexOf(mark, start);
    while (close >= 0) {
      // Two apostrophes are one of the text; an odd number of backslashes makes a quote one.
      let escapes = 0;
      if (quote === QUOTE) while (text.charCodeAt(close - 1 - escapes) === BACKSLASH) escapes += 1;
      else if (text.charCodeAt(close + 1) === APOSTROPHE) escapes = 1;
      if (escapes % 2 === 0) break;
      close = text.indexOf(mark, close + (quote === QUOTE ? 1 : 2));
    }
    if (close < 0 || close >= this.#end) throw HANDED_OVER;
    this.#at = close + 1;
    const written = text.slice(start, close);
    this.#markText(start, close);
    if (quote === APOSTROPHE) return written.replaceAll("''", "'");
    if (!written.includes('\\')) return written;
    try {
      // All escapes of JSON mean the same in YAML.
      return JSON.parse(`"${written}"`);
    } catch {
      throw HANDED_OVER;
    }
  }

  /** The lines below, all equally far in, farther than a column; stays at the end of the line. */
  #lines(column: number, isFolded: boolean): string {
    const text = this.#text;
    const isStripped = text.charCodeAt(this.#at + 1) === DASH;
    if (this.#at + (isStripped ? 2 : 1) !== this.#end) throw HANDED_OVER;
    const first = this.#next;
    this.#skipBlanks(first);
    const indent = this.#at - first;
    if (indent <= column) throw HANDED_OVER;
    let value = '';
    let blankLines = 0;
    let start = first;
    while (start < text.length) {
      const end = this.#lineEnd(start);
      let at = start;
      while (at < start + indent && text.charCodeAt(at) === BLANK) at += 1;
      if (at < start + indent && at < end) break;
      if (at === end) blankLines += 1;
      else {
        if (this.#isUnlikeProse(at)) throw HANDED_OVER;
        if (start > first) value += isFolded && blankLines === 0 ? ' ' : '\n';
        if (blankLines > 0) value += '\n'.repeat(isFolded ? blankLines - 1 : blankLines);
        value += text.slice(at, end);
        blankLines = 0;
      }
      if (value === '') throw HANDED_OVER;
      start = end + 1;
    }
    this.#checkWhole(first, start - 1);
    this.#markText(first, start);
    this.#next = start;
    this.#at = this.#end;
    return isStripped ? value : `${value}\n`;
  }

  /** Whether a line of a text is farther in, or looks like an entry of its own. */
  #isUnlikeProse(start: number): boolean {
    const text = this.#text;
    let at = start;
    let code = text.charCodeAt(at);
    if (code > 0x7f) {
      // Letters and opening quotation marks; no bullets, dashes or blanks of other kinds.
      const isLetter = code >= 0xc0 && code < 0x2000 && code !== 0x1680;
      return !isLetter && code !== 0x2018 && code !== 0x201c;
    }
    while (code >= 97 && code <= 122) {
      at += 1;
      code = text.charCodeAt(at);
    }
    if (at === start) return code === BLANK || code === DASH;
    if (code === BLANK) code = text.charCodeAt(at + 1);
    return code === COLON || code === 0xff1a || code === EQUALS;
  }

  /** A list or a map in brackets; the lines that it goes on for are farther in than a column. */
  #brackets(column: number, isMap: boolean): unknown {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw HANDED_OVER;
    this.#marks?.push(this.#at);
    const items: unknown[] = [];
    const map: Record<string, unknown> = {};
    const closing = isMap ? MAP_END : LIST_END;
    this.#skipSpace(this.#at + 1, column);
    while (this.#text.charCodeAt(this.#at) !== closing) {
      const key = isMap ? this.#key(this.#partEnd(), map) : '';
      if (isMap) this.#skipSpace(this.#at + 1, column);
      const value = this.#value(column, this.#partEnd());
      if (isMap) map[key] = value;
      else items.push(value);
      this.#skipSpace(this.#at, column);
      const after = this.#text.charCodeAt(this.#at);
      if (after === COMMA) this.#skipSpace(this.#at + 1, column);
      else if (after !== closing) throw HANDED_OVER;
    }
    this.#at += 1;
    this.#depth -= 1;
    return isMap ? map : items;
  }

  /** Goes on to what stands next in brackets, on this line or below. */
  #skipSpace(start: number, column: number): void {
    this.#skipBlanks(start);
    if (this.#at < this.#end) return;
    this.#nextLine();
    if (this.#column <= column) throw HANDED_OVER;
  }

  /** The first mark from here on that may end a plain text in brackets, or the end of the line. */
  #partEnd(): number {
    for (let at = this.#at; at < this.#end; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === COMMA || code === LIST || code === LIST_END) return at;
      if (code === MAP || code === MAP_END || code === COLON) return at;
    }
    return this.#end;
  }
}
