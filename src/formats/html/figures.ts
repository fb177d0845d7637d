/** Key figures, and their picture, as HTML. */
import { COUNT_SIZE, countsWithin } from '../office/shares.ts';
import type { Figure, Proportions } from '../paper.ts';
import { html, type Markup, NOTHING } from './markup.ts';

export const FIGURES_STYLE = `
.figures { display: flex; margin: 0 0 1mm; border: 0.5pt solid var(--line); break-inside: avoid; }
.figures div { flex: 1 1 0; display: flex; flex-direction: column; padding: 0.6mm 0.8mm 0.8mm; text-align: center; border-left: 0.5pt solid var(--line); }
.figures .wide { flex-grow: 1.9; }
.figures div:first-child { border-left: 0; }
.figures dt { order: 2; font-size: 10pt; line-height: 1.1; text-wrap: balance; }
.figures dd { order: 1; margin: 0; font-size: 17pt; line-height: 1.05; font-weight: bold; }
.figures .beneath { order: 3; font-size: 9.5pt; line-height: 1.1; font-weight: normal; text-wrap: balance; }
.figures i { display: inline-block; width: 4mm; height: 3.6mm; margin-right: 1mm; border: 0.5pt solid var(--line); }
/* To scale: a share is as wide as its part of the whole, its border included. */
.bar { display: flex; height: 5.6mm; margin: 0 0 1mm; border: 0.5pt solid var(--line); break-inside: avoid; }
.bar span { flex: none; display: flex; align-items: center; justify-content: center; overflow: hidden; border-left: 0.5pt solid var(--line); }
.bar span:first-child { border-left: 0; }
.bar b { padding: 0 1mm; line-height: 1.15; font-size: ${COUNT_SIZE}pt; }
.bar .overdue b { color: var(--paper); }
.bar .done-late b, .bar .other b { background: var(--paper); }
.done { background: #d0d0d0; background: color-mix(in srgb, var(--ink) 18%, var(--paper)); }
.done-late { background: repeating-linear-gradient(45deg, var(--ink) 0 0.7mm, var(--paper) 0.7mm 1.3mm); }
.open { background: var(--paper); }
.overdue { background: var(--ink); }
.other { background: radial-gradient(#777 0.3mm, var(--paper) 0.35mm) 0 0 / 1.3mm 1.3mm; }
@media print, (width > 40rem) {
  /* The first page of a summary is to hold who is late, and with what: it is set solid. */
  .sheet:has(.figures) { line-height: 1.15; }
  .sheet:has(.figures) :is(h1, .closing > td) { line-height: 1.15; }
  .sheet:has(.figures) .date { margin-top: 1mm; }
  .sheet:has(.figures) h1 { margin-top: 2.5mm; }
  .sheet:has(.figures) .text { margin-bottom: 1mm; }
  .sheet:has(.figures) .basis { margin-bottom: 2mm; }
  .sheet:has(.figures) h2 { margin: 1.8mm 0 0.8mm; }
  :is(.figures, .bar, .compact) + .note { margin: 0.8mm 0 1mm; font-size: 10pt; line-height: 1.15; }
}
@media screen and (max-width: 40rem) {
  .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(6.5rem, 45%), 1fr)); margin: 0 0 0.6rem; padding: 1px 0 0 1px; border: 0; }
  .figures div, .figures div:first-child { margin: -1px 0 0 -1px; padding: 0.4rem 0.2rem; border: 1px solid var(--line); }
  .figures :is(dt, .beneath) { font-size: 1rem; line-height: 1.2; }
  .figures dd { font-size: 1.5rem; }
  /* A narrow bar has no room for counts: the boxes have them all. */
  .bar { height: 1.75rem; }
  .bar b { display: none; }
}
`;

/** The boxes tell what the shades of the bar mean. */
export function figureList(figures: readonly Figure[]): Markup {
  return html`<dl class="figures">
${figures.map(({ label, value, note, shade, isWide }) => html`<div${isWide ? html` class="wide"` : NOTHING}><dt>${label}</dt><dd>${shade ? html`<i class="${shade}"></i>` : NOTHING}${value}</dd>${note === '' ? NOTHING : html`<dd class="beneath">${note}</dd>`}</div>\n`)}</dl>
`;
}

/**
 * Who cannot see it is told what it is of; the figures above it say the same.
 *
 * @param width in print, in points
 */
export function proportions(chart: Proportions, width: number): Markup {
  const { caption, shares } = chart;
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const counts = countsWithin(chart, width);
  return html`<div class="bar" role="img" aria-label="${caption}">${shares.map(({ count, shade }, index) => html`<span class="${shade}" style="width:${((100 * count) / total).toFixed(4)}%">${counts[index] ? html`<b>${counts[index]}</b>` : NOTHING}</span>`)}</div>
`;
}
