/** The sheets of paper, and what of them is written on: Nghị định 30/2020/NĐ-CP, Phụ lục I. In millimetres. */
import type { Paper, PaperSize } from './paper.ts';

/** `number` is how far from the top the page number stands. */
export const MARGINS = { top: 20, bottom: 20, left: 30, right: 17, number: 10 };

/** The width and height of a sheet of paper that stands upright. */
export const PAPER_SIZES: Readonly<Record<PaperSize, { width: number; height: number }>> = {
  a4: { width: 210, height: 297 },
  a3: { width: 297, height: 420 },
};

/** Between the margins. */
export function writtenWidth({ size, orientation }: Pick<Paper, 'size' | 'orientation'>): number {
  const { width, height } = PAPER_SIZES[size];
  return (orientation === 'portrait' ? width : height) - MARGINS.left - MARGINS.right;
}

export function points(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}
