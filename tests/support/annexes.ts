/** Real annexes to import, each with its truth beside it; they are not part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Grid } from '../../src/documents/document.ts';
import { plain } from './annex-text.ts';
import { gridOfTsv } from './grids.ts';
import { gridTexts } from './tables.ts';

/** Null where the folder is missing. */
export const annexFolder: string | null =
  ['../shared/annexes', '../../shared/annexes']
    .map((path) => join(import.meta.dirname, '../..', path))
    .find(existsSync) ?? null;

export function annexPath(name: string): string {
  return join(annexFolder ?? '', name);
}

export function annexFile(name: string): Buffer {
  return readFileSync(annexPath(name));
}

/** The table of an annex as its truth has it. */
export function truthGrid(name: string): Grid {
  return gridOfTsv(annexFile(`${name}.tsv`).toString('utf8'));
}

/** The cells of the truth of an annex: `⟨v⟩` for one merged with that above, `⟨h⟩` with that to the left. */
export function truthOf(name: string): string[][] {
  return cellsIn(truthGrid(name));
}

/** The cells of a grid in the same way, without what may differ: the form of letters, runs of blanks and line breaks. */
export function cellsIn(grid: Grid): string[][] {
  return gridTexts(grid).map((row) => row.map(plain));
}

/** Which columns of an annex name bodies. */
const BODY_COLUMNS = {
  'bang-tinh': [5, 6],
  'muc-la-ma': [2, 3],
  'nhieu-bang': [2, 3],
  'o-gop-hai-dong-tieu-de': [3, 4],
  'nghi-duong-2026': [2, 3],
  'so-tu-dong': [2, 3],
} as const;
export const ANNEXES_OF_BODIES = Object.keys(BODY_COLUMNS) as (keyof typeof BODY_COLUMNS)[];

/** The cells of an annex that name its bodies, row by row. */
export function bodyCells(name: keyof typeof BODY_COLUMNS): [lead: string, others: string][] {
  const [lead, others] = BODY_COLUMNS[name];
  return truthGrid(name)
    .rows.slice(1)
    .map((row) => [row[lead]?.text ?? '', row[others]?.text ?? '']);
}
