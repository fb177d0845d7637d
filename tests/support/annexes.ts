/** Real annexes to import, each with its truth beside it; they are not part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Grid } from '../../src/documents/document.ts';
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

/** The cells of the truth of an annex: `⟨v⟩` for one merged with that above, `⟨h⟩` with that to the left. */
export function truthOf(name: string): string[][] {
  const text = annexFile(`${name}.tsv`).toString('utf8');
  return text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => plain(cell.replaceAll('\\n', '\n'))));
}

/** The cells of a grid in the same way. */
export function cellsIn(grid: Grid): string[][] {
  return gridTexts(grid).map((row) => row.map(plain));
}

/** Without what may differ: the form of letters, runs of blanks and line breaks. */
function plain(text: string): string {
  return text.normalize().replace(/\s+/g, ' ').trim();
}
