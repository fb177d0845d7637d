import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../src/documents/document.ts';
import { readDocument } from '../src/documents/read-document.ts';
import { annexFile, annexFolder, cellsIn, truthOf } from './support/annexes.ts';

const read = (bytes: Uint8Array) => readDocument('x.docx', bytes, null);

function gridsOf({ blocks }: SourceDocument) {
  return blocks.flatMap((block) => (block.kind === 'table' ? [block.grid] : []));
}
const annexes = [
  'nghi-duong-2026',
  'so-tu-dong',
  'o-gop-hai-dong-tieu-de',
  'muc-la-ma',
  'nhieu-bang',
];

describe.skipIf(annexFolder === null)('of real annexes (skipped where there are none)', () => {
  test.each(annexes)('each cell of %s is as a person reads it', async (name) => {
    expectTruth(await read(annexFile(`${name}.docx`)), name);
  });
});

/** The table of the annex is there, with the text and the merges that its truth says. */
function expectTruth(document: SourceDocument, name: string): void {
  // The truth has nothing for a cell that is one with that to its left.
  const truth = truthOf(name).map((row) => row.map((cell) => (cell === '⟨h⟩' ? '' : cell)));
  const tables = gridsOf(document).map((grid) =>
    cellsIn(grid).map((row) => row.map((cell) => (cell === '⟨h⟩' ? '' : cell))),
  );
  expect(tables.find((table) => table[0]?.join() === truth[0]?.join())).toEqual(truth);
}
