/** A table of a Word file, as a grid in which each cell knows what it is merged with. */
import { UsageError } from '../../errors.ts';
import type { Grid, GridCell } from '../document.ts';
import { elementOf, elementsOf, TOO_LARGE, type XmlElement } from '../xml.ts';
import { bordersOf } from './columns.ts';
import { partsIn } from './parts.ts';
import { acceptedChildren, hasText, type Story } from './story.ts';
import { toggle } from './styles.ts';
import { without } from './tally.ts';

/** Of the table as it is read. */
export interface TableRow {
  properties: XmlElement | undefined;
  /** Inserted as a whole: what is inserted in it is not counted again. */
  isInserted: boolean;
  /** It is inserted, or has lost or got cells. */
  isChanged: boolean;
  cells: readonly XmlElement[];
}

/** What a cell holds. */
interface Content {
  text: string;
  notes: string[];
}

interface Placed extends Content {
  /** The lines of the grid between which the cell is. */
  from: number;
  to: number;
  isWithAbove: boolean;
}

const MOST_COLUMNS = 250;
const MOST_CELLS = 2_000_000;
/** Of a column of which the grid does not say it. */
const USUAL_WIDTH = 1_000;

/** The rows that are left once all changes are accepted, without hidden ones. */
export function rowsOf(table: XmlElement, { tally }: Story): TableRow[] {
  const rows: TableRow[] = [];
  for (const row of acceptedChildren(table, tally)) {
    if (row.name !== 'tr') continue;
    const properties = elementOf(row, 'trPr');
    if (elementOf(properties, 'del')) tally.add('deletion');
    else if (toggle(properties, 'hidden')) tally.add('hiddenRows');
    else {
      const before = tally.changes();
      const isInserted = elementOf(properties, 'ins') !== undefined;
      if (isInserted) tally.add('insertion');
      const cells = acceptedChildren(row, tally).filter(
        (cell) => cell.name === 'tc' && !isDeleted(cell, tally),
      );
      const isChanged = tally.changes() > before;
      if (cells.length > 0) rows.push({ properties, isInserted, isChanged, cells });
    }
  }
  return rows;
}

function isDeleted(cell: XmlElement, tally: Story['tally']): boolean {
  const properties = elementOf(cell, 'tcPr');
  if (elementOf(properties, 'cellIns')) tally.add('insertion');
  const isGone = elementOf(properties, 'cellDel') !== undefined;
  if (isGone) tally.add('deletion');
  return isGone;
}

/** @param boxes takes the text boxes within the table that are no cell's text */
export function gridOf(
  table: XmlElement,
  rows: readonly TableRow[],
  story: Story,
  boxes: XmlElement[],
): Grid {
  const placed: Placed[][] = [];
  const changed: number[] = [];
  let open: ReadonlySet<number> = new Set();
  for (const [index, row] of rows.entries()) {
    const before = story.tally.changes();
    const inRow = row.isInserted ? { ...story, tally: without(story.tally, 'insertion') } : story;
    const { cells, merging } = placeRow(row, open, inRow, boxes);
    placed.push(cells);
    open = merging;
    if (row.isChanged || story.tally.changes() > before) changed.push(index);
  }
  const lines = placed.map((cells) => new Set(cells.flatMap(({ from, to }) => [from, to])));
  const borders = bordersOf(lines, placesIn(table));
  const columns = Math.max(0, ...borders.values());
  if (columns * rows.length > MOST_CELLS) throw new UsageError(TOO_LARGE);
  let isHeading = true;
  return {
    name: null,
    rows: rows.map(({ properties }, index) => {
      // Word repeats such rows only from the first on.
      isHeading &&= toggle(properties, 'tblHeader') ?? false;
      return gridRow(placed[index] ?? [], borders, columns, isHeading);
    }),
    ...(changed.length > 0 && { changed }),
  };
}

