/** Text in encodings that Vietnamese offices used before Unicode, found by trying: only to explain a broken file. */
import { type Flaw, flawAt } from './flaw.ts';
import type { SourceFile } from './place.ts';

/** The letters of TCVN 5712:1993, table 3 ("ABC" fonts), from byte A1 on; a space where it has none. */
const TCVN3 =
  'ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ';
const FIRST = 0xa1;

const SYLLABLE =
  /^(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;
const WORD = /[\p{L}\p{M}]+/gu;
const TYPED_CASE = /^\p{Lu}?\p{Ll}*$|^\p{Lu}+$/u;

/** Legacy encodings, each with its decoder. */
const LEGACY: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  'Windows-1258': (bytes) => new TextDecoder('windows-1258').decode(bytes).normalize('NFC'),
  'TCVN3 (ABC)': (bytes) => Array.from(bytes, tcvn3Letter).join(''),
};

/** The quotes and dashes below the letters were those of Windows. */
function tcvn3Letter(byte: number): string {
  if (byte < 0x80) return String.fromCharCode(byte);
  if (byte < FIRST) return WINDOWS_1252[byte - 0x80] ?? ' ';
  return (TCVN3[byte - FIRST] ?? ' ').replace(' ', '\uFFFD');
}

/** How much of the accented words of a text are Vietnamese syllables, 0 to 1; 0 where it has none. */
function likeness(text: string, isTyped = (word: string) => TYPED_CASE.test(word)): number {
  const words = (text.normalize('NFC').match(WORD) ?? []).filter((word) =>
    /[^\x00-\x7F]/.test(word),
  );
  const good = words.filter((word) => {
    const split = word.normalize('NFD');
    const tones = split.match(/[\u0300\u0301\u0303\u0309\u0323]/g) ?? [];
    const bare = split.replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
    return tones.length <= 1 && isTyped(word) && SYLLABLE.test(bare);
  });
  const lost = text.split('\uFFFD').length - 1;
  return words.length === 0 ? 0 : good.length / (words.length + lost);
}

/** TCVN3 has no capitals with tones: they are small letters in a font of capitals. */
function likenessIn(encoding: string, text: string): number {
  return encoding.startsWith('TCVN3') ? likeness(text, () => true) : likeness(text);
}

/** Enough for a text of official language; chance gives far less. */
const LIKELY = 0.7;

/** What bytes say in the legacy encoding that makes them Vietnamese; null where none does. */
function legacyText(bytes: Uint8Array): { encoding: string; text: string } | null {
  const tried = Object.entries(LEGACY).map(([encoding, decode]) => {
    const text = decode(bytes);
    return { encoding, text, score: likenessIn(encoding, text) };
  });
  const best = tried.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score >= LIKELY ? best : null;
}

/** True for a text of characters that Windows-1252 has, not all of them plain ones. */
export function isOfBytes(text: string): boolean {
  return !NO_BYTE.test(text) && /[^\x00-\x7F]/.test(text);
}

/**
 * What a text says whose letters were made from the wrong encoding: UTF-8 taken for Windows-1252, or TCVN3 for
 * Windows-1252, and then saved as proper Unicode. Null where the text is what it seems.
 */
export function unscrambled(text: string): { text: string; encoding: string } | null {
  if (!isOfBytes(text)) return null;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const high = WINDOWS_1252.indexOf(text.charAt(at));
    bytes[at] = high < 0 ? code : 0x80 + high;
  }
  try {
    const utf8 = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (utf8 !== text && likeness(utf8) >= LIKELY) return { text: utf8, encoding: 'UTF-8' };
  } catch {
    const guesses = [
      { text: Array.from(bytes, tcvn3Letter).join(''), encoding: 'TCVN3 (ABC)' },
      { text: vniText(text), encoding: 'VNI' },
    ];
    for (const guess of guesses) {
      const score = likenessIn(guess.encoding, guess.text);
      if (score >= LIKELY && score > likeness(text) + 0.3) return guess;
    }
  }
  return null;
}

