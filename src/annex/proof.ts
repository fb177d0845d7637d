/**
 * The proof that a catalogue holds an annex to the letter: each cell of the document's tables against what the catalogue
 * prints there. It goes from the document's own cells, so that what was lost on the way is seen.
 */
import { cellText, titlePlace } from '../catalogue/columns.ts';
import type { AnnexColumn, Catalogue, MergedCells, Row, Section } from '../catalogue/model.ts';
import type { Grid, GridCell, SourceDocument } from '../documents/document.ts';
import type { Annex, AnnexRow, AnnexSection, CellPlace } from './annex.ts';
import { sameButForSeparators } from './separators.ts';
import { type Change, settled } from './settled.ts';

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
  /** The texts of rows that stand over the whole table, above its head. */
  above: readonly string[];
}

type Placed = { kind: 'section'; section: AnnexSection } | { kind: 'row'; row: AnnexRow };

/** Compares a document, in which an annex was found, with the rows of a catalogue as they were issued. */
export function prove(document: SourceDocument, annex: Annex, catalogue: Catalogue): Proof {
  const grids = document.blocks.flatMap((block) => (block.kind === 'table' ? block.grid : []));
  const placed = placesIn(annex);
  const tables = [...new Set([...placed.keys()].map((key) => Number(key.split(' ')[0])))].sort(
    (one, other) => one - other,
  );
  const proof = new Comparison(catalogue, annex.places);
  for (const table of tables) {
    const grid = grids[table];
    if (grid) proof.compare(grid, table, placed);
  }
  return proof.finished();
}

function placesIn({ sections }: Annex): Map<string, Placed> {
  const placed = new Map<string, Placed>();
  const visit = (row: AnnexRow) => {
    placed.set(keyOf(row.place), { kind: 'row', row });
    row.rows.forEach(visit);
  };
  for (const section of sections) {
    if (section.place) placed.set(keyOf(section.place), { kind: 'section', section });
    section.rows.forEach(visit);
  }
  return placed;
}

function keyOf({ table, row }: CellPlace): string {
  return `${table} ${row}`;
}

function ownerOf(found: Placed): CellDifference['owner'] {
  const id = found.kind === 'row' ? found.row.id : found.section.id;
  return { kind: found.kind, id };
}

/** A cell of the catalogue: its text, whether it names bodies, and whether it is one with another. */
interface Printed {
  text: string;
  areBodies: boolean;
  merged: GridCell['merged'];
}

class Comparison {
  readonly #catalogue: Catalogue;
  /** The catalogue's columns by where they stand in the document. */
  readonly #columns: ReadonlyMap<number, AnnexColumn | undefined>;
  readonly #rows: ReadonlyMap<string, Row>;
  readonly #sections: ReadonlyMap<string, Section>;
  readonly #normalised = new Map<Normalised, number>();
  readonly #differing: CellDifference[] = [];
  readonly #found = new Set<string>();
  readonly #above: string[] = [];
  readonly #heads = { cells: 0, same: 0 };
  #count = { rows: 0, columns: 0, cells: 0, same: 0 };
  #hasHead = false;

  constructor(catalogue: Catalogue, places: Annex['places']) {
    this.#catalogue = catalogue;
    this.#columns = new Map(places.map((place, at) => [place, catalogue.columns[at]]));
    this.#rows = new Map(catalogue.issuedRows.map((row) => [row.id, row]));
    this.#sections = new Map(catalogue.sections.map((section) => [section.id, section]));
  }

