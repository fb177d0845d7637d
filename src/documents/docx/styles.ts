/** What the styles of a Word file say of its text. */
import { elementOf, elementsOf, type XmlElement } from '../xml.ts';

export interface Styles {
  /** The style of paragraphs that name none. */
  defaultParagraph: string | null;
  /** Whether text of the styles is hidden. */
  hides(paragraph: string | null, run: string | null): boolean;
  /** The font of text of the styles; null where none is named. */
  font(paragraph: string | null, run: string | null): string | null;
  /** The list that the style puts a paragraph into, and its level there; each null where the style does not say. */
  list(style: string | null): { id: string | null; level: number | null };
}

/** Styles that rest on each other in a ring would be followed for ever. */
const LONGEST_CHAIN = 50;

export function stylesIn(root: XmlElement | undefined): Styles {
  const styles = new Map<string, XmlElement>();
  let defaultParagraph: string | null = null;
  for (const style of elementsOf(root, 'style')) {
    const { styleId = '', type, default: isDefault } = style.attributes;
    styles.set(styleId, style);
    if (type === 'paragraph' && isTrue(isDefault ?? '0')) defaultParagraph = styleId;
  }
  const defaults = elementOf(elementOf(elementOf(root, 'docDefaults'), 'rPrDefault'), 'rPr');

  /** What the style says, or the one it rests on. */
  function inherited<T>(id: string | null, pick: (style: XmlElement) => T | null): T | null {
    let style = styles.get(id ?? '');
    for (let depth = 0; style && depth < LONGEST_CHAIN; depth++) {
      const found = pick(style);
      if (found !== null) return found;
      style = styles.get(elementOf(style, 'basedOn')?.attributes.val ?? '');
    }
    return null;
  }
  const inRun = <T>(id: string | null, pick: (properties: XmlElement | undefined) => T | null) =>
    inherited(id, (style) => pick(elementOf(style, 'rPr')));
  const listOf = (style: XmlElement, name: string) =>
    elementOf(elementOf(elementOf(style, 'pPr'), 'numPr'), name)?.attributes.val ?? null;

  return {
    defaultParagraph,
    hides: (paragraph, run) => {
      if (toggle(defaults, 'vanish')) return true;
      const hidesIn = (id: string | null) => inRun(id, (rPr) => toggle(rPr, 'vanish')) ?? false;
      // Word turns what one style says round where the other says it too.
      return hidesIn(paragraph) !== hidesIn(run);
    },
    font: (paragraph, run) => inRun(run, fontIn) ?? inRun(paragraph, fontIn) ?? fontIn(defaults),
    list: (style) => {
      const level = inherited(style, (one) => listOf(one, 'ilvl'));
      return {
        id: inherited(style, (one) => listOf(one, 'numId')),
        level: level === null ? null : Number(level),
      };
    },
  };
}

/** Whether the property is on; null where it is not named. */
export function toggle(properties: XmlElement | undefined, name: string): boolean | null {
  const property = elementOf(properties, name);
  return property ? isTrue(property.attributes.val ?? '1') : null;
}

/** Of a value that says yes or no. */
export function isTrue(value: string): boolean {
  return !['0', 'false', 'off', 'none'].includes(value);
}

/** The font that the properties of a run name; one of the theme takes the place of any. */
export function fontIn(properties: XmlElement | undefined): string | null {
  const fonts = elementOf(properties, 'rFonts')?.attributes;
  if (!fonts) return null;
  return fonts.asciiTheme ?? fonts.ascii ?? fonts.hAnsi ?? null;
}