/** Marks of VNI fonts: a letter that follows a vowel and puts accents on it. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ...{ ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323' },
  ...{
    â: '\u0302',
    á: '\u0302\u0301',
    à: '\u0302\u0300',
    å: '\u0302\u0309',
    ã: '\u0302\u0303',
    ä: '\u0302\u0323',
  },
  ...{
    ê: '\u0306',
    é: '\u0306\u0301',
    è: '\u0306\u0300',
    ú: '\u0306\u0309',
    ü: '\u0306\u0303',
    ë: '\u0306\u0323',
  },
};
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ...{ ñ: 'đ', ô: 'ơ', ö: 'ư', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' },
};
const VNI = /([aeouyôö])([ùøûõïâáàåãäêéèúüë])?|[ñæóòî]/gi;

/** A text typed with a VNI font, in Unicode. */
function vniText(text: string): string {
  return text
    .replace(VNI, (all, vowel: string | undefined, mark: string | undefined) => {
      const letter = vowel ?? all;
      const plain = VNI_LETTERS[letter.toLowerCase()] ?? letter.toLowerCase();
      const cased = letter === letter.toLowerCase() ? plain : plain.toUpperCase();
      return cased + (mark ? (VNI_MARKS[mark.toLowerCase()] ?? mark) : '');
    })
    .normalize('NFC');
}

/** The characters of Windows-1252 from byte 80 to 9F; the other bytes are those of Unicode. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
/** What no byte of Windows-1252 stands for: nearly every Vietnamese text has a letter that is none of its. */
const NO_BYTE = new RegExp(`[^\\x00-\\xFF${WINDOWS_1252}]`);

/** Beyond this many damaged lines without a known encoding, a file is not read at all. */
const TOO_MANY = 10;

/** Reads what is not UTF-8 as well as can be; `isReadable` where the text is worth checking further. */
export function readDamaged(
  path: string,
  bytes: Uint8Array,
): { source: SourceFile; flaws: Flaw[]; isReadable: boolean } {
  const wide = wideEncoding(bytes);
  if (wide) {
    const text = new TextDecoder(wide.toLowerCase()).decode(bytes);
    const source = { path, text };
    const flaw = flawAt('encoding', { source, start: 0, end: 0 }, { guess: wide, lines: 0 });
    return { source, flaws: [flaw], isReadable: true };
  }
  const lines = linesOf(bytes);
  const damaged = lines.filter(({ text }) => text === null);
  const legacy = legacyText(joined(damaged.map(({ bytes: line }) => line)));
  const decode = legacy ? LEGACY[legacy.encoding] : undefined;
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  const places: number[] = [];
  for (const line of lines) {
    const words = line.text ?? (decode ?? ((given) => lenient.decode(given)))(line.bytes);
    if (line.text === null) places.push(text.length + Math.max(0, words.search(/[^\x00-\x7F]/)));
    if (line.text === null && !decode)
      places[places.length - 1] = text.length + words.indexOf('\uFFFD');
    text += words;
  }
  const source = { path, text: text.replace(/^\uFEFF/, '') };
  const shift = text.length - source.text.length;
  const isReadable = legacy !== null || damaged.length <= TOO_MANY;
  const said = isReadable && !legacy ? places : places.slice(0, 1);
  const flaws = said.map((at) => {
    const start = Math.max(0, at - shift);
    const facts = { guess: legacy?.encoding ?? null, lines: damaged.length };
    return flawAt('encoding', { source, start, end: start + 1 }, facts);
  });
  return { source, flaws, isReadable };
}

function wideEncoding(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  const zeros = (parity: number) =>
    bytes.subarray(0, 400).filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const half = Math.min(bytes.length, 400) / 2;
  if (half < 2) return null;
  if (zeros(1) > half * 0.5 && zeros(0) === 0) return 'UTF-16LE';
  return zeros(0) > half * 0.5 && zeros(1) === 0 ? 'UTF-16BE' : null;
}

/** The lines of a file, with their breaks; `text` is null where a line is not UTF-8. */
function linesOf(bytes: Uint8Array): { bytes: Uint8Array; text: string | null }[] {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const lines: { bytes: Uint8Array; text: string | null }[] = [];
  for (let start = 0; start < bytes.length; ) {
    const lineBreak = bytes.indexOf(0x0a, start);
    const end = lineBreak < 0 ? bytes.length : lineBreak + 1;
    const line = bytes.subarray(start, end);
    let text: string | null = null;
    try {
      text = strict.decode(line);
    } catch {
      // Not UTF-8: the caller says so.
    }
    lines.push({ bytes: line, text });
    start = end;
  }
  return lines;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
