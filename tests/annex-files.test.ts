import { expect, test } from 'vitest';
import { readDocument } from '../src/documents/read-document.ts';
import { annexOf, outline, printed, source } from './support/annex-text.ts';
import { annexFile, annexFolder, truthGrid } from './support/annexes.ts';
import { documentOf } from './support/grids.ts';

/** Real annexes with their truth, beside the project; whoever has them not misses nothing that the other tests hold. */
const FILES = [
  ['nghi-duong-2026.docx', 5],
  ['so-tu-dong.docx', 5],
  ['o-gop-hai-dong-tieu-de.docx', 1],
  ['nhieu-bang.docx', 1],
  ['muc-la-ma.docx', 7],
  ['bang-tinh.xlsx', 1],
] as const;

test.skipIf(annexFolder === null).each(FILES)(
  'every cell of %s has its place',
  async (name, sections) => {
    const grid = truthGrid(name.replace(/\.\w+$/, ''));
    const truth = annexOf(documentOf(grid));
    expect(truth.sections.length).toBe(sections);
    expect(printed(truth)).toEqual(source([grid], truth));
    const ids = (outline(truth).match(/^\s+[\dA-ZĐ]\S*(?= |$)/gm) ?? []).map((id) => id.trim());
    expect(new Set(ids).size).toBe(ids.length);
    const file = annexOf(await readDocument(name, annexFile(name), null));
    const rows = (annex: typeof file) =>
      [...printed(annex).values()].map((row) => row.map((text) => (text === '<' ? '' : text)));
    expect(rows(file)).toEqual(rows(truth));
  },
);
