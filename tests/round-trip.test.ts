/** What is printed is read as it was: catalogue → paper → import → catalogue. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Catalogue, MergedCells, Part, Row } from '../src/catalogue/model.ts';
import { DISK } from '../src/workspace/tree.ts';
import { openWorkspace } from '../src/workspace/workspace.ts';
import { SHIPPED_BODIES_TEXT } from './support/bodies.ts';
import { catalogues, type Draft, folderOf } from './support/generated-catalogue.ts';
import { catalogueCopy, dvtasks, TODAY } from './support/run.ts';

/** The catalogue of 2026 in a folder. */
async function catalogueIn(cwd: string): Promise<Catalogue> {
  const folder = join(cwd, 'data');
  const { heads, read } = await openWorkspace(
    {
      ...{ cwd, folder, shipped: null, tree: DISK, in: ['2026'], units: [], year: null },
      ...{ asOf: TODAY, today: TODAY },
    },
    async () => DISK,
  );
  const [head] = heads;
  if (!head) throw new Error(`there is no catalogue in ${folder}`);
  return read(head);
}

/** All that an annex says, as its model has it. */
function plain(catalogue: Catalogue): object {
  const { year, title, authority, unit, decision, columns, sections, issuedRows } = catalogue;
  return {
    ...{ year, title, authority, unit, decision, columns },
    sections: sections.map(({ id, number, title, more, merged }) => ({
      ...{ id, number, title: text(title), more: textsOf(more), merged: namesIn(merged) },
    })),
    rows: issuedRows.map(plainRow),
  };
}

function plainRow(row: Row): object {
  const { id, number, section, parent, title, timeframe, product, reference, note, more } = row;
  return {
    ...{ id, number, section: section.id, parent: parent?.id ?? null, title: text(title) },
    ...{ lead: row.lead.map(plainPart), with: row.with.map(plainPart) },
    timeframe: text(timeframe ?? ''),
    ...{ product: text(product ?? ''), reference: text(reference ?? ''), note: text(note ?? '') },
    ...{ more: textsOf(more), merged: namesIn(row.merged), isTask: row.time !== null },
  };
}

function plainPart({ body, text: words, role }: Part): object {
  return { body: body.code, text: text(words), role };
}

/** An import keeps one blank of each run of them, and says how many cells had more. */
function text(words: string): string {
  return words.normalize().replace(/ +/g, ' ');
}

function textsOf(more: ReadonlyMap<string, string>): object {
  const texts = [...more].map(([name, words]) => [name, text(words)] as const);
  return Object.fromEntries(texts.filter(([, words]) => words !== ''));
}

function namesIn({ above, left }: MergedCells): object {
  return { above: [...above].sort(), left: [...left].sort() };
}

async function printed(cwd: string, format: string, ...args: string[]): Promise<string> {
  const file = join(cwd, `x.${format}`);
  const { code, err } = await dvtasks(['print', 'danh-muc', '-o', file, ...args], { cwd });
  if (code !== 0) throw new Error(err);
  return file;
}

/** What comes of a document that is imported where nothing is but the bodies. */
async function imported(file: string): Promise<Catalogue> {
  const cwd = folderOf({ columns: null, sections: [] });
  rmSync(join(cwd, 'data/2026'), { recursive: true });
  const { code, out, err } = await dvtasks(['import', file, '--yes'], { cwd });
  if (code !== 0) throw new Error(out + err);
  expect(readFileSync(join(cwd, 'data/bodies.yaml'), 'utf8')).toBe(SHIPPED_BODIES_TEXT);
  return catalogueIn(cwd);
}

/** A Word file as LibreOffice writes it. */
function savedAgain(file: string): string {
  const folder = join(dirname(file), 'again');
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`,
      ...['--headless', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', folder, file],
    ],
    { stdio: 'ignore' },
  );
  return join(folder, 'x.docx');
}

const hasOffice = spawnSync('soffice', ['--version']).status === 0;
const isRequired = process.env.DVTASKS_REQUIRE_TOOLS === '1';

/** All that it says in that format: a worksheet has the words of a cell over several rows in each of them. */
function saidIn(format: string, catalogue: Catalogue): object {
  return format === 'xlsx' ? withoutMerged(plain(catalogue)) : plain(catalogue);
}

function withoutMerged(value: unknown): object {
  return JSON.parse(JSON.stringify(value, (key, one) => (key === 'merged' ? undefined : one)));
}

test.each(['docx', 'html', 'xlsx'])('the shipped catalogue comes back from %s', async (format) => {
  const cwd = catalogueCopy();
  const back = await imported(await printed(cwd, format));
  expect(saidIn(format, back)).toEqual(saidIn(format, await catalogueIn(cwd)));
});

test.each(['docx', 'html', 'xlsx'])(
  'and from one that is dated and signed, in %s',
  async (format) => {
    const cwd = catalogueCopy({
      '2026/catalogue.yaml': (text) =>
        text.replace(/number:$/m, 'number: 04-QĐ/UBND').replace(/date:$/m, 'date: 2026-02-05'),
    });
    const file = await printed(
      cwd,
      format,
      '--signer',
      'CHỦ TỊCH|Nguyễn Văn A',
      '--place',
      'Hải Phòng',
    );
    const back = await imported(file);
    expect(saidIn(format, back)).toEqual(saidIn(format, await catalogueIn(cwd)));
  },
);

test.skipIf(!hasOffice && !isRequired)(
  'and from the file that LibreOffice makes of it (skipped without it)',
  { timeout: 60_000 },
  async () => {
    const cwd = catalogueCopy();
    const file = savedAgain(await printed(cwd, 'docx'));
    expect(plain(await imported(file))).toEqual(plain(await catalogueIn(cwd)));
  },
);

async function comesBack(draft: Draft, format: string): Promise<void> {
  const cwd = folderOf(draft);
  const before = saidIn(format, await catalogueIn(cwd));
  expect(saidIn(format, await imported(await printed(cwd, format)))).toEqual(before);
}

test.each([
  ['docx', 200],
  ['html', 40],
  ['xlsx', 40],
] as const)('any catalogue comes back from %s', { timeout: 600_000 }, async (format, numRuns) => {
  await fc.assert(
    fc.asyncProperty(catalogues, (draft) => comesBack(draft, format)),
    { numRuns },
  );
});
