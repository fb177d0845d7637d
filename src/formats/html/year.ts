/** A year of tasks as HTML: the days across, bars and signs drawn to their places. */
import { daysBetween, formatDate, type IsoDate, type Period } from '../../dates.ts';
import type { YearChart, YearRow } from '../paper.ts';
import { html, type Markup, NOTHING } from './markup.ts';

/** Of the width of a year, what a sign takes at most, in hundredths; and the days in which two would touch. */
const MARK_SHARE = 3.4;
const MARK_DAYS = 13;

export const YEAR_STYLE = `
:root { --window: #b0b0b0; --finished: #f4f4f4; --finished-line: #777; --month: #bbb; --day-off: #e2e2e2; --section: #e9e9e9; }
.year { font-size: var(--letters); line-height: 1.12; }
.year .whole { display: none; }
:where(.year) :is(th, td) { padding: 0.35mm 0.8mm; vertical-align: middle; }
.year thead th { padding: 0.6mm 0.8mm; border-bottom-width: 1pt; }
.year .when { white-space: pre-line; }
.year .section th { padding: 0.7mm 0.8mm; background: var(--section); text-align: left; }
.year .section th.centre { text-align: center; }
.year th.days, .year td.days { padding: 0; }
.year td.days { height: 1.3em; }
.year td.listed { padding: 0.35mm 0.5em; font-style: italic; background-size: 1.5pt 100%; background-repeat: no-repeat; }
.listed span { background: var(--paper); }
.months, .track { position: relative; margin: 0 0.5em; }
.track { height: 100%; }
.months { height: 1.5em; line-height: 1.5; }
.months:has(b) { height: 2.7em; }
.months span { position: absolute; top: 0; text-align: center; border-left: 0.4pt solid var(--finished-line); }
.months span:first-child { border-left: 0; }
.months b { position: absolute; bottom: 0; transform: translateX(-50%); padding: 0 0.25em; line-height: 1.2; background: var(--ink); color: var(--paper); }
.track i { position: absolute; top: 0; bottom: 0; }
.month { border-left: 0.4pt solid var(--month); }
.track .day-off, .key.day-off { background: var(--day-off); }
.today { border-left: 1.5pt solid var(--ink); margin-left: -0.75pt; }
.track .window, .track .finished { top: calc(50% - 0.35em); bottom: auto; height: 0.7em; }
.window { background: var(--window); border: 0.5pt solid var(--ink); }
.finished { background: var(--finished); border: 0.5pt solid var(--finished-line); }
.track .at { bottom: auto; width: min(1em, ${MARK_SHARE}%); transform: translate(-50%, -50%); }
svg { fill: var(--ink); }
svg .over { fill: none; stroke: var(--paper); }
svg .line { fill: none; stroke: var(--ink); }
svg .hollow { fill: var(--paper); stroke: var(--ink); }
.at svg { display: block; width: 100%; }
.legend { display: flex; flex-wrap: wrap; margin: 1.2mm 0 0; padding: 0; gap: 0 5mm; list-style: none; }
.key { display: inline-block; width: 1.6em; height: 0.7em; }
.key svg { width: 1em; height: 1em; vertical-align: -0.15em; }
.year-sheet .key:has(svg) { width: auto; height: auto; margin: 0; border: 0; background: none; }
.key.today { width: 0; height: 1em; margin: 0 0.2em; vertical-align: -0.15em; }
@media print, (width > 60rem) {
  .year-sheet .legend, .year-sheet .note { font-size: 9pt; line-height: 1.2; }
  .year-sheet .note { margin: 0.5mm 0 0; }
  /* One band: the issuer, the title, the State. */
  .year-sheet { font-size: 10pt; line-height: 1.15; }
  .landscape .year-sheet header { display: grid; grid-template-columns: 1fr 1.4fr 1fr; column-gap: 2mm; align-items: start; }
  .landscape .year-sheet .letterhead { display: contents; }
  .landscape .year-sheet :is(.issuer, .state) { text-align: center; }
  .landscape .year-sheet .issuer { grid-area: 1 / 1; }
  .landscape .year-sheet .state { grid-area: 1 / 3; white-space: nowrap; }
  .landscape .year-sheet :is(.issuer, .state) { font-size: 9.5pt; }
  .landscape .year-sheet .date { grid-area: 2 / 3; margin: 0; text-align: center; }
  .landscape .year-sheet h1 { grid-area: 1 / 2; }
  .landscape .year-sheet .basis { grid-area: 2 / 2; }
  .year-sheet h1 { margin: 0; font-size: 11pt; line-height: 1.15; }
  .year-sheet h1 .kind { font-size: 14pt; }
  .year-sheet .motto { font-size: inherit; }
  .year-sheet .basis { margin: 0.8mm 0 1.2mm; }
  .year-sheet footer { margin-top: 2mm; }
  .year-sheet .recipients, .year-sheet .recipients .label { font-size: 9pt; }
  .year-sheet .signature .name { margin-top: 12mm; }
  .a3 .year-sheet { font-size: 12pt; }
  :where(.a3 .year) td { padding-top: 0.55mm; padding-bottom: 0.55mm; }
  .landscape.a3 .year-sheet :is(.issuer, .state) { font-size: 12pt; }
  .a3 .year-sheet :is(.legend, .note) { font-size: 11pt; }
  .a3 .year-sheet h1 { font-size: 14pt; }
  .a3 .year-sheet h1 .kind { font-size: 18pt; }
  .a3 .year-sheet :is(.recipients, .recipients .label) { font-size: 10.5pt; }
}
@media screen and (prefers-color-scheme: dark) {
  :root { --window: #5c5d61; --finished: #2a2b2e; --finished-line: #9a9a9a; --month: #55565a; --day-off: #333438; --section: #34353a; }
}
`;

