/** How wide the columns of a worksheet are. */
import { textWidth } from '../measure.ts';
import type { DataColumn, DataTable, DataValue, Letterhead } from '../paper.ts';
import { BOLD, contentOf, MAX_ROW_HEIGHT, shownText } from './cells.ts';
import { type Frame, heightOf, letterheadWidths } from './frame.ts';

/** In points: the edges of a cell, and the button of the filter, which covers what stands below it. */
const EDGES = 8;
const BUTTON = 12;
/** A longer word is broken; a longer text has so much room at least. In points. */
const LONGEST_WORD = 90;
const LEAST_TEXT = 75;
/** Of a column whose numbers are drawn: the least in points. */
const BAR = 130;
/** A column is made no wider than this for a long text, in points. */
const WIDEST = 560;

interface Widths {
  /** Of the columns, in points. */
  wanted: readonly number[];
  /** At which words and numbers, and a text in a row of Excel, are whole. */
  least: readonly number[];
}

/** The columns of values: as wide as the room, in points, unless what they hold needs more. */
export function columnWidths(table: DataTable, room: number, fontSize: number): Widths {
  const { columns, rows } = table;
  const valuesIn = (column: number) => rows.map(({ cells }) => cells[column] ?? null);
  const least = columns.map((column, at) => leastWidth(column, valuesIn(at), fontSize));
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const wanted = columns.map(({ width }) => (width / total) * room);
  return { wanted: fitted(wanted, least), least };
}

/** What fits the names of a column and its longest word or number. */
function leastWidth(
  { label, holds, isDrawn }: DataColumn,
  values: readonly DataValue[],
  fontSize: number,
): number {
  const widest = (texts: readonly string[], style: { fontWeight?: 'bold' }) =>
    Math.max(0, ...texts.map((text) => textWidth(text, { fontSize, ...style })));
  const shown = values.map((value) => shownText(contentOf(value, holds)));
  const words = label.split(/\s+/);
  // No two syllables that are one word may be divided.
  const pairs = words.map((word, at) => [word, words[at + 1] ?? ''].join(' ').trim());
  const inHead = widest(pairs, BOLD) + BUTTON;
  const whole = widest(shown, BOLD);
  const word = widest(
    shown.flatMap((text) => text.split(/\s+/)),
    BOLD,
  );
  const held =
    holds === 'text' ? Math.min(whole, Math.max(Math.min(word, LONGEST_WORD), LEAST_TEXT)) : whole;
  const tallest = holds === 'text' ? widthOfTallest(shown, fontSize) : 0;
  return Math.max(tallest, inHead, held, isDrawn ? BAR : 0) + EDGES;
}

/** Each at least as wide as it must be, at the cost of those that are wider. */
function fitted(wanted: readonly number[], least: readonly number[]): number[] {
  const slack = wanted.map((width, at) => Math.max(0, width - (least[at] ?? 0)));
  const all = slack.reduce((sum, one) => sum + one, 0);
  const lack = wanted.reduce((sum, width, at) => sum + Math.max(0, (least[at] ?? 0) - width), 0);
  const share = all === 0 ? 0 : Math.min(1, lack / all);
  return wanted.map((width, at) => Math.max(width - (slack[at] ?? 0) * share, least[at] ?? 0));
}

/** The width at which no text is higher than a row of Excel may be, as far as a column may be so wide. */
function widthOfTallest(texts: readonly string[], fontSize: number): number {
  const style = { fontSize, ...BOLD, wrap: true };
  let width = LEAST_TEXT;
  const isShown = (text: string) => heightOf(text, width, style) <= MAX_ROW_HEIGHT;
  while (width < WIDEST && !texts.every(isShown)) width = Math.min(width * 1.1, WIDEST);
  return width > LEAST_TEXT ? width : 0;
}

/**
 * The columns with the place that divides the letterhead: where no line between columns leaves room for both halves,
 * the columns of one of them give way to the other, or the sheet is wider.
 *
 * @param page between its margins, in points
 */
export function framed(
  { wanted, least }: Widths,
  page: number,
  letterhead: Letterhead | null,
): Frame {
  const all = sumOf(wanted);
  const zoom = zoomOf(all, page);
  if (letterhead === null) return { widths: wanted, zoom, middle: 1 };
  const needed = letterheadWidths(letterhead, zoom);
  const lackAt = (middle: number) => {
    const left = sumOf(wanted.slice(0, middle));
    return { left: Math.max(0, needed.left - left), right: Math.max(0, needed.right - all + left) };
  };
  const distance = (middle: number) => {
    const { left, right } = lackAt(middle);
    return (left + right) * all + Math.abs(sumOf(wanted.slice(0, middle)) - all * MIDDLE);
  };
  const middles = wanted.slice(1).map((_, at) => at + 1);
  const middle = middles.reduce((best, one) => (distance(one) < distance(best) ? one : best), 1);
  const halves = (widths: readonly number[]) =>
    [widths.slice(0, middle), widths.slice(middle)] as const;
  const [[left, right], [leastLeft, leastRight]] = [halves(wanted), halves(least)];
  const lack = lackAt(middle);
  const narrowed = [
    ...(lack.right > 0 ? narrower(left, leastLeft, lack.right) : left),
    ...(lack.left > 0 ? narrower(right, leastRight, lack.left) : right),
  ];
  const [newLeft, newRight] = halves(narrowed);
  // What a half needs grows with the whole, as its letters do.
  const grown = (half: readonly number[], other: readonly number[], share: number) =>
    wider(half, (sumOf(other) * share) / (1 - share));
  const widths = [
    ...(lack.left > 0 ? grown(newLeft, newRight, needed.left / all) : newLeft),
    ...(lack.right > 0 ? grown(newRight, newLeft, needed.right / all) : newRight),
  ];
  return { widths, zoom: zoomOf(sumOf(widths), page), middle };
}

/** How much larger than on paper a sheet is; not for what rounding makes of its width. */
function zoomOf(width: number, page: number): number {
  return Math.max(1, Math.round((width / page) * 100) / 100);
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}

/** Columns of which the one with the most to give gives way. */
function narrower(widths: readonly number[], least: readonly number[], by: number): number[] {
  const slack = widths.map((width, at) => Math.max(0, width - (least[at] ?? width)));
  const most = Math.max(...slack);
  const widest = slack.indexOf(most);
  return widths.map((width, at) => (at === widest ? width - Math.min(by, most) : width));
}

/** Columns as wide as this together, each in its proportion. */
function wider(widths: readonly number[], all: number): number[] {
  const share = Math.max(1, all / sumOf(widths));
  return widths.map((width) => width * share);
}

/** Where the letterhead is divided, as a share of the width. */
const MIDDLE = 0.4;
