/** The table of an annex as it is in force: its own columns and numbers, with cells that are one over several. */
import {
  areUsual,
  cellText,
  type PrintedCell,
  rowCells,
  sectionCells,
} from '../catalogue/columns.ts';
import type { AnnexColumn, Catalogue, Row, Section } from '../catalogue/model.ts';
import { lineWords } from '../formats/line-breaks.ts';
import type {
  DataColumn,
  DataTable,
  Orientation,
  Table,
  TableCell,
  TableColumn,
  TableRow,
} from '../formats/paper.ts';
import type { Chosen } from '../query.ts';
import type { Say } from '../text.ts';
import { statusDataCells, statusDataColumns } from './task-data.ts';
import { ANNEX_LABELS, dueText, statusCell } from './task-tables.ts';

/** What of an annex is to be printed, and how. */
interface AnnexView {
  chosen: readonly Chosen[];
  /** All of it, with its rows of words and the headings of its empty sections. */
  isWhole: boolean;
  withStatus: boolean;
  orientation: Orientation;
}

/** A row of the table, and that of the annex which stands in it; none in that of a heading. */
interface AnnexRow {
  row: Row | null;
  printed: TableRow;
}

/** The same as data: what is one cell over several rows stands in each of them. */
export function annexData(
  catalogue: Catalogue,
  view: AnnexView,
  say: Say,
): Omit<DataTable, 'name' | 'notes'> {
  const { withStatus } = view;
  const standings = new Map(view.chosen.map((one) => [one.task.id, one]));
  const plain = { ...view, withStatus: false };
  const { columns, head } = columnsOf(catalogue, plain, say);
  const status = withStatus ? statusDataColumns(say) : [];
  const own = columns.map((column): DataColumn => ({ ...column, holds: 'text' }));
  const all = [...own, ...status];
  return {
    caption: catalogue.title,
    columns: all,
    ...(head && {
      head: head.map((cells, level) => [
        ...cells,
        ...status.map(({ label }): TableCell => {
          return level === 0 ? { text: label } : { text: label, merged: 'above' };
        }),
      ]),
    }),
    rows: annexRows(catalogue, plain, say).map(({ row, printed: { level, cells } }) => {
      const standing = withStatus && row ? standings.get(row.id) : undefined;
      // Among sorted rows, the letter of a point alone says nothing.
      const isPoint = standing !== undefined && row?.number === null;
      const values = cells.map(({ text, merged }, at) => {
        if (isPoint && catalogue.columns[at]?.holds === 'number') return row.id;
        return merged === 'left' ? null : text;
      });
      const known = standing ? statusDataCells(standing, say) : [];
      const blanks = Array<null>(all.length - values.length - known.length).fill(null);
      return { level, cells: [...values, ...known, ...blanks] };
    }),
  };
}

/** Its rows, and where each task stands beside them. */
export function annexTable(catalogue: Catalogue, view: AnnexView, say: Say): Table {
  const rows = annexRows(catalogue, view, say).map(({ printed }) => printed);
  return { caption: catalogue.title, rows, ...columnsOf(catalogue, view, say) };
}

function annexRows(catalogue: Catalogue, view: AnnexView, say: Say): AnnexRow[] {
  const { columns } = catalogue;
  const standings = new Map(view.chosen.map((one) => [one.task.id, one]));
  const printed = catalogue.rows.filter((row) => view.isWhole || isShown(row, standings));
  const shown = new Set(printed.map(({ id }) => id));
  const rows: AnnexRow[] = [];
  const headings = catalogue.sections.filter(
    (section) => view.isWhole || printed.some((row) => row.section === section),
  );
  const addHeadings = (count: number, above: Row | null) => {
    for (const section of headings.splice(0, count)) {
      const own = sectionRows(section, above, catalogue, view.withStatus);
      rows.push(...own.map((printed) => ({ row: null, printed })));
    }
  };
  let last: Row | null = null;
  for (const row of printed) {
    const before = catalogue.rows[catalogue.rows.indexOf(row) - 1] ?? null;
    const above: Row | null = last === before ? last : null;
    addHeadings(headings.indexOf(row.section) + 1, above);
    const cells = annexCells(row, above, columns);
    const number = columns.findIndex(({ holds }) => holds === 'number');
    // Below no row that is printed, the letter of a point alone says nothing.
    const isAlone = row.number === null && row.parent !== null && !shown.has(row.parent.id);
    if (isAlone && number >= 0) cells[number] = { text: row.id };
    const standing = standings.get(row.id);
    const status = standing
      ? [{ text: dueText(standing, say) }, statusCell(standing, say)]
      : [{ text: '' }, { text: '' }];
    const level = row.time === null && row.children.length > 0 ? 'group' : 'item';
    const printedRow: TableRow = { level, cells: view.withStatus ? [...cells, ...status] : cells };
    rows.push({ row, printed: printedRow });
    last = row;
  }
  addHeadings(headings.length, null);
  return rows;
}

