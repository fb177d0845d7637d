/** What is printed is read as it was: catalogue → paper → document → annex. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { expect, test } from 'vitest';
import type { Annex, AnnexRow } from '../src/annex/annex.ts';
import { annexIn } from '../src/annex/annex-in.ts';
import { partsIn } from '../src/annex/body-cell.ts';
import { newBodiesIn } from '../src/annex/body-questions.ts';
import { readDocument } from '../src/documents/read-document.ts';
import { bodiesNamed } from '../src/reading/bodies.ts';
import { SHIPPED_BODIES } from './support/bodies.ts';
import {
  catalogues,
  type DraftPart,
  type DraftRow,
  type DraftSection,
  folderOf,
} from './support/generated-catalogue.ts';
import { dvtasks, REPOSITORY } from './support/run.ts';

const FORMATS = ['docx', 'html'] as const;

async function annexPrinted(cwd: string, format: string): Promise<Annex> {
  const file = join(cwd, `x.${format}`);
  const { code, err } = await dvtasks(['print', 'danh-muc', '-o', file, '--force'], { cwd });
  if (code !== 0) throw new Error(err);
  const document = await readDocument(file, readFileSync(file), null);
  const reading = annexIn(document, { tables: null, columns: new Map() });
  if (reading.kind !== 'annex') throw new Error(JSON.stringify(reading));
  return reading.annex;
}

type Column = 'lead' | 'with';

/** The bodies of a column, each with its code and part, as a file names them. */
function drafted(parts: readonly DraftPart[] = [], column: Column): object[] {
  return parts.map((part) => {
    const { body, text, role } =
      typeof part === 'string' ? { body: part, text: part, role: null } : part;
    return partOf(body, text, role ?? (column === 'lead' ? 'lead' : 'coordinate'));
  });
}

function partOf(name: string, text: string, role: string): object {
  // A page of HTML has no runs of blanks.
  return { code: bodiesNamed(SHIPPED_BODIES, name)[0]?.code, text: text.replace(/ +/g, ' '), role };
}

function rowDrafted({
  id,
  title,
  lead,
  with: others,
  timeframe = '',
  tasks = [],
}: DraftRow): object {
  return {
    id,
    title,
    lead: drafted(lead, 'lead'),
    with: drafted(others, 'with'),
    timeframe,
    rows: tasks.map(rowDrafted),
  };
}

function rowRead({ id, cells, rows }: AnnexRow): object {
  const parts = (column: Column) =>
    partsIn(cells.get(column) ?? '', SHIPPED_BODIES, column).map(({ name, text, role }) =>
      partOf(name, text, role),
    );
  return {
    id,
    title: cells.get('title'),
    lead: parts('lead'),
    with: parts('with'),
    timeframe: cells.get('timeframe'),
    rows: rows.map(rowRead),
  };
}

function expectSame(annex: Annex, sections: readonly DraftSection[]): void {
  expect(
    annex.sections.map(({ id, title, rows }) => ({ id, title, rows: rows.map(rowRead) })),
  ).toEqual(
    sections.map(({ section, title, tasks }) => ({
      id: section,
      title,
      rows: tasks.map(rowDrafted),
    })),
  );
  expect(newBodiesIn(annex, SHIPPED_BODIES)).toEqual([]);
}

test.each(FORMATS)('the shipped catalogue comes back from %s', async (format) => {
  const folder = join(REPOSITORY, 'data/2026');
  const files = readdirSync(folder).filter((name) => /^\d/.test(name));
  const sections = files.map(
    (name) =>
      load(readFileSync(join(folder, name), 'utf8'), { schema: FAILSAFE_SCHEMA }) as DraftSection,
  );
  const annex = await annexPrinted(folderOf(sections), format);
  expectSame(annex, sections);
  expect(annex.head).toMatchObject({
    authority: 'Ủy ban nhân dân',
    unit: 'xã Nghi Dương',
    year: 2026,
  });
});

test('and any other', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(catalogues, fc.constantFrom(...FORMATS), async (sections, format) => {
      expectSame(await annexPrinted(folderOf(sections), format), sections);
    }),
    { numRuns: 30 },
  );
});
