import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { annexOf, outline, printed, source } from './support/annex-text.ts';
import { documentOf, gridOfTsv } from './support/grids.ts';

const FOLDER = '/work/shared/annexes';
const FILES = [
  ['nghi-duong-2026', 5],
  ['so-tu-dong', 5],
  ['o-gop-hai-dong-tieu-de', 1],
  ['nhieu-bang', 1],
  ['bang-tinh', 1],
  ['muc-la-ma', 7],
] as const;

test.skipIf(!existsSync(FOLDER)).each(FILES)('every cell of %s has its place', (name, sections) => {
  const grid = gridOfTsv(readFileSync(`${FOLDER}/${name}.tsv`, 'utf8'));
  const annex = annexOf(documentOf(grid));
  expect(annex.sections.length).toBe(sections);
  expect(printed(annex)).toEqual(source([grid], annex));
  const ids = outline(annex).match(/^\s+\S+/gm) ?? [];
  expect(new Set(ids.map((id) => id.trim())).size).toBe(ids.length);
});