  compare({ rows }: Grid, table: number, placed: ReadonlyMap<string, Placed>): void {
    this.#count.columns = this.#columns.size;
    for (const [at, cells] of rows.entries()) {
      const found = placed.get(keyOf({ table, row: at }));
      if (!found) {
        this.#compareHead(cells, table, at);
        continue;
      }
      this.#count.rows += 1;
      for (const [column, cell] of cells.entries()) {
        // What a heading's cell, or a number's, is one with is proven there; what a row takes from above is its own.
        const holds = this.#columns.get(column)?.holds;
        const isPart = cell.merged !== null && (found.kind === 'section' || holds === 'number');
        const source = isPart ? '' : (originOf(rows, at, column)?.text ?? '');
        // Beside the table there may be columns with nothing in them.
        if (!this.#columns.has(column) && plain(source) === '') continue;
        const printed = this.#printedFor(found, this.#columns.get(column));
        this.#count.cells += 1;
        const changes = printed && changesBetween(source, printed, cell);
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

  /** A row that is neither a section nor a row must repeat the labels of the columns, or count them. */
  #compareHead(cells: readonly GridCell[], table: number, row: number): void {
    const own = cells.filter(({ merged, text }) => merged === null && text.trim() !== '');
    const [only] = own;
    if (!this.#hasHead && own.length === 1 && only && cells.length > 1) {
      this.#above.push(settled(only.text).text);
      return;
    }
    if (own.length === 0) return;
    const areCounts = own.every(({ text }) => /^\(?(?:\d{1,2}|\p{Lu})\)?$/u.test(plain(text)));
    this.#hasHead ||= !areCounts;
    for (const [column, { text, merged }] of cells.entries()) {
      if (merged !== null || plain(text) === '') continue;
      const labels = this.#columns.get(column)?.labels ?? [];
      this.#heads.cells += 1;
      if (areCounts || labels.some((label) => plain(label) === plain(text))) this.#heads.same += 1;
      else
        this.#note({ table, row, column, owner: null, source: text, printed: labels.join(' / ') });
    }
  }

  #printedFor(found: Placed, column: AnnexColumn | undefined): Printed | null {
    if (!column) return null;
    if (found.kind === 'section') {
      const section = this.#sections.get(found.section.id);
      return section ? sectionCell(section, column, this.#catalogue.columns) : null;
    }
    const row = this.#rows.get(found.row.id);
    if (!row) return null;
    this.#found.add(row.id);
    return rowCell(row, column, this.#catalogue.columns);
  }

  #note({ source, printed, ...place }: Omit<CellDifference, 'at' | 'label'>): void {
    const [one, other] = [plain(source), plain(printed ?? '')];
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    const label = this.#columns.get(place.column)?.labels.join(' / ') ?? '';
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
      above: this.#above,
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

function rowCell(row: Row, column: AnnexColumn, columns: readonly AnnexColumn[]): Printed {
  const merged = mergedIn(row.merged, column);
  const isTitle = columns[titlePlace(row.merged, columns)] === column;
  const text = isTitle ? row.title : cellText(row, column, columns);
  const areBodies = column.name === 'lead' || column.name === 'with';
  return { text: merged === 'left' ? '' : text, areBodies, merged };
}

function sectionCell(
  section: Section,
  column: AnnexColumn,
  columns: readonly AnnexColumn[],
): Printed {
  const merged = mergedIn(section.merged, column);
  const isTitle = columns[titlePlace(section.merged, columns)] === column;
  const text = isTitle
    ? section.title
    : column.name === 'number'
      ? section.number
      : (section.more.get(column.name) ?? '');
  return { text: merged === 'left' ? '' : text, areBodies: false, merged };
}

function mergedIn({ above, left }: MergedCells, { name }: AnnexColumn): GridCell['merged'] {
  if (above.includes(name)) return 'above';
  return left.includes(name) ? 'left' : null;
}

/** What was normalised between a cell and its print; null where they differ. */
function changesBetween(source: string, printed: Printed, cell: GridCell): Normalised[] | null {
  // A heading that was typed into the column of numbers runs over the empty cell beside it.
  const runsOver = printed.merged === 'left' && cell.merged === null && plain(source) === '';
  if (printed.merged !== cell.merged && !runsOver) return null;
  if (cell.merged === 'left') return printed.text === '' ? [] : null;
  const { changes } = settled(source);
  if (plain(source) === plain(printed.text)) return [...changes];
  if (!printed.areBodies || !sameButForSeparators(plain(source), plain(printed.text))) return null;
  return [...changes, 'separators'];
}

/** The letters of a text on one line, with single blanks: what nobody can see is left out. */
function plain(text: string): string {
  return settled(text).text.replaceAll('\n', ' ');
}

/** Whether every cell is as in the document, and nothing else is in the catalogue. */
export function isProven({ differing, unfounded }: Proof): boolean {
  return differing.length === 0 && unfounded.length === 0;
}
