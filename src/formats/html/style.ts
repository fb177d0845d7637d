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
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; color: #000; background: #fff; font: 13pt/1.25 "Times New Roman", "Liberation Serif", Tinos, serif; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
p { margin: 0; }
.sheet + .sheet { break-before: page; }
.letterhead { display: grid; grid-template-columns: 2fr 3fr; column-gap: 4mm; text-align: center; }
.issuer { font-weight: bold; }
.issuer::after, h1::after { content: ""; display: block; width: 18mm; margin: 1.2mm auto 0; border-top: 0.75pt solid #000; }
.state { font-weight: bold; }
.motto { display: table; margin: 0 auto; padding-bottom: 0.8mm; border-bottom: 0.75pt solid #000; }
.date { grid-column: 2; margin-top: 2mm; font-style: italic; }
h1 { margin: 4mm 0 1.5mm; font-size: 14pt; line-height: 1.25; text-align: center; break-after: avoid; }
h1::after { margin-top: 1.5mm; width: 30mm; }
.kind, .subject { display: block; text-wrap: balance; }
.basis { margin: 0 0 3mm; font-style: italic; text-align: center; text-wrap: balance; }
.addressee { margin: 0 0 3mm; text-align: center; }
h2 { margin: 3mm 0 1.5mm; font-size: 13pt; break-after: avoid; }
.text { margin: 0 0 2mm; text-indent: 10mm; text-align: justify; break-inside: avoid; }
.note { margin: 1.5mm 0 2mm; font-size: 11pt; font-style: italic; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 12pt; line-height: 1.15; }
th, td { padding: 0.8mm 1.4mm; border: 0.5pt solid #000; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
thead { display: table-header-group; }
thead + tbody, thead + tbody > tr:first-child { break-before: avoid; }
thead th { text-align: center; vertical-align: middle; text-wrap: balance; }
/* A number of a document is broken only where its cell is too narrow for it. */
.number { display: inline-block; max-width: 100%; }
td { font-weight: normal; }
.centre { text-align: center; }
tr { break-inside: avoid; }
.section, .group { break-after: avoid; }
.section td, .section th { font-weight: bold; }
table + h2, table + .text { margin-top: 4mm; }

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

/* Who signs does not stand alone on a page: with the last words, and with the last row where a table ends the paper. */
.closing { break-inside: avoid; }
.closing > td { padding: 0; border: 0; font-size: 13pt; line-height: 1.25; }
.closing > td > .text:first-child { margin-top: 4mm; }
footer { display: grid; grid-template-columns: 2fr 3fr; margin-top: 5mm; }
.recipients { font-size: 11pt; }
.recipients .label { font-size: 12pt; font-weight: bold; font-style: italic; }
.signature { text-align: center; font-weight: bold; }
.signature .name { margin-top: 16mm; }

.year { line-height: 1.1; }
.year th, .year td { padding: 0.3mm 0.8mm 0; border-width: 0.4pt; vertical-align: middle; }
.year .id { width: 8mm; } .year .title { width: 32%; } .year .when { width: 22mm; }
.year td.centre { white-space: nowrap; }
.year .section th { padding: 0.3mm 0.8mm 0.1mm; background: #eee; font-size: 0.93em; line-height: 1.2; }
.year .days { padding: 0; height: 1.2em; }
.months, .track { position: relative; height: 100%; min-height: 1.15em; margin: 0 1.4mm; }
.months span { position: absolute; top: 0; bottom: 0; white-space: nowrap; border-left: 0.4pt solid #000; font-weight: normal; font-size: 0.93em; text-align: center; }
.months span:first-child { border-left: 0; }
.track i { position: absolute; }
.track .month, .track .day-off, .track .today, .at { top: 0; bottom: 0; }
.track .month { border-left: 0.3pt solid #999; }
.track .day-off, .key.day-off { background: #ccc; }
.track .today { border-left: 1pt dashed #000; }
.track .window { top: calc(50% - 0.9mm); height: 1.8mm; background: #999; border: 0.3pt solid #000; }
.track .ongoing { top: calc(50% - 0.4mm); height: 0.8mm; background: #bbb; border: 0.3pt solid #777; }
.at svg { position: absolute; top: 50%; width: 2.6mm; height: 2.6mm; margin: -1.3mm 0 0 -1.3mm; }
.legend { margin-top: 1mm; font-size: 8pt; gap: 0 4mm; }
.key { display: inline-block; width: 5mm; height: 2.4mm; vertical-align: -0.2mm; }
.key svg { width: 2.4mm; height: 2.4mm; }
.key.window { background: #999; border: 0.3pt solid #000; }
.key.ongoing { height: 1mm; vertical-align: 0.5mm; background: #bbb; border: 0.3pt solid #777; }
.key.today { width: 0; height: 3mm; border-left: 1pt dashed #000; }
.key.overdue, .key.done { background: none; }
.key:has(svg) { width: auto; }
.year-sheet { font-size: 10.5pt; line-height: 1.1; }
.year-sheet .date { margin-top: 0.8mm; }
.year-sheet h1 { margin: 0; font-size: 12pt; line-height: 1.1; }
.year-sheet h1::after { margin-top: 1mm; }
.year-sheet .basis { margin: 0.5mm 0 1mm; }
.year-sheet .note { font-size: 8pt; margin: 0.5mm 0 0; }
.year-sheet footer { margin-top: 1mm; }
.year-sheet .recipients, .year-sheet .recipients .label { font-size: 9pt; }
.year-sheet .signature { font-size: 10pt; }
.year-sheet .signature .name { margin-top: 7mm; }

@media print {
  /* A border on the very edge of the page would be cut in half. */
  .sheet { padding-right: 0.3mm; }
}
@media screen {
  body { background: #e9e9e9; }
  main { padding: 8mm 4mm; }
  .sheet { max-width: 210mm; margin: 0 auto 8mm; padding: 20mm 17mm 20mm 30mm; background: #fff; box-shadow: 0 1mm 4mm #0003; }
  .landscape .sheet { max-width: 297mm; }
  .year-sheet { overflow-x: auto; }
  .year { min-width: 230mm; }
}
@media screen and (min-width: 95rem) {
  .year-sheet { zoom: 1.25; }
}
@media screen and (max-width: 50rem) {
  main { padding: 0; }
  .sheet { padding: 5mm 4mm; overflow-x: auto; }
  table { min-width: 150mm; }
}
`;
