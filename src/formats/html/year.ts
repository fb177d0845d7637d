/** A year of tasks as HTML: the days across, bars and signs drawn to their places. */
import { daysBetween, type IsoDate } from '../../dates.ts';
import type { YearChart, YearRow } from '../paper.ts';
import { html, type Markup, NOTHING } from './markup.ts';

export const YEAR_STYLE = `
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
`;

/** Where a day lies on the chart, in hundredths of its width. */
function placeIn(year: number, date: IsoDate, later = 0): string {
  const first = `${year}-01-01`;
  const length = daysBetween(first, `${year + 1}-01-01`);
  return ((100 * (daysBetween(first, date) + later)) / length).toFixed(3);
}

export function yearChart(chart: YearChart): Markup {
  const { year, caption, labels, months, daysOff, today, groups, legend } = chart;
  const starts = months.map((_, index) =>
    placeIn(year, `${year}-${String(index + 1).padStart(2, '0')}-01`),
  );
  const span = (from: IsoDate, due: IsoDate) => {
    const left = placeIn(year, from);
    return `left:${left}%;width:${(Number(placeIn(year, due, 1)) - Number(left)).toFixed(3)}%`;
  };
  const ground = [
    ...starts.slice(1).map((left) => html`<i class="month" style="left:${left}%"></i>`),
    ...daysOff.map(({ from, due }) => html`<i class="day-off" style="${span(from, due)}"></i>`),
    ...(today === null
      ? []
      : [html`<i class="today" style="left:${placeIn(year, today, 0.5)}%"></i>`]),
  ];
  const row = ({ id, title, fullTitle, when, bars, marks, description }: YearRow) =>
    html`<tr><td class="centre">${id}</td><td title="${fullTitle}">${title}</td><td class="centre">${when}</td><td class="days"><div class="track">${ground}${bars.map(({ from, due, sign }) => html`<i class="${sign}" style="${span(from, due)}"></i>`)}${marks.map(({ on, sign }) => html`<i class="at" style="left:${placeIn(year, on, 0.5)}%">${SIGN_MARKUP[sign]}</i>`)}</div><span class="unseen">${description}</span></td></tr>\n`;
  return html`<table class="year" style="font-size:${yearLetters(groups)}pt">
<caption class="unseen">${caption}</caption>
<colgroup><col class="id"><col class="title"><col class="when"><col></colgroup>
<thead><tr><th scope="col">${labels.id}</th><th scope="col">${labels.title}</th><th scope="col">${labels.when}</th><th scope="col" class="days"><div class="months">${months.map((name, index) => html`<span style="left:${starts[index] ?? 0}%;width:${(Number(starts[index + 1] ?? 100) - Number(starts[index])).toFixed(3)}%">${name}</span>`)}</div></th></tr></thead>
${groups.map(
  ({ id, heading, rows }) => html`<tbody>
<tr class="section"><th${rows.length > 0 ? NOTHING : html` class="centre"`} colspan="4" scope="rowgroup">${id === '' ? heading : `${id}. ${heading}`}</th></tr>
${rows.map(row)}</tbody>
`,
)}</table>
<ul class="legend">${legend.map(
    ({ sign, label }) =>
      html`<li><i class="key ${sign}">${sign in SIGN_MARKUP ? SIGN_MARKUP[sign as keyof typeof SIGN_MARKUP] : NOTHING}</i> ${label}</li>`,
  )}</ul>
`;
}

/** In points: as large as a page allows; a chart that no page can hold has letters of the usual size. */
function yearLetters(groups: YearChart['groups']): string {
  const rows = groups.reduce((sum, group) => sum + group.rows.length, groups.length);
  const isTight = rows > ROWS_OF_A_PAGE && rows <= MAX_ROWS_OF_A_PAGE;
  return (isTight ? (YEAR_LETTERS * (ROWS_OF_A_PAGE - 1)) / rows : YEAR_LETTERS).toFixed(1);
}

const YEAR_LETTERS = 7.5;
/** With letters of the usual size, and with the smallest that are still read. */
const ROWS_OF_A_PAGE = 29;
const MAX_ROWS_OF_A_PAGE = 38;

/** Drawn, so that no font need have them, and different in form, so that no colour is needed. */
const SIGN_MARKUP: Readonly<Record<YearRow['marks'][number]['sign'], Markup>> = {
  deadline: sign(html`<path d="M5 .5 9.5 5 5 9.5.5 5Z"/>`),
  overdue: sign(
    html`<circle cx="5" cy="5" r="4.6"/><path d="M3 3 7 7M7 3 3 7" stroke="#fff" stroke-width="1.6"/>`,
  ),
  // White beside it: it may stand on a bar.
  done: sign(
    html`<path d="M1 5.5 4 8.5 9 1.5" fill="none" stroke="#fff" stroke-width="4"/><path d="M1 5.5 4 8.5 9 1.5" fill="none" stroke="#000" stroke-width="2"/>`,
  ),
  moved: sign(html`<path d="M5 1 9 5 5 9 1 5Z" fill="#fff" stroke="#000" stroke-width="1"/>`),
  later: sign(html`<path d="M1.5 .8 9 5 1.5 9.2Z"/>`),
  report: sign(html`<circle cx="5" cy="5" r="3" fill="#fff" stroke="#000" stroke-width="1.4"/>`),
};

function sign(drawing: Markup): Markup {
  return html`<svg viewBox="0 0 10 10" aria-hidden="true">${drawing}</svg>`;
}
