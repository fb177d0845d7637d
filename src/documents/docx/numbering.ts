/** The numbers that Word makes itself: the file says only which list a paragraph is in, and at which level. */

import { bulletOf, signOf } from '../symbols.ts';
import { elementOf, elementsOf, type XmlElement } from '../xml.ts';
import { formatted } from './number-formats.ts';
import { fontIn, type Styles, toggle } from './styles.ts';
import type { Tally } from './tally.ts';

/** The number that stands before a paragraph's text, with what parts it from that; empty where there is none. */
export interface ParagraphNumber {
  text: string;
  gap: string;
}

/** Counts the paragraph, and gives its number. To be called once for each, in their order. */
export type CountParagraph = (properties: XmlElement | undefined) => ParagraphNumber;

export const NO_NUMBER: ParagraphNumber = { text: '', gap: '' };

interface Level {
  start: number;
  format: string;
  /** Of a format of one's own: "001, 002, 003, ..." */
  pattern: string | undefined;
  /** "%1.%2" */
  text: string;
  gap: string;
  /** Begins again after this level (from 1) or one above it; null for any above, 0 for none. */
  restart: number | null;
  isLegal: boolean;
  isHidden: boolean;
  font: string | null;
  /** The style that is of this level. */
  style: string | undefined;
}

interface NumberList {
  /** Lists of one definition count on from each other. */
  counters: (number | undefined)[];
  levels: ReadonlyMap<number, Level>;
  /** Where the list begins anew though others of its definition came before; each is used up once. */
  starts: ReadonlyMap<number, number>;
  begun: Set<number>;
}

export function numberingIn(
  root: XmlElement | undefined,
  styles: Styles,
  tally: Tally,
): CountParagraph {
  const lists = listsIn(root, styles);
  return (properties) => {
    const own = elementOf(properties, 'numPr');
    const style = elementOf(properties, 'pStyle')?.attributes.val ?? styles.defaultParagraph;
    const byStyle = styles.list(style);
    const ownId = elementOf(own, 'numId')?.attributes.val;
    const list = lists.get(ownId ?? byStyle.id ?? '');
    if (!list) return NO_NUMBER;
    const ownLevel = elementOf(own, 'ilvl')?.attributes.val;
    const at =
      ownLevel !== undefined
        ? Number(ownLevel)
        : ownId !== undefined
          ? 0
          : (levelOfStyle(list, style) ?? byStyle.level ?? 0);
    const level = list.levels.get(at);
    if (!level) return NO_NUMBER;
    count(list, at, level);
    if (level.isHidden) return NO_NUMBER;
    const text = level.format === 'bullet' ? bullet(level) : numberText(list, at, level, tally);
    return { text, gap: text === '' ? '' : level.gap };
  };
}

function count(list: NumberList, at: number, level: Level): void {
  const { counters, levels, starts, begun } = list;
  const first = starts.get(at);
  const before = counters[at];
  if (first !== undefined && !begun.has(at)) counters[at] = first;
  else counters[at] = before === undefined ? (first ?? level.start) : before + 1;
  begun.add(at);
  for (const [other, { restart, start }] of levels) {
    if (other < at) counters[other] ??= starts.get(other) ?? start;
    else if (other > at && (restart === null || at < restart)) counters[other] = undefined;
  }
}

function numberText({ counters, levels }: NumberList, at: number, level: Level, tally: Tally) {
  let isKnown = true;
  const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const of = levels.get(index);
    const value = counters[index];
    if (!of || value === undefined || index > at) return '';
    const inSigns = formatted(value, level.isLegal ? 'decimal' : of.format, of.pattern);
    isKnown &&= inSigns !== null;
    return inSigns ?? String(value);
  });
  if (!isKnown) tally.add('formats');
  return text;
}

function bullet({ text, font }: Level): string {
  const glyph = [...text].map((char) => signOf(font, char.codePointAt(0) ?? 0) ?? '•').join('');
  return glyph.trim() === '' ? '' : bulletOf(glyph.trim());
}

function levelOfStyle({ levels }: NumberList, style: string | null): number | null {
  for (const [at, level] of levels) {
    if (level.style !== undefined && level.style === style) return at;
  }
  return null;
}

function listsIn(root: XmlElement | undefined, styles: Styles): Map<string, NumberList> {
  const definitions = new Map(
    elementsOf(root, 'abstractNum').map((one) => [one.attributes.abstractNumId ?? '', one]),
  );
  const numbers = new Map(elementsOf(root, 'num').map((one) => [one.attributes.numId ?? '', one]));

  /** A definition may only name a style, whose list has the definition. */
  function definitionOf(id: string | undefined, depth = 0): XmlElement | undefined {
    const number = numbers.get(id ?? '');
    const definition = definitions.get(elementOf(number, 'abstractNumId')?.attributes.val ?? '');
    const link = elementOf(definition, 'numStyleLink')?.attributes.val;
    if (link === undefined || depth > 5) return definition;
    return definitionOf(styles.list(link).id ?? undefined, depth + 1) ?? definition;
  }

  const counters = new Map<XmlElement, (number | undefined)[]>();
  const lists = new Map<string, NumberList>();
  for (const [id, number] of numbers) {
    const definition = definitionOf(id);
    // Zero takes a paragraph out of the list of its style.
    if (!definition || id === '0') continue;
    const levels = levelsIn(elementsOf(definition, 'lvl'));
    const starts = new Map<number, number>();
    for (const override of elementsOf(number, 'lvlOverride')) {
      for (const [at, level] of levelsIn(elementsOf(override, 'lvl'))) levels.set(at, level);
      const start = elementOf(override, 'startOverride')?.attributes.val;
      if (start !== undefined) starts.set(Number(override.attributes.ilvl), Number(start) || 0);
    }
    const shared = counters.get(definition) ?? [];
    counters.set(definition, shared);
    lists.set(id, { counters: shared, levels, starts, begun: new Set() });
  }
  return lists;
}

function levelsIn(elements: readonly XmlElement[]): Map<number, Level> {
  return new Map(elements.map((one) => [Number(one.attributes.ilvl), levelFrom(one)]));
}

function levelFrom(element: XmlElement): Level {
  const value = (name: string) => elementOf(element, name)?.attributes.val;
  const chosen = elementOf(elementOf(element, 'AlternateContent'), 'Choice');
  const format = elementOf(element, 'numFmt') ?? elementOf(chosen, 'numFmt');
  const restart = value('lvlRestart');
  const properties = elementOf(element, 'rPr');
  return {
    start: Number(value('start')) || 0,
    format: format?.attributes.val ?? 'decimal',
    pattern: format?.attributes.format,
    // A picture stands for the bullet.
    text: value('lvlPicBulletId') === undefined ? (value('lvlText') ?? '') : '•',
    gap: value('suff') === 'nothing' ? '' : ' ',
    restart: restart === undefined ? null : Number(restart),
    isLegal: toggle(element, 'isLgl') ?? false,
    isHidden: toggle(properties, 'vanish') ?? false,
    font: fontIn(properties),
    style: value('pStyle'),
  };
}
