/** Key figures, and their picture, for Word. */
import {
  type IRunOptions,
  type IShadingAttributesProperties,
  Paragraph,
  ShadingType,
  type Table,
  TableRow,
  VerticalAlignTable,
} from 'docx';
import { balancedLines, NO_BREAK } from '../line-breaks.ts';
import { COUNT_SIZE, countsWithin } from '../office/shares.ts';
import type { Figure, Proportions, Shade } from '../paper.ts';
import { cell, dividedWidth, fixedTable, LINE, paragraph, runs } from './blocks.ts';
import { twips } from './style.ts';

/** Each unlike its neighbours in a print without colour; the darkest is what is overdue. */
const SHADES: Readonly<Record<Shade, IShadingAttributesProperties & { fill: string }>> = {
  done: { type: ShadingType.CLEAR, fill: 'D0D0D0' },
  'done-late': { type: ShadingType.DIAGONAL_STRIPE, color: '000000', fill: 'B0B0B0' },
  open: { type: ShadingType.CLEAR, fill: 'FFFFFF' },
  overdue: { type: ShadingType.CLEAR, fill: '000000' },
  other: { type: ShadingType.PERCENT_12, color: '000000', fill: 'FFFFFF' },
};

/** Of the shade that a figure counts, beside it: its sign, and the size of that in points. */
const KEY = NO_BREAK.repeat(4);
const KEY_SIZE: IRunOptions = { size: 10 * 2 };

/** Left and right of the words in a box, in twips; of those, the size in points. */
const PADDING = twips(0.5);
const LABEL = { fontSize: 10 };

/** Of the boxes: one with a sentence in it, to one without. */
const WIDE = 1.9;

export function figuresTable(figures: readonly Figure[], width: number): Table {
  const widths = dividedWidth(
    width,
    figures.map(({ isWide }) => (isWide ? WIDE : 1)),
  );
  const row = new TableRow({
    cantSplit: true,
    keepNext: true,
    children: figures.map(({ label, value, note, shade }, index) =>
      cell({
        children: [
          new Paragraph({
            style: 'FigureValue',
            children: [
              ...(shade
                ? [
                    ...runs(KEY, { ...KEY_SIZE, shading: SHADES[shade], border: LINE }),
                    ...runs(NO_BREAK, KEY_SIZE),
                  ]
                : []),
              ...runs(value),
            ],
          }),
          paragraph(
            'FigureLabel',
            balancedLines(label, ((widths[index] ?? 0) - 2 * PADDING) / 20, LABEL).join('\n'),
          ),
          ...(note === '' ? [] : [paragraph('FigureLabel', note)]),
        ],
      }),
    ),
  });
  return fixedTable(widths, [row], { lines: LINE, padding: [PADDING, twips(0.4)] });
}

const ON_WHITE: IRunOptions = { shading: { type: ShadingType.CLEAR, fill: 'FFFFFF' } };

/** A count is white on black, and on a pattern it has a white ground. */
const COUNTS: Readonly<Record<Shade, IRunOptions>> = {
  done: {},
  'done-late': ON_WHITE,
  open: {},
  overdue: { color: 'FFFFFF' },
  other: ON_WHITE,
};

/** The width of a share is its part of the whole, to a twip. */
export function proportionsBar(chart: Proportions, width: number): Table {
  const { caption, shares } = chart;
  const counts = countsWithin(chart, width / 20);
  const row = new TableRow({
    cantSplit: true,
    keepNext: true,
    height: { value: twips(5.6), rule: 'exact' },
    children: shares.map(({ shade }, index) => {
      const count = counts[index] ?? '';
      return cell({
        shading: SHADES[shade],
        verticalAlign: VerticalAlignTable.CENTER,
        children: [
          paragraph('Share', count === '' ? '' : `${NO_BREAK}${count}${NO_BREAK}`, {
            size: COUNT_SIZE * 2,
            ...COUNTS[shade],
          }),
        ],
      });
    }),
  });
  return fixedTable(
    dividedWidth(
      width,
      shares.map(({ count }) => count),
    ),
    [row],
    { lines: LINE, caption },
  );
}
