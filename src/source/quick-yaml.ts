/**
 * Quick reading of YAML as the tool and most people write it: blocks of keys and of items, values on one line, texts
 * in quotes, in brackets, and on lines of their own below `>` or `|`. Whatever else a text has in it, even where it may
 * be right, is handed over to the full reader (`yaml.ts`), which alone knows what is wrong and where.
 */

/** What no value of a catalogue has in it, or the full reader has rules of its own for. */
const UNUSUAL = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;
/** A key of ours; others are words of a person, which may be written in two ways. */
const ASCII_KEY = /^[a-z]+$/;
/** Half of what the full reader takes: what is near its limit is its own to judge. */
const DEEPEST = 20;
/** In UTF-16 units, of a line or a block of them; no longer than a value may be for the full reader. */
const LONGEST = 20_000;

/** Thrown where a text is not for this reader. */
const HANDED_OVER = new Error('for the full reader');

const [BLANK, QUOTE, APOSTROPHE, COMMENT, COMMA, DASH, COLON] = [32, 34, 39, 35, 44, 45, 58];
const [OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN_MAP, LITERAL, CLOSE_MAP] = [
  91, 92, 93, 123, 124, 125,
];
const FOLDED = 62;

/**
 * What a YAML text holds, as plain texts, lists and objects.
 *
 * @returns null where there are comments alone; undefined where the text is handed over
 */
export function quickContent(text: string): unknown {
  const normal = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  if (UNUSUAL.test(normal)) return undefined;
  try {
    return new QuickReader(normal).root();
  } catch (error) {
    if (error === HANDED_OVER) return undefined;
    throw error;
  }
}

class QuickReader {
  readonly #text: string;
  /** The next character to read; at the start of a line, its first one that is no blank. */
  #at = 0;
  /** The column of the first character of the line; -1 at the end of the text. */
  #column = -1;
  /** Where the line ends, without the blanks at its end. */
  #end = 0;
  /** Where the line after it starts. */
  #next = 0;
  #depth = 0;
  /** The next " #" and the next ":" of the text, at `#at` or behind. */
  #hash = -1;
  #colon = -1;

  constructor(text: string) {
    this.#text = text;
  }

