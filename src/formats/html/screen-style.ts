/** How a paper looks on a screen; what is printed is not changed by it. */
import type { Orientation } from '../paper.ts';
import { cardStyle } from './cards.ts';

/** Windows, in rem: the widest that is too narrow for a page with its margins, and for the columns of its tables. */
const WIDEST: Readonly<Record<Orientation, { edgeless: number; cards: number }>> = {
  portrait: { edgeless: 50, cards: 40 },
  landscape: { edgeless: 72, cards: 60 },
};

/** The colours of a page for the eyes of its reader; on paper all is black on white. */
export const SCREEN_COLOURS = `
@media screen {
  :root { --desk: #e9e9e9; --soft: #555; --shade: #eee; }
}
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --ink: #f1efeb; --paper: #1b1c1f; --line: #8b8b8b; --desk: #0c0d0e; --soft: #b4b4b4; --shade: #2d2e32; }
}
`;

export function screenStyle(orientation: Orientation): string {
  const { edgeless, cards } = WIDEST[orientation];
  return `
@media screen {
  :root { --desk: #e9e9e9; --soft: #555; --shade: #eee; }
  body { background: var(--desk); }
  main { padding: 8mm 4mm; }
  .sheet { max-width: 210mm; margin: 0 auto 8mm; padding: 20mm 17mm 20mm 30mm; background: var(--paper); box-shadow: 0 1mm 4mm #0003; }
  .landscape .sheet { max-width: 297mm; }
}
@media screen and (min-width: 95rem) {
  .year-sheet { zoom: 1.25; }
}
@media screen and (max-width: ${edgeless}rem) {
  main { padding: 0; }
  .sheet { padding: 1.5rem 1rem; box-shadow: none; overflow-wrap: anywhere; }
}
${cardStyle(cards)}
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
