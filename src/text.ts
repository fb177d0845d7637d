/** The languages the tool speaks; Vietnamese is the default. */
export type Lang = 'vi' | 'en';

/** Words for a person, in every language, kept beside what they describe. */
export type Text = Readonly<Record<Lang, string>>;

/** The words in the language of the run. */
export type Say = (text: Text) => string;

/**
 * Stands in a text for the words by which the tool was called in this run: "npx dvtasks". Neither an argument nor a file
 * can hold it.
 */
export const CALL = '\0';

/** The same with the options that chose the data: "npx dvtasks --data xa". */
export const CALL_HERE = '\0+';

/** Stands on both sides of a word of a command line, which each shell wants quoted in a way of its own. */
export const WORD = '\0"';

/** What a person types for the tool itself, in this run. */
export interface Calls {
  /** "npx dvtasks". */
  call: string;
  /** "npx dvtasks --data xa". */
  callHere: string;
  /** A word as the shell of the machine takes it. */
  word(word: string): string;
}

/** The text with the commands that it names written as they can be run. */
export function withCalls(text: string, { call, callHere, word }: Calls): string {
  if (!text.includes(CALL)) return text;
  return text
    .replaceAll(CALL_HERE, () => callHere)
    .replace(EACH_WORD, (_, given: string) => word(given))
    .replaceAll(CALL, () => call);
}

const EACH_WORD = /\0"([^\0]*)\0"/g;

/** What says texts in the language of a run. */
export function speaker(lang: Lang, calls: Calls): Say {
  return (text) => withCalls(text[lang], calls);
}

/** True for a language the tool speaks. */
export function isLang(value: string | undefined): value is Lang {
  return value === 'vi' || value === 'en';
}

/** Joins texts, language by language. */
export function joinTexts(texts: readonly Text[], separator: string): Text {
  return {
    vi: texts.map((text) => text.vi).join(separator),
    en: texts.map((text) => text.en).join(separator),
  };
}

/** The same words in both languages: names, codes and quotations. */
export function sameText(value: string): Text {
  return { vi: value, en: value };
}

/** The text with a capital first letter, as it begins a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The text with a small first letter, as it stands within a sentence. */
export function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A text that stands wholly in curly quotes without them: an editor makes them of those that a shell would have read. */
export function withoutCurlyQuotes(text: string): string {
  return /^\s*[“”„]([^“”„]*)[“”]\s*$/.exec(text)?.[1] ?? text;
}

/** A number with the separators of each language, to one decimal: "1.234,5" and "1,234.5". Intl takes 30 ms to load. */
export function numeral(value: number): Text {
  const [whole = '', part] = String(Math.round(value * 10) / 10).split('.');
  const text = (thousands: string, decimal: string) =>
    whole.replace(/\B(?=(?:\d{3})+$)/g, thousands) + (part ? decimal + part : '');
  return { vi: text('.', ','), en: text(',', '.') };
}

/** A share (0 to 1) in so many steps: the nearest, but none of them only of nothing, and all only of the whole. */
export function stepsOf(share: number, steps: number): number {
  if (share <= 0 || share >= 1) return share <= 0 ? 0 : steps;
  return Math.max(1, Math.min(steps - 1, Math.round(share * steps)));
}

/** A share (0 to 1) in per cent: "66,7%" and "66.7%"; "–" where there is nothing to share. */
export function percentage(share: number | null, decimals: 0 | 1): Text {
  if (share === null) return sameText('–');
  const one = 10 ** decimals;
  const { vi, en } = numeral(stepsOf(share, 100 * one) / one);
  return { vi: `${vi}%`, en: `${en}%` };
}

/** Orders texts by their code units, as ISO dates come in time; for names, use a collator. */
export function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** A count with its English word; Vietnamese words have one form. */
export function plural(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`;
}

/** Line breaks as YAML knows them. */
export const LINE_BREAK = /\r\n|\n|\r/g;

/** The line break of a file: the last one used, so that a file of either kind stays of its kind. */
export function lineBreakOf(text: string): string {
  return text.match(LINE_BREAK)?.at(-1) ?? '\n';
}

/** Stands first in a file of some editors, and of Excel, to say that it is UTF-8; it is no part of the text. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A short name for a text that is the same for ever: FNV-1a in 64 bits, so that even thousands do not collide. */
export function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
  }
  return value.toString(16).padStart(16, '0');
}
