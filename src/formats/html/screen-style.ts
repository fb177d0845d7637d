/** How a paper looks on a screen; what is printed is not changed by it. */
export const SCREEN_STYLE = `
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
