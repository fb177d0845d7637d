/** A paper as one self-contained page of HTML: good on a screen, and on A4 when it is printed. */
import { daysBetween, type IsoDate } from '../../dates.ts';
import { printable } from '../../printable.ts';
import type { Lang } from '../../text.ts';
import type {
  Paper,
  PaperPart,
  Proportions,
  Sheet,
  Table,
  TableCell,
  TableRow,
  YearChart,
  YearRow,
} from '../paper.ts';
import { headOf, type SpannedCell, spannedCells } from '../spans.ts';
import { PAGE_STYLE } from './style.ts';

/** Text that is HTML already. */
export interface Markup {
  markup: string;
}

type Content = Markup | string | number | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML of a template: whatever is put in is text, unless it was made by this function itself. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { markup: String.raw({ raw: strings }, ...contents.map(markupOf)) };
}

function markupOf(content: Content): string {
  if (Array.isArray(content)) return content.map(markupOf).join('');
  if (typeof content === 'object' && 'markup' in content) return content.markup;
  return printable(String(content)).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}

const NOTHING: Markup = { markup: '' };

/** The page; it loads nothing, and runs nothing. */
export function htmlPage(paper: Paper, lang: Lang): string {
  const { title, issuer, orientation, sheets } = paper;
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${issuer}">
<title>${title}</title>
<style>
@page { size: A4 ${orientation}; }
${{ markup: PAGE_STYLE }}</style>
</head>
<body class="${orientation}">
<main>
${sheets.map((sheet) => sheetMarkup(sheet))}</main>
</body>
</html>
`.markup;
}

function sheetMarkup(sheet: Sheet): Markup {
  const { letterhead, kind, subject, basis, addressee, parts } = sheet;
  const end = parts.findLastIndex((part) => part.kind !== 'paragraph' && part.kind !== 'note');
  const last = parts[end];
  const closing = html`${parts.slice(end + 1).map(partMarkup)}${footer(sheet)}`;
  const hasYear = parts.some((part) => part.kind === 'year');
  return html`<article class="sheet${hasYear ? ' year-sheet' : ''}">
<header>
<div class="letterhead">
<div class="issuer">${letterhead.issuer.map((line) => html`<p>${line}</p>`)}</div>
<div class="state"><p>${letterhead.state}</p><p class="motto">${letterhead.motto}</p></div>
<p class="date">${letterhead.placeAndDate}</p>
</div>
<h1><span class="kind">${kind}</span>${subject.map((line) => html` <span class="subject">${line}</span>`)}</h1>
<p class="basis">${basis}</p>
</header>
${addressee === null ? NOTHING : html`<p class="addressee">${addressee}</p>\n`}${parts.slice(0, Math.max(0, end)).map(partMarkup)}${
  last?.kind === 'table'
    ? table(last.table, closing)
    : html`${last ? partMarkup(last) : NOTHING}<div class="closing">
${closing}</div>
`
}</article>
`;
}

function footer({ signature, recipients }: Sheet): Markup {
  return html`<footer>
<div class="recipients"><p class="label">${recipients.label}</p>${recipients.lines.map((line) => html`<p>${line}</p>`)}</div>
<div class="signature"><p class="office">${lines(signature.office)}</p><p class="name">${signature.name}</p></div>
</footer>
`;
}

function lines(text: string): Content {
  return text.split('\n').map((line, index) => {
    const words = line.split(NUMBER).map((part, at) => (at % 2 === 0 ? part : number(part)));
    return index === 0 ? words : html`<br>${words}`;
  });
}

/** "82/NQ-HĐND": a word with digits, strokes and hyphens, short enough for a line. */
const NUMBER = /((?<!\S)(?=\S*\d)(?=\S*[-/]\p{L})\S{3,20}(?!\S))/u;

function number(text: string): Markup {
  return html`<span class="number">${text}</span>`;
}

function partMarkup(part: PaperPart): Markup {
  switch (part.kind) {
    case 'heading':
      return html`<h2>${part.text}</h2>\n`;
    case 'paragraph':
      return html`<p class="text">${part.text}</p>\n`;
    case 'note':
      return html`<p class="note">${part.text}</p>\n`;
    case 'figures':
      return html`<dl class="figures">
${part.figures.map(({ label, value, note }) => html`<div><dt>${label}</dt><dd>${value}</dd>${note === '' ? NOTHING : html`<dd class="reckoned">${note}</dd>`}</div>\n`)}</dl>
`;
    case 'proportions':
      return proportions(part.chart);
    case 'table':
      return table(part.table);
    case 'year':
      return yearChart(part.chart);
  }
}

/** A screen reader skips the bar: the list below it says the same. */
function proportions({ caption, shares }: Proportions): Markup {
  return html`<figure class="proportions">
<div class="bar" aria-hidden="true">${shares.map(({ count, value, shade }) => html`<span class="${shade}" style="flex-grow:${count}"><b>${value}</b></span>`)}</div>
<figcaption class="unseen">${caption}</figcaption>
<ul>${shares.map(({ label, value, shade }) => html`<li><i class="${shade}"></i> ${label}: ${value}</li>`)}</ul>
</figure>
`;
}

/** @param closing what follows the table, kept on one page with its last row: a browser does not do so by itself */
function table(part: Table, closing?: Markup): Markup {
  const { caption, columns, rows } = part;
  const spanned = spannedCells(
    rows.map(({ cells }) => cells),
    columns.length,
  );
  const end = closing ? endOf(rows, spanned) : rows.length;
  const markups = rows.map((row, at) => tableRow(row, spanned[at] ?? [], columns));
  const head = spannedCells(headOf(part), columns.length);
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  return html`<table>
<caption class="unseen">${caption}</caption>
<colgroup>${columns.map(({ width }) => html`<col style="width:${((100 * width) / total).toFixed(2)}%">`)}</colgroup>
<thead>${head.map((cells) => html`<tr>${cells.map(headCell)}</tr>`)}</thead>
${
  end > 0
    ? html`<tbody>
${markups.slice(0, end)}</tbody>
`
    : NOTHING
}${
  closing
    ? html`<tbody class="closing">
${markups.slice(end)}<tr class="closing" role="presentation"><td role="presentation" colspan="${columns.length}">
${closing}</td></tr>
</tbody>
`
    : NOTHING
}</table>
`;
}

/** Where the last row begins, with the headings above it, and the rows that have a cell in common with it. */
function endOf(rows: readonly TableRow[], spanned: readonly (readonly SpannedCell[])[]): number {
  const reaches = (from: number) =>
    Math.max(...(spanned[from] ?? []).map(({ rowSpan }) => from + rowSpan));
  const isCut = (at: number) => rows.slice(0, at).some((_, from) => reaches(from) > at);
  let end = rows.length - 1;
  while (end > 0 && (rows[end - 1]?.level !== 'item' || isCut(end))) end -= 1;
  return Math.max(0, end);
}

function headCell({ cell: { text }, rowSpan, colSpan }: SpannedCell): Markup {
  const scope = colSpan > 1 ? 'colgroup' : 'col';
  return html`<th scope="${scope}"${spans(rowSpan, colSpan)}>${text}</th>`;
}

function spans(rowSpan: number, colSpan: number): Content {
  return [
    rowSpan > 1 ? html` rowspan="${rowSpan}"` : NOTHING,
    colSpan > 1 ? html` colspan="${colSpan}"` : NOTHING,
  ];
}

function tableRow(
  { level }: TableRow,
  cells: readonly SpannedCell[],
  columns: Table['columns'],
): Markup {
  const isDecision = level === 'decision';
  return html`<tr class="${isDecision ? 'section' : level}">${cells.map(
    ({ cell, column, rowSpan, colSpan }) => {
      const centred = isDecision || (columns[column]?.align === 'centre' && colSpan === 1);
      return html`<td${centred ? html` class="centre"` : NOTHING}${spans(rowSpan, colSpan)}>${cellText(cell)}</td>`;
    },
  )}</tr>\n`;
}

function cellText({ text, strong }: TableCell): Content {
  return strong ? html`<b>${lines(text)}</b>` : lines(text);
}

/** Where a day lies on the chart, in hundredths of its width. */
function placeIn(year: number, date: IsoDate, later = 0): string {
  const first = `${year}-01-01`;
  const length = daysBetween(first, `${year + 1}-01-01`);
  return ((100 * (daysBetween(first, date) + later)) / length).toFixed(3);
}

function yearChart(chart: YearChart): Markup {
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
