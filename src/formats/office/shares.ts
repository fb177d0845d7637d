/** A bar of shares, as a page or a document draws it. */
import { textWidth } from '../measure.ts';
import type { Proportions } from '../paper.ts';

/** Of the count within a share: bold, in points. */
export const COUNT_SIZE = 12;
/** Left and right of a count together, in points. */
const PADDING = 6;

/**
 * The counts that stand within their shares: one that its share has no room for stands in the legend alone.
 *
 * @param width of the whole bar, in points
 */
export function countsWithin({ shares }: Proportions, width: number): string[] {
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const font = { fontSize: COUNT_SIZE, fontWeight: 'bold' } as const;
  return shares.map(({ count, value }) =>
    textWidth(value, font) + PADDING <= (width * count) / total ? value : '',
  );
}
