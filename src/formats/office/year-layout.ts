/** How the year of tasks shares a page between its columns and its days. */
import { lineCount, textWidth } from '../measure.ts';
import { points, writtenWidth } from '../page-size.ts';
import type { Orientation, Paper, PaperSize, YearChart } from '../paper.ts';

interface Layout extends Pick<YearChart, 'widths' | 'letters'> {
  /** Of a title: where one line holds as much as two of a smaller sheet, the year stands on one sheet. */
  lines: 1 | 2;
}

/** Of the columns before the days, in hundredths of the width between the margins; letters in points. */
const LAYOUTS: Readonly<Record<PaperSize, Readonly<Record<Orientation, Layout>>>> = {
  a4: {
    landscape: { letters: 9, lines: 2, widths: { id: 4, title: 27, lead: 13.5, when: 7.5 } },
    portrait: { letters: 9, lines: 2, widths: { id: 6, title: 27, lead: 15, when: 11.5 } },
  },
  a3: {
    landscape: { letters: 11, lines: 1, widths: { id: 3.2, title: 40, lead: 14, when: 6.2 } },
    portrait: { letters: 10.5, lines: 2, widths: { id: 4.8, title: 28, lead: 15, when: 9 } },
  },
};

/** Where the bodies that lead are headings, the titles take most of their column. */
const TITLE_SHARE = 0.7;

export function yearLayout({ size, orientation }: Page, hasLead: boolean): Layout {
  const { widths, ...layout } = LAYOUTS[size][orientation];
  const title = widths.title + TITLE_SHARE * widths.lead;
  return { ...layout, widths: hasLead ? widths : { ...widths, title, lead: 0 } };
}

/** Whether a title has room in its column, or in the half of it. */
export function fitsTitle(
  page: Page,
  { widths, letters, lines }: Layout,
  text: string,
  room: 'all' | 'half',
): boolean {
  const width = (widths.title / 100) * points(writtenWidth(page));
  const font = { fontSize: letters };
  if (room === 'all') return lineCount(text, width, font) <= lines;
  return lines === 2 ? lineCount(text, width, font) === 1 : textWidth(text, font) < width / 2;
}

type Page = Pick<Paper, 'size' | 'orientation'>;