/** Where a day lies on the chart, in hundredths of its width. */
function placeIn(year: number, date: IsoDate, later = 0): number {
  const first = `${year}-01-01`;
  const length = daysBetween(first, `${year + 1}-01-01`);
  return (100 * (daysBetween(first, date) + later)) / length;
}

export function yearChart(chart: YearChart): Markup {
  const { caption, labels, widths, letters, groups, legend } = chart;
  const { id, title, lead, when } = widths;
  const ground = groundOf(chart);
  const columns = [id, title, ...(labels.lead === null ? [] : [lead]), when];
  const head = [
    labels.id,
    labels.title,
    ...(labels.lead === null ? [] : [labels.lead]),
    labels.when,
  ];
  return html`<table role="table" class="year" style="--letters:${letters}pt">
<caption class="unseen">${caption}</caption>
<colgroup>${columns.map((width) => html`<col style="width:${width.toFixed(2)}%">`)}<col></colgroup>
<thead role="rowgroup"><tr role="row">${head.map((label) => html`<th role="columnheader"${label === labels.id ? html` class="first"` : NOTHING} scope="col">${label}</th>`)}<th role="columnheader" scope="col" class="days">${monthsOf(chart)}</th></tr></thead>
${groups.map(
  ({ id, heading, rows }) => html`<tbody role="rowgroup">
<tr role="row" class="section"><th role="rowheader" class="first${rows.length > 0 ? '' : ' centre'}" colspan="${columns.length + 1}" scope="rowgroup">${id === '' ? heading : `${id}. ${heading}`}</th></tr>
${rows.map((row) => rowMarkup(row, chart, ground))}</tbody>
`,
)}</table>
<ul class="legend">${legend.map(
    ({ sign, label }) =>
      html`<li><i class="key ${sign}">${sign in SIGN_MARKUP ? SIGN_MARKUP[sign as Mark['sign']] : NOTHING}</i> ${label}</li>`,
  )}</ul>
`;
}

/** The names of the months, and the day of today where its line begins. */
function monthsOf({ year, months, today }: YearChart): Markup {
  const starts = monthStarts(year);
  const names = months.map((name, index) => {
    const left = starts[index] ?? 0;
    const width = (starts[index + 1] ?? 100) - left;
    return html`<span style="left:${left.toFixed(3)}%;width:${width.toFixed(3)}%">${name}</span>`;
  });
  return html`<div class="months">${names}${
    today === null
      ? NOTHING
      : html`<b style="left:clamp(1em,${placeIn(year, today, 0.5).toFixed(3)}%,calc(100% - 1em))">${formatDate(today).slice(0, 5)}</b>`
  }</div>`;
}

function monthStarts(year: number): number[] {
  return Array.from({ length: 12 }, (_, index) =>
    placeIn(year, `${year}-${String(index + 1).padStart(2, '0')}-01`),
  );
}

/** What is drawn in each row, behind its bars and before them. */
interface Ground {
  behind: Markup;
  before: Markup;
  /** The same behind words: the line of today alone. */
  ofWords: Markup;
}

function groundOf({ year, daysOff, today }: YearChart): Ground {
  const months = monthStarts(year).slice(1);
  const at = today === null ? null : placeIn(year, today, 0.5);
  return {
    behind: html`${daysOff.map((days) => html`<i class="day-off" style="${spanIn(year, days)}"></i>`)}${months.map(
      (left) => html`<i class="month" style="left:${left.toFixed(3)}%"></i>`,
    )}`,
    before: at === null ? NOTHING : html`<i class="today" style="left:${at.toFixed(3)}%"></i>`,
    ofWords: at === null ? NOTHING : html` style="${lineAt(at)}"`,
  };
}

