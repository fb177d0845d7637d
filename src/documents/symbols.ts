/** Signs of fonts that have pictures in the places of letters. */
import { UsageError } from '../errors.ts';

/** By font and place, of what offices use. */
const SIGNS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  symbol: {
    32: ' ',
    43: '+',
    45: '−',
    60: '<',
    61: '=',
    62: '>',
    97: 'α',
    98: 'β',
    68: 'Δ',
    83: 'Σ',
    112: 'π',
    109: 'μ',
    162: '′',
    163: '≤',
    165: '∞',
    171: '↔',
    172: '←',
    173: '↑',
    174: '→',
    175: '↓',
    176: '°',
    177: '±',
    178: '″',
    179: '≥',
    180: '×',
    183: '•',
    184: '÷',
    185: '≠',
    187: '≈',
    188: '…',
    206: '∈',
    214: '√',
    222: '⇒',
  },
  wingdings: {
    108: '●',
    109: '❍',
    110: '■',
    111: '□',
    113: '❑',
    114: '❒',
    117: '◆',
    118: '❖',
    119: '◆',
    159: '•',
    158: '·',
    161: '○',
    164: '◉',
    167: '▪',
    168: '◻',
    171: '★',
    216: '➢',
    219: '➲',
    220: '➲',
    223: '←',
    224: '→',
    225: '↑',
    226: '↓',
    232: '➔',
    240: '⇨',
    251: '✗',
    252: '✓',
    253: '☒',
    254: '☑',
    70: '☞',
    40: '☎',
    42: '✉',
    33: '✏',
    38: '🕮',
    63: '✍',
    74: '☺',
  },
};

/** Fonts of which the letters are pictures. */
const PICTURES =
  /^(symbol|wingdings( [23])?|webdings|monotype sorts|zapf ?dingbats|marlett|opensymbol|starsymbol)$/i;

/**
 * The letter for a sign.
 *
 * @returns null where no letter stands for it
 */
export function signOf(font: string | null, code: number): string | null {
  const isPrivate = code >= 0xf000 && code <= 0xf0ff;
  if (!isPrivate && !PICTURES.test(font ?? '')) return String.fromCodePoint(code);
  return SIGNS[(font ?? '').toLowerCase()]?.[code & 0xff] ?? null;
}

/** What stands before an item of a list without numbers: the dash or plus that it is, else the plain "•". */
export function bulletOf(glyph: string): string {
  return /^[-–—+*]$/.test(glyph) ? glyph : '•';
}

/** Whether letters of the font mean others: Vietnamese before Unicode, as TCVN3 (".VnTime") or VNI ("VNI-Times"). */
function isOldFont(font: string | null): boolean {
  return /^\.?vn/i.test(font ?? '');
}

/** Letters and signs that no Vietnamese text in Unicode holds, and all but the shortest in TCVN3 or VNI do. */
export const OLD_LETTERS = /[¨ª¬µ¶¸¹ºÄÅÆÇËÐÑÖØÛÜÞßäåæçëïðñöøûüþÿ]/;

/** @throws UsageError for letters that the font shows as others */
export function refuseOldLetters(text: string, font: string | null): void {
  if (!isOldFont(font) || !OLD_LETTERS.test(text)) return;
  throw new UsageError({
    vi: `chữ ghi bằng bảng mã cũ (phông “${font}”), không phải Unicode: mở bằng Word hoặc Excel, chuyển mã sang Unicode bằng UniKey (Ctrl+Shift+F6), lưu lại rồi dùng tệp đó`,
    en: `the text is in an encoding from before Unicode (font “${font}”): open it in Word or Excel, convert it to Unicode with UniKey (Ctrl+Shift+F6), save it and use that`,
  });
}
