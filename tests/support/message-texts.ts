/** The words in the source of a file of rules, taken apart at what is filled in. */
import { transformSync } from 'esbuild';
import type { Lang } from '../../src/text.ts';

const WORDS = /\p{L}{2}/u;
const REGEXP = /(?<=[=(,:[!&|?{;]\s*)\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n[])+\/[a-z]*/y;

/** Every stretch of fixed words below a key `vi` or `en`. */
export function messageTexts(typescript: string): { lang: Lang; words: string }[] {
  const { code } = transformSync(typescript, { loader: 'ts', charset: 'utf8' });
  const texts: { lang: Lang; words: string }[] = [];
  for (let at = 0; at < code.length; ) {
    const regexp = matchAt(REGEXP, code, at);
    const key = matchAt(/\b(?:vi|en): /y, code, at);
    if (regexp || !key) {
      at += regexp?.length ?? (/["'`]/.test(code[at] ?? '') ? literalAt(code, at).length : 1);
      continue;
    }
    const lang: Lang = key.startsWith('vi') ? 'vi' : 'en';
    const { length, words } = expressionAt(code, at + key.length);
    texts.push(...words.filter((one) => WORDS.test(one)).map((one) => ({ lang, words: one })));
    at += key.length + length;
  }
  return texts;
}

interface Stretch {
  length: number;
  words: string[];
}

/** An expression up to the comma or the bracket that ends it. */
function expressionAt(code: string, start: number): Stretch {
  const words: string[] = [];
  let depth = 0;
  let at = start;
  for (; at < code.length; ) {
    const char = code[at] ?? '';
    const regexp = matchAt(REGEXP, code, at);
    if (regexp) at += regexp.length;
    else if (/["'`]/.test(char)) {
      const literal = literalAt(code, at);
      words.push(...literal.words);
      at += literal.length;
    } else if (depth === 0 && /[,})\]]/.test(char)) break;
    else {
      depth += Number(/[({[]/.test(char)) - Number(/[)}\]]/.test(char));
      at += 1;
    }
  }
  return { length: at - start, words };
}

/** A string or a template, with the strings inside it. */
function literalAt(code: string, start: number): Stretch {
  const quote = code[start] ?? '';
  const words: string[] = [];
  let stretch = '';
  let at = start + 1;
  while (code[at] !== quote) {
    if (at >= code.length)
      throw new Error(`a string is not closed: ${code.slice(start, start + 80)}`);
    if (code[at] === '\\') {
      stretch += code[at + 1] ?? '';
      at += 2;
    } else if (quote === '`' && code.startsWith('${', at)) {
      const inner = expressionAt(code, at + 2);
      words.push(stretch, ...inner.words);
      stretch = '';
      at += inner.length + 3;
    } else {
      stretch += code[at] ?? '';
      at += 1;
    }
  }
  return { length: at + 1 - start, words: [...words, stretch] };
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
