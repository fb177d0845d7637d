/** A line of bash as it was typed, taken apart, and words put back into it. Nothing in it is evaluated. */

/** How far a line of bash has come. */
export interface BashLine {
  /** The words before the cursor, without quotes; the first is the program. */
  before: readonly string[];
  /** The word at the cursor, up to there. */
  current: string;
  after: readonly string[];
  /** The current word is a file into which, or from which, the shell leads. */
  isRedirection: boolean;
  /** Of the current word, what bash keeps as it replaces the rest: what stands before the last `=`, `:` or open quote. */
  kept: string;
  /** The rest of it, as it was typed. */
  replaced: string;
  /** The quote that is open at the cursor. */
  quote: Quote;
}

type Quote = '' | '"' | "'";

/** @param breaks the characters, beside blanks, at which bash begins a new word to complete (`COMP_WORDBREAKS`) */
export function bashLine(typed: string, rest: string, breaks: string): BashLine {
  const { words, current, ...state } = read(typed, breaks);
  const whole = read(typed + rest, breaks);
  const all = [...whole.words, ...(whole.isBegun ? [whole.current] : [])];
  const isWithin = state.isBegun || /^\S/.test(rest);
  const after = all.slice(words.length + (isWithin ? 1 : 0));
  return { before: words, current, after, ...state };
}

interface Reading extends Omit<BashLine, 'before' | 'after'> {
  words: string[];
  /** The current word has begun. */
  isBegun: boolean;
}

const NO_WORD = {
  ...{ current: '', kept: '', replaced: '', quote: '' as Quote },
  ...{ isBegun: false, isRedirection: false },
};

function read(text: string, breaks: string): Reading {
  const at: Reading = { words: [], ...NO_WORD };
  const letters = [...text].values();
  const take = (letter: string, typed = letter) => {
    at.current += letter;
    at.replaced += typed;
    at.isBegun = true;
  };
  const keep = () => Object.assign(at, { kept: at.current, replaced: '', isBegun: true });
  const end = () => {
    if (at.isBegun && !at.isRedirection) at.words.push(at.current);
    if (at.isBegun) Object.assign(at, NO_WORD);
  };
  for (const letter of letters) {
    if (at.quote !== '') {
      if (letter === at.quote) at.quote = '';
      else if (letter === '\\' && at.quote === '"') {
        const next = letters.next().value ?? '';
        take(/^["\\$`]$/.test(next) ? next : `\\${next}`, `\\${next}`);
      } else take(letter);
    } else if (letter === '"' || letter === "'") {
      keep();
      at.quote = letter;
    } else if (letter === '\\') {
      const next = letters.next().value ?? '';
      take(next, `\\${next}`);
    } else if (/\s/.test(letter)) end();
    else if (letter === '<' || letter === '>') {
      end();
      at.isRedirection = true;
    } else {
      take(letter);
      if (breaks.includes(letter)) keep();
    }
  }
  return at;
}

/** The text as it stands in a line of bash, where that quote is open: a plain word, whatever it holds. */
export function inBash(text: string, quote: Quote): string {
  if (quote === "'") return text.replaceAll("'", "'\\''");
  // Within double quotes "!" stands for a line of the history, and a backslash before it would stay.
  if (quote === '"') return text.replace(/["\\$`]/g, '\\$&').replaceAll('!', '"\\!"');
  return text.replace(/[^\p{L}\p{M}\p{N}./=:,@%+_-]/gu, '\\$&');
}
