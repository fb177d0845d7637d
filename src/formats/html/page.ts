/** A paper as one self-contained page of HTML: good on a screen, and on A4 when it is printed. */
import type { Lang } from '../../text.ts';
import { balancedLines, unbroken } from '../line-breaks.ts';
import type { Font } from '../measure.ts';
import { MARGINS, PAPER_SIZES, points, writtenWidth } from '../page-size.ts';
import type { Closing, Paper, PaperPart, Sheet } from '../paper.ts';
import { FIGURES_STYLE, figureList, proportions } from './figures.ts';
import { brokenLines, type Content, html, lines, type Markup, NOTHING } from './markup.ts';
import { screenStyle } from './screen-style.ts';
import { PAGE_STYLE } from './style.ts';
import { TABLE_STYLE, table } from './table.ts';
import { YEAR_STYLE, yearChart } from './year.ts';

const STYLE = [PAGE_STYLE, TABLE_STYLE, FIGURES_STYLE, YEAR_STYLE].join('');

/** The page; it loads nothing, and runs nothing. */
export function htmlPage(paper: Paper, lang: Lang): string {
  const { title, issuer, size, orientation, sheets } = paper;
  // What is of a screen alone comes last: it goes before the rest.
  const style: Markup = { markup: STYLE + screenStyle(paper) };
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${issuer}">
<title>${title}</title>
<style>
${style}@page { size: ${size.toUpperCase()} ${orientation}; margin-bottom: ${footOf(paper)}mm; }
</style>
</head>
<body class="${orientation} ${size}">
<main>
${sheets.map((sheet) => sheetMarkup(sheet, points(writtenWidth(paper))))}</main>
</body>
</html>
`.markup;
}

/**
 * The lower margin, in millimetres: a little more than it must be, so that what is between the margins has its foot
 * within a pixel. A browser cuts a line there in half otherwise.
 */
function footOf({ size, orientation }: Paper): string {
  const { width, height } = PAPER_SIZES[size];
  const pixels =
    (((orientation === 'portrait' ? height : width) - MARGINS.top - MARGINS.bottom) * 96) / 25.4;
  const left = Math.floor(pixels) - 0.05;
  return (MARGINS.bottom + ((pixels - left) * 25.4) / 96).toFixed(3);
}

/** Of the subject and of the basis, as the style has them. */
const SUBJECT: Font = { fontSize: 14, fontWeight: 'bold' };
const BASIS: Font = { fontSize: 13 };

/** @param width between the margins, in points */
function sheetMarkup(sheet: Sheet, width: number): Markup {
  const { letterhead, kind, subject, basis, addressee, parts } = sheet;
  const end = parts.findLastIndex((part) => part.kind !== 'paragraph' && part.kind !== 'note');
  const last = parts[end];
  const partOf = (part: PaperPart) => partMarkup(part, width);
  const closing = html`${parts.slice(end + 1).map(partOf)}${sheet.closing ? footer(sheet.closing) : NOTHING}`;
  const hasYear = parts.some((part) => part.kind === 'year');
  return html`<article class="sheet${hasYear ? ' year-sheet' : ''}">
<header>
<div class="letterhead">
<div class="issuer">${letterhead.issuer.map((line, index) => {
    const isLast = index === letterhead.issuer.length - 1;
    return isLast ? html`<p class="ruled">${line}</p>` : html`<p>${line}</p>`;
  })}</div>
<div class="state"><p>${letterhead.state}</p><p class="motto">${letterhead.motto}</p></div>
${letterhead.number === null ? NOTHING : html`<p class="document-number">${letterhead.number}</p>\n`}${letterhead.placeAndDate === null ? NOTHING : html`<p class="date">${letterhead.placeAndDate}</p>\n`}</div>
<h1><span class="kind">${kind}</span>${subject.map((text, index) => {
    const isLast = index === subject.length - 1;
    return html` <span class="subject">${brokenLines(balancedLines(text, width, SUBJECT), isLast)}</span>`;
  })}</h1>
<p class="basis">${brokenLines(balancedLines(basis, width, BASIS))}</p>
</header>
${addressee === null ? NOTHING : html`<p class="addressee">${words(addressee)}</p>\n`}${parts.slice(0, Math.max(0, end)).map(partOf)}${
  last?.kind === 'table'
    ? table(last.table, width, closing.markup === '' ? undefined : closing)
    : html`${last ? partOf(last) : NOTHING}<div class="closing">
${closing}</div>
`
}</article>
`;
}

function footer({ signature, recipients }: Closing): Markup {
  return html`<footer>
<div class="recipients"><p class="label">${recipients.label}</p>${recipients.lines.map((line) => html`<p>${line}</p>`)}</div>
<div class="signature"><p class="office">${lines(signature.office)}</p><p class="name">${signature.name}</p></div>
</footer>
`;
}

/** Running text, with its dates and numbers whole. */
function words(text: string): Content {
  return lines(unbroken(text));
}

function partMarkup(part: PaperPart, width: number): Markup {
  switch (part.kind) {
    case 'heading':
      return html`<h2>${words(part.text)}</h2>\n`;
    case 'paragraph':
      return html`<p class="text">${words(part.text)}</p>\n`;
    case 'note':
      return html`<p class="note">${words(part.text)}</p>\n`;
    case 'figures':
      return figureList(part.figures);
    case 'proportions':
      return proportions(part.chart, width);
    case 'table':
      return table(part.table, width);
    case 'year':
      return yearChart(part.chart);
  }
}
