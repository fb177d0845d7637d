import { RULE_SHARE } from '../line-breaks.ts';

/**
 * The style of the page: Nghị định 30/2020/NĐ-CP, Phụ lục I, for the margins, fonts and sizes of the form.
 * Font sizes are in points; widths of a page in millimetres.
 */
export const PAGE_STYLE = `
@page { margin: 20mm 17mm 20mm 30mm; }
/* Each sheet is numbered from 1, and its first page shows no number: the sheets take turns with two names of pages. */
@counter-style blank { system: cyclic; symbols: ""; suffix: ""; }
@counter-style from-two { system: extends decimal; range: 2 infinite; fallback: blank; }
@page odd { counter-increment: odd; counter-set: even 0; @top-center { content: counter(odd, from-two); font: 13pt "Times New Roman", "Liberation Serif", Tinos, serif; } }
@page even { counter-increment: even; counter-set: odd 0; @top-center { content: counter(even, from-two); font: 13pt "Times New Roman", "Liberation Serif", Tinos, serif; } }
.sheet { page: even; }
.sheet:nth-of-type(odd) { page: odd; }
* { box-sizing: border-box; }
:root { color-scheme: light; --ink: #000; --paper: #fff; --line: #000; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 13pt/1.25 "Times New Roman", "Liberation Serif", Tinos, serif; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
p { margin: 0; }
.sheet + .sheet { break-before: page; }
.letterhead { display: grid; grid-template-columns: 2fr 3fr; column-gap: 4mm; text-align: center; }
.issuer, .state { font-size: 12pt; font-weight: bold; }
.issuer p { width: fit-content; margin: 0 auto; text-wrap: balance; }
/* From a third to a half of the line that it stands under. */
.ruled::after { content: ""; display: block; width: ${RULE_SHARE * 100}%; margin: 1.2mm auto 0; border-top: 0.75pt solid var(--line); }
.motto { font-size: 13pt; display: table; margin: 0 auto; padding-bottom: 0.8mm; border-bottom: 0.75pt solid var(--line); }
.document-number { grid-column: 1; margin-top: 2mm; }
.date { grid-column: 2; margin-top: 2mm; font-style: italic; }
h1 { margin: 4mm 0 1.5mm; font-size: 14pt; line-height: 1.25; text-align: center; break-after: avoid; }
.kind, .subject { display: block; text-wrap: balance; }
.basis { margin: 0 0 3mm; font-style: italic; text-align: center; text-wrap: balance; }
.addressee { margin: 0 0 3mm; text-align: center; }
h2 { margin: 3mm 0 1.5mm; font-size: 13pt; break-after: avoid; }
.text { margin: 0 0 2mm; text-indent: 10mm; text-align: justify; break-inside: avoid; }
.note { margin: 1.5mm 0 2mm; font-size: 11pt; font-style: italic; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

/* Who signs does not stand alone on a page: with the last words, and with the last row where a table ends the paper. */
.closing { break-inside: avoid; }
.closing > td { padding: 0; border: 0; font-size: 13pt; line-height: 1.25; }
.closing > td > .text:first-child { margin-top: 4mm; }
footer { display: grid; grid-template-columns: 2fr 3fr; margin-top: 5mm; }
.recipients { font-size: 11pt; }
.recipients .label { font-size: 12pt; font-weight: bold; font-style: italic; }
.signature { text-align: center; font-weight: bold; }
.signature .name { margin-top: 16mm; }

/* Where there is less room than on paper, words flow as they can. */
@media print, (min-width: 75rem) {
  .line { display: block; width: fit-content; margin: 0 auto; }
}

@media print {
  /* A border on the very edge of the page would be cut in half. */
  .sheet { padding-right: 0.3mm; }
}
`;