/** The place of a line on a cell that has the track's margin left and right; a hundredth of the line is its own width's. */
function lineAt(place: number): string {
  const aside = `${(0.5 - place / 100).toFixed(4)}em + ${(0.015 * (place - 50)).toFixed(3)}pt`;
  return `background-image:linear-gradient(var(--ink),var(--ink));background-position:calc(${place.toFixed(3)}% + ${aside}) 0`;
}

function spanIn(year: number, { from, due }: Period): string {
  const left = placeIn(year, from);
  return `left:${left.toFixed(3)}%;width:${(placeIn(year, due, 1) - left).toFixed(3)}%`;
}

type Mark = YearRow['marks'][number];

function rowMarkup(row: YearRow, { year, labels }: YearChart, ground: Ground): Markup {
  const { id, title, fullTitle, lead, when, listed, bars, marks, description } = row;
  const lanes = lanesOf(marks);
  const days =
    listed === null
      ? html`<td role="cell" class="days"><div class="track" style="min-height:${(1.1 * Math.max(1, lanes.length)).toFixed(1)}em">${ground.behind}${bars.map(({ sign, ...span }) => html`<i class="${sign}" style="${spanIn(year, span)}"></i>`)}${ground.before}${lanes.flatMap(
          (lane, index) =>
            lane.map(
              ({ on, sign }) =>
                html`<i class="at" style="left:${placeIn(year, on, 0.5).toFixed(3)}%;top:${((100 * (index + 0.5)) / lanes.length).toFixed(2)}%">${SIGN_MARKUP[sign]}</i>`,
            ),
        )}</div><span class="unseen">${description}</span></td>`
      : html`<td role="cell" class="listed"${ground.ofWords}><span>${listed}</span></td>`;
  const cut =
    title === fullTitle
      ? title
      : html`<span class="cut">${title}</span><span class="whole">${fullTitle}</span>`;
  return html`<tr role="row" class="item"><td role="cell" class="first centre heads">${id}</td><td role="cell" class="heads" title="${fullTitle}">${cut}</td>${labels.lead === null ? NOTHING : html`<td role="cell" data-label="${labels.lead}">${lead}</td>`}<td role="cell" class="centre when" data-label="${labels.when}">${when}</td>${days}</tr>\n`;
}

/** The signs of a row in as few lanes, one below another, as keep them apart. */
function lanesOf(marks: readonly Mark[]): Mark[][] {
  const lanes: Mark[][] = [];
  for (const mark of marks) {
    const free = lanes.find((lane) => {
      const last = lane.at(-1);
      return last && daysBetween(last.on, mark.on) >= MARK_DAYS;
    });
    if (free) free.push(mark);
    else lanes.push([mark]);
  }
  return lanes;
}

/** Drawn, so that no font need have them, and different in form, so that no colour is needed. */
const SIGN_MARKUP: Readonly<Record<Mark['sign'], Markup>> = {
  deadline: sign(html`<path d="M5 .3 9.7 5 5 9.7.3 5Z"/>`),
  overdue: sign(
    html`<circle cx="5" cy="5" r="5"/><path d="M2.9 2.9 7.1 7.1M7.1 2.9 2.9 7.1" class="over" stroke-width="1.7"/>`,
  ),
  // White beside it: it may stand on a bar.
  done: sign(
    html`<path d="M1 5.5 4 8.5 9 1.5" class="over" stroke-width="4"/><path d="M1 5.5 4 8.5 9 1.5" class="line" stroke-width="2"/>`,
  ),
  'done-late': sign(
    html`<path d="M.6 .6H9.4V9.4H.6Z" class="hollow" stroke-width="1.2"/><path d="M2.4 5.3 4.3 7.3 7.7 2.7" class="line" stroke-width="1.6"/>`,
  ),
  moved: sign(html`<path d="M5 .9 9.1 5 5 9.1 .9 5Z" class="hollow" stroke-width="1.1"/>`),
  later: sign(html`<path d="M1.5 .6 9.4 5 1.5 9.4Z"/>`),
  report: sign(html`<circle cx="5" cy="5" r="3.2" class="hollow" stroke-width="1.4"/>`),
};

function sign(drawing: Markup): Markup {
  return html`<svg viewBox="0 0 10 10" aria-hidden="true">${drawing}</svg>`;
}