/** A task that was chosen, a row that stands above one, and the words below one. */
function isShown(row: Row, standings: ReadonlyMap<string, Chosen>): boolean {
  if (row.time !== null) return standings.has(row.id);
  const hasBelow = (one: Row): boolean =>
    one.children.some((child) => standings.has(child.id) || hasBelow(child));
  return hasBelow(row) || (row.parent !== null && standings.has(row.parent.id));
}

/**
 * The heading of a section; none where the annex has no words there.
 *
 * @param above the row that stands right above it, in the annex as on the paper
 */
function sectionRows(
  section: Section,
  above: Row | null,
  { columns }: Catalogue,
  withStatus: boolean,
): TableRow[] {
  const cells = sectionCells(section, columns).map((cell) =>
    tableCell(cell.merged === 'above' && above === null ? { ...cell, merged: null } : cell),
  );
  if (cells.every(({ text }) => text === '')) return [];
  // The last cell of a short row reaches over the rest, the status included.
  const own = cells.slice(0, cells.findLastIndex(({ merged }) => merged !== 'left') + 1);
  const isShort = own.length < cells.length && own.every(({ merged }) => merged === undefined);
  const blanks: TableCell[] = withStatus ? [{ text: '' }, { text: '' }] : [];
  const inBold = (cell: TableCell): TableCell =>
    cell.text === '' ? cell : { ...cell, strong: true };
  return [
    { level: 'section', cells: isShort ? own.map(inBold) : [...cells.map(inBold), ...blanks] },
  ];
}

/** @param above the row that stands right above it, in the annex as on the paper */
function annexCells(row: Row, above: Row | null, columns: readonly AnnexColumn[]): TableCell[] {
  const cellsAbove = above && rowCells(above, columns);
  const isFirst = above?.section !== row.section;
  return rowCells(row, columns).map((cell, index) => {
    if (cell.merged !== 'above') return tableCell(cell);
    const { name = '', holds } = columns[index] ?? {};
    // A cell over the border of two sections goes through the heading between them.
    const isOpen = cellsAbove !== null && (!isFirst || row.section.merged.above.includes(name));
    // What an amendment says otherwise is no longer one with the cell above.
    const isSame = holds === 'number' || cellsAbove?.[index]?.text === cell.text;
    return tableCell(isOpen && isSame ? cell : { ...cell, merged: null });
  });
}

function tableCell({ text, merged }: PrintedCell): TableCell {
  return merged === null ? { text } : { text, merged };
}

/** In hundredths of the width: of an annex without columns of its own, and with the status beside it. */
const USUAL = [8, 40, 17, 19, 16];
const USUAL_WITH_STATUS: Readonly<Record<Orientation, readonly number[]>> = {
  portrait: [7.5, 25.5, 12, 13, 13.5],
  landscape: [5, 34, 13, 15, 11],
};
const STATUS: Readonly<Record<Orientation, readonly [due: number, status: number]>> = {
  portrait: [14, 14.5],
  landscape: [10, 12],
};

function columnsOf(
  catalogue: Catalogue,
  { withStatus, orientation }: AnnexView,
  say: Say,
): Pick<Table, 'columns' | 'head'> {
  const { columns } = catalogue;
  const isUsual = areUsual(columns);
  const usual = withStatus ? USUAL_WITH_STATUS[orientation] : USUAL;
  const [dueWidth, statusWidth] = STATUS[orientation];
  const left = withStatus ? 100 - dueWidth - statusWidth : 100;
  const widths = isUsual ? usual : ownWidths(catalogue, orientation, left);
  const own = columns.map(
    ({ labels, holds }, index): TableColumn => ({
      label: isUsual ? say(ANNEX_LABELS[USUAL_KEYS[index] ?? 'id']) : labels.join(' / '),
      width: widths[index] ?? 0,
      align: holds === 'number' || (holds === 'timeframe' && isUsual) ? 'centre' : 'start',
    }),
  );
  const status: TableColumn[] = [
    { label: say(ANNEX_LABELS.due), width: dueWidth, align: 'centre' },
    { label: say(ANNEX_LABELS.status), width: statusWidth, align: 'start' },
  ];
  const all = withStatus ? [...own, ...status] : own;
  const labels = [
    ...columns.map((column) => column.labels),
    ...(withStatus ? status.map(({ label }) => [label]) : []),
  ];
  const levels = Math.max(...labels.map(({ length }) => length));
  return { columns: all, ...(levels > 1 && { head: headRows(labels, levels) }) };
}

