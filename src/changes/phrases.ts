/** Turns of phrase that the words for changes share. */
import { formatDate, type IsoDate } from '../dates.ts';
import { joinTexts, sameText, type Text } from '../text.ts';
import { excerpts } from './excerpt.ts';

/** For what is still to come, for an empty list, and for what the words leave open. */
export const NOT_YET: Text = { vi: 'chưa có', en: 'none' };
export const NONE: Text = { vi: 'không có', en: 'none' };
export const NOT_SAID: Text = { vi: 'không nêu', en: 'not given' };

/** "A → B". */
export function arrow(from: Text, to: Text): Text {
  return joinTexts([from, to], ' → ');
}

/** "label: text". */
export function labelled(label: Text, text: Text): Text {
  return joinTexts([label, text], ': ');
}

/** Words of a file, which may have lines there. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** Words of a file in quotes. */
export function quoted(text: string): string {
  return `“${oneLine(text)}”`;
}

/** A day as people read it; nothing for none. */
export function dayText(day: IsoDate | null): string {
  return day === null ? '' : formatDate(day);
}

/** A day as people read it, or what is said where there is none. */
export function dayOr(none: Text, day: IsoDate | null): Text {
  return day === null ? none : sameText(formatDate(day));
}

/** Words of a file in quotes, or what is said where there are none. */
export function quotedOr(none: Text, text: string): Text {
  return text === '' ? none : sameText(quoted(text));
}

/** The words that are others now. */
export function rewording(from: string, to: string): Text {
  if (from === '' || to === '') return arrow(quotedOr(NONE, from), quotedOr(NONE, to));
  const [was, is] = excerpts(from, to);
  return was === is
    ? { vi: 'chỉ khác dấu cách', en: 'only the spaces differ' }
    : arrow(sameText(quoted(was)), sameText(quoted(is)));
}

/** What a list has gained and lost. */
export function listText(from: readonly string[], to: readonly string[]): Text {
  const parts = gainsText(
    to.filter((one) => !from.includes(one)).join(', '),
    from.filter((one) => !to.includes(one)).join(', '),
  );
  return parts.length > 0 ? joinTexts(parts, '; ') : orderText(to.join(', '));
}

/** The things that a list has gained, and those that it has lost, each named one after another; nothing for none. */
export function gainsText(added: string, gone: string): Text[] {
  return [
    ...(added ? [{ vi: `thêm ${added}`, en: `added ${added}` }] : []),
    ...(gone ? [{ vi: `bỏ ${gone}`, en: `removed ${gone}` }] : []),
  ];
}

/** That things which were there stand in another order. */
export function orderText(names: string): Text {
  return { vi: `thứ tự nay là ${names}`, en: `now in the order ${names}` };
}
