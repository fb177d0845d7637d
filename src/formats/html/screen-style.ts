/** How a paper looks on a screen; what is printed is not changed by it. */
import { PAPER_SIZES } from '../page-size.ts';
import type { Orientation, Paper } from '../paper.ts';
import { cardStyle } from './cards.ts';

/** The widest window that is too narrow for the columns of a paper's tables, in rem. */
const WIDEST_OF_CARDS: Readonly<Record<Orientation, number>> = { portrait: 40, landscape: 60 };

/** A rem of a browser that nobody has set otherwise, in millimetres. */
const REM = (16 / 96) * 25.4;

/** The colours of a page for the eyes of its reader; on paper all is black on white. */
export const SCREEN_COLOURS = `
@media screen {
  :root { --desk: #e9e9e9; --soft: #555; --shade: #eee; }
}
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --ink: #f1efeb; --paper: #1b1c1f; --line: #8b8b8b; --desk: #0c0d0e; --soft: #b4b4b4; --shade: #2d2e32; }
}
`;

export function screenStyle({ size, orientation }: Pick<Paper, 'size' | 'orientation'>): string {
  const { width, height } = PAPER_SIZES[size];
  const sheet = orientation === 'portrait' ? width : height;
  return `${SCREEN_COLOURS}
@media screen {
  body { background: var(--desk); }
  main { padding: 8mm 4mm; }
  .sheet { max-width: ${sheet}mm; margin: 0 auto 8mm; padding: 20mm 17mm 20mm 30mm; background: var(--paper); box-shadow: 0 1mm 4mm #0003; }
}
@media screen and (min-width: 95rem) {
  .year-sheet { zoom: 1.25; }
}
@media screen and (max-width: ${Math.ceil(sheet / REM)}rem) {
  main { padding: 0; }
  .sheet { padding: 1.5rem 1rem; box-shadow: none; overflow-wrap: anywhere; }
}
${cardStyle(WIDEST_OF_CARDS[orientation])}
@media screen and (max-width: 40rem) {
  body { font-size: 1.0625rem; line-height: 1.4; }
  .letterhead, footer { grid-template-columns: minmax(0, 1fr); row-gap: 0.75rem; }
  .letterhead > * { grid-column: 1; margin-top: 0; }
  h1 { font-size: 1.25rem; }
  h2 { font-size: 1.125rem; }
  .state p { text-wrap: balance; }
  .text { text-align: start; text-indent: 0; }
  .note, .recipients, .recipients .label, .closing > td { font-size: 1rem; }
}
`;
}