  root(): unknown {
    this.#nextLine();
    if (this.#column < 0) return null;
    const content = this.#block(this.#column);
    if (this.#column >= 0) throw HANDED_OVER;
    return content;
  }

  /** Goes to the next line that is neither blank nor a comment. */
  #nextLine(): void {
    const text = this.#text;
    for (let start = this.#next; start < text.length; ) {
      const found = text.indexOf('\n', start);
      let end = found < 0 ? text.length : found;
      let at = start;
      while (text.charCodeAt(at) === BLANK) at += 1;
      if (at < end && text.charCodeAt(at) !== COMMENT) {
        this.#next = end + 1;
        while (text.charCodeAt(end - 1) === BLANK) end -= 1;
        if (end - at > LONGEST) throw HANDED_OVER;
        this.#at = at;
        this.#end = end;
        this.#column = at - start;
        this.#withoutComment(at, end);
        return;
      }
      start = end + 1;
    }
    this.#column = -1;
  }

  /** What follows a " #" may be words of a value. */
  #withoutComment(start: number, end: number): void {
    if (this.#hash < start) {
      const found = this.#text.indexOf(' #', start);
      this.#hash = found < 0 ? this.#text.length : found;
    }
    if (this.#hash < end) throw HANDED_OVER;
  }

  /** The colon behind the first key in what is left of the line; -1 where there is none. */
  #keyEnd(): number {
    const text = this.#text;
    let colon = this.#colon;
    while (colon < this.#end) {
      if (colon >= this.#at) {
        if (colon + 1 === this.#end || text.charCodeAt(colon + 1) === BLANK) break;
      }
      const found = text.indexOf(':', Math.max(colon + 1, this.#at));
      colon = found < 0 ? text.length : found;
    }
    this.#colon = colon;
    return colon < this.#end ? colon : -1;
  }

  #isDash(): boolean {
    if (this.#text.charCodeAt(this.#at) !== DASH) return false;
    return this.#at + 1 === this.#end || this.#text.charCodeAt(this.#at + 1) === BLANK;
  }

  /** A list or a map whose first line is in a column. */
  #block(column: number): unknown {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw HANDED_OVER;
    const content = this.#isDash() ? this.#list(column) : this.#map(column);
    this.#depth -= 1;
    return content;
  }

  #list(column: number): unknown[] {
    const items: unknown[] = [];
    do {
      const dash = this.#at;
      this.#skipBlanks(dash + 1);
      if (this.#at >= this.#end) throw HANDED_OVER;
      const isScalar = this.#startsOther() || (!this.#isDash() && this.#keyEnd() < 0);
      items.push(isScalar ? this.#value(column) : this.#block(column + this.#at - dash));
    } while (this.#column === column && this.#isDash());
    return items;
  }

  #map(column: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    do {
      const key = this.#key(this.#keyEnd(), map);
      this.#skipBlanks(this.#at + 1);
      if (this.#at < this.#end) map[key] = this.#value(column);
      else {
        this.#nextLine();
        const isBelow = this.#column > column || (this.#column === column && this.#isDash());
        map[key] = isBelow ? this.#block(this.#column) : '';
      }
    } while (this.#column === column);
    return map;
  }

  /**
   * A key, up to its colon at `end` if it is not in quotes; stands at the colon. What every object has by its name is
   * handed over with what this one has already.
   */
  #key(end: number, map: Record<string, unknown>): string {
    const text = this.#text;
    const first = text.charCodeAt(this.#at);
    let key: string;
    if (first === QUOTE || first === APOSTROPHE) key = this.#quoted(first);
    else {
      const isWord = first >= 97 && first <= 122;
      if (end <= this.#at || !(isWord || this.#isLetter(first))) throw HANDED_OVER;
      key = text.slice(this.#at, end);
      this.#at = end;
      if (text.charCodeAt(end - 1) === BLANK) throw HANDED_OVER;
    }
    const isColon = text.charCodeAt(this.#at) === COLON;
    const isApart = this.#at + 1 === this.#end || text.charCodeAt(this.#at + 1) === BLANK;
    if (!isColon || !isApart || map[key] !== undefined) throw HANDED_OVER;
    if (!ASCII_KEY.test(key) && key.normalize('NFC') !== key) throw HANDED_OVER;
    return key;
  }

  /** Whether a plain text of any kind can start with a character: not all such are told. */
  #isLetter(code: number): boolean {
    return code >= 0xc0 || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  }

  #skipBlanks(from: number): void {
    let at = from;
    while (this.#text.charCodeAt(at) === BLANK) at += 1;
    this.#at = at;
  }

  /** Whether a value starts here that is known by its first character: in quotes or brackets, or on lines below. */
  #startsOther(): boolean {
    const first = this.#text.charCodeAt(this.#at);
    return (
      first === QUOTE ||
      first === APOSTROPHE ||
      first === OPEN_LIST ||
      first === OPEN_MAP ||
      first === LITERAL ||
      first === FOLDED
    );
  }

  /** The rest of the line, and what belongs to it below, farther in than a column; goes to the next line. */
  #value(column: number): unknown {
    const first = this.#text.charCodeAt(this.#at);
    let value: unknown;
    if (first === LITERAL || first === FOLDED) value = this.#lines(column, first === FOLDED);
    else if (first === OPEN_LIST || first === OPEN_MAP) value = this.#brackets(column);
    else if (first === QUOTE || first === APOSTROPHE) value = this.#quoted(first);
    else {
      if (this.#isDash() || this.#isMark(first) || this.#keyEnd() >= 0) throw HANDED_OVER;
      value = this.#text.slice(this.#at, this.#end);
      this.#at = this.#end;
    }
    if (this.#at !== this.#end) throw HANDED_OVER;
    this.#nextLine();
    return value;
  }

  /** Characters that no plain text starts with. */
  #isMark(first: number): boolean {
    return '#&*!%@`,]}?:'.includes(String.fromCharCode(first));
  }

  /** In quotes that close on the same line. */
  #quoted(quote: number): string {
    const text = this.#text;
    const start = this.#at + 1;
    const mark = quote === QUOTE ? '"' : "'";
    let close = text.indexOf(mark, start);
    let isPlain = true;
    for (; close >= 0 && close < this.#end; close = text.indexOf(mark, close + 1)) {
      if (quote === APOSTROPHE) {
        if (text.charCodeAt(close + 1) !== APOSTROPHE) break;
        close += 1;
        isPlain = false;
      } else {
        let before = close;
        while (text.charCodeAt(before - 1) === BACKSLASH) before -= 1;
        if ((close - before) % 2 === 0) break;
      }
    }
    if (close < 0 || close >= this.#end) throw HANDED_OVER;
    this.#at = close + 1;
    const written = text.slice(start, close);
    if (quote === APOSTROPHE) return isPlain ? written : written.replaceAll("''", "'");
    if (!written.includes('\\')) return written;
    // The escapes of JSON mean the same in YAML, which has more of them.
    try {
      return JSON.parse(`"${written}"`);
    } catch {
      throw HANDED_OVER;
    }
  }

  /** The lines below `>` or `|`, all of them equally far in; stands at the end of the last of them. */
  #lines(column: number, isFolded: boolean): string {
    const text = this.#text;
    const isStripped = text.charCodeAt(this.#at + 1) === DASH;
    if (this.#at + (isStripped ? 2 : 1) !== this.#end) throw HANDED_OVER;
    const first = this.#next;
    let start = first;
    while (text.charCodeAt(start) === BLANK) start += 1;
    const indent = start - first;
    if (indent <= column) throw HANDED_OVER;
    let value = '';
    let blankLines = -1;
    for (start = first; start < text.length; ) {
      const found = text.indexOf('\n', start);
      const end = found < 0 ? text.length : found;
      let at = start;
      while (at < start + indent && text.charCodeAt(at) === BLANK) at += 1;
      if (at === end) {
        if (blankLines < 0) throw HANDED_OVER;
        blankLines += 1;
      } else {
        if (at < start + indent) break;
        if (this.#isUnlikeProse(at)) throw HANDED_OVER;
        if (blankLines >= 0) {
          const isJoined = isFolded && blankLines === 0;
          value += isJoined ? ' ' : '\n'.repeat(isFolded ? blankLines : blankLines + 1);
        }
        value += text.slice(at, end);
        blankLines = 0;
      }
      start = end + 1;
    }
    if (blankLines < 0 || start - first > LONGEST) throw HANDED_OVER;
    this.#withoutComment(first, start);
    this.#next = start;
    this.#at = this.#end;
    return isStripped ? value : `${value}\n`;
  }

  /** Whether a line of a text is farther in, or may be an entry that was taken for a part of the text. */
  #isUnlikeProse(start: number): boolean {
    const text = this.#text;
    let at = start;
    let code = text.charCodeAt(at);
    if (code === BLANK || code === DASH) return true;
    if (code > 0x7f) {
      // Letters, or an opening quotation mark: no bullets, dashes and blanks of other kinds.
      const isLetter = code >= 0xc0 && code < 0x2000 && code !== 0x1680;
      return !isLetter && code !== 0x2018 && code !== 0x201c;
    }
    while (code >= 97 && code <= 122) {
      at += 1;
      code = text.charCodeAt(at);
    }
    if (at === start) return false;
    if (code === BLANK) code = text.charCodeAt(at + 1);
    return code === COLON || code === 0xff1a || code === 61;
  }

  /** A list or a map in brackets, over several lines too, which are farther in than a column. */
  #brackets(column: number): unknown {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw HANDED_OVER;
    const text = this.#text;
    const isMap = text.charCodeAt(this.#at) === OPEN_MAP;
    const closer = isMap ? CLOSE_MAP : CLOSE_LIST;
    const items: unknown[] = [];
    const map: Record<string, unknown> = {};
    this.#at += 1;
    for (;;) {
      this.#skipSpace(column);
      if (text.charCodeAt(this.#at) === closer) break;
      let key = '';
      if (isMap) {
        key = this.#key(this.#partEnd(), map);
        this.#at += 1;
        this.#skipSpace(column);
      }
      const value = this.#part(column);
      if (isMap) map[key] = value;
      else items.push(value);
      this.#skipSpace(column);
      const after = text.charCodeAt(this.#at);
      if (after === COMMA) this.#at += 1;
      else if (after !== closer) throw HANDED_OVER;
    }
    this.#at += 1;
    this.#depth -= 1;
    return isMap ? map : items;
  }

  #skipSpace(column: number): void {
    this.#skipBlanks(this.#at);
    if (this.#at < this.#end) return;
    this.#nextLine();
    if (this.#column <= column) throw HANDED_OVER;
  }

  /** A value in brackets. */
  #part(column: number): unknown {
    const first = this.#text.charCodeAt(this.#at);
    if (first === OPEN_LIST || first === OPEN_MAP) return this.#brackets(column);
    if (first === QUOTE || first === APOSTROPHE) return this.#quoted(first);
    if (first === DASH || first === LITERAL || first === FOLDED || this.#isMark(first))
      throw HANDED_OVER;
    const stop = this.#partEnd();
    let end = stop;
    while (this.#text.charCodeAt(end - 1) === BLANK) end -= 1;
    const value = this.#text.slice(this.#at, end);
    this.#at = stop;
    return value;
  }

  /** Where a plain text in brackets ends: before a mark of theirs, or with the line. */
  #partEnd(): number {
    const text = this.#text;
    for (let at = this.#at; at < this.#end; at += 1) {
      const code = text.charCodeAt(at);
      if (code === COMMA || code === OPEN_LIST || code === CLOSE_LIST) return at;
      if (code === OPEN_MAP || code === CLOSE_MAP) return at;
      if (code !== COLON) continue;
      const after = text.charCodeAt(at + 1);
      if (at + 1 === this.#end || after === BLANK || ',[]{}'.includes(String.fromCharCode(after)))
        return at;
    }
    return this.#end;
  }
}
