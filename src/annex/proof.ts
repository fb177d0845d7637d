/**
 * The proof that a catalogue holds an annex to the letter: each cell of the document's tables against what the catalogue
 * prints there. It goes from the document's own cells, so that what was lost on the way is seen.
 */
import { type PrintedCell, rowCells, sectionCells } from '../catalogue/columns.ts';
import type { Catalogue, Row, Section } from '../catalogue/model.ts';
import { type Grid, type GridCell, gridsOf, type SourceDocument } from '../documents/document.ts';
import { type Annex, type AnnexRow, type AnnexSection, allRows, type CellPlace } from './annex.ts';
import { labelText } from './columns.ts';
import { sameButForSeparators } from './separators.ts';
import { type Change, inOneLine, settled } from './settled.ts';

/** What may differ between a cell and its print without a letter being other. */
export type Normalised = Change | 'separators';

export interface CellDifference {
  /** From 0, in the document: the table among its tables, and the row in it. */
  table: number;
  row: number;
  column: number;
  /** Whose cell it is in the catalogue; null for one of the head. */
  owner: { kind: 'section' | 'row'; id: string } | null;
  /** What stands at the head of the column. */
  label: string;
  source: string;
  /** Null where the catalogue has no such cell. */
  printed: string | null;
  /** Where the two part, on one line each. */
  at: number;
}

export interface Proof {
  /** Sections and rows; heads are counted by their cells. */
  rows: number;
  columns: number;
  cells: number;
  same: number;
  heads: { cells: number; same: number };
  /** In how many cells. */
  normalised: ReadonlyMap<Normalised, number>;
  differing: readonly CellDifference[];
  /** Rows of the catalogue, by their ids, that are in no row of the document. */
  unfounded: readonly string[];
  /** The texts that stand beside the table in its grid: above its head, or below its rows. */
  outside: readonly string[];
}

export type Placed = { kind: 'section'; section: AnnexSection } | { kind: 'row'; row: AnnexRow };

/** Compares a document, in which an annex was found, with the rows of a catalogue as they were issued. */
export function prove(document: SourceDocument, annex: Annex, catalogue: Catalogue): Proof {
  const grids = gridsOf(document);
  const placed = placesIn(annex);
  const tables = [...new Set([...placed.keys()].map((key) => Number(key.split(' ')[0])))].sort(
    (one, other) => one - other,
  );
  const proof = new Comparison(catalogue, annex);
  for (const table of tables) {
    const grid = grids[table];
    if (grid) proof.compare(grid, table, placed);
  }
  return proof.finished();
}

/** What stands where in the document, by `keyOf`. */
export function placesIn(annex: Annex): Map<string, Placed> {
  const placed = new Map<string, Placed>();
  for (const section of annex.sections) {
    if (section.place) placed.set(keyOf(section.place), { kind: 'section', section });
  }
  for (const row of allRows(annex)) placed.set(keyOf(row.place), { kind: 'row', row });
  return placed;
}

export function keyOf({ table, row }: CellPlace): string {
  return `${table} ${row}`;
}

function ownerOf(found: Placed): CellDifference['owner'] {
  const id = found.kind === 'row' ? found.row.id : found.section.id;
  return { kind: found.kind, id };
}

class Comparison {
  readonly #catalogue: Catalogue;
  readonly #headRows: ReadonlySet<string>;
  readonly #outsideRows: ReadonlySet<string>;
  /** Where the catalogue's columns stand in the document. */
  readonly #places: Annex['places'];
  readonly #rows: ReadonlyMap<string, Row>;
  readonly #sections: ReadonlyMap<string, Section>;
  readonly #normalised = new Map<Normalised, number>();
  readonly #differing: CellDifference[] = [];
  readonly #found = new Set<string>();
  readonly #outside: string[] = [];
  readonly #heads = { cells: 0, same: 0 };
  #count = { rows: 0, columns: 0, cells: 0, same: 0 };

  constructor(catalogue: Catalogue, { places, headRows, outside }: Annex) {
    this.#headRows = new Set(headRows.map(keyOf));
    this.#outsideRows = new Set(outside.map(keyOf));
    this.#catalogue = catalogue;
    this.#places = places;
    this.#rows = new Map(catalogue.issuedRows.map((row) => [row.id, row]));
    this.#sections = new Map(catalogue.sections.map((section) => [section.id, section]));
  }

