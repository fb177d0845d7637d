/** An annex as text, to be compared: its outline, and the table that it is again when it is printed. */
import type {
  Annex,
  AnnexReading,
  AnnexRow,
  AnnexSection,
  CellPlace,
} from '../../src/annex/annex.ts';
import { annexIn } from '../../src/annex/annex-in.ts';
import type { AnnexColumn } from '../../src/catalogue/model.ts';
import type { Grid, GridCell, SourceDocument } from '../../src/documents/document.ts';

/** Reads a document that is an annex. */
export function annexOf(document: SourceDocument): Annex {
  const reading = annexIn(document, { tables: null, columns: new Map() });
  if (reading.kind !== 'annex') throw new Error(sayOf(reading));
  return reading.annex;
}

/** An annex of one section, with nothing around its table. */
export function annexOfRows(
  columns: readonly AnnexColumn[],
  section: Pick<AnnexSection, 'id' | 'number' | 'title' | 'rows'>,
): Annex {
  const decision = { number: null, date: null };
  return {
    head: { authority: null, unit: null, title: null, decision, year: null },
    columns,
    places: columns.map((_, at) => at),
    sections: [
      { ...section, cells: new Map(), merged: { above: [], left: [] }, place: null, footnotes: [] },
    ],
    headRows: [],
    outside: [],
  };
}

/** A row of such an annex. */
export function annexRow(
  id: string,
  number: string,
  cells: Readonly<Record<string, string>>,
  more: Partial<Pick<AnnexRow, 'footnotes' | 'rows'>> = {},
): AnnexRow {
  return {
    ...{ id, number, cells: new Map(Object.entries(cells)), merged: { above: [], left: [] } },
    ...{ isWords: false, place: { table: 0, row: 0 }, footnotes: [], rows: [], ...more },
  };
}

/** What a reading says of a document that is no annex, or not surely one. */
export function sayOf(reading: AnnexReading): string {
  if (reading.kind === 'none') return reading.reason.vi;
  return reading.kind === 'unclear' ? reading.question.question.vi : 'annex';
}

/** Sections and rows, one a line: id, printed number, the first words of the title, and how deep. */
export function outline({ sections }: Annex): string {
  const rows = (list: readonly AnnexRow[], depth: number): string[] =>
    list.flatMap((row) => {
      const title = row.cells.get('title') ?? '';
      const number = row.number === row.id ? '' : ` [${row.number}]`;
      const line = `${'  '.repeat(depth)}${row.id}${number} ${row.isWords ? '~' : ''}${title}`;
      return [line.trimEnd(), ...rows(row.rows, depth + 1)];
    });
  return sections
    .flatMap(({ id, number, title, rows: own }) => [
      `§${id}${number === id ? '' : ` [${number}]`} ${title}`.trimEnd(),
      ...rows(own, 1),
    ])
    .join('\n');
}

/** Blanks and line breaks do not count. */
export function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Each row's cells by its place, as the annex prints them again: "^" and "<" for cells that are one with others. */
export function printed({ columns, sections }: Annex): Map<string, string[]> {
  const all = new Map<string, string[]>();
  const print = (place: CellPlace, number: string, one: Pick<AnnexRow, 'cells' | 'merged'>) => {
    const texts = columns.map(({ name, holds }) => {
      if (one.merged.left.includes(name)) return '<';
      if (one.merged.above.includes(name)) return '^';
      return plain(holds === 'number' ? number : (one.cells.get(name) ?? ''));
    });
    // A wide cell that covers the title has the title's text.
    let at = columns.findIndex(({ holds }) => holds === 'title');
    const title = plain(one.cells.get('title') ?? '');
    if (texts[at] === '<' && title !== '') {
      while (at > 0 && texts[at] === '<') at -= 1;
      texts[at] = title;
    }
    const key = `${place.table}:${place.row}`;
    if (all.has(key)) throw new Error(`twice: ${key}`);
    all.set(key, texts);
  };
  const visit = (row: AnnexRow): void => {
    print(row.place, row.number, row);
    row.rows.forEach(visit);
  };
  for (const { place, number, title, cells, merged, rows } of sections) {
    if (place) print(place, number, { cells: new Map([...cells, ['title', title]]), merged });
    rows.forEach(visit);
  }
  return all;
}

/** The rows of a document's tables that are no head and not blank, in the same way. */
export function source(
  grids: readonly Grid[],
  { headRows, outside, sections }: Annex,
): Map<string, string[]> {
  const heads = new Set([...headRows, ...outside].map(({ table, row }) => `${table}:${row}`));
  const tables = new Set(headRows.map(({ table }) => table));
  const visit = (row: AnnexRow): void => {
    tables.add(row.place.table);
    row.rows.forEach(visit);
  };
  for (const { rows } of sections) rows.forEach(visit);
  const first = Math.min(...headRows.map(({ row }) => row));
  const all = new Map<string, string[]>();
  for (const [table, { rows }] of grids.entries()) {
    if (!tables.has(table)) continue;
    for (const [row, cells] of rows.entries()) {
      const key = `${table}:${row}`;
      if (heads.has(key) || (heads.has(`${table}:${first}`) && row < first)) continue;
      const texts = cells.map(textIn);
      if (texts.some((text) => !['', '<', '^'].includes(text))) all.set(key, texts);
    }
  }
  return all;
}

function textIn({ text, merged }: GridCell): string {
  if (merged) return merged === 'above' ? '^' : '<';
  return plain(text);
}
