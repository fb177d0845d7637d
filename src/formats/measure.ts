/** The width and height of text in Times New Roman: Excel does not fit the rows of merged cells to it, so we must. */

/** Advance widths in thousandths of the font size; marks above letters take none. */
const REGULAR = widthsOf([
  [180, "'"],
  [200, '|'],
  [250, ' \u00A0.,'],
  [278, '/:;\\ijlt'],
  [333, '!()-I[]`fr‘’·'],
  [389, 'Js•°'],
  [408, '"'],
  [444, '?acez“”'],
  [500, '#$*0123456789_bdghknopquvxyđ–§^{}'],
  [541, 'ơư~'],
  [556, 'FPS√'],
  [570, '+<=>×'],
  [611, 'ELTZ♦◊○'],
  [667, 'BCR'],
  [722, 'ADGHKNOQUVXYwƠĐ█─'],
  [778, 'Ưm&'],
  [889, 'M%'],
  [944, 'W@'],
]);
const BOLD = widthsOf([
  [220, '|'],
  [250, ' \u00A0.,'],
  [278, "'/\\il"],
  [333, ':;jt!()-[]`f‘’·'],
  [389, 'Is•°{}'],
  [444, 'rcez'],
  [500, 'J?a“”#$*0123456789_govxy–§'],
  [556, 'bdhknpquđơS"~√'],
  [600, 'ư+<=>×^'],
  [611, 'FP♦◊○'],
  [667, 'ELTZB'],
  [722, 'CRADNUVXYwĐ█─'],
  [778, 'GHKOQƠ'],
  [796, 'Ư'],
  [833, 'm&'],
  [944, 'M@'],
]);

function widthsOf(groups: readonly (readonly [width: number, letters: string])[]) {
  return new Map(
    groups.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)),
  );
}

/** Of any other letter: most are no wider. */
const OTHER_WIDTH = 1000;
/** A screen rounds the width of each letter to whole pixels. */
const ROUNDING = 1.05;
/** Left and right of the text of a cell together, in points. */
const PADDING = 6;

export interface Font {
  /** In points. */
  fontSize: number;
  fontWeight?: 'bold';
}

/** Of text on one line of a printed page, in points. */
export function printedWidth(text: string, { fontSize, fontWeight }: Font): number {
  const widths = fontWeight === 'bold' ? BOLD : REGULAR;
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '');
  let width = 0;
  for (const letter of letters) width += widths.get(letter) ?? OTHER_WIDTH;
  return (width / 1000) * fontSize;
}

/** Of text on one line, in points; rather too much than too little. */
export function textWidth(text: string, font: Font): number {
  return printedWidth(text, font) * ROUNDING;
}

/** How many lines a cell breaks the text into; its width is in points. */
export function lineCount(text: string, cellWidth: number, font: Font): number {
  const lineWidth = cellWidth - PADDING;
  const space = textWidth(' ', font);
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    lines += 1;
    let used = 0;
    for (const word of paragraph.split(' ')) {
      const width = textWidth(word, font);
      if (used > 0 && used + space + width > lineWidth) {
        lines += 1;
        used = 0;
      }
      used += (used > 0 ? space : 0) + width;
      // A word that is wider than the cell is broken between letters; no line is quite full then.
      if (used > lineWidth) {
        const broken = Math.ceil(used / Math.max(lineWidth - font.fontSize, font.fontSize));
        lines += broken - 1;
        used = lineWidth;
      }
    }
  }
  return lines;
}

/** Height of a line in points, rounded up to whole pixels, as Excel does. */
export function lineHeight({ fontSize }: Font): number {
  return Math.ceil((fontSize * 1.3) / 0.75) * 0.75;
}

/** The style with the largest size, from its own down to three quarters, that keeps the text on one line, if any does. */
export function fittedToLine<S extends Font>(text: string, cellWidth: number, style: S): S {
  const minSize = style.fontSize * 0.75;
  let fitting = style;
  while (fitting.fontSize > minSize && textWidth(text, fitting) > cellWidth - PADDING) {
    fitting = { ...fitting, fontSize: fitting.fontSize - 0.5 };
  }
  return fitting;
}