const USUAL_KEYS = ['id', 'title', 'lead', 'with', 'timeframe'] as const;

/** The rows of a head: a label that neighbours share is one cell, and one without others below reaches down. */
function headRows(labels: readonly (readonly string[])[], levels: number): TableCell[][] {
  const isShared = (level: number, index: number) => {
    const [one = [], other = []] = [labels[index], labels[index - 1]];
    // The lowest labels are those of the columns themselves.
    const below = Math.min(one.length, other.length) - 1;
    return level < below && one.slice(0, level + 1).every((label, at) => label === other[at]);
  };
  return Array.from({ length: levels }, (_, level) =>
    labels.map((own, index): TableCell => {
      if (level >= own.length) return { text: own.at(-1) ?? '', merged: 'above' };
      const text = own[level] ?? '';
      return isShared(level, index) ? { text, merged: 'left' } : { text };
    }),
  );
}

/**
 * Each as wide as its longest word, and its labels as their longest word of two syllables, where the page has room for
 * that; what is left goes, letter by letter, to the column that makes the rows lowest.
 *
 * @param total in hundredths of the width of the page
 */
function ownWidths(
  { columns, rows }: Catalogue,
  orientation: Orientation,
  total: number,
): number[] {
  const wanted = columns.map((column) => {
    const texts = rows.map((row) => cellText(row, column, columns));
    const longest = Math.max(
      ...column.labels.flatMap((label) => lineWords(label).map((word) => letters(word) * BOLD)),
      ...texts.map(longestWord),
    );
    return { longest, width: 0, lengths: texts.map(({ length }) => length) };
  });
  const room = (LETTERS[orientation] * total) / 100;
  const sum = () => wanted.reduce((before, { width }) => before + width, 0);
  // On a crowded page numbers of documents are broken before long texts become a column of single words.
  for (let most = LONGEST_WORD; most >= SHORTEST_CUT; most -= 1) {
    for (const one of wanted) one.width = Math.min(one.longest, most) + PADDING;
    if (sum() <= room * CROWDED) break;
  }
  type Column = (typeof wanted)[number];
  const lines = ({ width, lengths }: Column, row: number, wider = 0) => {
    const [length = 0, line] = [lengths[row], width + wider - PADDING];
    return length <= line ? length / (2 * line) : length / (line - UNFILLED);
  };
  /** How much lower all rows are where the column is a letter wider. */
  const saved = (column: Column) => {
    const others = wanted.filter((one) => one !== column);
    return rows.reduce((sum, _, row) => {
      const least = Math.max(...others.map((one) => lines(one, row)));
      const height = (wider: number) => Math.max(least, lines(column, row, wider));
      return sum + height(0) - height(1);
    }, 0);
  };
  for (let left = room - sum(); left >= 1; left -= 1) {
    const savings = wanted.map(saved);
    const best = wanted[savings.indexOf(Math.max(...savings))];
    if (best) best.width += 1;
  }
  const all = sum();
  return wanted.map(({ width }) => Math.round((width / all) * total * 10) / 10);
}

/** How many letters of a table stand side by side on a page. */
const LETTERS: Readonly<Record<Orientation, number>> = { portrait: 84, landscape: 128 };
/** In letters: what is longer is broken; the edges of a cell; how much wider the head is, as a share. */
const LONGEST_WORD = 13;
const SHORTEST_CUT = 11;
const CROWDED = 0.85;
const PADDING = 2.4;
const BOLD = 1.1;
/** In letters: what a line leaves free, as its next word is too long. */
const UNFILLED = 1.5;

function longestWord(text: string): number {
  return Math.max(...text.split(/\s+|(?<=[-–])/).map(letters));
}

/** How wide a word is, in letters of a usual width: capitals and digits are wider. */
function letters(word: string): number {
  const [capitals, digits] = [/\p{Lu}/gu, /[\dMmW]/g].map((one) => word.match(one)?.length ?? 0);
  return word.length + (capitals ?? 0) * 0.4 + (digits ?? 0) * 0.2;
}
