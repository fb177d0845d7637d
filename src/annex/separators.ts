/** What stands between the bodies of a cell, and is printed as "; " instead. */

/** One sign: a mark, a bullet, the number of an item, "và". */
const MARK = /[\s;,./&+*•▪●○·–—-]|[vV][àÀ](?![\p{L}\p{M}])|\(?\d{1,2}[.)]|\p{L}\)/u.source;

const ONLY = new RegExp(`^(?:${MARK})+$`, 'u');
const LEADING = new RegExp(`^(?:${MARK})+`, 'u');

/** Whether a text is nothing but what may stand between two bodies. */
export function isSeparator(text: string): boolean {
  return ONLY.test(text);
}

/** What is left of a text without the separators that it begins with. */
export function withoutSeparators(text: string): string {
  return text.replace(LEADING, '');
}

/**
 * The separators of a cell, and what stands before the first body and after the last, where they are not the "; " of
 * the bodies joined. Null where more than separators and runs of blanks differs.
 */
export function changedSeparators(cell: string, joined: string): string[] | null {
  const texts = joined.normalize('NFC').trim().split(/;\s+/);
  const letters = texts.map((text) => text.trim().split(/\s+/).map(escaped).join('\\s+'));
  const around = `((?:${MARK})*)`;
  const pattern = `^${around}${letters.join(`((?:${MARK})+)`)}${around}$`;
  const found = new RegExp(pattern, 'u').exec(cell.normalize('NFC').trim());
  return found?.slice(1).filter((one) => one !== '' && !/^;\s+$/.test(one)) ?? null;
}

/** Whether two cells name the same bodies in the same letters, whatever separates them. */
export function sameButForSeparators(cell: string, joined: string): boolean {
  return changedSeparators(cell, joined) !== null;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
