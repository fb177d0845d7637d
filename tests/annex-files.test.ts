import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocument } from '../src/documents/read-document.ts';
import { annexOf, outline, printed, source } from './support/annex-text.ts';
import { annexFolder } from './support/annexes.ts';
import { documentOf, gridOfTsv } from './support/grids.ts';

/** Real annexes with their truth, beside the project; whoever has them not misses nothing that the other tests hold. */
const FOLDER = annexFolder ?? '';
const FILES = [
  ['nghi-duong-2026.docx', 5],
  ['so-tu-dong.docx', 5],
  ['o-gop-hai-dong-tieu-de.docx', 1],
  ['nhieu-bang.docx', 1],
  ['muc-la-ma.docx', 7],
  ['bang-tinh.xlsx', 1],
] as const;

test.skipIf(!existsSync(FOLDER)).each(FILES)(
  'every cell of %s has its place',
  async (name, sections) => {
    const grid = gridOfTsv(readFileSync(`${FOLDER}/${name.replace(/\w+$/, 'tsv')}`, 'utf8'));
    const truth = annexOf(documentOf(grid));
    expect(truth.sections.length).toBe(sections);
    expect(printed(truth)).toEqual(source([grid], truth));
    const ids = (outline(truth).match(/^\s+[\dA-ZĐ]\S*(?= |$)/gm) ?? []).map((id) => id.trim());
    expect(new Set(ids).size).toBe(ids.length);
    const file = annexOf(await readDocument(name, readFileSync(`${FOLDER}/${name}`), null));
    const rows = (annex: typeof file) =>
      [...printed(annex).values()].map((row) => row.map((text) => (text === '<' ? '' : text)));
    expect(rows(file)).toEqual(rows(truth));
  },
);
