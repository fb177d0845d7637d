/** Key figures, and their picture, for Word. */
import {
  type FileChild,
  type IRunOptions,
  type IShadingAttributesProperties,
  Paragraph,
  ShadingType,
  type Table,
  TableRow,
  VerticalAlignTable,
} from 'docx';
import { NO_BREAK } from '../line-breaks.ts';
import type { Figure, Proportions, Shade } from '../paper.ts';
import {
  cell,
  dividedWidth,
  fixedTable,
  gap,
  LEGEND_GAP,
  LINE,
  paragraph,
  runs,
  SWATCH,
} from './blocks.ts';
import { twips } from './style.ts';

export function figuresTable(figures: readonly Figure[], width: number): Table {
  const row = new TableRow({
    cantSplit: true,
    keepNext: true,
    children: figures.map(({ label, value, note }) =>
      cell({
        children: [
          paragraph('FigureValue', value),
          paragraph('FigureLabel', label),
          ...(note === '' ? [] : [paragraph('FigureLabel', note)]),
        ],
      }),
    ),
  });
  const widths = dividedWidth(
    width,
    figures.map(() => 1),
  );
  return fixedTable(widths, [row], { lines: LINE, padding: [twips(0.6), twips(1)] });
}

/** From light to dark and patterned, each unlike its neighbours in a print without colour. */
const SHADES: Readonly<Record<Shade, IShadingAttributesProperties & { fill: string }>> = {
  done: { type: ShadingType.CLEAR, fill: 'A6A6A6' },
  'done-late': { type: ShadingType.DIAGONAL_STRIPE, color: '595959', fill: 'FFFFFF' },
  open: { type: ShadingType.CLEAR, fill: 'FFFFFF' },
  overdue: { type: ShadingType.CLEAR, fill: '262626' },
  other: { type: ShadingType.PERCENT_12, color: '000000', fill: 'FFFFFF' },
};

/** A count has a white ground, whatever shade it stands on. */
const COUNT: IRunOptions = { shading: { type: ShadingType.CLEAR, fill: 'FFFFFF' } };
/** So that a count of one among hundreds has room for its digits. */
const MIN_SHARE_WIDTH = twips(6);

export function proportionsBlocks({ caption, shares }: Proportions, width: number): FileChild[] {
  const wanted = shares.map(({ count }) => count);
  const widths = dividedWidth(width, wanted).map((one) => Math.max(one, MIN_SHARE_WIDTH));
  const widest = widths.indexOf(Math.max(...widths));
  const excess = widths.reduce((sum, one) => sum + one, 0) - width;
  const row = new TableRow({
    cantSplit: true,
    keepNext: true,
    height: { value: twips(8), rule: 'atLeast' },
    children: shares.map(({ value, shade }) =>
      cell({
        shading: SHADES[shade],
        verticalAlign: VerticalAlignTable.CENTER,
        children: [paragraph('Share', `${NO_BREAK}${value}${NO_BREAK}`, COUNT)],
      }),
    ),
  });
  return [
    fixedTable(
      widths.map((one, index) => (index === widest ? one - excess : one)),
      [row],
      { lines: LINE, caption },
    ),
    gap(true),
    new Paragraph({
      style: 'Legend',
      children: shares.flatMap(({ label, value, shade }, index) => [
        ...runs(index === 0 ? '' : LEGEND_GAP),
        ...runs(SWATCH, { shading: SHADES[shade], border: LINE }),
        ...runs(`${NO_BREAK}${label}: ${value}`),
      ]),
    }),
  ];
}
