/** The text of a shared or inline string. */
import { elementsOf, textWithin, type XmlElement } from '../xml.ts';

/** Its runs joined, without how they are to be pronounced. */
export function stringText(element: XmlElement | undefined): string {
  return elementsOf(element)
    .map((child) => {
      if (child.name === 't') return plainText(child);
      return child.name === 'r' ? stringText(child) : '';
    })
    .join('');
}

/** The text of an element: line breaks are "\n", blanks that break no line are blanks. */
export function plainText(element: XmlElement | undefined): string {
  const text = textWithin(element);
  if (!/[_\r\u00A0\u00AD]/.test(text)) return text;
  return text
    .replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\u00A0', ' ')
    .replaceAll('\u00AD', '');
}