  compare({ rows }: Grid, table: number, placed: ReadonlyMap<string, Placed>): void {
    this.#count.columns = this.#places.length;
    for (const [at, cells] of rows.entries()) {
      const found = placed.get(keyOf({ table, row: at }));
      if (this.#headRows.has(keyOf({ table, row: at }))) {
        this.#compareHead(cells, table, at);
        continue;
      }
      if (!found) {
        this.#noteOutside(cells, table, at);
        continue;
      }
      this.#count.rows += 1;
      const cellsPrinted = this.#printedFor(found);
      for (const [column, cell] of cells.entries()) {
        const index = this.#places.indexOf(column);
        // Beside the table there may be columns with nothing in them, and within it some that only divide a wider one.
        if (index < 0 && (cell.merged || inOneLine(cell.text) === '')) continue;
        // What a heading's cell, or a number's, is one with is proven there; what a row takes from above is its own.
        const holds = this.#catalogue.columns[index]?.holds ?? '';
        const isPart = cell.merged !== null && (found.kind === 'section' || holds === 'number');
        const source = isPart ? '' : (originOf(rows, at, column)?.text ?? '');
        const printed = cellsPrinted[index] ?? null;
        const areBodies = BODIES.has(holds);
        this.#count.cells += 1;
        const changes = printed && changesBetween(source, printed, cell, areBodies);
        if (changes) {
          this.#count.same += 1;
          for (const change of cell.merged ? [] : changes) {
            this.#normalised.set(change, (this.#normalised.get(change) ?? 0) + 1);
          }
        } else {
          const owner = ownerOf(found);
          this.#note({ table, row: at, column, owner, source, printed: printed?.text ?? null });
        }
      }
    }
  }

  /** Must repeat the labels of the columns, or count them. */
  #compareHead(cells: readonly GridCell[], table: number, row: number): void {
    const own = cells.filter(({ merged, text }) => merged === null && inOneLine(text) !== '');
    const areCounts = own.every(({ text }) => /^\(?(?:\d{1,2}|\p{Lu})\)?$/u.test(inOneLine(text)));
    for (const [column, { text, merged }] of cells.entries()) {
      if (merged !== null || inOneLine(text) === '') continue;
      const labels = this.#labelsAt(column);
      this.#heads.cells += 1;
      if (areCounts || labels.some((label) => inOneLine(label) === inOneLine(text)))
        this.#heads.same += 1;
      else
        this.#note({ table, row, column, owner: null, source: text, printed: labelText(labels) });
    }
  }

  /** What is no part of the table is told; else nothing may be without a row of the catalogue. */
  #noteOutside(cells: readonly GridCell[], table: number, row: number): void {
    const isOutside = this.#outsideRows.has(keyOf({ table, row }));
    for (const [column, { text, merged }] of cells.entries()) {
      if (merged !== null || inOneLine(text) === '') continue;
      if (isOutside) this.#outside.push(inOneLine(text));
      else this.#note({ table, row, column, owner: null, source: text, printed: null });
    }
  }

  #labelsAt(column: number): readonly string[] {
    return this.#catalogue.columns[this.#places.indexOf(column)]?.labels ?? [];
  }

  /** The cells of what a row of the document is; none where the catalogue has no such row. */
  #printedFor(found: Placed): PrintedCell[] {
    const { columns } = this.#catalogue;
    if (found.kind === 'section') {
      const section = this.#sections.get(found.section.id);
      return section ? sectionCells(section, columns) : [];
    }
    const row = this.#rows.get(found.row.id);
    if (!row) return [];
    this.#found.add(row.id);
    return rowCells(row, columns);
  }

  #note({ source, printed, ...place }: Omit<CellDifference, 'at' | 'label'>): void {
    const [one, other] = [inOneLine(source), inOneLine(printed ?? '')];
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    const label = labelText(this.#labelsAt(place.column));
    this.#differing.push({ ...place, label, source: one, printed: printed && other, at });
  }

  finished(): Proof {
    const unfounded = [...this.#rows.keys()].filter((id) => !this.#found.has(id));
    return {
      ...this.#count,
      heads: this.#heads,
      normalised: this.#normalised,
      differing: this.#differing,
      unfounded,
      outside: this.#outside,
    };
  }
}

/** The cell that has the text of the one at a place. */
function originOf(rows: Grid['rows'], row: number, column: number): GridCell | undefined {
  let [at, to] = [row, column];
  let cell = rows[at]?.[to];
  while (cell?.merged) {
    if (cell.merged === 'above') at -= 1;
    else to -= 1;
    cell = rows[at]?.[to];
  }
  return cell;
}

const BODIES: ReadonlySet<string> = new Set(['lead', 'with']);

/** What was normalised between a cell and its print; null where they differ. */
function changesBetween(
  source: string,
  printed: PrintedCell,
  cell: GridCell,
  areBodies: boolean,
): Normalised[] | null {
  const [one, other] = [inOneLine(source), inOneLine(printed.text)];
  // A heading that was typed into the column of numbers runs over the empty cell beside it.
  const runsOver = printed.merged === 'left' && cell.merged === null && one === '';
  if (printed.merged !== cell.merged && !runsOver) return null;
  if (cell.merged === 'left') return printed.text === '' ? [] : null;
  const { changes } = settled(source);
  if (one === other) return [...changes];
  return areBodies && sameButForSeparators(one, other) ? [...changes, 'separators'] : null;
}

/** Whether every cell is as in the document, and nothing else is in the catalogue. */
export function isProven({ differing, unfounded }: Proof): boolean {
  return differing.length === 0 && unfounded.length === 0;
}