/** The cells of a row in their places, and the columns of the grid in which a cell may go on below. */
function placeRow(
  { properties, cells: elements }: TableRow,
  open: ReadonlySet<number>,
  story: Story,
  boxes: XmlElement[],
): { cells: Placed[]; merging: Set<number> } {
  const cells: Placed[] = [];
  const merging = new Set<number>();
  let at = countIn(properties, 'gridBefore');
  for (const element of elements) {
    const cell = elementOf(element, 'tcPr');
    const from = at;
    at += Math.max(1, countIn(cell, 'gridSpan'));
    if (at > MOST_COLUMNS) throw new UsageError(TOO_LARGE);
    const vertical = verticalMerge(cell);
    if (vertical) for (let column = from; column < at; column++) merging.add(column);
    const left = cells.at(-1);
    const isWithLeft = mergeOf(elementOf(cell, 'hMerge')) === 'continue';
    const isWithAbove = vertical === 'continue' && open.has(from);
    if (isWithLeft && left) left.to = at;
    else if (isWithAbove) cells.push({ from, to: at, ...NOTHING, isWithAbove });
    else {
      cells.push({ from, to: at, ...contentOf(element, story, boxes), isWithAbove });
      continue;
    }
    if (hasText(element)) story.tally.add('covered');
  }
  return { cells, merging };
}

const NOTHING: Content = { text: '', notes: [] };

type Merge = 'restart' | 'continue' | null;

function mergeOf(merge: XmlElement | undefined): Merge {
  if (!merge) return null;
  return merge.attributes.val === 'restart' ? 'restart' : 'continue';
}

/** A merge that is tracked counts as accepted. */
function verticalMerge(cell: XmlElement | undefined): Merge {
  const tracked = elementOf(cell, 'cellMerge')?.attributes.vMerge;
  if (tracked !== undefined) return tracked === 'rest' ? 'restart' : 'continue';
  return mergeOf(elementOf(cell, 'vMerge'));
}

function countIn(properties: XmlElement | undefined, name: string): number {
  const count = Number(elementOf(properties, name)?.attributes.val ?? 0);
  return Number.isInteger(count) && count > 0 ? Math.min(count, MOST_COLUMNS + 1) : 0;
}

/** The lines of a cell; a table within it gives its cells' lines, and a text box those of a cell that has no others. */
export function contentOf(cell: XmlElement, story: Story, boxes: XmlElement[]): Content {
  const lines: string[] = [];
  const notes: string[] = [];
  const own: XmlElement[] = [];
  for (const part of partsIn(cell, story)) {
    if (part.kind === 'table') {
      story.tally.add('nested');
      const grid = gridOf(part.table, rowsOf(part.table, story), story, boxes);
      for (const { text, footnotes } of grid.rows.flat()) {
        if (text !== '') lines.push(text);
        notes.push(...footnotes);
      }
    } else {
      lines.push(part.text);
      notes.push(...part.notes);
      own.push(...part.boxes);
    }
  }
  const text = lines.join('\n');
  if (text.trim() === '' && own.length > 0) {
    const inBoxes = own.map((box) => contentOf(box, story, boxes));
    return {
      text: inBoxes.map((content) => content.text).join('\n'),
      notes: [...notes, ...inBoxes.flatMap((content) => content.notes)],
    };
  }
  for (const box of own) {
    if (hasText(box)) story.tally.add('boxes');
    boxes.push(box);
  }
  return { text, notes };
}

/** Where each line of the grid is on the page. */
function placesIn(table: XmlElement): (line: number) => number {
  const places = [0];
  for (const { attributes } of elementsOf(elementOf(table, 'tblGrid'), 'gridCol')) {
    places.push((places.at(-1) ?? 0) + (Number.parseInt(attributes.w ?? '', 10) || USUAL_WIDTH));
  }
  const last = places.length - 1;
  return (line) => places[line] ?? (places[last] ?? 0) + (line - last) * USUAL_WIDTH;
}

function gridRow(
  placed: readonly Placed[],
  borders: ReadonlyMap<number, number>,
  columns: number,
  isHeading: boolean,
): GridCell[] {
  const empty: GridCell = { text: '', merged: null, isHeading, date: null, footnotes: [] };
  const row: GridCell[] = Array.from({ length: columns }, () => empty);
  for (const { from, to, text, notes, isWithAbove } of placed) {
    const first = borders.get(from) ?? 0;
    const merged = isWithAbove ? 'above' : null;
    row[first] = { ...empty, text, merged, footnotes: notes };
    row.fill({ ...empty, merged: 'left' }, first + 1, borders.get(to) ?? columns);
  }
  return row;
}
