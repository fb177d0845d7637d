/** Key figures, and their picture, as HTML. */
import type { Figure, Proportions } from '../paper.ts';
import { html, type Markup, NOTHING } from './markup.ts';

export const FIGURES_STYLE = `
.figures { display: flex; margin: 0 0 3mm; border: 0.5pt solid #000; break-inside: avoid; }
.figures div { flex: 1; display: flex; flex-direction: column; padding: 1.5mm 1mm; text-align: center; border-left: 0.5pt solid #000; }
.figures div:first-child { border-left: 0; }
.figures dt { order: 2; font-size: 10pt; line-height: 1.15; }
.figures dd { order: 1; margin: 0; font-size: 20pt; line-height: 1.1; font-weight: bold; }
.figures .reckoned { order: 3; font-size: 10pt; font-weight: normal; }

.proportions { margin: 0 0 3mm; break-inside: avoid; }
.bar { display: flex; height: 8mm; border: 0.5pt solid #000; }
.bar span { display: flex; align-items: center; justify-content: center; min-width: 6mm; border-left: 0.5pt solid #000; }
.bar span:first-child { border-left: 0; }
.bar b { padding: 0 1mm; background: #fff; line-height: 1.15; font-size: 12pt; }
.proportions ul, .legend { display: flex; flex-wrap: wrap; gap: 0 5mm; margin: 1mm 0 0; padding: 0; list-style: none; font-size: 10.5pt; }
.proportions li i { display: inline-block; width: 5mm; height: 3mm; border: 0.5pt solid #000; vertical-align: -0.3mm; }
.done { background: #555; }
.done-late { background: repeating-linear-gradient(45deg, #555 0 1mm, #fff 1mm 2mm); }
.open { background: #fff; }
.overdue { background: repeating-linear-gradient(-45deg, #000 0 0.5mm, #fff 0.5mm 1.1mm); }
.other { background: radial-gradient(#777 0.3mm, #fff 0.35mm) 0 0 / 1.3mm 1.3mm; }
`;

export function figureList(figures: readonly Figure[]): Markup {
  return html`<dl class="figures">
${figures.map(({ label, value, note }) => html`<div><dt>${label}</dt><dd>${value}</dd>${note === '' ? NOTHING : html`<dd class="reckoned">${note}</dd>`}</div>\n`)}</dl>
`;
}

/** A screen reader skips the bar: the list below it says the same. */
export function proportions({ caption, shares }: Proportions): Markup {
  return html`<figure class="proportions">
<div class="bar" aria-hidden="true">${shares.map(({ count, value, shade }) => html`<span class="${shade}" style="flex-grow:${count}"><b>${value}</b></span>`)}</div>
<figcaption class="unseen">${caption}</figcaption>
<ul>${shares.map(({ label, value, shade }) => html`<li><i class="${shade}"></i> ${label}: ${value}</li>`)}</ul>
</figure>
`;
}
