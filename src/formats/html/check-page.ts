/** A document and what was read of it, side by side on one page: for whoever has to answer for the catalogue. */
import type { Lang } from '../../text.ts';
import type { CheckCell, CheckRow, CheckTable, Comparison } from '../report.ts';
import { html, type Markup } from './markup.ts';

const STYLE = `
@page { size: A4 landscape; margin: 12mm; }
* { box-sizing: border-box; }
body { margin: 0; padding: 6mm; color: #000; background: #fff; font: 11pt/1.3 "Times New Roman", "Liberation Serif", Tinos, serif; }
h1 { margin: 0 0 2mm; font-size: 15pt; }
h2 { margin: 6mm 0 2mm; font-size: 13pt; break-after: avoid; }
p { margin: 0 0 1mm; }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt; line-height: 1.2; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 0.8mm 1.2mm; border: 0.5pt solid #000; vertical-align: top; text-align: left; overflow-wrap: anywhere; white-space: pre-line; }
thead th { background: #eee; text-align: center; }
.section td { font-weight: bold; }
.read { background: #f5f5f5; }
.unread .read, .differs { background: #fff3c4; }
.differs { outline: 1.5pt solid #000; outline-offset: -1.5pt; }
.merged { color: #777; text-align: center; }
ins { display: block; margin-top: 1mm; padding-top: 1mm; border-top: 0.5pt dashed #000; text-decoration: none; }
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
<table>
<thead><tr>${source.map((label) => html`<th scope="col">${label}</th>`)}${read.map((label) => html`<th scope="col" class="read">${label}</th>`)}</tr></thead>
<tbody>
${rows.map(row)}</tbody>
</table>
`;
}

function row({ source, read, isSection, isUnread }: CheckRow): Markup {
  const kind = [isSection ? 'section' : '', isUnread ? 'unread' : ''].join(' ').trim();
  return html`<tr class="${kind}">${source.map(cell)}${read.map((text) => html`<td class="read">${text}</td>`)}</tr>\n`;
}

function cell({ text, merged, printed }: CheckCell): Markup {
  if (printed !== null) {
    return html`<td class="differs">${text}<ins>≠ ${printed}</ins></td>`;
  }
  if (merged) return html`<td class="merged">${merged === 'above' ? '↑' : '←'}</td>`;
  return html`<td>${text}</td>`;
}
