/** A document and what was read of it, side by side on one page: for whoever has to answer for the catalogue. */
import type { Lang } from '../../text.ts';
import type { CheckCell, CheckRow, CheckTable, Comparison } from '../report.ts';
import { cardStyle } from './cards.ts';
import { html, type Markup } from './markup.ts';
import { SCREEN_COLOURS } from './screen-style.ts';

const STYLE = `
@page { size: A4 landscape; margin: 12mm; }
* { box-sizing: border-box; }
:root { color-scheme: light; --ink: #000; --paper: #fff; --line: #000; --soft: #777; --head: #eee; --read: #f5f5f5; --differs: #fff3c4; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; padding: 6mm; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; font: 11pt/1.3 "Times New Roman", "Liberation Serif", Tinos, serif; }
h1 { margin: 0 0 2mm; font-size: 15pt; }
h2 { margin: 6mm 0 2mm; font-size: 13pt; break-after: avoid; }
p { margin: 0 0 1mm; }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt; line-height: 1.2; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 0.8mm 1.2mm; border: 0.5pt solid var(--line); vertical-align: top; text-align: left; white-space: pre-line; }
thead th { background: var(--head); text-align: center; }
.section td { font-weight: bold; }
.read { background: var(--read); }
.unread .read, .differs { background: var(--differs); }
.differs { outline: 1.5pt solid var(--line); outline-offset: -1.5pt; }
.merged { color: var(--soft); text-align: center; }
ins { display: block; margin-top: 1mm; padding-top: 1mm; border-top: 0.5pt dashed var(--line); text-decoration: none; }
${SCREEN_COLOURS}
@media screen and (prefers-color-scheme: dark) {
  :root { --head: #34353a; --read: #27282c; --differs: #4d4110; }
}
${cardStyle(60)}
@media screen and (max-width: 60rem) {
  body { padding: 1rem; font-size: 1rem; }
  td.merged { text-align: start; }
  .section .merged { display: none; }
  .read, .differs { padding: 0.1rem 0.4rem; }
  .read + .read { margin-top: 0; }
  .merged[data-with]::after { content: " " attr(data-with); }
}
`;

/** The page; it loads nothing, and runs nothing. */
export function checkPage({ title, summary, tables }: Comparison, lang: Lang): string {
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<h1>${title}</h1>
${summary.map((line) => html`<p>${line}</p>\n`)}${tables.map(table)}</body>
</html>
`.markup;
}

function table({ heading, source, read, rows }: CheckTable): Markup {
  return html`<h2>${heading}</h2>
<table role="table">
<thead role="rowgroup"><tr role="row">${source.map((label) => html`<th role="columnheader" scope="col">${label}</th>`)}${read.map((label) => html`<th role="columnheader" scope="col" class="read">${label}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((one) => row(one, source, read))}</tbody>
</table>
`;
}

function row(
  { source, read, isSection, isUnread }: CheckRow,
  sourceLabels: readonly string[],
  readLabels: readonly string[],
): Markup {
  const kind = [isSection ? 'section' : '', isUnread ? 'unread' : ''].join(' ').trim();
  return html`<tr role="row" class="${kind}">${source.map((one, at) => cell(one, sourceLabels[at] ?? ''))}${read.map((text, at) => html`<td role="cell" class="read" data-label="${readLabels[at] ?? ''}">${text}</td>`)}</tr>\n`;
}

function cell({ text, merged, printed }: CheckCell, label: string): Markup {
  const opening = html`<td role="cell" data-label="${label}"`;
  if (printed !== null) {
    return html`${opening} class="differs">${merged ? '' : text}<ins>≠ ${printed}</ins></td>`;
  }
  if (merged) {
    return html`${opening} class="merged" data-with="${begun(text)}">${merged === 'above' ? '↑' : '←'}</td>`;
  }
  return html`${opening}>${text}</td>`;
}

/** The first words: the rest stands in the cell itself. */
function begun(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}

const MOST_LETTERS = 100;
